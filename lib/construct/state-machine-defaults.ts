import { type InjectionContext, type IPropertyInjector, PropertyInjectors } from 'aws-cdk-lib';
import { StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { type IConstruct, Node } from 'constructs';
import { ALARM_KINDS, ALARM_RULES, thresholdsOf } from './alarm-kinds';
import type { AlarmOptions } from './alarm-options';
import { contextDefaults } from './context-defaults';
import type { StateMachineDefaults } from './default-props';
import type { WorkflowStateMachineProps } from './workflow-state-machine-props';

/** The id by which property injectors name {@link WorkflowStateMachine}; here, as that class needs this file. */
export const WORKFLOW_STATE_MACHINE_ID = 'stepwright.WorkflowStateMachine';

/**
 * Defaults for all machines of an app, stage or stack, as a property injector of the CDK.
 *
 * What a machine specifies itself comes first, then the injector of the nearest scope, then the context keys
 * `stepwright:alarms`, `stepwright:dashboard`, `stepwright:logging`, `stepwright:logLevel`, `stepwright:logExecutionData`,
 * `stepwright:logRetentionDays`, `stepwright:tracingEnabled` and `stepwright:removalPolicy`.
 *
 * @example
 *
 * new Stack(app, 'Shop', {
 *   propertyInjectors: [
 *     new WorkflowStateMachineDefaults({
 *       alarms: { actions: [new SnsAction(onCall)], aborted: {} },
 *       logRetention: RetentionDays.ONE_WEEK,
 *     }),
 *   ],
 * });
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/blueprints.html
 */
export class WorkflowStateMachineDefaults implements IPropertyInjector {
  /** The class whose props are completed. */
  readonly constructUniqueId: string = WORKFLOW_STATE_MACHINE_ID;

  private readonly defaults: StateMachineDefaults;

  /** Makes the injector; pass it as `propertyInjectors` of an app, stage or stack. */
  constructor(defaults: StateMachineDefaults) {
    this.defaults = Object.freeze({ ...defaults });
  }

  /** Completes the props of one machine. The CDK's own interface gives them no type. */
  // biome-ignore lint/suspicious/noExplicitAny: the signature of IPropertyInjector
  inject(originalProps: any, _context: InjectionContext): any {
    return completed<WorkflowStateMachineProps>(originalProps, this.defaults);
  }
}

/** The props of a machine, completed by the injectors and the context of its scopes. */
export function withDefaults<Props extends Partial<WorkflowStateMachineProps>>(
  scope: IConstruct,
  id: string,
  props: Props,
): Props {
  const injector = injectorOf(scope);
  const injected: Props = injector === undefined ? props : injector.inject(props, { scope, id });
  return completed(injected, contextDefaults(scope));
}

/** The nearest injector, as the CDK finds those of its own classes. */
function injectorOf(scope: IConstruct): IPropertyInjector | undefined {
  for (let at: IConstruct | undefined = scope; at !== undefined; at = Node.of(at).scope) {
    const injector: IPropertyInjector | undefined = PropertyInjectors.hasPropertyInjectors(at)
      ? PropertyInjectors.of(at).for(WORKFLOW_STATE_MACHINE_ID)
      : undefined;
    if (injector !== undefined) return injector;
  }
  return undefined;
}

function completed<Props extends Partial<WorkflowStateMachineProps>>(
  props: Props,
  defaults: StateMachineDefaults,
): Props {
  const { alarms, dashboard, logging, logRetention, ...others } = defaults;
  const speaksOfLogs = [props.logGroup, props.logLevel, props.logExecutionData, props.logRetention].some(isSpecified);
  const type = props.stateMachineType ?? StateMachineType.STANDARD;
  const mergedAlarms = merged(props.alarms, alarmsFor(type, alarms));
  return {
    ...specified(others),
    // It is for new groups, and would contradict a group of the machine's own.
    ...(props.logGroup === undefined ? specified({ logRetention }) : {}),
    ...(speaksOfLogs ? {} : specified({ logging })),
    ...specified(props),
    ...specified({
      alarms: hasSeverityActions(props.alarms) ? mergedAlarms : withKnownSeverities(type, mergedAlarms),
      dashboard: merged(props.dashboard, dashboard),
    }),
  };
}

/** An object is completed member by member; `true` means whatever there is by default; `false` means none. */
function merged<Options extends object>(
  own: boolean | Options | undefined,
  defaults: boolean | Options | undefined,
): boolean | Options | undefined {
  if (own === false || defaults === undefined) return own;
  if (own === undefined) return defaults;
  if (typeof defaults !== 'object') return own;
  return own === true ? defaults : { ...defaults, ...specified(own) };
}

/** Alarms for machines of both types, as one of a type takes them: without kinds and severities that it can't have. */
export function alarmsOfType(
  type: StateMachineType,
  alarms: boolean | AlarmOptions | undefined,
): boolean | AlarmOptions | undefined {
  return withKnownSeverities(type, alarmsFor(type, alarms));
}

/** Without the kinds that machines of the type can't have. */
function alarmsFor(type: StateMachineType, alarms: boolean | AlarmOptions | undefined): typeof alarms {
  if (typeof alarms !== 'object') return alarms;
  const others = ALARM_KINDS.filter((kind) => (ALARM_RULES[kind].only ?? type) !== type);
  return Object.fromEntries(Object.entries(alarms).filter(([member]) => !others.some((kind) => kind === member)));
}

function hasSeverityActions(alarms: boolean | AlarmOptions | undefined): boolean {
  return typeof alarms === 'object' && alarms.severityActions !== undefined;
}

/** Defaults may name severities that only other machines have. */
function withKnownSeverities(type: StateMachineType, alarms: boolean | AlarmOptions | undefined): typeof alarms {
  if (typeof alarms !== 'object' || alarms.severityActions === undefined) return alarms;
  const known = new Set(ALARM_KINDS.flatMap((kind) => Object.keys(thresholdsOf(kind, alarms, type))));
  const severityActions = Object.entries(alarms.severityActions).filter(([severity]) => known.has(severity));
  return { ...alarms, severityActions: Object.fromEntries(severityActions) };
}

/** jsii passes what was not specified as undefined. */
function specified<Props extends object>(props: Props): Props {
  const copy = { ...props };
  for (const [name, value] of Object.entries(props)) if (!isSpecified(value)) Reflect.deleteProperty(copy, name);
  return copy;
}

function isSpecified(value: unknown): boolean {
  return value !== undefined;
}
