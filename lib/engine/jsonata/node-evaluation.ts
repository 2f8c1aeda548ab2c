import { wordTable } from '../../util/word-table';
import type { Budget } from './budget';
import type { Evaluation, Result, Surroundings } from './evaluation';
import type { Frame } from './frame';
import { Callable, Lambda, NativeFunction } from './function-value';
import { type JsonataCode, JsonataError } from './jsonata-error';
import { matcherOf } from './matcher';
import { descendants, lookup, wildcard } from './members';
import { groupOf, type Node, regexOf } from './node';
import { binary, negated } from './operators';
import { filtered, group, path } from './path';
import { signatureOf } from './signature';
import { transformation } from './transformation';
import { boolean } from './truth';
import { TupleStream } from './tuples';
import { ConstructedList, FunctionValue, isList, type Maybe, rounded, Sequence, type Value } from './value';

type Evaluate = (node: Node, input: Maybe, frame: Frame, evaluation: Evaluation) => Result;

/** Evaluates the nodes of an expression, by a function for each type of node. */
export class NodeEvaluation implements Evaluation {
  public constructor(
    public readonly budget: Budget,
    public readonly surroundings: Surroundings,
  ) {}

  public evaluate(node: Node, input: Maybe, frame: Frame): Maybe {
    const result = this.evaluateStream(node, input, frame);
    // A stream outside of the path that reads it is the items it is made of.
    return result instanceof TupleStream ? unwrapped(result.items(), node) : result;
  }

  public evaluateStream(node: Node, input: Maybe, frame: Frame): Result {
    this.budget.enter();
    const evaluate = EVALUATE[node.type];
    let result: Result = evaluate === undefined ? undefined : evaluate(node, input, frame, this);
    for (const { expr } of node.predicate ?? []) result = filtered(expr, result, frame, this);
    if (node.type !== 'path' && node.group !== undefined) result = group(node.group, result, frame, this);
    this.budget.leave();
    return result instanceof TupleStream ? result : unwrapped(result, node);
  }

  public apply(target: Maybe, args: readonly Maybe[], input: Maybe): Maybe {
    let result = this.call(target, args, input);
    while (result instanceof Lambda && result.isThunk) {
      const { body, frame, input: thunkInput } = result;
      const next = this.evaluate(body.procedure, thunkInput, frame);
      if (next instanceof FunctionValue && body.procedure.type === 'variable')
        next.token = String(body.procedure.value);
      const nextArgs = body.arguments.map((argument) => this.evaluate(argument, thunkInput, frame));
      result = this.call(next, nextArgs, input);
    }
    return result;
  }

  private call(target: Maybe, args: readonly Maybe[], input: Maybe): Maybe {
    if (!(target instanceof Callable)) throw new JsonataError('T1006');
    try {
      const { signature } = target;
      return rounded(target.apply(signature === undefined ? args : signature.validate(args, input, this), this));
    } catch (problem) {
      if (problem instanceof JsonataError) problem.token ??= target.token;
      throw problem;
    }
  }
}

/** A sequence of one is that one, an empty one is nothing. */
function unwrapped(result: Maybe, node: Node): Maybe {
  if (!(result instanceof Sequence)) return KEEPS_DIGITS.has(node.type) ? result : rounded(result);
  if (node.keepArray === true) result.keepSingleton = true;
  if (result.length === 0) return undefined;
  return result.length === 1 && !result.keepSingleton ? rounded(result[0]) : result;
}

/** What gives a literal as it is: it keeps the digits that a number can't hold until something is done with it. */
const KEEPS_DIGITS: ReadonlySet<string> = new Set(['number', 'condition', 'block']);

const literal: Evaluate = (node) => node.value;

const EVALUATE: Readonly<Record<string, Evaluate | undefined>> = wordTable({
  path,
  binary,
  unary,
  name: (node, input, _frame, evaluation) => lookup(input, String(node.value), evaluation),
  string: literal,
  number: (node) => (node.digits === undefined ? node.value : BigInt(node.digits)),
  value: literal,
  wildcard: (_node, input, _frame, evaluation) => wildcard(input, evaluation),
  descendant: (_node, input, _frame, evaluation) => descendants(input, evaluation),
  parent: (node, _input, frame) => frame.lookup(node.slot.label),
  condition(node, input, frame, evaluation) {
    if (boolean(evaluation.evaluate(node.condition, input, frame), evaluation) === true) {
      return evaluation.evaluate(node.then, input, frame);
    }
    return node.else === undefined ? undefined : evaluation.evaluate(node.else, input, frame);
  },
  block(node, input, frame, evaluation) {
    const inner = frame.inner();
    let result: Result;
    for (const expression of node.expressions) result = evaluation.evaluateStream(expression, input, inner);
    return result;
  },
  bind(node, input, frame, evaluation) {
    const value = evaluation.evaluate(node.rhs, input, frame);
    frame.bind(String(node.lhs.value), value);
    return value;
  },
  regex: (node, _input, _frame, evaluation) => matcherOf(regexOf(node), evaluation),
  function: (node, input, frame, evaluation) => callFunction(node, input, frame, evaluation),
  variable: (node, input, frame) => (node.value === '' ? rounded(input) : rounded(frame.lookup(String(node.value)))),
  lambda: (node, input, frame) =>
    new Lambda(
      node.arguments.map((parameter) => String(parameter.value)),
      node.body,
      input,
      frame,
      node.signature === undefined ? undefined : signatureOf(node.signature.definition),
      node.thunk === true,
    ),
  partial: partialApplication,
  apply: applyOperator,
  transform: transformation,
} satisfies Record<string, Evaluate>);

