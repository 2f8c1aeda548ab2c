import type { Duration } from 'aws-cdk-lib';
import type { IJobRef } from 'aws-cdk-lib/aws-glue';
import { minutes } from '../call/amounts';
import type { FurtherParametersProps } from '../call/further-parameters-props';
import { Integration, type IntegrationCall } from '../call/integration';
import { type PreparedCall, rangeProblems, serviceCall, syncCall } from '../call/service-api';
import { arnInStack, givenResource } from '../resource/resource-parameter';
import { nameIn } from '../resource/stock-construct';
import { GLUE_APIS, GLUE_JOB } from './glue-permissions';

/**
 * What {@link Glue.startJobRun} sends.
 */
export interface GlueStartJobRunProps extends FurtherParametersProps {
  /**
   * Arguments of the run, which stand over the job's own: `{ '--input': '{% $states.input.uri %}' }`; or one expression
   * that gives them. Do not put secrets here: they are shown in the console.
   *
   * @default - the job's own
   */
  readonly jobArguments?: { [name: string]: string } | string;

  /**
   * The run that failed before, to be tried again.
   *
   * @default - a new run
   */
  readonly jobRunId?: string;

  /**
   * Where the workers run: "G.1X", "G.2X", "Z.2X".
   *
   * @default - the job's own
   */
  readonly workerType?: string;

  /**
   * The number of workers. As text: an expression that gives it.
   *
   * @default - the job's own
   */
  readonly numberOfWorkers?: number | string;

  /**
   * After how long AWS Glue stops the run. As a string: an expression that gives the minutes.
   *
   * @default - the job's own
   */
  readonly timeout?: Duration | string;

  /**
   * `STANDARD` or `FLEX` (spare capacity, cheaper, later).
   *
   * @default - the job's own
   */
  readonly executionClass?: string;

  /**
   * The security configuration of the run.
   *
   * @default - the job's own
   */
  readonly securityConfiguration?: string;

  /**
   * After how long AWS Glue reports to EventBridge that the run takes long. As a string: an expression that gives the minutes.
   *
   * @default - the job's own
   */
  readonly notifyDelayAfter?: Duration | string;
}

/**
 * Calls of AWS Glue.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-glue.html
 */
export class Glue {
  /**
   * Starts a run of a job, and goes on at once; `.sync()` waits for its end.
   *
   * @param job - The job: a construct, a name, or an expression that gives the name.
   *
   * @example
   *
   * new Task('Clean', Glue.startJobRun('clean-orders', {
   *   jobArguments: { '--day': '{% $states.input.day %}' },
   * }).sync());
   */
  public static startJobRun(job: IJobRef | string, props: GlueStartJobRunProps = {}): GlueStartJobRun {
    const target = givenResource(GLUE_JOB, job, (construct) => {
      const name = nameIn(construct, 'jobName');
      return { argument: name, arn: arnInStack(construct, 'glue', `job/${name}`) };
    });
    const timeout = minutes('timeout', props.timeout, { least: 1 });
    const notifyDelay = minutes('notifyDelayAfter', props.notifyDelayAfter, { least: 1 });
    return GlueStartJobRun._of(
      serviceCall(GLUE_APIS, 'glue:startJobRun', {
        arguments: {
          JobName: target.argument,
          Arguments: props.jobArguments,
          JobRunId: props.jobRunId,
          WorkerType: props.workerType,
          NumberOfWorkers: props.numberOfWorkers,
          Timeout: timeout.argument,
          ExecutionClass: props.executionClass,
          SecurityConfiguration: props.securityConfiguration,
          NotificationProperty:
            notifyDelay.argument === undefined ? undefined : { NotifyDelayAfter: notifyDelay.argument },
        },
        parameters: props.parameters,
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

/**
 * The start of a run of a job, made by {@link Glue.startJobRun}.
 */
export class GlueStartJobRun extends Integration {
  /** @internal */
  static _of(prepared: PreparedCall): GlueStartJobRun {
    return new GlueStartJobRun(prepared, prepared.request);
  }

  /** @internal */
  readonly _call: IntegrationCall;

  private constructor(
    private readonly prepared: PreparedCall,
    actual: IntegrationCall,
  ) {
    super();
    this._call = actual;
  }

  /**
   * Waits until the run ends, and fails when it fails. The result describes the run.
   */
  public sync(): GlueStartJobRun {
    return new GlueStartJobRun(this.prepared, syncCall(this.prepared));
  }
}
