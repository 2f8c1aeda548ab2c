import { STRING_ESCAPES } from '../util/string-escapes';

/** Reports something that JSON does not allow, at an offset. */
export type ReportProblem = (offset: number, message: string, help: string) => void;

const LINE_END = /[\n\r]|$/g;

/** A word or number ends at these. */
const WORD = /[^\s,:[\]{}"'/]+/y;

/** Reads the smallest parts of JSON: space, words and quoted text. What is wrong with one is reported, and read. */
export class JsonScanner {
  /** Where the next part starts. */
  position = 0;

  /** Whether a directive of Terraform (`%{ if x }`) has been passed over: what it makes of the text is unknown. */
  passedDirective = false;

  /**
   * Whether a string has no closing quote. Which text behind it is inside of strings is then unknown: what would be reported
   * about it is only what follows from the missing quote.
   */
  isLost = false;

  /** What has been reported once for the whole text: who writes one string in single quotes writes all of them so. */
  private readonly habits = new Set<string>();

  constructor(
    readonly text: string,
    private readonly report: ReportProblem,
  ) {}

  get atEnd(): boolean {
    return this.position >= this.text.length;
  }

  /** The next character; empty at the end. */
  get next(): string {
    return this.text.charAt(this.position);
  }

  /** To the next character that means something. Comments, and spaces that JSON does not know, are reported. */
  skipSpace(): void {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.position);
      if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) {
        this.position++;
      } else if (code === 0x2f && this.skipComment()) {
        // Skipped.
      } else if (code === 0x25 && this.skipDirective()) {
        this.passedDirective = true;
      } else if (code > 0x7f && /\s/.test(this.next)) {
        const point = code.toString(16).toUpperCase().padStart(4, '0');
        this.report(
          this.position,
          `The character U+${point} is not white space in JSON.`,
          'Put an ordinary space there.',
        );
        this.position++;
      } else {
        return;
      }
    }
  }

  /** Whether a `${...}` without quotes starts here, which CloudFormation or Terraform fill in before the text is read. */
  get atSubstitution(): boolean {
    return this.text.startsWith('${', this.position) && substitutionEnd(this.text, this.position) !== undefined;
  }

  /** A word, a number, or one character that starts neither. Substitutions are part of the word around them. */
  readWord(): string {
    const start = this.position;
    let end = start;
    for (;;) {
      WORD.lastIndex = end;
      if (WORD.test(this.text)) end = WORD.lastIndex;
      // The word ends with the dollar sign.
      const opensSubstitution = end > start && this.text.startsWith('${', end - 1);
      const behind = opensSubstitution ? substitutionEnd(this.text, end - 1) : undefined;
      if (behind === undefined) break;
      end = behind;
    }
    this.position = Math.max(end, start + 1);
    return this.text.slice(start, this.position);
  }

  /** The text in quotes that starts here. */
  readQuoted(): string {
    const { text } = this;
    const start = this.position;
    const quote = text.charCodeAt(start);
    if (quote !== 0x22) this.reportHabit(start, 'A string is in single quotes.', 'Put all strings in double quotes.');
    // Nearly all texts have nothing special in them, and are cut out as they are.
    let end = start + 1;
    for (;;) {
      const code = text.charCodeAt(end);
      if (code === quote) {
        this.position = end + 1;
        return text.slice(start + 1, end);
      }
      // The last test is false for the "not a number" at the end of the text.
      if (code === 0x5c || !(code >= 0x20)) return this.readSpecial(start, end, quote);
      end++;
    }
  }

  /** A quoted text from its first escape, control character, or end without a quote. */
  private readSpecial(start: number, from: number, quote: number): string {
    const { text } = this;
    let read = text.slice(start + 1, from);
    this.position = from;
    for (;;) {
      const code = text.charCodeAt(this.position);
      if (code === quote) {
        this.position++;
        return read;
      }
      if (Number.isNaN(code) || code === 0x0a || code === 0x0d) {
        this.report(
          start,
          'The string that starts here has no closing quote on its line.',
          'Close it with a double quote.',
        );
        this.isLost = true;
        return read;
      }
      if (code === 0x5c) {
        read += this.readEscape(quote);
        continue;
      }
      if (code < 0x20) {
        const escape = `\\u${code.toString(16).padStart(4, '0')}`;
        this.report(
          this.position,
          'A control character is in a string.',
          `Write it as ${code === 9 ? '\\t' : escape}.`,
        );
      }
      read += text.charAt(this.position);
      this.position++;
    }
  }

  private readEscape(quote: number): string {
    const start = this.position;
    const letter = this.text.charAt(start + 1);
    const hex = letter === 'u' ? /^[0-9a-fA-F]{4}/.exec(this.text.slice(start + 2, start + 6)) : null;
    if (hex) {
      this.position += 6;
      return String.fromCharCode(Number.parseInt(hex[0], 16));
    }
    // Of an escape that is not one only the backslash is passed over: what follows may be the closing quote.
    const known = STRING_ESCAPES[letter];
    if (known === undefined) {
      this.position++;
      if (letter.charCodeAt(0) === quote) this.position++;
      const help = letter === 'u' ? 'Four hexadecimal digits must follow \\u.' : 'Write a backslash as \\\\.';
      this.report(start, `"\\${letter}" is not an escape sequence of JSON.`, help);
      return letter.charCodeAt(0) === quote ? letter : '';
    }
    this.position += 2;
    return known;
  }

  /** Whether a comment starts here; it is passed over. */
  private skipComment(): boolean {
    const { text, position } = this;
    const mark = text.slice(position, position + 2);
    if (mark !== '//' && mark !== '/*') return false;
    const help = 'Remove all comments, or put them into "Comment" fields.';
    this.reportHabit(position, 'There is a comment, which JSON does not have.', help);
    if (mark === '//') {
      LINE_END.lastIndex = position;
      this.position = LINE_END.exec(text)?.index ?? text.length;
    } else {
      const end = text.indexOf('*/', position + 2);
      this.position = end < 0 ? text.length : end + 2;
    }
    return true;
  }

  private reportHabit(offset: number, message: string, help: string): void {
    if (this.habits.has(message)) return;
    this.habits.add(message);
    this.report(offset, message, help);
  }

  private skipDirective(): boolean {
    const end = this.text.startsWith('%{', this.position) ? substitutionEnd(this.text, this.position) : undefined;
    if (end === undefined) return false;
    this.position = end;
    return true;
  }
}

/** A substitution is a name or a short expression. */
const LONGEST_SUBSTITUTION = 2000;

/** Behind the bracket that closes the `${` or `%{` at an offset: quoted text and inner brackets belong to it. */
function substitutionEnd(text: string, start: number): number | undefined {
  const last = Math.min(text.length, start + LONGEST_SUBSTITUTION);
  let depth = 0;
  let quoted = false;
  for (let index = start + 1; index < last; index++) {
    const character = text.charAt(index);
    if (character === '"') quoted = !quoted;
    else if (character === '\\' && quoted) index++;
    else if (quoted) continue;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return index + 1;
  }
  return undefined;
}
