import type { JsonValue } from '../../../asl/json';
import type { QueryLanguageName } from '../../../asl/query-language';
import { STATE_FIELDS } from '../../../asl/state-fields';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { END, jsonata, jsonPath } from '../../example';
import { isOfLanguage, listOf } from '../../facts/field-presence';
import { describeObject, type LanguageObject } from '../../facts/language-object';
import { Place } from '../../facts/place';
import type { StateFacts } from '../../facts/state-facts';
import { defineRule, type RuleContext, type RuleReport } from '../../rule';

export const fieldsOfLanguage = defineRule({
  code: 'SW2101',
  name: 'fields-of-language',
  severity: Severity.ERROR,
  what: 'A JSONata state has a field of JSONPath, or a JSONPath state has a field of JSONata. Where whole states are written in the other language, there is one diagnostic for all of them.',
  why: 'The service refuses the definition. A state has the language of the machine unless it has a "QueryLanguage" of its own; that of the Parallel or Map around it does not apply.',
  fix: 'Use the field of the state\'s own language, or set the "QueryLanguage" of the state.',
  url: `${GUIDE}/transforming-data.html`,
  examples: {
    valid: [
      { definition: jsonata({ A: { Type: 'Pass', Output: 1, End: true } }) },
      { definition: jsonPath({ A: { Type: 'Pass', QueryLanguage: 'JSONata', Output: 1, End: true } }) },
    ],
    invalid: [
      {
        definition: jsonata({
          A: { Type: 'Pass', Result: 1, ResultPath: '$.a', Next: 'B' },
          B: { Type: 'Wait', SecondsPath: '$.a', End: true },
        }),
        at: ['/QueryLanguage'],
      },
      { definition: jsonata({ A: { Type: 'Pass', ResultPath: null, End: true } }), at: ['/States/A/ResultPath'] },
      { definition: jsonPath({ A: { Type: 'Pass', Output: 1, End: true } }), at: ['/States/A/Output'] },
      {
        definition: jsonPath({
          A: { Type: 'Choice', Choices: [{ Condition: true, Next: 'B' }], Default: 'B' },
          B: END,
        }),
        at: ['/States/A/Choices/0/Condition'],
      },
    ],
  },
  check(context) {
    const fields = foreignFields(context);
    const strangers = statesOfOtherLanguage(context, fields);
    if (strangers.size > 0) context.report(machineFinding(context, strangers));
    for (const { object, field } of fields) {
      if (object.state !== undefined && strangers.has(object.state)) continue;
      context.report({
        place: object.place.at(field),
        message: `"${field}" is a field of ${OTHER[object.language]} states, and ${whereOf(object)}.`,
        help: INSTEAD[object.language](object, field, object.fields[field]),
      });
    }
  },
});

const OTHER: Readonly<Record<QueryLanguageName, QueryLanguageName>> = { JSONata: 'JSONPath', JSONPath: 'JSONata' };

interface ForeignField {
  readonly object: LanguageObject;
  readonly field: string;
}

/** The fields of the other language. Of a Choice rule the first one says it all, for the rules inside of it, too. */
function foreignFields({ objects }: RuleContext): readonly ForeignField[] {
  const found: ForeignField[] = [];
  for (const object of objects) {
    const { table, fields, kind, language } = object;
    if (table === undefined || (kind === 'nested rule' && language === 'JSONata')) continue;
    for (const field in fields) {
      const rule = Object.hasOwn(table, field) ? table[field] : undefined;
      if (rule === undefined || isOfLanguage(rule, object)) continue;
      found.push({ object, field });
      if (kind === 'Choice rule' && language === 'JSONata') break;
    }
  }
  return found;
}

/**
 * The states that are written in the other language from beginning to end, where they are the most: then the machine has the
 * wrong language, or states lack their "QueryLanguage". None where a single field is wrong.
 */
function statesOfOtherLanguage(
  { objects, queries, states }: RuleContext,
  foreign: readonly ForeignField[],
): ReadonlyMap<StateFacts, readonly ForeignField[]> {
  const strangers = new Map<StateFacts, ForeignField[]>();
  for (const one of foreign) {
    const { state } = one.object;
    // A state that names its language has decided.
    if (state === undefined || Object.hasOwn(state.fields, 'QueryLanguage')) continue;
    const known = strangers.get(state);
    if (known === undefined) strangers.set(state, [one]);
    else known.push(one);
  }
  if (strangers.size === 0) return strangers;
  const natives = new Set<StateFacts>();
  for (const { state } of queries) natives.add(state);
  for (const { state, table, fields, language } of objects) {
    if (state === undefined || table === undefined) continue;
    const isNative = Object.keys(fields).some((field) => {
      const languages = Object.hasOwn(table, field) ? table[field]?.languages : undefined;
      return languages?.length === 1 && languages[0] === language;
    });
    if (isNative) natives.add(state);
  }
  for (const state of natives) strangers.delete(state);
  const count = [...strangers.values()].reduce((sum, { length }) => sum + length, 0);
  const rest = states.filter((state) => natives.has(state) && !Object.hasOwn(state.fields, 'QueryLanguage'));
  return count > 1 && strangers.size >= rest.length ? strangers : new Map();
}

