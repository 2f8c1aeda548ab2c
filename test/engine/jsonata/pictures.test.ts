import type { JsonValue } from '../../../lib/asl/json';
import { evaluated, NOTHING } from './evaluated';

const YEAR_2018 = 1521801216617;

describe('$formatNumber', () => {
  test.each<[number, string, string]>([
    [12345.6, '#,###.00', '12,345.60'],
    [12345678.9, '9,999.99', '12,345,678.90'],
    [123.9, '9999', '0124'],
    [0.14, '01%', '14%'],
    [0.14, '001‰', '140‰'],
    [-6, '000', '-006'],
    [-5, '0;(0)', '(5)'],
    [34.555, '#0.00;(#0.00)', '34.56'],
    [-34.555, '#0.00;(#0.00)', '(34.56)'],
    [1234.5678, '00.000e0', '12.346e2'],
    [0.234, '0.0e0', '2.3e-1'],
    [0, '0.0e0', '0.0e0'],
    [123456, '###0.00e0', '12.3456e4'],
    [0.00012, '##0.0e00', '120e-06'],
    [2.5, '0', '2'],
    [3.5, '0', '4'],
    [0.05, '0.0', '0.0'],
    [0.06, '0.0', '0.1'],
    [99.995, '0.00', '100.00'],
    [5, '.00', '5.00'],
    [0.5, '#.#', '0.5'],
    [0, '#', '0'],
    [1e21, '#,##0', '1,000,000,000,000,000,000,000'],
    [0.1, '0.00000000000000000000', '0.10000000000000000000'],
    [1234.5, 'EUR #,##0.00 net', 'EUR 1,234.50 net'],
    [0.123456, '0.###,###', '0.123,456'],
    // Measured: a picture with more digits than must be there makes an exponent in steps.
    [-1200, '$#0e0', '-$12e2'],
  ])('%p by "%s" is "%s"', (number, picture, expected) => {
    expect(evaluated(`$formatNumber(${number}, '${picture}')`)).toBe(expected);
  });

  test('the signs are options', () => {
    const options = "{'zero-digit': '٠', 'grouping-separator': '_', 'minus-sign': '~', 'decimal-separator': '!'}";

    expect(evaluated(`$formatNumber(-1234.5, '#_##٠!٠', ${options})`)).toBe('~١_٢٣٤!٥');
    expect(evaluated("$formatNumber(0.14, '###pm', {'per-mille': 'pm'})")).toBe('140pm');
    expect(evaluated("$formatNumber(1, '0', {'decimal-separator': '::'})")).toBe(
      'T0410: Argument 3 of function "formatNumber" does not match function signature',
    );
  });

  test.each([
    ['0.0;0.0;0.0', 'D3080'],
    ['0.0.0', 'D3081'],
    ['0%%', 'D3082'],
    ['0‰‰', 'D3083'],
    ['0%‰', 'D3084'],
    ['', 'D3085'],
    ['x', 'D3086'],
    ['0x0', 'D3086'],
    ['0,.0', 'D3087'],
    ['0,', 'D3088'],
    ['0,,0', 'D3089'],
    ['0#', 'D3090'],
    ['##0.0#0', 'D3091'],
    ['0%e0', 'D3092'],
    ['#0e', 'D3093'],
    ['0;', 'D3085'],
  ])('the picture "%s" is %s', (picture, code) => {
    expect(evaluated(`$formatNumber(1, '${picture}')`)).toMatch(new RegExp(`^${code}: (?:The|A) `));
  });
});

