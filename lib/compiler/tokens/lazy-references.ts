import { jsonOf } from '../../asl/document-json';
import { BLOCK_FIELDS } from '../../asl/state-traits';
import { statesOf } from '../../asl/walk';
import type { Diagnostic } from '../../diagnostic/diagnostic';
import { mapLeaves, someLeaf } from '../../util/map-leaves';
import { holdsToken } from '../../util/token-leaf';
import type { CompiledWorkflow } from '../compiled-workflow';
import { lazyReference } from '../diagnostics/field-problems';

const NONE: readonly never[] = Object.freeze([]);

/** Blocks have states of their own. */
const BLOCKS: ReadonlySet<string> = new Set(BLOCK_FIELDS.map(({ field }) => field));

/**
 * The lazy values of the CDK in a workflow that give a reference which only the run knows, `sfn.JsonPath.stringAt` or `JsonPath.at`:
 * the definition would have it as literal text. The CDK is loaded only where there is a token.
 */
export function lazyReferences(compiled: CompiledWorkflow): readonly Diagnostic[] {
  const { document } = compiled;
  if (!someLeaf(document, holdsToken)) return NONE;
  const { referencesOfLeaf }: typeof import('./lazy-reference-finder') = require('./lazy-reference-finder');
  const found: Diagnostic[] = [];
  for (const { name, path, state } of statesOf(document)) {
    const references = new Set<string>();
    for (const [field, value] of Object.entries(jsonOf(state))) {
      if (BLOCKS.has(field)) continue;
      mapLeaves(value, holdsToken, (leaf) => {
        for (const reference of referencesOfLeaf(leaf)) references.add(reference);
        return undefined;
      });
    }
    for (const reference of references) found.push(lazyReference(name, path, reference, compiled.sourceOf(name)));
  }
  return found;
}
