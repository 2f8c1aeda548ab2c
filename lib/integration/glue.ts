import type { CfnJob } from 'aws-cdk-lib/aws-glue';
import type { FurtherParametersProps } from './further-parameters-props';
import { GLUE_APIS, GLUE_JOB } from './glue-permissions';
import { Integration, type IntegrationCall } from './integration';
import { arnInStack, givenResource } from './resource-parameter';
import { type PreparedCall, rangeProblems, serviceCall, syncCall } from './service-api';

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
   * After how many minutes AWS Glue stops the run. As text: an expression that gives it.
   *
   * @default - the job's own
   */
  readonly timeoutMinutes?: number | string;

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
   * After how many minutes AWS Glue tells EventBridge that the run takes long. As text: an expression that gives it.
   *
   * @default - the job's own
   */
  readonly notifyDelayAfterMinutes?: number | string;
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
  public static startJobRun(job: CfnJob | string, props: GlueStartJobRunProps = {}): GlueStartJobRun {
    const target = givenResource(GLUE_JOB, job, (construct) => ({
      argument: construct.ref,
      arn: arnInStack(construct, 'glue', `job/${construct.ref}`),
    }));
    const { notifyDelayAfterMinutes: notifyDelay } = props;
    return GlueStartJobRun._of(
      serviceCall(GLUE_APIS, 'glue:startJobRun', {
        arguments: {
          JobName: target.argument,
          Arguments: props.jobArguments,
          JobRunId: props.jobRunId,
          WorkerType: props.workerType,
          NumberOfWorkers: props.numberOfWorkers,
          Timeout: props.timeoutMinutes,
          ExecutionClass: props.executionClass,
          SecurityConfiguration: props.securityConfiguration,
          NotificationProperty: notifyDelay === undefined ? undefined : { NotifyDelayAfter: notifyDelay },
        },
        parameters: props.parameters,
        resources: { JobName: target },
        problems: [
          ...rangeProblems('numberOfWorkers', props.numberOfWorkers, 1),
          ...rangeProblems('timeoutMinutes', props.timeoutMinutes, 1),
          ...rangeProblems('notifyDelayAfterMinutes', notifyDelay, 1),
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
