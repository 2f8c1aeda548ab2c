import type { FieldGroup } from '../../../asl/field-rule';
import { SPECIFICATION } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { closestName } from '../../../util/closest-name';
import { END, jsonPath } from '../../example';
import { lackingGroupsOf, listOf, requiredFieldsOf } from '../../facts/field-presence';
import { describeObject, fieldOf, type LanguageObject } from '../../facts/language-object';
import { holdsBlock, isEmptyBlock, isStrayState } from '../../facts/misplaced-fields';
import { misspeltFields } from '../../facts/misspelt-fields';
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
      const missing = missingIn(object);
      if (missing.length === 0) continue;
      const what = describeObject(object);
      const has = `${what.charAt(0).toUpperCase()}${what.slice(1)} has`;
      if (isEmptyBlock(object) && missing.length > 1) {
        report({ place: object.place, message: `${has} no "StartAt" and no "States".`, help: helpForBlock(object) });
        continue;
      }
      for (const fields of missing) {
        report({ place: object.place, message: `${has} no ${listOf(fields, 'or')}.`, help: helpFor(fields, object) });
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
  // A rule of the other language has its own diagnostic.
  const foreign = object.kind === 'Choice rule' && language === 'JSONPath' && 'Condition' in fields;
  for (const { group, possible } of lackingGroupsOf(object)) {
    if (!foreign && !hasOtherLanguage(group, object)) missing.push(shortOf(possible));
  }
  if (missing.length === 0) return missing;
  const foreignRule =
    object.kind === 'Choice rule' &&
    language === 'JSONata' &&
    ['Variable', 'And', 'Or', 'Not'].some((one) => one in fields);
  // A name that is nearly right has its own diagnostic.
  const misspelt = misspeltFields(object);
  return missing.filter(
    (names) => !(foreignRule && names[0] === 'Condition') && !names.some((name) => misspelt.has(name)),
  );
}

/** Whether a field of the other language is there in place of the group's: it has its own diagnostic. */
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
  const [field = ''] = fields;
  if (field === 'Type') {
    const near = closestName(field, Object.keys(object.fields));
    if (near !== undefined) return `Write "Type" in place of "${near}". Names are case-sensitive.`;
  }
  const ofBlock = holdsBlock(object) ? BLOCK_HELP[field] : undefined;
  if (ofBlock !== undefined) return ofBlock;
  if (field === 'States' && Object.keys(object.fields).some((name) => isStrayState(object, name))) {
    return 'Put the states into "States".';
  }
  return fields.length === 1 ? `Add ${listOf(fields, 'or')}.` : `Add one of ${listOf(fields, 'and')}.`;
}

function helpForBlock({ kind, fields }: LanguageObject): string {
  const what = kind === 'state machine' ? 'A definition' : kind === 'branch' ? 'A branch' : 'An item processor';
  const put = fieldOf(fields, 'Type') === undefined ? '' : ': put the state into its "States"';
  return `${what} is an object with "StartAt" and "States"${put}.`;
}

/** Where the states of a Parallel or Map are written next to its other fields. */
const BLOCK_HELP: Readonly<Record<string, string>> = {
  Branches: 'Put "StartAt" and "States" into an object of "Branches": "Branches": [{"StartAt": ..., "States": ...}].',
  ItemProcessor: 'Put "StartAt" and "States" into "ItemProcessor": {"StartAt": ..., "States": ...}.',
};
