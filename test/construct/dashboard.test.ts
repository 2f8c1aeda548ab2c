import { Duration } from 'aws-cdk-lib';
import { StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { DistributedMap } from '../../lib/builder/distributed-map';
import { Pass } from '../../lib/builder/pass';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import type { WorkflowStateMachineProps } from '../../lib/construct/workflow-state-machine-props';
import { newStack, resourcesOf, workflowOf } from './helpers';

interface Widget {
  readonly type: string;
  readonly width: number;
  readonly properties: {
    readonly title?: string;
    readonly markdown?: string;
    readonly query?: string;
    readonly metrics?: readonly (readonly unknown[])[];
  };
}

function dashboardIn(props: Partial<WorkflowStateMachineProps>) {
  const stack = newStack();
  const machine = new WorkflowStateMachine(stack, 'Orders', { workflow: workflowOf(new Pass('Work')), ...props });
  const [dashboard] = Object.values(resourcesOf(stack, 'AWS::CloudWatch::Dashboard'));
  return { machine, properties: dashboard?.Properties };
}

/** The widgets, with a word in place of each intrinsic. */
function widgetsIn(props: Partial<WorkflowStateMachineProps>): readonly Widget[] {
  const body = dashboardIn({ dashboard: true, ...props }).properties?.DashboardBody as {
    'Fn::Join': [string, unknown[]];
  };
  const text = body['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : '<x>')).join('');
  return (JSON.parse(text) as { readonly widgets: readonly Widget[] }).widgets;
}

/** Of each graph its title and the labels of its lines. */
function graphsIn(props: Partial<WorkflowStateMachineProps>): Readonly<Record<string, readonly unknown[]>> {
  const graphs = widgetsIn(props).filter((widget) => widget.properties.metrics);
  return Object.fromEntries(
    graphs.map(({ properties }) => [
      properties.title,
      (properties.metrics ?? [])
        .map((metric) => metric[metric.length - 1] as { readonly label?: string; readonly visible?: boolean })
        .filter((options) => options.visible !== false)
        .map((options) => options.label),
    ]),
  );
}

describe('dashboard', () => {
  it('is not there unless asked for', () => {
    const { machine, properties } = dashboardIn({});

    expect([machine.dashboard, properties]).toEqual([undefined, undefined]);
  });

  it('shows what goes wrong, how long it takes and the last failures', () => {
    expect(graphsIn({})).toEqual({
      Executions: ['Started', 'Succeeded', 'Failed', 'Timed out', 'Aborted', 'Redriven', 'Throttled'],
      'Failure rate': ['Failure rate'],
      Duration: ['p50', 'p90', 'p99'],
    });
    expect(widgetsIn({}).map((widget) => widget.type)).toEqual(['text', 'alarm', 'metric', 'metric', 'metric', 'log']);
  });

  it('shows what Express executions are billed for, and not what they can not do', () => {
    expect(graphsIn({ stateMachineType: StateMachineType.EXPRESS })).toEqual({
      Executions: ['Started', 'Succeeded', 'Failed', 'Timed out', 'Throttled starts of the account'],
      'Failure rate': ['Failure rate'],
      Duration: ['p50', 'p90', 'p99'],
      'Billed duration': ['p50', 'p90', 'p99'],
      'Billed memory': ['Maximum'],
    });
  });

  it('shows Map Runs where there are some', () => {
    const workflow = workflowOf(new DistributedMap('Each').itemProcessor(new Pass('One')));

    expect(graphsIn({ workflow })).toMatchObject({ 'Map Runs of the account': ['Open', 'Waiting'] });
  });

  it('does without alarms and logs where there are none', () => {
    const widgets = widgetsIn({ alarms: false, logging: false });

    expect(widgets.map((widget) => widget.type)).toEqual(['text', 'metric', 'metric', 'metric']);
  });

  it('queries the machine’s own log group for failures', () => {
    const [log] = widgetsIn({}).filter((widget) => widget.type === 'log');

    expect(log?.properties.query).toBe(
      "SOURCE '<x>' | fields @timestamp, type, details.name, details.error, details.cause, execution_arn\n" +
        '| filter type like /(Failed|TimedOut|Aborted)$/\n| sort @timestamp desc\n| limit 50',
    );
  });

  it('takes a name, an interval and a period', () => {
    const options = { dashboardName: 'orders', interval: Duration.days(2), period: Duration.minutes(1) };
    const { properties } = dashboardIn({ dashboard: options });

    expect(properties?.DashboardName).toBe('orders');
    expect(JSON.stringify(properties?.DashboardBody)).toContain('{\\"start\\":\\"-P2D\\"');
    expect(JSON.stringify(properties?.DashboardBody)).toContain('\\"period\\":60');
  });
});
