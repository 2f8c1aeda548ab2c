import { serviceRevision } from '../../lib/engine/service-revision';
import { run } from './run';

test('without a day the service is as it is now', () => {
  expect(Object.values(serviceRevision())).toEqual([true, true, true, true]);
});

test('with a day, it has what it had then', () => {
  expect(serviceRevision('2024-08-01')).toEqual({
    compactFirstInput: true,
    mapExitFollowsMapRunStart: false,
    redriveCountInContext: true,
    readsObjects: false,
  });
});

test('an execution can be replayed as of a day', async () => {
  const states = { Look: { Type: 'Pass', Parameters: { 'keys.$': '$$.Execution' }, End: true } };
  const keys = async (asOf?: string) => {
    const result = await run(states, asOf === undefined ? {} : { asOf });
    return Object.keys((result.output as { keys: object }).keys);
  };

  expect(await keys()).toContain('RedriveCount');
  expect(await keys('2023-01-01')).not.toContain('RedriveCount');
});
