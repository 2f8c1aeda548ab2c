import { LineFolding } from '../../../lib/cli/run/line-folding';

/** What is printed of lines that happen one second after the other, each named by one letter. */
function folded(letters: string): readonly string[] {
  const printed: string[] = [];
  const folding = new LineFolding((text) => printed.push(text));
  for (const [index, key] of [...letters].entries()) folding.add({ key, text: `${index} ${key}`, time: String(index) });
  folding.flush();
  return printed;
}

test.each([
  ['abc', ['0 a', '1 b', '2 c']],
  ['aa', ['0 a', '1 a']],
  ['aaa', ['0 a', '1 a', '2 a']],
  ['aaaab', ['0 a', '1 a', '...  this line 2 times more, until 3', '4 b']],
  ['ababab', ['0 a', '1 b', '2 a', '3 b', '4 a', '5 b']],
  ['ababababac', ['0 a', '1 b', '2 a', '3 b', '...  these 2 lines 2 times more, until 7', '8 a', '9 c']],
  [
    'xabcabcabcabcabcaby',
    [
      '0 x',
      '1 a',
      '2 b',
      '3 c',
      '4 a',
      '5 b',
      '6 c',
      '...  these 3 lines 3 times more, until 15',
      '16 a',
      '17 b',
      '18 y',
    ],
  ],
  ['', []],
])('%s', (letters, printed) => {
  expect(folded(letters)).toEqual(printed);
});

test('a loop of a hundred thousand turns is a few lines', () => {
  expect(folded('ab'.repeat(100_000))).toEqual([
    '0 a',
    '1 b',
    '2 a',
    '3 b',
    '   ...  these 2 lines 99998 times more, until 199999',
  ]);
});
