import type { JsonObject, JsonValue } from '../../asl/json';
import type { JsonPath } from '../../expression/json-path/json-path';
import { invalidPath } from '../error-texts';
import type { EvaluationContext } from '../evaluate/evaluation-context';
import { PathNotFound } from '../evaluate/json-path-value';
import { lookUp } from '../evaluate/path-value';
import { putAt } from '../evaluate/reference-path';
import type { Template } from '../evaluate/template';
import { templateValue, templateValueAtOnce } from '../evaluate/template-value';
import { isPromise, type MaybePromise, then } from '../maybe-promise';
import type { StatePlan } from '../program/program';
import { assignedBy } from './assign';
import { evaluationContextOf } from './evaluation-context-of';
import type { Turn } from './kernel';
import { leaveState } from './state-flow';

/** The data of a state at its stages, in the order they come: each function takes the turn and what came before. */

/** After InputPath. */
export function afterInputPath(turn: Turn<StatePlan>): JsonValue {
  const { visit, plan } = turn;
  const input = plan.inputPath === undefined ? visit.input : transform(turn, plan.inputPath, visit.input);
  visit.effectiveInput = input;
  if (visit.stages !== undefined && plan.language === 'JSONPath') visit.stages.afterInputPath = input;
  return input;
}

/** After Parameters or Arguments; what came before where the state has none. */
export function afterPayload(turn: Turn<StatePlan>, input: JsonValue): MaybePromise<JsonValue> {
  const { kernel, thread, visit, plan } = turn;
  const isJsonata = plan.language === 'JSONata';
  const stage = isJsonata ? 'afterArguments' : 'afterParameters';
  if (plan.payload === undefined) return noted(turn, stage, input);
  return then(templateValue(plan.payload, evaluationContextOf(kernel, thread, visit, input)), (payload) =>
    noted(turn, stage, payload),
  );
}

/** Notes the data at a stage where the caller inspects it. */
export function noted<Value extends JsonValue>(turn: Turn<StatePlan>, stage: string, value: Value): Value {
  if (turn.visit.stages !== undefined) turn.visit.stages[stage] = value;
  return value;
}

/** How a state continues: which state is next, and which templates make the output and the variables. */
export interface Exit {
  readonly next: string | undefined;
  readonly assign: Template | undefined;
  readonly output: Template | undefined;
}

/** A state that produced a result continues: ResultSelector, ResultPath and OutputPath, or Output; and Assign. */
export function finishWithResult(turn: Turn<StatePlan>, result: JsonValue): MaybePromise<void> {
  const { plan, kernel, thread, visit } = turn;
  if (plan.language === 'JSONata') return finishJsonata(turn, plan, result, { result });
  const reading = evaluationContextOf(kernel, thread, visit, result);
  const selected = plan.resultSelector === undefined ? result : templateValueAtOnce(plan.resultSelector, reading);
  noted(turn, 'afterResultSelector', selected);
  return leave(turn, noted(turn, 'afterResultPath', merge(turn, plan.resultPath, selected)), plan, reading);
}

/** A state without a result of its own continues with its effective input: OutputPath, or Output; and Assign. */
export function finishWithInput(turn: Turn<StatePlan>, exit: Exit = turn.plan): MaybePromise<void> {
  const { plan, kernel, thread, visit } = turn;
  if (plan.language === 'JSONata') return finishJsonata(turn, exit, visit.input, undefined);
  const input = visit.effectiveInput;
  return leave(turn, input, exit, evaluationContextOf(kernel, thread, visit, input));
}

function finishJsonata(
  turn: Turn<StatePlan>,
  exit: Exit,
  value: JsonValue,
  states: JsonObject | undefined,
): MaybePromise<void> {
  const { kernel, thread, visit } = turn;
  const reading = evaluationContextOf(kernel, thread, visit, value, states);
  const assigning = exit.assign === undefined ? undefined : assignedBy(exit.assign, reading);
  return then(assigning, (assigned) => {
    const making = exit.output === undefined ? value : templateValue(exit.output, reading);
    return then(making, (output) => leaveState(kernel, thread, output, exit.next, assigned));
  });
}

function leave(turn: Turn<StatePlan>, merged: JsonValue, exit: Exit, reading: EvaluationContext): void {
  const { kernel, thread, plan } = turn;
  const assigned = exit.assign === undefined ? undefined : assignedBy(exit.assign, reading);
  // Nothing in a JSONPath state is evaluated later.
  if (isPromise(assigned)) throw new Error('A JSONPath template gave a promise');
  const output = plan.outputPath === undefined ? merged : transform(turn, plan.outputPath, merged);
  leaveState(kernel, thread, output, exit.next, assigned);
}

function merge(turn: Turn<StatePlan>, path: JsonPath | null | undefined, result: JsonValue): JsonValue {
  if (path === undefined) return result;
  return path === null ? turn.visit.input : putAt(path, turn.visit.input, result);
}

/** InputPath and OutputPath: a `null` path makes an empty object. */
function transform(turn: Turn<StatePlan>, path: JsonPath | null, document: JsonValue): JsonValue {
  if (path === null) return {};
  const { kernel, thread, visit } = turn;
  const value = lookUp(path, evaluationContextOf(kernel, thread, visit, document));
  if (value instanceof PathNotFound) throw invalidPath(path.text, value.reason);
  return value;
}
