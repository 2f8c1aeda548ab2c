import type { JsonValue } from '../../asl/json';
import { runtimeFailure } from '../error-texts';
import type { EvaluationContext } from '../evaluate/evaluation-context';
import { numberIn } from '../evaluate/number-text';
import { wrongType } from '../evaluate/query-value';
import type { Template } from '../evaluate/template';
import { templateValue } from '../evaluate/template-value';
import { jsonText } from '../json-text';
import { type MaybePromise, then } from '../maybe-promise';

/** The number a Map's field gives: how many at a time, how many failures, how many per batch. */
export function integerField(
  template: Template | undefined,
  field: string,
  reading: EvaluationContext,
): MaybePromise<number | undefined> {
  return numberField(template, field, reading, 'integer');
}

export function numberField(
  template: Template | undefined,
  field: string,
  reading: EvaluationContext,
  kind: 'integer' | 'float',
): MaybePromise<number | undefined> {
  if (template === undefined) return undefined;
  return then(templateValue(template, reading), (value) => check(template, field, value, kind));
}

function check(template: Template, field: string, value: JsonValue, kind: 'integer' | 'float'): number {
  const number = template.kind === 'path' ? numberIn(value) : value;
  if (typeof number === 'number' && (kind === 'float' || Number.isInteger(number))) return number;
  if (template.kind === 'query') throw wrongType(template, kind === 'float' ? 'number' : 'integer', value);
  const shown = typeof value === 'string' ? value : jsonText(value);
  const source = template.kind === 'path' ? `: ${template.path.text}` : '';
  const name = template.kind === 'path' ? template.field : field;
  throw runtimeFailure(`The ${name} field refers to value "${shown}" which is not a valid ${kind}${source}`);
}
