import { isDynamic } from '../../expression/dynamic-text';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { hasToken } from '../resource/cdk-token';

/** What HTTP tasks and API Gateway tasks may send. */
const HTTP_TASK_METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'];

/** The problem of a method that the service refuses. */
export function httpMethodProblems(method: string): readonly CallProblem[] {
  if (isDynamic(method) || hasToken(method) || HTTP_TASK_METHODS.includes(method)) return [];
  return [problem(PROBLEMS.unknownHttpMethod, { method, allowed: HTTP_TASK_METHODS.join(', ') })];
}
