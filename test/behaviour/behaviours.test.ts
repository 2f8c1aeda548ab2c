import { execute } from '../../lib/engine/run/execute';
import { expressLogEvents } from '../../lib/engine/run/express-log';
import { simulate } from '../../lib/testing/index';
import { BEHAVIOURS } from './behaviours';

/**
 * Each kind of behaviour that executions recorded from the real service show, in definitions of our own: who has no recordings can
 * see here what the engine is judged by. All recordings are replayed by `test/conformance`.
 */
test.each(BEHAVIOURS.map((one) => [one.what, one] as const))('%s', async (_, behaviour) => {
  const { definition, input = {}, mocks = {}, express, expected } = behaviour;
  const simulation = Object.entries(mocks).reduce(
    (simulated, [state, answer]) => simulated.mock(state, answer),
    simulate(definition),
  );
  const run = await (express ? simulation.express() : simulation).start(input);
  const seen = {
    output: run.output,
    error: run.error,
    cause: run.cause,
    events: run.history.map(({ type }) => type),
  };
  expect(Object.fromEntries(Object.keys(expected).map((key) => [key, seen[key as keyof typeof seen]]))).toEqual(
    expected,
  );
  if ('output' in expected) expect(run.status).toBe('SUCCEEDED');
});

test('logs: without execution data, error and cause stay', async () => {
  const result = await execute(
    { StartAt: 'A', States: { A: { Type: 'Fail', Error: 'E', Cause: 'C' } } },
    { input: { id: 1 } },
  );
  expect(
    expressLogEvents(result.execution, 'ALL', false).map(({ type, details: { roleArn: _, ...details } }) => [
      type,
      details,
    ]),
  ).toEqual([
    ['ExecutionStarted', {}],
    ['FailStateEntered', { name: 'A' }],
    ['ExecutionFailed', { error: 'E', cause: 'C' }],
  ]);
});
