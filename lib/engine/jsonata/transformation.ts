import { defineKey } from '../../util/define-key';
import type { Evaluation } from './evaluation';
import type { Frame } from './frame';
import { NativeFunction } from './function-value';
import { JsonataError } from './jsonata-error';
import type { Node } from './node';
import { signatureOf } from './signature';
import { FunctionValue, isList, isObject, type Maybe, type Value, type ValueObject } from './value';

/** `|pattern|update|`: a function that gives a changed copy of its argument. */
export function transformation(node: Node, _input: Maybe, frame: Frame): FunctionValue {
  return new NativeFunction(
    1,
    ([value], evaluation) => {
      if (value === undefined) return undefined;
      if (!(frame.lookup('clone') instanceof FunctionValue)) throw new JsonataError('T2013');
      const copy = evaluation.apply(frame.lookup('clone'), [value], null);
      const matches = evaluation.evaluate(node.pattern, copy, frame);
      if (matches === undefined) return copy;
      for (const match of isList(matches) ? matches : [matches]) change(match, node, frame, evaluation);
      return copy;
    },
    signatureOf('<(oa):o>'),
  );
}

function change(match: Value, node: Node, frame: Frame, evaluation: Evaluation): void {
  const update = evaluation.evaluate(node.update, match, frame);
  if (update !== undefined) {
    if (!isObject(update)) throw new JsonataError('T2011', { value: update });
    // What is found is a part of the copy, or a value that the pattern made: nothing of the input.
    if (isObject(match)) for (const key of Object.keys(update)) defineKey(match, key, update[key] ?? null);
    evaluation.budget.items(Object.keys(update).length);
  }
  if (node.delete === undefined) return;
  const deletions = evaluation.evaluate(node.delete, match, frame);
  if (deletions === undefined) return;
  const names = isList(deletions) ? deletions : [deletions];
  if (!names.every((name) => typeof name === 'string')) throw new JsonataError('T2012', { value: deletions });
  if (isObject(match)) for (const name of names) delete match[name];
}

/** A copy that shares nothing with the original. */
export function cloneOf(value: Value, evaluation: Evaluation): Value {
  evaluation.budget.values(1);
  if (value instanceof FunctionValue) return '';
  if (isList(value)) return value.map((item) => cloneOf(item, evaluation));
  if (!isObject(value)) return value;
  const copy: ValueObject = {};
  for (const key of Object.keys(value)) defineKey(copy, key, cloneOf(value[key] ?? null, evaluation));
  return copy;
}
