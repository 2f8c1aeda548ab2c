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

/**
 * Whether a proof may skip what it can't try, such as without a registry. A gate that did not look must not be green, so a skip
 * is a failure unless the caller allows it: STEPWRIGHT_ALLOW_SKIP=1 is for a developer's machine, and .ci/run does not set it.
 */
const ALLOWS_SKIPS = process.env.STEPWRIGHT_ALLOW_SKIP === '1';

/** As much of an output as anybody reads. */
const MOST_CHARACTERS = 8_000;

/**
 * @param name what the last line begins with: `package: 3 passed, 0 failed, in 20 s`
 * @param minutes how long a program may take
 * @param environment variables of all programs
 */
export function proof(name, { minutes, environment = {} }) {
  const folder = mkdtempSync(join(tmpdir(), `stepwright-${name}-`));
  const { check, skip, end } = tally(name);

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

  /** Runs all of it, prints the last line, and removes the folder. */
  async function prove(body) {
    try {
      await body();
    } catch (error) {
      if (!(error instanceof Skipped)) throw error;
      skip(error.message);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    end();
  }

  const node = (cwd, args, more) => run(cwd, process.execPath, args, more);
  return { folder, run, node, install, check, skip, prove };
}

/**
 * Counts checks, and says at the end how many there were.
 *
 * @param name what the last line begins with
 */
export function tally(name) {
  const started = Date.now();
  let passed = 0;
  let failed = 0;
  let skipped = 0;

  function check(what, holds, details = '') {
    if (holds) passed++;
    else failed++;
    console.log(`${holds ? '  ok    ' : '  FAILED'} ${what}`);
    if (!holds && details !== '') console.log(shortened(String(details)).replace(/^/gm, '         '));
    return holds;
  }

  /** Says what is not tried, and why. */
  function skip(reason) {
    if (ALLOWS_SKIPS) skipped++;
    else failed++;
    console.log(
      ALLOWS_SKIPS ? `  skipped: ${reason}` : `  FAILED not tried: ${reason} (STEPWRIGHT_ALLOW_SKIP=1 skips it)`,
    );
  }

  /** Prints the last line, which .ci/run reads, and sets the exit status. */
  function end() {
    const rest = skipped === 0 ? '' : `, ${skipped} skipped`;
    console.log(
      `${name}: ${passed} passed, ${failed} failed${rest}, in ${Math.round((Date.now() - started) / 1000)} s`,
    );
    process.exitCode = failed === 0 ? 0 : 1;
  }

  return { check, skip, end };
}

/** The beginning and the end: the one says what was tried, the other how it ended. */
function shortened(text) {
  if (text.length <= MOST_CHARACTERS) return text;
  return `${text.slice(0, MOST_CHARACTERS / 2)}\n...\n${text.slice(-MOST_CHARACTERS / 2)}`;
}
