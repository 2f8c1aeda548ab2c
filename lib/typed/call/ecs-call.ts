import { Ecs, type EcsRunTaskProps } from '../../integration/service/ecs';
import { markedProps } from '../value/argument';
import type { Arg } from '../value/expression';
import { TypedJobCall } from './typed-job-call';

/** Changes to one container, for this run. */
export interface EcsOverride {
  /** The container's name in the task definition. */
  readonly name: string;

  /**
   * The command to run.
   *
   * @default - the one of the image or of the task definition
   */
  readonly command?: Arg<readonly string[]>;

  /**
   * Environment variables, in addition to those of the task definition.
   *
   * @default - none
   */
  readonly environment?: { readonly [variable: string]: Arg<string> };

  /**
   * CPU units.
   *
   * @default - those of the task definition
   */
  readonly cpu?: Arg<number>;

  /**
   * The hard limit of memory, MiB.
   *
   * @default - that of the task definition
   */
  readonly memory?: Arg<number>;

  /**
   * The soft limit of memory, MiB.
   *
   * @default - that of the task definition
   */
  readonly memoryReservation?: Arg<number>;
}

/** What {@link runEcsTask} sends. A reference is in texts as a template literal: `` `${order.tier}` ``. */
export interface RunEcsTaskProps extends Omit<EcsRunTaskProps, 'containerOverrides'> {
  /**
   * Changes to containers, for this run.
   *
   * @default - none
   */
  readonly containerOverrides?: readonly EcsOverride[];
}

/**
 * A task of ECS, as far as flows mostly ask; additional members are read by `result<Type>(Ecs.runTask({ ... }).sync())`.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html
 */
export interface EcsTask {
  readonly TaskArn: string;
  readonly ClusterArn: string;
  readonly TaskDefinitionArn: string;
  readonly LastStatus: string;
  readonly StopCode?: string;
  readonly StoppedReason?: string;
  readonly Containers: readonly EcsContainer[];
}

/**
 * A container of a task of ECS.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Container.html
 */
export interface EcsContainer {
  readonly Name: string;
  readonly ContainerArn: string;
  readonly LastStatus: string;
  /** Of a container that ran and stopped. */
  readonly ExitCode?: number;
  readonly Reason?: string;
}

/**
 * What ECS says of tasks that it was asked to start.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
 */
export interface StartedEcsTasks {
  readonly Tasks: readonly EcsTask[];
  readonly Failures: readonly { readonly Arn?: string; readonly Reason?: string; readonly Detail?: string }[];
}

/**
 * Runs a task of ECS (Fargate, EC2 or external). The step continues as soon as ECS has taken the request; `sync()` waits until the
 * task stops, and gives what ECS reports it then. A container that ends with another exit code than 0 then fails the step with the
 * error `States.TaskFailed`.
 *
 *     const done = flow.task('Render', runEcsTask({
 *       cluster, taskDefinition, launchType: EcsLaunchType.FARGATE, vpcSubnets,
 *       containerOverrides: [{ name: 'render', environment: { ORDER: order.id } }],
 *     }).sync());
 *     done.StoppedReason // Ref<string | undefined>
 *
 * With the token among the environment variables the step can wait for an answer that a container sends:
 *
 *     const report = flow.task('Render', runEcsTask({
 *       cluster, taskDefinition, vpcSubnets,
 *       containerOverrides: [{ name: 'render', environment: { TASK_TOKEN: context.task.token } }],
 *     }).waitForTaskToken<{ pages: number }>());
 *     report.pages // Ref<number>
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
 */
export function runEcsTask(props: RunEcsTaskProps): TypedJobCall<StartedEcsTasks, EcsTask> {
  return new TypedJobCall(Ecs.runTask(markedProps<EcsRunTaskProps>(props)));
}
