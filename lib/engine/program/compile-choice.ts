import type { JsonPath } from '../../expression/json-path/json-path';
import { COMPARISONS } from '../evaluate/choice-comparison';
import { constantTemplate } from '../evaluate/template';
import { compileReference } from './compile-template';
import type { FieldReader } from './field-reader';
import type { ChoiceRulePlan, ChoiceTest, ComparisonTest } from './program';

export function compileChoiceRule(rule: FieldReader): ChoiceRulePlan {
  const next = rule.text('Next');
  if (next === undefined) rule.issues.add(rule.pointer, 'A Choice rule needs "Next"');
  return {
    test: rule.isJsonata ? compileCondition(rule) : compileTest(rule),
    next: next ?? '',
    assign: rule.template('Assign'),
    output: rule.isJsonata ? rule.template('Output') : undefined,
  };
}

function compileCondition(rule: FieldReader): ChoiceTest {
  const condition = rule.template('Condition');
  if (condition === undefined) rule.issues.add(rule.pointer, 'A Choice rule of a JSONata state needs "Condition"');
  return { kind: 'condition', condition: condition ?? constantTemplate(false) };
}

function compileTest(test: FieldReader): ComparisonTest {
  if (test.raw('And') !== undefined) return { kind: 'and', tests: test.list('And').map(compileTest) };
  if (test.raw('Or') !== undefined) return { kind: 'or', tests: test.list('Or').map(compileTest) };
  const negated = test.inner('Not');
  if (negated !== undefined) return { kind: 'not', test: compileTest(negated) };
  return compileComparison(test);
}

const NEVER: ComparisonTest = { kind: 'or', tests: [] };

function compileComparison(test: FieldReader): ComparisonTest {
  const variable = test.path('Variable');
  const field = Object.keys(test.fields).find((name) => isOperator(name));
  if (variable === undefined || variable === null || field === undefined) {
    test.issues.add(
      test.pointer,
      'A Choice rule needs "Variable" and one comparison operator, or "And", "Or" or "Not"',
    );
    return NEVER;
  }
  return comparison(test, variable, field);
}

function comparison(test: FieldReader, variable: JsonPath, field: string): ComparisonTest {
  const operand = test.raw(field) ?? null;
  if (field === 'IsPresent') return { kind: 'present', variable, expected: operand === true };
  if (Object.hasOwn(COMPARISONS, field)) {
    return { kind: 'compare', variable, operator: field, operand: constantTemplate(operand) };
  }
  const operator = field.slice(0, -'Path'.length);
  return {
    kind: 'compare',
    variable,
    operator,
    operand: compileReference(operand, field, test.at(field), test.issues),
  };
}

function isOperator(name: string): boolean {
  if (name === 'IsPresent' || Object.hasOwn(COMPARISONS, name)) return true;
  return name.endsWith('Path') && Object.hasOwn(COMPARISONS, name.slice(0, -'Path'.length));
}
