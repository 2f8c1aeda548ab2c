import type { Duration } from 'aws-cdk-lib';
import type { IJobDefinitionRef, IJobQueueRef } from 'aws-cdk-lib/aws-batch';
import { guardFactories } from '../../diagnostic/guard-factories';
import { entriesOf } from '../../util/host-key-order';
import type { AdditionalParametersProps } from '../call/additional-parameters-props';
import { seconds } from '../call/amounts';
import { JobCall } from '../call/job-call';
import { numberText } from '../call/number-text';
import { parametersOf } from '../call/parameters';
import { rangeProblems, serviceCall } from '../call/service-api';
import { arnInStack, givenResource } from '../resource/resource-parameter';
import { nameOfRevision } from '../resource/revisions';
import { nameIn } from '../resource/stock-construct';
import { isArnToken } from '../resource/token-meaning';
import type { BatchDependencyType } from './batch-dependency-type';
import { BATCH_APIS, JOB_DEFINITION, JOB_QUEUE } from './batch-permissions';

/**
 * What {@link Batch.submitJob} changes in the container of the job definition.
 */
export interface BatchContainerOverrides {
  /**
   * The command, word by word; or `Expression.asList(...)`.
   *
   * @default - the definition's own
   */
  readonly command?: string[];

  /**
   * Environment variables, in addition to the definition's own: `{ ORDER_ID: '{% $states.input.id %}' }`.
   *
   * @default - none
   */
  readonly environment?: { [variable: string]: string };

  /**
   * The number of virtual CPUs: 1, 0.25.
   *
   * @default - the definition's own
   */
  readonly vcpus?: number;

  /**
   * Memory in MiB.
   *
   * @default - the definition's own
   */
  readonly memory?: number;

  /**
   * The number of GPUs.
   *
   * @default - the definition's own
   */
  readonly gpus?: number;

  /**
   * The EC2 instance type of a multi-node job.
   *
   * @default - the definition's own
   */
  readonly instanceType?: string;
}

/**
 * A job that another one waits for.
 */
export interface BatchJobDependency {
  /** The id of the job that must end first. */
  readonly jobId: string;

  /**
   * How the children of array jobs wait.
   *
   * @default - the whole job waits for the whole other job
   */
  readonly type?: BatchDependencyType;
}

/**
 * What {@link Batch.submitJob} sends.
 */
export interface BatchSubmitJobProps extends AdditionalParametersProps {
  /** The job's name: up to 128 letters, digits, hyphens and underscores. */
  readonly jobName: string;

  /** The queue: a construct, a name, an ARN, or an expression that gives a name or an ARN. */
  readonly jobQueue: IJobQueueRef | string;

  /**
   * What to run: a construct, a name, `name:revision`, an ARN, or an expression. Of a construct and of a name the newest revision
   * runs, so that an execution that is under way while a deployment makes a new one can continue. `pinRevision` says otherwise.
   */
  readonly jobDefinition: IJobDefinitionRef | string;

  /**
   * Whether a job definition that is a construct runs in the revision of this deployment rather than in the newest one.
   *
   * @default false
   */
  readonly pinRevision?: boolean;

  /**
   * Values for the placeholders of the definition (`Ref::inputFile`); or `Expression.asStringMap(...)`. AWS Batch
   * calls them "Parameters".
   *
   * @default - the definition's own
   */
  readonly jobParameters?: { [name: string]: string };

  /**
   * What to change in the container.
   *
   * @default - nothing
   */
  readonly containerOverrides?: BatchContainerOverrides;

  /**
   * How many copies of the job to run, 2 to 10,000: an array job.
   *
   * @default - one job
   */
  readonly arraySize?: number;

  /**
   * Jobs that must end before this one starts, at most 20.
   *
   * @default - none
   */
  readonly dependsOn?: BatchJobDependency[];

  /**
   * How many times AWS Batch runs the job until it succeeds, 1 to 10.
   *
   * @default - as the definition says, else 1
   */
  readonly attempts?: number;

