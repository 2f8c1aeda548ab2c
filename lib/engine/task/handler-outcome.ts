import { Failure } from '../failure';
import { jsonText } from '../json-text';
import { isPromise, type MaybePromise } from '../maybe-promise';
import { TaskError, type TaskHandler, type TaskOutcome, type TaskRequest } from './task-handler';

/** The error of a simulation that is set up wrongly: no workflow can catch it. */
export const SIMULATION_ERROR = 'Stepwright.SimulationError';

/** Calls a handler. Whatever it does is an outcome, or a failure that says what is wrong with the handler. */
export function outcomeOf(handler: TaskHandler | undefined, request: TaskRequest): MaybePromise<TaskOutcome> {
  if (handler === undefined) throw notAnswered(request);
  try {
    const outcome = handler(request);
    if (isPromise(outcome)) return outcome.then((given) => checked(given, request)).catch(thrown);
    return checked(outcome, request);
  } catch (problem) {
    return thrown(problem);
  }
}

const KINDS: ReadonlySet<unknown> = new Set(['success', 'failure', 'silence', 'pending', 'execution']);

function checked(outcome: TaskOutcome | undefined, request: TaskRequest): TaskOutcome {
  if (typeof outcome === 'object' && outcome !== null && KINDS.has(outcome.kind)) {
    if (outcome.kind !== 'success' || outcome.output !== undefined) return outcome;
  }
  throw new Failure(
    SIMULATION_ERROR,
    `The handler of "${request.stateName}" (${request.resource}) must return an outcome, but returned ${describe(outcome)}.`,
    { fatal: true },
  );
}

function describe(value: unknown): string {
  return value === undefined ? 'undefined' : (jsonText(value) ?? String(value));
}

/** What a handler throws fails its task, as an exception in a function does. */
function thrown(problem: unknown): TaskOutcome {
  if (problem instanceof Failure) throw problem;
  if (problem instanceof TaskError) return { kind: 'failure', error: problem.error, cause: problem.reason };
  if (problem instanceof Error) return { kind: 'failure', error: problem.name, cause: problem.message };
  return { kind: 'failure', error: 'Error', cause: `A handler threw ${describe(problem)}, which is not an Error` };
}

function notAnswered(request: TaskRequest): Failure {
  return new Failure(
    SIMULATION_ERROR,
    `Nothing answers the task "${request.stateName}" (${request.resource}): the simulation has no handler. The service would have sent ${jsonText(request.parameters)}.`,
    { fatal: true },
  );
}
