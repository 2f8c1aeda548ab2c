import { hasToken } from '../integration/cdk-token';
import { someLeaf } from '../util/map-leaves';

/**
 * The document with readable placeholders in place of CDK tokens. The CDK is loaded only where there is a token: a
 * workflow of names and ARNs compiles without it.
 */
export function withPlaceholders<Document>(document: Document): Document {
  if (!someLeaf(document, isToken)) return document;
  const resolver = require('../construct/placeholder-resolver') as {
    withPlaceholders: (value: Document) => Document;
  };
  return resolver.withPlaceholders(document);
}

function isToken(value: unknown): boolean {
  if (typeof value === 'string') return hasToken(value);
  if (typeof value === 'number') return value < -1.8e289 && value > -1.9e289;
  return typeof value === 'object' && value !== null && 'resolve' in value && typeof value.resolve === 'function';
}
