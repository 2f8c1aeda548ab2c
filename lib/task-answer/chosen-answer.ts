import { isJsonObject, type JsonObject, type JsonValue } from '../asl/json';
import type { TaskOutcome, TaskRequest } from '../engine/task/task-handler';
import { isLambdaCall, lambdaResult } from './lambda-call';

/**
 * How the tasks of a state are answered in one execution, as plain data: whoever starts an execution by hand chooses it.
 *
 * - `real`: by what there is without mocks: the code of a function, a machine, an endpoint
 * - `result`: by a value; of a Lambda function the payload, unless `isWhole`
 * - `error`: by an error; the first `calls` of them, and then as everything else
 * - `ask`: by a person, who sends success or failure
 * - `asSetUp`: as everything else
 */
export type ChosenAnswer =
  | (Delayed & { readonly kind: 'real' | 'asSetUp' | 'ask' })
  | (Delayed & { readonly kind: 'result'; readonly value: JsonValue; readonly isWhole?: boolean })
  | (Delayed & {
      readonly kind: 'error';
      readonly error: string;
      readonly cause?: string;
      /** @default - all of them */
      readonly calls?: number;
    });

interface Delayed {
  /**
   * Seconds that the answer takes.
   *
   * @default 0
   */
  readonly delaySeconds?: number;
}

/** By the name of the state. */
export type ChosenAnswers = Readonly<Record<string, ChosenAnswer>>;

/** @returns undefined where something else answers the call; `call` counts the calls of the state, from 0 */
export function chosenOutcome(chosen: ChosenAnswer, request: TaskRequest, call: number): TaskOutcome | undefined {
  const { kind, delaySeconds = 0 } = chosen;
  if (kind === 'ask') return { kind: 'pending' };
  if (kind === 'result') {
    const { value, isWhole = false } = chosen;
    const output = !isWhole && isLambdaCall(request) ? lambdaResult(request, value) : value;
    return { kind: 'success', output, delaySeconds };
  }
  if (kind !== 'error' || call >= (chosen.calls ?? Number.POSITIVE_INFINITY)) return undefined;
  const { error, cause } = chosen;
  return { kind: 'failure', error, ...(cause !== undefined && { cause }), delaySeconds };
}

/**
 * Reads choices that came from outside.
 *
 * @returns the choices, or what is wrong with them
 */
export function readChosenAnswers(value: JsonValue | undefined): ChosenAnswers | string {
  if (value === undefined) return {};
  if (!isJsonObject(value)) return 'The answers must be an object of answers by the name of the state.';
  const answers: [string, ChosenAnswer][] = [];
  for (const [state, given] of Object.entries(value)) {
    const read = isJsonObject(given) ? readChosen(given) : 'it is not an object';
    if (typeof read === 'string') return `The answer of "${state}" can't be used: ${read}.`;
    answers.push([state, read]);
  }
  return Object.fromEntries(answers);
}

function readChosen({ kind, value, isWhole, error, cause, calls, delaySeconds }: JsonObject): ChosenAnswer | string {
  if (delaySeconds !== undefined && !isCount(delaySeconds, 31_536_000)) {
    return '"delaySeconds" must be a number from 0 to a year';
  }
  const delay = typeof delaySeconds === 'number' && delaySeconds > 0 ? { delaySeconds } : {};
  if (kind === 'real' || kind === 'asSetUp' || kind === 'ask') return { kind, ...delay };
  if (kind === 'result') {
    if (value === undefined) return '"value" is missing';
    return { kind, value, ...(isWhole === true && { isWhole }), ...delay };
  }
  if (kind !== 'error') return '"kind" must be "real", "asSetUp", "ask", "result" or "error"';
  if (typeof error !== 'string' || error === '') return '"error" must be the name of an error';
  if (cause !== undefined && typeof cause !== 'string') return '"cause" must be a string';
  if (calls !== undefined && !isCount(calls, 1_000_000)) return '"calls" must be a number from 0 to 1000000';
  return {
    kind,
    error,
    ...(cause !== undefined && { cause }),
    ...(typeof calls === 'number' && { calls }),
    ...delay,
  };
}

function isCount(value: JsonValue, most: number): boolean {
  return typeof value === 'number' && value >= 0 && value <= most;
}
