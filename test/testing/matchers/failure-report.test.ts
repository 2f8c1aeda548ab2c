import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stepwrightMatchers } from '../../../lib/testing/matchers/stepwright-matchers';
import { simulate } from '../../../lib/testing/run/simulate';

describe('a failing expectation', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stepwright-reports-'));
  });
  afterEach(() => {
    process.env['STEPWRIGHT_REPORT'] = 'off';
    rmSync(folder, { recursive: true });
  });

  async function message(): Promise<string> {
    const run = await simulate({ StartAt: 'A', States: { A: { Type: 'Succeed' } } })
      .named('Orders')
      .start({});
    return stepwrightMatchers.toHaveFailed.call(undefined, run).message();
  }

  it('writes the report of its run into the folder of STEPWRIGHT_REPORT, and prints its path', async () => {
    process.env['STEPWRIGHT_REPORT'] = join(folder, 'reports');
    const text = await message();
    const [file = ''] = readdirSync(join(folder, 'reports'));

    expect(file).toMatch(/^Orders-[\w-]+\.html$/);
    expect(text).toContain(join(folder, 'reports', file));
    expect(readFileSync(join(folder, 'reports', file), 'utf8')).toMatch(/^<!doctype html>/);
  });

  it('says so where it can not be written, and still says what failed', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    process.env['STEPWRIGHT_REPORT'] = join(file, 'reports');
    const text = await message();
    expect(text).toContain('Expected the execution to fail');
    expect(text).toContain('could not be written: ');
  });

  it('writes nothing where it is off', async () => {
    expect(await message()).not.toContain('report');
  });
});
