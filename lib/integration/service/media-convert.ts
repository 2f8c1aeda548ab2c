import type { IRoleRef } from 'aws-cdk-lib/aws-iam';
import type { IJobTemplateRef, IQueueRef } from 'aws-cdk-lib/aws-mediaconvert';
import { guardFactories } from '../../diagnostic/guard-factories';
import type { AdditionalParametersProps } from '../call/additional-parameters-props';
import { JobCall } from '../call/job-call';
import { parametersOf } from '../call/parameters';
import { rangeProblems, serviceCall } from '../call/service-api';
import { givenRole } from '../resource/role';
import { nameIn } from '../resource/stock-construct';
import { MEDIA_CONVERT_APIS } from './media-convert-permissions';

/**
 * What {@link MediaConvert.createJob} sends.
 */
export interface MediaConvertCreateJobProps extends AdditionalParametersProps {
  /**
   * The role that MediaConvert reads and writes with: a construct, a name, an ARN, or an expression that gives the
   * ARN.
   */
  readonly role: IRoleRef | string;

  /** Inputs and output groups, in the service's own form; or `Expression.asObject(...)`. */
  readonly settings: { [member: string]: unknown };

  /**
   * The queue: a construct, a name or an ARN, or an expression that gives it.
   *
   * @default - the account's default queue
   */
  readonly queue?: IQueueRef | string;

  /**
   * The template that fills in what `settings` omits: a construct, a name or an ARN, or an expression that gives
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
  readonly userMetadata?: { [key: string]: string };

  /**
   * Which jobs of the queue come first, -50 to 50.
   *
   * @default 0
   */
  readonly priority?: number;

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
   * Creates a transcoding job. The task does not wait for that; `.sync()` waits for its end.
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
  public static createJob(props: MediaConvertCreateJobProps): JobCall {
    const role = givenRole(props.role);
    return JobCall._of(
      serviceCall(MEDIA_CONVERT_APIS, 'mediaconvert:createJob', {
        arguments: parametersOf(
          props,
          { Role: role.argument },
          'settings',
          {
            Queue: typeof props.queue === 'object' ? nameIn(props.queue, 'queueArn') : props.queue,
            JobTemplate:
              typeof props.jobTemplate === 'object' ? nameIn(props.jobTemplate, 'jobTemplateArn') : props.jobTemplate,
          },
          'userMetadata',
          'priority',
          'clientRequestToken',
          'tags',
        ),
        additionalParameters: props.additionalParameters,
        resources: { Role: role },
        problems: rangeProblems('priority', props.priority, -50, 50),
      }),
    );
  }

  private constructor() {}
}

guardFactories(MediaConvert);
