import type { Duration } from 'aws-cdk-lib';
import type { Alarm, Dashboard, IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { type IStateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct, IMixin } from 'constructs';
import { guardFactories } from '../diagnostic/guard-factories';
import { type CallSite, captureCallSite } from '../util/call-site';
import { memberOf } from '../util/member-of';
import type { AlarmOptions } from './alarm-options';
import { problemsOfAlarms } from './alarm-problems';
import { suggestAlarmActions } from './alarm-suggestions';
import { machineAlarms } from './alarms';
import { machineDashboard } from './dashboard';
import type { DashboardOptions } from './dashboard-options';
import { longestRun } from './longest-run';
import { optionsOf } from './options-of';
import { refuseProps } from './refuse-props';
import { alarmsOfType, withDefaults } from './state-machine-defaults';
import { WorkflowStateMachine } from './workflow-state-machine';

/**
 * What {@link StateMachineMonitoring} adds to a machine.
 */
export interface StateMachineMonitoringProps {
  /**
   * The alarms, or `false` for none.
   *
   * @default - the default alarms of {@link AlarmOptions}
   */
  readonly alarms?: boolean | AlarmOptions;

  /**
   * Whether the machine has a CloudWatch dashboard, and its options.
   *
   * @default false
   */
  readonly dashboard?: boolean | DashboardOptions;

  /**
   * Whether the machine is Standard or Express.
   *
   * @default - as the machine says; an imported one, which does not, is taken for Standard
   */
  readonly stateMachineType?: StateMachineType;

  /**
   * The timeout of the workflow: no execution takes longer, so an alarm for a longer one is an error.
   *
   * @default - none
   */
  readonly timeout?: Duration;

  /**
   * The log group of the machine, for the dashboard.
   *
   * @default - the dashboard shows no logs
   */
  readonly logGroup?: ILogGroup;
}

/**
 * What {@link StateMachineMonitoring.add} made.
 */
export class MonitoredStateMachine {
  /** @internal */
  static _of(machine: IStateMachine, alarms: Alarm[], dashboard: Dashboard | undefined): MonitoredStateMachine {
    return new MonitoredStateMachine(machine, alarms, dashboard);
  }

  private constructor(
    /** The machine. */
    public readonly machine: IStateMachine,
    /** Its alarms. */
    public readonly alarms: Alarm[],
    /** Its dashboard, where there is one. */
    public readonly dashboard: Dashboard | undefined,
  ) {}

  /** Adds an action to all these alarms. */
  public addAlarmActions(...actions: IAlarmAction[]): void {
    for (const alarm of this.alarms) alarm.addAlarmAction(...actions);
  }
}

/**
 * The alarms and the dashboard of a `WorkflowStateMachine` for any other machine: a stock `sfn.StateMachine`, or an imported
 * one. The defaults of the app (`WorkflowStateMachineDefaults`, the context) hold for them, too.
 *
 * As a mixin it is for all machines that a scope makes; those that monitor themselves are passed over.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/mixins.html
 *
 * @example
 *
 * declare const machine: sfn.IStateMachine;
 * StateMachineMonitoring.add(machine, { alarms: { failed: { critical: { threshold: 3 } } }, dashboard: true });
 *
 * Mixins.of(app).apply(new StateMachineMonitoring({ alarms: { actions: [new SnsAction(pager)] } }));
 */
export class StateMachineMonitoring implements IMixin {
  /**
   * Adds alarms and a dashboard to one machine.
   *
   * @param machine any machine but a `WorkflowStateMachine`, which has props for them
   * @throws Error where the options are not right, or the machine has alarms of this library already
   */
  public static add(machine: IStateMachine, props: StateMachineMonitoringProps = {}): MonitoredStateMachine {
    return monitored(machine, props, captureCallSite(StateMachineMonitoring.add));
  }

  private readonly props: StateMachineMonitoringProps;

  private readonly site: CallSite;

  /** Makes the mixin; pass it to `Mixins.of(scope).apply(...)`, or to the machine's `with(...)`. */
  constructor(props: StateMachineMonitoringProps = {}) {
    this.props = Object.freeze({ ...props });
    // What applies it is the CDK.
    this.site = captureCallSite(new.target);
  }

  /** Whether a construct is a machine that the app makes, and that has no monitoring yet. */
  public supports(construct: IConstruct): boolean {
    return isStateMachine(construct) && construct.node.defaultChild !== undefined && !isMonitored(construct);
  }

  /** Adds alarms and a dashboard to a machine. */
  public applyTo(construct: IConstruct): void {
    if (!this.supports(construct) || !isStateMachine(construct)) return;
    const { alarms, ...others } = this.props;
    const type = others.stateMachineType ?? typeOf(construct);
    monitored(construct, { ...others, ...withAlarms(alarmsOfType(type, alarms)) }, this.site);
  }
}

guardFactories(StateMachineMonitoring);

const MONITORED = new WeakSet<IConstruct>();

function monitored(machine: IStateMachine, props: StateMachineMonitoringProps, site: CallSite): MonitoredStateMachine {
  const { path } = machine.node;
  if (isMonitored(machine)) {
    throw new Error(`The state machine "${path}" has its monitoring already; change its props instead.`);
  }
  const type = props.stateMachineType ?? typeOf(machine);
  const { alarms, dashboard } = withDefaults(machine, 'Monitoring', {
    ...specifiedOf(props),
    stateMachineType: type,
  });
  const options = optionsOf(alarms);
  const made = alarms === false ? [] : alarmsOf(machine, type, options, props.timeout, site);
  MONITORED.add(machine);
  const board = dashboard
    ? machineDashboard(machine, optionsOf(dashboard), {
        type,
        alarms: made,
        hasDistributedMap: false,
        ...(props.logGroup && { logGroup: props.logGroup }),
      })
    : undefined;
  return MonitoredStateMachine._of(machine, made, board);
}

function isMonitored(machine: IConstruct): boolean {
  return machine instanceof WorkflowStateMachine || MONITORED.has(machine);
}

/** Not by `instanceof`, which fails where an app and a linked package each have a copy of the CDK. */
function isStateMachine(construct: IConstruct): construct is IStateMachine {
  return 'stateMachineArn' in construct && 'grantStartExecution' in construct;
}

function typeOf(machine: IStateMachine): StateMachineType {
  const isExpress = memberOf(machine, 'stateMachineType') === StateMachineType.EXPRESS;
  return isExpress ? StateMachineType.EXPRESS : StateMachineType.STANDARD;
}

function alarmsOf(
  machine: IStateMachine,
  type: StateMachineType,
  options: AlarmOptions,
  timeout: Duration | undefined,
  site: CallSite,
): Alarm[] {
  const seconds = timeout === undefined || timeout.isUnresolved() ? undefined : timeout.toSeconds({ integral: false });
  refuseProps(machine.node.path, problemsOfAlarms(options, { type, longest: longestRun(type, seconds) }));
  const alarms = machineAlarms(machine, type, options);
  suggestAlarmActions(machine, alarms, site);
  return alarms;
}

function withAlarms(alarms: boolean | AlarmOptions | undefined): Pick<StateMachineMonitoringProps, 'alarms'> {
  return alarms === undefined ? {} : { alarms };
}

/** jsii passes what was not specified as undefined. */
function specifiedOf({ alarms, dashboard }: StateMachineMonitoringProps): StateMachineMonitoringProps {
  return { ...withAlarms(alarms), ...(dashboard !== undefined && { dashboard }) };
}
