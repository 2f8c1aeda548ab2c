import type { JsonValue } from '../../asl/json';
import { defineKey } from '../../util/define-key';
import { elementAt } from '../../util/element-at';
import { isPromise, type MaybePromise, mapInOrder } from '../maybe-promise';
import type { EvaluationContext } from './evaluation-context';
import { intrinsicValue } from './intrinsic-value';
import { argumentPathValue, payloadValue } from './path-value';
import { queryValue } from './query-value';
import type { Template, TemplateMember } from './template';

/** The value of a template: every expression in it replaced by its result, in the order they are written. */
export function templateValue(template: Template, reading: EvaluationContext): MaybePromise<JsonValue> {
  switch (template.kind) {
    case 'constant':
      return template.value;
    case 'path':
      return payloadValue(template.path, reading, template.field);
    case 'call':
      return intrinsicValue(
        template.call,
        (path) => argumentPathValue(path, reading, template.call.text),
        reading.random,
      );
    case 'query':
      return queryValue(template, reading);
    case 'array':
      return mapInOrder(template.items, (item) => templateValue(item, reading));
    case 'object':
      return objectValue(template.members, reading);
  }
}

/** The value of a template of a JSONPath state: nothing in one is evaluated later. */
export function templateValueAtOnce(template: Template, reading: EvaluationContext): JsonValue {
  const value = templateValue(template, reading);
  if (isPromise(value)) throw new Error('A JSONPath template gave a promise');
  return value;
}

function objectValue(members: readonly TemplateMember[], reading: EvaluationContext): MaybePromise<JsonValue> {
  const result: Record<string, JsonValue> = {};
  for (let index = 0; index < members.length; index += 1) {
    const member = elementAt(members, index);
    const value = templateValue(member.value, reading);
    if (isPromise(value)) return finishObject(member.key, value, members.slice(index + 1), reading, result);
    defineKey(result, member.key, value);
  }
  return result;
}

async function finishObject(
  key: string,
  value: Promise<JsonValue>,
  others: readonly TemplateMember[],
  reading: EvaluationContext,
  result: Record<string, JsonValue>,
): Promise<JsonValue> {
  defineKey(result, key, await value);
  for (const member of others) defineKey(result, member.key, await templateValue(member.value, reading));
  return result;
}
