import type { JsonValue } from '../../asl/json';
import type { ConditionNode } from '../../builder/condition';
import type { ChoiceNode, ChoiceRuleNode } from '../../builder/state-node';
import { conditionOfOtherLanguage } from '../field-problems';
import { emptyState, saidTwice } from '../problems';
import type { BuiltEntry } from '../scope';
import { StateWriter } from '../state-writer';
import type { Target } from '../way';
import { assignment, writeAssign, writeInputPath, writeOutput } from './data-flow';
import { type Emission, targetName } from './emission';

/** A Choice, with its `Default`. */
export function emitChoice(entry: BuiltEntry, node: ChoiceNode, emission: Emission): StateWriter {
  const writer = new StateWriter(entry, emission.problems, emission.standIns);
  writeInputPath(writer, node.props);
  writer.set(
    'Choices',
    node.rules.map((rule, index) => emitRule(writer, rule, index, entry.rules[index] as Target, emission)),
  );
  const fallback = defaultOf(entry, emission);
  if (fallback !== undefined) writer.set('Default', fallback);
  writeOutput(writer, node.props);
  writeAssign(writer, node.assigned, emission.problems);
  if (node.rules.length === 0) emission.problems.add(emptyState(entry, 'rules', 'Add one with when(condition, step).'));
  if (node.otherwise.length > 1) emission.problems.add(saidTwice(entry, 'otherwise'));
  return writer;
}

/** Where the Choice goes when no rule matches: `otherwise`, else what follows it in its chain. */
export function defaultOf(entry: BuiltEntry, emission: Pick<Emission, 'linker'>): string | undefined {
  const [otherwise] = entry.otherwise;
  if (otherwise !== undefined) return emission.linker.nameOf(otherwise, entry.scope) ?? undefined;
  return entry.wayOn.decided?.name ?? undefined;
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
  if (rule.props.comment !== undefined) part.set('Comment', rule.props.comment);
  const language = rule.condition.kind === 'jsonata' ? 'JSONata' : 'JSONPath';
  if (language !== entry.language || holdsJsonata(rule.condition, entry.language)) {
    emission.problems.add(
      conditionOfOtherLanguage(entry, index, entry.language === 'JSONata' ? 'JSONPath' : 'JSONata'),
    );
  } else {
    for (const [field, value] of Object.entries(emitCondition(part, rule.condition))) part.set(field, value);
  }
  part.template('when.output', 'Output', rule.props.output, 'JSONata', 'Put a Pass state behind the rule.');
  const variables = assignment(part, rule.props.assign ? [rule.props.assign] : [], emission.problems);
  if (variables !== undefined) part.set('Assign', variables);
  return { ...part.written, Next: targetName(target, entry, emission) };
}

/** JSONata has its own "and" and "or": a JSONata condition can't stand inside a combination. */
function holdsJsonata(condition: ConditionNode, language: string): boolean {
  switch (condition.kind) {
    case 'jsonata':
      return language === 'JSONPath';
    case 'compare':
      return false;
    case 'not':
      return holdsJsonata(condition.condition, language);
    case 'all':
    case 'any':
      return condition.conditions.some((inner) => holdsJsonata(inner, language));
  }
}

function emitCondition(writer: StateWriter, condition: ConditionNode): Record<string, JsonValue> {
  switch (condition.kind) {
    case 'jsonata':
      return { Condition: condition.expression };
    case 'all':
      return { And: condition.conditions.map((inner) => emitCondition(writer, inner)) };
    case 'any':
      return { Or: condition.conditions.map((inner) => emitCondition(writer, inner)) };
    case 'not':
      return { Not: emitCondition(writer, condition.condition) };
    case 'compare':
      return emitComparison(writer, condition);
  }
}

function emitComparison(
  writer: StateWriter,
  { variable, operator, operand }: Extract<ConditionNode, { kind: 'compare' }>,
): Record<string, JsonValue> {
  const Variable = writer.pathText('when', variable) ?? variable;
  if (operator.endsWith('Path') && typeof operand === 'string') {
    return { Variable, [operator]: writer.pathText('when', operand) ?? operand };
  }
  const rendered = writer.render(operator, operand);
  // JsonPath.at(...) as the value of stringEquals means stringEqualsPath.
  return 'value' in rendered
    ? { Variable, [operator]: rendered.value }
    : { Variable, [`${operator}Path`]: rendered.dynamic };
}
