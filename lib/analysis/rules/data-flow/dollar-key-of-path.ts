import { isJsonObject, type JsonValue } from '../../../asl/json';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { parsePayloadPath } from '../../../expression/json-path/parse-payload-path';
import { parsedOrRefused } from '../../../expression/json-path/refused-path';
import { jsonPath, lambdaTask } from '../../example';
import { hasStandIn } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const dollarKeyOfPath = defineRule({
  code: 'SW2106',
  name: 'dollar-key-of-path',
  severity: Severity.WARNING,
  what: 'A string in a payload template looks like a path or an intrinsic function, but its key does not end in ".$".',
  why: 'The service does not evaluate it: the receiver gets the string "$.order.id" (NO_DOLLAR).',
  fix: 'Let the key end in ".$".',
  url: `${GUIDE}/input-output-inputpath-params.html`,
  about: ['constant text'],
  examples: {
    valid: [
      { definition: jsonPath({ A: { Type: 'Pass', Parameters: { price: '$5.00', 'id.$': '$.id' }, End: true } }) },
      { definition: jsonPath({ A: { Type: 'Pass', Parameters: { text: '$.id is the key' }, End: true } }) },
      {
        definition: jsonPath({
          A: lambdaTask({
            Resource: 'arn:aws:lambda:eu-west-1:123456789012:function:eval',
            Parameters: { expression: '$.a', expressionAttributeValues: { '$.a.$': '$.a' } },
          }),
        }),
      },
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
      if (!isCall(text) && !isPath(text)) continue;
      if (isStockExpression(object.fields[field], key)) continue;
      const entry = place.index;
      report({
        place,
        message: `${entry === undefined ? '' : `Entry ${entry + 1} of `}"${key}" in "${field}" of "${state.name}" is the string "${text}", not what is found there.`,
        // A list takes no keys, so the whole of it is made by a call.
        help: entry === undefined ? `Write "${key}.$".` : `Write the list as a call: "${key}.$": "States.Array(...)".`,
      });
    }
  },
});

/** A malformed call is one all the same; a text that begins like a path and continues with other words is not one. */
function isCall(text: string): boolean {
  return text.startsWith('States.');
}

function isPath(text: string): boolean {
  const parsed = parsedOrRefused(text, parsePayloadPath);
  return parsed.ok && parsed.value.refused === undefined;
}

/** The task `EvaluateExpression` of the CDK: its function gets the code as a string, and what the code reads in addition to it. */
function isStockExpression(parameters: JsonValue | undefined, key: string): boolean {
  return key === 'expression' && isJsonObject(parameters) && Object.hasOwn(parameters, 'expressionAttributeValues');
}

/** `$` alone, `$.x`, `$$.x`, `$[0]` and calls. */
const LOOKS_DYNAMIC =
  /^(?:\$\$?(?:\.[A-Za-z_]|\[['\d])|\$\$?$|States\.(?:Format|StringToJson|JsonToString|Array\w*|Base64\w+|Hash|JsonMerge|Math\w+|StringSplit|UUID)\()/;
