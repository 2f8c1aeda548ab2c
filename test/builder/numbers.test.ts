import { Duration, Lazy, Token } from 'aws-cdk-lib';
import type { QueryLanguageName } from '../../lib/asl/query-language';
import { Context } from '../../lib/builder/context';
import { DistributedMap, type DistributedMapProps } from '../../lib/builder/distributed-map';
import { Expression } from '../../lib/builder/expression';
import { ItemReader } from '../../lib/builder/item-reader';
import { JsonPath } from '../../lib/builder/json-path';
import { Pass } from '../../lib/builder/pass';
import type { RetryProps } from '../../lib/builder/retry';
import { Task, type TaskProps } from '../../lib/builder/task';
import { Wait } from '../../lib/builder/wait';
import { WaitTime } from '../../lib/builder/wait-time';
import { Workflow } from '../../lib/compiler/workflow';
import { CALL, CALL_RESOURCE, compiled, IN, machine, problemsOf } from './support';

/** Numbers and times in each of their forms, and out of range. */

const LATER = Lazy.number({ produce: () => 30 });

/** What a program in JavaScript may pass. */
function untyped(value: string): number {
  return value as unknown as number;
}

function waiting(time: WaitTime, language: QueryLanguageName = 'JSONata'): unknown {
  return compiled(new Wait('W', time), IN[language]);
}

function waits(fields: Record<string, unknown>, language: QueryLanguageName = 'JSONata'): unknown {
  return machine(language, 'W', { W: { Type: 'Wait', ...fields, End: true } });
}

describe('a wait', () => {
  test.each<[string, WaitTime, Record<string, unknown>, QueryLanguageName]>([
    ['a Duration', WaitTime.duration(Duration.minutes(5)), { Seconds: 300 }, 'JSONata'],
    ['a Duration of zero', WaitTime.duration(Duration.seconds(0)), { Seconds: 0 }, 'JSONPath'],
    [
      'a Duration of whole seconds in another unit',
      WaitTime.duration(Duration.millis(2000)),
      { Seconds: 2 },
      'JSONata',
    ],
    ['a number', WaitTime.seconds(99_999_999), { Seconds: 99_999_999 }, 'JSONPath'],
    ['an expression', WaitTime.seconds(Expression.asNumber('{% $delay %}')), { Seconds: '{% $delay %}' }, 'JSONata'],
    ['a path', WaitTime.seconds(Expression.asNumber('$.delay')), { SecondsPath: '$.delay' }, 'JSONPath'],
    [
      'a reference',
      WaitTime.seconds(Expression.asNumber(JsonPath.at('$delay'))),
      { SecondsPath: '$delay' },
      'JSONPath',
    ],
    [
      'a member of the context object, in JSONPath',
      WaitTime.seconds(Expression.asNumber(Context.at('Execution.Input.delay'))),
      { SecondsPath: '$$.Execution.Input.delay' },
      'JSONPath',
    ],
    [
      'a member of the context object, in JSONata',
      WaitTime.seconds(Expression.asNumber(Context.at('Execution.Input.delay'))),
      { Seconds: '{% $states.context.Execution.Input.delay %}' },
      'JSONata',
    ],
    [
      'a member of the context object in an expression',
      WaitTime.seconds(Expression.asNumber(`{% ${Context.stateRetryCount} * 2 %}`)),
      { Seconds: '{% $states.context.State.RetryCount * 2 %}' },
      'JSONata',
    ],
    ['a timestamp', WaitTime.timestamp('2026-12-31T23:59:59Z'), { Timestamp: '2026-12-31T23:59:59Z' }, 'JSONata'],
    [
      'a timestamp with an offset and fractions',
      WaitTime.timestamp('2026-12-31T23:59:59.5+01:00'),
      { Timestamp: '2026-12-31T23:59:59.5+01:00' },
      'JSONPath',
    ],
    [
      'a timestamp that the run knows, in JSONPath',
      WaitTime.timestamp(Context.executionStartTime),
      { TimestampPath: '$$.Execution.StartTime' },
      'JSONPath',
    ],
    [
      'a timestamp that the run knows, in JSONata',
      WaitTime.timestamp(Context.executionStartTime),
      { Timestamp: '{% $states.context.Execution.StartTime %}' },
      'JSONata',
    ],
  ])('%s', (_name, time, fields, language) => {
    expect(waiting(time, language)).toEqual(waits(fields, language));
  });

  test.each<[WaitTime, QueryLanguageName, string]>([
    [WaitTime.seconds(-1), 'JSONata', 'SW2004 "time" of "W" is -1; it takes a whole number from 0 to 99999999.'],
    [WaitTime.seconds(1.5), 'JSONPath', 'SW2004 "time" of "W" is 1.5; it takes a whole number from 0 to 99999999.'],
    [
      WaitTime.seconds(Number.NaN),
      'JSONata',
      'SW2004 "time" of "W" is NaN; it takes a whole number from 0 to 99999999.',
    ],
    [
      WaitTime.seconds(100_000_000),
      'JSONata',
      'SW2004 "time" of "W" is 100000000; it takes a whole number from 0 to 99999999.',
    ],
    [
      WaitTime.duration(Duration.millis(1500)),
      'JSONata',
      'SW2004 "time" of "W" is 1.5 seconds; it takes whole seconds from 0 to 99999999.',
    ],
    [WaitTime.seconds(untyped('5')), 'JSONPath', 'SW2010 "time" of "W" is "5", which is not a path.'],
    [
      WaitTime.seconds(untyped('5')),
      'JSONata',
      'SW2012 "time" of "W" is "5", which is not a JSONata expression: those are between "{%" and "%}".',
    ],
    [
      WaitTime.seconds(Expression.asNumber('{% $n %}')),
      'JSONPath',
      'SW2004 "time" of "W" is "{% $n %}"; it takes a number or a path.',
    ],
    [WaitTime.timestamp('tomorrow'), 'JSONata', 'SW1121 "time" of "W" is "tomorrow", which is not a timestamp.'],
    [WaitTime.timestamp('{% $due %}'), 'JSONPath', 'SW1121 "time" of "W" is "{% $due %}", which is not a timestamp.'],
    [WaitTime.timestamp('$.due'), 'JSONata', 'SW1121 "time" of "W" is "$.due", which is not a timestamp.'],
  ])('%# is a problem', (time, language, problem) => {
    expect(problemsOf(new Wait('W', time), IN[language])).toEqual([problem]);
  });
});

