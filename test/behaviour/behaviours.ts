import type { JsonValue } from '../../lib/asl/json';
import type { Answer } from '../../lib/task-answer/answer';
import { throws } from '../../lib/task-answer/answer';
import { pending, returns, returnsPayload, timesOut } from '../../lib/testing/index';

/** What the real service was seen to do, in a definition of our own. */
export interface Behaviour {
  /** The category of the recordings that show it, and the behaviour. */
  readonly what: string;
  readonly definition: object;
  readonly input?: JsonValue;
  readonly mocks?: Readonly<Record<string, Answer>>;
  readonly express?: true;
  readonly expected: {
    readonly output?: JsonValue;
    readonly error?: string | undefined;
    readonly cause?: string | undefined;
    /** The types of the events. */
    readonly events?: readonly string[];
  };
}

type States = Readonly<Record<string, object>>;

const machine = (states: States, rest: object = {}) => ({ StartAt: Object.keys(states)[0], States: states, ...rest });
const jsonata = (states: States, rest: object = {}) => machine(states, { QueryLanguage: 'JSONata', ...rest });
const pass = (fields: object) => machine({ A: { Type: 'Pass', ...fields, End: true } });
const output = (code: JsonValue) => jsonata({ A: { Type: 'Pass', Output: code, End: true } });
const call = (text: string) => pass({ Parameters: { 'v.$': text } });
const choice = (rule: object) =>
  machine({
    A: { Type: 'Choice', Choices: [{ Variable: '$.v', ...rule, Next: 'Yes' }], Default: 'No' },
    Yes: { Type: 'Pass', Result: true, End: true },
    No: { Type: 'Pass', Result: false, End: true },
  });
const task = (fields: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'f' },
  ...fields,
});
const inner = { StartAt: 'Each', States: { Each: { Type: 'Pass', End: true } } };
const distributed = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...inner };
const located = (cause: string, state = 'A', event = 2) =>
  `An error occurred while executing the state '${state}' (entered at the event id #${event}). ${cause}`;

