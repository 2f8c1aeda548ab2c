import type { Answer } from '../../task-answer/answer';
import { answerOf, recordedMocks, withoutTime } from '../replay/recorded-mocks';

/**
 * Mocks that answer each task as it was answered in an execution, call by call: values, so that `writeMockConfig` can write them. What
 * ran out of time fails at once, with the same error: how long it took is not what a mock is about.
 *
 * @param history what `GetExecutionHistory` returned, all pages of it
 * @throws SimulationError where it is not a history
 */
export function mocksOfHistory(history: unknown): Record<string, Answer> {
  const mocks = recordedMocks([history]);
  return Object.fromEntries([...mocks].map(([state, list]) => [state, answerOf(list.map(withoutTime))]));
}
