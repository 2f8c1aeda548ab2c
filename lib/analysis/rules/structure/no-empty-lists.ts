import { isJsonArray, isJsonObject } from '../../../asl/json';
import { SPECIFICATION } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { END, jsonPath } from '../../example';
import { describeObject } from '../../facts/language-object';
import { defineRule } from '../../rule';

export const noEmptyLists = defineRule({
  code: 'SW1114',
  name: 'no-empty-lists',
  severity: Severity.ERROR,
  what: 'A list that needs an entry, or a block of states, is empty.',
  why: 'The service refuses the definition.',
  fix: 'Put something into it.',
  url: `${SPECIFICATION}#choice-state`,
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: { Type: 'Parallel', Branches: [{ StartAt: 'B', States: { B: END } }], Retry: [], Catch: [], End: true },
        }),
      },
    ],
    invalid: [
      { definition: jsonPath({ A: { Type: 'Choice', Choices: [], Default: 'B' }, B: END }), at: ['/States/A/Choices'] },
      { definition: jsonPath({ A: { Type: 'Parallel', Branches: [], End: true } }), at: ['/States/A/Branches'] },
    ],
  },
  check({ objects, report }) {
    for (const object of objects) {
      const { table, fields } = object;
      if (table === undefined) continue;
      for (const field of LISTS) {
        if (!Object.hasOwn(table, field) || !Object.hasOwn(fields, field)) continue;
        const value = fields[field];
        const empty = isJsonArray(value)
          ? value.length === 0
          : field === 'States' && isJsonObject(value) && Object.keys(value).length === 0;
        if (empty)
          report({ place: object.place.at(field), message: `"${field}" of ${describeObject(object)} is empty.` });
      }
    }
  },
});

const LISTS: readonly string[] = ['States', 'Choices', 'Branches', 'ErrorEquals', 'And', 'Or'];
