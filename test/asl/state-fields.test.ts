import fc from 'fast-check';
import { FIELD_CONTENT, FIELD_ORDER, type ObjectKind } from '../../lib/asl/field-order';
import type { FieldRule, FieldTable } from '../../lib/asl/field-rule';
import { STATE_TYPES } from '../../lib/asl/state';
import {
  BRANCH_FIELDS,
  CATCHER_FIELDS,
  CHOICE_RULE_FIELDS,
  DOCUMENT_FIELDS,
  ITEM_BATCHER_FIELDS,
  ITEM_READER_FIELDS,
  NESTED_RULE_FIELDS,
  PROCESSOR_CONFIG_FIELDS,
  PROCESSOR_FIELDS,
  READER_CONFIG_FIELDS,
  RESULT_WRITER_FIELDS,
  RETRIER_FIELDS,
  STATE_FIELDS,
  WRITER_CONFIG_FIELDS,
} from '../../lib/asl/state-fields';
import { statesOf } from '../../lib/asl/walk';
import { arbitraryDocument } from './arbitrary-document';
import { fieldViolations } from './field-violations';

/**
 * The specification's table, written down a second time in its own form: state types across, R required, A allowed,
 * 1 exactly one of the fields with the same group, D allowed in a distributed Map; then the languages.
 */
const TABLE = `
                               Task Pass Choice Wait Succeed Fail Parallel Map  languages
Type                           R    R    R      R    R       R    R        R    PJ
Comment                        A    A    A      A    A       A    A        A    PJ
QueryLanguage                  A    A    A      A    A       A    A        A    PJ
Next                           1    1    -      1    -       -    1        1    PJ
End                            1    1    -      1    -       -    1        1    PJ
InputPath                      A    A    A      A    A       -    A        A    P
OutputPath                     A    A    A      A    A       -    A        A    P
Parameters                     A    A    -      -    -       -    A        A    P
ResultSelector                 A    -    -      -    -       -    A        A    P
ResultPath                     A    A    -      -    -       -    A        A    P
Result                         -    A    -      -    -       -    -        -    P
Arguments                      A    -    -      -    -       -    A        -    J
Output                         A    A    A      A    A       -    A        A    J
Assign                         A    A    A      A    -       -    A        A    PJ
Retry                          A    -    -      -    -       -    A        A    PJ
Catch                          A    -    -      -    -       -    A        A    PJ
Resource                       R    -    -      -    -       -    -        -    PJ
Credentials                    A    -    -      -    -       -    -        -    PJ
TimeoutSeconds                 A    -    -      -    -       -    -        -    PJ
TimeoutSecondsPath             A    -    -      -    -       -    -        -    P
HeartbeatSeconds               A    -    -      -    -       -    -        -    PJ
HeartbeatSecondsPath           A    -    -      -    -       -    -        -    P
Choices                        -    -    R      -    -       -    -        -    PJ
Default                        -    -    A      -    -       -    -        -    PJ
Seconds                        -    -    -      1    -       -    -        -    PJ
SecondsPath                    -    -    -      1    -       -    -        -    P
Timestamp                      -    -    -      1    -       -    -        -    PJ
TimestampPath                  -    -    -      1    -       -    -        -    P
Error                          -    -    -      -    -       A    -        -    PJ
ErrorPath                      -    -    -      -    -       A    -        -    P
Cause                          -    -    -      -    -       A    -        -    PJ
CausePath                      -    -    -      -    -       A    -        -    P
Branches                       -    -    -      -    -       -    R        -    PJ
ItemProcessor                  -    -    -      -    -       -    -        1    PJ
Iterator                       -    -    -      -    -       -    -        1    PJ
Items                          -    -    -      -    -       -    -        A    J
ItemsPath                      -    -    -      -    -       -    -        A    P
ItemSelector                   -    -    -      -    -       -    -        A    PJ
MaxConcurrency                 -    -    -      -    -       -    -        A    PJ
MaxConcurrencyPath             -    -    -      -    -       -    -        A    P
ItemReader                     -    -    -      -    -       -    -        D    PJ
ItemBatcher                    -    -    -      -    -       -    -        D    PJ
ResultWriter                   -    -    -      -    -       -    -        D    PJ
Label                          -    -    -      -    -       -    -        D    PJ
ToleratedFailureCount          -    -    -      -    -       -    -        D    PJ
ToleratedFailureCountPath      -    -    -      -    -       -    -        D    P
ToleratedFailurePercentage     -    -    -      -    -       -    -        D    PJ
ToleratedFailurePercentagePath -    -    -      -    -       -    -        D    P
`;

