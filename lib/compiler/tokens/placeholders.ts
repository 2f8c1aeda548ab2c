import { someLeaf } from '../../util/map-leaves';
import { holdsToken } from '../../util/token-leaf';

/**
 * The document with readable placeholders in place of CDK tokens. The CDK is loaded only where there is a token: a
 * workflow of names and ARNs compiles without it.
 */
export function withPlaceholders<Document>(document: Document): Document {
  if (!someLeaf(document, holdsToken)) return document;
  const resolver: typeof import('./placeholder-resolver') = require('./placeholder-resolver');
  return resolver.withPlaceholders(document);
}
