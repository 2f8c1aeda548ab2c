// What the proofs have in common that need npm, other toolchains or a long time: a folder of their own, programs that are run
// in it, checks that are counted, and a last line with the counts, which .ci/run adds up.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What npm says when there is no way to its registry. */
export const UNREACHABLE = /ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ENOTCACHED|ENETUNREACH|E403|E503/;

/** Why nothing more can be tried. */
export class Skipped extends Error {}

/** As much of an output as anybody reads. */
const MOST_CHARACTERS = 8_000;

/**
 * @param name what the last line begins with: `package: 3 passed, 0 failed, in 20 s`
 * @param minutes how long a program may take
 * @param environment variables of all programs
 */
export function proof(name, { minutes, environment = {} }) {
  const folder = mkdtempSync(join(tmpdir(), `stepwright-${name}-`));
  const started = Date.now();
  let passed = 0;
  let failed = 0;

  function run(cwd, command, args, more = {}) {
    const result = spawnSync(command, args, {
      cwd,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment, ...more },
      timeout: minutes * 60 * 1000,
    });
    return { ok: result.status === 0, output: `${result.stdout}${result.stderr}${result.error ?? ''}` };
  }

  /**
   * Installs packages, `name@version`, in the folder of the proof.
   *
   * @returns what loads them
   */
  function install(...packages) {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    const { ok, output } = run(folder, 'npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packages]);
    if (!ok && UNREACHABLE.test(output)) throw new Skipped('the npm registry is not reachable');
    if (!ok) throw new Error(`The packages can't be installed: ${output}`);
    return createRequire(join(folder, 'package.json'));
  }

  function check(what, holds, details = '') {
    if (holds) passed++;
    else failed++;
    console.log(`${holds ? '  ok    ' : '  FAILED'} ${what}`);
    if (!holds && details !== '') console.log(shortened(details).replace(/^/gm, '         '));
    return holds;
  }

  /** Runs all of it, prints the last line, and removes the folder. */
  async function prove(body) {
    try {
      await body();
      console.log(`${name}: ${passed} passed, ${failed} failed, in ${Math.round((Date.now() - started) / 1000)} s`);
    } catch (error) {
      if (!(error instanceof Skipped)) throw error;
      console.log(`${name}: skipped: ${error.message}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    process.exitCode = failed === 0 ? 0 : 1;
  }

  const node = (cwd, args, more) => run(cwd, process.execPath, args, more);
  return { folder, run, node, install, check, prove };
}

/** The beginning and the end: the one says what was tried, the other how it ended. */
function shortened(text) {
  if (text.length <= MOST_CHARACTERS) return text;
  return `${text.slice(0, MOST_CHARACTERS / 2)}\n...\n${text.slice(-MOST_CHARACTERS / 2)}`;
}
