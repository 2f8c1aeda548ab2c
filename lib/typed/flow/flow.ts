import type { Duration } from 'aws-cdk-lib';
import type { Chainable } from '../../builder/chainable';
import type { Integration } from '../../integration/call/integration';
import type { TaskOptions } from '../call/task-options';
import type { TypedCall } from '../call/typed-call';
import type { TypedTask } from '../call/typed-task';
import type { Narrows } from '../function/test';
import type { ItemSource } from '../item/item-source';
import type { Arg, Expr, Ref, Something, ValueOf } from '../value/expression';
import type { Case, CasesGiven, LiteralCases, MemberCases } from './cases';
import type { Catcher, CaughtBy, CaughtError } from './catcher';
import type { DistributedMapOptions, DistributedMapOutcome, ItemsOf } from './distributed-map-options';
import type {
  Checked,
  CheckedFunction,
  CheckedFunctions,
  Joined,
  LoopState,
  Outcome,
  Returnable,
  Undeclared,
} from './outcome';
import type {
  Exhausted,
  LoopOptions,
  MapOptions,
  ParallelOptions,
  RepeatOptions,
  StepOptions,
  TryOptions,
} from './step-options';

/**
 * What a flow can say. Each step becomes a state of that name, and gives a reference to its result.
 *
 * The functions of blocks (branches, iterations, alternatives, handlers) get a flow of their own, which they must use:
 * what they say to the outer one would be in another place.
 *
 * @typeParam Out - the output of the flow, where it is named: `workflow<Input, Output>(...)`
 */
export type Flow<Out = Undeclared> = Steps & ([Out] extends [Undeclared] ? NoReturn : EarlyReturn<Out>);

/**
 * The steps of a {@link Flow}. Their functions get a flow of the same type (`this`), so that a flow of any output is one without, too,
 * without any comparison of members: helper functions take a plain `Flow`.
 */
export interface Steps {
  /**
   * Calls a service.
   *
   *     const checked = flow.task('Validate', invoke<typeof validateOrder>(validateFn, { order }));
   *     const job = flow.task<{ Id: string }>('Convert', Glue.startJobRun('convert').sync());
   *
   * @param call what is called: typed, or any integration value, whose result then has the type that is named
   * @returns the result of the call
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
   */
  task<Result = Something>(
    name: string,
    call: TypedCall<Result, unknown> | Integration,
    options?: TaskOptions,
  ): Ref<Result>;

  /**
   * Does a task that was made beforehand, by `task(name, ...)`.
   *
   *     const charge = task('Charge', (order: Ref<Order>) => invoke<typeof chargeCard>(chargeFn, { total: order.total }));
   *     const payment = flow.run(charge, order);
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
   */
  run<Input, Result>(task: TypedTask<Input, Result>, input: Arg<NoInfer<Input>>): Ref<Result>;

  /**
   * A value that later steps read by its name: computed once. It is assigned by the state before it; only where there is
   * none, it becomes a Pass state of that name.
   *
   *     const total = flow.let('total', num.sum(list.map(order.items, (item) => num.multiply(item.price, item.qty))));
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
   */
  let<R extends Returnable>(name: string, value: R & Checked<R>): Ref<ValueOf<R>>;

  /**
   * Waits: for a time, or until a point in time (ISO 8601).
   *
   *     flow.wait('CoolingOff', Duration.hours(1));
   *     flow.wait('Backoff', { seconds: order.delay });
   *     flow.wait('UntilDue', { until: order.due });
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html
   */
  wait(name: string, time: WaitFor, options?: StepOptions): void;

  /**
   * Fails: the whole workflow, or the block of an enclosing `try`, branch or iteration.
   *
   *     flow.fail('Declined', 'PaymentDeclined', `The card of ${order.id} was declined.`);
   *
   * @param error the error name, which catchers go by
   * @param cause for people
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-fail.html
   */
  fail(name: string, error: Arg<string>, cause?: Arg<string>, options?: StepOptions): never;

