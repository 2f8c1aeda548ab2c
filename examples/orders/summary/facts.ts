import { Stack } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { CfnResource } from 'aws-cdk-lib/core';
import { type ExplainedPermission, WorkflowStateMachine } from 'stepwright';
import { withPlaceholders } from '../../../lib/compiler/tokens/placeholder-resolver';

/** What is known of a synthesized stack. */
export interface StackFacts {
  readonly name: string;
  readonly description: string;
  readonly machines: readonly MachineFacts[];
  /** How many resources there are of each type. */
  readonly resources: ReadonlyMap<string, number>;
}

export interface MachineFacts {
  /** The construct's id. */
  readonly name: string;
  readonly type: string;
  /** The definition in the Amazon States Language. */
  readonly definition: Readonly<Record<string, unknown>>;
  readonly alarms: readonly AlarmFacts[];
  readonly permissions: readonly ExplainedPermission[];
}

export interface AlarmFacts {
  /** Severity, threshold and periods in words. */
  readonly description: string;
  readonly actions: number;
}

/** The part of a template that is read here. */
export interface TemplateJson {
  readonly Description?: string;
  readonly Resources: Readonly<Record<string, ResourceJson>>;
}

interface ResourceJson {
  readonly Type: string;
  readonly Properties?: object;
}

/** Reads from the template what will be deployed, and from the constructs why. */
export function stackFacts(stack: Stack, template: TemplateJson): StackFacts {
  const machines = stack.node.findAll().filter((node) => node instanceof WorkflowStateMachine);
  return {
    name: stack.stackName,
    description: template.Description ?? '',
    machines: machines.map((machine) => machineFacts(machine, template)),
    resources: countsByType(Object.values(template.Resources)),
  };
}

function machineFacts(machine: WorkflowStateMachine, template: TemplateJson): MachineFacts {
  return {
    name: machine.node.id,
    type: machine.stateMachineType,
    definition: machine.definition,
    alarms: machine.alarms.map((alarm) => alarmFacts(alarm, template)),
    // ARNs are known at deployment only; until then they have readable names. Only this repository has this function:
    // `Stack.of(machine).resolve(machine.permissions)` shows them as the template does.
    permissions: withPlaceholders(machine.permissions),
  };
}

function alarmFacts(alarm: Alarm, template: TemplateJson): AlarmFacts {
  const logicalId = Stack.of(alarm).resolve((alarm.node.defaultChild as CfnResource).logicalId) as string;
  const properties = (template.Resources[logicalId]?.Properties ?? {}) as AlarmJson;
  return {
    description: textOf(properties.AlarmDescription) ?? alarm.node.id,
    actions: properties.AlarmActions?.length ?? 0,
  };
}

/** A text with an ellipsis for each part that CloudFormation fills in. */
function textOf(value: AlarmJson['AlarmDescription']): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  return value['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : '…')).join('');
}

interface AlarmJson {
  readonly AlarmDescription?: string | { readonly 'Fn::Join': readonly [string, readonly unknown[]] };
  readonly AlarmActions?: readonly unknown[];
}

function countsByType(resources: readonly ResourceJson[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { Type } of resources) counts.set(Type, (counts.get(Type) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
