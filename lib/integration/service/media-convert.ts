import type { IRoleRef } from 'aws-cdk-lib/aws-iam';
import type { IJobTemplateRef, IQueueRef } from 'aws-cdk-lib/aws-mediaconvert';
import type { FurtherParametersProps } from '../call/further-parameters-props';
import { Integration, type IntegrationCall } from '../call/integration';
import { type PreparedCall, rangeProblems, serviceCall, syncCall } from '../call/service-api';
import { givenRole } from '../resource/role';
import { nameIn } from '../resource/stock-construct';
import { MEDIA_CONVERT_APIS } from './media-convert-permissions';

/**
 * What {@link MediaConvert.createJob} sends.
 */
export interface MediaConvertCreateJobProps extends FurtherParametersProps {
  /**
   * The role that MediaConvert reads and writes with: a construct, a name, an ARN, or an expression that gives the
   * ARN.
   */
  readonly role: IRoleRef | string;

  /** Inputs and output groups, in the service's own form; or one expression that gives them. */
  readonly settings: { [member: string]: unknown } | string;

  /**
   * The queue: a construct, a name or an ARN, or an expression that gives it.
   *
   * @default - the account's default queue
   */
  readonly queue?: IQueueRef | string;

  /**
   * The template that fills in what `settings` leaves out: a construct, a name or an ARN, or an expression that gives
   * it.
   *
   * @default - none
   */
  readonly jobTemplate?: IJobTemplateRef | string;

  /**
   * What the job carries along into its events.
   *
   * @default - nothing
   */
  readonly userMetadata?: { [key: string]: string } | string;

  /**
   * Which jobs of the queue come first, -50 to 50. As text: an expression that gives it.
   *
   * @default 0
   */
  readonly priority?: number | string;

  /**
   * What makes a repeated request the same as the first one.
   *
   * @default - each request makes a job
   */
  readonly clientRequestToken?: string;

  /**
   * Tags of the job.
   *
   * @default - none but that of Step Functions
   */
  readonly tags?: { [key: string]: string };
}

/**
 * Calls of AWS Elemental MediaConvert.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-mediaconvert.html
 */
export class MediaConvert {
  /**
   * Creates a transcoding job, and goes on at once; `.sync()` waits for its end.
   *
   * @example
   *
   * declare const role: iam.IRoleRef;
   * new Task('Transcode', MediaConvert.createJob({
   *   role,
   *   jobTemplate: 'web-formats',
   *   settings: { Inputs: [{ FileInput: '{% $states.input.uri %}' }] },
   * }).sync());
   */
  public static createJob(props: MediaConvertCreateJobProps): MediaConvertCreateJob {
    const role = givenRole(props.role);
    return MediaConvertCreateJob._of(
      serviceCall(MEDIA_CONVERT_APIS, 'mediaconvert:createJob', {
        arguments: {
          Role: role.argument,
          Settings: props.settings,
          Queue: typeof props.queue === 'object' ? nameIn(props.queue, 'queueArn') : props.queue,
          JobTemplate:
            typeof props.jobTemplate === 'object' ? nameIn(props.jobTemplate, 'jobTemplateArn') : props.jobTemplate,
          UserMetadata: props.userMetadata,
          Priority: props.priority,
          ClientRequestToken: props.clientRequestToken,
          Tags: props.tags,
        },
        parameters: props.parameters,
        resources: { Role: role },
        problems: rangeProblems('priority', props.priority, -50, 50),
      }),
    );
  }

  private constructor() {}
}

/**
 * The creation of a job, made by {@link MediaConvert.createJob}.
 */
export class MediaConvertCreateJob extends Integration {
  /** @internal */
  static _of(prepared: PreparedCall): MediaConvertCreateJob {
    return new MediaConvertCreateJob(prepared, prepared.request);
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
   * Waits until the job ends, and fails when it fails. The result describes the job.
   */
  public sync(): MediaConvertCreateJob {
    return new MediaConvertCreateJob(this.prepared, syncCall(this.prepared));
  }
}
