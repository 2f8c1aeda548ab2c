import { isDeepStrictEqual } from 'node:util';
import { provePermissions } from '../../policy/permission-proof';
import { missingLines } from '../../policy/proof-text';
import { memberOf } from '../../util/member-of';
import { visibleLine } from '../../util/visible-text';
import { rolePoliciesOf } from '../permissions/prove-permissions';
import { runRequests } from '../permissions/run-requests';
import type { ObservedRun } from '../run/observed-run';
import { nameOf, type Run, type StateName } from '../run/run';
import { shown } from '../run/shown';
import type { VisitRecord } from '../run/visit-record';
import type { TemplateSource } from '../template-source';
import { failureReport } from './failure-report';
import { row, runReport } from './run-report';
import { visibleData } from './visible-data';

/** What `expect.extend` of Jest and of Vitest hands to a matcher. */
interface MatcherContext {
  readonly equals?: (actual: unknown, expected: unknown) => boolean;
  readonly utils?: {
    readonly diff?: (expected: unknown, actual: unknown) => string | null | undefined;
    readonly printExpected?: (value: unknown) => string;
  };
}

export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** Expectations about a `Run`. Each failure shows the path taken. */
export interface StepwrightMatchers<R = unknown> {
  /** The execution has succeeded. */
  toHaveSucceeded(): R;
  /** It has succeeded with an output; `expect.objectContaining` and the like fit. */
  toHaveSucceededWith(output: unknown): R;
  /** It has failed or timed out, for whatever reason. */
  toHaveFailed(): R;
  /** It has failed or timed out with an error name and, if given, a cause; a RegExp or `expect.stringContaining` fits. */
  toHaveFailedWith(error: unknown, cause?: unknown): R;
  /** It has entered these states in this order; others may lie between them. */
  toHaveVisited(...states: StateName[]): R;
  /** It has entered a state and left it again, to wherever. */
  toHavePassed(state: StateName): R;
  /** It went from a state, mostly a Choice, to another. */
  toHaveTaken(from: StateName, to: StateName): R;
  /** A visit of a state was retried, so many times if that is given. */
  toHaveRetried(state: StateName, times?: number): R;
  /** A catcher of a state has caught an error, of that name if one is given. */
  toHaveCaught(state: StateName, error?: unknown): R;
  /** The task of a state was called, with such arguments if they are given. */
  toHaveCalled(state: StateName, callArguments?: unknown): R;
  /**
   * The role that a template has for the machine allows each call of the run. Of several runs `permissionProof` says also which
   * permissions none of them used.
   *
   * @param machine the machine's construct id or path, its logical id or its name; may be omitted where the template has one
   */
  toBeAllowedBy(template: TemplateSource, machine?: string): R;
}

/**
 * The matchers, for `expect.extend`. Importing `stepwright/testing/jest` does that for Jest.
 *
 *     import { expect } from 'vitest';
 *     expect.extend(stepwrightMatchers);
 */
