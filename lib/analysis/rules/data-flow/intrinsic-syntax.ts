import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { callFault } from '../../../expression/intrinsic/call-fault';
import { jsonPath } from '../../example';
import { defineRule } from '../../rule';

export const intrinsicSyntax = defineRule({
  code: 'SW2107',
  name: 'intrinsic-syntax',
  severity: Severity.ERROR,
  what: 'The call of an intrinsic function is not written as one.',
  why: 'The service refuses the definition: "must be a valid JSONPath or a valid intrinsic function call".',
  fix: "Write it like States.Format('Order {} of {}', $.id, $.total): strings in single quotes, commas between the arguments, nothing after the call.",
  url: `${GUIDE}/intrinsic-functions.html`,
  about: ['intrinsic call'],
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
      {
        definition: jsonPath({
          A: { Type: 'Pass', Parameters: { 'a.$': "States.StringSplit('2020-01', '-')[0]" }, End: true },
        }),
        at: ['/States/A/Parameters/a.$'],
      },
    ],
  },
  check({ calls, report }) {
    for (const { parsed, text, field, place, state } of calls) {
      if (parsed.ok) continue;
      const reason = callFault(text) ?? `${parsed.issue.message} at character ${parsed.issue.offset + 1}`;
      report({
        place,
        message: `"${text}" in "${field}" of "${state.name}" is not a call of an intrinsic function: ${reason}.`,
      });
    }
  },
});
