import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PROOF = pathToFileURL(join(__dirname, '../../scripts/proof.mjs')).href;

/** The end of a proof whose body is this code. */
function proved(body: string, environment: Record<string, string> = {}) {
  const program = `
    import { proof, Skipped } from ${JSON.stringify(PROOF)};
    const { check, skip, prove } = proof('sample', { minutes: 1 });
    await prove(() => { ${body} });`;
  const { STEPWRIGHT_ALLOW_SKIP: _none, ...env } = process.env;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    env: { ...env, ...environment },
  });
  return { status, lines: stdout.trimEnd().replace(/, in \d+ s$/, '') };
}

const SKIPPED = `check('one thing', true); throw new Skipped('the npm registry is not reachable');`;

describe('a proof', () => {
  test('that did not look says so, and fails', () => {
    expect(proved(SKIPPED)).toEqual({
      status: 1,
      lines: [
        '  ok     one thing',
        '  FAILED not tried: the npm registry is not reachable (STEPWRIGHT_ALLOW_SKIP=1 skips it)',
        'sample: 1 passed, 1 failed',
      ].join('\n'),
    });
  });

  test('may skip where the caller allows it', () => {
    expect(proved(SKIPPED, { STEPWRIGHT_ALLOW_SKIP: '1' })).toEqual({
      status: 0,
      lines: [
        '  ok     one thing',
        '  skipped: the npm registry is not reachable',
        'sample: 1 passed, 0 failed, 1 skipped',
      ].join('\n'),
    });
  });
});
