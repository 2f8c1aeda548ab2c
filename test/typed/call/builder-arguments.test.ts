import { Batch, Bedrock, DynamoDb, Ecs, EmrContainers, Glue, Lambda, Sqs, StepFunctions } from '../../../lib/index';
import type { Integration } from '../../../lib/integration/call/integration';
import { type Ref, workflow } from '../../../lib/typed/index';

interface Input {
  readonly id: string;
  readonly count: number;
  readonly express: boolean;
  readonly doc: { readonly title: string };
  readonly list: readonly string[];
}

const argumentsOf = (call: (input: Ref<Input>) => Integration): unknown => {
  const flow = workflow('Call', (flow, input: Ref<Input>) => void flow.task('Call', call(input)));
  const { States } = flow.compile() as { readonly States: { readonly Call: { readonly Arguments: unknown } } };
  return States.Call.Arguments;
};

const COUNT = '{% $states.input.count %}';
const DOC = '{% $states.input.doc %}';

// Where the builder takes any JSON, a reference is a value of its own type.
test.each<[string, (input: Ref<Input>) => Integration, unknown]>([
  [
    'Bedrock.invokeModel',
    ({ count, doc }) => Bedrock.invokeModel('acme.large-v1', { body: { max_tokens: count, doc, all: [count] } }),
    {
      ModelId: 'acme.large-v1',
      Body: { max_tokens: COUNT, doc: DOC, all: [COUNT] },
    },
  ],
  ['Lambda.invoke', ({ doc }) => Lambda.invoke('fn', { payload: doc }), { FunctionName: 'fn', Payload: DOC }],
  [
    'StepFunctions.startExecution',
    ({ id, count }) =>
      StepFunctions.startExecution('arn:aws:states:eu-west-1:1:stateMachine:m', { input: { id, count } }),
    {
      StateMachineArn: 'arn:aws:states:eu-west-1:1:stateMachine:m',
      Input: { id: '{% $states.input.id %}', count: COUNT },
    },
  ],
  [
    'Sqs.sendMessage',
    ({ doc }) => Sqs.sendMessage('https://sqs.eu-west-1.amazonaws.com/111122223333/q', { messageBody: doc }),
    { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q', MessageBody: DOC },
  ],
  [
    'DynamoDb.putItem',
    ({ id, doc }) => DynamoDb.putItem('t', { item: { id: { S: id }, doc } }),
    { TableName: 't', Item: { id: { S: '{% $states.input.id %}' }, doc: DOC } },
  ],
])('%s takes references where it takes any JSON', (_name, call, expected) => {
  expect(argumentsOf(call)).toEqual(expected);
});

// Where it takes a number, a list or an object by an expression, a template literal with one reference is one.
test.each<[string, (input: Ref<Input>) => Integration, unknown]>([
  [
    'Batch.submitJob',
    ({ count, list, id }) =>
      Batch.submitJob({
        jobName: `${id}`,
        jobQueue: 'fast',
        jobDefinition: 'crunch:3',
        arraySize: `${count}`,
        attempts: `${count}`,
        containerOverrides: { command: `${list}`, vcpus: `${count}` },
      }),
    {
      JobName: '{% $string($states.input.id) %}',
      JobQueue: 'fast',
      JobDefinition: 'crunch:3',
      ArrayProperties: { Size: COUNT },
      RetryStrategy: { Attempts: COUNT },
      ContainerOverrides: {
        Command: '{% $states.input.list %}',
        ResourceRequirements: [{ Type: 'VCPU', Value: '{% $string($states.input.count) %}' }],
      },
    },
  ],
  [
    'Glue.startJobRun',
    ({ count }) => Glue.startJobRun('convert', { numberOfWorkers: `${count}`, notifyDelayAfter: `${count}` }),
    { JobName: 'convert', NumberOfWorkers: COUNT, NotificationProperty: { NotifyDelayAfter: COUNT } },
  ],
  [
    'Ecs.runTask',
    ({ count, list }) =>
      Ecs.runTask({
        cluster: 'c',
        taskDefinition: 't:1',
        taskRole: 'arn:aws:iam::111122223333:role/task',
        containerOverrides: [{ name: 'main', cpu: `${count}`, command: `${list}` }],
      }),
    {
      Cluster: 'c',
      TaskDefinition: 't:1',
      Overrides: { ContainerOverrides: [{ Name: 'main', Command: '{% $states.input.list %}', Cpu: COUNT }] },
    },
  ],
  [
    'EmrContainers.startJobRun',
    ({ doc }) =>
      EmrContainers.startJobRun('abc', {
        executionRole: 'arn:aws:iam::111122223333:role/job',
        releaseLabel: 'emr-7.5.0-latest',
        jobDriver: `${doc}`,
      }),
    expect.objectContaining({ JobDriver: DOC }),
  ],
])(
  '%s takes a template literal with one reference for its value, where it takes no string',
  (_name, call, expected) => {
    expect(argumentsOf(call)).toEqual(expected);
  },
);
