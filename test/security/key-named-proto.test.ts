import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Result, Pass as StockPass } from 'aws-cdk-lib/aws-stepfunctions';
import { parseDefinition } from '../../lib/asl/parse';
import { QueryLanguage } from '../../lib/asl/query-language';
import type { Chainable } from '../../lib/builder/chainable';
import { Context } from '../../lib/builder/context';
import { Intrinsic } from '../../lib/builder/intrinsic';
import { JsonPath } from '../../lib/builder/json-path';
import { Literal } from '../../lib/builder/literal';
import { Map as MapState } from '../../lib/builder/map';
import { Parallel } from '../../lib/builder/parallel';
import { Pass } from '../../lib/builder/pass';
import { RawState } from '../../lib/builder/raw-state';
import { Task } from '../../lib/builder/task';
import { runCommand } from '../../lib/cli/run/run-command';
import { Workflow } from '../../lib/compiler/workflow';
import { CdkChain } from '../../lib/construct/cdk-chain';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { AttributeValue } from '../../lib/integration/service/attribute-value';
import { DynamoDb } from '../../lib/integration/service/dynamo-db';
import { Lambda } from '../../lib/integration/service/lambda';
import { definitionOf, returns, simulate } from '../../lib/testing';
import { cast, invoke, literal, object, type Ref, text, workflow } from '../../lib/typed';
import { recordedIo } from '../cli/recorded-io';

/**
 * `__proto__` is a key like any other in JSON. Plain assignment takes it for the prototype of the object: then what the user
 * wrote is gone, and what another author wrote is inherited, where a check looks for an own member and the code finds one.
 */
const KEYED = json('{"__proto__":{"admin":true},"a":[{"__proto__":1}]}');

/** An object with that key of its own. */
function proto<Value>(value: Value): { readonly [name: string]: Value } {
  return Object.fromEntries([['__proto__', value]]);
}

function json<Value = Record<string, unknown>>(source: string): Value {
  return JSON.parse(source) as Value;
}

const jsonPath = (step: Chainable) => Workflow.startWith(step, { queryLanguage: QueryLanguage.JSON_PATH });
const written = (value: unknown) => json<unknown>(JSON.stringify(value));

afterEach(() => {
  expect(({} as { admin?: unknown }).admin).toBeUndefined();
});

describe('builders', () => {
  const stack = () => new Stack(new App(), 'S');

  test.each<[string, () => Workflow, string]>([
    ['Output', () => Workflow.startWith(new Pass('P', { output: KEYED })), '/Output'],
    ['Assign', () => Workflow.startWith(new Pass('P').assign(KEYED)), '/Assign'],
    ['Parameters', () => jsonPath(new Pass('P', { parameters: KEYED })), '/Parameters'],
    ['Result', () => jsonPath(new Pass('P', { result: KEYED })), '/Result'],
    ['ResultSelector', () => jsonPath(new Task('P', Lambda.invoke('f'), { resultSelector: KEYED })), '/ResultSelector'],
    [
      'ItemSelector',
      () => Workflow.startWith(new MapState('P', { items: [1], itemSelector: KEYED }).itemProcessor(new Pass('I'))),
      '/ItemSelector',
    ],
    [
      'Arguments of a Parallel',
      () => Workflow.startWith(new Parallel('P', { arguments: KEYED }).branch(new Pass('B'))),
      '/Arguments',
    ],
    [
      'a payload',
      () => Workflow.startWith(new Task('P', Lambda.invoke('f', { payload: KEYED }))),
      '/Arguments/Payload',
    ],
    ['a literal', () => Workflow.startWith(new Pass('P', { output: Literal.of(KEYED) })), '/Output'],
    [
      'a stock state',
      () => jsonPath(CdkChain.of(new StockPass(stack(), 'P', { result: Result.fromObject(KEYED) }))),
      '/Result',
    ],
    ['a raw state', () => Workflow.startWith(new RawState('P', { Type: 'Pass', Output: KEYED })), '/Output'],
  ])('%s keeps the key', (_, flowOf, pointer) => {
    const document = written(flowOf().compile());
    const found = `/States/P${pointer}`
      .slice(1)
      .split('/')
      .reduce<unknown>((value, step) => Reflect.get(value as object, step), document);
    expect(JSON.stringify(found)).toBe(JSON.stringify(KEYED));
  });

  test('run-time values under the key', () => {
    const keyed = { ...proto(JsonPath.at('$.a')), b: Intrinsic.array(KEYED, 1) };
    expect(JSON.stringify(jsonPath(new Pass('P', { parameters: keyed })).compile())).toContain(
      `"Parameters":${JSON.stringify({
        ...json('{"__proto__.$":"$.a"}'),
        'b.$': `States.Array(States.StringToJson('${JSON.stringify(KEYED)}'), 1)`,
      })}`,
    );
    const context = proto(Context.stateName);
    expect(JSON.stringify(Workflow.startWith(new Pass('P', { output: context })).compile())).toContain(
      '"Output":{"__proto__":"{% $states.context.State.Name %}"}',
    );
  });

  test('states, variables, attributes and unknown fields of that name', () => {
    const raw = json<{ Type: string }>('{"Type":"Pass","__proto__":{"admin":true},"End":true}');
    // Seen like any other field that a state does not have: neither lost nor taken for the prototype.
    expect(() => Workflow.startWith(new RawState('R', raw)).compile()).toThrow(
      'The field "__proto__" is not supported in Pass state "R".',
    );
    const names = new Pass('__proto__').next(new Parallel('Both').branch(new Pass('constructor')));
    expect(Object.keys((Workflow.startWith(names).compile() as { States: object }).States)).toEqual([
      '__proto__',
      'Both',
    ]);
    const item = proto(AttributeValue.string('x'));
    expect(JSON.stringify(Workflow.startWith(new Task('P', DynamoDb.putItem('t', { item }))).compile())).toContain(
      '"Item":{"__proto__":{"S":"x"}}',
    );
  });

  test('in what is synthesized, in addition to tokens and in a snapshot', () => {
    const scope = stack();
    const stage = new CfnParameter(scope, 'Stage').valueAsString;
    const keyed = { ...proto({ stage }), [stage]: KEYED };
    const flow = Workflow.startWith(new Pass('P', { output: keyed }));
    new WorkflowStateMachine(scope, 'M', { workflow: flow });
    const output =
      '"Output":{"__proto__":{"stage":"${Stage}"},"${Stage}":{"__proto__":{"admin":true},"a":[{"__proto__":1}]}}';
    expect(JSON.stringify(definitionOf(Template.fromStack(scope), 'M'))).toContain(output);
    expect(JSON.stringify(flow.compile())).toContain(output);
  });
});

