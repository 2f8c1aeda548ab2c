import { replayHistory } from '../../lib/testing';

/**
 * A history of an execution of another account, replayed. Each event says which one it follows from; where two follow from each
 * other, whoever goes back from one of them never arrives.
 */
const WORKFLOW = {
  StartAt: 'A',
  States: {
    A: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'f' }, End: true },
  },
};

const event = (id: number, previousEventId: number, type: string, details: object = {}) => ({
  id,
  previousEventId,
  type,
  timestamp: '2026-01-01T00:00:00Z',
  ...details,
});

const HISTORY = [
  event(1, 0, 'ExecutionStarted', { executionStartedEventDetails: { input: '{}' } }),
  event(2, 1, 'TaskStateEntered', { stateEnteredEventDetails: { name: 'A', input: '{}' } }),
  event(3, 2, 'TaskScheduled', {
    taskScheduledEventDetails: { resource: 'invoke', resourceType: 'lambda', region: 'eu-west-1', parameters: '{}' },
  }),
  event(4, 3, 'TaskStarted'),
  event(5, 4, 'TaskSucceeded', {
    taskSucceededEventDetails: { resource: 'invoke', resourceType: 'lambda', output: '{}' },
  }),
  event(6, 5, 'TaskStateExited', { stateExitedEventDetails: { name: 'A', output: '{}' } }),
  event(7, 6, 'ExecutionSucceeded', { executionSucceededEventDetails: { output: '{}' } }),
];

test.each<[string, readonly object[], string]>([
  [
    'two events that follow from each other',
    HISTORY.map((each) => ({ ...each, previousEventId: each.id === 3 ? 5 : each.previousEventId })),
    'The event 3 of the history has the "previousEventId" 5, which is not before it.',
  ],
  [
    'an event that follows from itself',
    HISTORY.map((each) => ({ ...each, previousEventId: each.id === 4 ? 4 : each.previousEventId })),
    'The event 4 of the history has the "previousEventId" 4, which is not before it.',
  ],
])('%s: an error', async (_, history, message) => {
  await expect(replayHistory(WORKFLOW, history)).rejects.toThrow(message);
});

test('ids and times of any size are read', async () => {
  const large = HISTORY.map((each) => ({ ...each, id: each.id + 4e9, previousEventId: each.previousEventId + 4e9 }));
  const timeless = HISTORY.map((each) => ({ ...each, timestamp: 1e300 }));
  for (const history of [HISTORY, large, timeless]) {
    const { divergence } = await replayHistory(WORKFLOW, history);
    expect(divergence?.toString()).toBe((await replayHistory(WORKFLOW, HISTORY)).divergence?.toString());
  }
});
