import { STATE_TRAITS } from '../../../asl/state-traits';
import { SPECIFICATION } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { END, jsonPath } from '../../example';
import type { LanguageObject } from '../../facts/language-object';
import { misspeltFields } from '../../facts/misspelt-fields';
import type { ScopeFacts } from '../../facts/scope-facts';
import type { StateFacts } from '../../facts/state-facts';
import { hasStandIn } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const noUnreachableState = defineRule({
  code: 'SW1109',
  name: 'no-unreachable-state',
  severity: Severity.ERROR,
  what: 'No transition leads to a state.',
  why: 'The service refuses the definition (MISSING_TRANSITION_TARGET: State is not reachable).',
  fix: 'Lead a transition to the state, or remove it.',
  url: `${SPECIFICATION}#transition`,
  examples: {
    valid: [{ definition: jsonPath({ B: END }) }],
    invalid: [{ definition: jsonPath({ A: END, B: END }), at: ['/States/B'] }],
  },
  check({ scopes, facts, report }) {
    for (const scope of scopes) {
      // Where the start or a target is wrong or not known, what is behind it only seems unreachable.
      if (scope.start === undefined || !allTargetsKnown(scope)) continue;
      const unreachable = scope.states.filter((state) => !facts.reachable.has(state));
      if (unreachable.length === 0) continue;
      const named = new Set(scope.states.flatMap((state) => state.transitions.map(({ to }) => to)));
      for (const state of unreachable) {
        const message = named.has(state.name)
          ? `The state "${state.name}" can't be reached: only states that can't be reached themselves lead to it.`
          : `No transition leads to the state "${state.name}".`;
        report({ place: state.place, message });
      }
    }
  },
});

function allTargetsKnown(scope: ScopeFacts): boolean {
  return scope.states.every(
    (state) =>
      state.type !== undefined &&
      state.transitions.every(({ to }) => scope.byName.has(to) && !hasStandIn(to)) &&
      (state.transitions.length > 0 || state.fields['Next'] === undefined) &&
      !lacksTransition(state),
  );
}

/** A state, rule or catcher without the transition that it needs, or with a misspelt one, has its own diagnostic. */
function lacksTransition({ type, fields, object, rules, catchers }: StateFacts): boolean {
  const hasNoNext = (part: LanguageObject) => !Object.hasOwn(part.fields, 'Next');
  if (rules.some(hasNoNext) || catchers.some(hasNoNext)) return true;
  const transition = type && STATE_TRAITS[type].transition;
  if (transition === 'none') return false;
  if (transition === 'rules') return !Object.hasOwn(fields, 'Choices') || misspeltFields(object).has('Default');
  return !Object.hasOwn(fields, 'Next') && !Object.hasOwn(fields, 'End');
}
