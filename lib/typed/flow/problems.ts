import type { Diagnostic } from '../../diagnostic/diagnostic';
import { GUIDE } from '../../diagnostic/guides';
import { Severity } from '../../diagnostic/severity';
import type { SourceLocation } from '../../diagnostic/source-location';
import { type CallSite, locateCallSite } from '../../util/call-site';

/** Everything that can be wrong with how a typed flow is written, beyond its types. A code has one meaning. */

const VARIABLES = `${GUIDE}/workflow-variables.html`;

/** SW1301 */
export function callOfOuterFlow(name: string, site: CallSite): Diagnostic {
  return at(site, 'SW1301', {
    message: `"${name}" is called on a flow while the function of one of its blocks is running.`,
    help: 'Use the flow that the function gets, its first parameter: (f, item) => f.task(...).',
  });
}

/** SW1301 */
export function callOfEndedFlow(name: string, site: CallSite): Diagnostic {
  return at(site, 'SW1301', {
    message: `"${name}" is called on the flow of a block whose function has returned.`,
    help: 'Call it inside of that function, or on the flow of the function that is running.',
  });
}

/** SW1302 */
export function readOutsideItsBlock(
  reader: string,
  site: CallSite,
  value: string,
  made: CallSite | undefined,
): Diagnostic {
  const place = made && locateCallSite(made);
  return at(site, 'SW1302', {
    message: `"${reader}" reads "${value}", which is known only inside of the block that it was made in.`,
    help: 'Return the value from the function of that block; the step then returns it: const result = flow.when(...).',
    url: VARIABLES,
    ...(place && { related: [{ message: `"${value}" is made here`, source: place }] }),
  });
}

/** SW1303 */
export function notJson(name: string, site: CallSite, reason: string): Diagnostic {
  return at(site, 'SW1303', {
    message: `"${name}": ${reason}`,
    help: 'Pass JSON, references or expressions.',
  });
}

/** SW1304 */
export function readOfAnotherFlow(reader: string, site: CallSite): Diagnostic {
  return at(site, 'SW1304', {
    message: `"${reader}" reads a reference that belongs to another workflow.`,
    help: 'Hand the value over as input of the workflow, or start that workflow as a task and use its result.',
  });
}

/** SW1305 */
export function afterTheEnd(name: string, site: CallSite): Diagnostic {
  return at(site, 'SW1305', {
    message: `"${name}" can't be reached: every path before it has ended.`,
    help: 'Move it before the fail or return, or into another path of the choice.',
  });
}

/** SW1306 */
export function twoStepsOneName(name: string, site: CallSite, first: CallSite): Diagnostic {
  const place = locateCallSite(first);
  return at(site, 'SW1306', {
    message: `Two steps are named "${name}"; the name of a state may appear only once in the whole workflow.`,
    help: 'Rename one of them.',
    ...(place && { related: [{ message: 'The first one is here', source: place }] }),
  });
}

/** SW1307 */
export function emptyBlock(name: string, site: CallSite, what: string): Diagnostic {
  return at(site, 'SW1307', {
    message: `"${name}" has ${what} without steps.`,
    help: 'Add a step; for a value alone, use f.let(name, value).',
  });
}

/** SW1308 */
export function nothingInside(name: string, site: CallSite, what: string, help: string): Diagnostic {
  return at(site, 'SW1308', { message: `"${name}" has no ${what}.`, help });
}

/** SW1309 */
export function asyncFunction(name: string, site: CallSite): Diagnostic {
  return at(site, 'SW1309', {
    message: `A function of "${name}" is async: it returns a promise, and the steps after an "await" come too late.`,
    help: 'Remove "async" and "await": a step returns a reference at once; the workflow waits for the value.',
  });
}

/** SW1310 */
export function noTurn(name: string, site: CallSite, turns: number): Diagnostic {
  return at(site, 'SW1310', {
    message: `"${name}" has "atMost" ${turns}, which is not a whole number of at least 1.`,
    help: 'Pass a whole number of at least 1 as "atMost".',
  });
}

/** SW1311 */
export function returnBeforeFinally(name: string, site: CallSite, tried: string): Diagnostic {
  return at(site, 'SW1311', {
    message: `"${name}" returns from a handler of "${tried}", which has a "finally": it would end the handler alone.`,
    help: 'Return the value from the function of the handler, and decide after the try: flow.when(...).',
  });
}

/** SW1312 */
export function notSteps(name: string, site: CallSite, given: unknown): Diagnostic {
  return at(site, 'SW1312', {
    message: `"${name}" has ${shown(given)} where a function of steps is expected.`,
    help: 'Pass a function of steps: (f) => f.task(...).',
  });
}

/** SW1313 */
export function notACall(name: string, site: CallSite, given: unknown): Diagnostic {
  return at(site, 'SW1313', {
    message: `"${name}" has ${shown(given)} where a call is expected.`,
    help: 'Pass the call: flow.task(name, invoke(...)); run a task that task(...) made by flow.run(task, input).',
  });
}

/** SW1314 */
export function needGoesOn(name: string, site: CallSite): Diagnostic {
  return at(site, 'SW1314', {
    message: `"${name}" continues where the value is missing.`,
    help: 'End the function with f.fail(...) or f.return(...); for a default, use orElse(value, ...).',
  });
}

function shown(given: unknown): string {
  if (given === undefined) return 'nothing';
  return given === null ? 'null' : `a value of type ${typeof given}`;
}

function at(
  site: CallSite,
  code: string,
  finding: Pick<Diagnostic, 'message' | 'help' | 'url' | 'related'>,
): Diagnostic {
  const source: SourceLocation | undefined = locateCallSite(site);
  return { code, severity: Severity.ERROR, path: '', ...finding, ...(source && { source }) };
}