function machineFinding(
  { language }: RuleContext,
  strangers: ReadonlyMap<StateFacts, readonly ForeignField[]>,
): RuleReport {
  const names = [...strangers.keys()].map(({ name }) => name);
  const shown = names.length > SHOWN ? names.slice(0, SHOWN - 1) : names;
  const more = names.length - shown.length;
  const list =
    more === 0 ? listOf(shown, 'and') : `${shown.map((name) => `"${name}"`).join(', ')} and ${more} more states`;
  const isJsonata = language === 'JSONata';
  return {
    place: isJsonata ? Place.ROOT.at('QueryLanguage') : Place.ROOT,
    message: `The machine is ${language}, but ${list} ${names.length === 1 ? 'is' : 'are'} written in ${OTHER[language]}.`,
    help: isJsonata
      ? 'Remove "QueryLanguage": "JSONata" from the machine, and set it in the states that are written in JSONata; or write these states in JSONata.'
      : 'Add "QueryLanguage": "JSONata" to the machine, or to these states.',
    related: [...strangers.values()]
      .flat()
      .slice(0, SHOWN)
      .map(({ object, field }) => ({
        message: `A field of ${OTHER[language]}: "${field}"`,
        place: object.place.at(field),
      })),
  };
}

const SHOWN = 4;

function whereOf(object: LanguageObject): string {
  return object.kind === 'state'
    ? `"${object.state?.name ?? ''}" is a ${object.language} state`
    : `the ${describeObject(object)} is in ${object.language}`;
}

/** What to write instead of a field, in the language of its object. */
const INSTEAD: Readonly<
  Record<QueryLanguageName, (object: LanguageObject, field: string, value: JsonValue | undefined) => string | undefined>
> = {
  JSONata(object, field, value) {
    if (object.kind === 'Choice rule') return 'Write the rule as "Condition": "{% ... %}".';
    if (field === 'ResultPath') return insteadOfResultPath(object, value);
    if (field === 'Parameters' && object.kind === 'state') {
      if (object.state?.type === 'Pass') return 'Write "Output".';
      if (object.state?.type === 'Map') return 'Write "ItemSelector".';
    }
    return IN_JSONATA[field] ?? twinHelp(field, object);
  },
  JSONPath: (_object, field) => IN_JSON_PATH[field],
};

const IN_JSONATA: Readonly<Record<string, string>> = {
  InputPath: 'Remove it: expressions read $states.input, whole or in parts.',
  OutputPath: 'Write what the state passes on as "Output".',
  Parameters: 'Write "Arguments".',
  ResultSelector: 'Write "Output" or "Assign", which read $states.result.',
  Result: 'Write "Output".',
  ItemsPath: 'Write "Items".',
};

const IN_JSON_PATH: Readonly<Record<string, string>> = {
  Output: 'Write "ResultSelector", "ResultPath" and "OutputPath", or make it a JSONata state.',
  Arguments: 'Write "Parameters", or make it a JSONata state.',
  Items: 'Write "ItemsPath", or make it a JSONata state.',
  Condition: 'Write "Variable" and an operator, or make it a JSONata state.',
};

/** A Pass has no result, a catcher has the error, and null keeps the input. */
function insteadOfResultPath({ kind, state }: LanguageObject, value: JsonValue | undefined): string {
  if (value === null) return 'Write "Output": "{% $states.input %}".';
  const name = typeof value === 'string' ? /^\s*\$\.(\w+)\s*$/.exec(value)?.[1] : undefined;
  if (kind === 'catcher') {
    return `Write "Output": "{% $merge([$states.input, {'${name ?? 'error'}': $states.errorOutput}]) %}".`;
  }
  if (state?.type === 'Pass') return `Write "Output": "{% $merge([$states.input, {'${name ?? 'result'}': ...}]) %}".`;
  return `Write "Output": "{% $merge([$states.input, {'${name ?? 'result'}': $states.result}]) %}".`;
}

/** `SecondsPath` is `Seconds` with an expression. */
function twinHelp(field: string, object: LanguageObject): string | undefined {
  const twin = field.endsWith('Path') ? field.slice(0, -'Path'.length) : '';
  const exists = twin !== '' && object.table !== undefined && Object.hasOwn(object.table, twin);
  return exists && (object.kind !== 'state' || Object.values(STATE_FIELDS).some((table) => twin in table))
    ? `Write "${twin}": "{% ... %}".`
    : undefined;
}
