import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { context } from '../../../cdk.json';
import { ImportStack } from '../import-stack';
import { importRuns } from './runs';

process.env.CDK_VALIDATION = 'false';

const outdir = mkdtempSync(join(tmpdir(), 'etl-'));
afterAll(() => rmSync(outdir, { recursive: true }));

test('files are imported with the functions as they are deployed', async () => {
  const app = new App({ context, outdir, analyticsReporting: false });
  const stack = new ImportStack(app, 'Import');
  app.synth();
  const [complete, failing, tolerated] = await importRuns(stack, outdir);

  expect(complete?.trace).toMatch(/SUCCEEDED after 0 s: \{ "status": "COMPLETE"/);
  expect(complete?.afterwards).toBe(
    'there are 52 products; dead letters: the reason why 1 row was rejected (""cheap" is no price"); ' +
      'people were told: "Products imported"',
  );
  expect(failing?.trace).toMatch(/FAILED after 0 s with States.ExceedToleratedFailureThreshold/);
  expect(tolerated?.trace).toMatch(/SUCCEEDED after 0 s: \{ "status": "WITH_FAILURES"/);
  expect(tolerated?.afterwards).toBe(
    'there are 50 products; dead letters: a batch of 25 rows (UnusableBatch); ' +
      'people were told: "Products imported, but for 25 rows"',
  );
}, 60_000);
