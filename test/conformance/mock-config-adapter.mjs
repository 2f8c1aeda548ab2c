// Runs a case of a MockConfigFile.json: each mocked state is answered by its responses, in the order of the calls.
import { loadLib } from './engine-module.mjs';

const { Simulation, executionResult } = loadLib('engine/index');

export default async function run(recorded) {
  const simulation = new Simulation({
    account: '111111111111',
    tasks: mockedTasks(recorded),
    wallClockTimeoutMillis: 1000,
  });
  const execution = simulation.start(recorded.definition, {
    inputText: recorded.input ?? '{}',
    type: recorded.type ?? 'STANDARD',
    stateMachineName: recorded.stateMachineName,
  });
  await simulation.run();
  const { status, output, error, cause, history } = executionResult(execution, simulation.now);
  return { status, output, error, cause, history };
}

function mockedTasks({ mockConfig, stateMachineName, testCase }) {
  // A case of the file format alone mocks a machine that isn't run.
  const responses = mockConfig.StateMachines[stateMachineName]?.TestCases?.[testCase] ?? {};
  const calls = {};
  return (request) => {
    const name = responses[request.stateName];
    if (name === undefined) return { kind: 'failure', error: 'NotMocked', cause: request.stateName };
    const number = calls[request.stateName] ?? 0;
    calls[request.stateName] = number + 1;
    return outcome(responseTo(mockConfig.MockedResponses[name], number), request);
  };
}

/** The response whose key is the number of the call, or a range ("1-2") that holds it; the last one from then on. */
function responseTo(responses, number) {
  const entries = Object.entries(responses);
  const found = entries.find(([key]) => {
    const [from, to = from] = key.split('-').map(Number);
    return from <= number && number <= to;
  });
  return (found ?? entries.at(-1))[1];
}

function outcome({ Return: result, Throw: failure }, request) {
  if (failure !== undefined) return { kind: 'failure', error: failure.Error, cause: failure.Cause };
  // A function called by its ARN hands its payload to the workflow, not the whole response of the Invoke API.
  const isPayload = request.kind === 'lambda' && result?.Payload !== undefined;
  return { kind: 'success', output: isPayload ? result.Payload : result };
}
