import { OPTIMIZED_SERVICES } from '../../lib/analysis/services/optimized-services';
import { OPTIMIZED_APIS } from '../../lib/integration/document/optimized-apis';

/** Every call with its patterns, as the rules know it. */
const known = Object.fromEntries(
  Object.entries(OPTIMIZED_SERVICES).flatMap(([service, { actions }]) =>
    Object.entries(actions).map(([action, { patterns }]) => [`${service}:${action}`, patterns] as const),
  ),
);

/** Every call with its patterns, as the builders and the permissions know it. */
const called = Object.fromEntries(Object.entries(OPTIMIZED_APIS).map(([api, { patterns = [] }]) => [api, patterns]));

/** The page gives `eks:call` all patterns; what a role needs for waiting is the same as without. */
const MORE_PATTERNS = { 'eks:call': ['sync', 'waitForTaskToken'] };

it('knows each call that a builder makes, with its patterns', () => {
  expect(known).toEqual({ ...called, ...MORE_PATTERNS });
});
