import { Severity } from '../../../diagnostic/severity';
import { jsonPath } from '../../example';
import { hasStandIn } from '../../facts/unknown';
import { defineRule, GUIDE } from '../../rule';

export const dollarKeyOfPath = defineRule({
  code: 'SW2106',
  name: 'dollar-key-of-path',
  severity: Severity.WARNING,
  what: 'A string in a payload template looks like a path or an intrinsic function, but its key does not end in ".$".',
  why: 'The service does not evaluate it: the receiver gets the string "$.order.id" (NO_DOLLAR).',
  fix: 'Let the key end in ".$".',
  url: `${GUIDE}/input-output-inputpath-params.html`,
  examples: {
    valid: [
      { definition: jsonPath({ A: { Type: 'Pass', Parameters: { price: '$5.00', 'id.$': '$.id' }, End: true } }) },
    ],
    invalid: [
      {
        definition: jsonPath({ A: { Type: 'Pass', Parameters: { id: '$.id' }, End: true } }),
        at: ['/States/A/Parameters/id'],
      },
      {
        definition: jsonPath({ A: { Type: 'Pass', Parameters: { id: 'States.UUID()' }, End: true } }),
        at: ['/States/A/Parameters/id'],
      },
    ],
  },
  check({ texts, report }) {
    for (const { object, text, key, field, place, state } of texts) {
      if (object.language !== 'JSONPath' || hasStandIn(text) || !LOOKS_DYNAMIC.test(text)) continue;
      report({
        place,
        message: `"${key}" in "${field}" of "${state.name}" is the string "${text}", not what is found there.`,
        help: `Write "${key}.$".`,
      });
    }
  },
});

/** `$` alone, `$.x`, `$$.x`, `$[0]` and calls. */
const LOOKS_DYNAMIC =
  /^(?:\$\$?(?:\.[A-Za-z_]|\[['\d])|\$\$?$|States\.(?:Format|StringToJson|JsonToString|Array\w*|Base64\w+|Hash|JsonMerge|Math\w+|StringSplit|UUID)\()/;
