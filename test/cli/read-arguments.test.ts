import { readArguments } from '../../lib/cli/read-arguments';

const NAMES = { texts: ['output', 'format'], lists: ['input'], flags: ['watch'], letters: { output: 'o' } } as const;

function read(...args: readonly string[]) {
  const problems: string[] = [];
  const { files, texts, flags, list } = readArguments(args, NAMES, problems);
  return { files, texts: Object.fromEntries(texts), inputs: list('input'), flags: [...flags], problems };
}

test('files and options are in any order; an option may have a letter, a list may be long', () => {
  expect(read('a.json', '--input', '1', '-o', 'x.svg', '--watch', '--input=2', '--format=svg', '-', 'b.json')).toEqual({
    files: ['a.json', '-', 'b.json'],
    texts: { output: 'x.svg', format: 'svg' },
    inputs: ['1', '2'],
    flags: ['watch'],
    problems: [],
  });
});

test('everything that is wrong is reported, as it was written', () => {
  expect(read('--outptu', 'x', '-o', 'a', '-o', 'b', '--watch=yes', '--nothing-like-it', '--input').problems).toEqual([
    'there is no option --outptu; did you mean --output?',
    '-o is specified twice',
    '--watch takes no value',
    'there is no option --nothing-like-it',
    '--input needs a value',
  ]);
});
