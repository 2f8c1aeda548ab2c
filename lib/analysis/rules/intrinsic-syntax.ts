import { Severity } from '../../diagnostic/severity';
import { jsonPath } from '../example';
import { callFault } from '../facts/path-faults';
import { defineRule, GUIDE } from '../rule';

export const intrinsicSyntax = defineRule({
  code: 'SW2107',
  name: 'intrinsic-syntax',
  severity: Severity.ERROR,
  what: 'The call of an intrinsic function is not written as one.',
  why: 'The service refuses the definition.',
  fix: "Write it like States.Format('Order {} of {}', $.id, $.total): texts in single quotes, arguments with commas between.",
  url: `${GUIDE}/intrinsic-functions.html`,
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: { Type: 'Pass', Parameters: { 'a.$': "States.Format('it\\'s {}', $.a)" }, End: true },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({ A: { Type: 'Pass', Parameters: { 'a.$': "States.Format('{}', $.a" }, End: true } }),
        at: ['/States/A/Parameters/a.$'],
      },
    ],
  },
  check({ calls, report }) {
    for (const { parsed, text, field, place, state } of calls) {
      if (parsed.ok) continue;
      const fault = callFault(text);
      // Where only our own parser does not understand it, the service may.
      const severity = fault === undefined ? Severity.WARNING : Severity.ERROR;
      const reason = fault ?? `${parsed.issue.message} at character ${parsed.issue.offset + 1}`;
      report({
        place,
        severity,
        message: `"${text}" in "${field}" of "${state.name}" is not a call of an intrinsic function: ${reason}.`,
      });
    }
  },
});
