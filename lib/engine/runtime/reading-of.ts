import type { JsonObject, JsonValue } from '../../asl/json';
import type { Reading } from '../evaluate/reading';
import type { StatePlan } from '../program/program';
import type { Simulation } from './simulation';
import type { Thread, Visit } from './thread';

/** What an expression of the state under visit can read. */
export function readingOf(
  simulation: Simulation,
  thread: Thread,
  visit: Visit,
  document: JsonValue,
  extra?: JsonObject,
  mapItem?: JsonObject,
): Reading {
  return {
    document,
    context: () => contextOf(simulation, thread, visit, mapItem),
    variables: thread.variables,
    states: extra === undefined ? { input: visit.input } : { input: visit.input, ...extra },
    random: simulation.random,
    now: simulation.now,
    evaluationSteps: simulation.limits.evaluationSteps,
  };
}

/** The context object as it is for a state. */
function contextOf(simulation: Simulation, thread: Thread, visit: Visit, mapItem?: JsonObject): JsonObject {
  const given = simulation.probe?.context;
  if (given !== undefined) return given;
  const { execution } = thread;
  const { plan } = visit;
  const item = mapItem ?? simulation.probe?.mapItem ?? thread.mapItem;
  const canRetry = plan.type === 'Task' || plan.type === 'Parallel' || plan.type === 'Map';
  return {
    Execution: execution.contextMember(simulation.revision.redriveCountInContext && simulation.probe === undefined),
    StateMachine: { Id: execution.names.stateMachineArn, Name: execution.names.stateMachineName },
    State: {
      Name: simulation.probe?.stateName ?? plan.name,
      EnteredTime: new Date(visit.enteredTime).toISOString(),
      ...(canRetry ? { RetryCount: visit.retries } : {}),
    },
    ...(item === undefined ? {} : { Map: { Item: item } }),
    ...(hasToken(plan) ? { Task: { Token: tokenOf(simulation, visit) } } : {}),
  };
}

/** A task has a token where something else than the call completes it. */
function hasToken(plan: StatePlan): boolean {
  return plan.type === 'Task' && plan.resource.kind === 'integration' && plan.resource.pattern !== 'REQUEST_RESPONSE';
}

/** The token of the present try; made when something asks for it. */
export function tokenOf(simulation: Simulation, visit: Visit): string {
  visit.token ??= Buffer.from(simulation.random.uuid() + simulation.random.uuid()).toString('base64');
  return visit.token;
}
