import fc from 'fast-check';
import { jsonata } from '../../../lib/typed/function/jsonata';
import { expressionOf } from '../../../lib/typed/value/argument';
import { isVolatile } from '../../../lib/typed/value/expression-node';
import { list, num } from './names';
import { type Equivalents, expectEquivalent, given, numbers, printed, texts } from './running';

interface Data {
  readonly items: { readonly price: number; readonly qty: number }[];
  readonly a: number;
  readonly s: string;
}

const data: fc.Arbitrary<Data> = fc.record({
  items: fc.array(fc.record({ price: numbers, qty: fc.nat(5) }), { minLength: 1, maxLength: 3 }),
  a: numbers,
  s: texts,
});
const order = given<Data>();

describe('jsonata', () => {
  test.each<[unknown, string]>([
    [jsonata<number>`$sum(${order.items}.(price * qty))`, '$sum($order.items.(price * qty))'],
    [jsonata<number>`${order.a} * ${num.add(order.a, 1)}`, '$order.a * ($order.a + 1)'],
    [jsonata<string>`${order.s} & ${'a "b"'}`, '$order.s & "a \\"b\\""'],
    [jsonata`${{ a: order.a, list: [1] }}.a`, '{ "a": $order.a, "list": [1] }.a'],
    [jsonata`  $count(${order.items})  `, '$count($order.items)'],
    [jsonata`$order.\`a b\``, '$order.`a b`'],
    [jsonata<boolean>`$contains(${order.s}, /^\d+$/)`, '$contains($order.s, /^\\d+$/)'],
    [num.add(jsonata<number>`${order.a} - 1`, 1), '($order.a - 1) + 1'],
    [num.add(jsonata<number>`$abs(${order.a})`, 1), '$abs($order.a) + 1'],
    [num.add(jsonata<number>`(${order.a} - 1)`, 1), '($order.a - 1) + 1'],
    [num.add(jsonata<number>`$x`, jsonata<number>`1`), '$x + 1'],
    [list.first(jsonata<number[]>`$order.items.price`), '($order.items.price)[0]'],
    [list.first(jsonata<number[]>`[1, 2]`), '([1, 2])[0]'],
  ])('prints %#', (expression, code) => {
    expect(printed(expression)).toBe(code);
  });

  test('gives what TypeScript gives', async () => {
    const cases: Equivalents<Data> = {
      sum: [
        ({ items }) => jsonata<number>`$sum(${items}.(price * qty))`,
        ({ items }) => items.reduce((sum, { price, qty }) => sum + price * qty, 0),
      ],
      values: [({ a, s }) => jsonata`[${a}, ${s}, ${null}, ${'${x}\\n'}]`, ({ a, s }) => [a, s, null, '${x}\\n']],
      operand: [({ a }) => num.multiply(jsonata<number>`${a} - ${num.add(a, 1)}`, 2), ({ a }) => (a - (a + 1)) * 2],
      first: [({ items }) => list.first(jsonata<number[]>`[${items}.price]`), ({ items }) => items[0]?.price],
    };
    await expectEquivalent(cases, data);
  });

  test('knows what gives another value each time', () => {
    const expressions = [
      jsonata`$uuid()`,
      jsonata`$map(${order.items}, $random)`,
      jsonata`$now("[Y]")`,
      jsonata`$sum([1])`,
    ];

    expect(expressions.map((expression) => isVolatile(expressionOf(expression)))).toEqual([true, true, true, false]);
  });

  test.each<[() => unknown, string]>([
    [
      () => jsonata`$sum(${order.items}.price`,
      'This is not JSONata. S0203: Expected ")" before end of expression\n  $sum(${...}.price',
    ],
    [
      () => jsonata`${order.a} === 1`,
      'This is not JSONata. S0211: The symbol "=" cannot be used as a unary operator\n  ${...} === 1',
    ],
    [() => jsonata``, 'This is not JSONata. S0207: Unexpected end of expression\n  '],
    [
      () => jsonata`"Order ${order.s}"`,
      'Value 1 stands inside of a text or a comment; join text by &.\n  "Order ${...}"',
    ],
    [() => jsonata`$eval(${order.s})`, 'Step Functions has no $eval.\n  $eval(${...})'],
  ])('refuses wrong code, %#', (make, message) => {
    expect(make).toThrow(new TypeError(message));
  });
});
