import { defineKey } from '../../../util/define-key';
import { append } from '../append';
import type { Implementation } from '../function-value';
import { JsonataError } from '../jsonata-error';
import { lookup as member } from '../members';
import { cloneOf } from '../transformation';
import { boolean as truth } from '../truth';
import {
  FunctionValue,
  isList,
  isObject,
  type Maybe,
  memberOf,
  Sequence,
  type Value,
  type ValueObject,
} from '../value';
import { callWith, functionOf, listOf, textOf } from './arguments';

export const keys: Implementation = ([value], evaluation) => {
  const found = new Sequence();
  const names = new Set<string>();
  const pending: Maybe[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (isList(next)) for (let index = next.length - 1; index >= 0; index -= 1) pending.push(next[index]);
    else if (isObject(next)) for (const key of Object.keys(next)) names.add(key);
    evaluation.budget.values(1);
  }
  for (const name of names) found.push(name);
  evaluation.budget.collected(found.length, found.length);
  return found;
};

export const lookup: Implementation = ([value, key], evaluation) => {
  const name = textOf(key);
  return name === undefined ? undefined : member(value, name, evaluation);
};

export const spread: Implementation = ([value], evaluation) => {
  if (isList(value)) {
    let result: Maybe = new Sequence();
    const all: Value[] = [];
    evaluation.budget.values(1);
    for (const item of value) {
      const parts = spread([item], evaluation);
      for (const part of isList(parts) ? parts : parts === undefined ? [] : [parts]) all.push(part);
      evaluation.budget.collected(all.length, 1);
    }
    if (value.length > 0) result = append(result, all, evaluation);
    return result;
  }
  if (!isObject(value)) return value;
  const parts = new Sequence();
  for (const key of Object.keys(value)) {
    const part: ValueObject = {};
    defineKey(part, key, value[key] ?? null);
    parts.push(part);
  }
  evaluation.budget.collected(parts.length, parts.length);
  return parts;
};

export const merge: Implementation = ([value], evaluation) => {
  const list = listOf(value);
  if (list === undefined) return undefined;
  const result: ValueObject = {};
  for (const object of list) {
    if (!isObject(object)) continue;
    const names = Object.keys(object);
    evaluation.budget.items(names.length);
    for (const key of names) defineKey(result, key, object[key] ?? null);
  }
  return result;
};

export const each: Implementation = ([value, by], evaluation) => {
  const visitor = functionOf(by);
  const results = new Sequence();
  if (!isObject(value) || visitor === undefined) return results;
  for (const key of Object.keys(value)) {
    const result = callWith(visitor, [memberOf(value, key), key, value], evaluation);
    if (result !== undefined) results.push(result);
    evaluation.budget.collected(results.length, 1);
  }
  return results;
};

export const sift: Implementation = ([value, by], evaluation) => {
  const predicate = functionOf(by);
  if (!isObject(value)) return undefined;
  if (predicate === undefined) throw new JsonataError('T0410', { index: 2 });
  const kept: ValueObject = {};
  for (const key of Object.keys(value)) {
    const isKept = callWith(predicate, [memberOf(value, key), key, value], evaluation);
    if (truth(isKept, evaluation) === true) defineKey(kept, key, value[key] ?? null);
  }
  return Object.keys(kept).length === 0 ? undefined : kept;
};

export const clone: Implementation = ([value], evaluation) =>
  value === undefined ? undefined : cloneOf(value, evaluation);

export const exists: Implementation = ([value]) => value !== undefined;

export const type: Implementation = ([value]) => {
  if (value === undefined) return undefined;
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  if (isList(value)) return 'array';
  return value instanceof FunctionValue ? 'function' : 'object';
};

export const boolean: Implementation = ([value], evaluation) => truth(value, evaluation);

export const not: Implementation = ([value], evaluation) => {
  const is = truth(value, evaluation);
  return is === undefined ? undefined : !is;
};

export const error: Implementation = ([message]) => {
  throw new JsonataError('D3137', { message: textOf(message) || '$error() function evaluated' });
};

export const assert: Implementation = ([condition, message]) => {
  if (condition !== true) throw new JsonataError('D3141', { message: textOf(message) || '$assert() statement failed' });
  return undefined;
};
