import { ApiError } from '../protocol/api-error';
import { splitMachineArn } from '../protocol/arn';
import type { Activity, Machine, MachineRevision, MachineVersion } from './machine';

/** What an ARN of a machine, a version or an alias represents. */
export interface ResolvedMachine {
  readonly machine: Machine;
  readonly revision: MachineRevision;
  readonly version: MachineVersion | undefined;
  readonly aliasArn: string | undefined;
}

/** The machines and activities of a service. */
export class MachineStore {
  private readonly machinesByArn = new Map<string, Machine>();
  private readonly activitiesByArn = new Map<string, Activity>();
  private count = 0;

  constructor(
    /** Both are called with what has changed; undefined for what was deleted. */
    private readonly machineChanged: (arn: string, machine: Machine | undefined) => void = () => undefined,
    private readonly activityChanged: (arn: string, activity: Activity | undefined) => void = () => undefined,
  ) {}

  public nextOrder(): number {
    this.count += 1;
    return this.count;
  }

  /** In the order in which they were made. */
  public get machines(): readonly Machine[] {
    return [...this.machinesByArn.values()];
  }

  public get activities(): readonly Activity[] {
    return [...this.activitiesByArn.values()];
  }

  public putMachine(machine: Machine): void {
    this.count = Math.max(this.count, machine.order);
    this.machinesByArn.set(machine.arn, machine);
    this.machineChanged(machine.arn, machine);
  }

  public deleteMachine(arn: string): void {
    if (this.machinesByArn.delete(arn)) this.machineChanged(arn, undefined);
  }

  public putActivity(activity: Activity): void {
    this.count = Math.max(this.count, activity.order);
    this.activitiesByArn.set(activity.arn, activity);
    this.activityChanged(activity.arn, activity);
  }

  public deleteActivity(arn: string): void {
    if (this.activitiesByArn.delete(arn)) this.activityChanged(arn, undefined);
  }

  public machineIfAny(arn: string): Machine | undefined {
    return this.machinesByArn.get(arn);
  }

  /** @throws ApiError where there is none */
  public machine(arn: string): Machine {
    const machine = this.machinesByArn.get(arn);
    if (machine === undefined) throw noMachine(arn);
    return machine;
  }

  public activityIfAny(arn: string): Activity | undefined {
    return this.activitiesByArn.get(arn);
  }

  /** @throws ApiError where there is none */
  public activity(arn: string): Activity {
    const activity = this.activitiesByArn.get(arn);
    if (activity === undefined) throw new ApiError('ActivityDoesNotExist', `Activity Does Not Exist: '${arn}'`);
    return activity;
  }

  /**
   * The revision that an ARN represents: that of the version, one of the alias by its weights, or the newest.
   *
   * @param random from 0 to 1, for the choice of an alias
   * @throws ApiError where there is none
   */
  public resolve(arn: string, random: () => number): ResolvedMachine {
    const { machineArn, qualifier } = splitMachineArn(arn);
    const machine = this.machinesByArn.get(machineArn);
    if (machine === undefined) throw noMachine(arn);
    if (qualifier === undefined)
      return { machine, revision: machine.revision, version: undefined, aliasArn: undefined };
    const alias = machine.aliases.find((one) => one.name === qualifier);
    const versionArn = alias === undefined ? arn : chosen(alias.routes, random());
    const version = machine.versions.find((one) => one.arn === versionArn);
    if (version === undefined) throw noMachine(arn);
    return { machine, revision: version.revision, version, aliasArn: alias?.arn };
  }
}

function chosen(
  routes: readonly { readonly stateMachineVersionArn: string; readonly weight: number }[],
  random: number,
): string | undefined {
  let left = random * 100;
  for (const { stateMachineVersionArn, weight } of routes) {
    left -= weight;
    if (left < 0) return stateMachineVersionArn;
  }
  return routes.at(-1)?.stateMachineVersionArn;
}

export function noMachine(arn: string): ApiError {
  return new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}
