import { type Answer, pending, returns, sequence, throws } from '../../task-answer/answer';
import { type RecordedCall, recordedCalls } from '../replay/recorded-answers';
import { readHistory } from '../replay/recorded-history';

/**
 * Mocks that answer each task as it was answered in an execution, call by call: values, so that `writeMockConfig` can write them.
 *
 * @param history what `GetExecutionHistory` returned, all pages of it
 * @throws SimulationError where it is not a history
 */
export function mocksOfHistory(history: unknown): Record<string, Answer> {
  const mocks: Record<string, Answer> = {};
  for (const [state, calls] of recordedCalls(readHistory(history))) {
    const [first, ...others] = calls.map(answerOf);
    if (first !== undefined) mocks[state] = others.length === 0 ? first : sequence(first, ...others);
  }
  return mocks;
}

/** What ran out of time fails at once, with the same error: how long it took is not what a mock is about. */
function answerOf({ outcome, timeout }: RecordedCall): Answer {
  if (timeout !== undefined) return throws(timeout);
  if (outcome.kind === 'success') return returns(outcome.output);
  if (outcome.kind === 'failure') return throws(outcome.error ?? 'States.TaskFailed', outcome.cause);
  return pending();
}