export const BEHAVIOURS: readonly Behaviour[] = [
  {
    what: 'choice-operators: a comparison with a value of another type is false, and no error',
    definition: choice({ NumericEquals: 1 }),
    input: { v: '1' },
    expected: { output: false },
  },
  {
    what: 'choice-operators: texts are ordered by their code units',
    definition: choice({ StringLessThan: 'a' }),
    input: { v: 'B' },
    expected: { output: true },
  },
  {
    what: 'choice-operators: IsPresent asks without an error',
    definition: choice({ IsPresent: true }),
    expected: { output: false },
  },
  {
    what: 'choice-operators: a path of any other operator must find something',
    definition: choice({ IsNull: true }),
    input: {},
    expected: {
      error: 'States.Runtime',
      cause: located("Invalid path '$.v': The choice state's condition path references an invalid value."),
    },
  },
  {
    what: 'choice-operators: a text without a time zone is no timestamp',
    definition: choice({ IsTimestamp: true }),
    input: { v: '2026-10-09T19:00:55' },
    expected: { output: false },
  },
  {
    what: 'scenarios: an inline Map has the results in the order of its items',
    definition: machine({ A: { Type: 'Map', ItemProcessor: inner, End: true } }),
    input: [3, 1, 2],
    expected: { output: [3, 1, 2] },
  },
  {
    what: 'scenarios: a Map over nothing is done',
    definition: machine({ A: { Type: 'Map', ItemProcessor: inner, End: true } }),
    input: [],
    expected: { output: [] },
  },
  {
    what: 'scenarios: a Distributed Map has no events of its items',
    definition: machine({ A: { Type: 'Map', ItemProcessor: distributed, End: true } }),
    input: [1, 2],
    expected: {
      output: [1, 2],
      events: [
        'ExecutionStarted',
        'MapStateEntered',
        'MapStateStarted',
        'MapRunStarted',
        'MapRunSucceeded',
        'MapStateSucceeded',
        'MapStateExited',
        'ExecutionSucceeded',
      ],
    },
  },
  {
    what: 'scenarios: an indefinite path without a match is an empty list',
    definition: pass({ Parameters: { 'v.$': '$.items[*].id' } }),
    input: { items: [] },
    expected: { output: { v: [] } },
  },
  {
    what: 'scenarios: a time without a zone fails a Wait state',
    definition: machine({ A: { Type: 'Wait', TimestampPath: '$.at', End: true } }),
    input: { at: '2026-10-09T19:00:55' },
    expected: {
      error: 'States.Runtime',
      cause: located(
        'The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.at == 2026-10-09T19:00:55',
      ),
    },
  },
  ...(
    [
      ['States.MathAdd(3.5, 0)', 4],
      ["States.StringSplit('a,b;c', ',;')", ['a', 'b', 'c']],
      ["States.Format('{}-{}', 1, null)", '1-null'],
      ['States.ArrayRange(1, 9, 4)', [1, 5, 9]],
      ['States.ArrayPartition(States.Array(1, 2, 3), 2)', [[1, 2], [3]]],
      ["States.Base64Decode(States.Base64Encode('ä'))", 'ä'],
      [
        'States.JsonMerge(States.StringToJson(\'{"a":{"x":1}}\'), States.StringToJson(\'{"a":{"y":2}}\'), false)',
        { a: { y: 2 } },
      ],
    ] as const
  ).map(
    ([text, v]): Behaviour => ({
      what: `intrinsics: ${text}`,
      definition: call(text),
      expected: { output: { v: v as JsonValue } },
    }),
  ),
  {
    what: 'jsonata: an expression that gives nothing fails the state',
    definition: output('{% $states.input.gone %}'),
    expected: {
      error: 'States.QueryEvaluationError',
      cause: located(
        "The JSONata expression '$states.input.gone' specified for the field 'Output' returned nothing (undefined).",
      ),
    },
  },
  {
    what: 'jsonata: a number where a list is needed is told with its type',
    definition: jsonata({ A: { Type: 'Map', Items: '{% 1 %}', ItemProcessor: inner, End: true } }),
    expected: {
      error: 'States.QueryEvaluationError',
      cause: located(
        "The JSONata expression '1' specified for the field 'Items' returned an unexpected result type. Expected 'array', but was 'number' for value: 1",
      ),
    },
  },
  {
    what: 'variables-assign: Assign and Output both read the variables as they were',
    definition: jsonata({
      A: { Type: 'Pass', Assign: { n: 1 }, Next: 'B' },
      B: { Type: 'Pass', Assign: { n: '{% $n + 1 %}' }, Output: '{% $n %}', Next: 'C' },
      C: { Type: 'Pass', Output: '{% [$states.input, $n] %}', End: true },
    }),
    expected: { output: [1, 2] },
  },
  {
    what: 'variables-assign: a branch reads the variables outside, and its own stay in it',
    definition: jsonata({
      A: { Type: 'Pass', Assign: { n: 1 }, Next: 'B' },
      B: {
        Type: 'Parallel',
        Branches: [jsonata({ C: { Type: 'Pass', Assign: { m: '{% $n + 1 %}' }, Output: '{% $n %}', End: true } })].map(
          ({ StartAt, States }) => ({ StartAt, States }),
        ),
        Next: 'D',
      },
      D: { Type: 'Pass', Output: '{% [$states.input, $exists($m)] %}', End: true },
    }),
    expected: { output: [1, false] },
  },
  {
    what: 'base: an empty Fail state has neither error nor cause',
    definition: machine({ A: { Type: 'Fail' } }),
    expected: {
      error: undefined,
      cause: undefined,
      events: ['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed'],
    },
  },
  {
    what: 'base: an index behind the end of a list is null in a payload template',
    definition: pass({ Parameters: { 'v.$': '$.items[10]' } }),
    input: { items: [1] },
    expected: { output: { v: null } },
  },
  {
    what: 'context-object: an InputPath may lead into it',
    definition: pass({ InputPath: '$$.Execution.Input' }),
    input: { id: 'o-1' },
    expected: { output: { id: 'o-1' } },
  },
  {
    what: 'error-handling: a catcher gets the error and the cause',
    definition: machine({
      A: task({ Catch: [{ ErrorEquals: ['Busy'], ResultPath: '$.e', Next: 'B' }], End: true }),
      B: { Type: 'Pass', End: true },
    }),
    input: { id: 1 },
    mocks: { A: throws('Busy', 'try later') },
    expected: { output: { id: 1, e: { Error: 'Busy', Cause: 'try later' } } },
  },
  {
    what: 'error-handling: a result that is too large is caught by States.ALL',
    definition: machine({
      A: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }], End: true }),
      B: { Type: 'Pass', OutputPath: '$.Error', End: true },
    }),
    mocks: { A: returnsPayload('x'.repeat(300_000)) },
    expected: { output: 'States.DataLimitExceeded' },
  },
  {
    what: 'error-handling: a failure at run time is never caught',
    definition: machine({
      A: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:eu-west-1:123456789012:function:f',
        ResultSelector: { 'v.$': '$.gone' },
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }],
        End: true,
      },
      B: { Type: 'Pass', End: true },
    }),
    mocks: { A: returns({}) },
    expected: {
      error: 'States.Runtime',
      cause: located("The JSONPath '$.gone' specified for the field 'v.$' could not be found in the input '{}'"),
    },
  },
  {
    what: 'error-handling: a retry does not enter the state again',
    definition: machine({ A: task({ Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }], End: true }) }),
    mocks: { A: throws('Busy') },
    expected: {
      error: 'Busy',
      events: [
        'ExecutionStarted',
        'TaskStateEntered',
        ...['TaskScheduled', 'TaskStarted', 'TaskFailed'],
        ...['TaskScheduled', 'TaskStarted', 'TaskFailed'],
        'ExecutionFailed',
      ],
    },
  },
  {
    what: 'service-integrations: a bare function ARN has events of its own',
    definition: machine({
      A: { Type: 'Task', Resource: 'arn:aws:lambda:eu-west-1:123456789012:function:f', End: true },
    }),
    mocks: { A: returns({ ok: true }) },
    expected: {
      output: { ok: true },
      events: [
        'ExecutionStarted',
        'TaskStateEntered',
        'LambdaFunctionScheduled',
        'LambdaFunctionStarted',
        'LambdaFunctionSucceeded',
        'TaskStateExited',
        'ExecutionSucceeded',
      ],
    },
  },
  {
    what: 'timeouts: a task that runs out of time has an empty cause in the error output',
    definition: machine({
      A: task({ TimeoutSeconds: 5, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'B' }], End: true }),
      B: { Type: 'Pass', End: true },
    }),
    mocks: { A: timesOut() },
    expected: { output: { Error: 'States.Timeout', Cause: '' } },
  },
  {
    what: 'task-tokens: a task without an answer waits until its time is over',
    definition: machine({
      A: task({
        Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
        Parameters: { FunctionName: 'f', Payload: { 'token.$': '$$.Task.Token' } },
        TimeoutSeconds: 60,
        End: true,
      }),
    }),
    mocks: { A: pending() },
    expected: {
      error: 'States.Timeout',
      events: [
        'ExecutionStarted',
        'TaskStateEntered',
        'TaskScheduled',
        'TaskStarted',
        'TaskSubmitted',
        'TaskTimedOut',
        'ExecutionFailed',
      ],
    },
  },
  {
    what: 'activities: one that a worker takes has a start of its own',
    definition: machine({
      A: { Type: 'Task', Resource: 'arn:aws:states:eu-west-1:123456789012:activity:a', End: true },
    }),
    mocks: { A: returns({ done: 1 }) },
    expected: {
      output: { done: 1 },
      events: [
        'ExecutionStarted',
        'TaskStateEntered',
        'ActivityScheduled',
        'ActivityStarted',
        'ActivitySucceeded',
        'TaskStateExited',
        'ExecutionSucceeded',
      ],
    },
  },
  {
    what: 'express: an Express execution has the same output',
    definition: pass({ Result: { id: 1 } }),
    express: true,
    expected: { output: { id: 1 } },
  },
];
