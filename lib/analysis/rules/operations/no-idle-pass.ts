import { Severity } from '../../../diagnostic/severity';
import { END, jsonPath } from '../../example';
import { defineRule } from '../../rule';

const DOES_NOTHING: ReadonlySet<string> = new Set(['Type', 'Next', 'Comment', 'QueryLanguage']);

export const noIdlePass = defineRule({
  code: 'SW7105',
  name: 'no-idle-pass',
  severity: Severity.SUGGESTION,
  what: 'A Pass in the middle of a workflow changes nothing.',
  why: 'A Standard workflow pays for every state transition.',
  fix: 'Remove the state, and let what leads to it lead to the state after it.',
  url: 'https://aws.amazon.com/step-functions/pricing/',
  examples: {
    valid: [{ definition: jsonPath({ A: { Type: 'Pass', Result: 1, Next: 'B' }, B: END }) }],
    invalid: [{ definition: jsonPath({ A: { Type: 'Pass', Next: 'B' }, B: END }), at: ['/States/A'] }],
  },
  check({ states, report }) {
    for (const { type, fields, name, place } of states) {
      if (
        type !== 'Pass' ||
        typeof fields['Next'] !== 'string' ||
        !Object.keys(fields).every((field) => DOES_NOTHING.has(field))
      )
        continue;
      report({ place, message: `The Pass state "${name}" changes nothing.` });
    }
  },
});
