import type { CallSite } from '../util/call-site';
import { locateCallSite } from '../util/call-site';
import { memberOf } from '../util/member-of';
import { isPlainObject } from '../util/plain-object';
import { maskedDiagnostic } from './masked-diagnostic';
import { Severity } from './severity';
import { WorkflowError } from './workflow-error';

/**
 * The error of an argument of the wrong type. Types refuse it; from JavaScript, from a language without them, and by a cast it comes
 * all the same.
 *
 * @param taker what takes the argument: `Ecs.runTask`, `The Task "Charge"`
 */
export function argumentError(taker: string, message: string, help: string, site?: CallSite): WorkflowError {
  const source = site && locateCallSite(site);
  return new WorkflowError(taker, [
    maskedDiagnostic({
      code: 'SW1029',
      severity: Severity.ERROR,
      message,
      path: '',
      help,
      ...(source !== undefined && { source }),
    }),
  ]);
}

/** Enough to see which object it is. */
const SHOWN_NAMES = 5;

/** Enough to see which string it is. */
const LONG = 100;

/** What was passed, for a message: `nothing`, `"a"`, `{ bucket, key }`, `a Pass "Shop/Check"`. */
export function describedArgument(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return `"${value.length > LONG ? `${value.slice(0, LONG)}...` : value}"`;
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? 'a function' : String(value);
  if (isPlainObject(value)) return `{ ${Object.keys(value).slice(0, SHOWN_NAMES).join(', ')} }`.replace('{  }', '{}');
  const nodePath = memberOf(memberOf(value, 'node'), 'path');
  const path = typeof nodePath === 'string' ? ` "${nodePath}"` : '';
  const { name } = value.constructor ?? { name: 'object' };
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}${path}`;
}
