import type { Diagnostic } from '../../diagnostic/diagnostic';
import { Severity } from '../../diagnostic/severity';
import type { SourceLocation } from '../../diagnostic/source-location';
import { type CallSite, locateCallSite } from '../../util/call-site';

/** Everything that can be wrong with how a typed flow is written, beyond its types. A code has one meaning. */

const VARIABLES = 'https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html';

/** SW1301 */
export function saidToOuterFlow(name: string, site: CallSite): Diagnostic {
  return at(site, 'SW1301', {
    message: `"${name}" is said to a flow while the function of one of its blocks is running.`,
    help: 'Use the flow that the function gets, its first parameter: (f, item) => f.task(...).',
  });
}

/** SW1301 */
export function saidToEndedFlow(name: string, site: CallSite): Diagnostic {
  return at(site, 'SW1301', {
    message: `"${name}" is said to the flow of a block whose function has returned.`,
    help: 'Say it inside of that function, or to the flow of the function that is running.',
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
    help: 'Return the value from the function of that block; the step then gives it: const result = flow.when(...).',
    url: VARIABLES,
    ...(place && { related: [{ message: `"${value}" is made here`, source: place }] }),
  });
}

/** SW1303 */
export function notJson(name: string, site: CallSite, reason: string): Diagnostic {
  return at(site, 'SW1303', {
    message: `"${name}": ${reason}`,
    help: 'A workflow holds JSON, references and expressions.',
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
    message: `"${name}" can't be reached: every way before it has ended.`,
    help: 'Put it before the fail or return, or into the other way of the choice.',
  });
}

/** SW1306 */
export function twoStepsOneName(name: string, site: CallSite, first: CallSite): Diagnostic {
  const place = locateCallSite(first);
  return at(site, 'SW1306', {
    message: `Two steps are named "${name}"; a state's name may stand only once in the whole workflow.`,
    help: 'Give one of them another name.',
    ...(place && { related: [{ message: 'The first one is here', source: place }] }),
  });
}

/** SW1307 */
export function emptyBlock(name: string, site: CallSite, what: string): Diagnostic {
  return at(site, 'SW1307', {
    message: `"${name}" has ${what} without steps.`,
    help: 'Add a step; a value alone is said with f.let(name, value).',
  });
}

/** SW1308 */
export function nothingInside(name: string, site: CallSite, what: string, help: string): Diagnostic {
  return at(site, 'SW1308', { message: `"${name}" has no ${what}.`, help });
}

/** SW1309 */
export function asyncFunction(name: string, site: CallSite): Diagnostic {
  return at(site, 'SW1309', {
    message: `A function of "${name}" is async: it gives a promise, and what it says after an "await" comes too late.`,
    help: 'Take away "async" and "await": a step gives a reference at once; the workflow waits for the value.',
  });
}

/** SW1310 */
export function noTurn(name: string, site: CallSite, turns: number): Diagnostic {
  return at(site, 'SW1310', {
    message: `"${name}" may have ${turns} turns.`,
    help: 'Give "atMost" a whole number of at least 1.',
  });
}

/** SW1311 */
export function returnBeforeFinally(name: string, site: CallSite, tried: string): Diagnostic {
  return at(site, 'SW1311', {
    message: `"${name}" returns from a handler of "${tried}", which has a "finally": it would end the handler alone.`,
    help: 'Return the value from the function of the handler, and decide behind the try: flow.when(...).',
  });
}

/** SW1312 */
export function notSteps(name: string, site: CallSite, given: unknown): Diagnostic {
  return at(site, 'SW1312', {
    message: `"${name}" has ${shown(given)} where a function of steps belongs.`,
    help: 'Say the steps in a function: (f) => f.task(...).',
  });
}

/** SW1313 */
export function notACall(name: string, site: CallSite, given: unknown): Diagnostic {
  return at(site, 'SW1313', {
    message: `"${name}" has ${shown(given)} where a call belongs.`,
    help: 'Give what is called: flow.task(name, invoke(...)); a task made by task(...) is run by flow.run(task, input).',
  });
}

/** SW1314 */
export function needGoesOn(name: string, site: CallSite): Diagnostic {
  return at(site, 'SW1314', {
    message: `"${name}" goes on where the value is missing.`,
    help: 'End the function with f.fail(...) or f.return(...); a default is given by orElse(value, ...).',
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
