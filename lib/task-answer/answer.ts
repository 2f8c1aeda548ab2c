import type { JsonValue } from '../asl/json';
import { type MaybePromise, then } from '../engine/maybe-promise';
import { SimulationError } from '../engine/simulation-error';
import type { TaskOutcome, TaskRequest } from '../engine/task/task-handler';
import { elementAt } from '../util/element-at';
import { isFunction } from '../util/is-function';
import { memberOf } from '../util/member-of';
import { jsonResult } from './json-result';
import { lambdaPayload, lambdaResult } from './lambda-call';
import type { TaskForm } from './mockable-task';
import { requestOf, resultAnswer, typedAnswer } from './result-answer';
import { millisOf, type TimeSpan } from './time-span';

/** A call of a mocked task. */
export interface MockedCall {
  readonly request: TaskRequest;
  /** Which call of this state it is in the run, 0 for the first; retries, loops and Map items all count. */
  readonly call: number;
  /** How request and result are packed, where the mock was given for a task that knows. */
  readonly form?: TaskForm;
}

type Give = (call: MockedCall) => MaybePromise<TaskOutcome>;

/** Only types: no value has these members. */
declare const answered: unique symbol;
declare const nobody: unique symbol;

/** Reports in an error message what to do with an answer. */
interface AnswersAreGivenToMock {
  readonly [nobody]: never;
}

/**
 * Only a type: no answer is a function. But as it has the type of one, whatever may answer a task has a single signature, and
 * TypeScript reports the wrong member of a result at that member, rather than the whole function.
 */
export interface Answer<out Result = unknown> {
  (this: AnswersAreGivenToMock, ...request: unknown[]): Result;
  readonly [answered]: Result;
}

/**
 * How a mocked task is answered: made by `returns`, `throws`, `timesOut`, `pending`, `sequence` and their like. A value:
 * it may be used for any number of states and runs.
 *
 * @typeParam Result - what a task that knows its types gives by it; `never` where that can't be wrong, or is not checked
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the members of the interface are only types
export class Answer<out Result = unknown> {
  private constructor(
    private readonly give: Give,
    /** The results that are known before any run, to be checked early: what the API answers, or the payload only. */
    readonly known: readonly KnownResult[],
    /** How MockConfigFile.json writes it; undefined where it can't. */
    readonly written: readonly WrittenAnswer[] | undefined,
  ) {
    Object.freeze(this);
  }

  /** @internal */
  static of<Result = never>(
    give: Give,
    known: readonly KnownResult[] = [],
    written?: readonly WrittenAnswer[],
  ): Answer<Result> {
    return new Answer(give, known, written);
  }

  /**
   * The same answer, given only after some virtual time.
   *
   *     .mock('Transcode', returns({ Status: 'done' }).after(Duration.minutes(20)))
   */
  after(delay: TimeSpan): Answer<Result> {
    const delaySeconds = millisOf(delay) / 1000;
    const give: Give = (call) =>
      then(this.give(call), (outcome) => ({ ...outcome, delaySeconds: (outcome.delaySeconds ?? 0) + delaySeconds }));
    return new Answer(give, this.known, this.written);
  }

  /**
   * The same answer for a task that knows how its request and its result are packed.
   *
   * @internal
   */
  _for(form: TaskForm): Answer<Result> {
    const known = this.known.map((one) => ('unpacked' in one ? { result: typedAnswer(form, one.unpacked) } : one));
    return new Answer((call) => this.give({ ...call, form }), known, this.written);
  }

  /** @internal */
  _outcome(call: MockedCall): MaybePromise<TaskOutcome> {
    return this.give(call);
  }
}

/** As the API answers; what a Lambda function returns; or the result of a task, which knows how it is packed. */
export type KnownResult =
  | { readonly result: JsonValue }
  | { readonly payload: JsonValue }
  | { readonly unpacked: JsonValue | undefined };

/** What a task gives by an answer. */
export type AnsweredResult<Given> = Given extends Answer<infer Result> ? Result : never;

export type WrittenAnswer =
  | { readonly Return: JsonValue }
  | { readonly Payload: JsonValue }
  | { readonly Throw: { readonly Error: string; readonly Cause: string } };

/**
 * The task succeeds with a value, or with what a function makes of the task's arguments. For `lambda:invoke` that is
 * the whole answer of the API, `{ Payload, StatusCode }`: see `returnsPayload`. Nor does TypeScript check it where the task
 * knows its type: see `returnsResult`.
 *
 *     .mock('Reserve', returns({ MessageId: 'm-1' }))
 *     .mock('GetPrice', returns((args: { Key: unknown }) => ({ Item: { price: { N: '3' } } })))
 */
export function returns<Input>(make: (input: Input, request: TaskRequest) => unknown): Answer<never>;
export function returns(value: unknown): Answer<never>;
export function returns(value: unknown): Answer<never> {
  if (isFunction(value)) {
    return Answer.of(({ request }) =>
      then(promised(value(request.parameters, request)), (result) => success(result, request)),
    );
  }
  const result = jsonResult(value, 'returns(...)');
  return Answer.of(() => ({ kind: 'success', output: result }), [{ result }], [{ Return: result }]);
}

/**
 * The Lambda function that the task calls returns a value, or what a function makes of the payload. The answer of the
 * API is put around it where the task calls `lambda:invoke`.
 *
 *     .mock('Validate', returnsPayload((order: Order) => ({ ...order, valid: true })))
 */
