import type { DefinitionParts } from './definition-parts';

/** The most that `DefinitionString` takes, and the most that a template may be: 1 MiB of UTF-8. */
export const INLINE_LIMIT = 1_048_576;

/**
 * What a token is taken to be worth. Its length is known at deployment only; ARNs of functions and queues have some
 * hundred characters, and going to S3 a little early does no harm.
 */
const TOKEN_BYTES = 100;

/**
 * Whether a definition can be in the template: it has to fit the property as it is, and the template in the form
 * in which it stands there, where each quote and line break costs a character more.
 */
export function fitsTemplate(parts: DefinitionParts): boolean {
  const tokens = parts.leaves.length * TOKEN_BYTES;
  const text = parts.literals.join('');
  // A character takes at least one byte: short texts need no count.
  if (text.length * 6 + tokens <= INLINE_LIMIT) return true;
  return (
    Buffer.byteLength(text, 'utf8') + tokens <= INLINE_LIMIT &&
    Buffer.byteLength(JSON.stringify(text), 'utf8') + tokens <= INLINE_LIMIT
  );
}
