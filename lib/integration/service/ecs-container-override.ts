import type { ITaskDefinitionRef } from 'aws-cdk-lib/aws-ecs';
import { isDynamic } from '../../expression/dynamic-text';
import { closestName } from '../../util/closest-name';
import { entriesOf } from '../../util/host-key-order';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { hasToken } from '../resource/cdk-token';
import { memberOf } from '../resource/stock-construct';

/**
 * What {@link Ecs.runTask} changes in one container of the task definition.
 */
export interface EcsContainerOverride {
  /** The container's name in the task definition. */
  readonly name: string;

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
   * CPU units.
   *
   * @default - the definition's own
   */
  readonly cpu?: number;

  /**
   * The hard limit of memory, in MiB.
   *
   * @default - the definition's own
   */
  readonly memory?: number;

  /**
   * The soft limit of memory, in MiB.
   *
   * @default - the definition's own
   */
  readonly memoryReservation?: number;
}

/** The overrides in the service's own form. */
export function containerOverrides(overrides: readonly EcsContainerOverride[]): readonly unknown[] {
  return overrides.map((override) => ({
    Name: override.name,
    Command: override.command,
    Environment: override.environment && entriesOf(override.environment).map(([Name, Value]) => ({ Name, Value })),
    Cpu: override.cpu,
    Memory: override.memory,
    MemoryReservation: override.memoryReservation,
  }));
}

/**
 * Overrides of containers that the task definition does not have, which ECS refuses. Only when the whole app is made are all
 * containers there; of a definition that is imported nothing is known.
 */
export function containerProblems(
  definition: ITaskDefinitionRef | string,
  overrides: readonly EcsContainerOverride[] = [],
  label: string,
): readonly CallProblem[] {
  const names = typeof definition === 'string' ? undefined : containerNames(definition);
  if (names === undefined || names.some(hasToken)) return [];
  return overrides
    .filter(({ name }) => !isDynamic(name) && !hasToken(name) && !names.includes(name))
    .map(({ name }) => problem(PROBLEMS.unknownContainer, { name, label, names, near: closestName(name, names) }));
}

/** Of a high-level definition its containers, of a low-level one their properties; undefined where a name is not known yet. */
function containerNames(definition: ITaskDefinitionRef): readonly string[] | undefined {
  const containers = memberOf(definition, 'containers');
  const listed = Array.isArray(containers) ? containers : memberOf(definition, 'containerDefinitions');
  if (!Array.isArray(listed)) return undefined;
  const names = listed.map((one: object) => memberOf(one, 'containerName') ?? memberOf(one, 'name'));
  return names.every((name) => typeof name === 'string') ? names : undefined;
}
