import type { IActivityRef } from 'aws-cdk-lib/aws-stepfunctions';
import { Activity } from '../../integration/service/activity';
import { markedObject } from '../value/argument';
import type { Arg } from '../value/expression';
import { TypedCall } from './typed-call';

/**
 * Hands work to a program of your own that asks Step Functions for it (GetActivityTask), and gives what it answers
 * (SendTaskSuccess). Give the task a `timeout` and a `heartbeat`: without them it waits up to a year for a worker that is gone.
 *
 *     const report = flow.task(
 *       'Inspect',
 *       activity<{ parcel: string }, { damaged: boolean }>(inspection, { parcel: order.id }),
 *       { timeout: Duration.hours(8), heartbeat: Duration.minutes(10) },
 *     );
 *     report.damaged // Ref<boolean>
 *
 * In TypeScript: `await` of a promise that the worker resolves.
 *
 * @typeParam Input - the type of what the worker gets
 * @typeParam Output - the type of what it answers
 * @param work the activity: a construct, an ARN or a name
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-activities.html
 */
export function activity<Input extends object, Output>(
  work: IActivityRef | string,
  input: Arg<Input>,
): TypedCall<Output, Input> {
  return new TypedCall(Activity.of(work, { input: markedObject(input) }));
}
