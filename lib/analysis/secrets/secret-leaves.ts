import { accessKeyIdsIn } from '../../util/mask-access-keys';
import { isUnknown } from '../facts/unknown';
import type { RuleContext } from '../rule';
import { type DefinitionLeaf, pickedLeaves } from './definition-leaves';
import { type DeployedSecret, secretReferencesIn } from './deployed-secret';

/** A leaf of a definition that a secret is in, or comes in by. */
export interface SecretLeaf extends DefinitionLeaf {
  /** What CloudFormation would write there; each once. */
  readonly deployed: readonly DeployedSecret[];
  /** The ids of access keys that are there; each once. */
  readonly accessKeys: readonly string[];
}

/** Three rules ask for the same. */
const FOUND = new WeakMap<RuleContext, readonly SecretLeaf[]>();

/** The leaves of the definition that hold secrets. */
export function secretLeaves(context: RuleContext): readonly SecretLeaf[] {
  let found = FOUND.get(context);
  if (found === undefined) {
    found = pickedLeaves(context, mayHoldSecret).map((leaf) => secretLeaf(leaf, context));
    FOUND.set(context, found);
  }
  return found;
}

/** Quick to ask of every leaf. */
function mayHoldSecret(leaf: unknown): boolean {
  if (typeof leaf !== 'string') return typeof leaf === 'object' ? leaf !== null : isUnknown(leaf);
  return leaf.includes('{{resolve:') || leaf.includes('${') || leaf.includes('AKIA') || leaf.includes('ASIA');
}

function secretLeaf(leaf: DefinitionLeaf, { secretsOfLeaf }: RuleContext): SecretLeaf {
  const { value } = leaf;
  const written = typeof value === 'string' ? secretReferencesIn(value) : [];
  const distinct = new Map(
    [...written, ...secretsOfLeaf(value)].map((secret) => [`${secret.kind} ${secret.name}`, secret]),
  );
  const accessKeys = typeof value === 'string' ? [...new Set(accessKeyIdsIn(value))] : [];
  return { ...leaf, deployed: [...distinct.values()], accessKeys };
}
