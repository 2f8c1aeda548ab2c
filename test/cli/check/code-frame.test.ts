import { CodeFrames } from '../../../lib/cli/check/code-frame';

const at = (text: string, line: number, column: number) =>
  new CodeFrames(text).at({ file: 'a.asl.json', line, column }).split('\n');

/** The text that the carets are under. */
function marked(lines: readonly string[]): string {
  const index = lines.findIndex((line) => /^ +\| +\^+$/.test(line));
  const carets = lines[index] ?? '';
  return (lines[index - 1] ?? '').slice(carets.indexOf('^'), carets.length);
}

describe('a code frame', () => {
  it('shows the line, one around it, and carets under the key', () => {
    expect(at('{\n  "A": {\n    "Next": "B"\n  }\n}', 3, 5)).toEqual([
      '    2 |   "A": {',
      '  > 3 |     "Next": "B"',
      '      |     ^^^^^^',
      '    4 |   }',
    ]);
  });

  it('aligns the numbers of lines, at the first and the last line as well', () => {
    const text = Array.from({ length: 10 }, (_, index) => `"${index + 1}"`).join('\r\n');
    expect(at(text, 9, 1)).toEqual(['     8 | "8"', '  >  9 | "9"', '       | ^^^', '    10 | "10"']);
    expect(at(text, 10, 1)).toEqual(['     9 | "9"', '  > 10 | "10"', '       | ^^^^']);
    expect(at(text, 1, 1)).toEqual(['  > 1 | "1"', '      | ^^^', '    2 | "2"']);
  });

  it.each([1, 2, 61, 62, 63, 199, 200, 201, 5000, 9879, 9880, 9881, 9990, 9998])(
    'shows a window of a line of 10,000 characters, with the carets under column %i',
    (column) => {
      const line = `${'x,'.repeat(5000).slice(0, column - 1)}"Q"${'x,'.repeat(5000)}`.slice(0, 10_000);
      const frame = at(`${line}\n${line}`, 2, column);
      expect(marked(frame)).toBe(line.slice(column - 1, column + 2));
      for (const shown of frame) expect(shown.length).toBeLessThan(220);
    },
  );

  it('marks a string that is longer than the window up to its end', () => {
    const text = `{"Comment": "${'long '.repeat(1000)}"}`;
    const frame = at(text, 1, 13);
    expect(marked(frame)).toBe(text.slice(12, 132));
    expect(frame[0]?.endsWith('...')).toBe(true);
  });

  it('keeps the carets in place behind tabs and control characters, which are shown escaped', () => {
    expect(at('\t"\u001b[31m": "B", "C": 1', 1, 16)).toEqual([
      '  > 1 |  "\\u001b[31m": "B", "C": 1',
      `      | ${' '.repeat(20)}^^^`,
    ]);
  });

  it('masks a key that only begins in the window', () => {
    const id = 'AKIAABCDEFGHIJKLMNOP';
    const text = `${'x '.repeat(500)}"A" ${' '.repeat(106)}${id} ${'x '.repeat(500)}`;
    const frame = at(text, 1, 1001).join('\n');
    expect(frame).toContain('AKIA***');
    expect(frame).not.toContain('AKIAA');
  });

  it('of a place behind the end of a line or of the text has one caret', () => {
    expect(at('ab', 1, 9)).toEqual(['  > 1 | ab', '      |   ^']);
    expect(at('', 1, 1)).toEqual(['  > 1 |', '      | ^']);
  });
});
