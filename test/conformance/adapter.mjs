// Runs a recorded execution on the engine: node ../shared/conformance/replay.mjs test/conformance/adapter.mjs
import { loadLib } from './engine-module.mjs';
import { asRecorded, recordedOptions, roleArn } from './recorded-options.mjs';

const { Simulation, executionResult } = loadLib('engine/index');

/** Inputs that a recorder made from the present time were made anew when the recordings were exported. */
const EXPORTED = Date.parse('2026-11-22T08:44:00Z');

export default async function run(recorded, { mockQueues }) {
  const simulation = new Simulation({
    ...recordedOptions(recorded, mockQueues(recorded)),
    startTime: EXPORTED,
    wallClockTimeoutMillis: 1000,
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
