/**
 * Splits CSV text, which comes in parts, into rows of fields. Fields in double quotes may hold delimiters and line ends, a
 * doubled quote is one quote, and a backslash escapes quotes, delimiters and backslashes; before anything else it is dropped.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html (the rules for text delimited files)
 */
export class CsvParser {
  private row: string[] = [];
  private field = '';
  private isQuoted = false;
  /** Whether there is anything on the line: one with nothing at all is not a row. */
  private isTouched = false;
  /** The last sign of a part, whose meaning depends on the next part. */
  private held = '';
  private openSigns = 0;

  constructor(private readonly delimiter: string) {}

  /** How many signs have come of a row that has not ended. */
  public get openLength(): number {
    return this.openSigns;
  }

  /** The rows that a part completes; the last part completes its row. */
  public rows(part: string, isLast: boolean): readonly (readonly string[])[] {
    const text = this.held + part;
    this.held = '';
    const rows: (readonly string[])[] = [];
    let at = 0;
    while (at < text.length) {
      const isAtStart = this.row.length === 0 && !this.isTouched;
      const end = isAtStart ? plainLineEnd(text, at) : -1;
      if (end < 0) {
        const start = at;
        at = this.readRow(text, at, isLast, rows);
        this.openSigns = this.isTouched || this.row.length > 0 ? this.openSigns + at - start : 0;
      } else {
        const line = text.slice(at, end > at && text[end - 1] === '\r' ? end - 1 : end);
        if (line !== '') rows.push(line.split(this.delimiter));
        at = end + 1;
      }
    }
    if (isLast) this.endRow(rows);
    return rows;
  }

  /** Reads signs up to the end of a row, or of the text. @returns where it ended */
  private readRow(text: string, start: number, isLast: boolean, rows: (readonly string[])[]): number {
    let at = start;
    while (at < text.length) {
      const sign = text[at] ?? '';
      if (at === text.length - 1 && !isLast && HELD.has(sign)) {
        this.held = sign;
        return text.length;
      }
      const next = text[at + 1];
      if (sign === '\n' || (sign === '\r' && next === '\n')) {
        if (!this.isQuoted) {
          this.endRow(rows);
          return at + (sign === '\r' ? 2 : 1);
        }
        this.field += sign;
        at += 1;
        continue;
      }
      this.isTouched = true;
      if (sign === '\\') {
        const isEscape = next === '\\' || next === '"' || next === this.delimiter;
        if (isEscape) this.field += next;
        at += isEscape ? 2 : 1;
      } else if (sign === '"' && this.isQuoted && next === '"') {
        this.field += '"';
        at += 2;
      } else if (sign === '"' && (this.isQuoted || this.field === '')) {
        this.isQuoted = !this.isQuoted;
        at += 1;
      } else if (sign === this.delimiter && !this.isQuoted) {
        this.endField();
        at += 1;
      } else {
        const end = this.plainEnd(text, at);
        this.field += text.slice(at, end);
        at = end;
      }
    }
    return text.length;
  }

  /** Where signs begin again that may mean something; the one at the start represents itself. */
  private plainEnd(text: string, start: number): number {
    const delimiter = this.delimiter.charCodeAt(0);
    for (let at = start + 1; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === QUOTE || code === BACKSLASH || code === delimiter || code === 10 || code === 13) return at;
    }
    return text.length;
  }

  private endField(): void {
    this.row.push(this.field);
    this.field = '';
    this.isQuoted = false;
  }

  private endRow(rows: (readonly string[])[]): void {
    this.endField();
    if (this.isTouched) rows.push(this.row);
    this.row = [];
    this.isTouched = false;
  }
}

/** Signs that mean something together with the one behind them. */
const HELD: ReadonlySet<string> = new Set(['\r', '"', '\\']);

const QUOTE = 34;
const BACKSLASH = 92;

/** The end of a line without quotes and backslashes: most lines have none, and are split by the delimiter alone. */
function plainLineEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10) return at;
    if (code === QUOTE || code === BACKSLASH) return -1;
  }
  return -1;
}

/** All rows of a text. */
export function parseCsv(text: string, delimiter: string): readonly (readonly string[])[] {
  return new CsvParser(delimiter).rows(text, true);
}
