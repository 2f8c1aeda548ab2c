import type { IConstruct } from 'constructs';
import { referencesOfLeaf } from '../compiler/tokens/lazy-reference-finder';

/**
 * What is wrong with the lazy values of a definition: one that gives a reference which only the run knows, `sfn.JsonPath.stringAt`
 * or `JsonPath.at`, would leave it as literal text. Some give it only when the app is synthesized.
 */
export function lazyReferenceErrors(machine: IConstruct, leaves: readonly unknown[]): readonly string[] {
  const found = new Set(leaves.flatMap((leaf) => referencesOfLeaf(leaf, machine)));
  return [...found].map(
    (reference) =>
      `A lazy value of the definition gives "${reference}", which only the run knows: it would be literal text. Pass the reference itself, without Lazy.`,
  );
}