describe('CDK tokens pass, whatever they represent', () => {
  const documentOf = (time: WaitTime): unknown => Workflow.startWith(new Wait('W', time))._compile().document;

  test('a number', () => {
    expect(documentOf(WaitTime.seconds(LATER))).toEqual(waits({ Seconds: LATER }));
  });

  test('a Duration of seconds', () => {
    expect(documentOf(WaitTime.duration(Duration.seconds(LATER)))).toEqual(waits({ Seconds: LATER }));
  });

  test('a text', () => {
    const due = Lazy.string({ produce: () => '2026-12-31T23:59:59Z' });
    expect(documentOf(WaitTime.timestamp(due))).toEqual(waits({ Timestamp: due }));
    expect(documentOf(WaitTime.seconds(Expression.asNumber(due)))).toEqual(waits({ Seconds: due }));
  });

  test('in a retrier', () => {
    const workflow = Workflow.startWith(
      new Task('T', CALL).retry({
        interval: Duration.seconds(LATER),
        maxDelay: Duration.seconds(LATER),
        maxAttempts: LATER,
      }),
    );
    expect(workflow._compile().document.States.T).toEqual({
      Type: 'Task',
      Resource: CALL_RESOURCE,
      Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: LATER, MaxAttempts: LATER, MaxDelaySeconds: LATER }],
      End: true,
    });
  });

  test('but a Duration in another unit can not be converted', () => {
    const [problem = ''] = problemsOf(new Wait('W', WaitTime.duration(Duration.minutes(Token.asNumber({ Ref: 'N' })))));
    expect(problem).toMatch(
      /^SW2004 "time" of "W" is a Duration of unknown length \(.*Duration\.seconds\(\).*\); it takes/,
    );
  });
});

