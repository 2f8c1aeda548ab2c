import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IManagedPolicy, IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ILogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { EncryptionConfiguration, LogLevel, LogOptions, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import type { QueryLanguage } from '../asl/query-language';
import type { Workflow } from '../compiler/workflow';
import type { PermissionProps } from '../integration/call/permission-props';
import type { AlarmOptions } from './alarm-options';
import type { DashboardOptions } from './dashboard-options';
import type { PictureFormat } from './picture-format';
import type { Release } from './release/release';
import type { SuppressedWarning } from './suppressed-warning';

/**
 * Properties of a {@link WorkflowStateMachine}.
 */
export interface WorkflowStateMachineProps {
  /** What the machine does. */
  readonly workflow: Workflow;

  /**
   * The machine's name. Without one the machine can be replaced by an update that needs it.
   *
   * @default - CloudFormation makes one up
   */
  readonly stateMachineName?: string;

  /**
   * Standard or Express.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
   * @default StateMachineType.STANDARD
   */
  readonly stateMachineType?: StateMachineType;

  /**
   * What the machine is for; part of its definition.
   *
   * @default - the workflow's comment
   */
  readonly comment?: string;

  /**
   * How long an execution may take in all.
   *
   * @default - the workflow's timeout
   */
  readonly timeout?: Duration;

  /**
   * The query language of states that don't name theirs.
   *
   * @default - the workflow's query language
   */
  readonly queryLanguage?: QueryLanguage;

  /**
   * Warnings of the checker that are meant so, each with the reason.
   *
   * @default - every warning becomes an annotation, to be acknowledged by its code
   */
  readonly suppressedWarnings?: SuppressedWarning[];

  /**
   * The role that executions run with. If it can't be changed here (imported as immutable), a warning lists the
   * policy that it needs.
   *
   * @default - a new role that Step Functions may assume for this account's machines only
   */
  readonly role?: IRole;

  /**
   * A policy that limits what the machine's own role can be allowed. Not together with `role`.
   *
   * @default - no boundary
   */
  readonly permissionsBoundary?: IManagedPolicy;

  /**
   * Whether the role gets the permissions that the workflow's states need. Logs, traces and encryption get theirs anyway.
   *
   * @default true
   */
  readonly derivePermissions?: boolean;

  /**
   * Permissions that can't be derived from the workflow, each with its reason.
   *
   * @default - none
   */
  readonly additionalPermissions?: PermissionProps[];

  /**
   * Whether executions are logged to CloudWatch Logs.
   *
   * @default true
   */
  readonly logging?: boolean;

  /**
   * The log group.
   *
   * @default - a new group under /aws/vendedlogs/states/, with a name that is unique in the account and Region
   */
  readonly logGroup?: ILogGroup;

  /**
   * What is logged.
   *
   * @default LogLevel.ALL
   */
  readonly logLevel?: LogLevel;

  /**
   * Whether the log holds the inputs and outputs of states, which may be personal or secret.
   *
   * @default false
   */
  readonly logExecutionData?: boolean;

  /**
   * How long the new log group keeps what is logged. Not together with `logGroup`.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;

  /**
   * The log group, level and data in one, as `sfn.StateMachine` takes them. Not together with `logGroup`, `logLevel` and
   * `logExecutionData`. The level is ERROR if it is not specified here.
   *
   * @default - `logGroup`, `logLevel` and `logExecutionData`
   */
  readonly logs?: LogOptions;

  /**
   * Whether executions are traced with AWS X-Ray.
   *
   * @default true
   */
  readonly tracingEnabled?: boolean;

  /**
   * A symmetric KMS key for the machine's definition and history and for the new log group.
   *
   * @default - a key that AWS owns
   */
  readonly encryptionKey?: IKey;

  /**
   * For how long Step Functions uses a data key before it asks KMS for a new one: 60 to 900 seconds.
   *
   * @default Duration.minutes(5)
   */
  readonly dataKeyReusePeriod?: Duration;

  /**
   * The key and its period in one, as `sfn.StateMachine` takes them. Not together with `encryptionKey` and `dataKeyReusePeriod`.
   *
   * @default - `encryptionKey` and `dataKeyReusePeriod`
   */
  readonly encryptionConfiguration?: EncryptionConfiguration;

  /**
   * The alarms, or `false` for none.
   *
   * @default - alarms for failed, timed out, throttled and (Standard) aborted executions, without actions
   */
  readonly alarms?: boolean | AlarmOptions;

  /**
   * `true` or options for a CloudWatch dashboard of the machine.
   *
   * @default false
   */
  readonly dashboard?: boolean | DashboardOptions;

  /**
   * Whether synthesis writes a picture of the definition next to the template of the stack, and in which form. The file is named
   * after the path of the machine: `cdk.out/Shop.Orders.svg`. Nothing of it is deployed, and the template stays the same.
   *
   * @default - no picture
   */
  readonly picture?: PictureFormat;

  /**
   * How the machine is released: a version for each new revision, and an alias that is shifted to it.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-cd-aliasing-versioning.html
   * @default - no versions: each deployment changes what all callers start
   */
  readonly release?: Release;

  /**
   * Tags for the machine, its role, log group and alarms.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };

  /**
   * What becomes of the machine and its log group when they are removed from the stack.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;
}
