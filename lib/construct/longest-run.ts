import { Duration } from 'aws-cdk-lib';
import { StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { LIMITS } from '../asl/limits';

/** How long an execution can take: as long as the service lets it, or until the timeout. */
export function longestRun(type: StateMachineType, timeoutSeconds: unknown): Duration {
  const quota = type === StateMachineType.EXPRESS ? LIMITS.expressSeconds : LIMITS.standardSeconds;
  const timeout = typeof timeoutSeconds === 'number' && timeoutSeconds > 0 ? timeoutSeconds : quota;
  return Duration.seconds(Math.min(timeout, quota));
}
