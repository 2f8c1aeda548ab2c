import type { JsonValue } from '../../asl/json';
import { setMember } from '../json-text';
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

function objectValue(members: readonly TemplateMember[], reading: EvaluationContext): MaybePromise<JsonValue> {
  const result: Record<string, JsonValue> = {};
  for (let index = 0; index < members.length; index += 1) {
    const member = members[index] as TemplateMember;
    const value = templateValue(member.value, reading);
    if (isPromise(value)) return finishObject(members, reading, result, index, value);
    setMember(result, member.key, value);
  }
  return result;
}

async function finishObject(
  members: readonly TemplateMember[],
  reading: EvaluationContext,
  result: Record<string, JsonValue>,
  from: number,
  first: Promise<JsonValue>,
): Promise<JsonValue> {
  setMember(result, (members[from] as TemplateMember).key, await first);
  for (const member of members.slice(from + 1))
    setMember(result, member.key, await templateValue(member.value, reading));
  return result;
}
