import type { JsonValue } from '../../asl/json';
import { elementAt } from '../../util/element-at';
import { ERROR } from '../error-names';
import { runtimeFailure } from '../error-texts';
import { COMPARISONS } from '../evaluate/choice-comparison';
import type { EvaluationContext } from '../evaluate/evaluation-context';
import { PathNotFound } from '../evaluate/json-path-value';
import { lookUp } from '../evaluate/path-value';
import { wrongType } from '../evaluate/query-value';
import { templateValue, templateValueAtOnce } from '../evaluate/template-value';
import { Failure } from '../failure';
import { jsonText } from '../json-text';
import { isPromise, type MaybePromise, then } from '../maybe-promise';
import type { ChoicePlan, ChoiceRulePlan, ChoiceTest, ComparisonTest } from '../program/program';
import { evaluationContextOf } from '../runtime/evaluation-context-of';
import type { Turn } from '../runtime/kernel';
import { afterInputPath, finishWithInput } from '../runtime/state-data';
import { notify } from '../runtime/state-flow';

/** Choice: the first rule that matches decides, else Default. */
export function choiceState(turn: Turn<ChoicePlan>): MaybePromise<void> {
  const { plan, kernel, thread, visit } = turn;
  const reading = evaluationContextOf(kernel, thread, visit, afterInputPath(turn));
  return then(firstMatch(plan.rules, 0, reading), (rule) => {
    // A rule that matched uses its own Assign and Output, the state's belong to Default.
    if (rule !== undefined) {
      notify(kernel, thread, { kind: 'rule', index: plan.rules.indexOf(rule), next: rule.next });
      return finishWithInput(turn, rule);
    }
    if (plan.defaultNext === undefined) throw noMatch();
    notify(kernel, thread, { kind: 'default', next: plan.defaultNext });
    return finishWithInput(turn, { next: plan.defaultNext, assign: plan.assign, output: plan.output });
  });
}

function noMatch(): Failure {
  return new Failure(ERROR.NO_CHOICE_MATCHED, 'No choice rule matched the input, and there is no Default.', {
    located: true,
  });
}

function firstMatch(
  rules: readonly ChoiceRulePlan[],
  from: number,
  reading: EvaluationContext,
): MaybePromise<ChoiceRulePlan | undefined> {
  for (let index = from; index < rules.length; index += 1) {
    const rule = elementAt(rules, index);
    const matches = holds(rule.test, reading);
    if (isPromise(matches)) return matches.then((found) => (found ? rule : firstMatch(rules, index + 1, reading)));
    if (matches) return rule;
  }
  return undefined;
}

function holds(test: ChoiceTest, reading: EvaluationContext): MaybePromise<boolean> {
  return test.kind === 'condition' ? condition(test, reading) : passes(test, reading);
}

function condition(
  { condition: template }: Extract<ChoiceTest, { readonly kind: 'condition' }>,
  reading: EvaluationContext,
): MaybePromise<boolean> {
  return then(templateValue(template, reading), (value) => {
    if (typeof value === 'boolean') return value;
    if (template.kind === 'query') throw wrongType(template, 'boolean', value);
    throw runtimeFailure(`The Condition of a Choice rule must be a boolean but was: ${jsonText(value)}`);
  });
}

function passes(test: ComparisonTest, reading: EvaluationContext): boolean {
  switch (test.kind) {
    case 'and':
      return test.tests.every((inner) => passes(inner, reading));
    case 'or':
      return test.tests.some((inner) => passes(inner, reading));
    case 'not':
      return !passes(test.test, reading);
    case 'present':
      return !(lookUp(test.variable, reading) instanceof PathNotFound) === test.expected;
    case 'compare':
      return compares(test, reading);
  }
}

function compares(test: Extract<ChoiceTest, { readonly kind: 'compare' }>, reading: EvaluationContext): boolean {
  const value = lookUp(test.variable, reading);
  if (value instanceof PathNotFound) throw invalidVariable(test.variable.text);
  const comparison = COMPARISONS[test.operator];
  return comparison?.(value, operandOf(test, reading)) ?? false;
}

function operandOf(
  { operand }: Extract<ChoiceTest, { readonly kind: 'compare' }>,
  reading: EvaluationContext,
): JsonValue {
  if (operand.kind !== 'path') return templateValueAtOnce(operand, reading);
  const value = lookUp(operand.path, reading);
  if (value instanceof PathNotFound) throw invalidVariable(operand.path.text);
  return value;
}

function invalidVariable(path: string): Failure {
  return runtimeFailure(`Invalid path '${path}': The choice state's condition path references an invalid value.`);
}
