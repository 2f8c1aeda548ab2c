import { App, Duration, Size, Stack, Token } from 'aws-cdk-lib';
import fc from 'fast-check';
import { Context } from '../../lib/builder/context';
import { Expression } from '../../lib/builder/expression';
import { Intrinsic } from '../../lib/builder/intrinsic';
import { JsonPath } from '../../lib/builder/json-path';
import { Map as MapState } from '../../lib/builder/map';
import { Pass } from '../../lib/builder/pass';
import { Task } from '../../lib/builder/task';
import { Workflow } from '../../lib/compiler/workflow';
import { AwsSdk } from '../../lib/integration/sdk/aws-sdk';
import { AttributeValue } from '../../lib/integration/service/attribute-value';
import { Batch } from '../../lib/integration/service/batch';
import { DynamoDb } from '../../lib/integration/service/dynamo-db';
import { Glue } from '../../lib/integration/service/glue';
import { Lambda } from '../../lib/integration/service/lambda';
import { SageMaker } from '../../lib/integration/service/sage-maker';
import { wholeText } from '../../lib/util/whole-value';
import { CALL, compiled, JSON_PATH, JSONATA, problemsOf } from './support';

function argumentsIn(language: typeof JSONATA | typeof JSON_PATH, task: Task): unknown {
  const { States } = compiled(task, language) as { States: { S: Record<string, unknown> } };
  return States.S.Arguments ?? States.S.Parameters;
}

function payload(value: unknown, language = JSONATA): unknown {
  return (argumentsIn(language, new Task('S', Lambda.invoke('f', { payload: value }))) as { Payload: unknown }).Payload;
}

describe('a value that only the run knows', () => {
  test('is the expression in a JSONata state, as a whole value or as a member of one', () => {
    expect(
      payload({
        number: Expression.asNumber('{% $n %}'),
        list: Expression.asList('{% $list %}'),
        object: Expression.asObject('{% $object %}'),
        objects: Expression.asObjectList('{% $objects %}'),
        strings: Expression.asStringMap('{% $strings %}'),
        attempt: Expression.asNumber(Context.stateRetryCount),
        lists: [Expression.asList('{% $a %}'), [Expression.asNumber('{% $b %}')], [Expression.asObject('{% $c %}')]],
      }),
    ).toEqual({
      number: '{% $n %}',
      list: '{% $list %}',
      object: '{% $object %}',
      objects: '{% $objects %}',
      strings: '{% $strings %}',
      attempt: '{% $states.context.State.RetryCount %}',
      lists: ['{% $a %}', ['{% $b %}'], ['{% $c %}']],
    });
  });

  test('is the path in a JSONPath state, however the path is written', () => {
    expect(
      payload(
        {
          number: Expression.asNumber('$.n'),
          list: Expression.asList(JsonPath.at('$.list')),
          object: Expression.asObject('$'),
          length: Expression.asNumber(Intrinsic.arrayLength('$.list')),
          named: Expression.asList('States.Array(1)'),
        },
        JSON_PATH,
      ),
    ).toEqual({
      'number.$': '$.n',
      'list.$': '$.list',
      'object.$': '$',
      'length.$': 'States.ArrayLength($.list)',
      'named.$': 'States.Array(1)',
    });
  });

  test('becomes a part of a string that a number is put into', () => {
    expect(payload(`page ${Expression.asNumber('{% $n + 1 %}')}`)).toBe('{% "page " & ($n + 1) %}');
    expect(payload({ text: `page ${Expression.asNumber('$.n')}` }, JSON_PATH)).toEqual({
      'text.$': "States.Format('page {}', $.n)",
    });
  });

  test('is the amount of a Duration and a Size in the unit of the service', () => {
    const run = Glue.startJobRun('job', { timeout: Duration.minutes(Expression.asNumber('{% $m %}')) });
    expect(argumentsIn(JSONATA, new Task('S', run))).toEqual({ JobName: 'job', Timeout: '{% $m %}' });
    const transform = SageMaker.createTransformJob({
      transformJobName: 'job',
      modelName: 'model',
      transformInput: Expression.asObject('{% $input %}'),
      transformOutput: Expression.asObject('{% $output %}'),
      transformResources: Expression.asObject('{% $resources %}'),
      maxPayload: Size.mebibytes(Expression.asNumber('{% $size %}')),
      environment: Expression.asStringMap('{% $environment %}'),
    });
    expect(argumentsIn(JSONATA, new Task('S', transform))).toEqual({
      TransformJobName: 'job',
      ModelName: 'model',
      TransformInput: '{% $input %}',
      TransformOutput: '{% $output %}',
      TransformResources: '{% $resources %}',
      MaxPayloadInMB: '{% $size %}',
      Environment: '{% $environment %}',
    });
    expect(
      compiled(new Task('S', CALL, { timeout: Duration.seconds(Expression.asNumber('$.s')) }), JSON_PATH),
    ).toMatchObject({ States: { S: { TimeoutSecondsPath: '$.s' } } });
  });

  test('is text where the service takes digits', () => {
    const call = Batch.submitJob({
      jobName: 'j',
      jobQueue: 'q',
      jobDefinition: 'd',
      containerOverrides: { vcpus: Expression.asNumber('{% $cpus %}') },
    });
    expect(argumentsIn(JSONATA, new Task('S', call))).toMatchObject({
      ContainerOverrides: { ResourceRequirements: [{ Type: 'VCPU', Value: '{% $string($cpus) %}' }] },
    });
    const put = DynamoDb.putItem('orders', {
      item: {
        n: AttributeValue.number(Expression.asNumber('{% $n %}')),
        l: AttributeValue.list(Expression.asList('{% $l %}')),
      },
    });
    expect(argumentsIn(JSONATA, new Task('S', put))).toMatchObject({
      Item: { n: { N: '{% $string($n) %}' }, l: { L: '{% $l %}' } },
    });
  });

  test('gives all parameters of a call, whose permissions then cover what the run may choose', () => {
    const call = AwsSdk.call('dynamodb', 'getItem', Expression.asObject('{% $request %}'));
    expect(argumentsIn(JSONATA, new Task('S', call))).toBe('{% $request %}');
    expect(call._call.permissions).toEqual(
      AwsSdk.call('dynamodb', 'getItem', '{% $request %}' as never)._call.permissions,
    );
  });
});

