import fc from 'fast-check';
import { type FoldedRow, foldedRows } from '../../lib/testing/run/folded-rows';

function folded(text: string): string {
  const parts = foldedRows([...text], (row) => row);
  return parts.map((part) => (part.kind === 'row' ? part.row : `(${part.length}x${part.times}${part.last})`)).join('');
}

/** The rows that were folded. */
function unfolded(parts: readonly FoldedRow<string>[]): readonly string[] {
  const rows: string[] = [];
  for (const part of parts) {
    if (part.kind === 'row') rows.push(part.row);
    else for (let turn = 0; turn < part.times; turn++) rows.push(...rows.slice(-part.length));
  }
  return rows;
}

it.each([
  ['abababc', 'ab(2x2b)c'],
  ['xaaaay', 'xa(1x3a)y'],
  ['ababc', 'ababc'],
  ['aabaabaabc', 'aab(3x2b)c'],
  ['abcabcab', 'abcabcab'],
  ['abcabcabcab', 'abc(3x2c)ab'],
  ['', ''],
])('%j is folded as %j', (text, expected) => {
  expect(folded(text)).toBe(expected);
});

it('loses no row, whatever the rows are', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 60 }), (rows) => {
      expect(unfolded(foldedRows(rows, (row) => row))).toEqual(rows);
    }),
  );
});
