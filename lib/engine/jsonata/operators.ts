import { wordTable } from '../../util/word-table';
import { equal } from './equality';
import type { Evaluation } from './evaluation';
import type { Frame } from './frame';
import { JsonataError } from './jsonata-error';
import type { Node } from './node';
import { requireNumber } from './number';
import { stringOf } from './string-of';
import { boolean } from './truth';
import { isList, isNumber, type Maybe, rounded, Sequence } from './value';

/** An operator with two sides. */
export function binary(node: Node, input: Maybe, frame: Frame, evaluation: Evaluation): Maybe {
  const operator = String(node.value);
  const left = rounded(evaluation.evaluate(node.lhs, input, frame));
  if (operator === 'and' || operator === 'or') {
    const isLeft = boolean(left, evaluation) === true;
    if (isLeft === (operator === 'or')) return isLeft;
    return boolean(evaluation.evaluate(node.rhs, input, frame), evaluation) === true;
  }
  const right = rounded(evaluation.evaluate(node.rhs, input, frame));
  try {
    return OPERATORS[operator]?.(left, right, evaluation);
  } catch (problem) {
    if (problem instanceof JsonataError) problem.token = operator;
    throw problem;
  }
}

type Operator = (left: Maybe, right: Maybe, evaluation: Evaluation) => Maybe;

const OPERATORS: Readonly<Record<string, Operator | undefined>> = wordTable({
  '+': arithmetic((left, right) => left + right),
  '-': arithmetic((left, right) => left - right),
  '*': arithmetic((left, right) => left * right),
  '/': arithmetic((left, right) => left / right),
  '%': arithmetic((left, right) => left % right),
  '=': (left, right, evaluation) => left !== undefined && right !== undefined && equal(left, right, evaluation.budget),
  '!=': (left, right, evaluation) =>
    left !== undefined && right !== undefined && !equal(left, right, evaluation.budget),
  '<': comparison((left, right) => left < right),
  '<=': comparison((left, right) => left <= right),
  '>': comparison((left, right) => left > right),
  '>=': comparison((left, right) => left >= right),
  '&': concatenation,
  '..': range,
  in: includes,
} satisfies Record<string, Operator>);

function arithmetic(compute: (left: number, right: number) => number): Operator {
  return (left, right) => {
    if (left !== undefined && !requireNumber(left)) throw new JsonataError('T2001', { value: left });
    if (right !== undefined && !requireNumber(right)) throw new JsonataError('T2002', { value: right });
    return left === undefined || right === undefined ? undefined : compute(left, right);
  };
}

function comparison(holds: (left: number | string, right: number | string) => boolean): Operator {
  return (left, right) => {
    if (!isComparable(left)) throw new JsonataError('T2010', { value: left });
    if (!isComparable(right)) throw new JsonataError('T2010', { value: right });
    if (left === undefined || right === undefined) return undefined;
    if (typeof left !== typeof right) throw new JsonataError('T2009', { value: left, value2: right });
    return holds(left, right);
  };
}

function isComparable(value: Maybe): value is string | number | undefined {
  return value === undefined || typeof value === 'string' || typeof value === 'number';
}

function concatenation(left: Maybe, right: Maybe, evaluation: Evaluation): string {
  const [one, two] = [stringOf(left, evaluation) ?? '', stringOf(right, evaluation) ?? ''];
  evaluation.budget.text(one.length + two.length);
  return one + two;
}

/** Numbers of a range that the library refuses by its own size. */
const MAX_RANGE = 1e7;

function range(left: Maybe, right: Maybe, evaluation: Evaluation): Maybe {
  if (left !== undefined && !Number.isInteger(left)) throw new JsonataError('T2003', { value: left });
  if (right !== undefined && !Number.isInteger(right)) throw new JsonataError('T2004', { value: right });
  if (!isNumber(left) || !isNumber(right) || left > right) return undefined;
  const size = right - left + 1;
  if (size > MAX_RANGE) throw new JsonataError('D2014', { value: size });
  evaluation.budget.range(size);
  const numbers = new Sequence();
  for (let index = 0; index < size; index += 1) numbers.push(left + index);
  return numbers;
}

function includes(left: Maybe, right: Maybe, evaluation: Evaluation): boolean {
  if (left === undefined || right === undefined) return false;
  if (!isList(right)) return left === right;
  evaluation.budget.items(right.length);
  return right.some((item) => rounded(item) === left);
}

/** `-` in front of a value. */
export function negated(value: Maybe): Maybe {
  if (value === undefined) return undefined;
  if (!requireNumber(value)) throw new JsonataError('D1002', { token: '-', value });
  return -value;
}
