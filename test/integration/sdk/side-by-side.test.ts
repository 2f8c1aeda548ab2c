import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionsOfCall } from '../../../lib/integration/sdk-permissions';
import { comparePage } from '../../../tools/data/compare-page';
import { WELL_KNOWN_CALLS } from '../../../tools/data/well-known-calls';

test('the page of permissions is what `npm run data:compare` writes', () => {
  const page = readFileSync(join(__dirname, '../../../docs/permissions-side-by-side.md'), 'utf8');
  expect(page).toBe(comparePage());
});

test('the page compares 80 calls that are right', () => {
  const wrong = WELL_KNOWN_CALLS.flatMap(([service, action, parameters]) =>
    permissionsOfCall(service, action, parameters).problems.map(({ message }) => message),
  );
  expect([WELL_KNOWN_CALLS.length, wrong]).toEqual([80, []]);
});
