/** A place in a pattern that is being read. */
export class PatternCursor {
  public at = 0;

  public constructor(
    public readonly source: string,
    /** Whether what Java would refuse is read as JavaScript does. */
    public readonly lenient: boolean,
  ) {}

  public get atEnd(): boolean {
    return this.at >= this.source.length;
  }

  /** The character at the place; empty at the end. */
  public peek(): string {
    return this.source.charAt(this.at);
  }

  public ahead(length: number): string {
    return this.source.slice(this.at, this.at + length);
  }

  public isOneOf(signs: string): boolean {
    return this.peek() !== '' && signs.includes(this.peek());
  }

  /** Whether a character is the one at the place; then the place is behind it. */
  public take(sign: string): boolean {
    if (this.peek() !== sign) return false;
    this.at += 1;
    return true;
  }

  public nextCodePoint(): number {
    const code = this.source.codePointAt(this.at) ?? 0;
    this.at += code > 0xffff ? 2 : 1;
    return code;
  }
}
