import { STATE_FIELDS } from '../../asl/state-fields';
import { Severity } from '../../diagnostic/severity';
import { END, jsonata, jsonPath } from '../example';
import { isOfLanguage } from '../facts/field-presence';
import { describeObject, type LanguageObject } from '../facts/language-object';
import { defineRule, GUIDE } from '../rule';

export const fieldsOfLanguage = defineRule({
  code: 'SW2101',
  name: 'fields-of-language',
  severity: Severity.ERROR,
  what: 'A JSONata state has a field of JSONPath, or the other way round.',
  why: "The service refuses the definition. A state has the machine's language unless it says otherwise; the Parallel or Map around it has no say.",
  fix: 'Use the field of the state\'s own language, or give the state the other "QueryLanguage".',
  url: `${GUIDE}/transforming-data.html`,
  examples: {
    valid: [
      { definition: jsonata({ A: { Type: 'Pass', Output: 1, End: true } }) },
      { definition: jsonPath({ A: { Type: 'Pass', QueryLanguage: 'JSONata', Output: 1, End: true } }) },
    ],
    invalid: [
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
  check({ objects, report }) {
    for (const object of objects) {
      const { table, fields, place, language } = object;
      if (table === undefined) continue;
      for (const field in fields) {
        const rule = Object.hasOwn(table, field) ? table[field] : undefined;
        if (rule === undefined || isOfLanguage(rule, object)) continue;
        report({
          place: place.at(field),
          message: `"${field}" is a field of ${language === 'JSONata' ? 'JSONPath' : 'JSONata'} states, and ${place$(object)}.`,
          help: INSTEAD[language][field] ?? twinHelp(field, object),
        });
      }
    }
  },
});

function place$(object: LanguageObject): string {
  return object.kind === 'state'
    ? `"${object.state?.name ?? ''}" is a ${object.language} state`
    : `the ${describeObject(object)} is in ${object.language}`;
}

const INSTEAD: Readonly<Record<'JSONPath' | 'JSONata', Readonly<Record<string, string>>>> = {
  JSONata: {
    InputPath: 'Take it away: expressions read $states.input, whole or in parts.',
    OutputPath: 'Write what the state hands on as "Output".',
    Parameters: 'Write "Arguments".',
    ResultSelector: 'Write "Output" or "Assign", which read $states.result.',
    ResultPath: 'Write "Output": {% $merge([$states.input, {"result": $states.result}]) %}.',
    Result: 'Write "Output".',
    ItemsPath: 'Write "Items".',
    Variable: 'Write "Condition": "{% ... %}".',
  },
  JSONPath: {
    Output: 'Write "ResultSelector", "ResultPath" and "OutputPath", or make it a JSONata state.',
    Arguments: 'Write "Parameters", or make it a JSONata state.',
    Items: 'Write "ItemsPath", or make it a JSONata state.',
    Condition: 'Write "Variable" and an operator, or make it a JSONata state.',
  },
};

/** `SecondsPath` is `Seconds` with an expression. */
function twinHelp(field: string, object: LanguageObject): string | undefined {
  const twin = field.endsWith('Path') ? field.slice(0, -'Path'.length) : '';
  const exists = twin !== '' && object.table !== undefined && Object.hasOwn(object.table, twin);
  return exists && (object.kind !== 'state' || Object.values(STATE_FIELDS).some((table) => twin in table))
    ? `Write "${twin}": "{% ... %}".`
    : undefined;
}
