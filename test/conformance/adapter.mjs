// Runs a recorded execution on the engine: node ../shared/conformance/replay.mjs test/conformance/adapter.mjs
import { loadLib } from './engine-module.mjs';
import { recordedTasks } from './recorded-tasks.mjs';

const { MemoryObjectStore, Simulation, executionResult, repeatableRandom } = loadLib('engine/index');
const { parameterProblems } = loadLib('integration/parameter-types');

/** Inputs that a recorder made from the present time were made anew when the recordings were exported. */
const EXPORTED = Date.parse('2026-11-22T08:44:00Z');

export default async function run(recorded, { mockQueues }) {
  const [, partition, , region, account] = recorded.executionArn.split(':');
  const simulation = new Simulation({
    partition,
    region,
    account,
    startTime: EXPORTED,
    asOf: recordedDay(recorded.meta.recordedDate),
    random: randomSource(recorded),
    parameterProblems,
    tasks: recordedTasks(recorded, mockQueues(recorded)),
    objects: new MemoryObjectStore(recorded.s3Objects ?? {}),
    // An activity exists where the recording had a worker for it.
    activityExists: () => recorded.activityConsumers !== undefined,
    patienceMillis: 1000,
  });
  const execution = simulation.start(recorded.definition, {
    inputText: recorded.inputText,
    type: recorded.type,
    name: recorded.executionName,
    executionArn: recorded.executionArn,
    stateMachineName: recorded.stateMachineName,
    roleArn: roleArn(recorded),
  });
  await simulation.run();
  const { status, output, error, cause, history } = executionResult(execution, simulation.now);
  return { status, output, error, cause, history: asRecorded(history, recorded) };
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
function roleArn(recorded) {
  const shown = recorded.history?.flat(9).find((event) => event.type === 'ExecutionStarted');
  const role = shown?.executionStartedEventDetails.roleArn ?? 'snf_role_arn';
  return role === 'snf_role_arn' ? recorded.roleArn : recorded.roleArn.replace(/[^/]+$/, 'role-of-the-recording');
}

/** What the recorder itself did to the events: told by the case's list of replacements, not by its name. */
function asRecorded(history, recorded) {
  const sorted = recorded.replacements.some(([kind]) => kind === 'parallel-sort');
  // Where it sorted the events of branches it lost the one that ends the Parallel.
  return sorted ? history.filter((event) => event.type !== 'ParallelStateSucceeded') : history;
}
