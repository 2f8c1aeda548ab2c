import { runtimeFailure } from '../error-texts';
import type { Template } from '../evaluate/template';
import { templateValue } from '../evaluate/template-value';
import { Failure } from '../failure';
import { jsonText } from '../json-text';
import { isPromise, type MaybePromise, then } from '../maybe-promise';
import type { FailPlan } from '../program/program';
import { evaluationContextOf } from '../runtime/evaluation-context-of';
import type { Turn } from '../runtime/kernel';
import { failState as fail } from '../runtime/state-flow';

/** Fail: an error and a cause, either of which may be absent. */
export function failState(turn: Turn<FailPlan>): MaybePromise<void> {
  const { plan, kernel, thread } = turn;
  return then(textOf(turn, plan.error, 'Error'), (error) =>
    then(textOf(turn, plan.cause, 'Cause'), (cause) => fail(kernel, thread, new Failure(error, cause))),
  );
}

function textOf(turn: Turn<FailPlan>, template: Template | undefined, field: string): MaybePromise<string | undefined> {
  if (template === undefined) return undefined;
  const { kernel, thread, visit } = turn;
  const value = templateValue(template, evaluationContextOf(kernel, thread, visit, visit.input));
  const check = (given: Awaited<typeof value>): string => {
    if (typeof given === 'string') return given;
    throw runtimeFailure(`The ${field} of a Fail state must be a string but was: ${jsonText(given)}`);
  };
  return isPromise(value) ? value.then(check) : check(value);
}
