import type { Duration } from 'aws-cdk-lib';
import { memberOf } from '../../util/member-of';

/** Whether a value is a `Duration`, of whichever copy of the CDK. A program in JavaScript may pass any object, as a `Timeout` of the CDK. */
export function isDuration(value: unknown): value is Duration {
  return typeof memberOf(value, 'toSeconds') === 'function' && typeof memberOf(value, 'isUnresolved') === 'function';
}
