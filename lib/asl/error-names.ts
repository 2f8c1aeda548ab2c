import type { QueryLanguageName } from './query-language';
import type { StateType } from './state';

/** What is known of an error name that the service itself uses. */
export interface ErrorNameFacts {
  /** It represents other errors: in a retrier or catcher it matches more than itself, and it is never raised. */
  readonly wildcard: boolean;

  /** The names in `ErrorEquals`, besides the error's own, that it is matched by. */
  readonly matchedBy: readonly Wildcard[];

  /** Whether any retrier or catcher ever sees it. */
  readonly catchable: boolean;

  /** The same state with the same data fails the same way again: to retry is to pay twice. */
  readonly deterministic: boolean;

  /** The states that raise it; empty for those that are never raised. */
  readonly raisedBy: readonly StateType[];

  /** The only language in which it occurs. */
  readonly language?: QueryLanguageName;
}

export type Wildcard = 'States.ALL' | 'States.TaskFailed' | 'States.Timeout';

const BOTH: readonly Wildcard[] = Object.freeze(['States.ALL', 'States.TaskFailed']);
const NONE: readonly Wildcard[] = Object.freeze([]);
const WORKING: readonly StateType[] = Object.freeze(['Task', 'Parallel', 'Map']);
const SHAPING: readonly StateType[] = Object.freeze(['Task', 'Pass', 'Choice', 'Wait', 'Succeed', 'Parallel', 'Map']);

/**
 * The error names that the service reserves, and what matches them: the one table of the engine, the checker, the compiler
 * and the typed entry. Everything else that starts with `States.` is not a name of an error,
 * except `States.Http.StatusCode.<n>`: see {@link isReservedErrorName}.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export const ERROR_NAMES: Readonly<Record<string, ErrorNameFacts>> = Object.freeze({
  'States.ALL': wildcard(NONE),
  // The page says: "matches any known error name except for States.Timeout".
  'States.TaskFailed': wildcard(['States.ALL']),
  // A missed heartbeat counts as a timeout too. An execution that times out as a whole is past catching.
  'States.Timeout': raised({ matchedBy: ['States.ALL'], raisedBy: ['Task'] }),
  'States.HeartbeatTimeout': raised({ matchedBy: ['States.ALL', 'States.Timeout'], raisedBy: ['Task'] }),
  'States.Permissions': raised({ deterministic: true, raisedBy: WORKING }),
  'States.QueryEvaluationError': raised({ deterministic: true, raisedBy: [...SHAPING, 'Fail'], language: 'JSONata' }),
  'States.ResultPathMatchFailure': raised({
    deterministic: true,
    raisedBy: ['Pass', ...WORKING],
    language: 'JSONPath',
  }),
  // Not in the guide; the name that real executions report where ResultPath or ItemsPath can't be applied.
  'States.ReferencePathConflict': raised({
    deterministic: true,
    raisedBy: ['Pass', ...WORKING],
    language: 'JSONPath',
  }),
  'States.ParameterPathFailure': raised({ deterministic: true, raisedBy: SHAPING, language: 'JSONPath' }),
  'States.IntrinsicFailure': raised({ deterministic: true, raisedBy: SHAPING, language: 'JSONPath' }),
  'States.BranchFailed': raised({ raisedBy: ['Parallel'] }),
  'States.NoChoiceMatched': raised({ deterministic: true, raisedBy: ['Choice'] }),
  'States.ItemReaderFailed': raised({ raisedBy: ['Map'] }),
  'States.ResultWriterFailed': raised({ raisedBy: ['Map'] }),
  'States.ExceedToleratedFailureThreshold': raised({ raisedBy: ['Map'] }),
  'States.Http.Socket': raised({ raisedBy: ['Task'] }),
  // The guide says that no wildcard matches it. A recorded execution caught the one of a task's result by States.ALL, and
  // others measured the same for States.TaskFailed; recordings have the last word.
  'States.DataLimitExceeded': raised({ deterministic: true, raisedBy: SHAPING }),
  // No entry of ErrorEquals matches it, not even its own name.
  'States.Runtime': raised({ matchedBy: NONE, catchable: false, deterministic: true, raisedBy: SHAPING }),
});

/** What holds for every other error: Lambda exceptions, service exceptions, the `Error` of a Fail state. */
const OTHER_ERROR: ErrorNameFacts = raised({ raisedBy: ['Task', 'Parallel', 'Map', 'Fail'] });

/** What is known of an error name, the user's own names included. */
export function errorFacts(name: string): ErrorNameFacts {
  return Object.hasOwn(ERROR_NAMES, name) ? (ERROR_NAMES[name] ?? OTHER_ERROR) : OTHER_ERROR;
}

/** Whether the name is one of the service's. A name that starts with `States.` and is none of these is a mistake. */
export function isReservedErrorName(name: string): boolean {
  return Object.hasOwn(ERROR_NAMES, name) || /^States\.Http\.StatusCode\.\d{3}$/.test(name);
}

/** Whether one entry of `ErrorEquals` takes an error of that name. Names are compared letter by letter. */
export function matchesError(pattern: string, error: string): boolean {
  const facts = errorFacts(error);
  return facts.catchable && (pattern === error || facts.matchedBy.some((wildcard) => wildcard === pattern));
}

function wildcard(matchedBy: readonly Wildcard[]): ErrorNameFacts {
  return Object.freeze({ wildcard: true, matchedBy, catchable: true, deterministic: false, raisedBy: [] });
}

function raised(facts: Partial<ErrorNameFacts> & Pick<ErrorNameFacts, 'raisedBy'>): ErrorNameFacts {
  return Object.freeze({ wildcard: false, matchedBy: BOTH, catchable: true, deterministic: false, ...facts });
}
