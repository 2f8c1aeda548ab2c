import { Severity } from '../../diagnostic/severity';
import { jsonPath } from '../example';
import { pathFault } from '../facts/path-faults';
import { defineRule, GUIDE } from '../rule';

export const jsonPathSyntax = defineRule({
  code: 'SW2103',
  name: 'json-path-syntax',
  severity: Severity.ERROR,
  what: 'A text that must be a path is none.',
  why: 'The service refuses the definition: "Value must be a valid JSONPath".',
  fix: 'Write a path: "$.order.id", "$.items[0]", "$[\'a name\']", "$$.Execution.Id" or "$variable".',
  url: `${GUIDE}/amazon-states-language-paths.html`,
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
  check({ paths, report }) {
    for (const { parsed, text, field, place, state, role } of paths) {
      if (parsed.ok) continue;
      const fault = pathFault(text);
      // The parser of payload templates follows the library that the service uses there: evidence, but no recording.
      if (fault === undefined && role !== 'template') continue;
      const reason = fault ?? parsed.issue.message;
      const severity = fault === undefined ? Severity.WARNING : Severity.ERROR;
      report({ place, severity, message: `"${text}" in "${field}" of "${state.name}" is not a path: ${reason}.` });
    }
  },
});
