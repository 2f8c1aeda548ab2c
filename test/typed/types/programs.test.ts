import { basename } from 'node:path';
import { compiled, errorsIn, type Found, programsIn } from './programs';

// Wrong programs say in the line before what is wrong with the next: `// error at "code": a part of the message`.

/** An error that a program announces. */
interface Announced {
  readonly line: number;
  /** The columns that the error may begin at. */
  readonly from: number;
  readonly to: number;
  readonly message: RegExp;
}

const WRONG = programsIn('wrong');
const RIGHT = programsIn('right');

/** Ways to compile that a user may have chosen: the loosest, the strictest (what is right there is right with either setting alone), the newest. */
const WAYS: readonly (readonly [name: string, options: Readonly<Record<string, unknown>>])[] = [
  ['strictly', {}],
  [
    'with exact optional properties and unchecked indexes',
    { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
  ],
  // Iterators have methods there, which a tuple must have to be taken apart.
  ['with the newest libraries', { lib: ['esnext'] }],
];

describe('wrong programs', () => {
  const program = compiled(WRONG, { noUncheckedIndexedAccess: true });

  test.each(Object.keys(WRONG).map((file) => [basename(file, '.ts'), file]))(
    'are refused where they are wrong: %s',
    (_, file) => {
      const announced = announcedIn(file);
      const errors = errorsIn(program, file);
      const unannounced = errors.filter((error) => !announced.some((one) => fits(error, one)));
      const silent = announced.filter((one) => !errors.some((error) => fits(error, one)));
      expect({ unannounced, silent }).toEqual({ unannounced: [], silent: [] });
    },
  );

  test('are many', () => {
    expect(Object.keys(WRONG).flatMap(announcedIn).length).toBeGreaterThan(150);
  });
});

describe.each(WAYS)('right programs, compiled %s', (_, options) => {
  const program = compiled(RIGHT, options);

  test.each(Object.keys(RIGHT).map((file) => [basename(file, '.ts'), file]))('are taken: %s', (_name, file) => {
    expect(errorsIn(program, file)).toEqual([]);
  });
});

test('the declarations themselves hold, for those who check libraries', () => {
  const program = compiled(RIGHT, {
    skipLibCheck: false,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    listFiles: true,
  });
  const read = program.printed.split('\n').filter((line) => /\/lib\/typed\/.*\.d\.ts$/.test(line));
  const errors = program.errors.filter(({ file }) => file.startsWith('lib/typed/'));
  expect([read.length > 50, errors]).toEqual([true, []]);
});

function announcedIn(file: string): readonly Announced[] {
  const lines = (WRONG[file] ?? '').split('\n');
  return lines.flatMap((text, index): readonly Announced[] => {
    const [, code, message] = MARK.exec(text) ?? [];
    if (code === undefined || message === undefined) return [];
    const below = index + 1 + lines.slice(index + 1).findIndex((line) => !MARK.test(line));
    const from = (lines[below] ?? '').indexOf(code) + 1;
    if (from === 0) throw new Error(`${file}:${below + 1} has no ${code}`);
    return [{ line: below + 1, from, to: from + code.length, message: new RegExp(message, 's') }];
  });
}

const MARK = /^\s*\/\/ error at "(.*?)": (.*)$/;

function fits({ line, column, message }: Found, announced: Announced): boolean {
  const { from, to } = announced;
  return line === announced.line && column >= from && column < to && announced.message.test(message);
}
