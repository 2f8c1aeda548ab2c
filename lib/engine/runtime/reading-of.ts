import type { JsonObject, JsonValue } from '../../asl/json';
import type { Reading } from '../evaluate/reading';
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
export function contextOf(simulation: Simulation, thread: Thread, visit: Visit, mapItem?: JsonObject): JsonObject {
  const { execution } = thread;
  const { plan } = visit;
  const item = mapItem ?? thread.mapItem;
  const canRetry = plan.type === 'Task' || plan.type === 'Parallel' || plan.type === 'Map';
  return {
    Execution: execution.contextMember(simulation.revision.redriveCountInContext),
    StateMachine: { Id: execution.names.stateMachineArn, Name: execution.names.stateMachineName },
    State: {
      Name: plan.name,
      EnteredTime: new Date(visit.enteredTime).toISOString(),
      ...(canRetry ? { RetryCount: visit.retries } : {}),
    },
    ...(item === undefined ? {} : { Map: { Item: item } }),
    ...(plan.type === 'Task' ? { Task: { Token: tokenOf(simulation, visit) } } : {}),
  };
}

/** The token of the present try; made when something asks for it. */
export function tokenOf(simulation: Simulation, visit: Visit): string {
  visit.token ??= Buffer.from(simulation.random.uuid() + simulation.random.uuid()).toString('base64');
  return visit.token;
}