  /**
   * Fails with an error that was caught, after what had to be done about it.
   *
   *     onError('States.ALL', (f, error) => {
   *       f.task('Release', invoke<typeof releaseItems>(releaseFn, { id: order.id }));
   *       return f.rethrow('NotPaid', error);
   *     })
   *
   * @param name of the Fail state
   * @param error as the handler got it
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-fail.html
   */
  rethrow(name: string, error: Expr<CaughtError>, options?: StepOptions): never;

  /**
   * One of two ways. Gives what the functions return.
   *
   *     flow.when('Large?', is.greater(order.total, 1000), (f) => f.fail('TooLarge', 'OrderTooLarge'));
   *     const email = flow.when('HasEmail?', is.present(order.email), (f, email) => email, (f) => 'none');
   *
   * @param name of the Choice state
   * @param then gets the value that `is.present` and its like tested, narrowed
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
   */
  when<C extends Expr<boolean>, A extends Returnable, B extends Returnable = void>(
    name: string,
    condition: C,
    then: (flow: this, narrowed: C extends Narrows<infer N> ? Ref<N> : TestsNoValue) => A & Checked<A>,
    otherwise?: (flow: this) => B & Checked<B>,
  ): Outcome<A | B>;

  /**
   * One of several ways: that of the first condition that holds.
   *
   *     flow.choose('Size?', [
   *       [is.greater(order.total, 1000), (f) => f.fail('TooLarge', 'OrderTooLarge')],
   *       [is.greater(order.total, 100), (f) => f.run(charge, order)],
   *     ], (f) => f.let('none', { paid: true }));
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
   */
  choose<const A extends readonly Alternative<this>[], B extends Returnable = void>(
    name: string,
    alternatives: A & CheckedAlternatives<A>,
    otherwise?: (flow: this) => B & Checked<B>,
  ): Outcome<ReturnType<A[number][1]> | B>;

  /**
   * One way for each value of a text: all values of its type, or some and `otherwise`. A value beyond its type fails the
   * execution with `States.NoChoiceMatched`.
   *
   *     flow.switch('Method?', order.method, {
   *       card: (f) => f.run(charge, order),
   *       cash: (f) => f.let('cash', { paid: false }),
   *     });
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
   */
  switch<V extends string, C extends LiteralCases<V, this>>(
    name: string,
    value: Expr<V>,
    cases: C & CasesGiven<V, C>,
  ): Outcome<ReturnType<Extract<C[keyof C], Case<this>>>>;

  /**
   * One way for each member of a union of objects, distinguished by a field. The functions get the value, narrowed.
   *
   *     flow.match('Payment?', order.payment, 'kind', {
   *       card: (f, payment) =>
   *         f.task('Charge', invoke<typeof chargeCard>(chargeFn, { card: payment.cardNumber, total: order.total })),
   *       cash: (f, payment) => f.task('OpenTill', invoke<typeof openTill>(tillFn, { till: payment.till })),
   *     });
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
   */
  match<U extends object, K extends keyof U, C extends MemberCases<U, K, this>>(
    name: string,
    value: Expr<U>,
    by: K,
    cases: C & CasesGiven<Extract<U[K], string>, C>,
  ): Outcome<ReturnType<Extract<C[keyof C], (...args: never[]) => Returnable>>>;

  /**
   * A value that may be missing, for sure: where it is missing, the function ends the flow.
   *
   *     const email = flow.need('HasEmail?', order.email, (f) => f.fail('NoEmail', 'EmailMissing'));
   *
   * @param name of the Choice state
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
   */
  need<V>(name: string, value: Expr<V>, otherwise: (flow: this) => never): Ref<NonNullable<V>>;

