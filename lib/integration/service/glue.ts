import type { Duration } from 'aws-cdk-lib';
import type { IJobRef } from 'aws-cdk-lib/aws-glue';
import { guardFactories } from '../../diagnostic/guard-factories';
import type { AdditionalParametersProps } from '../call/additional-parameters-props';
import { minutes } from '../call/amounts';
import { JobCall } from '../call/job-call';
import { parametersOf } from '../call/parameters';
import { rangeProblems, serviceCall } from '../call/service-api';
import { arnInStack, givenResource } from '../resource/resource-parameter';
import { nameIn } from '../resource/stock-construct';
import type { GlueExecutionClass } from './glue-execution-class';
import { GLUE_APIS, GLUE_JOB } from './glue-permissions';
import type { GlueWorkerType } from './glue-worker-type';

/**
 * What {@link Glue.startJobRun} sends.
 */
export interface GlueStartJobRunProps extends AdditionalParametersProps {
  /**
   * Arguments of the run, which stand over the job's own: `{ '--input': '{% $states.input.uri %}' }`; or `Expression.asStringMap(...)`. Do not put secrets here: they are shown in the console.
   *
   * @default - the job's own
   */
  readonly jobArguments?: { [name: string]: string };

  /**
   * The run that failed before, to be tried again.
   *
   * @default - a new run
   */
  readonly jobRunId?: string;

  /**
   * The size of the workers.
   *
   * @default - the job's own
   */
  readonly workerType?: GlueWorkerType;

  /**
   * The number of workers.
   *
   * @default - the job's own
   */
  readonly numberOfWorkers?: number;

  /**
   * After how long AWS Glue stops the run. By an expression: `Duration.minutes(Expression.asNumber(...))`.
   *
   * @default - the job's own
   */
  readonly timeout?: Duration;

  /**
   * The capacity that the run has.
   *
   * @default - the job's own
   */
  readonly executionClass?: GlueExecutionClass;

  /**
   * The security configuration of the run.
   *
   * @default - the job's own
   */
  readonly securityConfiguration?: string;

  /**
   * After how long AWS Glue reports to EventBridge that the run takes long. By an expression: `Duration.minutes(Expression.asNumber(...))`.
   *
   * @default - the job's own
   */
  readonly notifyDelayAfter?: Duration;
}

/**
 * Calls of AWS Glue.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-glue.html
 */
export class Glue {
  /**
   * Starts a run of a job. The task does not wait for that; `.sync()` waits for its end.
   *
   * @param job The job: a construct, a name, or an expression that gives the name.
   *
   * @example
   *
   * new Task('Clean', Glue.startJobRun('clean-orders', {
   *   jobArguments: { '--day': '{% $states.input.day %}' },
   * }).sync());
   */
  public static startJobRun(job: IJobRef | string, props: GlueStartJobRunProps = {}): JobCall {
    const target = givenResource(GLUE_JOB, job, (construct) => {
      const name = nameIn(construct, 'jobName');
      return { argument: name, arn: arnInStack(construct, 'glue', `job/${name}`) };
    });
    const timeout = minutes('timeout', props.timeout, { least: 1 });
    const notifyDelay = minutes('notifyDelayAfter', props.notifyDelayAfter, { least: 1 });
    return JobCall._of(
      serviceCall(GLUE_APIS, 'glue:startJobRun', {
        arguments: parametersOf(
          props,
          { JobName: target.argument, Arguments: props.jobArguments },
          'jobRunId',
          'workerType',
          'numberOfWorkers',
          { Timeout: timeout.argument },
          'executionClass',
          'securityConfiguration',
          {
            NotificationProperty:
              notifyDelay.argument === undefined ? undefined : { NotifyDelayAfter: notifyDelay.argument },
          },
        ),
        additionalParameters: props.additionalParameters,
        resources: { JobName: target },
        problems: [
          ...rangeProblems('numberOfWorkers', props.numberOfWorkers, 1),
          ...timeout.problems,
          ...notifyDelay.problems,
        ],
      }),
    );
  }

  private constructor() {}
}

guardFactories(Glue);
