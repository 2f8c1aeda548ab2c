import { CHOICE_OPERATORS, isChoiceOperator } from '../../../asl/choice-operators';
import { SPECIFICATION } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { SHARED_CODES } from '../../../diagnostic/shared-codes';
import { isJsonataText } from '../../../expression/dynamic-text';
import { jsonPath } from '../../example';
import { describeObject, type LanguageObject } from '../../facts/language-object';
import { isUnknown } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const timestamps = defineRule({
  code: SHARED_CODES.timestamp,
  name: 'timestamps',
  severity: Severity.ERROR,
  what: 'A constant timestamp is not of the form that the service takes.',
  why: 'It takes RFC 3339 with a "T" and a time zone; anything else is refused, or fails the state.',
  fix: 'Write it as "2026-12-31T23:59:59Z".',
  url: `${SPECIFICATION}#timestamps`,
  examples: {
    valid: [{ definition: jsonPath({ A: { Type: 'Wait', Timestamp: '2026-12-31T23:59:59.5+01:00', End: true } }) }],
    invalid: [
      {
        definition: jsonPath({ A: { Type: 'Wait', Timestamp: '2026-12-31', End: true } }),
        at: ['/States/A/Timestamp'],
      },
    ],
  },
  check({ objects, report }) {
    for (const object of objects) {
      for (const field of timestampFields(object)) {
        const value = object.fields[field];
        if (typeof value !== 'string' || isUnknown(value) || isTimestamp(value)) continue;
        if (object.language === 'JSONata' && (isJsonataText(value) || value.includes('{%'))) continue;
        const isDoubtful = isDoubtfulTimestamp(value);
        report({
          place: object.place.at(field),
          message: `"${field}" of ${describeObject(object)} is "${value}", which ${isDoubtful ? 'the service very likely does not read as' : 'is not'} a timestamp.`,
          ...(isDoubtful && { severity: Severity.WARNING }),
        });
      }
    }
  },
});

function timestampFields(object: LanguageObject): readonly string[] {
  if (object.kind === 'state') return object.state?.type === 'Wait' ? ['Timestamp'] : [];
  if (object.kind !== 'Choice rule' && object.kind !== 'nested rule') return [];
  return Object.keys(object.fields).filter(
    (field) => isChoiceOperator(field) && CHOICE_OPERATORS[field].operand === 'timestamp',
  );
}

function isTimestamp(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d(?::\d\d)?)$/.test(text);
}

/** A form that ISO 8601 has, but neither RFC 3339 nor Java's format of that name; it was not measured. */
function isDoubtfulTimestamp(text: string): boolean {
  return /^\d{4,}-\d\d-\d\d[Tt]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d(?::?\d\d)?)$/.test(text);
}