  /**
   * Several branches at the same time. Gives their results, by the same keys. The first branch that fails ends the others, and
   * fails the step with its error.
   *
   *     const done = flow.parallel('Fulfil', {
   *       payment: (f) => f.run(charge, order),
   *       notice: (f) => f.task('SendNotification', publish(topic, { order: order.id })),
   *     });
   *     done.payment.paid // Ref<boolean>
   *
   * @param branches an object of functions, or a list
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html
   */
  parallel<const B extends { readonly [key: string]: Branch } | readonly Branch[]>(
    name: string,
    branches: B & CheckedFunctions<B>,
    options?: ParallelOptions,
  ): Ref<{ -readonly [Key in keyof B]: B[Key] extends (flow: never) => infer R ? Joined<R> : never }>;

  /**
   * The same steps for each item of a list, inside this execution. Gives the list of what the function returns. The first item
   * that fails ends the others, and fails the step with its error.
   *
   *     const reserved = flow.map('Reserve', order.items, (f, item) =>
   *       f.task('ReserveItem', invoke<typeof reserveItem>(reserveFn, { sku: item.sku, qty: item.qty })));
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html
   */
  map<Item, Result = Undeclared, R extends Returned<Result> = Returned<Result>>(
    name: string,
    items: Expr<readonly Item[]>,
    steps: (flow: Flow<Result>, item: Ref<Item>, index: Ref<number>) => R & CheckedReturn<R, Result>,
    options?: MapOptions,
  ): [R] extends [void] ? void : Ref<Given<R, Result>[]>;

  /**
   * The same steps for each item of a large set, each in a child execution of its own. What the steps read from outside is
   * handed to them. Items that can't be read fail the step with `States.ItemReaderFailed`, too many failures with
   * `States.ExceedToleratedFailureThreshold`.
   *
   *     flow.distributedMap('Import', items.csv<{ id: string; total: string }>({ bucket, key: 'rows.csv' }), (f, rows) =>
   *       f.task('ImportRows', invoke<typeof importRows>(importFn, { rows })), {
   *         batch: { maxItemsPerBatch: 100 },
   *         toleratedFailurePercentage: 5,
   *       });
   *
   * @param source a list, or what an item reader reads: `items.csv<Row>(...)`, `items.jsonLines<Row>(...)`, `items.objects(...)`
   * @param steps for an item; with `batch`, for a list of items
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
   */
  distributedMap<Item, O extends DistributedMapOptions, R extends Returnable>(
    name: string,
    source: Expr<readonly Item[]> | ItemSource<Item>,
    steps: (flow: Flow, item: Ref<ItemsOf<Item, O>>) => R & Checked<R>,
    options?: O,
  ): DistributedMapOutcome<R, O>;

  /**
   * Steps again and again, while a condition holds. Each turn makes the next state of the loop; the last one is the result.
   *
   *     const all = flow.loop('Pages', { token: '', rows: 0 }, (f, state) => {
   *       const page = f.task('ReadPage', invoke<typeof readPage>(readFn, { token: state.token }));
   *       return { token: page.next, rows: num.add(state.rows, page.count) };
   *     }, { while: (state) => is.notEqual(state.token, 'end'), atMost: 100 });
   *
   * @param name of the Choice state
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
   */
  loop<S extends Returnable, Next extends Arg<LoopState<S>> = Arg<LoopState<S>>>(
    name: string,
    start: S & Checked<S>,
    steps: (flow: this, state: Ref<LoopState<S>>, turn: Ref<number>) => Next,
    options: LoopOptions<LoopState<S>> & Exhausted<this>,
  ): Ref<LoopState<S>>;

  /**
   * Steps at least once, until a condition on their result holds. Gives the last result.
   *
   *     const job = flow.repeat('Ready?', (f) => {
   *       f.wait('Pause', Duration.seconds(30));
   *       return f.task('GetStatus', invoke<typeof getStatus>(statusFn, { id: order.id }));
   *     }, { until: (job) => is.equal(job.status, 'DONE'), atMost: 20 });
   *
   * @param name of the Choice state
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
   */
  repeat<R extends Returnable>(
    name: string,
    steps: (flow: this, turn: Ref<number>) => R & Checked<R>,
    options: RepeatOptions<Joined<R>> & Exhausted<this>,
  ): Outcome<R>;

