import { Template } from 'aws-cdk-lib/assertions';
import * as fc from 'fast-check';
import { Pass } from '../../lib/builder/pass';
import { Task } from '../../lib/builder/task';
import { Workflow } from '../../lib/compiler/workflow';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { AwsSdk } from '../../lib/integration/sdk/aws-sdk';
import { AttributeValue } from '../../lib/integration/service/attribute-value';
import { DynamoDb } from '../../lib/integration/service/dynamo-db';
import { Lambda } from '../../lib/integration/service/lambda';
import { Sqs } from '../../lib/integration/service/sqs';
import { newStack } from './helpers';

type Shuffle = <Value extends object>(map: Value) => Value;

/** A template of a program whose maps have their keys in the order that `shuffled` gives them. */
function templateOf(shuffled: Shuffle): string {
  const stack = newStack();
  const call = Lambda.invoke('validate', {
    payload: shuffled({ b: 1, a: shuffled({ d: 2, c: '{% $states.input %}' }), e: 3 }),
  });
  const put = DynamoDb.putItem('orders', {
    item: shuffled({
      id: AttributeValue.string('1'),
      at: AttributeValue.map(shuffled({ y: { S: '1' }, x: { N: '2' } })),
    }),
  });
  const send = Sqs.sendMessage('https://sqs.eu-west-1.amazonaws.com/111111111111/q', {
    messageBody: shuffled({ z: 1, y: 2, x: 3 }),
  });
  const write = AwsSdk.call('dynamodb', 'batchWriteItem', {
    RequestItems: shuffled({ orders: [], lines: [], notes: [] }),
  });
  const workflow = Workflow.startWith(new Task('Call', call).assign(shuffled({ n: 1, m: 2, k: 3 })))
    .next(new Task('Put', put))
    .next(new Task('Send', send))
    .next(new Task('Write', write))
    .next(new Pass('End', { output: shuffled({ q: shuffled({ s: 1, r: 2 }), p: 3 }) }));
  new WorkflowStateMachine(stack, 'Orders', {
    workflow,
    tags: shuffled({ team: 'shop', cost: 'a', area: 'b' }),
    alarms: { failed: shuffled({ warning: { threshold: 1 }, critical: { threshold: 10 } }) },
    additionalPermissions: [
      {
        actions: ['s3:GetObject'],
        resources: ['arn:aws:s3:::b/a'],
        reason: 'reads it',
        conditions: shuffled({ StringEquals: shuffled({ 'aws:b': '1', 'aws:a': '2' }), Bool: { 'aws:c': 'true' } }),
      },
    ],
  });
  return JSON.stringify(Template.fromStack(stack).toJSON());
}

/** A shuffle that is the same for the same seed. */
function shuffleBy(seed: number): Shuffle {
  let state = seed;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state;
  };
  return (map) => {
    const entries = Object.entries(map).map((entry) => [next(), entry] as const);
    return Object.fromEntries(entries.sort(([a], [b]) => a - b).map(([, entry]) => entry)) as typeof map;
  };
}

describe('keys of maps', () => {
  const agent = process.env.JSII_AGENT;

  afterEach(() => {
    if (agent === undefined) delete process.env.JSII_AGENT;
    else process.env.JSII_AGENT = agent;
  });

  it('have one order in the template where the program is in Java, whose Map.of has none', () => {
    process.env.JSII_AGENT = 'Java/21.0.5';
    const expected = templateOf((map) => map);

    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        expect(templateOf(shuffleBy(seed))).toBe(expected);
      }),
      { numRuns: 20 },
    );
  }, 120_000);

  it('keep the order of the program everywhere else', () => {
    process.env.JSII_AGENT = 'Python/3.13.1';
    const template = templateOf((map) => map);

    expect(template).toContain('\\"b\\":1,\\"a\\":{\\"d\\":2');
  });
});
