// A text of these characters alone is as many bytes long as it has characters.
const PLAIN = /^[ !#-[\]-~]*$/;

/** How many bytes of UTF-8 a string has as JSON, with its quotes and escapes. */
export function jsonTextBytes(text: string): number {
  if (text.length < 64 && PLAIN.test(text)) return text.length + 2;
  return Buffer.byteLength(JSON.stringify(text));
}
