import { isJsonObject } from '../../../asl/json';
import { SPECIFICATION } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { SHARED_CODES } from '../../../diagnostic/shared-codes';
import { ClosestNames, didYouMean } from '../../../util/closest-name';
import { END, jsonPath } from '../../example';
import type { Place } from '../../facts/place';
import type { ScopeFacts } from '../../facts/scope-facts';
import { hasName } from '../../facts/scope-facts';
import { hasStandIn } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const knownTargets = defineRule({
  code: SHARED_CODES.unknownTarget,
  name: 'known-targets',
  severity: Severity.ERROR,
  what: 'A transition or "StartAt" names a state that is nowhere in the machine.',
  why: 'The service refuses the definition (MISSING_TRANSITION_TARGET).',
  fix: 'Name a state of the same "States" block. Names are case-sensitive.',
  url: `${SPECIFICATION}#transition`,
  examples: {
    valid: [{ definition: jsonPath({ A: { Type: 'Pass', Next: 'B' }, B: END }) }],
    invalid: [
      { definition: jsonPath({ A: { Type: 'Pass', Next: 'b' }, B: END }), at: ['/States/A/Next'] },
      { definition: { StartAt: 'Begin', States: { Start: END } }, at: ['/StartAt'] },
    ],
  },
  check({ states, scopes, report }) {
    let everywhere: ReadonlySet<string> | undefined;
    const isAnywhere = (name: string): boolean => {
      everywhere ??= new Set(states.map((state) => state.name));
      return everywhere.has(name);
    };
    const names = new Map<ScopeFacts, ClosestNames>();
    const namesOf = (scope: ScopeFacts): ClosestNames => {
      const known = names.get(scope) ?? new ClosestNames(scope.byName.keys());
      names.set(scope, known);
      return known;
    };
    const check = (scope: ScopeFacts, to: string, place: Place, what: string) => {
      if (hasName(scope, to) || isAnywhere(to) || hasStandIn(to)) return;
      const near = namesOf(scope).of(to);
      report({
        place,
        message: `${what} "${to}", but there is no such state.`,
        help: didYouMean(near),
      });
    };
    for (const scope of scopes) {
      const start = scope.fields['StartAt'];
      // A block whose states are missing, or are not object, has its own diagnostic.
      if (typeof start === 'string' && isJsonObject(scope.fields['States']))
        check(scope, start, scope.place.at('StartAt'), '"StartAt" names');
    }
    for (const { scope, name, transitions } of states) {
      for (const { to, place } of transitions) check(scope, to, place, `"${name}" leads to`);
    }
  },
});
