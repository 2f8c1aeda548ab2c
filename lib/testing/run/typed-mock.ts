import type { JsonValue } from '../../asl/json';
import type { TaskRequest } from '../../engine/task/task-handler';
import type { Answer } from '../../task-answer/answer';
import type { Given, TaskTypes } from '../../task-answer/mockable-task';

/** What answers the tasks of a state: of one that is only named any answer, of a task that knows its types one of these. */
export type AnswerFor<State> =
  State extends TaskTypes<infer Request, infer Result> ? TypedAnswer<Request, Result> : Answer;

/**
 * What answers a task that knows its types: a function that makes the result of the request, at once or later, or an answer
 * that gives the right result. What the function throws fails the task.
 *
 * @param request what the service is sent; of a Lambda function the payload
 * @param call more about the call: the try, the token, the role
 */
export type TypedAnswer<Request, Result> = (
  request: Request,
  call: TaskRequest,
) => Returnable<Result> | Promise<Returnable<Result>>;

/** A function that returns nothing gives null, as a Lambda function does. */
type Returnable<Result> = Given<Result> | (null extends Result ? void : never);

/** What `sendSuccess` is given for a waiting task. */
export type SuccessArguments<State> =
  State extends TaskTypes<unknown, infer Result> ? [output: Given<Result>] : [output?: unknown];

/** The handler of a Lambda function; more parameters may follow. */
export type AnyHandler = (event: never, ...rest: never) => unknown;

/** A handler of which nothing is known. */
export type UnknownHandler = (event: JsonValue) => unknown;

/** What a Lambda function is sent. */
export type PayloadOf<Handler extends AnyHandler> = Handler extends (event: infer Payload, ...rest: never) => unknown
  ? Payload
  : never;

/** What a Lambda function returns, or gives to its callback; one that returns nothing gives null. */
export type ReturnedBy<Handler extends AnyHandler> = [Exclude<ReturnType<Handler>, void>] extends [never]
  ? GivenToCallback<Parameters<Handler>>
  : OrNull<Awaited<ReturnType<Handler>>>;

type GivenToCallback<Params> = Params extends readonly [unknown, unknown, (...given: infer Given) => unknown]
  ? Given extends readonly [unknown?, (infer Result)?]
    ? Exclude<Result, undefined>
    : null
  : null;

/** What is undefined arrives as null. A handler that has a callback as well returns `void | Promise<Result>`. */
type OrNull<Returned> = unknown extends Returned
  ? Returned
  : [Exclude<Returned, void>] extends [never]
    ? null
    : Exclude<Returned, void> | ([Extract<Returned, undefined>] extends [never] ? never : null);
