import type { SourceLocation } from '../../diagnostic/source-location';
import { withoutCredentials } from '../../util/mask-access-keys';

/**
 * The line that a finding points at, with one line around it and a caret below:
 *
 *       6 |     "Charge": {
 *     > 7 |       "Next": "Notify"
 *         |       ^^^^^^
 *       8 |     }
 *
 * Access keys are masked: what is printed goes into the logs of CI.
 */
export function codeFrame(text: string, { line, column }: SourceLocation): string {
  const lines = text.split(/\r\n|\r|\n/);
  const from = Math.max(1, line - 1);
  const to = Math.min(lines.length, line + 1);
  const width = String(to).length;
  const shown: string[] = [];
  for (let number = from; number <= to; number++) {
    const content = withoutCredentials(lines[number - 1] ?? '').replaceAll('\t', ' ');
    shown.push(
      `  ${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${cut(content, column)}`.trimEnd(),
    );
    if (number === line)
      shown.push(
        `    ${' '.repeat(width)} | ${' '.repeat(Math.min(column - 1, LONGEST))}${'^'.repeat(lengthAt(content, column))}`,
      );
  }
  return shown.join('\n');
}

/** Of minified files only the beginning is shown. */
const LONGEST = 200;

function cut(content: string, column: number): string {
  if (content.length <= LONGEST) return content;
  return column <= LONGEST
    ? `${content.slice(0, LONGEST)}...`
    : `${content.slice(column - 1, column - 1 + LONGEST)}...`;
}

/** The quoted text or the word that begins there. */
function lengthAt(content: string, column: number): number {
  const match = /^(?:"(?:[^"\\]|\\.)*"|[^\s:,]+)/.exec(content.slice(column - 1));
  return Math.max(1, match?.[0].length ?? 1);
}
