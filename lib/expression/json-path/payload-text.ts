/** The text without the characters up to the space at both ends, which is what Java's `trim` removes. */
export function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end -= 1;
  return text.slice(start, end);
}

const DIGIT = /^\p{Nd}$/u;

/** A decimal digit of any script, as Java's `Character.isDigit`. */
export function isDigit(character: string): boolean {
  return (character >= '0' && character <= '9') || (character > '\x7f' && DIGIT.test(character));
}

/** The value of a 32-bit integer, or nothing where the text is not one, as Java's `Integer.parseInt`. */
export function integerOf(text: string): number | undefined {
  let digits = '';
  for (const character of text.startsWith('-') ? text.slice(1) : text) {
    if (!isDigit(character)) return undefined;
    digits += digitValue(character);
  }
  if (digits === '') return undefined;
  const value = text.startsWith('-') ? -Number(digits) : Number(digits);
  return value < -(2 ** 31) || value > 2 ** 31 - 1 ? undefined : value;
}

/** The digits of a script follow one another from a code that ends in 0 or 6. */
function digitValue(digit: string): number {
  const code = digit.charCodeAt(0);
  const low = code & 0xf;
  return DIGIT.test(String.fromCharCode(code - low)) ? low : low - 6;
}