export const stepwrightMatchers = {
  toHaveSucceeded(this: MatcherContext | undefined, received: unknown): MatcherResult {
    const run = runOf(received, 'toHaveSucceeded');
    return result(run, run.status === 'SUCCEEDED', 'the execution to succeed');
  },

  toHaveSucceededWith(this: MatcherContext | undefined, received: unknown, output: unknown): MatcherResult {
    const run = runOf(received, 'toHaveSucceededWith');
    const pass = run.status === 'SUCCEEDED' && equals(this, run.output, output);
    const difference = run.status === 'SUCCEEDED' ? differenceOf(this, output, run.output) : undefined;
    return result(run, pass, `the execution to succeed with ${printed(this, output)}`, undefined, difference);
  },

  toHaveFailed(this: MatcherContext | undefined, received: unknown): MatcherResult {
    const run = runOf(received, 'toHaveFailed');
    return result(run, hasFailed(run), 'the execution to fail');
  },

  toHaveFailedWith(
    this: MatcherContext | undefined,
    received: unknown,
    error: unknown,
    cause?: unknown,
  ): MatcherResult {
    const run = runOf(received, 'toHaveFailedWith');
    const pass =
      hasFailed(run) &&
      textMatches(this, run.error, error) &&
      (cause === undefined || textMatches(this, run.cause, cause));
    const because = cause === undefined ? '' : ` and the cause ${printed(this, cause)}`;
    return result(run, pass, `the execution to fail with ${printed(this, error)}${because}`);
  },

  toHaveVisited(this: MatcherContext | undefined, received: unknown, ...states: StateName[]): MatcherResult {
    const run = runOf(received, 'toHaveVisited');
    if (states.length === 0) throw new TypeError('toHaveVisited(...) needs at least one state.');
    const names = states.map(nameOf);
    for (const name of names) run.visits(name); // throws where there is none
    const { path } = run;
    let at = -1;
    const missing = names.find((name) => {
      at = path.indexOf(name, at + 1);
      return at < 0;
    });
    const wanted = `the execution to visit ${names.map(quoted).join(', then ')}`;
    return result(run, missing === undefined, wanted, missing === undefined ? undefined : notVisited(run, missing));
  },

  toHavePassed(this: MatcherContext | undefined, received: unknown, state: StateName): MatcherResult {
    const run = runOf(received, 'toHavePassed');
    const visits = run.visits(state);
    const pass = visits.some(({ exitedAt }) => exitedAt !== undefined);
    const stuck =
      visits.length > 0 ? `It entered "${nameOf(state)}" but did not leave it.` : notVisited(run, nameOf(state));
    return result(run, pass, `the execution to pass ${quoted(nameOf(state))}`, stuck);
  },

  toHaveTaken(this: MatcherContext | undefined, received: unknown, from: StateName, to: StateName): MatcherResult {
    const run = runOf(received, 'toHaveTaken');
    const visits = run.visits(from);
    run.visits(to); // throws where there is no such state
    const pass = visits.some(({ next, exitedAt }) => next === nameOf(to) && exitedAt !== undefined);
    const ways = [...new Set(visits.map(({ next }) => (next === undefined ? 'nowhere' : `"${next}"`)))];
    const near = visits.length === 0 ? notVisited(run, nameOf(from)) : `It continued with ${ways.join(', ')}.`;
    return result(run, pass, `the execution to go from ${quoted(nameOf(from))} to ${quoted(nameOf(to))}`, near);
  },

  toHaveRetried(this: MatcherContext | undefined, received: unknown, state: StateName, times?: number): MatcherResult {
    const run = runOf(received, 'toHaveRetried');
    const visits = run.visits(state);
    const pass = visits.some(({ retries }) => (times === undefined ? retries.length > 0 : retries.length === times));
    const counts = visits.map(({ retries }) => retries.length);
    const near =
      visits.length === 0
        ? notVisited(run, nameOf(state))
        : counts.every((count) => count === 0)
          ? 'It was never retried.'
          : `Its retries by visit: ${counts.join(', ')}.`;
    const wanted = times === undefined ? '' : ` ${times} ${times === 1 ? 'time' : 'times'}`;
    return result(run, pass, `${quoted(nameOf(state))} to be retried${wanted}`, near);
  },

  toHaveCaught(this: MatcherContext | undefined, received: unknown, state: StateName, error?: unknown): MatcherResult {
    const run = runOf(received, 'toHaveCaught');
    const visits = run.visits(state);
    const isCaught = (visit: VisitRecord): boolean =>
      visit.outcome === 'caught' && (error === undefined || textMatches(this, visit.error, error));
    const what = error === undefined ? 'an error' : printed(this, error);
    return result(
      run,
      visits.some(isCaught),
      `${quoted(nameOf(state))} to catch ${what}`,
      caughtText(run, state, visits),
    );
  },

  toHaveCalled(
    this: MatcherContext | undefined,
    received: unknown,
    state: StateName,
    ...expected: [callArguments?: unknown]
  ): MatcherResult {
    const run = runOf(received, 'toHaveCalled');
    const calls = run.calls(state);
    const [wanted] = expected;
    const pass = calls.some((call) => expected.length === 0 || equals(this, call.arguments, wanted));
    const last = calls.at(-1);
    const near =
      last === undefined
        ? run.calls().length === 0
          ? 'No task was called.'
          : `These tasks were called: ${[...new Set(run.calls().map((call) => `"${call.state}"`))].join(', ')}.`
        : row('sent', shown(last.arguments));
    const difference = last === undefined ? undefined : differenceOf(this, wanted, last.arguments);
    const withWhat = expected.length === 0 ? '' : ` with ${printed(this, wanted)}`;
    return result(run, pass, `${quoted(nameOf(state))} to be called${withWhat}`, near, difference);
  },

  toBeAllowedBy(
    this: MatcherContext | undefined,
    received: unknown,
    template: TemplateSource,
    machine?: string,
  ): MatcherResult {
    const run = runOf(received, 'toBeAllowedBy');
    if (!isSimulated(run)) {
      throw new TypeError(
        'toBeAllowedBy(...) judges the calls of a simulated run: those of a deployed machine were allowed or denied by AWS.',
      );
    }
    const policies = rolePoliciesOf(template, machine);
    const { missing, notes } = provePermissions(policies, runRequests(run, policies));
    const near = [...missing.flatMap(missingLines), ...notes].map(visibleLine).join('\n');
    const wanted = `each call of the run to be allowed by the role "${policies.role.id}"`;
    return result(run, missing.length === 0, wanted, undefined, near === '' ? undefined : near);
  },
};