describe('typed flows', () => {
  interface Order {
    readonly id: string;
  }

  test('keep the key in values, in expressions, in calls and in variables', async () => {
    const flow = workflow('W', (step, order: Ref<Order>) => {
      const kept = step.let('kept', { ...proto(order.id), plain: cast<{ a: string }>(KEYED) });
      const called = step.task('Call', invoke<unknown, { back: unknown }>('f', proto(text`id ${order.id}`)));
      return {
        kept,
        direct: proto(order.id),
        merged: cast<{ a: string }>(object.merge(order, KEYED)),
        read: cast<string>(object.lookup(cast<Record<string, string>>(kept), '__proto__')),
        literal: cast<{ a: string }>(literal(KEYED)),
        bare: literal(proto('{% x %}')),
        back: cast<{ a: string }>(called.back),
      };
    });
    const run = await simulate(flow)
      .mock(
        'Call',
        returns(({ Payload: payload }: { Payload: object }) => ({ Payload: { back: payload }, StatusCode: 200 })),
      )
      .start({ id: 'o1' });
    expect([run.status, run.cause]).toEqual(['SUCCEEDED', undefined]);
    expect(JSON.stringify(run.output)).toBe(
      JSON.stringify({
        kept: { ...proto('o1'), plain: KEYED },
        direct: proto('o1'),
        merged: { id: 'o1', ...KEYED },
        read: 'o1',
        literal: KEYED,
        bare: proto('{% x %}'),
        back: proto('id o1'),
      }),
    );
  });
});

describe('what is read', () => {
  const DOCUMENT =
    '{"StartAt":"__proto__","States":{"__proto__":{"Type":"Pass","Result":{"__proto__":{"a":1}},"End":true}}}';

  test.each([
    ['JSON', DOCUMENT],
    [
      'YAML',
      'StartAt: __proto__\nStates:\n  __proto__:\n    Type: Pass\n    Result: {__proto__: {a: 1}}\n    End: true\n',
    ],
    [
      'YAML with anchors and merges',
      'StartAt: __proto__\nStates:\n  __proto__: {Type: Pass, Result: {<<: &r {__proto__: {a: 1}}}, End: true}\n',
    ],
  ])('%s keeps the key', (_, source) => {
    const { document, diagnostics } = parseDefinition(source);
    expect([JSON.stringify(document), diagnostics]).toEqual([DOCUMENT, []]);
  });

  test('by stepwright run: definition, input, mocks and output', async () => {
    const files: Readonly<Record<string, string>> = {
      'a.asl.json':
        '{"StartAt":"__proto__","States":{"__proto__":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:s3:getObject","Parameters":{"Bucket":"b","Key":"k"},"ResultPath":"$.__proto__","End":true}}}',
      'mocks.json': '{"__proto__":{"Return":{"__proto__":2}}}',
    };
    const { io, printed } = recordedIo({ readFile: (path) => files[path] ?? '' });
    await runCommand.run(['a.asl.json', '--mocks', 'mocks.json', '--input', '{"__proto__":1,"b":2}'], io);
    expect(JSON.stringify(json(printed.out))).toBe('{"__proto__":{"__proto__":2},"b":2}');
  });
});