  /**
   * After how long AWS Batch stops an attempt, 60 seconds and more. By an expression: `Duration.seconds(Expression.asNumber(...))`.
   *
   * @default - as the definition says, else never
   */
  readonly attemptDuration?: Duration;

  /**
   * The share of the queue that the job belongs to, in queues with fair sharing.
   *
   * @default - none
   */
  readonly shareIdentifier?: string;

  /**
   * Tags of the job.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/**
 * Calls of AWS Batch.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-batch.html
 */
export class Batch {
  /**
   * Submits a job. The task does not wait for that; `.sync()` waits for its end.
   *
   * @example
   *
   * declare const queue: batch.IJobQueue;
   * declare const definition: batch.IJobDefinition;
   * new Task('Render', Batch.submitJob({
   *   jobName: 'render',
   *   jobQueue: queue,
   *   jobDefinition: definition,
   *   containerOverrides: { environment: { SCENE: '{% $states.input.scene %}' } },
   * }).sync());
   */
  public static submitJob(props: BatchSubmitJobProps): JobCall {
    const queue = givenResource(JOB_QUEUE, props.jobQueue, (construct) => {
      const arn = nameIn(construct, 'jobQueueArn');
      return { argument: arn, arn };
    });
    const definition = givenResource(JOB_DEFINITION, props.jobDefinition, (one) => definitionNames(one, props));
    const attemptDuration = seconds('attemptDuration', props.attemptDuration, { least: 60 });
    return JobCall._of(
      serviceCall(BATCH_APIS, 'batch:submitJob', {
        arguments: parametersOf(
          props,
          'jobName',
          {
            JobQueue: queue.argument,
            JobDefinition: definition.argument,
            Parameters: props.jobParameters,
            ContainerOverrides: containerOverrides(props.containerOverrides),
            ArrayProperties: props.arraySize === undefined ? undefined : { Size: props.arraySize },
            DependsOn: props.dependsOn?.map(({ jobId, type }) => ({ JobId: jobId, Type: type?.value })),
            RetryStrategy: props.attempts === undefined ? undefined : { Attempts: props.attempts },
            Timeout:
              attemptDuration.argument === undefined ? undefined : { AttemptDurationSeconds: attemptDuration.argument },
          },
          'shareIdentifier',
          'tags',
        ),
        additionalParameters: props.additionalParameters,
        resources: { JobQueue: queue, JobDefinition: definition },
        problems: [
          ...rangeProblems('arraySize', props.arraySize, 2, 10_000),
          ...rangeProblems('attempts', props.attempts, 1, 10),
          ...attemptDuration.problems,
        ],
      }),
    );
  }

  private constructor() {}
}

guardFactories(Batch);

/** One that is imported by its ARN has the revision that the user named. */
function definitionNames(
  definition: IJobDefinitionRef,
  { pinRevision = false }: BatchSubmitJobProps,
): { readonly argument: string; readonly arn: string } {
  const arn = nameIn(definition, 'jobDefinitionArn');
  if (!isArnToken(arn)) return { argument: arn, arn };
  const name = nameOfRevision(arn);
  return { argument: pinRevision ? arn : name, arn: arnInStack(definition, 'batch', `job-definition/${name}`) };
}

function containerOverrides(overrides: BatchContainerOverrides | undefined): unknown {
  if (overrides === undefined) return undefined;
  const { command, environment, vcpus, memory, gpus, instanceType } = overrides;
  const requirements = Object.entries({ VCPU: vcpus, MEMORY: memory, GPU: gpus }).flatMap(([Type, amount]) =>
    amount === undefined ? [] : [{ Type, Value: numberText(amount) }],
  );
  return {
    Command: command,
    Environment: environment && entriesOf(environment).map(([Name, Value]) => ({ Name, Value })),
    ResourceRequirements: requirements.length > 0 ? requirements : undefined,
    InstanceType: instanceType,
  };
}
