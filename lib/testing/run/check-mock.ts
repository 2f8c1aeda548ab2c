import { jsonOf } from '../../asl/document-json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { statesOf } from '../../asl/walk';
import { parseTaskResource } from '../../engine/program/task-resource';
import { SimulationError } from '../../engine/simulation-error';
import type { Answer, KnownResult } from '../../task-answer/answer';
import { isLambdaCall } from '../../task-answer/lambda-call';
import { resultProblem } from '../../task-answer/result-check';
import { suggest } from '../../util/closest-name';

/**
 * Refuses a mock that can't be right: of a state that isn't there or calls nothing, or with a result that its service
 * never gives.
 */
export function checkMock(documents: readonly StateMachineDocument[], state: string, answer: Answer): void {
  const states = documents.flatMap((document) => [...statesOf(document)]);
  const found = states.find((visit) => visit.name === state);
  if (found === undefined)
    throw unknownState(
      state,
      states.filter(({ state: { Type } }) => Type === 'Task').map(({ name }) => name),
    );
  const { Type: type, Resource: arn } = jsonOf(found.state);
  if (type !== 'Task' || typeof arn !== 'string') {
    throw new SimulationError(`"${state}" is a ${type} state. Only Task states are mocked: they alone call something.`);
  }
  const resource = parseTaskResource(arn);
  for (const known of answer.known) {
    const problem = knownProblem(known, { ...resource, resource: arn });
    if (problem !== undefined) throw new SimulationError(`The mock of "${state}": ${problem}`);
  }
}

type CalledTask = ReturnType<typeof parseTaskResource> & { readonly resource: string };

function knownProblem(known: KnownResult, task: CalledTask): string | undefined {
  if ('result' in known) return resultProblem(task, known.result);
  if ('payload' in known) return payloadProblem(task);
  // The payload of a function is free; of any other service it is the whole answer, as the mock names the state only.
  if (known.unpacked === undefined || isLambdaCall({ ...task, parameters: null })) return undefined;
  return resultProblem(task, known.unpacked);
}

function payloadProblem(task: CalledTask): string | undefined {
  if (isLambdaCall({ ...task, parameters: null }) || task.kind === 'activity') return undefined;
  return `returnsPayload(...) is for Lambda functions, but the state calls ${task.arn}. Use returns(...).`;
}

function unknownState(state: string, tasks: readonly string[]): SimulationError {
  const hint = suggest(state, tasks);
  const list = tasks.length === 0 ? 'none' : tasks.map((name) => `"${name}"`).join(', ');
  return new SimulationError(`There is no state "${state}" to be mocked.${hint} The Task states are ${list}.`);
}
