import type { SourceLocation } from '../../diagnostic/source-location';
import { withoutCredentials } from '../../util/mask-access-keys';
import { visibleLine } from '../../util/visible-text';

/** Up to this many characters, a line is shown whole. */
const LONGEST = 200;

/** How much of a longer line is shown before and after the character that a diagnostic is about. */
const BEFORE = 60;
const AFTER = 120;

const ELLIPSIS = '...';

/**
 * The lines of one file around its diagnostics. The text is split once, and each line is prepared once, however many
 * diagnostics there are: the time is linear in the size of both, also where the file is a single line.
 */
export class CodeFrames {
  private lines: readonly string[] | undefined;
  private readonly masked = new Map<number, string>();

  constructor(private readonly text: string) {}

  /**
   * The line that a diagnostic points at, with one line around it and carets below:
   *
   *       6 |     "Charge": {
   *     > 7 |       "Next": "Notify"
   *         |       ^^^^^^
   *       8 |     }
   *
   * Of a long line a window around the place is shown. Access keys are masked: what is printed goes into the logs of CI.
   */
  at({ line, column }: SourceLocation): string {
    this.lines ??= this.text.split(/\r\n|\r|\n/);
    const from = Math.max(1, line - 1);
    const to = Math.min(this.lines.length, line + 1);
    const width = String(to).length;
    const shown: string[] = [];
    for (let number = from; number <= to; number++) {
      const content = this.line(number);
      const label = String(number).padStart(width);
      if (number !== line) {
        shown.push(`    ${label} | ${visibleLine(beginningOf(content))}`.trimEnd());
        continue;
      }
      const { before, marked, after } = windowAt(content, column);
      shown.push(
        `  > ${label} | ${before}${marked}${after}`.trimEnd(),
        `    ${' '.repeat(width)} | ${' '.repeat(before.length)}${'^'.repeat(Math.max(1, marked.length))}`,
      );
    }
    return shown.join('\n');
  }

  private line(number: number): string {
    let content = this.masked.get(number);
    if (content === undefined) {
      // Masked as a whole: half a key in a window would not be recognized.
      content = withoutCredentials(this.lines?.[number - 1] ?? '').replaceAll('\t', ' ');
      this.masked.set(number, content);
    }
    return content;
  }
}

function beginningOf(content: string): string {
  return content.length <= LONGEST ? content : `${content.slice(0, BEFORE + AFTER)}${ELLIPSIS}`;
}

/** What is shown of a line: the part that the carets are under, and what is before and after it. */
interface Window {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** Each part is escaped by itself, so that the carets are right where control characters take more room than one column. */
function windowAt(content: string, column: number): Window {
  const at = Math.min(column - 1, content.length);
  const isLong = content.length > LONGEST;
  const start = isLong ? Math.max(0, at - BEFORE) : 0;
  const end = isLong ? Math.min(content.length, at + AFTER) : content.length;
  const length = Math.min(lengthAt(content.slice(at, end)), end - at);
  return {
    before: `${start > 0 ? ELLIPSIS : ''}${visibleLine(content.slice(start, at))}`,
    marked: visibleLine(content.slice(at, at + length)),
    after: `${visibleLine(content.slice(at + length, end))}${end < content.length ? ELLIPSIS : ''}`,
  };
}

/** The quoted string or the word that a text begins with. */
function lengthAt(text: string): number {
  const quoted = /^"(?:[^"\\]|\\.)*"/.exec(text);
  // A string that is longer than the window is marked up to its end.
  if (quoted === null && text.startsWith('"')) return text.length;
  return (quoted ?? /^[^\s:,]+/.exec(text))?.[0].length ?? 1;
}