describe('$formatInteger and $parseInteger', () => {
  test.each<[number, string, string]>([
    [2789, 'w', 'two thousand, seven hundred and eighty-nine'],
    [1_000_042, 'Ww', 'One Million and Forty-Two'],
    [100, 'W', 'ONE HUNDRED'],
    [21, 'w;o', 'twenty-first'],
    [40, 'Ww;o', 'Fortieth'],
    [1_000_000, 'w;o', 'one millionth'],
    [1999, 'I', 'MCMXCIX'],
    [1999, 'i', 'mcmxcix'],
    [703, 'A', 'AAA'],
    [28, 'a', 'ab'],
    [12345678, '#,##0', '12,345,678'],
    [7, '000', '007'],
    [1234, '#:##0,00', '12,34'],
    [1234567, '#:##0,00', '12:345,67'],
    [23, '1;o', '23rd'],
    [112, '1;o', '112th'],
    [-42, '0', '-42'],
    [1234, '٠', '١٢٣٤'],
    [1e21, '#,##0', '1,000,000,000,000,000,000,000'],
  ])('%p by "%s" is "%s"', (number, picture, expected) => {
    expect(evaluated(`$formatInteger(${number}, '${picture}')`)).toBe(expected);
    expect(evaluated(`$parseInteger('${expected}', '${picture}')`)).toBe(number);
  });

  test.each<[string, JsonValue]>([
    ["$formatInteger(-1.5, '0')", '-2'],
    ["$formatInteger(0, 'I')", ''],
    [
      "$formatInteger(1, 'x')",
      'D3130: Formatting or parsing an integer as a sequence starting with "x" is not supported by this implementation',
    ],
    ["$formatInteger(1, '0٠')", 'D3131: In a decimal digit pattern, all digits must be from the same decimal group'],
    ["$parseInteger('abc', '0')", 'NaN'],
    ["$parseInteger('abc', 'w')", 'NaN'],
    ["$parseInteger('J', 'I')", 'NaN'],
    ['$formatInteger($nothing, "0")', NOTHING],
  ])('%s is %j', (expression, expected) => {
    expect(evaluated(expression)).toBe(expected);
  });
});

describe('$fromMillis', () => {
  test.each<[string, string]>([
    ['[Y]-[M01]-[D01]', '2018-03-23'],
    ['[Y0001]/[Y,2-2]/[YI]', '2018/18/MMXVIII'],
    ['[FNn], the [D1o] of [MNn] [Y]', 'Friday, the 23rd of March 2018'],
    ['[F0] [FN,*-3] [Fn]', '5 FRI friday'],
    ['[MNn,3-3] [MN] [Mn]', 'Mar MARCH march'],
    ['[Dwo] [DWw]', 'twenty-third Twenty-Three'],
    ['[H01]:[m]:[s].[f001]', '10:33:36.617'],
    ['[h]:[m01] [P] [PN]', '10:33 am AM'],
    ['[d] [d0001] [W] [w] [X] [x] [xNn]', '82 0082 12 4 2018 3 March'],
    ['[Z] [z] [Z0101t] [Z01:01t] [Z0]', '+00:00 GMT+00:00 Z Z +0'],
    ['[C] [E]', 'ISO ISO'],
    ['[[[Y]]]', '[2018]'],
    ['[ Y ]', '2018'],
  ])('%s is "%s"', (picture, expected) => {
    expect(evaluated(`$fromMillis(${YEAR_2018}, '${picture}')`)).toBe(expected);
  });

  test.each<[string, JsonValue]>([
    [`$fromMillis(${YEAR_2018})`, '2018-03-23T10:33:36.617Z'],
    [`$fromMillis(${YEAR_2018}, $nothing, '-0530')`, '2018-03-23T05:03:36.617-05:30'],
    [`$fromMillis(${YEAR_2018}, '[H01]:[m01] [Z]', '+0545')`, '16:18 +05:45'],
    [`$fromMillis(${YEAR_2018}, '[H01] [Z0] [z0]', '-0500')`, '05 -5 GMT-5'],
    ["$fromMillis(-62101036800000, '[Y]-[M]-[D]')", '2-2-5'],
    // The first of January 2005 is in the last week of 2004.
    ["$fromMillis(1104537600000, '[Y] [X] [W] [x] [w]')", '2005 2004 53 12 5'],
    ['$fromMillis(1e20)', 'D1001: Number out of range: 100000000000000000000'],
    ["$fromMillis(0, '[q]')", 'D3132: Unknown component specifier "q" in date/time picture string'],
    ["$fromMillis(0, '[Y')", "D3135: No matching closing bracket ']' in date/time picture string"],
    [
      "$fromMillis(0, '[HN]')",
      'D3133: The \'name\' modifier can only be applied to months and days in the date/time picture string, not "H"',
    ],
    ["$fromMillis(0, '[Z00000]')", 'D3134: The timezone integer format specifier cannot have more than four digits'],
    ["$fromMillis(0, '[Y]', 'east')", 'D3137: Invalid timezone: east'],
    ["$now('[Y]-[M01]-[D01]')", '2024-05-17'],
    ['$now()', '2024-05-17T13:14:15.016Z'],
    ['$millis()', 1715951655016],
  ])('%s is %j', (expression, expected) => {
    expect(evaluated(expression)).toBe(expected);
  });
});

