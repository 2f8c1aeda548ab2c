import { CfnParameter, Stack } from 'aws-cdk-lib';
import { Expression } from '../../../lib/builder/expression';
import { encodeReference, ReferenceKind } from '../../../lib/expression/dynamic-text';
import { AttributeValue } from '../../../lib/integration/service/attribute-value';
import { context, INPUT, path } from '../support';

const AS_TEXT = encodeReference({ kind: ReferenceKind.AS_TEXT, text: '' });

test.each<[string, AttributeValue, unknown]>([
  ['text', AttributeValue.string('a'), { S: 'a' }],
  ['an empty text', AttributeValue.string(''), { S: '' }],
  ['a number', AttributeValue.number(12.5), { N: '12.5' }],
  ['zero', AttributeValue.number(0), { N: '0' }],
  ['a number as text', AttributeValue.numberFromString('7'), { N: '7' }],
  ['false', AttributeValue.boolean(false), { BOOL: false }],
  ['an expression for a boolean', AttributeValue.booleanFromExpression('{% $b %}'), { BOOL: '{% $b %}' }],
  ['bytes', AttributeValue.binary('AAE='), { B: 'AAE=' }],
  ['null', AttributeValue.nullValue(), { NULL: true }],
  ['a set of texts', AttributeValue.stringSet(['a', path('$.b')]), { SS: ['a', path('$.b')] }],
  ['an expression for a set', AttributeValue.stringSet(Expression.asList('{% $tags %}')), { SS: '{% $tags %}' }],
  ['a set of numbers', AttributeValue.numberSetFromStrings(['1', '2']), { NS: ['1', '2'] }],
  [
    'an expression for a set of numbers',
    AttributeValue.numberSetFromStrings(Expression.asList(path('$.ns'))),
    { NS: path('$.ns') },
  ],
  ['a set of bytes', AttributeValue.binarySet(['AAE=']), { BS: ['AAE='] }],
  ['a list', AttributeValue.list([AttributeValue.string('a'), { N: '1' }]), { L: [{ S: 'a' }, { N: '1' }] }],
  [
    'maps in maps',
    AttributeValue.map({
      a: AttributeValue.map({ b: AttributeValue.number(1) }),
      c: { M: { d: AttributeValue.nullValue() } },
    }),
    { M: { a: { M: { b: { N: '1' } } }, c: { M: { d: { NULL: true } } } } },
  ],
])('%s', (_, value, expected) => {
  expect(AttributeValue._plain(value)).toEqual(expected);
});

describe('a number that the run decides is text in the language that it belongs to', () => {
  test.each([
    ['JSONata', '{% $states.input.n ? 1 : 2 %}', '{% $string($states.input.n ? 1 : 2) %}'],
    ['JSONPath', path('$.n'), path("States.Format('{}', $.n)")],
    ['JSONPath, a function', path('States.MathAdd($.n, 1)'), path("States.Format('{}', States.MathAdd($.n, 1))")],
    ['either, the context', context('Map.Item.Index'), context('Map.Item.Index') + AS_TEXT],
    ['either, the input', INPUT, INPUT + AS_TEXT],
    ['either, a piece of a text', `1${path('$.n')}`, `1${path('$.n')}`],
  ])('%s', (_, given, expected) => {
    expect(AttributeValue._plain(AttributeValue.numberFromString(given))).toEqual({ N: expected });
  });
});

test('a CDK number token is the number that it represents, as text', () => {
  const stack = new Stack();
  const parameter = new CfnParameter(stack, 'Limit', { type: 'Number' });
  const attribute = AttributeValue._plain(AttributeValue.number(parameter.valueAsNumber));
  expect(stack.resolve(stack.toJsonString(attribute))).toEqual({
    'Fn::Join': ['', ['{"N":"', { Ref: 'Limit' }, '"}']],
  });
});

test('what is done to a list after it was given does not reach the value', () => {
  const texts = ['a'];
  const value = AttributeValue.stringSet(texts);
  texts.push('b');
  expect(AttributeValue._plain(value)).toEqual({ SS: ['a'] });
});
