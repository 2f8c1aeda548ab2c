import { parseCsv } from '../../lib/engine/map/csv';
import { csvItems } from '../../lib/engine/map/csv-items';

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
  ])('has %s', (_what, text, rows) => {
    expect(parseCsv(text, ',')).toEqual(rows);
  });
});

describe('CSV items', () => {
  const firstRow = { headerLocation: 'FIRST_ROW', headers: [], delimiter: 'COMMA' } as const;

  test('are named by the first row, filled up and cut off', () => {
    expect(csvItems('a,b\n1\n2,3,4\n', firstRow)).toEqual([
      { a: '1', b: '' },
      { a: '2', b: '3' },
    ]);
  });

  test('are named by given headers, and split where told', () => {
    const format = { headerLocation: 'GIVEN', headers: ['a', 'b'], delimiter: 'PIPE' } as const;

    expect(csvItems('1|2', format)).toEqual([{ a: '1', b: '2' }]);
  });

  test('need headers of their own', () => {
    expect(() => csvItems('a,a\n1,2', firstRow)).toThrow('CSV headers cannot contain duplicates.');
  });
});