  /**
   * Steps that share their error handlers and retries. Gives what the steps return, or what the handler does.
   *
   *     const payment = flow.try('Payment', (f) => f.run(charge, order), {
   *       catch: [onError('CardDeclined', (f, error) => f.let('declined', { paid: false }))],
   *       finally: (f) => f.task('Release', invoke<typeof releaseItems>(releaseFn, { id: order.id })),
   *     });
   *
   * Several steps become a Parallel of this name with one branch; one alone gets the handlers itself. A handler may `return` the
   * output of the flow, unless there is a `finally`.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
   */
  try<R extends Returnable, const C extends readonly Catcher<Returnable, this>[] = readonly []>(
    name: string,
    steps: (flow: Flow) => R & Checked<R>,
    options: TryOptions<C>,
  ): Outcome<R | CaughtBy<C>>;

  /**
   * States of the fluent builders, as they are: an escape hatch. What they read and set is theirs to say.
   *
   *     flow.embed(CdkChain.of(queryMap));
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/workflow-states.html
   */
  embed(fragment: Chainable): void;
}

/** How long to wait: for a time, or until a point in time. */
export type WaitFor = Duration | { readonly seconds: Arg<number> } | { readonly until: Arg<string> };

declare const impossible: unique symbol;

/** What the function of `when` gets in addition to the flow, where its condition is not `is.present` or the like: nothing to be used. */
export interface TestsNoValue {
  readonly [impossible]: never;
}

/** A condition, and what is done where it is the first that holds. */
export type Alternative<CaseFlow> = readonly [condition: Expr<boolean>, then: Case<CaseFlow>];

/** The alternatives, with what their functions return checked. */
export type CheckedAlternatives<A> = {
  readonly [Place in keyof A]: A[Place] extends readonly [infer Condition, infer Then]
    ? readonly [Condition, CheckedFunction<Then>]
    : unknown;
};

/** A branch of `parallel`. It returns what any function of steps may return. */
export type Branch = (flow: Flow) => Returnable;

/** What a function of steps may return: anything that is checked then, or the output that was named. */
export type Returned<Out> = [Out] extends [Undeclared] ? Returnable : Arg<Out>;

/** Whether that is all right. */
export type CheckedReturn<R, Out> = [Out] extends [Undeclared] ? Checked<R> : unknown;

/** The value that such a function gives. */
export type Given<R, Out> = [Out] extends [Undeclared] ? Joined<R> : Out;

/** The early end of a flow whose output is named. */
export interface EarlyReturn<Out> {
  /**
   * Ends the flow with a result before its end. Inside of a branch, an iteration or a `try` it ends just that. The output
   * must be named: `workflow<Input, Output>(...)`, `flow.map<Item, Output>(...)`.
   *
   *     workflow<Order, { id: string }>('ProcessOrder', (flow, order) => {
   *       flow.when('Paid?', order.paid, (f) => f.return('AlreadyPaid', { id: order.id }));
   *       flow.run(charge, order);
   *       return { id: order.id };
   *     });
   *
   * @param name of the Succeed state
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-succeed.html
   */
  return(name: string, value: Arg<Out>): never;
}

/** The early end of a flow whose output is not named: it can't be called. */
export interface NoReturn {
  /** Ends the flow with a result before its end, once the output is named: `workflow<Input, Output>(...)`. */
  return(this: NameTheOutput, name: string, value: never): never;
}

/** Why nothing can be returned here yet. It is specified of the flow, not of the value, as a flow with an output is one without, too. */
export interface NameTheOutput {
  readonly 'name the output to return early: workflow<Input, Output>(...), or flow.map<Item, Output>(...); in a try, a branch or a distributedMap, return the value from their function instead': never;
}
