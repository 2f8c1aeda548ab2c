import type { TextCursor } from '../text-cursor';

/**
 * Reads a text in single or double quotes. A backslash takes the meaning from the quote that would end the text, and
 * from another backslash; before anything else it represents itself.
 */
export function readQuoted(cursor: TextCursor): string {
  const quote = cursor.peek();
  const start = cursor.offset;
  cursor.expect(quote);
  let text = '';
  while (!cursor.done) {
    if (cursor.take(quote)) return text;
    if (cursor.peek() === '\\' && (cursor.peek(1) === quote || cursor.peek(1) === '\\')) cursor.offset += 1;
    text += cursor.peek();
    cursor.offset += 1;
  }
  return cursor.fail('The string in quotes does not end', start);
}
