import type { Evaluation } from '../evaluation';
import { FunctionValue, isList, type Maybe, type Value } from '../value';

/*
 * The signature of a function has checked its arguments before it is called. What these give as undefined was omitted.
 */

export function textOf(value: Maybe): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(value: Maybe): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

export function listOf(value: Maybe): Value[] | undefined {
  return isList(value) ? value : undefined;
}

export function functionOf(value: Maybe): FunctionValue | undefined {
  return value instanceof FunctionValue ? value : undefined;
}

/** Calls a function with as many of the arguments as it takes, at least one. */
export function callWith(target: FunctionValue, args: readonly Maybe[], evaluation: Evaluation): Maybe {
  return evaluation.apply(target, args.slice(0, Math.max(1, target.arity)), null);
}
