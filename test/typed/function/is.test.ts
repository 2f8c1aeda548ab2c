import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { narrowedNode } from '../../../lib/typed/function/test';
import { referenced } from '../../../lib/typed/value/reference';
import { is, list, num } from './names';
import { type Equivalents, expectEquivalent, given, json, numbers, printed, texts } from './running';

interface Data {
  readonly a: number;
  readonly b: number;
  readonly s: string;
  readonly t: string;
  readonly p: boolean;
  readonly q: boolean;
  readonly status: 'new' | 'paid';
  readonly any: unknown;
  readonly other: unknown;
  readonly note?: string | null;
  readonly due: string | null;
  readonly tags: string[];
  readonly mixed: string | number | boolean | unknown[] | { readonly x: number };
}

const small = fc.oneof(fc.integer({ min: -2, max: 2 }), numbers);
const data: fc.Arbitrary<Data> = fc.record(
  {
    a: small,
    b: small,
    s: texts,
    t: fc.oneof(texts, fc.constantFrom('', 'a', '-', '\u{1f600}')),
    p: fc.boolean(),
    q: fc.boolean(),
    status: fc.constantFrom('new' as const, 'paid' as const),
    any: json,
    other: json,
    note: fc.option(texts),
    due: fc.option(texts),
    tags: fc.array(fc.constantFrom('a', 'b', ''), { maxLength: 3 }),
    mixed: fc.oneof(texts, numbers, fc.boolean(), fc.array(json, { maxLength: 2 }), fc.record({ x: numbers })),
  },
  { requiredKeys: ['a', 'b', 's', 't', 'p', 'q', 'status', 'any', 'other', 'due', 'tags', 'mixed'] },
);
const order = given<Data>();

