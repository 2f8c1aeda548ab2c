/** A place in a text, lines and columns counted from 1, columns in UTF-16 units as editors count them. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;

  /** Counted from 0, in UTF-16 units, without the byte order mark. */
  readonly offset: number;
}

/** What turns offsets of a text into lines and columns. */
export interface TextPlaces {
  positionAt(offset: number): TextPosition;
}

/** Turns offsets into lines and columns. The text is only read on request. */
export class LineIndex implements TextPlaces {
  private starts: readonly number[] | undefined;

  constructor(private readonly text: string) {}

  positionAt(offset: number): TextPosition {
    this.starts ??= lineStarts(this.text);
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.starts[low] ?? 0) + 1, offset };
  }
}

/** A line ends with a line feed, a carriage return, or both in that order. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}
