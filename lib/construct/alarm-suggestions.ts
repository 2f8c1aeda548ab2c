import { AspectPriority, Aspects, Stack } from 'aws-cdk-lib';
import { type Alarm, CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import type { Diagnostic } from '../diagnostic/diagnostic';
import { GUIDE } from '../diagnostic/guides';
import { Severity } from '../diagnostic/severity';
import { type CallSite, locateCallSite } from '../util/call-site';
import { thresholdsOf } from './alarm-kinds';
import type { AlarmOptions } from './alarm-options';
import { annotate } from './annotate';

/**
 * An information at synth where none of the alarms does anything. Users add actions after the machine is made, by
 * `addAlarmActions` or an aspect: so it is looked at when all aspects of theirs have run.
 *
 * @param site the line that made the alarms
 */
export function suggestAlarmActions(machine: IConstruct, alarms: readonly Alarm[], site: CallSite): void {
  if (alarms.length === 0) return;
  Aspects.of(machine).add(
    {
      visit(node) {
        if (node !== machine || alarms.some(hasAction)) return;
        inform(machine, site, {
          code: 'SW7201',
          severity: Severity.SUGGESTION,
          message: `The ${alarms.length === 1 ? 'alarm' : `${alarms.length} alarms`} of "${machine.node.path}" notify no one: none has an action.`,
          help: 'Set alarms: { actions: [...] } of the machine, or for all machines (WorkflowStateMachineDefaults). Acknowledge this where a composite alarm or an EventBridge rule notifies.',
          path: '',
        });
      },
    },
    { priority: AspectPriority.READONLY },
  );
}

/** An information at synth where an alarm waits for a timeout that comes after a year. */
export function suggestTimeout(machine: IConstruct, options: AlarmOptions, site: CallSite): void {
  if (Object.keys(thresholdsOf('timedOut', options, StateMachineType.STANDARD)).length === 0) return;
  inform(machine, site, {
    code: 'SW7202',
    severity: Severity.SUGGESTION,
    message: `The alarm "timedOut" of "${machine.node.path}" can go off only after a year: the workflow has no timeout.`,
    help: 'Set the prop "timeout", or switch the alarm off with alarms: { timedOut: {} }.',
    path: '',
    url: `${GUIDE}/sfn-best-practices.html`,
  });
}

function inform(machine: IConstruct, site: CallSite, diagnostic: Diagnostic): void {
  const source = locateCallSite(site);
  annotate(machine, { ...diagnostic, ...(source && { source }) });
}

function hasAction(alarm: Alarm): boolean {
  const resource = alarm.node.defaultChild;
  const actions: unknown = CfnAlarm.isCfnAlarm(resource) ? Stack.of(alarm).resolve(resource.alarmActions) : undefined;
  return Array.isArray(actions) ? actions.length > 0 : actions !== undefined;
}
