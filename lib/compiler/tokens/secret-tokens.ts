import type { DeployedSecret } from '../../analysis/secrets/deployed-secret';
import { isTokenLeaf } from '../../util/token-leaf';

const NONE: readonly never[] = Object.freeze([]);

/**
 * The secrets that a leaf of a compiled definition brings in by CDK tokens: a `SecretValue`, a `CfnParameter` with `noEcho`,
 * the secret of an access key. The CDK is loaded only where there is a token.
 */
export function secretsOfTokens(leaf: unknown): readonly DeployedSecret[] {
  if (!isTokenLeaf(leaf)) return NONE;
  const resolver: typeof import('./secret-token-resolver') = require('./secret-token-resolver');
  return resolver.secretsOfLeaf(leaf);
}
