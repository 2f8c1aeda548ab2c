import { asDocument } from '../../asl/document-json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { mapLeaves, someLeaf } from '../../util/map-leaves';
import { isTokenLeaf } from '../../util/token-leaf';
import type { SecretsOfLeaf } from './deployed-secret';

/** A document that can be analyzed, and what secrets its leaves bring in. */
interface Encoded {
  readonly document: StateMachineDocument;
  readonly secretsOfLeaf: SecretsOfLeaf | undefined;
}

/**
 * The document with each CDK token that is an object (a `SecretValue`, a lazy value) as a string, as the CDK encodes tokens. A
 * token object is not JSON: rules that walk through it would walk through the whole construct tree behind it.
 */
export function withEncodedTokens(document: StateMachineDocument, secretsOfLeaf: SecretsOfLeaf | undefined): Encoded {
  if (!someLeaf(document, isTokenObject)) return { document, secretsOfLeaf };
  const objects = new Map<unknown, unknown>();
  const encoded = mapLeaves(document, isTokenObject, (token) => {
    const text = `\${Token[TOKEN.object.${objects.size}]}`;
    objects.set(text, token);
    return text;
  });
  return {
    document: asDocument(encoded),
    secretsOfLeaf: secretsOfLeaf && ((leaf) => secretsOfLeaf(objects.get(leaf) ?? leaf)),
  };
}

function isTokenObject(value: unknown): boolean {
  return typeof value === 'object' && !Array.isArray(value) && isTokenLeaf(value);
}