function runOf(received: unknown, matcher: string): ObservedRun {
  if (isRun(received)) return received;
  const isPromise = typeof memberOf(received, 'then') === 'function';
  throw new TypeError(
    isPromise
      ? `expect(...).${matcher}() got a promise: await the run, expect(await simulate(...).start(...)).`
      : `expect(...).${matcher}() needs the run that simulate(...).start(...) gives, or onAws(...).start(...), not ${shown(received)}.`,
  );
}

/** By its shape: a test framework may have loaded the class twice. */
function isRun(value: unknown): value is ObservedRun {
  return typeof value === 'object' && value !== null && 'pathText' in value && 'billedTransitions' in value;
}

/** A run of a deployed machine has no clock that a test could move. */
function isSimulated(run: ObservedRun): run is Run<unknown> {
  return 'now' in run;
}

function hasFailed({ status }: ObservedRun): boolean {
  return status !== 'SUCCEEDED' && status !== 'RUNNING';
}

/** @param difference what the test framework prints of two values, in its colours */
function result(run: ObservedRun, pass: boolean, wanted: string, near?: string, difference?: string): MatcherResult {
  return {
    pass,
    message: () => {
      const lines = [`Expected ${pass ? `not: ${wanted}` : wanted}`, '', runReport(run)];
      const report = failureReport(run);
      if (report !== undefined) lines.push(row('report', visibleLine(report)));
      if (pass) return lines.join('\n');
      if (near !== undefined) lines.push('', visibleLine(near));
      if (difference !== undefined) lines.push(...(near === undefined ? [''] : []), difference);
      return lines.join('\n');
    },
  };
}

function differenceOf(context: MatcherContext | undefined, expected: unknown, actual: unknown): string | undefined {
  return context?.utils?.diff?.(visibleData(expected), visibleData(actual)) || undefined;
}

function equals(context: MatcherContext | undefined, actual: unknown, expected: unknown): boolean {
  return context?.equals?.(actual, expected) ?? isDeepStrictEqual(actual, expected);
}

function textMatches(context: MatcherContext | undefined, actual: string | undefined, expected: unknown): boolean {
  if (expected instanceof RegExp) return actual !== undefined && expected.test(actual);
  return equals(context, actual, expected);
}

function printed(context: MatcherContext | undefined, value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value instanceof RegExp) return visibleLine(String(value));
  return context?.utils?.printExpected?.(visibleData(value)) ?? visibleLine(shown(value));
}

function quoted(name: string): string {
  return `"${visibleLine(name)}"`;
}

function notVisited(run: ObservedRun, state: string): string {
  return run.path.includes(state) ? `It did not enter "${state}" after that.` : `It never entered "${state}".`;
}

function caughtText(run: ObservedRun, state: StateName, visits: readonly VisitRecord[]): string {
  const last = visits.at(-1);
  if (last === undefined) return notVisited(run, nameOf(state));
  if (last.outcome === 'caught') return `It caught ${last.error ?? 'a failure'}.`;
  if (last.outcome === 'failed') return `It failed with ${last.error ?? 'a failure'}, which no catcher caught.`;
  return 'It did not fail.';
}
