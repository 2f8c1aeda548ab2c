import fc from 'fast-check';

/** JSON that a test may change. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Fields = { [key: string]: Json };

/** A machine that is right, and the names of its states by their part in it. */
export interface Machine {
  readonly document: Fields;
  readonly names: Readonly<Record<Part, string>>;
}

export type Part =
  | 'first'
  | 'task'
  | 'choice'
  | 'wait'
  | 'parallel'
  | 'left'
  | 'right'
  | 'map'
  | 'item'
  | 'runs'
  | 'child'
  | 'token'
  | 'done'
  | 'failed';

const PARTS: readonly Part[] = [
  'first',
  'task',
  'choice',
  'wait',
  'parallel',
  'left',
  'right',
  'map',
  'item',
  'runs',
  'child',
  'token',
  'done',
  'failed',
];

const RETRY = (interval: number): Json => [
  {
    ErrorEquals: ['Lambda.ServiceException', 'Lambda.TooManyRequestsException'],
    IntervalSeconds: interval,
    BackoffRate: 1.5,
    MaxAttempts: 4,
    MaxDelaySeconds: interval + 60,
    JitterStrategy: 'FULL',
  },
  { ErrorEquals: ['States.ALL'], MaxAttempts: 2 },
];

interface Settings {
  readonly names: Readonly<Record<Part, string>>;
  readonly variable: string;
  readonly field: string;
  readonly seconds: number;
  readonly size: number;
}

const settings: fc.Arbitrary<Settings> = fc.record({
  names: fc
    .uniqueArray(fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ?_/~-]{1,20}$/), {
      minLength: PARTS.length,
      maxLength: PARTS.length,
    })
    .map((names) => Object.fromEntries(PARTS.map((part, index) => [part, names[index] ?? ''])) as Record<Part, string>),
  variable: fc.stringMatching(/^v[a-z]{1,8}$/),
  field: fc.stringMatching(/^f[a-z]{1,8}$/),
  seconds: fc.integer({ min: 1, max: 280 }),
  size: fc.integer({ min: 1, max: 40 }),
});

/** A machine in JSONPath with every type of state. */
export const jsonPathMachine: fc.Arbitrary<Machine> = settings.map((given): Machine => {
  const { names: n, variable, field, seconds, size } = given;
  return {
    names: n,
    document: {
      Comment: 'made by the test',
      StartAt: n.first,
      TimeoutSeconds: 1000,
      States: {
        [n.first]: {
          Type: 'Pass',
          Parameters: {
            [`${field}.$`]: `$.${field}`,
            'text.$': `States.Format('{} of {}', $.${field}, 3)`,
            'sum.$': 'States.MathAdd(1, 2)',
          },
          ResultPath: `$.${field}`,
          Assign: { [`${variable}.$`]: '$' },
          Next: n.task,
        },
        [n.task]: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Parameters: { FunctionName: 'work', Payload: { 'x.$': `$${variable}.${field}`, 'id.$': '$$.Execution.Id' } },
          ResultSelector: { 'payload.$': '$.Payload' },
          ResultPath: '$.task',
          TimeoutSeconds: seconds + 10,
          HeartbeatSeconds: seconds,
          Retry: RETRY(seconds),
          Catch: [
            { ErrorEquals: ['Refused'], ResultPath: '$.error', Next: n.failed },
            { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: n.failed },
          ],
          Next: n.choice,
        },
        [n.choice]: {
          Type: 'Choice',
          Choices: [
            { Variable: '$.task.n', NumericGreaterThan: 5, Next: n.wait },
            {
              And: [
                { Variable: '$.at', TimestampLessThan: '2026-12-31T00:00:00Z' },
                { Not: { Variable: '$.b', IsPresent: true } },
              ],
              Next: n.parallel,
            },
          ],
          Default: n.wait,
        },
        [n.wait]: { Type: 'Wait', Seconds: seconds, Next: n.parallel },
        [n.parallel]: {
          Type: 'Parallel',
          Branches: [
            { StartAt: n.left, States: { [n.left]: { Type: 'Pass', Assign: { inner: 1 }, End: true } } },
            { StartAt: n.right, States: { [n.right]: { Type: 'Pass', InputPath: `$${variable}`, End: true } } },
          ],
          ResultPath: null,
          Next: n.map,
        },
        [n.map]: {
          Type: 'Map',
          ItemsPath: '$.items',
          ItemSelector: { 'value.$': '$$.Map.Item.Value' },
          MaxConcurrency: size,
          ItemProcessor: {
            ProcessorConfig: { Mode: 'INLINE' },
            StartAt: n.item,
            States: { [n.item]: { Type: 'Pass', OutputPath: '$.value', End: true } },
          },
          Next: n.runs,
        },
        [n.runs]: {
          Type: 'Map',
          Label: 'Runs',
          ItemBatcher: { MaxItemsPerBatch: size },
          ItemReader: {
            Resource: 'arn:aws:states:::s3:getObject',
            ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW', MaxItems: size },
            Parameters: { Bucket: 'bucket', 'Key.$': '$.key' },
          },
          ToleratedFailurePercentage: 5.5,
          ItemProcessor: {
            ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
            StartAt: n.child,
            States: {
              [n.child]: {
                Type: 'Task',
                Resource: 'arn:aws:states:::sqs:sendMessage',
                Parameters: { QueueUrl: 'q', 'MessageBody.$': '$' },
                End: true,
              },
            },
          },
          Next: n.token,
        },
        [n.token]: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
          Parameters: { QueueUrl: 'q', MessageBody: { 'token.$': '$$.Task.Token' } },
          HeartbeatSeconds: seconds,
          Next: n.done,
        },
        [n.done]: { Type: 'Succeed' },
        [n.failed]: { Type: 'Fail', Error: 'Refused', CausePath: '$.error.Cause' },
      },
    },
  };
});

