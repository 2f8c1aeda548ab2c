import type { StatePlan } from '../program/program';
import type { MockedResult } from './mocked-result';
import { type ResponseShape, responseProblem } from './response-shape';
import { OPTIMIZED_RESPONSES } from './response-shapes';
import { SDK_RESPONSES } from './sdk-response-shapes';
import { type StateMock, TestStateError } from './test-state-request';

/** Refuses a mocked answer that the called API can't give. */
export function checkMockedResponse(
  plan: StatePlan,
  mocked: MockedResult,
  mock: StateMock,
  shapeOf: ((service: string, action: string) => ResponseShape | undefined) | undefined,
): void {
  if (plan.type !== 'Task' || plan.resource.kind !== 'integration' || mock.fieldValidationMode === 'NONE') return;
  const { service, action, pattern } = plan.resource;
  // What a job or a token holder answers is of another shape than the request's answer.
  if (pattern !== 'REQUEST_RESPONSE') return;
  const call = `${service}:${action}`;
  const shape = OPTIMIZED_RESPONSES[call] ?? SDK_RESPONSES[call] ?? shapeOf?.(service, action);
  if (shape === undefined) return;
  const problem = responseProblem(shape, mocked.value, action, mock.fieldValidationMode !== 'PRESENT');
  if (problem !== undefined) {
    throw new TestStateError('ValidationException', `Mock result schema validation error: ${problem}`);
  }
}
