import type { Budget } from './budget';
import type { Frame } from './frame';
import type { Node } from './node';
import type { TupleStream } from './tuples';
import type { Maybe } from './value';

/** What the functions of the library need from outside. */
export interface Surroundings {
  readonly random: { next(): number; uuid(): string };
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** A value, or the items of a path with the names that it bound for each. */
export type Result = Maybe | TupleStream;

/** One evaluation of one expression, as operators, paths and functions know it. */
export interface Evaluation {
  readonly budget: Budget;
  readonly surroundings: Surroundings;

  evaluate(node: Node, input: Maybe, frame: Frame): Maybe;
  /** Like `evaluate`; the result of a path within a path may keep the names that it bound. */
  evaluateStream(node: Node, input: Maybe, frame: Frame): Result;
  /** Calls a function, and whatever it calls in tail position. */
  apply(target: Maybe, args: readonly Maybe[], input: Maybe): Maybe;
}
