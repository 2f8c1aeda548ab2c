import { expressionOf, marked } from '../../../lib/typed/value/argument';
import { call, operation, volatileCall } from '../../../lib/typed/value/code';
import { type ExpressionNode, isVolatile } from '../../../lib/typed/value/expression-node';
import { NotJsonError } from '../../../lib/typed/value/not-json-error';
import { printExpression, printOperand } from '../../../lib/typed/value/print-expression';
import { reference, referenced } from '../../../lib/typed/value/reference';

interface Order {
  readonly id: string;
  readonly total: number;
  readonly lines: readonly { readonly sku: string }[];
  readonly 'odd name': { readonly and: string; readonly 'back`quote': string };
}

const order = reference<Order>({ kind: 'variable', name: 'order' });
const printed = (value: unknown): string => printExpression(expressionOf(value));
const variable = (name: string): ExpressionNode => ({ kind: 'variable', name });

describe('a reference', () => {
  test('has the parts of its value', () => {
    expect([order.id, order.lines[0].sku, order['odd name'].and].map(printed)).toEqual([
      '$order.id',
      '$order.lines[0].sku',
      '$order.`odd name`.`and`',
    ]);
  });

  test('a name with a backquote in it is looked up', () => {
    expect(printed(order['odd name']['back`quote'])).toBe('$lookup($order.`odd name`, "back`quote")');
  });

  test('to a value that is written out has what stands there', () => {
    const written = reference<{ a: { b: number }; l: [string, number] }>(
      expressionOf({ a: { b: order.total }, l: ['x', 2] }),
    );
    expect([written.a.b, written.l[1], written.a].map(printed)).toEqual(['$order.total', '2', '{ "b": $order.total }']);
  });

  test('is not a number: what JavaScript would compute or compare is refused', () => {
    const total = order.total as unknown as number;
    const message =
      "A reference of a typed flow can't be calculated or compared with: its value is known only when the workflow runs. Use num.add(...), is.greater(...) and their like.";
    expect(() => total > 100).toThrow(new TypeError(message));
    expect(() => total * 2).toThrow(new TypeError(message));
    expect(() => -total).toThrow(new TypeError(message));
  });

  test('in a template is text', () => {
    expect(printed(`The order ${order.id} costs ${order.total}.`)).toBe(
      '"The order " & $order.id & " costs " & $order.total & "."',
    );
    expect(printed(`${order.total}`)).toBe('$string($order.total)');
  });

  test('is known as one', () => {
    expect([referenced(order.id) === undefined, referenced({ id: 1 }), referenced(null), referenced('id')]).toEqual([
      false,
      undefined,
      undefined,
      undefined,
    ]);
    expect(referenced(order)).toEqual({ kind: 'variable', name: 'order' });
  });

  test('is not a promise', async () => {
    expect(await Promise.resolve({ held: order.id })).toEqual({ held: expect.anything() });
  });
});

describe('the expression of a value', () => {
  test('is JSON with references in it', () => {
    const value = { id: order.id, tags: ['a', order.total], none: null, on: true, missing: undefined };
    expect(printed(value)).toBe(
      '{ "id": $order.id, "tags": ["a", $order.total], "none": null, "on": true }'.replace(
        '["a", $order.total]',
        '[$each({ "1": "a", "2": $order.total }, function($item) { $item })[]]',
      ),
    );
  });

  test.each([
    ['a Date', new Date(0), "A Date is not JSON, so it can't be in a workflow."],
    ['undefined', [undefined], "undefined is not JSON, so it can't be in a workflow."],
    ['a function', () => 1, "A function is not JSON, so it can't be in a workflow."],
    ['a bigint', 1n, "A bigint is not JSON, so it can't be in a workflow."],
    ['NaN', Number.NaN, "NaN is not JSON, so it can't be in a workflow."],
  ])('is never %s', (_name, value, message) => {
    expect(() => expressionOf(value)).toThrow(new NotJsonError(message));
  });

  test('a string with runtime references keeps the JSON around references', () => {
    const marks = marked({ id: order.id, tags: [`a ${order.id}`], on: true }) as { id: string; tags: [string] };
    expect([printed(marks.id), printed(marks.tags[0]), marks]).toEqual([
      '$order.id',
      '"a " & $order.id',
      { id: expect.any(String), tags: [expect.any(String)], on: true },
    ]);
  });
});

describe('code', () => {
  const [a, b] = [variable('a'), variable('b')] as const;

  test('has parentheses where its operators could be torn apart', () => {
    const sum = operation`${a} + ${b}`;
    expect([operation`${sum} * 2`, call`$abs(${sum})`, call`$max(${sum}, ${b})`].map(printExpression)).toEqual([
      '($a + $b) * 2',
      '$abs($a + $b)',
      '$max($a + $b, $b)',
    ]);
    expect([printOperand(sum), printOperand(call`$abs(${a})`)]).toEqual(['($a + $b)', '$abs($a)']);
  });

  test('that gives another value each time is known, however deep it stands', () => {
    const deep: ExpressionNode = { kind: 'object', members: [['id', call`$string(${volatileCall`$uuid()`})`]] };
    expect([isVolatile(deep), isVolatile(call`$string(${a})`)]).toEqual([true, false]);
  });

  test('of a function has parameters that hide no variable', () => {
    const item = { kind: 'parameter', id: 1, name: 'a' } as const;
    const add: ExpressionNode = { kind: 'function', parameters: [item], body: operation`${item} + ${a}` };
    expect(printExpression(call`$map(${b}, ${add})`)).toBe('$map($b, function($a2) { $a2 + $a })');
  });

  test('over a value that is not resolved is a mistake of ours', () => {
    expect(() => printExpression({ kind: 'root', root: 7 })).toThrow(
      new TypeError('The value 7 was not resolved before it was printed.'),
    );
  });
});
