import { LIMITS } from '../../../asl/limits';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath } from '../../example';
import { isOfLanguage } from '../../facts/field-presence';
import { describeObject, type LanguageObjectKind } from '../../facts/language-object';
import { isUnknown } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const fieldRanges = defineRule({
  code: 'SW1105',
  name: 'field-ranges',
  severity: Severity.ERROR,
  what: 'A number is outside of the range that its field takes.',
  why: 'The service refuses the definition.',
  fix: 'Use a number in the range.',
  url: `${GUIDE}/service-quotas.html`,
  examples: {
    valid: [
      { definition: jsonPath({ A: { Type: 'Wait', Seconds: 0, End: true } }) },
      { definition: { TimeoutSeconds: 99_999_999, ...jsonPath({ A: { Type: 'Succeed' } }) } },
    ],
    invalid: [
      { definition: jsonPath({ A: { Type: 'Wait', Seconds: -5, End: true } }), at: ['/States/A/Seconds'] },
      { definition: jsonPath({ A: { Type: 'Wait', Seconds: 100_000_000, End: true } }), at: ['/States/A/Seconds'] },
      {
        definition: jsonPath({
          A: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Parameters: { FunctionName: 'f' },
            Retry: [{ ErrorEquals: ['Busy'], BackoffRate: 0.5, MaxAttempts: -1 }],
            End: true,
          },
        }),
        at: ['/States/A/Retry/0/BackoffRate', '/States/A/Retry/0/MaxAttempts'],
      },
    ],
  },
  check({ objects, report }) {
    for (const object of objects) {
      const ranges = RANGES[object.kind];
      if (ranges === undefined || object.table === undefined) continue;
      for (const field in object.fields) {
        const range = Object.hasOwn(ranges, field) ? ranges[field] : undefined;
        const rule = object.table[field];
        const value = object.fields[field];
        if (!range || typeof value !== 'number' || isUnknown(value) || !rule || !isOfLanguage(rule, object)) continue;
        const whole = range.fraction || Number.isInteger(value);
        if (whole && value >= range.least && value <= range.most) continue;
        report({
          place: object.place.at(field),
          message: `"${field}" of ${describeObject(object)} is ${value}; it takes ${range.text}.`,
        });
      }
    }
  },
});

interface Range {
  readonly least: number;
  readonly most: number;
  readonly fraction: boolean;
  readonly text: string;
}

const MANY = Number.POSITIVE_INFINITY;

const RANGES: Readonly<Partial<Record<LanguageObjectKind, Readonly<Record<string, Range>>>>> = {
  'state machine': { TimeoutSeconds: integer(1, LIMITS.seconds) },
  state: {
    Seconds: integer(0, LIMITS.seconds),
    TimeoutSeconds: integer(1, LIMITS.seconds),
    HeartbeatSeconds: integer(1, LIMITS.seconds),
    MaxConcurrency: integer(0),
    ToleratedFailureCount: integer(0),
    ToleratedFailurePercentage: fraction(0, LIMITS.toleratedFailurePercentage),
  },
  retrier: {
    // The pages say "positive"; whether 0 is refused is not known.
    IntervalSeconds: { ...integer(1, LIMITS.seconds), least: 0 },
    MaxAttempts: integer(0, LIMITS.maxAttempts),
    BackoffRate: fraction(1),
    MaxDelaySeconds: integer(1, LIMITS.maxDelaySeconds),
  },
  ReaderConfig: { MaxItems: integer(0, LIMITS.readerItems) },
  ItemBatcher: { MaxItemsPerBatch: integer(0), MaxInputBytesPerBatch: integer(0, LIMITS.batchBytes) },
};

function integer(least: number, most = MANY): Range {
  return {
    least,
    most,
    fraction: false,
    text: most === MANY ? `a whole number, at least ${least}` : `a whole number from ${least} to ${most}`,
  };
}

function fraction(least: number, most = MANY): Range {
  return {
    least,
    most,
    fraction: true,
    text: most === MANY ? `a number, at least ${least}` : `a number from ${least} to ${most}`,
  };
}
