import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../task-answer/json-result';
import type { ObservedRun } from '../run/observed-run';

/** The folder that reports go to on a CI machine, if nothing else is asked for. */
const CI_FOLDER = 'stepwright-report';

/**
 * Writes the HTML report of a run whose expectation failed, so that a CI job can keep it.
 *
 * The variable `STEPWRIGHT_REPORT` names the folder, or is `off`. Without it, reports are written where `CI` is set.
 *
 * @returns the path of the file, or why there is none; undefined where none is asked for
 */
export function failureReport(run: ObservedRun): string | undefined {
  const folder = reportFolder(process.env['STEPWRIGHT_REPORT'], process.env['CI']);
  if (folder === undefined) return undefined;
  try {
    const [machine = 'run', execution = ''] = run.executionArn.split(':').slice(6);
    const file = join(folder, `${machine}-${execution}.html`.replace(/[^\w.-]+/g, '-'));
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, run.toHtml({ title: `${machine}: ${run.status}` }));
    return file;
  } catch (problem) {
    // What the test is about must still be shown.
    return `could not be written: ${messageOf(problem)}`;
  }
}

function reportFolder(asked: string | undefined, ci: string | undefined): string | undefined {
  if (asked === 'off') return undefined;
  if (asked !== undefined && asked !== '') return asked;
  return ci === undefined || ci === '' || ci === 'false' ? undefined : CI_FOLDER;
}
