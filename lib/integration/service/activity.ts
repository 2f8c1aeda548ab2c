import type { IActivityRef } from 'aws-cdk-lib/aws-stepfunctions';
import { guardFactories } from '../../diagnostic/guard-factories';
import { call } from '../call/call';
import { Integration, type IntegrationCall } from '../call/integration';
import type { PermissionStatement } from '../call/permission-statement';
import { ownArn } from '../resource/arn';
import { type EncryptionKey, keyPermissions } from '../resource/encryption-key';
import { arnResource, type CalledResource, constantProblems, constructResource } from '../resource/resource';
import { keyIn, memberOf, nameIn } from '../resource/stock-construct';

/**
 * What {@link Activity.of} sends.
 */
export interface ActivityProps {
  /**
   * What the worker gets: an object; or `Expression.asObject(...)`.
   *
   * @default - the state's whole input
   */
  readonly input?: { [name: string]: unknown };
}

/**
 * Work that is done by a program of your own, which asks Step Functions for it (GetActivityTask).
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-activities.html
 */
export class Activity extends Integration {
  /**
   * Hands the work to whoever asks for it under an activity. Give the task a `timeout` and a `heartbeat`: without them it
   * waits up to a year for a worker that is gone. The role needs no right for it; the worker needs its own.
   *
   * @param activity The activity: a construct, an ARN or a name. It cannot be chosen at run time.
   *
   * @example
   *
   * declare const inspect: sfn.IActivity;
   * new Task('Inspect', Activity.of(inspect), { timeout: Duration.hours(8), heartbeat: Duration.minutes(10) });
   */
  public static of(activity: IActivityRef | string, props: ActivityProps = {}): Activity {
    const text = typeof activity === 'string';
    const target = text ? arnResource('activity', activity, activityArn) : activityConstruct(activity);
    return new Activity(
      call({
        target: { arn: target.argument },
        arguments: props.input,
        permissions: text ? [] : activityKeyPermissions(activity, target.label),
        problems: [...target.problems, ...(text ? constantProblems('activity', activity) : [])],
      }),
    );
  }

  private constructor(
    /** @internal */
    readonly _call: IntegrationCall,
  ) {
    super();
  }
}

guardFactories(Activity);

function activityArn(name: string): string {
  return ownArn('states', `activity:${name}`);
}

function activityKey(activity: IActivityRef): EncryptionKey | undefined {
  const configuration = memberOf(activity, 'encryptionConfiguration');
  return typeof configuration === 'object' && configuration !== null
    ? keyIn(configuration, 'kmsKey', 'kmsKeyId')
    : undefined;
}

function activityConstruct(activity: IActivityRef): CalledResource {
  const arn = nameIn(activity, 'activityArn');
  return constructResource('activity', activity, { argument: arn, arn });
}

/** The machine's role encrypts what the activity's workers get, under this one activity's encryption context. */
function activityKeyPermissions(activity: IActivityRef, label: string): readonly PermissionStatement[] {
  const kmsKey = activityKey(activity);
  const context = { 'kms:EncryptionContext:aws:states:activityArn': nameIn(activity, 'activityArn') };
  return keyPermissions(kmsKey, ['kms:Decrypt', 'kms:GenerateDataKey'], `encrypts the inputs of the ${label}`).map(
    (permission) => ({ ...permission, conditions: { ...permission.conditions, StringEquals: context } }),
  );
}
