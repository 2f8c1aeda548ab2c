// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CDK tokens look like template placeholders
import { Lazy } from 'aws-cdk-lib';
import { encodeReference, ReferenceKind } from '../../../lib/expression/dynamic-text';
import { numberText } from '../../../lib/integration/call/number-text';
import { mayHoldTaskToken } from '../../../lib/integration/call/task-token';
import { context, INPUT, path, TASK_TOKEN } from '../support';

test.each<[string, unknown]>([
  ['the context reference', { a: [{ token: TASK_TOKEN }] }],
  ['the context reference within a text', `token=${TASK_TOKEN}`],
  ['the whole task of the context', context('Task')],
  ['a path into the context object', path('$$.Task.Token')],
  ['the whole context object', path('$$')],
  ['a function of the token', path("States.Format('{}', $$.Task.Token)")],
  ['a path written by hand', { 'token.$': '$$.Task.Token' }],
  ['a function written by hand', { 'token.$': 'States.Array($$.Task.Token)' }],
  ['a JSONata expression', '{% $states.context.Task.Token %}'],
  ['the whole context in JSONata', '{% {"context": $states.context} %}'],
  ['a lookup in the context', "{% $lookup($states.context, 'Task').Token %}"],
  ['the whole of $states', '{% $states %}'],
  ['a variable, which nobody can look into', '{% $payload %}'],
  ['a JSONPath variable', path('$payload.token')],
  ['a function that is passed on', '{% $map($states.input.items, $string) %}'],
  ['a reference that is reported already', encodeReference({ kind: ReferenceKind.INVALID, text: 'why' })],
  ['a CDK token', '${Token[TOKEN.1]}'],
  ['a list token', ['#{Token[TOKEN.1]}']],
  ['a lazy value', { body: Lazy.any({ produce: () => 'x' }) }],
])('may hold the token: %s', (_, value) => {
  expect(mayHoldTaskToken(value)).toBe(true);
});

test.each<[string, unknown]>([
  ['no arguments', undefined],
  ['null', null],
  ['literals', { a: 1, b: true, c: 'Task.Token', d: ['$$.Task.Token'] }],
  ['the input', INPUT],
  ['a part of the input', path('$.token')],
  ['the input in JSONata', '{% $states.input.token %}'],
  ['a call of a function with the input', '{% $string($states.input) %}'],
  ['another part of the context object', context('Execution.Id')],
  ['another path into the context object', path('$$.Execution.Id')],
  ['another part of the context in JSONata', '{% $states.context.State.Name %}'],
  ['the number of an item made text', numberText(context('Map.Item.Index'))],
  ['a number made text', path("States.Format('{}', $.n)")],
])('holds no token: %s', (_, value) => {
  expect(mayHoldTaskToken(value)).toBe(false);
});
