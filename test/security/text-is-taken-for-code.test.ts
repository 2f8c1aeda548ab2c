import fc from 'fast-check';
import { QueryLanguage } from '../../lib/asl/query-language';
import type { Chainable } from '../../lib/builder/chainable';
import { Choice } from '../../lib/builder/choice';
import { Condition } from '../../lib/builder/condition';
import { Context } from '../../lib/builder/context';
import { Fail } from '../../lib/builder/fail';
import { Intrinsic } from '../../lib/builder/intrinsic';
import { JsonPath } from '../../lib/builder/json-path';
import { Literal } from '../../lib/builder/literal';
import { Pass } from '../../lib/builder/pass';
import { Task } from '../../lib/builder/task';
import { Workflow } from '../../lib/compiler/workflow';
import { AttributeValue } from '../../lib/integration/service/attribute-value';
import { DynamoDb } from '../../lib/integration/service/dynamo-db';
import { Lambda } from '../../lib/integration/service/lambda';
import { Sqs } from '../../lib/integration/service/sqs';
import { sdkCall } from '../../lib/sdk/sdk-call';
import { returns, simulate } from '../../lib/testing';
import {
  cast,
  choose,
  dynamoTable,
  ifPresent,
  invoke,
  is,
  jsonata,
  list,
  literal,
  object,
  orElse,
  type Ref,
  sendMessage,
  text,
  workflow,
} from '../../lib/typed';

/**
 * A string between `{%` and `%}` is code in a JSONata state, and so is a template of Jinja or Liquid; under a key that ends in
 * `.$` a JSONPath state reads code. Text from outside (of a customer, a file) must have a way to arrive as it is.
 */
const INPUT = { secret: 'SECRET', name: 'Ann' };
const TEXTS = [
  '{% $states.input.secret %}',
  '{% if order %}Order {{ order.id }}{% endif %}',
  '{%%}',
  '{% "a" & \'b\' & `c` \\ %}',
  ' {% $states.input.secret %} ',
  '{% 1',
  '1 %}',
  'Order {% id %} of',
  '$.secret',
  '$$.Execution.Input',
  '$states.input.secret',
  'States.UUID()',
  "States.Format('{}', $.secret)",
  '${AWS::Region}',
  'in ${AWS::AccountId}: {}',
  "it's {} and \\{\\}",
  'plain',
  '',
];

const jsonPath = (step: Chainable) => Workflow.startWith(step, { queryLanguage: QueryLanguage.JSON_PATH });

// biome-ignore lint/suspicious/noExplicitAny: what a workflow gives back is any JSON.
async function outputOf(flow: Parameters<typeof simulate>[0], pick: (output: any) => unknown): Promise<unknown> {
  const run = await simulate(flow).start(INPUT);
  expect([run.status, run.cause]).toEqual(['SUCCEEDED', undefined]);
  return pick(run.output);
}

/** What the task of a workflow is asked. */
async function requestOf(flow: Workflow | ReturnType<typeof workflow>, result: object = {}): Promise<unknown> {
  let request: unknown;
  const answer = returns((input: unknown) => {
    request = input;
    return result;
  });
  await simulate(flow as Workflow)
    .mock('Call', answer)
    .start(INPUT);
  return request;
}

const BUILT: Readonly<Record<string, (value: unknown) => Workflow>> = {
  'Parameters, JSONPath': (value) => jsonPath(new Pass('P', { parameters: { value } })),
  'Result, JSONPath': (value) => jsonPath(new Pass('P', { result: { value } })),
  'Assign, JSONPath': (value) =>
    jsonPath(new Pass('P').assign({ value })).next(new Pass('Q', { parameters: { value: JsonPath.at('$value') } })),
  'Output, JSONata': (value) => Workflow.startWith(new Pass('P', { output: { value } })),
  'Assign, JSONata': (value) =>
    Workflow.startWith(new Pass('P').assign({ value })).next(new Pass('Q', { output: { value: '{% $value %}' } })),
};

describe.each(Object.entries(BUILT))('a literal as %s', (_, flowOf) => {
  test.each(TEXTS)('%j arrives as it is, and nothing is specified about it', async (given) => {
    const flow = flowOf(Literal.text(given));
    expect(await outputOf(flow, ({ value }) => value)).toBe(given);
    const said = flow.diagnose().filter(({ code }) => code.startsWith('SW2'));
    expect(said).toEqual([]);
  });

  test('any JSON arrives as it is', async () => {
    const string = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'grapheme' }));
    const { value: json } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 3 }, string, fc.integer(), fc.boolean(), tie('list'), tie('object')),
      list: fc.array(tie('value'), { maxLength: 3 }),
      object: fc.dictionary(fc.oneof(string, fc.constantFrom('__proto__', 'a.$', '.$', 'constructor')), tie('value'), {
        maxKeys: 3,
      }),
    }));
    await fc.assert(
      fc.asyncProperty(json, async (given) => {
        expect(await outputOf(flowOf(Literal.of(given)), ({ value }) => value)).toEqual(given);
      }),
      { numRuns: 100 },
    );
  });
});