function rows(): readonly string[][] {
  return TABLE.trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
}

function mark(rule: FieldRule | undefined): string {
  if (rule === undefined) return '-';
  if (rule.required) return 'R';
  if (rule.group?.required) return '1';
  return rule.distributedOnly ? 'D' : 'A';
}

describe('STATE_FIELDS', () => {
  test('is the table of the specification', () => {
    const [types = [], ...fields] = rows();
    const actual = fields.map(([field = '']) => {
      const rules = STATE_TYPES.map((type) => STATE_FIELDS[type][field]);
      const languages = new Set(
        rules.flatMap((rule) => rule?.languages ?? []).map((name) => (name === 'JSONata' ? 'J' : 'P')),
      );
      return [field, ...rules.map(mark), [...languages].sort().reverse().join('')];
    });

    expect(types).toEqual([...STATE_TYPES, 'languages']);
    expect(actual).toEqual(fields);
  });

  test('has no other fields', () => {
    const named = new Set(rows().map(([field]) => field));

    expect(STATE_TYPES.flatMap((type) => Object.keys(STATE_FIELDS[type])).filter((field) => !named.has(field))).toEqual(
      [],
    );
  });

  test('pairs every field with its twin', () => {
    const pairs = Object.values(STATE_FIELDS)
      .flatMap((table) => Object.keys(table).map((field) => [table, field] as const))
      .filter(([table, field]) => `${field}Path` in table)
      .map(([table, field]) => [
        field,
        table[field]?.group,
        table[`${field}Path`]?.value,
        table[`${field}Path`]?.group,
      ]);

    // Of these the two are different things, or words of different languages.
    const noTwins = ['Output', 'Result', 'Items'];
    expect(pairs.filter(([field]) => !noTwins.includes(String(field)))).toEqual(
      ['TimeoutSeconds', 'HeartbeatSeconds', 'Seconds', 'Timestamp', 'Error', 'Cause']
        .concat(['MaxConcurrency', 'ToleratedFailureCount', 'ToleratedFailurePercentage'])
        .map((field) => {
          const name = field === 'Seconds' || field === 'Timestamp' ? 'wait time' : field;
          const group = { name, required: name === 'wait time' };
          return [field, group, 'path', group];
        }),
    );
  });
});

/** The table of every kind of object; of states, all types in one. */
const TABLES: Readonly<Record<ObjectKind, FieldTable>> = {
  document: DOCUMENT_FIELDS,
  branch: { ...BRANCH_FIELDS, ...PROCESSOR_FIELDS },
  processorConfig: PROCESSOR_CONFIG_FIELDS,
  state: Object.assign({}, ...Object.values(STATE_FIELDS)),
  retrier: RETRIER_FIELDS,
  catcher: CATCHER_FIELDS,
  choiceRule: { ...CHOICE_RULE_FIELDS, ...NESTED_RULE_FIELDS },
  itemReader: ITEM_READER_FIELDS,
  readerConfig: READER_CONFIG_FIELDS,
  itemBatcher: ITEM_BATCHER_FIELDS,
  resultWriter: RESULT_WRITER_FIELDS,
  writerConfig: WRITER_CONFIG_FIELDS,
};

describe('FIELD_ORDER', () => {
  test.each(Object.keys(FIELD_ORDER) as ObjectKind[])('of a %s has each field of its table once', (kind) => {
    expect([...FIELD_ORDER[kind]].sort()).toEqual(Object.keys(TABLES[kind]).sort());
  });

  test.each(Object.keys(FIELD_CONTENT) as ObjectKind[])('fields of a %s that hold objects are in its table', (kind) => {
    const held = Object.entries(FIELD_CONTENT[kind]).map(([field, { many }]) => [
      field,
      TABLES[kind][field]?.value,
      many,
    ]);

    expect(held).toEqual(held.map(([field, , many]) => [field, many === 'elements' ? 'list' : 'object', many]));
  });
});

describe('random documents', () => {
  test('have only the fields that their table allows, and all that it asks for', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        expect(fieldViolations(document)).toEqual([]);
      }),
    );
  });

  test('omit no field', () => {
    const seen = new Set<string>();
    for (const document of fc.sample(arbitraryDocument, { numRuns: 600, seed: 7 })) {
      for (const { state } of statesOf(document)) {
        for (const field of Object.keys(state)) seen.add(`${state.Type}.${field}`);
      }
    }
    const all = STATE_TYPES.flatMap((type) => Object.keys(STATE_FIELDS[type]).map((field) => `${type}.${field}`));

    expect(all.filter((field) => !seen.has(field))).toEqual([]);
  });
});
