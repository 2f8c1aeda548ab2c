import type { AnalysisOptions } from '../../lib/analysis/analysis-options';
import { analyze } from '../../lib/analysis/analyze';
import { block, distributed, END, jsonata, jsonPath, lambdaTask } from '../../lib/analysis/example';
import type { JsonObject } from '../../lib/asl/json';

describe('does not report', () => {
  it.each<[string, JsonObject, AnalysisOptions?]>([
    [
      'a catcher of all errors, or of the name that executions report for ResultPath',
      jsonPath({
        A: quiet({
          Catch: [
            { ErrorEquals: ['States.ReferencePathConflict'], ResultPath: '$.e', Next: 'B' },
            { ErrorEquals: ['States.ALL'], ResultPath: '$.e', Next: 'B' },
          ],
        }),
        B: END,
      }),
    ],
    ['an empty Retry and Catch', jsonPath({ A: quiet({ Retry: [], Catch: [] }) })],
    [
      'a null InputPath, OutputPath and ResultPath',
      jsonPath({ A: { Type: 'Pass', Result: 1, InputPath: null, OutputPath: null, ResultPath: null, End: true } }),
    ],
    [
      'a Choice that only its Default leaves',
      jsonPath({ A: { Type: 'Choice', Choices: [{ Variable: '$', IsNull: true, Next: 'B' }], Default: 'B' }, B: END }),
    ],
    [
      'a state that only a catcher leads to',
      jsonPath({ A: quiet({ Catch: [{ ErrorEquals: ['Busy'], ResultPath: '$.e', Next: 'B' }] }), B: END }),
    ],
    ['a name of 80 characters outside of the basic plane', jsonPath({ ['\u{1F600}'.repeat(80)]: END })],
    [
      'two branches that set the same variable',
      jsonPath({ A: { Type: 'Parallel', Branches: [assigning('B'), assigning('C')], End: true } }),
    ],
    [
      'a variable in a Distributed Map with the name of an outer one',
      jsonPath({
        A: { Type: 'Pass', Assign: { x: 1 }, Next: 'B' },
        B: { Type: 'Map', ItemProcessor: distributed({ C: { Type: 'Pass', Assign: { x: 2 }, End: true } }), End: true },
      }),
    ],
    [
      'a variable that a loop sets before it reads it',
      jsonata({
        A: { Type: 'Pass', Assign: { n: 0 }, Next: 'B' },
        B: { Type: 'Pass', Assign: { n: '{% $n + 1 %}' }, Next: 'C' },
        C: { Type: 'Choice', Choices: [{ Condition: '{% $n < 3 %}', Next: 'B' }], Default: 'D' },
        D: END,
      }),
    ],
    [
      'a variable that a catcher sets',
      jsonata({
        A: {
          ...quiet({
            Arguments: { FunctionName: 'f' },
            Assign: { ok: true },
            Catch: [{ ErrorEquals: ['Busy'], Assign: { ok: false }, Next: 'B' }],
          }),
          End: undefined as never,
          Next: 'B',
        },
        B: { Type: 'Pass', Output: '{% $ok %}', End: true },
      }),
    ],
    [
      'a variable that $exists asks for, in an object',
      jsonata({
        A: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input.a %}', Assign: { x: 1 }, Next: 'B' }],
          Default: 'B',
        },
        B: { Type: 'Pass', Output: { set: '{% $exists($x) %}' }, End: true },
      }),
    ],
    [
      'functions as values',
      jsonata({ A: { Type: 'Pass', Output: '{% $map($states.input.names, $uppercase) %}', End: true } }),
    ],
    [
      'names inside of filters, maps, groups and sorts',
      jsonata({
        A: { Type: 'Pass', Output: '{% $states.input.items[price > 1]^(name){kind: $sum(price)} %}', End: true },
      }),
    ],
    [
      'a block, a lambda and a chain',
      jsonata({
        A: {
          Type: 'Pass',
          Output:
            '{% ($f := function($a, $b) { $a + $b }; $states.input.list ~> $map(function($v, $i) { $f($v, $i) }) ~> $sum()) %}',
          End: true,
        },
      }),
    ],
    ['$states as a whole', jsonata({ A: { Type: 'Pass', Output: '{% $states %}', End: true } })],
    [
      'an expression that may be a boolean',
      jsonata({
        A: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input.a ? $states.input.b : false %}', Next: 'B' }],
          Default: 'B',
        },
        B: END,
      }),
    ],
    [
      '"$5" and "$ 5"',
      jsonPath({ A: { Type: 'Pass', Parameters: { price: '$5', text: '$ 5', note: 'States. And so on' }, End: true } }),
    ],
    [
      'the token of a job',
      jsonPath({
        A: quiet({
          Resource: 'arn:aws:states:::states:startExecution.sync:2',
          Parameters: {
            StateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:c',
            'Name.$': '$.id',
            Input: { 't.$': '$$.Task.Token' },
          },
        }),
      }),
    ],
    [
      'the whole context as token',
      jsonPath({
        A: quiet({
          Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
          TimeoutSeconds: 5,
          Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$' },
        }),
      }),
    ],
    [
      'an ARN of another partition and Region',
      jsonPath({
        A: quiet({
          Resource: 'arn:aws-cn:states:cn-north-1:111122223333:aws-sdk:s3:getObject',
          Parameters: { Bucket: 'b', Key: 'k' },
        }),
      }),
    ],
    [
      'an unknown error of a service',
      jsonPath({ A: quiet({ Retry: [{ ErrorEquals: ['Lambda.Unknown', 'StatesOfMatter'] }] }) }),
    ],
    [
      'the same error in Retry and Catch',
      jsonPath({
        A: quiet({
          Retry: [{ ErrorEquals: ['Busy'] }],
          Catch: [{ ErrorEquals: ['Busy'], ResultPath: '$.e', Next: 'B' }],
        }),
        B: END,
      }),
    ],
    [
      'a child of the type STANDARD that waits',
      jsonPath({
        A: {
          Type: 'Map',
          ItemProcessor: distributed({
            B: quiet({ Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: { JobName: 'j' } }),
          }),
          End: true,
        },
      }),
    ],
    [
      'waiting where the type is not known',
      jsonPath({ A: quiet({ Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: { JobName: 'j' } }) }),
    ],
    [
      '40 iterations of an inline Map, 100 of an unknown one',
      jsonPath({
        A: {
          Type: 'Map',
          MaxConcurrency: 100,
          ItemProcessor: { ProcessorConfig: { Mode: '${Mode}' }, ...block({ B: END }) },
          End: true,
        },
      }),
    ],
    [
      'a Choice that asks both ways',
      jsonPath({
        A: {
          Type: 'Choice',
          Choices: [
            { Variable: '$.x', IsPresent: true, Next: 'B' },
            { Variable: '$.x', IsPresent: false, Next: 'B' },
          ],
        },
        B: END,
      }),
    ],
    [
      'a path below a member of unknown shape',
      jsonPath({ A: { Type: 'Pass', InputPath: '$.a.b.c', End: true } }),
      { inputSchema: { type: 'object', properties: { a: { type: 'object' } }, additionalProperties: false } },
    ],
    [
      'a path through a reference of the schema',
      jsonPath({ A: { Type: 'Pass', InputPath: '$.a.b', End: true } }),
      {
        inputSchema: {
          properties: { a: { $ref: '#/$defs/a' } },
          additionalProperties: false,
          $defs: { a: { properties: { b: {} }, additionalProperties: false } },
        },
      },
    ],
  ])('%s', (_, definition, options = {}) => {
    expect(analyze(JSON.parse(JSON.stringify(definition)), options)).toEqual([]);
  });
});

