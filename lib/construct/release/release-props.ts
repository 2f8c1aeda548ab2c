import type { Duration } from 'aws-cdk-lib';
import type { IAlarmRef } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmOptions } from '../alarm-options';
import type { PreviousVersion } from './previous-version';

/**
 * What each deployment of a machine publishes.
 */
export interface VersionReleaseProps {
  /**
   * What the version is: a commit, a build. At most 256 characters. A version is published for each new revision of the machine,
   * so that a new description alone publishes nothing: Step Functions returns the version that the revision has.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_PublishStateMachineVersion.html
   * @default - none
   */
  readonly description?: string;

  /**
   * Versions whose executions may still run: they keep their definition, but use the role as it is today. The role keeps the
   * permissions that they need.
   *
   * @default - the role has the permissions of the newest definition only
   */
  readonly previousVersions?: PreviousVersion[];
}

/**
 * What every release by an alias specifies.
 */
export interface AliasReleaseProps extends VersionReleaseProps {
  /**
   * The name of the alias: 1 to 80 letters, digits, `_`, `-` and `.`, not digits only.
   */
  readonly alias: string;

  /**
   * What the alias is for. At most 256 characters.
   *
   * @default - none
   */
  readonly aliasDescription?: string;

  /**
   * Alarms that roll the deployment back: constructs of this app, imported alarms, or the names of alarms of this app. CloudFormation
   * takes an alarm that does not exist for one that is well, so a name that no alarm of the app has is an error.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-stepfunctions-statemachinealias-deploymentpreference.html
   * @default - only the alarms of `aliasAlarms`
   */
  readonly rollbackOn?: (IAlarmRef | string)[];

  /**
   * Alarms on the executions that are started by the alias; they roll the deployment back, too. `true` makes the default alarms of
   * {@link AlarmOptions}. They have no actions, unless the options have some.
   *
   * @default false
   */
  readonly aliasAlarms?: boolean | AlarmOptions;

  /**
   * Alarms on the executions of the newest version; they roll the deployment back, too. An alarm on the alias sees the executions of
   * both versions, this one those of the new version only.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
   * @default false
   */
  readonly versionAlarms?: boolean | AlarmOptions;
}

/**
 * How {@link Release.canary} and {@link Release.linear} shift executions to the new version.
 */
export interface GradualReleaseProps extends AliasReleaseProps {
  /** How many percent of the executions are shifted in a step: a whole number from 1 to 99. */
  readonly percentage: number;

  /** The time between two steps: whole minutes, 1 to 2,100 of them. */
  readonly interval: Duration;
}
