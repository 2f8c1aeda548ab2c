import type { StatePlan, TaskPattern } from '../program/program';
import type { GivenText } from './given-text';
import { type ResponseShape, responseProblem } from './response-shape';
import { OPTIMIZED_RESPONSES, POLLED_RESPONSES } from './response-shapes';
import { SDK_RESPONSES } from './sdk-response-shapes';
import { type StateMock, TestStateError } from './test-state-request';

/** Refuses a mocked answer that the called API can't give. */
export function checkMockedResponse(
  plan: StatePlan,
  mocked: GivenText,
  mock: StateMock,
  shapeOf: ((service: string, action: string) => ResponseShape | undefined) | undefined,
): void {
  if (plan.type !== 'Task' || plan.resource.kind !== 'integration' || mock.fieldValidationMode === 'NONE') return;
  const { service, action, pattern } = plan.resource;
  const shape =
    responseShape(`${service}:${action}`, pattern) ??
    (pattern === 'REQUEST_RESPONSE' ? shapeOf?.(service, action) : undefined);
  if (shape === undefined) return;
  const problem = responseProblem(shape, mocked.value, action, mock.fieldValidationMode !== 'PRESENT');
  if (problem !== undefined) {
    throw new TestStateError('ValidationException', `Mock result schema validation error: ${problem}`);
  }
}

/**
 * What TestState takes any mock of.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html
 */
const NOT_CHECKED: ReadonlySet<string> = new Set(['http:invoke', 'apigateway:invoke']);

/** What is asked for while a job runs is of another shape than the answer to its start, and a token's holder may send anything. */
function responseShape(call: string, pattern: TaskPattern): ResponseShape | undefined {
  if (pattern === 'WAIT_FOR_TASK_TOKEN' || NOT_CHECKED.has(call)) return undefined;
  return pattern === 'REQUEST_RESPONSE' ? (OPTIMIZED_RESPONSES[call] ?? SDK_RESPONSES[call]) : POLLED_RESPONSES[call];
}
