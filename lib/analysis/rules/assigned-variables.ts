import { Severity } from '../../diagnostic/severity';
import { closestName } from '../../util/closest-name';
import { jsonata, jsonPath } from '../example';
import { jsonataFunction } from '../facts/jsonata-functions';
import { hasNoValue } from '../facts/jsonata-types';
import type { VariableRead } from '../facts/variable-facts';
import type { Assignment } from '../facts/variable-flow';
import { defineRule, GUIDE, type RuleContext } from '../rule';

const PAGE = `${GUIDE}/workflow-variables.html`;

export const assignedVariables = defineRule({
  code: 'SW2203',
  name: 'assigned-variables',
  severity: Severity.ERROR,
  what: 'A variable is read that has no value there: nothing sets it, or only what comes later.',
  why: 'The state fails. Values that a state assigns are seen from the next state on; those of a Parallel or Map are gone when it ends.',
  fix: 'Assign the variable in a state before.',
  url: PAGE,
  examples: {
    valid: [
      {
        definition: jsonata({
          A: { Type: 'Pass', Assign: { x: 1 }, Next: 'B' },
          B: { Type: 'Pass', Output: '{% $x %}', End: true },
        }),
      },
      {
        definition: jsonata({
          A: { Type: 'Pass', Output: '{% ($y := 2; $map([1], function($v) { $v + $y })) %}', End: true },
        }),
      },
    ],
    invalid: [
      { definition: jsonata({ A: { Type: 'Pass', Output: '{% $x.id %}', End: true } }), at: ['/States/A/Output'] },
      {
        definition: jsonPath({ A: { Type: 'Pass', Assign: { x: 1 }, Parameters: { 'a.$': '$x' }, End: true } }),
        at: ['/States/A/Parameters/a.$'],
      },
    ],
  },
  check: (context) =>
    forEachRead(context, (read, assignment) => {
      if (assignment !== 'never' && assignment !== 'later') return;
      const { use, name } = read;
      const { field, state, place } = use;
      const own = context.facts.variables.writes.find((write) => write.state === state && write.name === name);
      const message =
        assignment === 'never'
          ? `"${field}" of "${state.name}" reads the variable "${name}", which nothing sets.`
          : own
            ? `"${field}" of "${state.name}" reads the variable "${name}" that the state itself sets: the new value is seen only in the next state.`
            : `"${field}" of "${state.name}" reads the variable "${name}", which no state before it sets.`;
      const near = closestName(name, new Set(context.facts.variables.writes.map((write) => write.name)));
      context.report({
        place,
        severity: needsValue(read) ? Severity.ERROR : Severity.WARNING,
        message,
        help: assignment === 'never' ? near && `Did you mean "$${near}"?` : undefined,
      });
    }),
});

export const assignedOnEveryWay = defineRule({
  code: 'SW2204',
  name: 'assigned-on-every-way',
  severity: Severity.WARNING,
  what: 'A variable is read that only some of the ways to the state set.',
  why: 'On the other ways the state fails.',
  fix: 'Assign the variable on the other ways too, or give it a first value in a state that all ways come through.',
  url: PAGE,
  examples: {
    valid: [
      {
        definition: jsonata({
          A: {
            Type: 'Choice',
            Choices: [{ Condition: '{% $states.input.b %}', Assign: { x: 1 }, Next: 'B' }],
            Assign: { x: 2 },
            Default: 'B',
          },
          B: { Type: 'Pass', Output: '{% $x %}', End: true },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonata({
          A: {
            Type: 'Choice',
            Choices: [{ Condition: '{% $states.input.b %}', Assign: { x: 1 }, Next: 'B' }],
            Default: 'B',
          },
          B: { Type: 'Pass', Output: '{% $x %}', End: true },
        }),
        at: ['/States/B/Output'],
      },
    ],
  },
  check: (context) =>
    forEachRead(context, (read, assignment) => {
      if (assignment !== 'maybe' || !needsValue(read)) return;
      const { use, name } = read;
      const message = `"${use.field}" of "${use.state.name}" reads the variable "${name}", which is not set on every way to the state.`;
      context.report({ place: use.place, message });
    }),
});

export const noOuterVariableInDistributedMap = defineRule({
  code: 'SW2205',
  name: 'no-outer-variable-in-distributed-map',
  severity: Severity.ERROR,
  what: 'A state inside of a Distributed Map reads a variable from outside.',
  why: 'Its iterations are executions of their own, which see no variables of the parent. The state fails.',
  fix: 'Hand the value in with "ItemSelector", or with "BatchInput" of "ItemBatcher".',
  url: PAGE,
  examples: {
    valid: [
      {
        definition: jsonata({
          A: { Type: 'Pass', Assign: { x: 1 }, Next: 'B' },
          B: {
            Type: 'Map',
            ItemSelector: { x: '{% $x %}' },
            ItemProcessor: {
              ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
              StartAt: 'C',
              States: { C: { Type: 'Pass', Output: '{% $states.input.x %}', End: true } },
            },
            End: true,
          },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonata({
          A: { Type: 'Pass', Assign: { x: 1 }, Next: 'B' },
          B: {
            Type: 'Map',
            ItemProcessor: {
              ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
              StartAt: 'C',
              States: { C: { Type: 'Pass', Output: '{% $x %}', End: true } },
            },
            End: true,
          },
        }),
        at: ['/States/B/ItemProcessor/States/C/Output'],
      },
    ],
  },
  check: (context) =>
    forEachRead(context, (read, assignment) => {
      if (assignment !== 'outside') return;
      const { use, name } = read;
      context.report({
        place: use.place,
        severity: needsValue(read) ? Severity.ERROR : Severity.WARNING,
        message: `"${use.field}" of "${use.state.name}" reads the variable "${name}" from outside of the Distributed Map it is in.`,
      });
    }),
});

function forEachRead(context: RuleContext, visit: (read: VariableRead, assignment: Assignment) => void): void {
  const { facts } = context;
  for (const read of facts.variables.reads) {
    const { name, use } = read;
    // Functions are values as well: $map($items, $uppercase).
    if (jsonataFunction(name) || name === 'eval' || !facts.reachable.has(use.state)) continue;
    visit(read, facts.variableFlow.assignmentAt(use.state, name));
  }
}

/** Whether the state surely fails without the value. An expression may ask for it with $exists, or do without. */
function needsValue({ use, name }: VariableRead): boolean {
  if ('role' in use) return use.object.kind !== 'Choice rule' && use.object.kind !== 'nested rule';
  if (!('whole' in use)) return true;
  return (
    use.parsed?.ok === true &&
    hasNoValue(use.parsed.value.ast, (node) => node.type === 'variable' && node.value === name)
  );
}
