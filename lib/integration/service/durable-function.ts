import type { IAliasRef, IFunctionRef, IVersionRef } from 'aws-cdk-lib/aws-lambda';
import { isAnyObject } from '../../util/member-of';
import type { CallProblem } from '../call/problems';
import { PROBLEMS, problem } from '../call/problems';
import { afterToken, leadingToken } from '../resource/cdk-token';
import { isDuration } from '../resource/is-duration';
import { memberOf } from '../resource/stock-construct';
import { tokenTarget } from '../resource/token-meaning';

/** A function, a version or an alias as the classes of the CDK have them. */
export type FunctionConstruct = IFunctionRef | IVersionRef | IAliasRef;

/** What is known of a function with a durable configuration. */
export interface DurableFunction {
  /** Whether a version or an alias of it is called. */
  readonly isQualified: boolean;
  /** How long an execution of it may run; undefined where only the deployment knows. */
  readonly executionSeconds?: number;
}

/** Lambda ends each synchronous call after 15 minutes, whatever the execution timeout is. */
const LONGEST_SYNCHRONOUS_CALL = 900;

/**
 * The durable configuration of a function; undefined for a function without one, and for an imported one, which does not say.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/durable-invoking.html
 */
export function durableFunction(fn: object): DurableFunction | undefined {
  const underlying = memberOf(fn, 'lambda');
  const isQualified = underlying !== undefined;
  const own = typeof underlying === 'object' && underlying !== null ? underlying : fn;
  const configuration = memberOf(own, 'durableConfig') ?? memberOf(own, 'node', 'defaultChild', 'durableConfig');
  if (typeof configuration !== 'object' || configuration === null) return undefined;
  const seconds = secondsOf(memberOf(configuration, 'executionTimeout'));
  return { isQualified, ...(seconds !== undefined && { executionSeconds: seconds }) };
}

/** The same for a string that is the name or the ARN of a function of this app; undefined where it has a qualifier, too. */
function durableFunctionOfText(text: string): (DurableFunction & { readonly path: string }) | undefined {
  const token = leadingToken(text);
  const target = token === undefined ? undefined : tokenTarget(token);
  if (target?.type !== 'AWS::Lambda::Function') return undefined;
  const found = durableFunction(target.resource);
  return found && { ...found, isQualified: afterToken(text) !== '', path: target.path };
}

/** What is wrong with a call of a durable function whose name is a string. */
export function durableTextProblems(text: unknown, qualifier: unknown, isSynchronous: boolean): readonly CallProblem[] {
  const found = typeof text === 'string' ? durableFunctionOfText(text) : undefined;
  if (found === undefined) return [];
  const label = `function "${found.path}"`;
  return [
    ...(found.isQualified || qualifier !== undefined ? [] : [unqualifiedProblem(label)]),
    ...longExecutionProblems(found, label, isSynchronous),
  ];
}

/** A number in a low-level construct, a Duration in the props of a high-level one. A token is not known. */
function secondsOf(timeout: unknown): number | undefined {
  if (typeof timeout === 'number') return timeout > 0 ? timeout : undefined;
  return isDuration(timeout) && !timeout.isUnresolved() ? timeout.toSeconds({ integral: false }) : undefined;
}

/**
 * What is called in place of a function: Lambda refuses to start a durable function without a version or an alias, so it is the
 * version that the deployment publishes. A low-level function has none.
 */
export function publishedVersion(fn: FunctionConstruct): FunctionConstruct | undefined {
  const version = memberOf(fn, 'currentVersion');
  return isVersion(version) ? version : undefined;
}

function isVersion(value: unknown): value is IVersionRef {
  return isAnyObject(value) && 'versionRef' in value;
}

/** What is wrong with a synchronous call of a durable function. */
export function longExecutionProblems(
  durable: DurableFunction | undefined,
  label: string,
  isSynchronous: boolean,
): readonly CallProblem[] {
  const seconds = durable?.executionSeconds;
  if (!isSynchronous || seconds === undefined || seconds <= LONGEST_SYNCHRONOUS_CALL) return [];
  return [problem(PROBLEMS.longDurableExecution, { label, seconds })];
}

/** The problem of a durable function of which no version is known. */
export function unqualifiedProblem(label: string): CallProblem {
  return problem(PROBLEMS.unqualifiedDurableFunction, { label });
}