describe('$toMillis', () => {
  const D3110 = (text: string) =>
    `D3110: The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given "${text}"`;

  test.each<[string, JsonValue]>([
    ['2018', Date.UTC(2018)],
    ['2018-03', Date.UTC(2018, 2)],
    ['2018-03-23', Date.UTC(2018, 2, 23)],
    ['2018-03-23T10:33:36.617Z', YEAR_2018],
    ['2018-03-23T10:33:36.6179', YEAR_2018],
    ['2018-03-23T10:33:36.617+01:30', YEAR_2018 - 5_400_000],
    ['2018-03-23T10:33:36.617-0130', YEAR_2018 + 5_400_000],
    ['2018-02-30', D3110('2018-02-30')],
    ['2018-03-23T25:00:00Z', D3110('2018-03-23T25:00:00Z')],
    ['yesterday', D3110('yesterday')],
    ['', D3110('')],
  ])('of "%s" is %j', (text, expected) => {
    expect(evaluated(`$toMillis('${text}')`)).toBe(expected);
  });

  test.each<[string, string, JsonValue]>([
    ['23.3.2018', '[D].[M].[Y]', Date.UTC(2018, 2, 23)],
    ['20180323', '[Y0001][M01][D01]', Date.UTC(2018, 2, 23)],
    ['March 23rd, 2018', '[MNn] [D1o], [Y]', Date.UTC(2018, 2, 23)],
    ['Fri 23 Mar 2018', '[FNn,3-3] [D] [MNn,3-3] [Y]', Date.UTC(2018, 2, 23)],
    ['MMXVIII-iii', '[YI]-[Mi]', Date.UTC(2018, 2)],
    ['two thousand and eighteen', '[Yw]', Date.UTC(2018)],
    ['2018-82', '[Y]-[d]', Date.UTC(2018, 2, 23)],
    ['2018-03-23 3:04 pm', '[Y]-[M]-[D] [h]:[m] [P]', Date.UTC(2018, 2, 23, 15, 4)],
    ['2018-03-23 12:04 am', '[Y]-[M]-[D] [h]:[m] [P]', Date.UTC(2018, 2, 23, 0, 4)],
    ['2018-03-23T10:33 -05:30', '[Y]-[M]-[D]T[H]:[m] [Z]', Date.UTC(2018, 2, 23, 16, 3)],
    ['2018-03-23T10:33GMT+1', '[Y]-[M]-[D]T[H]:[m][z0]', Date.UTC(2018, 2, 23, 9, 33)],
    ['10.33.36,617', '[H].[m].[s],[f]', Date.UTC(2024, 4, 17, 10, 33, 36, 617)],
    ['24-3', '[Y,2-2]-[M]', new Date(0).setUTCFullYear(24, 2, 1)],
    ['[x]', '[[x]', NOTHING],
    ['23-3-2018', '[D]/[M]/[Y]', NOTHING],
    ['2018-03-23\n', '[Y]-[M]-[D]', NOTHING],
    ['2018 10', '[Y] [H]', 'D3136: The date/time picture string is missing specifiers required to parse the timestamp'],
    [
      '2018-12-5',
      '[X]-[W]-[F0]',
      'D3136: The date/time picture string is missing specifiers required to parse the timestamp',
    ],
  ])('of "%s" by "%s" is %j', (text, picture, expected) => {
    expect(evaluated(`$toMillis($states.input, '${picture}')`, text)).toBe(expected);
  });
});
