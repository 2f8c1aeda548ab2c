import { CHOICE_OPERATORS } from '../../asl/choice-operators';
import type { JsonValue } from '../../asl/json';
import { LIMITS } from '../../asl/limits';
import { isNestedDeeperThan } from '../../asl/nesting';
import type { QueryLanguageName } from '../../asl/query-language';
import type { ConditionNode } from '../../builder/condition';
import type { ChoiceNode, ChoiceRuleNode } from '../../builder/state-node';
import { isJsonataText } from '../../expression/dynamic-text';
import { elementAt } from '../../util/element-at';
import type { ProblemList } from '../diagnostics/diagnostic-list';
import { conditionOfOtherLanguage, notComparedAtRunTime, tooDeeplyNested } from '../diagnostics/field-problems';
import { emptyState, specifiedTwice } from '../diagnostics/problems';
import type { BuiltEntry } from '../scopes/scope';
import type { Target } from '../transitions/transition';
import { assignment, writeAssign, writeInputPath, writeOutput } from './data-flow';
import { type Emission, targetName } from './emission';
import type { StateWriter } from './state-writer';

/** A Choice, with its `Default`. */
export function emitChoice(writer: StateWriter, node: ChoiceNode, emission: Emission): void {
  const { entry } = writer;
  writeInputPath(writer, node.props);
  writer.set(
    'Choices',
    node.rules.map((rule, index) => emitRule(writer, rule, index, elementAt(entry.rules, index), emission)),
  );
  const fallback = defaultOf(entry, emission);
  if (fallback !== undefined) writer.set('Default', fallback);
  writeOutput(writer, node.props);
  writeAssign(writer, node.assigned, emission.problems);
  if (node.rules.length === 0) emission.problems.add(emptyState(entry, 'rules', 'Add one with when(condition, step).'));
  if (node.otherwise.length > 1) emission.problems.add(specifiedTwice(entry, 'otherwise'), entry.scope);
}

/** Where the Choice goes when no rule matches: `otherwise`, else what follows it in its chain. */
function defaultOf(entry: BuiltEntry, emission: Pick<Emission, 'targets'>): string | undefined {
  const [otherwise] = entry.otherwise;
  if (otherwise !== undefined) return emission.targets.nameOf(otherwise, entry.scope) ?? undefined;
  if (entry.node.type === 'Choice' && entry.node.exhaustive) return undefined;
  return entry.transitions.decided?.name ?? undefined;
}

function emitRule(
  writer: StateWriter,
  rule: ChoiceRuleNode,
  index: number,
  target: Target,
  emission: Emission,
): Record<string, JsonValue> {
  const { entry } = writer;
  const part = writer.part(`Choices/${index}`);
  part.constant('when.comment', 'Comment', rule.props.comment);
  if (isNestedDeeperThan(rule.condition, LIMITS.nestedLevels)) {
    emission.problems.add(tooDeeplyNested(entry, `Choices/${index}`, `The condition in rule ${index + 1}`));
    return { ...part.written, Next: targetName(target, entry, emission) };
  }
  if (holdsEmpty(rule.condition)) {
    emission.problems.add(
      emptyState(entry, `condition in rule ${index + 1}`, 'Pass conditions to and(...) and or(...).'),
    );
  }
  if (!isIn(entry.language, rule.condition)) {
    emission.problems.add(
      conditionOfOtherLanguage(entry, index, entry.language === 'JSONata' ? 'JSONPath' : 'JSONata'),
    );
  } else if (entry.language === 'JSONata') part.expression('when', 'Condition', jsonataText(rule.condition));
  else {
    const context = { writer: part, index, problems: emission.problems };
    for (const [field, value] of Object.entries(emitCondition(rule.condition, context))) part.set(field, value);
  }
  part.template('when.output', 'Output', rule.props.output, 'JSONata', 'Put a Pass state after the rule.');
  const variables = assignment(part, rule.props.assign ? [rule.props.assign] : [], emission.problems);
  if (variables !== undefined) part.set('Assign', variables);
  return { ...part.written, Next: targetName(target, entry, emission) };
}

/** Whether all of a condition is in the language. */
function isIn(language: QueryLanguageName, condition: ConditionNode): boolean {
  switch (condition.kind) {
    case 'jsonata':
      return language === 'JSONata';
    case 'compare':
      return language === 'JSONPath';
    case 'not':
      return isIn(language, condition.condition);
    case 'all':
    case 'any':
      return condition.conditions.every((inner) => isIn(language, inner));
  }
}

function holdsEmpty(condition: ConditionNode): boolean {
  if (condition.kind === 'not') return holdsEmpty(condition.condition);
  if (condition.kind !== 'all' && condition.kind !== 'any') return false;
  return condition.conditions.length === 0 || condition.conditions.some(holdsEmpty);
}

/** A condition as one expression; a text that is not one stays as it is, to be reported. */
function jsonataText(condition: ConditionNode): string {
  if (condition.kind === 'jsonata') return condition.expression;
  const parts =
    condition.kind === 'not' ? [condition.condition] : condition.kind === 'compare' ? [] : condition.conditions;
  const texts = parts.map(jsonataText);
  const bare = texts.find((text) => !isJsonataText(text));
  if (bare !== undefined) return bare;
  const inner = texts.map((text) => text.slice(2, -2).trim());
  if (condition.kind === 'not') return `{% $not(${inner.join('')}) %}`;
  return `{% ${inner.map((text) => `(${text})`).join(condition.kind === 'all' ? ' and ' : ' or ')} %}`;
}

/** What the comparisons of one rule share. */
interface RuleContext {
  readonly writer: StateWriter;
  readonly index: number;
  readonly problems: ProblemList;
}

function emitCondition(condition: ConditionNode, context: RuleContext): Record<string, JsonValue> {
  switch (condition.kind) {
    case 'jsonata':
      return { Condition: condition.expression };
    case 'all':
      return { And: condition.conditions.map((inner) => emitCondition(inner, context)) };
    case 'any':
      return { Or: condition.conditions.map((inner) => emitCondition(inner, context)) };
    case 'not':
      return { Not: emitCondition(condition.condition, context) };
    case 'compare':
      return emitComparison(condition, context);
  }
}

function emitComparison(
  { variable, operator, operand }: Extract<ConditionNode, { kind: 'compare' }>,
  { writer, index, problems }: RuleContext,
): Record<string, JsonValue> {
  const Variable = writer.pathText('when', variable) ?? variable;
  if (operator.endsWith('Path') && typeof operand === 'string') {
    return { Variable, [operator]: writer.pathText('when', operand) ?? operand };
  }
  const rendered = writer.render(operator, operand);
  if ('value' in rendered) return { Variable, [operator]: rendered.value };
  // JsonPath.at(...) as the value of stringEquals means stringEqualsPath.
  const twin = `${operator}Path`;
  if (!Object.hasOwn(CHOICE_OPERATORS, twin)) problems.add(notComparedAtRunTime(writer.entry, index, operator));
  return { Variable, [twin]: rendered.dynamic };
}
