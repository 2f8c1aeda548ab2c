import type { JsonValue } from '../../asl/json';
import type { ErrorDetails } from '../failure';
import type { EntryDetails, HistoryEventType } from '../history/history-event';
import type { TaskPlan, TaskResource } from '../program/program';
import { eventResource } from '../program/task-resource';
import type { OpenTask } from '../runtime/open-task';

/** The events of a task's life: which types and details depends on what is called. */
export interface TaskEvents {
  scheduled(task: OpenTask, region: string): readonly [HistoryEventType, EntryDetails];
  /** Absent where starting is not recorded when the call is made: an activity starts when a worker takes it. */
  started(workerName: string | undefined): readonly [HistoryEventType, EntryDetails | undefined];
  succeeded(output: JsonValue): readonly [HistoryEventType, EntryDetails];
  failed(details: ErrorDetails): readonly [HistoryEventType, EntryDetails];
  timedOut(details: ErrorDetails): readonly [HistoryEventType, EntryDetails];
}

export function taskEvents({ resource }: TaskPlan): TaskEvents {
  return EVENTS[resource.kind](resource);
}

const EVENTS: Readonly<Record<TaskResource['kind'], (resource: TaskResource) => TaskEvents>> = {
  lambda: ({ arn }) => ({
    scheduled: (task) => [
      'LambdaFunctionScheduled',
      { input: task.parameters, resource: arn, timeoutInSeconds: task.timeoutSeconds, ...credentialsOf(task) },
    ],
    started: () => ['LambdaFunctionStarted', undefined],
    succeeded: (output) => ['LambdaFunctionSucceeded', { output }],
    failed: (details) => ['LambdaFunctionFailed', details],
    timedOut: (details) => ['LambdaFunctionTimedOut', details],
  }),

  activity: ({ arn }) => ({
    scheduled: (task) => ['ActivityScheduled', { input: task.parameters, resource: arn, ...timesOf(task) }],
    started: (workerName) => ['ActivityStarted', { workerName }],
    succeeded: (output) => ['ActivitySucceeded', { output }],
    failed: (details) => ['ActivityFailed', details],
    timedOut: (details) => ['ActivityTimedOut', details],
  }),

  integration: (resource) => {
    const names = { resource: eventResource(resource), resourceType: resource.service };
    return {
      scheduled: (task, region) => [
        'TaskScheduled',
        { parameters: task.parameters, region, ...names, ...timesOf(task), ...credentialsOf(task) },
      ],
      started: () => ['TaskStarted', names],
      succeeded: (output) => ['TaskSucceeded', { output, ...names }],
      failed: (details) => ['TaskFailed', { ...details, ...names }],
      timedOut: (details) => ['TaskTimedOut', { ...details, ...names }],
    };
  },
};

function timesOf(task: OpenTask): EntryDetails {
  return { timeoutInSeconds: task.timeoutSeconds, heartbeatInSeconds: task.heartbeatSeconds };
}

function credentialsOf({ credentials }: OpenTask): EntryDetails {
  return credentials === undefined ? {} : { taskCredentials: { roleArn: credentials } };
}

/** The event of a job's or a token's request having been taken. */
export function submittedEvent({ resource }: TaskPlan, output: JsonValue): readonly [HistoryEventType, EntryDetails] {
  return ['TaskSubmitted', { output, resource: eventResource(resource), resourceType: resource.service }];
}
