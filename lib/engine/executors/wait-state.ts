import type { JsonValue } from '../../asl/json';
import { queryFailure, runtimeFailure } from '../error-texts';
import type { EvaluationContext } from '../evaluate/evaluation-context';
import { PathNotFound } from '../evaluate/json-path-value';
import { numberIn } from '../evaluate/number-text';
import { lookUp } from '../evaluate/path-value';
import { wrongType } from '../evaluate/query-value';
import type { Template } from '../evaluate/template';
import { templateValue } from '../evaluate/template-value';
import { timestampMillis } from '../evaluate/timestamp';
import type { Failure } from '../failure';
import { jsonText } from '../json-text';
import { type MaybePromise, then } from '../maybe-promise';
import type { WaitPlan } from '../program/program';
import { evaluationContextOf } from '../runtime/evaluation-context-of';
import type { Turn } from '../runtime/kernel';
import { afterInputPath, finishWithInput } from '../runtime/state-data';
import { guard } from '../runtime/state-flow';

/** Wait: until some seconds from now, or until a time; a time that has passed is over at once. */
export function waitState(turn: Turn<WaitPlan>): MaybePromise<void> {
  const { plan, kernel, thread, visit } = turn;
  const reading = evaluationContextOf(kernel, thread, visit, afterInputPath(turn));
  return then(dueTime(plan, reading), (due) => {
    if ((due - kernel.now) / 1000 > MAX_DELAY) throw runtimeFailure('Wait state delay is too long.');
    const stopWaiting = (): MaybePromise<void> => guard(kernel, thread, () => finishWithInput(turn));
    visit.timers.push(kernel.at(Math.max(due, kernel.now), () => kernel.wake(thread, stopWaiting)));
  });
}

/** The most seconds that can be given. */
const MAX_SECONDS = 99_999_999;

/** The longest wait there is: seconds are counted in 31 bits. */
const MAX_DELAY = 2 ** 31 - 1;

function dueTime({ until: { kind, template } }: WaitPlan, reading: EvaluationContext): MaybePromise<number> {
  return then(valueOf(template, reading), (value) =>
    kind === 'seconds' ? reading.now + seconds(template, value) * 1000 : time(template, value),
  );
}

function valueOf(template: Template, reading: EvaluationContext): MaybePromise<JsonValue> {
  if (template.kind !== 'path') return templateValue(template, reading);
  const value = lookUp(template.path, reading);
  if (value instanceof PathNotFound) {
    throw runtimeFailure(`The ${template.field} parameter does not reference an input value: ${template.path.text}`);
  }
  return value;
}

function seconds(template: Template, value: JsonValue): number {
  if (template.kind === 'query' && typeof value !== 'number') throw wrongType(template, 'number', value);
  const number = numberIn(value);
  if (number === undefined || !Number.isInteger(number)) {
    throw invalid(template, value, 'cannot be parsed as a long value');
  }
  if (number < 0) throw invalid(template, value, 'references a negative value');
  if (number > MAX_SECONDS) throw runtimeFailure('Wait state delay is too long.');
  return number;
}

function time(template: Template, value: JsonValue): number {
  const millis = typeof value === 'string' ? timestampMillis(value) : undefined;
  if (millis !== undefined) return millis;
  if (template.kind === 'query' && typeof value !== 'string') throw wrongType(template, 'string', value);
  // Recordings of JSONata states say it in other words.
  const problem = template.kind === 'path' ? 'does not reference' : 'cannot be parsed as';
  throw invalid(template, value, `${problem} a valid ISO-8601 extended offset date-time format string`);
}

function invalid(template: Template, value: JsonValue, problem: string): Failure {
  const shown = typeof value === 'string' ? value : jsonText(value);
  if (template.kind === 'path') {
    return runtimeFailure(`The ${template.field} parameter ${problem}: ${template.path.text} == ${shown}`);
  }
  const field = template.kind === 'query' ? template.field : 'Wait';
  return queryFailure(`The ${field} parameter ${problem}: ${shown}`, template.kind === 'query' ? field : undefined);
}