/** A machine in JSONata with every type of state. */
export const jsonataMachine: fc.Arbitrary<Machine> = settings.map((given): Machine => {
  const { names: n, variable, field, seconds, size } = given;
  return {
    names: n,
    document: {
      QueryLanguage: 'JSONata',
      StartAt: n.first,
      States: {
        [n.first]: {
          Type: 'Pass',
          Assign: { [variable]: `{% $states.input.${field} %}` },
          Output: { text: `{% $uppercase($states.input.${field}) & '!' %}` },
          Next: n.task,
        },
        [n.task]: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Arguments: { FunctionName: 'work', Payload: `{% {'x': $${variable}, 'id': $states.context.Execution.Id} %}` },
          Output: '{% $states.result.Payload %}',
          TimeoutSeconds: `{% ${seconds} * 2 %}`,
          Retry: RETRY(seconds),
          Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput %}', Next: n.failed }],
          Next: n.choice,
        },
        [n.choice]: {
          Type: 'Choice',
          Choices: [
            { Condition: `{% $states.input.n > 5 %}`, Next: n.wait },
            { Condition: `{% $exists($states.input.b) %}`, Next: n.parallel },
          ],
          Default: n.wait,
        },
        [n.wait]: { Type: 'Wait', Seconds: `{% $states.input.s %}`, Next: n.parallel },
        [n.parallel]: {
          Type: 'Parallel',
          Branches: [
            { StartAt: n.left, States: { [n.left]: { Type: 'Pass', Assign: { inner: 1 }, End: true } } },
            { StartAt: n.right, States: { [n.right]: { Type: 'Pass', Output: `{% $${variable} %}`, End: true } } },
          ],
          Next: n.map,
        },
        [n.map]: {
          Type: 'Map',
          Items: '{% $states.input.items %}',
          ItemSelector: { value: '{% $states.context.Map.Item.Value %}' },
          MaxConcurrency: size,
          ItemProcessor: { StartAt: n.item, States: { [n.item]: { Type: 'Pass', End: true } } },
          Next: n.runs,
        },
        [n.runs]: {
          Type: 'Map',
          ItemSelector: { given: `{% $${variable} %}` },
          ItemProcessor: {
            ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
            StartAt: n.child,
            States: { [n.child]: { Type: 'Pass', Output: '{% $states.input.given %}', End: true } },
          },
          Next: n.token,
        },
        [n.token]: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
          Arguments: { QueueUrl: 'q', MessageBody: { token: '{% $states.context.Task.Token %}' } },
          TimeoutSeconds: seconds,
          Next: n.done,
        },
        [n.done]: { Type: 'Succeed', Output: '{% $states.input %}' },
        [n.failed]: { Type: 'Fail', Error: 'Refused', Cause: '{% $states.input.Cause %}' },
      },
    },
  };
});
