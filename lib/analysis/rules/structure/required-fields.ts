import type { FieldGroup } from '../../../asl/field-rule';
import { SPECIFICATION } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { END, jsonPath } from '../../example';
import { groupsOf, listOf, requiredFieldsOf } from '../../facts/field-presence';
import { describeObject, fieldOf, type LanguageObject } from '../../facts/language-object';
import { defineRule } from '../../rule';

export const requiredFields = defineRule({
  code: 'SW1101',
  name: 'required-fields',
  severity: Severity.ERROR,
  what: 'A field is missing that the object can not be without.',
  why: 'The service refuses the definition.',
  fix: 'Add the field.',
  url: `${SPECIFICATION}#state-type-table`,
  examples: {
    valid: [{ definition: jsonPath({ Wait: { Type: 'Wait', Seconds: 0, End: true } }) }],
    invalid: [
      { definition: jsonPath({ Call: { Type: 'Task', End: true } }), at: ['/States/Call'] },
      { definition: jsonPath({ Wait: { Type: 'Wait', End: true } }), at: ['/States/Wait'] },
      { definition: { States: { A: END } }, at: [''] },
    ],
  },
  check({ objects, report }) {
    for (const object of objects) {
      for (const fields of missingIn(object)) {
        const what = describeObject(object);
        const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1)} has no ${listOf(fields, 'or')}.`;
        report({ place: object.place, message: sentence, help: helpFor(fields, object) });
      }
    }
  },
});

/** The fields that are missing; several where one of them is enough. */
function missingIn(object: LanguageObject): readonly (readonly string[])[] {
  const { table, fields, language } = object;
  // A state without a type has one mistake, not all.
  if (table === undefined) return object.kind === 'state' && fieldOf(fields, 'Type') === undefined ? [['Type']] : [];
  const missing: (readonly string[])[] = [];
  for (const field of requiredFieldsOf(object)) if (fieldOf(fields, field) === undefined) missing.push([field]);
  // A rule of the other language has its own finding.
  const foreign = object.kind === 'Choice rule' && language === 'JSONPath' && 'Condition' in fields;
  for (const { group, present, possible } of groupsOf(object)) {
    if (!group.required || present.length > 0 || foreign || hasOtherLanguage(group, object)) continue;
    missing.push(shortOf(possible));
  }
  const foreignRule =
    object.kind === 'Choice rule' &&
    language === 'JSONata' &&
    ['Variable', 'And', 'Or', 'Not'].some((one) => one in fields);
  return foreignRule ? missing.filter(([field]) => field !== 'Condition') : missing;
}

/** Whether a field of the other language is there in place of the group's: it has its own finding. */
function hasOtherLanguage({ name }: FieldGroup, { table, fields }: LanguageObject): boolean {
  return Object.keys(fields).some(
    (field) => table !== undefined && Object.hasOwn(table, field) && table[field]?.group?.name === name,
  );
}

/** All 42 tests of a Choice rule are too many to list. */
function shortOf(possible: readonly string[]): readonly string[] {
  if (possible.length > 6) return ['And', 'Or', 'Not', 'StringEquals'];
  return possible.filter((field) => field !== 'Iterator');
}

function helpFor(fields: readonly string[], object: LanguageObject): string {
  if (fields.includes('StringEquals')) return 'Use one comparison operator in the rule, or "And", "Or" or "Not".';
  if (fields.includes('Next') && object.kind === 'state') return 'Add "Next", or "End": true.';
  return fields.length === 1 ? `Add ${listOf(fields, 'or')}.` : `Add one of ${listOf(fields, 'and')}.`;
}