describe('is', () => {
  test.each<[unknown, string]>([
    [is.equal(order.status, 'paid'), '$order.status = "paid"'],
    [is.notEqual(order.a, order.b), '$order.a != $order.b'],
    [is.greater(order.a, 100), '$order.a > 100'],
    [is.greaterOrEqual(order.s, 'm'), '$order.s >= "m"'],
    [is.less(1, order.a), '1 < $order.a'],
    [is.lessOrEqual(order.a, num.add(order.b, 1)), '$order.a <= $order.b + 1'],
    [is.between(order.a, 1, 5), '$order.a >= 1 and $order.a <= 5'],
    [
      is.between(num.add(order.a, order.b), 1, 5),
      '(function($value) { $value >= 1 and $value <= 5 })($order.a + $order.b)',
    ],
    [is.and(is.greater(order.a, 100), order.p), '$order.a > 100 and $order.p'],
    [is.and(order.p, is.or(order.q, is.less(order.a, 1))), '$order.p and ($order.q or $order.a < 1)'],
    [is.or(order.p, is.and(order.q, order.p)), '$order.p or $order.q and $order.p'],
    [is.and(), 'true'],
    [is.or(), 'false'],
    [is.not(is.equal(order.a, 1)), '$not($order.a = 1)'],
    [is.equal(is.less(order.a, 1), true), '($order.a < 1) = true'],
    [is.present(order.note), '$exists($order.note)'],
    [is.missing(order.note), '$not($exists($order.note))'],
    [is.null(order.due), '$order.due = null'],
    [is.notNull(order.due), '$order.due != null'],
    [is.oneOf(order.status, ['new', 'paid']), '$order.status in ["new", "paid"]'],
    [is.text(order.mixed), '$type($order.mixed) = "string"'],
    [is.number(order.mixed), '$type($order.mixed) = "number"'],
    [is.boolean(order.mixed), '$type($order.mixed) = "boolean"'],
    [is.list(order.mixed), '$type($order.mixed) = "array"'],
    [is.empty(order.tags), '$order.tags = "" or $order.tags = []'],
    [is.contains(order.tags, 'a'), '"a" in $order.tags'],
    [is.startsWith(order.s, 'EU-'), '$substring($order.s, 0, 3) = "EU-"'],
    [is.endsWith(order.s, '.csv'), '$substring($order.s, -4) = ".csv"'],
    [is.endsWith(order.s, order.t), '$substring($order.s, $length($order.s) - $length($order.t)) = $order.t'],
    [is.includes(order.s, 'a'), '$contains($order.s, "a")'],
    [is.matches(order.s, /^[A-Z]{2}-\d+$/i), '$contains($order.s, /^[A-Z]{2}-\\d+$/i)'],
  ])('prints %#', (expression, code) => {
    expect(printed(expression)).toBe(code);
  });

  test('gives what TypeScript gives', async () => {
    const cases: Equivalents<Data> = {
      equal: [({ status }) => is.equal(status, 'paid'), ({ status }) => status === 'paid'],
      equalNumbers: [({ a, b }) => is.equal(a, b), ({ a, b }) => a === b],
      equalAny: [({ any, other }) => is.equal(any as never, other as never), ({ any, other }) => same(any, other)],
      notEqual: [({ a, b }) => is.notEqual(a, b), ({ a, b }) => a !== b],
      notEqualAny: [
        ({ any, other }) => is.notEqual(any as never, other as never),
        ({ any, other }) => !same(any, other),
      ],
      greater: [({ a, b }) => is.greater(a, b), ({ a, b }) => a > b],
      greaterText: [({ s, t }) => is.greater(s, t), ({ s, t }) => s > t],
      greaterOrEqual: [({ a, b }) => is.greaterOrEqual(a, b), ({ a, b }) => a >= b],
      less: [({ s, t }) => is.less(s, t), ({ s, t }) => s < t],
      lessOrEqual: [({ a, b }) => is.lessOrEqual(a, num.add(b, 1)), ({ a, b }) => a <= b + 1],
      between: [({ a, b }) => is.between(a, b, 2), ({ a, b }) => b <= a && a <= 2],
      betweenComputed: [({ a, b }) => is.between(num.add(a, b), -1, 2), ({ a, b }) => -1 <= a + b && a + b <= 2],
      and: [({ p, q, a }) => is.and(p, q, is.less(a, 1)), ({ p, q, a }) => p && q && a < 1],
      or: [({ p, q, a }) => is.or(p, is.and(q, is.less(a, 1))), ({ p, q, a }) => p || (q && a < 1)],
      andOr: [({ p, q, a }) => is.and(is.or(p, q), is.less(a, 1)), ({ p, q, a }) => (p || q) && a < 1],
      not: [({ p, q }) => is.not(is.and(p, q)), ({ p, q }) => !(p && q)],
      equalConditions: [({ p, q }) => is.equal(is.not(p), is.or(p, q)), ({ p, q }) => !p === (p || q)],
      present: [({ note }) => is.present(note), ({ note }) => note !== undefined],
      missing: [({ note }) => is.missing(note), ({ note }) => note === undefined],
      null: [({ due }) => is.null(due), ({ due }) => due === null],
      notNull: [({ due }) => is.notNull(due), ({ due }) => due !== null],
      oneOf: [({ a }) => is.oneOf(a, [1, 2, -1]), ({ a }) => [1, 2, -1].includes(a)],
      oneOfOne: [({ status }) => is.oneOf(status, ['new']), ({ status }) => ['new'].includes(status)],
      oneOfNone: [({ status }) => is.oneOf(status, []), () => false],
      oneOfValues: [({ due, s }) => is.oneOf(due, [s, null]), ({ due, s }) => [s, null].includes(due)],
      text: [({ mixed }) => is.text(mixed), ({ mixed }) => typeof mixed === 'string'],
      number: [({ mixed }) => is.number(mixed), ({ mixed }) => typeof mixed === 'number'],
      boolean: [({ mixed }) => is.boolean(mixed), ({ mixed }) => typeof mixed === 'boolean'],
      list: [({ mixed }) => is.list(mixed), ({ mixed }) => Array.isArray(mixed)],
      emptyList: [({ tags }) => is.empty(tags), ({ tags }) => tags.length === 0],
      emptyText: [({ t }) => is.empty(t), ({ t }) => t.length === 0],
      emptyComputed: [
        ({ tags }) => is.empty(list.filter(tags, (tag) => is.equal(tag, 'a'))),
        ({ tags }) => !tags.includes('a'),
      ],
      contains: [({ tags }) => is.contains(tags, 'a'), ({ tags }) => tags.includes('a')],
      startsWith: [({ s, t }) => is.startsWith(s, t), ({ s, t }) => s.startsWith(t)],
      startsWithItself: [({ s, t }) => is.startsWith(`${s}${t}`, s), () => true],
      startsWithLiteral: [({ s }) => is.startsWith(s, 'a'), ({ s }) => s.startsWith('a')],
      startsWithNothing: [({ s }) => is.startsWith(s, ''), () => true],
      endsWith: [({ s, t }) => is.endsWith(s, t), ({ s, t }) => s.endsWith(t)],
      endsWithItself: [({ s, t }) => is.endsWith(`${s}${t}`, t), () => true],
      endsWithLonger: [({ s, t }) => is.endsWith(s, `a${s}${t}`), () => false],
      endsWithLiteral: [({ s }) => is.endsWith(s, '-a'), ({ s }) => s.endsWith('-a')],
      endsWithNothing: [({ s }) => is.endsWith(s, ''), () => true],
      includes: [({ s, t }) => is.includes(s, t), ({ s, t }) => s.includes(t)],
      // On the service "$" is the end in Java: a line terminator may follow.
      matches: [({ s }) => is.matches(s, /^[a-]+$/), ({ s }) => /^[a-]+(?:\r\n|[\n\r\u0085\u2028\u2029])?$/.test(s)],
      matchesBrackets: [({ s }) => is.matches(s, /[(\\/{]|\\/), ({ s }) => /[(\\/{]|\\/.test(s)],
      matchesFlags: [({ s }) => is.matches(s, /^A|B$/im), ({ s }) => /^A|B$/im.test(s)],
    };
    await expectEquivalent(cases, data, 200);
  });

  test('a test holds what it is about', () => {
    const note = order.note;

    expect(narrowedNode(is.present(note))).toBe(referenced(note));
    expect(narrowedNode(is.notNull(order.due))).toEqual(referenced(order.due));
    expect(narrowedNode(is.text(order.mixed))).toEqual(referenced(order.mixed));
    expect(narrowedNode(is.equal(order.a, 1))).toBeUndefined();
    expect(narrowedNode('text')).toBeUndefined();
  });

  test('refuses flags that JSONata does not have', () => {
    expect(() => is.matches(order.s, /a/g)).toThrow(
      new TypeError('/a/g has the flag "g"; here JSONata knows only "i" and "m".'),
    );
    expect(() => is.matches(order.s, /a/u)).toThrow(TypeError);
  });
});

function same(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b);
}