describe('suggestion', () => {
  it.each<[string, string, JsonObject]>([
    [
      'an End that is false',
      'SW1117 /States/A/End',
      jsonPath({ A: { Type: 'Wait', Seconds: 1, Next: 'B', End: false }, B: END }),
    ],
    ['a call of Lambda without retry', 'SW3111 /States/A', jsonPath({ A: lambdaTask() })],
    [
      'a Choice without Default',
      'SW7101 /States/A',
      jsonPath({ A: { Type: 'Choice', Choices: [{ Variable: '$.x', IsNull: true, Next: 'B' }] }, B: END }),
    ],
    [
      'a loop that waits for a job',
      'SW7102 /States/A',
      jsonPath({
        A: {
          Type: 'Task',
          Resource: 'arn:aws:states:::batch:submitJob',
          Parameters: { JobName: 'j', JobQueue: 'q', JobDefinition: 'd' },
          Next: 'W',
        },
        W: { Type: 'Wait', Seconds: 30, Next: 'L' },
        L: {
          Type: 'Task',
          Resource: 'arn:aws:states:::aws-sdk:batch:describeJobs',
          Parameters: { 'Jobs.$': '$.ids' },
          Next: 'C',
        },
        C: { Type: 'Choice', Choices: [{ Variable: '$.done', BooleanEquals: true, Next: 'B' }], Default: 'W' },
        B: END,
      }),
    ],
    [
      'a retried start without a name',
      'SW7103 /States/A',
      jsonPath({
        A: quiet({
          Resource: 'arn:aws:states:::states:startExecution',
          Parameters: { StateMachineArn: '${Child}' },
          Retry: [{ ErrorEquals: ['States.ALL'] }],
        }),
      }),
    ],
    [
      'an Iterator',
      'SW7104 /States/A/Iterator',
      jsonPath({ A: { Type: 'Map', Iterator: block({ B: END }), End: true } }),
    ],
    ['a Pass that does nothing', 'SW7105 /States/A', jsonPath({ A: { Type: 'Pass', Next: 'B' }, B: END })],
    [
      'a catcher that loses the input',
      'SW7106 /States/A/Catch/0',
      jsonPath({ A: quiet({ Catch: [{ ErrorEquals: ['Busy'], Next: 'B' }] }), B: END }),
    ],
  ])('is given about %s, and about nothing else', (_, expected, definition) => {
    expect(analyze(definition).map(({ code, path }) => `${code} ${path}`)).toEqual([expected]);
  });

  it('calls a definition of more than a megabyte an error', () => {
    const states: Record<string, JsonObject> = {};
    for (let i = 0; i < 20; i++) {
      states[`S${i}`] = {
        Type: 'Wait',
        Seconds: 1,
        Comment: 'x'.repeat(60_000),
        ...(i === 19 ? { End: true } : { Next: `S${i + 1}` }),
      };
    }
    expect(analyze(jsonPath(states)).map(({ code, severity, path }) => `${severity} ${code} ${path}`)).toEqual([
      'error SW4101 ',
    ]);
  });
});

/** A call of which no suggestions is given. */
function quiet(fields: JsonObject): JsonObject {
  return lambdaTask({
    Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException'] }],
    ...fields,
    ...('Retry' in fields && !('Resource' in fields)
      ? { Resource: 'arn:aws:states:::sns:publish', Parameters: { TopicArn: 't', Message: 'm' } }
      : {}),
  });
}

function assigning(name: string): JsonObject {
  return block({ [name]: { Type: 'Pass', Assign: { x: 1 }, End: true } });
}
