/** Thrown inside a parser to unwind to its entry, which turns it into a `SyntaxIssue`; never seen by callers. */
export class SyntaxFault extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

const MAX_NESTING = 200;

/** A position in a text: what the hand-written parsers of this folder read through. */
export class TextCursor {
  public offset = 0;
  private depth = 0;

  constructor(public readonly text: string) {}

  public get done(): boolean {
    return this.offset >= this.text.length;
  }

  public peek(ahead = 0): string {
    return this.text[this.offset + ahead] ?? '';
  }

  public startsWith(expected: string): boolean {
    return this.text.startsWith(expected, this.offset);
  }

  /** Steps over the text if it comes next. */
  public take(expected: string): boolean {
    if (!this.startsWith(expected)) return false;
    this.offset += expected.length;
    return true;
  }

  public expect(expected: string): void {
    if (!this.take(expected))
      this.fail(`Expected "${expected}"${this.done ? ' at the end' : `, found "${this.peek()}"`}`);
  }

  /** Takes what a sticky regular expression (flag `y`) matches here, or nothing. */
  public takeMatch(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    const match = pattern.exec(this.text);
    if (match === null) return undefined;
    this.offset += match[0].length;
    return match[0];
  }

  public skipSpace(): void {
    while (/\s/.test(this.peek())) this.offset += 1;
  }

  /** Reads what is within what is being read; deeper than any text that a person wrote it is a fault, not a full stack. */
  public within<Read>(read: () => Read): Read {
    if (this.depth >= MAX_NESTING) this.fail('It is nested too deeply');
    this.depth += 1;
    const result = read();
    this.depth -= 1;
    return result;
  }

  public fail(message: string, offset = this.offset): never {
    throw new SyntaxFault(message, offset);
  }
}
