import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { intrinsicPaths } from '../../../expression/intrinsic/intrinsic-references';
import { pathFault } from '../../../expression/json-path/path-fault';
import { jsonPath } from '../../example';
import { defineRule } from '../../rule';

export const jsonPathSyntax = defineRule({
  code: 'SW2103',
  name: 'json-path-syntax',
  severity: Severity.ERROR,
  what: 'A string that must be a path is not a valid one.',
  why: 'The service refuses the definition: "Value must be a valid JSONPath".',
  fix: 'Write a path: "$.order.id", "$.items[0]", "$[\'a name\']", "$$.Execution.Id" or "$variable".',
  url: `${GUIDE}/amazon-states-language-paths.html`,
  about: ['path', 'intrinsic call'],
  examples: {
    valid: [{ definition: jsonPath({ A: { Type: 'Pass', InputPath: "$.a['b c'][-1]..d[?(@.e > 1)]", End: true } }) }],
    invalid: [
      { definition: jsonPath({ A: { Type: 'Pass', InputPath: 'order', End: true } }), at: ['/States/A/InputPath'] },
      { definition: jsonPath({ A: { Type: 'Pass', OutputPath: '$.a[', End: true } }), at: ['/States/A/OutputPath'] },
      {
        definition: jsonPath({ A: { Type: 'Pass', Parameters: { 'id.$': '$.order.' }, End: true } }),
        at: ['/States/A/Parameters/id.$'],
      },
    ],
  },
  check({ paths, calls, report }) {
    for (const { parsed, text, field, place, state } of paths) {
      const what = `"${text}" in "${field}" of "${state.name}"`;
      if (!parsed.ok) {
        report({ place, message: `${what} is not a path: ${pathFault(text) ?? parsed.issue.message}.` });
      } else if (parsed.value.refused !== undefined) {
        report({ place, ...refusal(what, parsed.value.refused) });
      }
    }
    for (const { parsed, field, place, state } of calls) {
      for (const { text, refused } of parsed.ok ? intrinsicPaths(parsed.value) : []) {
        if (refused !== undefined) report({ place, ...refusal(`"${text}" in "${field}" of "${state.name}"`, refused) });
      }
    }
  },
});

/** The parsers follow the library that the service uses: evidence, but no recording. */
function refusal(what: string, reason: string) {
  const operator = LEXICAL_OPERATOR.exec(what)?.[1];
  return {
    severity: Severity.WARNING,
    message: `${what} is a path that the service very likely refuses: ${operator === undefined ? reason : `filters have no operator "${operator}"`}.`,
    help: 'Write it with names, indexes, slices and filters that compare: "$.items[0].id", "$.items[?(@.price > 10)]". JSONata has more operators.',
  };
}

/** Not supported, says the page about paths. */
const LEXICAL_OPERATOR = /@[^\]@]*\s(in|nin|subsetof|anyof|noneof|size|empty|contains)\b/;
