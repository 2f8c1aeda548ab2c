import type { FieldRule, FieldValue } from '../../../asl/field-rule';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../asl/json';
import { SPECIFICATION } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { isJsonataText } from '../../../expression/dynamic-text';
import { jsonPath } from '../../example';
import { isOfLanguage } from '../../facts/field-presence';
import { describeObject, type LanguageObject } from '../../facts/language-object';
import { isUnknown } from '../../facts/unknown';
import { defineRule, type RuleContext } from '../../rule';

export const fieldTypes = defineRule({
  code: 'SW1104',
  name: 'field-types',
  severity: Severity.ERROR,
  what: "A field's value has a type that the field does not take.",
  why: 'The service refuses the definition.',
  fix: 'Use a value of the right type.',
  url: `${SPECIFICATION}#state-type-table`,
  examples: {
    valid: [{ definition: jsonPath({ A: { Type: 'Pass', InputPath: null, Result: [1], End: true } }) }],
    invalid: [
      { definition: jsonPath({ A: { Type: 'Wait', Seconds: '10', End: true } }), at: ['/States/A/Seconds'] },
      { definition: jsonPath({ A: { Type: 'Pass', End: 'true' } }), at: ['/States/A/End'] },
      { definition: jsonPath({ A: { Type: 'Pass', ResultPath: ['$.a'], End: true } }), at: ['/States/A/ResultPath'] },
    ],
  },
  check({ objects, report, scopes }) {
    for (const object of objects) {
      const { table, fields, place } = object;
      if (table === undefined) continue;
      for (const field in fields) {
        const rule = Object.hasOwn(table, field) ? table[field] : undefined;
        const value = fields[field];
        if (!rule || value === undefined || !isOfLanguage(rule, object) || isFit(value, rule, field, object)) continue;
        report({
          place: place.at(field),
          message: `"${field}" of ${describeObject(object)} is ${show(value)}; it takes ${WANTED[rule.value]}${
            object.language === 'JSONata' && rule.expression ? ' or a JSONata expression' : ''
          }.`,
          help: helpFor(value, field, rule, object),
        });
      }
      checkItems(object, report);
    }
    for (const { fields, place } of scopes) {
      const states = fields['States'];
      if (!isJsonObject(states)) continue;
      for (const name in states) {
        if (isJsonObject(states[name])) continue;
        if (isUnknown(states[name])) {
          report({
            place: place.at('States').at(name),
            severity: Severity.WARNING,
            message: `The state "${name}" is known to the deployment only, and is not checked.`,
            help: 'Let a condition choose what the state holds, such as its "Resource", and not the state itself.',
          });
          continue;
        }
        report({
          place: place.at('States').at(name),
          message: `The state "${name}" is ${show(states[name])}; a state is an object.`,
        });
      }
    }
  },
});

const LISTS_OF_OBJECTS: ReadonlySet<string> = new Set(['Retry', 'Catch', 'Choices', 'Branches', 'And', 'Or']);
const LISTS_OF_TEXTS: ReadonlySet<string> = new Set(['ErrorEquals', 'CSVHeaders']);

function checkItems(object: LanguageObject, report: RuleContext['report']): void {
  for (const field in object.fields) {
    const value = object.fields[field];
    if (!isJsonArray(value) || !object.table || !Object.hasOwn(object.table, field)) continue;
    const objects = LISTS_OF_OBJECTS.has(field);
    if (!objects && !LISTS_OF_TEXTS.has(field)) continue;
    for (const [index, item] of value.entries()) {
      if (isUnknown(item) || (objects ? isJsonObject(item) : typeof item === 'string')) continue;
      report({
        place: object.place.at(field).at(index),
        message: `Entry ${index + 1} of "${field}" of ${describeObject(object)} is ${show(item)}; it takes ${objects ? 'objects' : 'texts'}.`,
      });
    }
  }
}

const WANTED: Readonly<Record<FieldValue, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  list: 'a list',
  items: 'a list or an object',
  path: 'a path',
  nullablePath: 'a path or null',
  any: 'anything',
};

const FITS: Readonly<Record<FieldValue, (value: JsonValue) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  object: isJsonObject,
  list: isJsonArray,
  items: (value) => isJsonArray(value) || isJsonObject(value),
  path: (value) => typeof value === 'string',
  nullablePath: (value) => typeof value === 'string' || value === null,
  any: () => true,
};

function isFit(value: JsonValue, rule: FieldRule, field: string, object: LanguageObject): boolean {
  if (isUnknown(value) || FITS[rule.value](value)) return true;
  const dynamic = object.language === 'JSONata' && (rule.expression || field === 'Assign' || field === 'Condition');
  return dynamic && typeof value === 'string' && isJsonataText(value);
}

function show(value: JsonValue | undefined): string {
  if (value === null) return 'null';
  if (isJsonArray(value)) return 'a list';
  if (isJsonObject(value)) return 'an object';
  return typeof value === 'string'
    ? `the text "${value.length > 60 ? `${value.slice(0, 57)}...` : value}"`
    : String(value);
}

function helpFor(value: JsonValue, field: string, rule: FieldRule, object: LanguageObject): string | undefined {
  if (rule.value === 'list') return helpForList(value, field);
  if (rule.value === 'string') {
    return typeof value === 'number' || typeof value === 'boolean' ? 'Write it in quotes.' : undefined;
  }
  if (typeof value !== 'string') return undefined;
  const plain = unquote(value, rule.value);
  if (plain !== undefined) return plain;
  if (object.language === 'JSONata') {
    const takesExpression = rule.expression || field === 'Condition';
    // Text with one of the two delimiters has a diagnostic of its own, which says the same.
    return takesExpression && !/^\{%|%\}$/.test(value) ? `Write it as an expression: "{% ${value} %}".` : undefined;
  }
  const twin = `${field}Path`;
  const hasTwin = object.table !== undefined && Object.hasOwn(object.table, twin);
  return hasTwin && value.startsWith('$') ? `Write "${twin}": "${value}".` : undefined;
}

/** What is written in place of a list is nearly always the one entry of it. */
function helpForList(value: JsonValue, field: string): string | undefined {
  if (LISTS_OF_TEXTS.has(field) && typeof value === 'string') return `Put it into a list: ["${value}"].`;
  return LISTS_OF_OBJECTS.has(field) && isJsonObject(value) ? 'Put the object into a list: [{ ... }].' : undefined;
}

function unquote(value: string, wanted: FieldValue): string | undefined {
  const plain = wanted === 'number' ? /^-?\d+(?:\.\d+)?$/ : wanted === 'boolean' ? /^(?:true|false)$/ : undefined;
  return plain?.test(value) ? `Write ${value} without quotes.` : undefined;
}
