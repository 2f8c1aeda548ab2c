import type { LocalService } from '../local-service';
import type { Activity } from '../machine/machine';
import { ApiError } from '../protocol/api-error';
import { readArn } from '../protocol/arn';
import { checkName } from '../protocol/check-name';
import { pageOf } from '../protocol/page';
import { wireTime } from '../protocol/wire-time';
import type { OperationsOf } from './operation';
import { tagsOf } from './tag-operations';

type Names = 'CreateActivity' | 'DeleteActivity' | 'DescribeActivity' | 'GetActivityTask' | 'ListActivities';

/** What the API waits for a task before it answers that there is none. */
const LONGEST_POLL_MILLIS = 60_000;

/** Of one activity: the quota of the API. */
const MOST_POLLERS = 1_000;

export function activityOperations(service: LocalService): OperationsOf<Names> {
  const { machines } = service;
  return {
    CreateActivity: ({ name, tags = [], encryptionConfiguration }) => {
      checkName(name);
      const arn = `${service.arnPrefix}:activity:${name}`;
      const known = machines.activityIfAny(arn);
      // Idempotent by name: tags of a later call are ignored.
      if (known !== undefined) return created(known);
      const activity: Activity = {
        order: machines.nextOrder(),
        arn,
        name,
        creationTime: service.clock.now,
        encryption: encryptionConfiguration,
        tags: tagsOf(tags, arn),
      };
      machines.putActivity(activity);
      return created(activity);
    },

    DeleteActivity: ({ activityArn }) => {
      readArn(activityArn, 'activity');
      machines.deleteActivity(activityArn);
      return {};
    },

    DescribeActivity: ({ activityArn }) => {
      readArn(activityArn, 'activity');
      const { arn, name, creationTime, encryption } = machines.activity(activityArn);
      return {
        activityArn: arn,
        name,
        creationDate: wireTime(creationTime),
        encryptionConfiguration: encryption ?? { type: 'AWS_OWNED_KEY' },
      };
    },

    ListActivities: (input) => {
      const { items, nextToken } = pageOf(machines.activities, input, 'activities', ({ order }) => order);
      return {
        activities: items.map(({ arn, name, creationTime }) => ({
          activityArn: arn,
          name,
          creationDate: wireTime(creationTime),
        })),
        nextToken,
      };
    },

    GetActivityTask: async ({ activityArn, workerName }, { signal }) => {
      readArn(activityArn, 'activity');
      machines.activity(activityArn);
      const queue = service.queueOf(activityArn);
      if (queue.pollerCount >= MOST_POLLERS) {
        throw new ApiError('ActivityWorkerLimitExceeded', `At most ${MOST_POLLERS} workers poll for '${activityArn}'`);
      }
      const waiting = new AbortController();
      const stop = (): void => waiting.abort();
      const timer = setTimeout(stop, LONGEST_POLL_MILLIS);
      signal.addEventListener('abort', stop, { once: true });
      try {
        const task = signal.aborted ? undefined : await queue.poll(workerName, waiting.signal);
        return task === undefined ? {} : { taskToken: task.token, input: task.input };
      } finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
      }
    },
  };
}

function created({ arn, creationTime }: Activity): object {
  return { activityArn: arn, creationDate: wireTime(creationTime) };
}
