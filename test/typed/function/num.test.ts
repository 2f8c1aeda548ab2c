import fc from 'fast-check';
import { num } from './names';
import { type Equivalents, evaluated, expectEquivalent, given, numbers, printed } from './running';

interface Data {
  readonly a: number;
  readonly b: number;
  readonly list: number[];
}

const data = fc.record({ a: numbers, b: numbers, list: fc.array(numbers, { maxLength: 4 }) });
const order = given<Data>();

describe('num', () => {
  test.each<[unknown, string]>([
    [num.add(order.a, order.b, 1), '$order.a + $order.b + 1'],
    [num.subtract(order.a, num.subtract(order.b, 1)), '$order.a - ($order.b - 1)'],
    [num.subtract(num.subtract(order.a, order.b), 1), '$order.a - $order.b - 1'],
    [num.multiply(num.add(order.a, 1), order.b), '($order.a + 1) * $order.b'],
    [num.add(num.multiply(order.a, 2), order.b), '$order.a * 2 + $order.b'],
    [num.divide(100, order.a), '100 / $order.a'],
    [num.remainder(order.a, 2), '$order.a % 2'],
    [num.negate(order.a), '-$order.a'],
    [num.negate(num.add(order.a, 1)), '-($order.a + 1)'],
    [num.abs(order.a), '$abs($order.a)'],
    [num.floor(order.a), '$floor($order.a)'],
    [num.ceil(order.a), '$ceil($order.a)'],
    [num.round(order.a), '$floor($order.a + 0.5)'],
    [num.round(order.a, 2), '$floor($order.a * 100 + 0.5) / 100'],
    [num.roundToEven(order.a), '$round($order.a)'],
    [num.roundToEven(order.a, 2), '$round($order.a, 2)'],
    [num.power(order.a, 2), '$power($order.a, 2)'],
    [num.sqrt(order.a), '$sqrt($order.a)'],
    [num.min(order.list), '$min($order.list)'],
    [num.max([order.a, 100]), '$max([$order.a, 100])'],
    [num.sum(order.list), '$sum($order.list)'],
    [num.average(order.list), '$average($order.list)'],
    [num.parse('12'), '$number("12")'],
    [num.format(order.a, '#,##0.00'), '$formatNumber($order.a, "#,##0.00")'],
    [num.toText(order.a), '$string($order.a)'],
    [num.random(), '$random()'],
  ])('prints %#', (expression, code) => {
    expect(printed(expression)).toBe(code);
  });

  test('gives what TypeScript gives', async () => {
    const cases: Equivalents<Data> = {
      add: [({ a, b }) => num.add(a, b, 1), ({ a, b }) => a + b + 1],
      subtract: [({ a, b }) => num.subtract(a, num.subtract(b, 3)), ({ a, b }) => a - (b - 3)],
      multiply: [({ a, b }) => num.multiply(a, num.add(b, 1)), ({ a, b }) => a * (b + 1)],
      divide: [({ a, b }) => num.divide(a, num.add(num.abs(b), 1)), ({ a, b }) => a / (Math.abs(b) + 1)],
      remainder: [({ a, b }) => num.remainder(a, num.add(num.abs(b), 1)), ({ a, b }) => a % (Math.abs(b) + 1)],
      negate: [({ a, b }) => num.subtract(b, num.negate(a)), ({ a, b }) => b - -a],
      negativeLiteral: [({ a }) => num.subtract(a, -1), ({ a }) => a - -1],
      abs: [({ a }) => num.abs(a), ({ a }) => Math.abs(a)],
      floor: [({ a }) => num.floor(a), ({ a }) => Math.floor(a)],
      ceil: [({ a }) => num.ceil(a), ({ a }) => Math.ceil(a)],
      round: [({ a }) => num.round(a), ({ a }) => Math.round(a)],
      roundDigits: [({ a }) => num.round(a, 2), ({ a }) => Math.floor(a * 100 + 0.5) / 100],
      roundToEven: [({ a }) => num.roundToEven(a), ({ a }) => evenRounded(a)],
      power: [({ a }) => num.power(a, 3), ({ a }) => a ** 3],
      sqrt: [({ a }) => num.sqrt(num.abs(a)), ({ a }) => Math.sqrt(Math.abs(a))],
      min: [({ list }) => num.min(list), ({ list }) => (list.length === 0 ? undefined : Math.min(...list))],
      max: [({ list }) => num.max(list), ({ list }) => (list.length === 0 ? undefined : Math.max(...list))],
      maxOfTwo: [({ a, b }) => num.max([a, b]), ({ a, b }) => Math.max(a, b)],
      sum: [({ list }) => num.sum(list), ({ list }) => total(list)],
      sumOfThree: [({ a, b }) => num.sum([a, b, 1]), ({ a, b }) => a + b + 1],
      average: [
        ({ list }) => num.average(list),
        ({ list }) => (list.length === 0 ? undefined : total(list) / list.length),
      ],
      parse: [({ a }) => num.parse(num.toText(a)), ({ a }) => Number(a.toPrecision(15))],
      toText: [({ a }) => num.toText(a), ({ a }) => String(Number(a.toPrecision(15)))],
      format: [({ a }) => num.format(num.floor(a), '#,##0'), ({ a }) => Math.floor(a).toLocaleString('en-US')],
      formatFraction: [
        ({ a }) => num.format(num.divide(num.floor(a), 4), '0.00'),
        ({ a }) => (Math.floor(a) / 4).toFixed(2),
      ],
    };
    await expectEquivalent(cases, data);
  });

  test('rounds halves upwards, or to the even neighbour of the digits that are written', async () => {
    const values = [2.5, -2.5, 3.5, 0.5, -0.5, 1.005, 1.015, 2.675];
    const results = values.map((value) => [num.round(value), num.roundToEven(value), num.roundToEven(value, 2)]);

    expect(await evaluated({ results: results.map(([a, b, c]) => ({ a, b, c })) }, {})).toEqual({
      results: [
        { a: 3, b: 2, c: 2.5 },
        { a: -2, b: -2, c: -2.5 },
        { a: 4, b: 4, c: 3.5 },
        { a: 1, b: 0, c: 0.5 },
        { a: 0, b: 0, c: -0.5 },
        { a: 1, b: 1, c: 1 },
        { a: 1, b: 1, c: 1.02 },
        { a: 3, b: 3, c: 2.68 },
      ],
    });
  });

  test('random is from 0 to 1, and another each time', async () => {
    const { a, b } = (await evaluated({ a: num.floor(num.random()), b: { x: num.random(), y: num.random() } }, {})) as {
      a: number;
      b: { x: number; y: number };
    };
    expect([a, b.x === b.y]).toEqual([0, false]);
  });

  test('refuses digits that are not, and numbers that are not', () => {
    expect(() => num.add(1, Number.NaN)).toThrow("NaN is not JSON, so it can't be in a workflow.");
    expect(() => num.round(1.5, -1)).toThrow(new TypeError('A number is rounded to 0 to 15 digits, not to -1.'));
  });
});

function total(list: readonly number[]): number {
  return list.reduce((sum, number) => sum + number, 0);
}

function evenRounded(number: number): number {
  const below = Math.floor(number);
  if (number - below !== 0.5) return Math.round(number);
  return below % 2 === 0 ? below : below + 1;
}
