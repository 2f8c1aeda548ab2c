import type { Duration } from 'aws-cdk-lib';
import type { IApplicationRef } from 'aws-cdk-lib/aws-emrserverless';
import type { IRoleRef } from 'aws-cdk-lib/aws-iam';
import { guardFactories } from '../../diagnostic/guard-factories';
import type { AdditionalParametersProps } from '../call/additional-parameters-props';
import { minutes } from '../call/amounts';
import { JobCall } from '../call/job-call';
import { parametersOf } from '../call/parameters';
import { serviceCall } from '../call/service-api';
import type { CalledResource } from '../resource/resource';
import { givenResource } from '../resource/resource-parameter';
import { givenRole } from '../resource/role';
import { nameIn } from '../resource/stock-construct';
import type { EmrServerlessApplicationType } from './emr-serverless-application-type';
import { APPLICATION, EMR_SERVERLESS_APIS } from './emr-serverless-permissions';

/**
 * What {@link EmrServerless.createApplication} sends.
 */
export interface EmrServerlessCreateApplicationProps extends AdditionalParametersProps {
  /** The engine. */
  readonly type: EmrServerlessApplicationType;

  /** The release of Amazon EMR: "emr-7.5.0". */
  readonly releaseLabel: string;

  /**
   * The application's name.
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * The most that all workers may use together, in the service's own form: `{ Cpu: '400 vCPU', Memory: '3000 GB' }`.
   *
   * @default - the account's quota
   */
  readonly maximumCapacity?: { [member: string]: unknown };

  /**
   * What makes a repeated request the same as the first one.
   *
   * @default - each request creates an application
   */
  readonly clientToken?: string;

  /**
   * Tags of the application.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/**
 * What {@link EmrServerless.startJobRun} sends.
 */
export interface EmrServerlessStartJobRunProps extends AdditionalParametersProps {
  /** The job's role: a construct, a name, an ARN, or an expression that gives the ARN. */
  readonly executionRole: IRoleRef | string;

  /** What to run, in the service's own form: `{ SparkSubmit: { EntryPoint: 's3://...' } }`; or `Expression.asObject(...)`. */
  readonly jobDriver: { [member: string]: unknown };

  /**
   * The run's name.
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * Settings of applications and logs, in the service's own form; or `Expression.asObject(...)`.
   *
   * @default - the application's own
   */
  readonly configurationOverrides?: { [member: string]: unknown };

  /**
   * After how long the run is stopped. By an expression: `Duration.minutes(Expression.asNumber(...))`.
   *
   * @default - 12 hours
   */
  readonly executionTimeout?: Duration;

  /**
   * What makes a repeated request the same as the first one.
   *
   * @default - each request starts a run
   */
  readonly clientToken?: string;

  /**
   * Tags of the run.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/**
 * Calls of Amazon EMR Serverless. An application is a construct, an id, or an expression that gives the id.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-emr-serverless.html
 */
export class EmrServerless {
  /**
   * Creates an application. The task does not wait for that; `.sync()` waits until it is there.
   *
   * @example
   *
   * new Task('Create', EmrServerless.createApplication({ type: EmrServerlessApplicationType.SPARK, releaseLabel: 'emr-7.5.0' }).sync());
   */
  public static createApplication(props: EmrServerlessCreateApplicationProps): JobCall {
    return JobCall._of(
      serviceCall(EMR_SERVERLESS_APIS, 'emr-serverless:createApplication', {
        arguments: parametersOf(props, 'type', 'releaseLabel', 'name', 'maximumCapacity', 'clientToken', 'tags'),
        additionalParameters: props.additionalParameters,
      }),
    );
  }

  /**
   * Starts an application, so that it is ready for job runs. The task does not wait for that; `.sync()` waits until it is ready.
   *
   * @example
   *
   * new Task('Start', EmrServerless.startApplication('{% $applicationId %}').sync());
   */
  public static startApplication(application: IApplicationRef | string): JobCall {
    const target = applicationResource(application);
    return JobCall._of(
      serviceCall(EMR_SERVERLESS_APIS, 'emr-serverless:startApplication', {
        arguments: { ApplicationId: target.argument },
        resources: { ApplicationId: target },
      }),
    );
  }

  /**
   * Stops an application that has no job runs. The task does not wait for that; `.sync()` waits until it is stopped.
   *
   * @example
   *
   * new Task('Stop', EmrServerless.stopApplication('{% $applicationId %}').sync());
   */
  public static stopApplication(application: IApplicationRef | string): JobCall {
    const target = applicationResource(application);
    return JobCall._of(
      serviceCall(EMR_SERVERLESS_APIS, 'emr-serverless:stopApplication', {
        arguments: { ApplicationId: target.argument },
        resources: { ApplicationId: target },
      }),
    );
  }

  /**
   * Deletes an application that is stopped. The task does not wait for that; `.sync()` waits until it is gone.
   *
   * @example
   *
   * new Task('Delete', EmrServerless.deleteApplication('{% $applicationId %}').sync());
   */
  public static deleteApplication(application: IApplicationRef | string): JobCall {
    const target = applicationResource(application);
    return JobCall._of(
      serviceCall(EMR_SERVERLESS_APIS, 'emr-serverless:deleteApplication', {
        arguments: { ApplicationId: target.argument },
        resources: { ApplicationId: target },
      }),
    );
  }

  /**
   * Starts a job run. The task does not wait for that; `.sync()` waits for its end.
   *
   * @example
   *
   * declare const role: iam.IRoleRef;
   * new Task('Report', EmrServerless.startJobRun('{% $applicationId %}', {
   *   executionRole: role,
   *   jobDriver: { SparkSubmit: { EntryPoint: 's3://shop-code/report.py' } },
   * }).sync());
   */
  public static startJobRun(application: IApplicationRef | string, props: EmrServerlessStartJobRunProps): JobCall {
    const target = applicationResource(application);
    const role = givenRole(props.executionRole);
    const executionTimeout = minutes('executionTimeout', props.executionTimeout, { least: 0, most: 1_000_000 });
    return JobCall._of(
      serviceCall(EMR_SERVERLESS_APIS, 'emr-serverless:startJobRun', {
        arguments: parametersOf(
          props,
          { ApplicationId: target.argument, ExecutionRoleArn: role.argument },
          'jobDriver',
          'name',
          'configurationOverrides',
          { ExecutionTimeoutMinutes: executionTimeout.argument },
          'clientToken',
          'tags',
        ),
        additionalParameters: props.additionalParameters,
        resources: { ApplicationId: target, ExecutionRoleArn: role },
        problems: executionTimeout.problems,
      }),
    );
  }

  /**
   * Cancels a job run. The task does not wait for that; `.sync()` waits until it is cancelled.
   *
   * @param jobRunId The run's id, or an expression that gives it.
   *
   * @example
   *
   * new Task('Cancel', EmrServerless.cancelJobRun('{% $applicationId %}', '{% $jobRunId %}').sync());
   */
  public static cancelJobRun(application: IApplicationRef | string, jobRunId: string): JobCall {
    const target = applicationResource(application);
    return JobCall._of(
      serviceCall(EMR_SERVERLESS_APIS, 'emr-serverless:cancelJobRun', {
        arguments: { ApplicationId: target.argument, JobRunId: jobRunId },
        resources: { ApplicationId: target },
      }),
    );
  }

  private constructor() {}
}

guardFactories(EmrServerless);

function applicationResource(application: IApplicationRef | string): CalledResource {
  return givenResource(APPLICATION, application, (construct) => ({
    argument: nameIn(construct, 'applicationId'),
    arn: nameIn(construct, 'applicationArn'),
  }));
}