/** One row for every number that is not a wait: what is too small, the bounds, what is too large. */
describe('the range of each number', () => {
  const task = (props: TaskProps): unknown => new Task('S', CALL, props);
  const retry = (props: RetryProps): unknown => new Task('S', CALL).retry(props);
  const map = (props: DistributedMapProps): unknown => new DistributedMap('S', props).itemProcessor(new Pass('A'));
  const seconds = (make: (time: Duration) => unknown) => (n: number) => make(Duration.seconds(n));

  test.each<[string, (n: number) => unknown, readonly number[], readonly number[]]>([
    ['timeout', seconds((timeout) => task({ timeout })), [1, 99_999_999], [0, 100_000_000, 0.5]],
    ['heartbeat', seconds((heartbeat) => task({ heartbeat })), [1, 99_999_999], [0, 100_000_000, 0.5]],
    ['retry.interval', seconds((interval) => retry({ interval })), [1, 99_999_999], [0, 100_000_000, 0.5]],
    ['retry.maxDelay', seconds((maxDelay) => retry({ maxDelay })), [1, 31_622_400], [0, 31_622_401, 0.5]],
    ['retry.maxAttempts', (n) => retry({ maxAttempts: n }), [0, 99_999_999], [-1, 100_000_000, 0.5, Number.NaN]],
    [
      'retry.backoffRate',
      (n) => retry({ backoffRate: n }),
      [1, 1.01, 1000],
      [0.99, Number.NaN, Number.POSITIVE_INFINITY],
    ],
    ['maxConcurrency', (n) => map({ maxConcurrency: n }), [0, 10_000], [-1, 0.5, Number.POSITIVE_INFINITY]],
    ['toleratedFailureCount', (n) => map({ toleratedFailureCount: n }), [0, 1e6], [-1, 0.5]],
    ['toleratedFailurePercentage', (n) => map({ toleratedFailurePercentage: n }), [0, 0.1, 100], [-0.1, 100.1]],
    ['itemBatcher.maxItemsPerBatch', (n) => map({ itemBatcher: { maxItemsPerBatch: n } }), [1], [0, 1.5]],
    [
      'itemBatcher.maxInputBytesPerBatch',
      (n) => map({ itemBatcher: { maxInputBytesPerBatch: n } }),
      [1, 262_144],
      [0, 262_145],
    ],
    [
      'maxItems',
      (n) => map({ itemReader: ItemReader.jsonLines({ bucket: 'b', key: 'k', maxItems: n }) }),
      [1, 100_000_000],
      [-1, 100_000_001],
    ],
  ])('%s', (prop, make, right, wrong) => {
    const problems = (n: number): string[] => problemsOf(make(n) as Task);
    expect(right.flatMap(problems)).toEqual([]);
    expect(wrong.map((n) => problems(n).map((problem) => problem.split(';')[0]))).toEqual(
      wrong.map((n) => [`SW2004 "${prop}" of "S" is ${n}${/time|beat|interval|Delay/.test(prop) ? ' seconds' : ''}`]),
    );
  });
});

test('the timeout of the workflow', () => {
  const problems = (timeout: Duration): string[] => problemsOf(new Pass('P'), { timeout });
  expect(compiled(new Pass('P'), { timeout: Duration.hours(1) })).toEqual({
    ...machine('JSONata', 'P', { P: { Type: 'Pass', End: true } }),
    TimeoutSeconds: 3600,
  });
  expect([problems(Duration.seconds(0)), problems(Duration.millis(1)), problems(Duration.days(2000))]).toEqual([
    ['SW2013 The workflow\'s "timeout" is 0 seconds; it takes whole seconds from 1 to 99999999.'],
    ['SW2013 The workflow\'s "timeout" is 0.001 seconds; it takes whole seconds from 1 to 99999999.'],
    ['SW2013 The workflow\'s "timeout" is 172800000 seconds; it takes whole seconds from 1 to 99999999.'],
  ]);
});
