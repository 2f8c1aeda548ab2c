import type { IConstruct } from 'constructs';
import { constantText, isDynamic, isJsonataText, parseDynamicText } from '../../expression/dynamic-text';
import type { PermissionStatement } from '../call/permission-statement';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { chosenAtRunTime } from '../call/run-time-choice';
import { arnFields, arnName, isArn, isBeginningOfArn } from './arn';
import { afterToken, hasToken, isLoneToken, withoutTokens } from './cdk-token';
import { stackOf } from './stock-construct';
import { beginningOf } from './token-meaning';
import { wildcardPattern } from './wildcard-pattern';

/** A resource that a call names: what goes into the arguments, and what goes into the policy. */
export interface CalledResource {
  /** What the service gets: a name, an ARN or a URL, perhaps decided at run time. */
  readonly argument: string;

  /** Its ARN, with `*` for each piece that only the run decides. */
  readonly arn: string;

  /** For reasons and messages: `function "ValidateOrder"`, `function chosen at run time`. */
  readonly label: string;

  /** Why the ARN holds a wildcard; undefined where it holds none. */
  readonly wildcardReason?: string;

  readonly problems: readonly CallProblem[];
}

/** A resource given as a construct: its own ARN, so that an imported one keeps its account and Region. */
export function constructResource(
  noun: string,
  construct: IConstruct,
  names: { readonly argument: string; readonly arn: string },
): CalledResource {
  const label = `${noun} "${construct.node.path}"`;
  return { ...names, label, problems: regionProblems(label, names.arn, stackOf(construct)?.region) };
}

/**
 * A resource given as text, where the service takes names and ARNs: an ARN, a name, a deploy-time token, or a value that
 * the run decides. `arnOf` makes the ARN of a name; what the run decides stands as `*` in the name that it gets.
 */
export function textResource(noun: string, given: string, arnOf: (name: string) => string): CalledResource {
  const text = plainText(given);
  const { kind, origin, isNamedArn, arn } = beginningOf(wildcardPattern(text).text);
  // Whatever its reference is, a resource of this app has an ARN of its own.
  if (kind === 'unknown' && arn !== undefined && isLoneToken(text)) {
    return { argument: text, arn, label: textLabel(noun, text), problems: [] };
  }
  if (kind !== 'unknown') return resourceOfText(noun, text, kind === 'arn', arnOf);
  return {
    ...resourceOfText(noun, text, isNamedArn === true, arnOf),
    problems: [problem(PROBLEMS.tokenTakenForName, { noun, origin, takenFor: isNamedArn ? 'an ARN' : 'a name' })],
  };
}

/** A resource given as text, where the service takes ARNs only: an unknown token is one, and a name becomes one. */
export function arnResource(noun: string, given: string, arnOf: (name: string) => string): CalledResource {
  const text = plainText(given);
  const { kind } = beginningOf(wildcardPattern(text).text);
  const resource = resourceOfText(noun, text, kind === 'arn' || kind === 'unknown', arnOf);
  return { ...resource, argument: isName(text) ? arnOf(text) : text };
}

/** A resource given as text, where the service takes names only: an unknown token is one, unless it is named an ARN. */
export function nameResource(noun: string, given: string, arnOf: (name: string) => string): CalledResource {
  const text = plainText(given);
  const { kind, isNamedArn } = beginningOf(wildcardPattern(text).text);
  return resourceOfText(noun, text, kind === 'arn' || (kind === 'unknown' && isNamedArn === true), arnOf);
}

function resourceOfText(noun: string, text: string, isArn: boolean, arnOf: (name: string) => string): CalledResource {
  const pattern = wildcardPattern(text);
  return {
    argument: text,
    arn: isArn ? arnPattern(pattern.text, arnOf) : arnOf(pattern.text),
    label: textLabel(noun, text),
    ...(pattern.dynamic && { wildcardReason: chosenAtRunTime(`the ${noun}`) }),
    problems: [],
  };
}

/** The text of a literal, but where it would be read as code. */
function plainText(text: string): string {
  const constant = constantText(text);
  return constant === undefined || isJsonataText(constant) ? text : constant;
}

/** IAM takes nothing for an ARN that does not say all six fields: what begins so and ends early is wholly unknown. */
function arnPattern(pattern: string, arnOf: (name: string) => string): string {
  return isBeginningOfArn(pattern) ? arnOf('*') : pattern;
}

/** The permission to do something with a resource. */
export function permissionOn(resource: CalledResource, actions: readonly string[], does: string): PermissionStatement {
  return {
    actions,
    resources: [resource.arn],
    reason: `${does} the ${resource.label}`,
    ...(resource.wildcardReason !== undefined && { wildcardReason: resource.wildcardReason }),
  };
}

/** Whether a text begins like a name: with letters, or a token that is one, and is neither an ARN nor a URL. */
export function isName(text: string): boolean {
  const isKnown = !isJsonataText(text) && typeof parseDynamicText(text)[0] === 'string';
  return isKnown && beginningOf(text).kind === 'name' && !/^https?:/.test(text);
}

/** The problem of a text that must be an ARN, and plainly is not one. */
export function arnProblems(noun: string, given: string): readonly CallProblem[] {
  const text = plainText(given);
  const plain = !isDynamic(text) && !isArn(text) && !hasToken(text);
  return plain ? [problem(PROBLEMS.notAnArn, { noun, text })] : [];
}

/** The problem of a resource that is in the "Resource" field, and is chosen by the run. */
export function constantProblems(noun: string, text: string): readonly CallProblem[] {
  return isDynamic(plainText(text)) ? [problem(PROBLEMS.dynamicResource, { noun })] : [];
}

/** `function "orders"`; what the run or the deployment decides has no name yet, unless a construct in this app has it. */
export function textLabel(noun: string, text: string): string {
  if (wildcardPattern(text).dynamic) return `${noun} chosen at run time`;
  const { path, isToken } = beginningOf(text);
  if (isToken && path !== undefined) return `${noun} "${path}${withoutTokens(afterToken(text))}"`;
  if (isLoneToken(text)) return `${noun} specified as a CDK token`;
  const plain = constantText(text) ?? text;
  return `${noun} "${withoutTokens(isArn(plain) ? arnName(plain) : plain)}"`;
}

function regionProblems(resource: string, arn: string, stackRegion: string | undefined): readonly CallProblem[] {
  if (stackRegion === undefined) return [];
  const region = arnFields(arn)?.region ?? '';
  const known = region !== '' && !hasToken(region) && !hasToken(stackRegion);
  return known && region !== stackRegion ? [problem(PROBLEMS.foreignRegion, { resource, region, stackRegion })] : [];
}