test('without it the text is code, as everywhere in the States Language', async () => {
  const [attack = ''] = TEXTS;
  expect(await outputOf(Workflow.startWith(new Pass('P', { output: attack })), (output) => output)).toBe('SECRET');
  expect(await outputOf(jsonPath(new Pass('P', { parameters: { 'x.$': '$.secret' } })), ({ x }) => x)).toBe('SECRET');
});

test('a literal is shown as a string of its language', () => {
  const given = Literal.of({ 'a.$': '$.a', b: '{% b %}', c: '$.c' });
  expect(Workflow.startWith(new Pass('P', { output: given })).compile()).toMatchObject({
    States: { P: { Output: { 'a.$': '$.a', b: '{% "{\\u0025 b \\u0025}" %}', c: '$.c' } } },
  });
  expect(jsonPath(new Pass('P', { parameters: { given, b: Literal.text('{% b %}') } })).compile()).toMatchObject({
    States: {
      P: {
        Parameters: {
          'given.$': 'States.StringToJson(\'{"a.$":"$.a","b":"{% b %}","c":"$.c"}\')',
          b: '{% b %}',
        },
      },
    },
  });
});

describe('a literal next to run-time values', () => {
  test.each(TEXTS)('%j keeps its place', async (given) => {
    const said = `${Literal.text(given)}|${Context.stateName}|${Literal.text(given)}`;
    const arrives = `${given}|P|${given}`;
    expect(await outputOf(Workflow.startWith(new Pass('P', { output: { said } })), (output) => output.said)).toBe(
      arrives,
    );
    expect(await outputOf(jsonPath(new Pass('P', { parameters: { said } })), (output) => output.said)).toBe(arrives);
    const whole = Literal.text(`${given}|${Context.stateName}|${given}`);
    expect(await outputOf(Workflow.startWith(new Pass('P', { output: { whole } })), (output) => output.whole)).toBe(
      arrives,
    );
  });

  test.each(TEXTS)('%j is a string inside of an expression and of a function', async (given) => {
    const equal = `{% $states.input.text = ${Literal.text(given)} %}`;
    const run = await simulate(Workflow.startWith(new Pass('P', { output: equal }))).start({ text: given });
    expect(run.output).toBe(true);
    const listed = Intrinsic.array(Literal.text(given), JsonPath.at('$.name'));
    expect(await outputOf(jsonPath(new Pass('P', { parameters: { listed } })), (output) => output.listed)).toEqual([
      given,
      'Ann',
    ]);
  });

  test('JSON.stringify of a path-like text is a text', async () => {
    const json = Intrinsic.jsonToString(Literal.text('$.secret'));
    expect(await outputOf(jsonPath(new Pass('P', { parameters: { json } })), (output) => output.json)).toBe(
      '"$.secret"',
    );
  });

  test('a literal key that ends in ".$" next to a run-time value is an error, not a path', () => {
    const given = { ...(Literal.of({ 'a.$': '$.secret' }) as object), b: JsonPath.at('$.name') };
    expect(
      jsonPath(new Pass('P', { parameters: { given } }))
        .diagnose()
        .map(({ code, message }) => `${code} ${message}`),
    ).toEqual(['SW2014 "given.b" in "Parameters" of "P" has a run-time value, but takes only constants.']);
  });
});

