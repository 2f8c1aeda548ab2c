import { LIMITS } from '../../asl/limits';
import type { LocalService } from '../local-service';
import type { Machine, MachineAlias, MachineRevision, MachineVersion, Route } from '../machine/machine';
import { noMachine } from '../machine/machine-store';
import { ApiError } from '../protocol/api-error';
import { splitMachineArn } from '../protocol/arn';
import { pageOf } from '../protocol/page';
import { wireTime } from '../protocol/wire-time';
import type { OperationsOf } from './operation';

type Names =
  | 'CreateStateMachineAlias'
  | 'DeleteStateMachineAlias'
  | 'DeleteStateMachineVersion'
  | 'DescribeStateMachineAlias'
  | 'ListStateMachineAliases'
  | 'ListStateMachineVersions'
  | 'PublishStateMachineVersion'
  | 'UpdateStateMachineAlias';

export function versionOperations(service: LocalService): OperationsOf<Names> {
  const { machines } = service;
  return {
    PublishStateMachineVersion: ({ stateMachineArn, revisionId, description }) => {
      const { machineArn, qualifier } = splitMachineArn(stateMachineArn);
      if (qualifier !== undefined) throw noMachine(stateMachineArn);
      const machine = machines.machine(machineArn);
      const current = machine.revision.revisionId ?? 'INITIAL';
      if (revisionId !== undefined && revisionId !== current) {
        throw new ApiError(
          'ConflictException',
          `Failed to publish the State Machine version for revision ${revisionId}. The current State Machine revision is ${current}.`,
        );
      }
      const { machine: stored, version } = publishedVersion(machine, description, service.clock.now);
      if (stored !== machine) machines.putMachine(stored);
      return { creationDate: wireTime(version.creationTime), stateMachineVersionArn: version.arn };
    },

    DeleteStateMachineVersion: ({ stateMachineVersionArn: arn }) => {
      const { machineArn, qualifier } = splitMachineArn(arn);
      if (qualifier === undefined || !/^\d+$/.test(qualifier)) {
        throw new ApiError('ValidationException', `The ARN is not that of a version: '${arn}'`);
      }
      const machine = machines.machineIfAny(machineArn);
      if (machine === undefined) return {};
      const users = machine.aliases.filter(({ routes }) =>
        routes.some((route) => route.stateMachineVersionArn === arn),
      );
      if (users.length > 0) {
        throw new ApiError(
          'ConflictException',
          `Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [${users.map(({ name }) => name).join(', ')}]`,
        );
      }
      machines.putMachine({ ...machine, versions: machine.versions.filter((version) => version.arn !== arn) });
      return {};
    },

    ListStateMachineVersions: ({ stateMachineArn, ...page }) => {
      const { machineArn } = splitMachineArn(stateMachineArn);
      const versions = [...(machines.machineIfAny(machineArn)?.versions ?? [])].reverse();
      const { items, nextToken } = pageOf(versions, page, `versions ${machineArn}`, ({ number }) => number, true);
      return {
        stateMachineVersions: items.map(({ arn, creationTime }) => ({
          stateMachineVersionArn: arn,
          creationDate: wireTime(creationTime),
        })),
        nextToken,
      };
    },

    CreateStateMachineAlias: ({ name, description, routingConfiguration }) => {
      const machine = machineOfRoutes(service, routingConfiguration);
      const arn = `${machine.arn}:${name}`;
      const known = machine.aliases.find((alias) => alias.name === name);
      if (known !== undefined) {
        if (known.description === description && isSameRoutes(known.routes, routingConfiguration))
          return created(known);
        throw new ApiError(
          'ConflictException',
          'Failed to create alias because an alias with the same name and a different routing configuration already exists.',
        );
      }
      if (/^\d+$/.test(name)) throw new ApiError('ValidationException', `Invalid name: '${name}'`);
      if (machine.aliases.length >= LIMITS.aliases) {
        throw new ApiError('ServiceQuotaExceededException', `A state machine has at most ${LIMITS.aliases} aliases.`);
      }
      const { now } = service.clock;
      const alias = { arn, name, description, routes: routingConfiguration, creationTime: now, updateTime: now };
      machines.putMachine({ ...machine, aliases: [...machine.aliases, alias] });
      return created(alias);
    },

    UpdateStateMachineAlias: ({ stateMachineAliasArn: arn, description, routingConfiguration }) => {
      const { machine, alias } = aliasOf(service, arn);
      if (description === undefined && routingConfiguration === undefined) {
        throw new ApiError(
          'ValidationException',
          'Either the description or the RoutingConfiguration must be specified',
          { reason: 'MISSING_REQUIRED_PARAMETER' },
        );
      }
      if (routingConfiguration !== undefined && machineOfRoutes(service, routingConfiguration).arn !== machine.arn) {
        throw invalidRouting('The routing configuration must have versions of the state machine of the alias');
      }
      const { now } = service.clock;
      const updated: MachineAlias = {
        ...alias,
        description: description ?? alias.description,
        routes: routingConfiguration ?? alias.routes,
        updateTime: now,
      };
      machines.putMachine({ ...machine, aliases: machine.aliases.map((one) => (one.arn === arn ? updated : one)) });
      return { updateDate: wireTime(now) };
    },

    DescribeStateMachineAlias: ({ stateMachineAliasArn }) => {
      const { alias } = aliasOf(service, stateMachineAliasArn);
      return {
        stateMachineAliasArn: alias.arn,
        name: alias.name,
        description: alias.description,
        routingConfiguration: alias.routes,
        creationDate: wireTime(alias.creationTime),
        updateDate: wireTime(alias.updateTime),
      };
    },

    DeleteStateMachineAlias: ({ stateMachineAliasArn }) => {
      const { machine } = aliasOf(service, stateMachineAliasArn);
      const aliases = machine.aliases.filter(({ arn }) => arn !== stateMachineAliasArn);
      machines.putMachine({ ...machine, aliases });
      return {};
    },

    ListStateMachineAliases: ({ stateMachineArn, ...page }) => {
      const { machineArn, qualifier } = splitMachineArn(stateMachineArn);
      const { aliases } = machines.machine(machineArn);
      const wanted =
        qualifier === undefined
          ? aliases
          : aliases.filter(({ routes }) => routes.some((route) => route.stateMachineVersionArn === stateMachineArn));
      const numbered = wanted.map((alias, index) => ({ alias, index }));
      const { items, nextToken } = pageOf(numbered, page, `aliases ${stateMachineArn}`, ({ index }) => index);
      return {
        stateMachineAliases: items.map(({ alias }) => ({
          stateMachineAliasArn: alias.arn,
          creationDate: wireTime(alias.creationTime),
        })),
        nextToken,
      };
    },
  };
}

