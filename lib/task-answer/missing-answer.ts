import { jsonText } from '../engine/json-text';
import { SimulationError } from '../engine/simulation-error';
import type { TaskRequest } from '../engine/task/task-handler';
import { closestName } from '../util/closest-name';
import type { AnswerSources } from './answer-sources';
import { resourceNames } from './handler-table';
import { functionNames, isLambdaCall } from './lambda-call';

/** A task that nothing answers. */
export class MissingAnswerError extends SimulationError {
  constructor(
    /** The state whose task it is. */
    readonly stateName: string,
    /** What is missing and what the service would have been sent. */
    readonly problem: string,
    /** How a test answers it. */
    remedy: readonly string[],
  ) {
    super([problem, ...remedy].join('\n'));
  }
}

/** What is missing, what the service would have been sent, and how to answer it. */
export function missingAnswer(request: TaskRequest, sources: AnswerSources): MissingAnswerError {
  const { stateName, resource, parameters } = request;
  const sent = jsonText(parameters, 2).replaceAll('\n', '\n  ');
  const problem = `Nothing answers the task "${stateName}" (${resource}). The service would have been sent\n  ${sent}`;
  const remedy = [
    `Mock the state: .mock('${stateName}', ${suggestedAnswer(request)})`,
    `or what it calls: .handler('${handlerName(request)}', (${isLambdaCall(request) ? 'payload' : 'request'}) => ...)`,
  ];
  const near = nearRegistered(request, sources);
  if (near !== undefined) remedy.push(`There is an answer for "${near.given}": did you mean "${near.meant}"?`);
  return new MissingAnswerError(stateName, problem, remedy);
}

function suggestedAnswer(request: TaskRequest): string {
  if (request.pattern === 'WAIT_FOR_TASK_TOKEN' && request.kind === 'integration') return 'pending()';
  return isLambdaCall(request) ? 'returnsPayload(...)' : 'returns(...)';
}

function handlerName(request: TaskRequest): string {
  if (isLambdaCall(request)) return functionNames(request).at(-1) ?? 'lambda:invoke';
  return resourceNames(request).at(-1) ?? request.resource;
}

function nearRegistered(
  request: TaskRequest,
  { handlers, lambdas }: AnswerSources,
): { readonly given: string; readonly meant: string } | undefined {
  const registered = [...handlers.keys(), ...lambdas.keys()];
  for (const name of resourceNames(request)) {
    const given = closestName(name, registered);
    if (given !== undefined) return { given, meant: name };
  }
  return undefined;
}
