import fc from 'fast-check';
import { CsvParser, parseCsv } from '../../lib/engine/map/csv';
import { CsvItems } from '../../lib/engine/map/csv-items';
import type { CsvFormat } from '../../lib/engine/program/program';

describe('CSV text', () => {
  test.each([
    [
      'fields and rows',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'line ends of Windows',
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['delimiters, line ends and quotes in quotes', '"a,b","c\nd","e""f"', [['a,b', 'c\nd', 'e"f']]],
    [
      'empty fields',
      'a,,\n,,',
      [
        ['a', '', ''],
        ['', '', ''],
      ],
    ],
    ['a field that is empty in quotes', '""\n', [['']]],
    ['empty lines, which are no rows', 'a\n\n\nb\n', [['a'], ['b']]],
    ['a quote inside of a field', '5" pipe,x', [['5" pipe', 'x']]],
    ['no text', '', []],
    ['delimiters that a backslash escapes', 'a\\,b,c', [['a,b', 'c']]],
    ['backslashes and quotes that a backslash escapes', 'C:\\\\dir,\\"x\\"', [['C:\\dir', '"x"']]],
    ['a quote that a backslash escapes in quotes', '"a\\"b",c', [['a"b', 'c']]],
    ['a backslash before anything else, which is dropped', 'C:\\dir,\\n\\', [['C:dir', 'n']]],
    ['an escaped quote at the start of a field', '\\"a,b', [['"a', 'b']]],
    ['a lone carriage return', 'a\rb\r\nc', [['a\rb'], ['c']]],
    [
      'an empty field in quotes after others',
      'a,""\r\n"",b',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['quotes that are not closed', '"a,b\nc', [['a,b\nc']]],
  ])('has %s', (_what, text, rows) => {
    expect(parseCsv(text, ',')).toEqual(rows);
  });
});

/** Made of what matters, and of a field that is longer than what V8 copies. */
const csvText = fc
  .array(fc.constantFrom('a', 'a field with words', ',', '"', '""', '\\', '\n', '\r', '\r\n', '|', 'é', '😀'), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));

test('CSV text that comes in parts has the same rows', () => {
  fc.assert(
    fc.property(csvText, fc.array(fc.nat(60), { maxLength: 8 }), (text, cuts) => {
      const parser = new CsvParser(',');
      const places = [...cuts.filter((cut) => cut < text.length), 0, text.length].sort((one, two) => one - two);
      const parts = places.slice(1).map((end, index) => text.slice(places[index], end));
      const rows = parts.flatMap((part, index) => parser.rows(part, index === parts.length - 1));
      expect(rows).toEqual(parseCsv(text, ','));
    }),
  );
});

test('a row that has not ended is as long as what came of it', () => {
  const parser = new CsvParser(',');
  parser.rows('a,b\n"c,', false);
  parser.rows('d\ne', false);
  expect(parser.openLength).toBe(6);
  parser.rows('"\nf', false);
  expect(parser.openLength).toBe(1);
});

describe('CSV items', () => {
  const csvItems = (text: string, format: CsvFormat) => new CsvItems(format).items(text, true);

  const firstRow = { headerLocation: 'FIRST_ROW', headers: [], delimiter: 'COMMA' } as const;

  test('are named by the first row, filled up and cut off', () => {
    expect(csvItems('a,b\n1\n2,3,4\n', firstRow)).toEqual([
      { a: '1', b: '' },
      { a: '2', b: '3' },
    ]);
  });

  test('are named by given headers, and split where specified', () => {
    const format = { headerLocation: 'GIVEN', headers: ['a', 'b'], delimiter: 'PIPE' } as const;

    expect(csvItems('1|2', format)).toEqual([{ a: '1', b: '2' }]);
  });

  test('have a column named __proto__ as any other', () => {
    const [item] = csvItems('__proto__,b\n1,2\n', firstRow);
    expect(JSON.stringify(item)).toBe('{"__proto__":"1","b":"2"}');
  });

  test('are made of rows that come in parts', () => {
    const items = new CsvItems(firstRow);
    const parts = ['a,', 'b', '\n1,', '2\n3', ',4'];
    expect(parts.flatMap((part, index) => items.items(part, index === parts.length - 1))).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ]);
  });

  test('need headers of their own', () => {
    expect(() => csvItems('a,a\n1,2', firstRow)).toThrow('CSV headers cannot contain duplicates.');
  });
});
