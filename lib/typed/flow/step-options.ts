import type { RetryProps } from '../../builder/retry';
import type { Arg, Expr, Ref } from '../value/expression';
import type { Catcher } from './catcher';
import type { Flow } from './flow';
import type { Returnable } from './outcome';

/** What every step takes. */
export interface StepOptions {
  /**
   * A note in the definition.
   *
   * @default - none
   */
  readonly comment?: string;
}

/** What a step takes that can fail and be tried again. */
export interface RetryOptions extends StepOptions {
  /**
   * When and how often the step is tried again.
   *
   * @default - never
   */
  readonly retry?: RetryProps | readonly RetryProps[];
}

/** What `flow.parallel` takes. */
export interface ParallelOptions extends RetryOptions {}

/** What `flow.map` takes. */
export interface MapOptions extends RetryOptions {
  /**
   * How many items are worked on at the same time; 0 is not a limit of yours.
   *
   * @default 0
   */
  readonly maxConcurrency?: Arg<number>;
}

/** How often a loop runs. */
export interface TurnOptions {
  /** How many turns there may be: at least 1. */
  readonly atMost: Arg<number>;
}

/** What becomes of a loop that does not come to its end. */
export interface Exhausted<LoopFlow> {
  /**
   * What is done when all turns are used up and the loop has not come to its end.
   *
   * @default - the execution fails with the error `LoopExhausted`
   */
  exhausted?(flow: LoopFlow): never;
}

/** What `flow.loop` requires. */
export interface LoopOptions<S> extends TurnOptions, StepOptions {
  /** Whether there is another turn, by the state of the loop. */
  readonly while: (state: Ref<S>) => Expr<boolean>;
}

/** What `flow.repeat` requires. */
export interface RepeatOptions<R> extends TurnOptions, StepOptions {
  /** Whether it is done, by the result of the last turn. */
  readonly until: (result: Ref<R>) => Expr<boolean>;
}

/** What `flow.try` takes. */
export interface TryOptions<C extends readonly Catcher<Returnable, never>[]> extends RetryOptions {
  /**
   * What is done about errors; the first handler that names the error, see `onError`.
   *
   * @default - nothing
   */
  readonly catch?: C;

  /**
   * What is done at the end in any case; after an error that no handler took, the error continues.
   *
   * @default - nothing
   */
  readonly finally?: (flow: Flow) => void;
}
