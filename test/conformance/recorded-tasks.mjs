// Answers tasks as they were answered when a case was recorded.

/** A handler that gives the recorded results of a state in their order, else what the recorded function does. */
export function recordedTasks(recorded, queues) {
  const submissions = submittedOutputs(recorded);
  const consumer = workerName(recorded);
  return (request) => {
    const mock = queues[request.stateName]?.shift();
    const submitted = submissions[request.stateName]?.shift();
    const taken = recorded.activityConsumers !== undefined;
    const common = { ...(submitted === undefined ? {} : { submitted }), workerName: consumer, taken };
    if (mock !== undefined) return { ...outcomeOf(mock, request), ...common };
    const semantics = semanticsOf(recorded, request);
    return { ...semanticOutcome(semantics, request), ...common };
  };
}

function submittedOutputs(recorded) {
  const outputs = {};
  for (const mock of recorded.taskMocks ?? []) {
    if (mock.kind !== 'submitted') continue;
    outputs[mock.state] ??= [];
    outputs[mock.state].push(mock.output);
  }
  return outputs;
}

/** The name that the recorded activity worker gave itself. */
function workerName(recorded) {
  for (const consumer of recorded.activityConsumers ?? []) {
    for (const state of Object.values(consumer.States)) {
      if (state.Parameters?.WorkerName !== undefined) return state.Parameters.WorkerName;
    }
  }
  return undefined;
}

function outcomeOf(mock, request) {
  if (mock.kind === 'success') return { kind: 'success', output: mock.output };
  if (mock.kind === 'timeout') return { kind: 'silence' };
  if (mock.cause === undefined || typeof mock.cause === 'string') {
    return { kind: 'failure', error: mock.error, cause: mock.cause };
  }
  // The recorder parsed causes that are JSON. A function's own text reaches the workflow as it wrote it, and all
  // recorded functions are written in Python; an integration writes compact JSON.
  const cause = request.kind === 'lambda' ? pythonJson(mock.cause) : JSON.stringify(mock.cause);
  return { kind: 'failure', error: mock.error, cause };
}

/** JSON as Python writes it: a space after each comma and colon. */
function pythonJson(value) {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${pythonJson(member)}`);
  return `{${members.join(', ')}}`;
}

function semanticsOf(recorded, request) {
  const lambdas = recorded.lambdas ?? {};
  const name = request.kind === 'lambda' ? request.resource : request.parameters?.FunctionName;
  const known = lambdas[name] ?? Object.values(lambdas).find((lambda) => lambda.name === name);
  return known?.semantics;
}

function semanticOutcome(semantics, request) {
  const payload = request.kind === 'lambda' ? request.parameters : (request.parameters?.Payload ?? {});
  if (semantics?.kind === 'identity') return { kind: 'success', output: payload };
  if (semantics?.kind === 'sleep') return { kind: 'success', output: null, delaySeconds: semantics.seconds };
  return { kind: 'failure', error: 'NoRecordedAnswer', cause: JSON.stringify(semantics ?? null) };
}