describe('what can not be written', () => {
  test('a string that is not an expression', () => {
    expect(
      problemsOf(new MapState('M', { maxConcurrency: Expression.asNumber('5') }).itemProcessor(new Pass('P'))),
    ).toEqual([
      'SW2005 "MaxConcurrency" of "M" can\'t be expressed in JSONata: it has "5" in Expression.asNumber, which is not an expression: write "{% ... %}", or JsonPath.at("$...").',
    ]);
  });

  test('a list or an object with something added', () => {
    const part =
      'it has a part of a list or an object that only the run knows; pass what Expression.asList or Expression.asObject gives as the whole value.';
    const task = (value: unknown): Task => new Task('S', Lambda.invoke('f', { payload: value }));
    expect(problemsOf(task({ list: [...Expression.asList('{% $l %}'), 'a'] }))).toEqual([
      `SW2005 "Payload.list[0]" in "Arguments" of "S" can't be expressed in JSONata: ${part}`,
    ]);
    expect(problemsOf(task({ object: { ...Expression.asObject('{% $o %}'), a: 1 } }))).toEqual([
      `SW2005 "Payload.object" in "Arguments" of "S" can't be expressed in JSONata: it has a run-time value as a key.`,
    ]);
    expect(problemsOf(task({ text: `${Expression.asList('{% $l %}')[0]}!` }))).toEqual([
      `SW2005 "Payload.text" in "Arguments" of "S" can't be expressed in JSONata: ${part}`,
    ]);
  });

  test('a number where the definition takes constants only', () => {
    expect(problemsOf(new Task('S', CALL).retry({ maxAttempts: Expression.asNumber('{% $n %}') }))).toEqual([
      'SW2014 "retry.maxAttempts" of "S" has a run-time value, but takes only constants.',
    ]);
  });

  test('the timeout of the workflow, which is a constant', () => {
    const timeout = Duration.seconds(Expression.asNumber('{% $n %}'));
    expect(Workflow.startWith(new Pass('P'), { timeout }).diagnose()).toEqual([
      expect.objectContaining({
        code: 'SW2013',
        message:
          'The workflow\'s "timeout" is an expression that only the execution evaluates; it takes whole seconds from 1 to 99999999.',
      }),
    ]);
  });

  test('a Duration in another unit than that of the service', () => {
    const call = Glue.startJobRun('job', { timeout: Duration.seconds(Expression.asNumber('{% $s %}')) });
    expect(problemsOf(new Task('S', call))).toEqual([expect.stringContaining('Duration.minutes()')]);
  });
});

test('numbers are distinguished from all others, and are tokens to the CDK', () => {
  const number = Expression.asNumber('{% $n %}');
  expect(Expression.asNumber('{% $n %}')).toBe(number);
  expect(Token.isUnresolved(number)).toBe(true);
  expect(JSON.parse(JSON.stringify(number))).toBe(number);
  expect(wholeText(Token.asNumber({ Ref: 'Parameter' }))).toBeUndefined();
  fc.assert(fc.property(fc.double(), (other) => other === number || wholeText(other) === undefined));
  const stack = new Stack(new App(), 'S');
  expect(() => stack.resolve({ number })).toThrow('unknown');
});

test('every text comes back', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const code = `{% ${text} %}`;
      expect(wholeText(Expression.asNumber(code))).toBe(code);
      expect(wholeText(Expression.asList(code))).toBe(code);
      expect(wholeText(Expression.asObject(code))).toBe(code);
      expect(wholeText(Expression.asObjectList(code))).toBe(code);
    }),
  );
});
