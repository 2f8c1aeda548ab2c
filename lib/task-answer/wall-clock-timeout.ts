import { isPromise, type MaybePromise } from '../engine/maybe-promise';
import { SimulationError } from '../engine/simulation-error';
import type { TaskOutcome, TaskRequest } from '../engine/task/task-handler';

/**
 * Waits for an answer only so long in real time. A task that may time out then does so, by the virtual clock; any
 * other would never be heard of again, which is a mistake of the test.
 */
export function withWallClockTimeout(
  answer: MaybePromise<TaskOutcome>,
  request: TaskRequest,
  millis: number,
): MaybePromise<TaskOutcome> {
  return isPromise(answer) ? raced(answer, request, millis) : answer;
}

async function raced(answer: Promise<TaskOutcome>, request: TaskRequest, millis: number): Promise<TaskOutcome> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<TaskOutcome>((resolve, reject) => {
    timer = setTimeout(() => {
      if (request.timeoutSeconds !== undefined || request.heartbeatSeconds !== undefined) resolve({ kind: 'silence' });
      else reject(neverAnswered(request, millis));
    }, millis);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function neverAnswered({ stateName, resource }: TaskRequest, millis: number): SimulationError {
  return new SimulationError(
    `The task "${stateName}" (${resource}) was not answered within ${millis} ms of real time, and it has no TimeoutSeconds. ` +
      'Let its mock or handler settle; a task that never ends is mocked by timesOut(), one that waits by pending(); ' +
      'what really takes longer needs wallClockTimeout(...).',
  );
}
