import type { StateMachineDocument } from '../../asl/state-machine-document';
import { SimulationError } from '../../engine/simulation-error';
import { suggest } from '../../util/closest-name';
import { pointersOf } from './visit-recorder';

/**
 * The name of a state, if there is one: an expectation about a misspelt state would hold for ever.
 *
 * @throws SimulationError where none of the definitions has it
 */
export function knownState(documents: readonly StateMachineDocument[], name: string): string {
  if (documents.some((document) => pointersOf(document).has(name))) return name;
  const names = documents.flatMap((document) => [...pointersOf(document).keys()]);
  throw new SimulationError(`There is no state "${name}" in the workflow.${suggest(name, names)}`);
}
