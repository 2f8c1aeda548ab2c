import { errorFacts } from '../../asl/error-names';
import type { JsonValue } from '../../asl/json';
import { LIMITS } from '../../asl/limits';
import type { CatchProps } from '../../builder/catch';
import type { RetryProps } from '../../builder/retry';
import type { Recovery, StateNode } from '../../builder/state-node';
import type { RecoveryProps } from '../../builder/state-props';
import { elementAt } from '../../util/element-at';
import type { BuiltEntry } from '../scopes/scope';
import type { Target } from '../transitions/transition';
import { assignment } from './data-flow';
import { type Emission, targetName } from './emission';
import { SECONDS } from './seconds';
import type { StateWriter } from './state-writer';

type RecoverableNode = StateNode & Recovery & { readonly props: RecoveryProps };

const ALL = 'States.ALL';

const MAX_DELAY = Object.freeze({ ...SECONDS, most: LIMITS.maxDelaySeconds });

/**
 * `Retry`: the state's own retriers, then the workflow's default ones (tasks only: retrying a Parallel or Map runs all
 * of it again), then the transient errors of the call. A later retrier keeps only what no earlier one takes, because
 * the first that matches decides.
 */
export function writeRetry(
  writer: StateWriter,
  node: RecoverableNode,
  emission: Emission,
  transientErrors: readonly string[] = [],
): void {
  const own = node.retriers.map((retrier, index) => retry(writer.part(`Retry/${index}`), retrier));
  const taken = new Set(own.flatMap((retrier) => retrier.ErrorEquals));
  const isTask = node.type === 'Task';
  const defaults = isTask && node.props.useDefaultRetry !== false ? emission.spec.defaultRetry : [];
  const added = defaults.map((retrier, index) => retry(writer.part(`Retry/${own.length + index}`), retrier));
  if (transientErrors.length > 0) {
    // A default for everything comes last: behind it nothing would be looked at.
    const at = added.findIndex((retrier) => retrier.ErrorEquals.includes(ALL));
    added.splice(at < 0 ? added.length : at, 0, transientRetry(transientErrors));
  }
  const all = [...own];
  for (const retrier of added) {
    const errors = retrier.ErrorEquals.filter((error) => !isTaken(error, taken));
    if (errors.length === 0) continue;
    for (const error of errors) taken.add(error);
    addBeforeAll(all, { ...retrier, ErrorEquals: errors });
  }
  if (all.length > 0) writer.set('Retry', all);
}

/**
 * `Catch`: the state's own catchers, then the workflow's default one. The default one is for the top level alone (its
 * handler stands there, and what fails deeper down arrives there as a failure of the enclosing state), and not for the
 * handler's own states.
 */
export function writeCatch(writer: StateWriter, node: RecoverableNode, emission: Emission): void {
  const { entry } = writer;
  const catchers = node.catchers.map((catcher, index) =>
    catching(writer, catcher.props, elementAt(entry.catchers, index), emission, index),
  );
  const { defaultCatch } = emission.spec;
  const taken = new Set(node.catchers.flatMap((catcher) => catcher.props.errors ?? [ALL]));
  if (defaultCatch && emission.defaultHandler && takesDefaultCatch(entry, node)) {
    const errors = (defaultCatch.props.errors ?? [ALL]).filter((error) => !isTaken(error, taken));
    if (errors.length > 0) {
      const props = { ...defaultCatch.props, errors };
      addBeforeAll(catchers, catching(writer, props, emission.defaultHandler, emission, catchers.length));
    }
  }
  if (catchers.length > 0) writer.set('Catch', catchers);
}

function takesDefaultCatch(entry: BuiltEntry, node: RecoverableNode): boolean {
  return entry.scope.parent === undefined && !entry.inDefaultHandler && node.props.useDefaultCatch !== false;
}

/** Whether an earlier retrier or catcher takes every such error. */
function isTaken(error: string, taken: ReadonlySet<string>): boolean {
  return taken.has(error) || errorFacts(error).matchedBy.some((wildcard) => taken.has(wildcard));
}

/** The list with one more at its end, but before a last one for all errors: behind that nothing would be looked at. */
function addBeforeAll<Item extends { readonly ErrorEquals: readonly string[] }>(list: Item[], item: Item): void {
  const last = list.at(-1);
  if (last?.ErrorEquals.includes(ALL)) list.splice(-1, 0, item);
  else list.push(item);
}

interface WrittenRetrier extends Record<string, JsonValue> {
  readonly ErrorEquals: readonly string[];
}

type WrittenCatcher = WrittenRetrier;

function retry(writer: StateWriter, props: RetryProps): WrittenRetrier {
  const fields: Record<string, JsonValue> = {};
  if (props.interval) {
    writer.numberInto(
      fields,
      'retry.interval',
      'IntervalSeconds',
      writer.durationSeconds('retry.interval', props.interval),
      SECONDS,
    );
  }
  writer.numberInto(fields, 'retry.maxAttempts', 'MaxAttempts', props.maxAttempts, { ...SECONDS, least: 0 });
  writer.numberInto(fields, 'retry.backoffRate', 'BackoffRate', props.backoffRate, {
    whole: false,
    least: 1,
    most: Number.POSITIVE_INFINITY,
  });
  if (props.maxDelay) {
    writer.numberInto(
      fields,
      'retry.maxDelay',
      'MaxDelaySeconds',
      writer.durationSeconds('retry.maxDelay', props.maxDelay, MAX_DELAY),
      MAX_DELAY,
    );
  }
  writer.set('JitterStrategy', props.jitter);
  writer.constant('retry.comment', 'Comment', props.comment);
  return {
    ErrorEquals: writer.constants('retry.errors', 'ErrorEquals', props.errors ?? [ALL]),
    ...fields,
    ...writer.written,
  };
}

/**
 * The policy that AWS recommends for errors of the Lambda service itself, with jitter, so that the executions which
 * met one fault do not come back all at once.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html
 */
function transientRetry(errors: readonly string[]): WrittenRetrier {
  return { ErrorEquals: errors, IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2, JitterStrategy: 'FULL' };
}

function catching(
  writer: StateWriter,
  props: CatchProps,
  target: Target,
  emission: Emission,
  index: number,
): WrittenCatcher {
  const { entry } = writer;
  const inner = writer.part(`Catch/${index}`);
  inner.path('catchError.resultPath', 'ResultPath', props.resultPath, 'Build what the handler gets with output.');
  inner.template('catchError.output', 'Output', props.output, 'JSONata', 'Use resultPath.');
  const variables = assignment(inner, props.assign ? [props.assign] : [], emission.problems);
  if (variables !== undefined) inner.set('Assign', variables);
  inner.constant('catchError.comment', 'Comment', props.comment);
  return {
    ErrorEquals: inner.constants('catchError.errors', 'ErrorEquals', props.errors ?? [ALL]),
    ...inner.written,
    Next: targetName(target, entry, emission),
  };
}
