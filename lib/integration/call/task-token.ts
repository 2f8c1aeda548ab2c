import { type DynamicReference, isJsonataText, parseDynamicText, ReferenceKind } from '../../expression/dynamic-text';
import { noteDerivation } from '../../util/derivation';
import { isPlainObject } from '../../util/plain-object';
import { hasToken } from '../resource/cdk-token';
import type { ArgumentValue, IntegrationCall } from './integration';
import { PROBLEMS, problem } from './problems';

/** A request-response call as one that waits for its task token. A token that is not passed on is a problem. */
export function withTaskToken(request: IntegrationCall): IntegrationCall {
  noteDerivation(request);
  const problems = (request.problems ?? []).filter(({ code }) => code !== OF_RESPONSE_ONLY);
  if (!mayHoldTaskToken(request.arguments))
    problems.push(problem(PROBLEMS.missingTaskToken, { call: nameOf(request) }));
  return { ...request, pattern: 'waitForTaskToken', problems };
}

/** What ends after 15 minutes is the call alone: the token is good for longer. */
const OF_RESPONSE_ONLY = PROBLEMS.longDurableExecution.code;

function nameOf({ target }: IntegrationCall): string {
  return 'service' in target ? target.service : target.arn;
}

/**
 * Whether an argument passes the task token on, or is something that cannot be looked into and therefore may. The
 * state's input never holds the token: it is older than the token.
 */
export function mayHoldTaskToken(value: ArgumentValue): boolean {
  if (typeof value === 'string') return textMayHoldToken(value);
  if (Array.isArray(value)) return value.some(mayHoldTaskToken);
  if (isPlainObject(value)) return Object.entries(value).some(memberMayHoldToken);
  // A lazy CDK value or an object of a foreign class.
  return typeof value === 'object' && value !== null;
}

function memberMayHoldToken([name, value]: [string, unknown]): boolean {
  // Parameters written by hand, as in an ASL file: { "token.$": "$$.Task.Token" }.
  if (name.endsWith('.$') && typeof value === 'string' && pathMayHoldToken(value)) return true;
  return mayHoldTaskToken(value);
}

function textMayHoldToken(text: string): boolean {
  if (hasToken(text)) return true;
  if (isJsonataText(text)) return expressionMayHoldToken(text);
  return parseDynamicText(text).some((part) => typeof part !== 'string' && REFERENCE_MAY_HOLD_TOKEN[part.kind](part));
}

const REFERENCE_MAY_HOLD_TOKEN: Record<ReferenceKind, (reference: DynamicReference) => boolean> = {
  [ReferenceKind.JSON_PATH]: ({ text }) => pathMayHoldToken(text),
  [ReferenceKind.CONTEXT]: ({ text }) => ['', 'Task', 'Task.Token'].includes(text),
  [ReferenceKind.INPUT]: () => false,
  // Reported on its own account already.
  [ReferenceKind.INVALID]: () => true,
  [ReferenceKind.AS_TEXT]: () => false,
  // What a step of a typed flow gave is not known here; it may be a token.
  [ReferenceKind.TYPED]: () => true,
  [ReferenceKind.CODE]: ({ text }) => expressionMayHoldToken(text),
  [ReferenceKind.LITERAL]: () => false,
};

/** `$$` without naming another member than the task's, or a variable. */
function pathMayHoldToken(path: string): boolean {
  return /\$\$(?!\.(?:Execution|StateMachine|State|Map)\b)|\$[A-Za-z_]/.test(path);
}

/**
 * `$states` without naming a member that holds no token, or a variable (what an earlier state put there is not known).
 * A function that is called is not a variable.
 */
function expressionMayHoldToken(expression: string): boolean {
  const openStates = /\$states(?!\w)(?!\.(?:input|context\.(?:Execution|StateMachine|State|Map))\b)/;
  const names = expression.matchAll(/\$(?!states\b)[A-Za-z_]\w*(\s*\()?/g);
  return openStates.test(expression) || [...names].some(([, call]) => call === undefined);
}