export function returnsPayload<Payload, const Result = unknown>(
  make: (payload: Payload, request: TaskRequest) => Result,
): Answer<Awaited<Result>>;
export function returnsPayload<const Result>(value: Result): Answer<Result>;
export function returnsPayload(value: unknown): Answer<never> {
  if (isFunction(value)) {
    return Answer.of(({ request }) =>
      then(promised(value(lambdaPayload(request), request)), (result) => {
        const { output } = success(result, request);
        return { kind: 'success', output: lambdaResult(request, output) };
      }),
    );
  }
  const payload = jsonResult(value, 'returnsPayload(...)');
  const give: Give = ({ request }) => ({ kind: 'success', output: lambdaResult(request, payload) });
  return Answer.of(give, [{ payload }], [{ Payload: payload }]);
}

/**
 * A task gives a result, or what a function makes of its request: both as the step of the workflow has them, wherever
 * they are in the call and in the answer of the service. The answer for a task that knows its types, which TypeScript
 * checks; in `mock(task, (request) => result)` it need not be written.
 *
 *     .mock(chargeCard, sequence(throws('Throttled'), returnsResult({ paid: true })))
 *
 * Where the state is only named, request and result are the payloads of a Lambda function, and all of what any other
 * service gets and gives.
 */
export function returnsResult<Request, const Result = unknown>(
  make: (request: Request, call: TaskRequest) => Result,
): Answer<Awaited<Result>>;
export function returnsResult<const Result>(value: Result): Answer<Result>;
export function returnsResult(value: unknown): Answer<never> {
  if (isFunction(value)) {
    return Answer.of(({ request, form }) =>
      then(promised(value(requestOf(request, form), request)), (result) => {
        const output = resultAnswer(request, unpacked(result, `The mock of "${request.stateName}"`), form);
        return { kind: 'success', output };
      }),
    );
  }
  const result = unpacked(value, 'returnsResult(...)');
  const give: Give = ({ request, form }) => ({ kind: 'success', output: resultAnswer(request, result, form) });
  return Answer.of(give, [{ unpacked: result }]);
}

/** Undefined is a result too, as of a read that finds nothing, where the task knows how the service reports it. */
function unpacked(value: unknown, who: string): JsonValue | undefined {
  return value === undefined ? undefined : jsonResult(value, who);
}

/** Any thenable as a real promise; anything else as it is. */
function promised(value: unknown): MaybePromise<unknown> {
  return isFunction(memberOf(value, 'then')) ? Promise.resolve(value) : value;
}

function success(value: unknown, request: TaskRequest): { readonly kind: 'success'; readonly output: JsonValue } {
  return { kind: 'success', output: jsonResult(value, `The mock of "${request.stateName}"`) };
}

/** The task fails with an error name and, if given, a cause. */
export function throws(error: string, cause?: string): Answer<never> {
  const written = { Throw: { Error: error, Cause: cause ?? '' } };
  return Answer.of(() => ({ kind: 'failure', error, ...(cause === undefined ? {} : { cause }) }), [], [written]);
}

/**
 * The task never ends, but shows signs of life, until its TimeoutSeconds have passed: `States.Timeout`.
 */
export function timesOut(): Answer<never> {
  return Answer.of(({ request }) =>
    request.heartbeatSeconds === undefined ? { kind: 'silence' } : { kind: 'pending', heartbeats: true },
  );
}

/** The task gives no sign of life until its HeartbeatSeconds have passed: `States.HeartbeatTimeout`. */
export function heartbeatTimesOut(): Answer<never> {
  return Answer.of(({ request }) => {
    if (request.heartbeatSeconds !== undefined) return { kind: 'silence' };
    throw new SimulationError(
      `The mock of "${request.stateName}" is heartbeatTimesOut(), but the state has no HeartbeatSeconds.`,
    );
  });
}

/** The task stays open until the test sends success or failure for its token, see `Run.sendSuccess`. */
export function pending(): Answer<never> {
  return Answer.of(() => ({ kind: 'pending' }));
}

/**
 * One answer after the other, call by call over the whole run; the last stays for all additional calls.
 *
 *     .mock('Poll', sequence(returnsPayload('RUNNING'), returnsPayload('RUNNING'), returnsPayload('DONE')))
 */
export function sequence<Answers extends readonly [Answer, ...Answer[]]>(
  ...answers: Answers
): Answer<AnsweredResult<Answers[number]>> {
  return chosen(answers, ({ call }) => call);
}

/**
 * One answer for each attempt of a visit to the state, the last for all additional attempts. Unlike `sequence` it starts anew when
 * the state is entered again: in a loop, or by the next item of a Map.
 *
 *     .mock('ChargeCard', attempts(throws('Throttled'), throws('Throttled'), returns({ ok: true })))
 */
export function attempts<Answers extends readonly [Answer, ...Answer[]]>(
  ...answers: Answers
): Answer<AnsweredResult<Answers[number]>> {
  return chosen(answers, ({ request }) => request.attempt);
}

function chosen(answers: readonly Answer[], indexOf: (call: MockedCall) => number): Answer<never> {
  const give: Give = (call) => {
    const answer = elementAt(answers, Math.min(indexOf(call), answers.length - 1));
    return answer._outcome(call);
  };
  const written = answers.map((answer) => answer.written);
  return Answer.of(
    give,
    answers.flatMap((answer) => answer.known),
    written.every((one) => one !== undefined) ? written.flat() : undefined,
  );
}
