import { Duration, Token } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IAlarmAction, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IStateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { entriesOf } from '../util/host-key-order';
import {
  ALARM_KINDS,
  ALARM_RULES,
  type AlarmKind,
  type AnyThreshold,
  MINIMUM_SAMPLES,
  thresholdsOf,
} from './alarm-kinds';
import type { AlarmOptions, AlarmTiming } from './alarm-options';
import { consoleLink } from './console-link';
import { machineName } from './machine-name';
import { MachineMetrics } from './metrics';

/** Makes the alarms of a machine, in the order of the table of kinds. The machine is their scope. */
export function machineAlarms(machine: IStateMachine, type: StateMachineType, options: AlarmOptions): Alarm[] {
  return ALARM_KINDS.flatMap((kind) =>
    entriesOf(thresholdsOf(kind, options, type)).map(([severity, threshold]) => {
      const alarm = alarmOf(machine, type, kind, severity, threshold);
      const actions: IAlarmAction[] = [...(options.actions ?? []), ...(options.severityActions?.[severity] ?? [])];
      if (actions.length > 0) alarm.addAlarmAction(...actions);
      if (options.okActions && options.okActions.length > 0) alarm.addOkAction(...options.okActions);
      return alarm;
    }),
  );
}

function alarmOf(
  machine: IStateMachine,
  type: StateMachineType,
  kind: AlarmKind,
  severity: string,
  limit: AnyThreshold,
): Alarm {
  const rule = ALARM_RULES[kind];
  const timing: AlarmTiming = limit;
  const period = timing.period ?? Duration.minutes(5);
  const metrics = new MachineMetrics(machine, type, period);
  const isMinimum = rule.measure === 'minimum';
  const samples = 'minimumSamples' in limit ? limit.minimumSamples : undefined;
  return new Alarm(machine, `${capitalized(kind)}Alarm${capitalized(severity)}`, {
    metric: rule.metric(metrics, samples ?? MINIMUM_SAMPLES),
    threshold: typeof limit.threshold === 'number' ? limit.threshold : limit.threshold.toMilliseconds(),
    comparisonOperator: isMinimum
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: timing.evaluationPeriods ?? 1,
    ...(timing.datapointsToAlarm === undefined ? {} : { datapointsToAlarm: timing.datapointsToAlarm }),
    // Metrics are emitted only when something happens: no data is what is wrong for a minimum, and well elsewhere.
    treatMissingData: isMinimum ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    alarmDescription: [
      `${severity}: ${rule.says(shownThreshold(limit), type)} ${shownTiming(timing, period)}.`,
      `State machine ${machineName(machine)} (${machine.node.path}): ${consoleLink(machine)}`,
    ].join(' '),
  });
}

function shownThreshold({ threshold }: AnyThreshold): string {
  return typeof threshold === 'number' ? `${threshold}` : threshold.toHumanString();
}

/** `in 5 minutes`, `in 3 periods of 5 minutes`, `in 2 of 3 periods of 5 minutes`. */
function shownTiming(timing: AlarmTiming, period: Duration): string {
  const { evaluationPeriods: periods = 1, datapointsToAlarm: datapoints = periods } = timing;
  const one = period.toHumanString();
  if (periods === 1 && !Token.isUnresolved(periods)) return `in ${one}`;
  return datapoints === periods
    ? `in ${periods} periods of ${one}`
    : `in ${datapoints} of ${periods} periods of ${one}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
