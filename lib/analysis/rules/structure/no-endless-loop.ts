import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath } from '../../example';
import { isTerminal } from '../../facts/reachability';
import type { StateFacts, TransitionFacts } from '../../facts/state-facts';
import { defineRule } from '../../rule';

export const noEndlessLoop = defineRule({
  code: 'SW1111',
  name: 'no-endless-loop',
  severity: Severity.WARNING,
  what: 'From a state no path leads to an end.',
  why: 'An execution that comes here runs until its history is full (25,000 events) or its time is up.',
  fix: 'Add a rule to a Choice of the loop that leads to an end.',
  url: `${GUIDE}/service-quotas.html`,
  examples: {
    valid: [
      {
        definition: jsonPath({
          Look: {
            Type: 'Choice',
            Choices: [{ Variable: '$.done', BooleanEquals: true, Next: 'Done' }],
            Default: 'Pause',
          },
          Pause: { Type: 'Wait', Seconds: 5, Next: 'Look' },
          Done: { Type: 'Succeed' },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({
          Look: {
            Type: 'Choice',
            Choices: [{ Variable: '$.done', BooleanEquals: true, Next: 'Done' }],
            Default: 'Pause',
          },
          Pause: { Type: 'Wait', Seconds: 5, Next: 'Again' },
          Again: { Type: 'Pass', Next: 'Pause' },
          Done: { Type: 'Succeed' },
        }),
        at: ['/States/Pause'],
      },
    ],
  },
  check({ scopes, facts, report }) {
    for (const { states, byName } of scopes) {
      if (allEnd(states, byName)) continue;
      const ending = statesThatEnd(states, byName);
      // Without any terminal state that is another diagnostic.
      if (ending.size === 0) continue;
      const first = states.find((state) => !ending.has(state) && facts.reachable.has(state));
      if (first && first.type !== undefined) {
        report({
          place: first.place,
          message: `From "${first.name}" no path leads to an end: the workflow would run in circles.`,
        });
      }
    }
  },
});

/**
 * Whether each state leads to an end, or to a state behind it that does. So it is in most definitions, and then nothing more need be looked
 * for, which is what takes long.
 */
function allEnd(states: readonly StateFacts[], byName: ReadonlyMap<string, StateFacts>): boolean {
  const ending = new Set<StateFacts>();
  for (let index = states.length - 1; index >= 0; index--) {
    const state = states[index];
    if (state === undefined) continue;
    const ends = ({ to }: TransitionFacts) => {
      const target = byName.get(to);
      return target === undefined || ending.has(target);
    };
    if (!isTerminal(state) && state.transitions.length > 0 && !state.transitions.some(ends)) return false;
    ending.add(state);
  }
  return true;
}

/** Backwards from the terminal states; a way that is not known may lead anywhere. */
function statesThatEnd(
  states: readonly StateFacts[],
  byName: ReadonlyMap<string, StateFacts>,
): ReadonlySet<StateFacts> {
  const from = new Map<StateFacts, StateFacts[]>();
  const pending: StateFacts[] = [];
  for (const state of states) {
    const known = state.transitions.every(({ to }) => byName.has(to));
    if (isTerminal(state) || !known || state.transitions.length === 0) pending.push(state);
    for (const { to } of state.transitions) {
      const target = byName.get(to);
      if (target === undefined) continue;
      const sources = from.get(target);
      if (sources) sources.push(state);
      else from.set(target, [state]);
    }
  }
  const ending = new Set(pending);
  for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
    for (const source of from.get(state) ?? []) {
      if (ending.has(source)) continue;
      ending.add(source);
      pending.push(source);
    }
  }
  return ending;
}
