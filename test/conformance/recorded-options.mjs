// What a recorded execution is run with: names, time, randomness, answers.
import { loadLib } from './engine-module.mjs';
import { recordedTasks } from './recorded-tasks.mjs';

const { MemoryObjectStore, repeatableRandom } = loadLib('engine/index');
const { parameterProblems } = loadLib('integration/sdk/parameter-types');

/** Options of the engine for one recorded execution. */
export function recordedOptions(recorded, queues) {
  const [, partition, , region, account] = recorded.executionArn.split(':');
  return {
    partition,
    region,
    account,
    asOf: recordedDay(recorded.meta.recordedDate),
    random: randomSource(recorded),
    parameterProblems,
    tasks: recordedTasks(recorded, queues),
    objects: new MemoryObjectStore(recorded.s3Objects ?? {}),
    // An activity exists where the recording had a worker for it.
    activityExists: () => recorded.activityConsumers !== undefined,
  };
}

/** "24-07-2024, 10:00:00" -> "2024-07-24" */
function recordedDay(date) {
  const [day, month, year] = date.split(',')[0].split('-');
  return `${year}-${month}-${day}`;
}

/** Ids that a workflow asked for are shown in a recording by this word, since they differ each time. */
function randomSource(recorded) {
  const random = repeatableRandom(7);
  return recorded.random ? { next: () => random.next(), uuid: () => 'generated-uuid' } : random;
}

/** Some were recorded under another role than the one the case names; the start of the history shows it. */
export function roleArn(recorded) {
  const shown = recorded.history?.flat(9).find((event) => event.type === 'ExecutionStarted');
  const role = shown?.executionStartedEventDetails.roleArn ?? 'snf_role_arn';
  return role === 'snf_role_arn' ? recorded.roleArn : recorded.roleArn.replace(/[^/]+$/, 'role-of-the-recording');
}

/** What the recorder itself did to the events: told by the case's list of replacements, not by its name. */
export function asRecorded(history, recorded) {
  const sorted = recorded.replacements.some(([kind]) => kind === 'parallel-sort');
  // Where it sorted the events of branches it lost the one that ends the Parallel.
  return sorted ? history.filter((event) => event.type !== 'ParallelStateSucceeded') : history;
}
