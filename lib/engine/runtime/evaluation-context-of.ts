import type { JsonObject, JsonValue } from '../../asl/json';
import { isWorkingType } from '../../asl/state-traits';
import type { EvaluationContext } from '../evaluate/evaluation-context';
import type { StatePlan } from '../program/program';
import type { Kernel, Thread, Visit } from './kernel';

/** What an expression of the state under visit can read. */
export function evaluationContextOf(
  kernel: Kernel,
  thread: Thread,
  visit: Visit,
  document: JsonValue,
  extra?: JsonObject,
  mapItem?: JsonObject,
): EvaluationContext {
  return {
    document,
    context: () => contextOf(kernel, thread, visit, mapItem),
    variables: thread.variables,
    states: extra === undefined ? { input: visit.input } : { input: visit.input, ...extra },
    random: kernel.random,
    now: kernel.now,
    evaluationSteps: kernel.limits.evaluationSteps,
  };
}

/** The context object as it is for a state. */
function contextOf(kernel: Kernel, thread: Thread, visit: Visit, mapItem?: JsonObject): JsonObject {
  const given = kernel.probe?.context;
  if (given !== undefined) return given;
  const { execution } = thread;
  const { plan } = visit;
  const item = mapItem ?? kernel.probe?.mapItem ?? thread.mapItem;
  const canRetry = isWorkingType(plan.type);
  return {
    Execution: execution.contextMember(kernel.revision.redriveCountInContext && kernel.probe === undefined),
    StateMachine: { Id: execution.names.stateMachineArn, Name: execution.names.stateMachineName },
    State: {
      Name: kernel.probe?.stateName ?? plan.name,
      EnteredTime: new Date(visit.enteredTime).toISOString(),
      ...(canRetry ? { RetryCount: visit.retries } : {}),
    },
    ...(item === undefined ? {} : { Map: { Item: item } }),
    ...(hasToken(plan) ? { Task: { Token: tokenOf(kernel, visit) } } : {}),
  };
}

/** A task has a token where something else than the call completes it. */
function hasToken(plan: StatePlan): boolean {
  return plan.type === 'Task' && plan.resource.kind === 'integration' && plan.resource.pattern !== 'REQUEST_RESPONSE';
}

/** The token of the present attempt; made when something asks for it. */
export function tokenOf(kernel: Kernel, visit: Visit): string {
  visit.token ??= Buffer.from(kernel.random.uuid() + kernel.random.uuid()).toString('base64');
  return visit.token;
}
