import { isJsonArray } from '../../../asl/json';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath } from '../../example';
import { isUnknown } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const templatePaths = defineRule({
  code: 'SW2105',
  name: 'template-paths',
  severity: Severity.ERROR,
  what: 'The value of a key that ends in ".$" is neither a path nor an intrinsic function.',
  why: 'The service refuses the definition: "must be a valid JSONPath or a valid intrinsic function call".',
  fix: 'Write a path, or remove ".$" from the key if the value is a literal string.',
  url: `${GUIDE}/input-output-inputpath-params.html`,
  about: ['odd member'],
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: { Type: 'Pass', Parameters: { 'a.$': '$.a', 'b.$': 'States.UUID()', c: 'text' }, End: true },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({ A: { Type: 'Pass', Parameters: { 'a.$': 'text' }, End: true } }),
        at: ['/States/A/Parameters/a.$'],
      },
      {
        definition: jsonPath({ A: { Type: 'Pass', Parameters: { b: [{ 'a.$': 5 }] }, End: true } }),
        at: ['/States/A/Parameters/b/0/a.$'],
      },
    ],
  },
  check({ odd, report }) {
    for (const { value, field, place, state } of odd) {
      if (isUnknown(value)) continue;
      const key = place.pointer.slice(place.pointer.lastIndexOf('/') + 1);
      const shown =
        typeof value === 'string'
          ? `"${value}"`
          : isJsonArray(value)
            ? 'a list'
            : value === null
              ? 'null'
              : `a ${typeof value}`;
      report({
        place,
        message: `"${key}" in "${field}" of "${state.name}" is ${shown}; a key that ends in ".$" takes a path or an intrinsic function.`,
      });
    }
  },
});