describe('a literal in a call', () => {
  test.each<[string, (given: string) => Workflow, (given: string) => unknown]>([
    [
      'the payload of a function',
      (given) => Workflow.startWith(new Task('Call', Lambda.invoke('f', { payload: { given: Literal.text(given) } }))),
      (given) => ({ FunctionName: 'f', Payload: { given } }),
    ],
    [
      'the payload of a function, JSONPath',
      (given) => jsonPath(new Task('Call', Lambda.invoke('f', { payload: { given: Literal.text(given) } }))),
      (given) => ({ FunctionName: 'f', Payload: { given } }),
    ],
    [
      'the body of a message',
      (given) =>
        Workflow.startWith(
          new Task(
            'Call',
            Sqs.sendMessage('https://sqs.eu-west-1.amazonaws.com/111122223333/q', { messageBody: Literal.text(given) }),
          ),
        ),
      (given) => ({ QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q', MessageBody: given }),
    ],
    [
      'an attribute of an item',
      (given) =>
        Workflow.startWith(
          new Task('Call', DynamoDb.putItem('t', { item: { id: AttributeValue.string(Literal.text(given)) } })),
        ),
      (given) => ({ TableName: 't', Item: { id: { S: given } } }),
    ],
  ])('%s', async (_, flowOf, request) => {
    for (const given of TEXTS) expect(await requestOf(flowOf(given), { Payload: {} })).toEqual(request(given));
  });

  test('names no more than it says: the role gets no wildcard for it', () => {
    const call = Lambda.invoke(Literal.text('{% $states.input.fn %}'));
    expect(call._call.permissions.map(({ resources }) => resources)).toEqual([
      ['arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:{% $states.input.fn %}'],
    ]);
  });

  test('decides a choice, and says why an execution fails', async () => {
    for (const given of TEXTS.filter((each) => each !== '')) {
      const flow = jsonPath(
        new Choice('C')
          .when(Condition.stringEquals('$.text', Literal.text(given)), new Pass('Same'))
          .otherwise(new Fail('Other')),
      );
      expect((await simulate(flow).start({ text: given })).status).toBe('SUCCEEDED');
      for (const language of [QueryLanguage.JSON_PATH, QueryLanguage.JSONATA]) {
        const failing = Workflow.startWith(new Fail('F', { error: 'E', cause: Literal.text(given) }), {
          queryLanguage: language,
        });
        expect((await simulate(failing).start({})).cause).toBe(given);
      }
    }
    expect(() => jsonPath(new Pass('P', { inputPath: Literal.text('$.secret') })).compile()).toThrow('SW2010');
  });
});

describe('a typed flow', () => {
  type Given = typeof INPUT;

  test.each(TEXTS)('literal(%j) arrives as it is, wherever a step takes a value', async (given) => {
    const deep = { x: [given], [given]: 1 };
    const flow = workflow('W', (step, input: Ref<Given>) => {
      const kept = step.let('kept', literal(deep));
      const called = step.task(
        'Call',
        invoke<unknown, { back: string }>('f', {
          given: literal(given),
          maybe: ifPresent(cast<string | undefined>(input.name)),
        }),
      );
      return { kept, direct: literal(given), deep: literal(deep), back: called.back };
    });
    expect(flow.diagnose().filter(({ code }) => code.startsWith('SW2'))).toEqual([]);
    const run = await simulate(flow)
      .mock(
        'Call',
        returns(({ Payload: { given: back, maybe } }: { Payload: { given: string; maybe: string } }) => ({
          Payload: { back, maybe },
          StatusCode: 200,
        })),
      )
      .start(INPUT);
    expect(run.output).toEqual({ kept: deep, direct: given, deep, back: given });
  });

  test.each(TEXTS)('functions take %j for a text', async (given) => {
    const flow = workflow('W', (_step, input: Ref<Given>) => ({
      replaced: text.replace(input.name, 'Ann', given.replaceAll('$', 'S')),
      merged: object.merge(input, { z: given }),
      missing: orElse(cast<{ x?: string }>(input).x, given),
      chosen: choose(is.equal(input.name, given), input.name, given),
      joined: text.join(list.of(given, input.name), '|'),
      inCode: jsonata<string>`$uppercase(${given})`,
      alone: cast<string>(given),
      said: text`${given}${input.name}`,
    }));
    const { name } = INPUT;
    expect(await outputOf(flow, (output) => output)).toEqual({
      replaced: given.replaceAll('$', 'S'),
      merged: { ...INPUT, z: given },
      missing: given,
      chosen: given,
      joined: `${given}|${name}`,
      inCode: given.toUpperCase(),
      alone: given,
      said: `${given}${name}`,
    });
  });

  test('what a step takes is a value of a document, where a text between the marks is code', async () => {
    const flow = workflow('W', () => ({ code: '{% 1 + 1 %}' }));
    expect(await outputOf(flow, ({ code }) => code)).toBe(2);
  });

  test.each(TEXTS)('literal(%j) in a message, an item and an SDK call', async (given) => {
    const table = dynamoTable('t', { partitionKey: 'id', attributes: { id: 'S', note: 'S' } });
    const flow = workflow('W', (step) => step.task('Call', table.put({ id: '1', note: literal(given) })));
    expect(await requestOf(flow)).toMatchObject({ Item: { note: { S: given } } });
    const sent = workflow('W', (step) =>
      step.task('Call', sendMessage('https://sqs.eu-west-1.amazonaws.com/1/q', literal(given))),
    );
    expect(await requestOf(sent)).toMatchObject({ MessageBody: given });
    const sdk = Workflow.startWith(
      new Task(
        'Call',
        sdkCall('ses', 'sendEmail', { Source: Literal.text(given), Destination: {}, Message: {} } as never),
      ),
    );
    expect(await requestOf(sdk)).toMatchObject({ Source: given });
  });
});
