import { RemovalPolicy, Tags } from 'aws-cdk-lib';
import type { Alarm, Dashboard, IAlarmAction, IMetric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import {
  type IStateMachine,
  LogLevel,
  StateMachine,
  type StateMachineProps,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { distributedMapPermissions } from '../analysis/distributed-map-permissions';
import { jsonOf } from '../asl/document-json';
import type { StateMachineDocument } from '../asl/state-machine-document';
import { type CallSite, captureCallSite } from '../util/call-site';
import { frozenCopy } from '../util/frozen-copy';
import type { AlarmOptions } from './alarm-options';
import { problemsOfAlarms } from './alarm-problems';
import { suggestAlarmActions, suggestTimeout } from './alarm-suggestions';
import { machineAlarms } from './alarms';
import { checkArguments } from './check-arguments';
import { CompiledDefinitionBody } from './compiled-definition-body';
import { machineDashboard } from './dashboard';
import { encryptionConfiguration } from './encryption';
import { type ExplainedPermission, explainedPermission } from './explained-permission';
import { longestRun } from './longest-run';
import { pictureProblems, writePictureAtSynthesis } from './machine-picture';
import { ownMachineResource } from './machine-resource';
import { MachineMetrics } from './metrics';
import { optionsOf } from './options-of';
import { ownProps } from './own-props';
import { refuseProps } from './refuse-props';
import { keepPermissions } from './release/kept-permissions';
import { type MadeRelease, makeRelease } from './release/make-release';
import type { Release } from './release/release';
import { problemsOfRelease } from './release/release-problems';
import type { RoleStatement } from './role-statement';
import { limitTrust } from './role-trust';
import { separateGrants } from './separate-grants';
import { WORKFLOW_STATE_MACHINE_ID, withDefaults } from './state-machine-defaults';
import { type LogSettings, loggingConfiguration } from './state-machine-logging';
import { STOCK_LANGUAGES } from './stock-graph';
import { workflowCompile } from './workflow-compile';
import type { WorkflowStateMachineProps } from './workflow-state-machine-props';

/**
 * A Step Functions state machine that runs a workflow, and is ready for production as it stands: a role with exactly
 * the permissions that the workflow needs, execution logs, X-Ray traces, and alarms.
 *
 * It is a stock `sfn.StateMachine`: whatever takes one (event rules, API Gateway, grants) takes this.
 *
 * @example
 *
 * const orders = Workflow.startWith(validate).next(charge).next(ship);
 *
 * const machine = new WorkflowStateMachine(this, 'Orders', {
 *   workflow: orders,
 *   alarms: { actions: [new SnsAction(onCall)] },
 *   dashboard: true,
 * });
 *
 * machine.grantStartExecution(api);
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/welcome.html
 */
export class WorkflowStateMachine extends StateMachine {
  /** Under this id, property injectors of an app, stage or stack give defaults: {@link WorkflowStateMachineDefaults}. */
  static override readonly PROPERTY_INJECTION_ID: string = WORKFLOW_STATE_MACHINE_ID;

  /** Where executions are logged; undefined with `logging: false`. */
  readonly logGroup?: ILogGroup;

  /** The alarms, in the order of {@link AlarmOptions}. */
  readonly alarms: Alarm[];

  /** The dashboard, if one was asked for. */
  readonly dashboard?: Dashboard;

  /** Everything that the role is allowed for this machine, and why. */
  readonly permissions: ExplainedPermission[];

  /**
   * The machine by its newest version; undefined without a `release`. Each deployment that changes the machine publishes another one.
   */
  readonly publishedVersion?: IStateMachine;

  private readonly document: StateMachineDocument;
  private readonly released: MadeRelease | undefined;

  constructor(scope: Construct, id: string, props: WorkflowStateMachineProps) {
    checkArguments(scope, id, props);
    const path = `${scope.node.path}/${id}`;
    const { own, contradictions } = ownProps(scope, id, props);
    const all = withDefaults(scope, id, own);
    refuseProps(path, [...contradictions, ...problemsOfProps(all)]);
    const logs = logSettings(all);
    const body = new CompiledDefinitionBody(workflowCompile(all.workflow), {
      derivePermissions: all.derivePermissions ?? true,
      additionalPermissions: frozenCopy(all.additionalPermissions ?? []),
      suppressed: all.suppressedWarnings ?? [],
      ...(all.encryptionKey ? { encryptionKey: all.encryptionKey } : {}),
      ...(logs ? { logs } : {}),
    });
    super(scope, id, stockProps(all, body));

    // The stock method grants on "stateMachine:NAME:*", where no execution is, so that the grantee can't redrive.
    this.grants.redriveExecution = (grantee) => this.grantRedriveExecution(grantee);

    const { document, permissions, logGroup } = body.boundTo(this);
    separateGrants(this, permissions);
    const resource = ownMachineResource(this);
    if (logs && logGroup) resource.loggingConfiguration = loggingConfiguration(logs, logGroup);
    if (all.encryptionKey) {
      resource.encryptionConfiguration = encryptionConfiguration(all.encryptionKey, all.dataKeyReusePeriod);
    }
    if (!all.role) limitTrust(this, this.role);
    if (all.permissionsBoundary) PermissionsBoundary.of(this.role).apply(all.permissionsBoundary);
    for (const [key, value] of Object.entries(all.tags ?? {})) Tags.of(this).add(key, value);

    this.logGroup = logGroup;
    this.permissions = permissions.map(explainedPermission);
    this.document = document;
    if (all.picture !== undefined) writePictureAtSynthesis(this, all.picture, () => this.definition);
    this.alarms = all.alarms === false ? [] : this.makeAlarms(path, optionsOf(all.alarms), captureCallSite(new.target));
    this.dashboard = all.dashboard
      ? machineDashboard(this, optionsOf(all.dashboard), {
          type: this.stateMachineType,
          alarms: this.alarms,
          ...(logGroup ? { logGroup } : {}),
          hasDistributedMap: distributedMapPermissions(document).maps.length > 0,
        })
      : undefined;
    this.released = all.release && this.makeRelease(path, all.release, permissions);
    if (this.released) {
      this.publishedVersion = this.released.version;
      this.alarms.push(...this.released.alarms);
    }
  }

  /**
   * The machine by the alias of its `release`: pass it to whatever starts executions (event targets, API Gateway,
   * `StepFunctions.startExecution`). Grants are those of the machine, by whose ARN Step Functions authorizes; metrics are of the
   * executions that the alias started.
   *
   * @throws Error where the machine has no release with an alias
   */
  get live(): IStateMachine {
    const live = this.released?.live;
    if (live === undefined) {
      throw new Error(
        `The state machine "${this.node.path}" has no alias: pass release: Release.canary(...), Release.linear(...) or ` +
          'Release.allAtOnce(...) to it.',
      );
    }
    return live;
  }

  /**
   * The definition in the Amazon States Language, with readable placeholders where CloudFormation fills in values:
   * `${ValidateFn.Arn}`.
   */
  get definition(): { [key: string]: unknown } {
    // Loaded when it is asked for: synthesis shows no placeholders.
    const {
      withPlaceholders,
    }: typeof import('../compiler/tokens/placeholder-resolver') = require('../compiler/tokens/placeholder-resolver');
    return jsonOf(withPlaceholders(this.document));
  }

  /** Adds an action to all alarms of this machine. */
  addAlarmActions(...actions: IAlarmAction[]): void {
    for (const alarm of this.alarms) alarm.addAlarmAction(...actions);
  }

  /**
   * Failed, timed out and aborted executions in percent of those that ended.
   *
   * @default - over 5 minutes
   */
  metricFailureRate(props: MetricOptions = {}): IMetric {
    return new MachineMetrics(this, this.stateMachineType, props.period).failureRate();
  }

  private makeRelease(path: string, release: Release, permissions: readonly RoleStatement[]): MadeRelease {
    const { stateMachineType: type } = this;
    keepPermissions(this, release._version.previousVersions ?? [], permissions);
    return makeRelease(this, release, (machine, options) => {
      refuseProps(path, problemsOfAlarms(options, { type, longest: longestRun(type, this.document.TimeoutSeconds) }));
      return machineAlarms(machine, type, options);
    });
  }

  /** Only the compiled definition knows the timeout of the workflow, which bounds how long an execution takes. */
  private makeAlarms(path: string, options: AlarmOptions, site: CallSite): Alarm[] {
    const { stateMachineType: type } = this;
    const { TimeoutSeconds: timeout } = this.document;
    refuseProps(path, problemsOfAlarms(options, { type, longest: longestRun(type, timeout) }));
    const alarms = machineAlarms(this, type, options);
    suggestAlarmActions(this, alarms, site);
    if (timeout === undefined && type === StateMachineType.STANDARD) suggestTimeout(this, options, site);
    return alarms;
  }
}

function stockProps(props: WorkflowStateMachineProps, definitionBody: CompiledDefinitionBody): StateMachineProps {
  const { stateMachineName, stateMachineType, comment, timeout, queryLanguage, role, removalPolicy } = props;
  return {
    definitionBody,
    stateMachineName,
    stateMachineType: stateMachineType ?? StateMachineType.STANDARD,
    comment,
    timeout,
    queryLanguage: queryLanguage === undefined ? undefined : STOCK_LANGUAGES[queryLanguage],
    role,
    removalPolicy,
    tracingEnabled: props.tracingEnabled ?? true,
  };
}

function logSettings(props: WorkflowStateMachineProps): LogSettings | undefined {
  if (props.logging === false || props.logLevel === LogLevel.OFF) return undefined;
  const { logGroup, logRetention, encryptionKey } = props;
  return {
    level: props.logLevel ?? LogLevel.ALL,
    includeExecutionData: props.logExecutionData ?? false,
    removalPolicy: props.removalPolicy ?? RemovalPolicy.DESTROY,
    ...(logGroup ? { logGroup } : {}),
    ...(logRetention === undefined ? {} : { retention: logRetention }),
    ...(encryptionKey ? { encryptionKey } : {}),
  };
}

/** All contradictions in the props at once. */
function problemsOfProps(props: WorkflowStateMachineProps): readonly string[] {
  const reuse = props.dataKeyReusePeriod;
  const reuseSeconds = reuse === undefined || reuse.isUnresolved() ? undefined : reuse.toSeconds({ integral: false });
  const type = props.stateMachineType ?? StateMachineType.STANDARD;
  return [
    ...(props.additionalPermissions ?? []).flatMap(({ reason }, index) =>
      reason.trim() === '' ? [`additionalPermissions[${index}] has no reason`] : [],
    ),
    ...(props.release ? problemsOfRelease(props.release) : []),
    ...problemsOfAlarms(optionsOf(props.alarms), { type, longest: longestRun(type, undefined) }),
    ...(props.role && props.permissionsBoundary ? ['permissionsBoundary is for the own role; put it on "role"'] : []),
    ...(props.logGroup && props.logRetention !== undefined
      ? ['logRetention is for the own group; put it on "logGroup"']
      : []),
    ...pictureProblems(props.picture),
    ...(reuse !== undefined && !props.encryptionKey ? ['dataKeyReusePeriod needs an encryptionKey'] : []),
    ...(reuseSeconds !== undefined && (reuseSeconds < 60 || reuseSeconds > 900)
      ? [`dataKeyReusePeriod must be 60 to 900 seconds, not ${reuseSeconds}`]
      : []),
  ];
}
