import { Resource } from 'aws-cdk-lib';
import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { Grant, IGrantable, IPrincipal } from 'aws-cdk-lib/aws-iam';
import type {
  IStateMachine,
  StateMachine,
  StateMachineReference,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/** What an alias or a version adds to a machine. */
export interface Qualifier {
  /** The ARN of the alias or the version. */
  readonly arn: string;

  /** The dimension of its metrics, next to the machine's ARN. */
  readonly dimension: 'Alias' | 'Version';
  readonly value: string;
}

/**
 * A state machine by an alias or a version: what takes a machine starts that one.
 *
 * Step Functions authorizes a call of an alias or a version by the machine's own ARN, so all grants are those of the machine.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html
 */
export class ReleasedMachine extends Resource implements IStateMachine {
  readonly stateMachineArn: string;
  readonly grantPrincipal: IPrincipal;
  readonly stateMachineType: StateMachineType;

  constructor(
    scope: Construct,
    id: string,
    /** The machine without the qualifier. */
    readonly machine: StateMachine,
    private readonly qualifier: Qualifier,
  ) {
    super(scope, id);
    this.stateMachineArn = qualifier.arn;
    this.grantPrincipal = machine.grantPrincipal;
    this.stateMachineType = machine.stateMachineType;
  }

  get stateMachineRef(): StateMachineReference {
    return { stateMachineArn: this.stateMachineArn };
  }

  grant(identity: IGrantable, ...actions: string[]): Grant {
    return this.machine.grant(identity, ...actions);
  }

  grantStartExecution(identity: IGrantable): Grant {
    return this.machine.grantStartExecution(identity);
  }

  grantStartSyncExecution(identity: IGrantable): Grant {
    return this.machine.grantStartSyncExecution(identity);
  }

  grantRead(identity: IGrantable): Grant {
    return this.machine.grantRead(identity);
  }

  grantTaskResponse(identity: IGrantable): Grant {
    return this.machine.grantTaskResponse(identity);
  }

  grantExecution(identity: IGrantable, ...actions: string[]): Grant {
    return this.machine.grantExecution(identity, ...actions);
  }

  grantRedriveExecution(identity: IGrantable): Grant {
    return this.machine.grantRedriveExecution(identity);
  }

  metric(metricName: string, props: MetricOptions = {}): Metric {
    const { dimension, value } = this.qualifier;
    const { dimensionsMap, ...others } = props;
    return this.machine.metric(metricName, {
      ...others,
      dimensionsMap: { StateMachineArn: this.machine.stateMachineArn, [dimension]: value, ...dimensionsMap },
    });
  }

  metricFailed(props?: MetricOptions): Metric {
    return this.metric('ExecutionsFailed', { statistic: 'Sum', ...props });
  }

  metricThrottled(props?: MetricOptions): Metric {
    return this.metric('ExecutionThrottled', { statistic: 'Sum', ...props });
  }

  metricAborted(props?: MetricOptions): Metric {
    return this.metric('ExecutionsAborted', { statistic: 'Sum', ...props });
  }

  metricSucceeded(props?: MetricOptions): Metric {
    return this.metric('ExecutionsSucceeded', { statistic: 'Sum', ...props });
  }

  metricTimedOut(props?: MetricOptions): Metric {
    return this.metric('ExecutionsTimedOut', { statistic: 'Sum', ...props });
  }

  metricStarted(props?: MetricOptions): Metric {
    return this.metric('ExecutionsStarted', { statistic: 'Sum', ...props });
  }

  metricTime(props?: MetricOptions): Metric {
    return this.metric('ExecutionTime', { statistic: 'Average', ...props });
  }
}

/** The machine itself, of a machine by an alias or a version. */
export function unqualified(machine: IStateMachine): IStateMachine {
  return machine instanceof ReleasedMachine ? machine.machine : machine;
}