/** The machine with one more version; publishing the same revision again gives the same version. */
export function publishedVersion(
  machine: Machine,
  description: string | undefined,
  now: number,
): { readonly machine: Machine; readonly version: MachineVersion } {
  const last = machine.versions.at(-1);
  if (last !== undefined && isSameRevision(last.revision, machine.revision)) return { machine, version: last };
  if (machine.versions.length >= LIMITS.versions) {
    throw new ApiError('ServiceQuotaExceededException', `A state machine has at most ${LIMITS.versions} versions.`);
  }
  const number = machine.lastVersion + 1;
  const { revision } = machine;
  const version = { number, arn: `${machine.arn}:${number}`, description, creationTime: now, revision };
  return { machine: { ...machine, versions: [...machine.versions, version], lastVersion: number }, version };
}

function isSameRevision(one: MachineRevision, two: MachineRevision): boolean {
  return one.revisionId === two.revisionId && one.definition === two.definition;
}

function created({ arn, creationTime }: MachineAlias): object {
  return { stateMachineAliasArn: arn, creationDate: wireTime(creationTime) };
}

function isSameRoutes(one: readonly Route[], two: readonly Route[]): boolean {
  const text = (routes: readonly Route[]): string =>
    routes
      .map(({ stateMachineVersionArn, weight }) => `${stateMachineVersionArn} ${weight}`)
      .sort()
      .join();
  return text(one) === text(two);
}

function machineOfRoutes(service: LocalService, routes: readonly Route[]): Machine {
  const [first, second] = routes;
  if (first === undefined || routes.reduce((sum, { weight }) => sum + weight, 0) !== 100) {
    throw invalidRouting('The sum of the weights in the routing configuration must be 100');
  }
  const { machineArn } = splitMachineArn(first.stateMachineVersionArn);
  if (second !== undefined && splitMachineArn(second.stateMachineVersionArn).machineArn !== machineArn) {
    throw invalidRouting('The routing configuration must have versions of one state machine');
  }
  if (second?.stateMachineVersionArn === first.stateMachineVersionArn) {
    throw invalidRouting('The routing configuration must not have the same version twice');
  }
  const machine = service.machines.machineIfAny(machineArn);
  for (const { stateMachineVersionArn: arn } of routes) {
    if (machine?.versions.some((version) => version.arn === arn) === true) continue;
    throw new ApiError('ResourceNotFound', `Request references a resource that does not exist: '${arn}'`, {
      resourceName: arn,
    });
  }
  return service.machines.machine(machineArn);
}

function aliasOf(service: LocalService, arn: string): { readonly machine: Machine; readonly alias: MachineAlias } {
  const { machineArn, qualifier } = splitMachineArn(arn);
  const machine = service.machines.machineIfAny(machineArn);
  const alias = machine?.aliases.find(({ name }) => name === qualifier);
  if (machine !== undefined && alias !== undefined) return { machine, alias };
  throw new ApiError('ResourceNotFound', `Request references a resource that does not exist: '${arn}'`, {
    resourceName: arn,
  });
}

function invalidRouting(message: string): ApiError {
  return new ApiError('ValidationException', message, { reason: 'INVALID_ROUTING_CONFIGURATION' });
}