describe('what is run', () => {
  const INPUT = json('{"__proto__":{"a":1},"b":{"__proto__":2}}');
  const outputOf = async (state: object, language = 'JSONata') => {
    const { status, output } = await simulate({
      QueryLanguage: language,
      StartAt: 'A',
      States: { A: { Type: 'Pass', End: true, ...state } },
    }).start(INPUT);
    return status === 'SUCCEEDED' ? JSON.stringify(output) : status;
  };

  test.each([
    ['$states.input', JSON.stringify(INPUT)],
    ['$states.input.__proto__', '{"a":1}'],
    ['$states.input.b.`__proto__`', '2'],
    ['$states.input.b.__proto__.a', 'FAILED'],
    ['{"__proto__": {"x": 1}, "y": 2}', '{"__proto__":{"x":1},"y":2}'],
    ['$merge([{"a": 1}, {"__proto__": 2}])', '{"a":1,"__proto__":2}'],
    ['$keys($states.input)', '["__proto__","b"]'],
    ['$lookup($states.input, "__proto__")', '{"a":1}'],
    ['$spread({"__proto__": 1})', '{"__proto__":1}'],
    ['[{"k": "__proto__", "v": 1}]{k: v}', '{"__proto__":1}'],
    ['$states.input ~> |b|{"__proto__": 3}|', '{"__proto__":{"a":1},"b":{"__proto__":3}}'],
    ['$parse("{\\"__proto__\\":1}")', '{"__proto__":1}'],
    ['$string({"__proto__": 1})', '"{\\"__proto__\\":1}"'],
    ['($x := {"__proto__": {"p": 1}}; $exists($x.p))', 'false'],
  ])('JSONata: %s', async (code, output) => {
    expect(await outputOf({ Output: `{% ${code} %}` })).toBe(output);
  });

  test.each<[string, object, string]>([
    ['a path', { OutputPath: '$.__proto__' }, '{"a":1}'],
    ['a result path', { Result: 7, ResultPath: '$.b.__proto__' }, '{"__proto__":{"a":1},"b":{"__proto__":7}}'],
    [
      'a new result path',
      { Result: 7, ResultPath: '$.n.__proto__.x' },
      '{"__proto__":{"a":1},"b":{"__proto__":2},"n":{"__proto__":{"x":7}}}',
    ],
    [
      'a template',
      { Parameters: json('{"__proto__":1,"x":{"__proto__.$":"$.b"}}') },
      '{"__proto__":1,"x":{"__proto__":{"__proto__":2}}}',
    ],
    [
      'States.JsonMerge',
      { Parameters: { 'x.$': 'States.JsonMerge($, $.b, false)' } },
      '{"x":{"__proto__":2,"b":{"__proto__":2}}}',
    ],
    [
      'States.StringToJson',
      { Parameters: { 'x.$': `States.StringToJson('{"__proto__":1}')` } },
      '{"x":{"__proto__":1}}',
    ],
  ])('JSONPath: %s', async (_, state, output) => {
    expect(await outputOf(state, 'JSONPath')).toBe(output);
  });

  test('a variable, the items of a map, the header of a CSV file, and an event of Lambda code', async () => {
    const map = (fields: object, mode = 'INLINE') => ({
      Type: 'Map',
      End: true,
      ItemProcessor: {
        ProcessorConfig: { Mode: mode, ...(mode === 'INLINE' ? {} : { ExecutionType: 'STANDARD' }) },
        StartAt: 'I',
        States: { I: { Type: 'Pass', End: true } },
      },
      ...fields,
    });
    const assigned = await simulate({
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Assign: json('{"__proto__.$":"$.b"}'), Next: 'B' },
        B: { Type: 'Pass', Parameters: { 'y.$': '$__proto__' }, End: true },
      },
    }).start(INPUT);
    expect(JSON.stringify(assigned.output)).toBe('{"y":{"__proto__":2}}');
    const items = map({ ItemsPath: '$.l', ItemSelector: json('{"__proto__.$":"$$.Map.Item.Value"}') });
    const mapped = await simulate({ StartAt: 'A', States: { A: items } }).start({ l: [1] });
    expect(JSON.stringify(mapped.output)).toBe('[{"__proto__":1}]');
    const reader = {
      Resource: 'arn:aws:states:::s3:getObject',
      ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
      Parameters: { Bucket: 'b', Key: 'k' },
    };
    const read = await simulate({ StartAt: 'A', States: { A: map({ ItemReader: reader }, 'DISTRIBUTED') } })
      .objects({ 'b/k': '__proto__,b\n1,2\n' })
      .start({});
    expect(JSON.stringify(read.output)).toBe('[{"__proto__":"1","b":"2"}]');
    const task = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f', End: true };
    const answered = await simulate({ StartAt: 'A', States: { A: task } })
      .lambda('f', {
        inline: 'exports.handler = async (event) => ({ back: event, keys: Object.keys(event) })',
        handler: 'index.handler',
      })
      .start(INPUT);
    expect(JSON.stringify(answered.output)).toBe(`{"back":${JSON.stringify(INPUT)},"keys":["__proto__","b"]}`);
  });
});