function unary(node: Node, input: Maybe, frame: Frame, evaluation: Evaluation): Maybe {
  if (node.value === '-') return negated(evaluation.evaluate(node.expression, input, frame));
  if (node.value === '{') return group(groupOf(node), input, frame, evaluation);
  return arrayConstructor(node, input, frame, evaluation);
}

function arrayConstructor(node: Node, input: Maybe, frame: Frame, evaluation: Evaluation): Value[] {
  const result: Value[] = node.consarray === true ? new ConstructedList() : [];
  for (const item of node.expressions) {
    const value = evaluation.evaluate(item, input, frame);
    if (value === undefined) continue;
    if (!isList(value) || item.value === '[') result.push(value);
    else for (const one of value) result.push(one);
    evaluation.budget.items(isList(value) ? value.length : 1);
  }
  return result;
}

/** The name that a call or a partial application is written with. */
function calledName(node: Node): string | undefined {
  const { procedure } = node;
  const value = procedure.type === 'path' ? procedure.steps[0]?.value : procedure.value;
  return typeof value === 'string' ? value : undefined;
}

/** `name()` without the dollar sign, where there is a function of that name. */
function refuseBareName(node: Node, called: Maybe, frame: Frame, code: JsonataCode): void {
  const name = calledName(node);
  if (
    called === undefined &&
    node.procedure.type === 'path' &&
    name !== undefined &&
    frame.lookup(name) !== undefined
  ) {
    throw new JsonataError(code, { token: name });
  }
}

function callFunction(node: Node, input: Maybe, frame: Frame, evaluation: Evaluation, piped?: readonly [Maybe]): Maybe {
  const called = evaluation.evaluate(node.procedure, input, frame);
  refuseBareName(node, called, frame, 'T1005');
  const args: Maybe[] = piped === undefined ? [] : [piped[0]];
  for (const argument of node.arguments) args.push(rounded(evaluation.evaluate(argument, input, frame)));
  const name = calledName(node);
  if (called instanceof FunctionValue) called.token = name;
  try {
    return evaluation.apply(called, args, input);
  } catch (problem) {
    if (problem instanceof JsonataError) problem.token ??= name;
    throw problem;
  }
}

function partialApplication(node: Node, input: Maybe, frame: Frame, evaluation: Evaluation): Maybe {
  const isHole = (argument: Node): boolean => argument.type === 'operator' && argument.value === '?';
  const given = node.arguments.map((argument) =>
    isHole(argument) ? undefined : evaluation.evaluate(argument, input, frame),
  );
  const called = evaluation.evaluate(node.procedure, input, frame);
  refuseBareName(node, called, frame, 'T1007');
  if (!(called instanceof FunctionValue)) throw new JsonataError('T1008', { token: calledName(node) });
  const holes = node.arguments.flatMap((argument, index) => (isHole(argument) ? [index] : []));
  return new NativeFunction(holes.length, (args, inside) => {
    const all = [...given];
    holes.forEach((index, hole) => {
      all[index] = args[hole];
    });
    return inside.apply(called, all, null);
  });
}

function applyOperator(node: Node, input: Maybe, frame: Frame, evaluation: Evaluation): Maybe {
  const left = evaluation.evaluate(node.lhs, input, frame);
  if (node.rhs.type === 'function') return callFunction(node.rhs, input, frame, evaluation, [left]);
  const right = evaluation.evaluate(node.rhs, input, frame);
  if (!(right instanceof FunctionValue)) throw new JsonataError('T2006', { value: right });
  if (!(left instanceof FunctionValue)) return evaluation.apply(right, [left], null);
  return new NativeFunction(1, (args, inside) => inside.apply(right, [inside.apply(left, args, null)], null));
}
