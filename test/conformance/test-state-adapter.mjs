// Answers a recorded TestState call: the response, or the error where the API refused the request.
import { loadLib } from './engine-module.mjs';

const { inspectState, TestStateError } = loadLib('engine/index');

export default async function run(recorded) {
  try {
    return await inspectState(recorded.args, { tasks: functionsOf(recorded), account: '111111111111' });
  } catch (problem) {
    if (!(problem instanceof TestStateError)) throw problem;
    return { Error: { Code: problem.code, Message: problem.message }, message: problem.message };
  }
}

/** The functions a call without a mock really invoked, as far as the recording says what they do. */
function functionsOf(recorded) {
  return (request) => {
    const semantics = recorded.lambdas?.[request.resource]?.semantics;
    if (semantics?.kind === 'identity') return { kind: 'success', output: request.parameters };
    return { kind: 'failure', error: 'NoRecordedAnswer' };
  };
}
