import { jsonataFunction } from './jsonata-functions';
import { hasNoValue } from './jsonata-types';
import type { MachineFacts } from './machine-facts';
import type { VariableRead } from './variable-facts';
import type { Assignment } from './variable-flow';

/** Every read of a variable in a state that can be reached, with what is known of the variable there. */
export function* variableReads(
  facts: MachineFacts,
): Generator<{ readonly read: VariableRead; readonly assignment: Assignment }> {
  for (const read of facts.variables.reads) {
    const { name, use } = read;
    // Functions are values as well: $map($items, $uppercase).
    if (jsonataFunction(name) || name === 'eval' || !facts.reachable.has(use.state)) continue;
    yield { read, assignment: facts.variableFlow.assignmentAt(use.state, name) };
  }
}

/** Whether the state surely fails without the value. An expression may ask for it with $exists, or do without. */
export function needsVariable({ use, name }: VariableRead): boolean {
  // A Fail state fails with or without it.
  if (use.state.type === 'Fail') return false;
  if (!('whole' in use)) return use.object.kind !== 'Choice rule' && use.object.kind !== 'nested rule';
  return (
    use.parsed?.ok === true &&
    hasNoValue(use.parsed.value.ast, (node) => node.type === 'variable' && node.value === name)
  );
}
