import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath, lambdaTask } from '../../example';
import type { StateFacts } from '../../facts/state-facts';
import { defineRule } from '../../rule';

export const usedResults = defineRule({
  code: 'SW2301',
  name: 'used-results',
  severity: Severity.WARNING,
  what: 'A result is shaped or stored, and then discarded or overwritten before any state reads it.',
  why: 'The work is lost; most often a "ResultPath" is not the intended one.',
  fix: 'Use a path of its own for each result, or discard it.',
  url: `${GUIDE}/input-output-resultpath.html`,
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: { Type: 'Pass', Result: 1, ResultPath: '$.a', Next: 'B' },
          B: lambdaTask({ ResultPath: '$.a', Parameters: { FunctionName: 'f', 'Payload.$': '$.a' } }),
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({ A: lambdaTask({ ResultSelector: { 'x.$': '$.Payload' }, ResultPath: null }) }),
        at: ['/States/A/ResultSelector'],
      },
      {
        definition: jsonPath({
          A: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Parameters: { FunctionName: 'f' },
            ResultPath: '$.a',
            Next: 'B',
          },
          B: lambdaTask({ ResultPath: '$.a' }),
        }),
        at: ['/States/A/ResultPath'],
      },
    ],
  },
  check({ states, paths, calls, report }) {
    const reading = new Set<StateFacts>();
    for (const { role, state } of paths) if (role !== 'target') reading.add(state);
    for (const { state } of calls) reading.add(state);
    for (const state of states) {
      const { fields, language, name, place } = state;
      if (language !== 'JSONPath') continue;
      const path = fields['ResultPath'];
      if (path === null && fields['ResultSelector'] !== undefined && fields['Assign'] === undefined) {
        report({
          place: place.at('ResultSelector'),
          message: `"ResultSelector" of "${name}" shapes a result that "ResultPath": null throws away.`,
        });
      }
      const next = onlyNext(state);
      if (typeof path !== 'string' || path === '$' || next === undefined || !overwrites(next, path, reading)) continue;
      report({
        place: place.at('ResultPath'),
        message: `The result of "${name}" at "${path}" is written over by "${next.name}", which does not read it.`,
        related: [{ message: 'Written over here', place: next.place.at('ResultPath') }],
      });
    }
  },
});

/** Where every transition leads to one state that only this one leads to. */
function onlyNext(state: StateFacts): StateFacts | undefined {
  const [only, other] = state.transitions;
  return only?.kind === 'next' && other === undefined ? state.scope.byName.get(only.to) : undefined;
}

/** What reads nothing at all of its input is sure not to read this part. */
function overwrites(next: StateFacts, path: string, reading: ReadonlySet<StateFacts>): boolean {
  const { fields, language, type, catchers } = next;
  if (language !== 'JSONPath' || fields['ResultPath'] !== path || reading.has(next) || catchers.length > 0)
    return false;
  return type === 'Pass' ? fields['Result'] !== undefined : type === 'Task' && typeof fields['Parameters'] === 'object';
}
