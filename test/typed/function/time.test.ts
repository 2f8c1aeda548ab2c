import fc from 'fast-check';
import { expressionOf } from '../../../lib/typed/value/argument';
import { isVolatile } from '../../../lib/typed/value/expression-node';
import { is, num, time } from './names';
import { type Equivalents, evaluated, expectEquivalent, given, printed } from './running';

interface Data {
  readonly at: string;
  readonly other: string;
  readonly zoned: string;
  readonly millis: number;
  readonly n: number;
}

const moments = { min: new Date('1971-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true };
const timestamps = fc.date(moments).map((date) => date.toISOString());
const data: fc.Arbitrary<Data> = fc.record({
  at: timestamps,
  other: timestamps,
  zoned: timestamps.map((at) => at.replace(/\.\d+Z/, '+02:00')),
  millis: fc.date(moments).map(Number),
  n: fc.integer({ min: -1000, max: 1000 }),
});
const order = given<Data>();

describe('time', () => {
  test.each<[unknown, string]>([
    [time.now(), '$now()'],
    [time.millis(), '$millis()'],
    [time.toMillis(order.at), '$toMillis($order.at)'],
    [time.fromMillis(order.millis), '$fromMillis($order.millis)'],
    [time.fromMillis(order.millis, '[D01].[M01].[Y0001]'), '$fromMillis($order.millis, "[D01].[M01].[Y0001]")'],
    [time.add(order.at, { days: 1, hours: 1 }), '$fromMillis($toMillis($order.at) + 90000000)'],
    [time.add(order.at, { days: -1 }), '$fromMillis($toMillis($order.at) - 86400000)'],
    [
      time.add(order.at, { minutes: order.n, seconds: 5 }),
      '$fromMillis($toMillis($order.at) + $order.n * 60000 + 5000)',
    ],
    [time.add(order.at, {}), '$fromMillis($toMillis($order.at))'],
    [time.difference(order.at, order.other), '$toMillis($order.at) - $toMillis($order.other)'],
    [time.isBefore(order.at, time.now()), '$toMillis($order.at) < $toMillis($now())'],
    [time.isAfter(order.at, order.other), '$toMillis($order.at) > $toMillis($order.other)'],
  ])('prints %#', (expression, code) => {
    expect(printed(expression)).toBe(code);
  });

  test('gives what TypeScript gives', async () => {
    const cases: Equivalents<Data> = {
      toMillis: [({ at }) => time.toMillis(at), ({ at }) => Date.parse(at)],
      toMillisZoned: [({ zoned }) => time.toMillis(zoned), ({ zoned }) => Date.parse(zoned)],
      fromMillis: [({ millis }) => time.fromMillis(millis), ({ millis }) => new Date(millis).toISOString()],
      picture: [
        ({ millis }) => time.fromMillis(millis, '[D01].[M01].[Y0001]'),
        ({ millis }) => new Date(millis).toISOString().replace(/^(\d+)-(\d+)-(\d+).*$/, '$3.$2.$1'),
      ],
      add: [
        ({ at }) => time.add(at, { days: 1, hours: -2, minutes: 30, seconds: 1.5 }),
        ({ at }) => later(at, 86_400_000 - 2 * 3_600_000 + 30 * 60_000 + 1500),
      ],
      addMoving: [
        ({ at, n }) => time.add(at, { days: n, hours: num.add(n, 1), minutes: 1, seconds: n }),
        ({ at, n }) => later(at, n * 86_400_000 + (n + 1) * 3_600_000 + 60_000 + n * 1000),
      ],
      addNothing: [({ zoned }) => time.add(zoned, {}), ({ zoned }) => later(zoned, 0)],
      difference: [
        ({ at, other }) => time.difference(at, other),
        ({ at, other }) => Date.parse(at) - Date.parse(other),
      ],
      isBefore: [({ at, zoned }) => time.isBefore(at, zoned), ({ at, zoned }) => Date.parse(at) < Date.parse(zoned)],
      isAfter: [({ at, other }) => time.isAfter(at, other), ({ at, other }) => Date.parse(at) > Date.parse(other)],
      isNotAfterItself: [({ at }) => is.or(time.isAfter(at, at), time.isBefore(at, at)), () => false],
    };
    await expectEquivalent(cases, data);
  });

  test('now and millis give the same time within an expression, and may give another in the next', async () => {
    const same = is.equal(time.toMillis(time.now()), time.millis());

    expect(await evaluated({ same }, {})).toEqual({ same: true });
    expect([time.now(), time.millis(), same].map((value) => isVolatile(expressionOf(value)))).toEqual([
      true,
      true,
      true,
    ]);
  });
});

function later(timestamp: string, millis: number): string {
  return new Date(Date.parse(timestamp) + millis).toISOString();
}
