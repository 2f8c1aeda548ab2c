import { randomUUID } from 'node:crypto';
import { variableReferences } from '../../engine/program/variable-references';
import { equalJson } from '../../util/equal-json';
import type { LocalService } from '../local-service';
import {
  type LoggingConfiguration,
  type Machine,
  type MachineRevision,
  type MachineType,
  type MachineVersion,
  newMachine,
} from '../machine/machine';
import { invalidDefinitionText, readDefinition } from '../machine/read-definition';
import { ApiError } from '../protocol/api-error';
import { checkRoleArn, readArn, splitMachineArn } from '../protocol/arn';
import { checkName } from '../protocol/check-name';
import { pageOf } from '../protocol/page';
import { wireTime } from '../protocol/wire-time';
import type { InputOfOperation, OperationsOf } from './operation';
import { tagsOf } from './tag-operations';
import { publishedVersion } from './version-operations';

type Names =
  | 'CreateStateMachine'
  | 'DeleteStateMachine'
  | 'DescribeStateMachine'
  | 'DescribeStateMachineForExecution'
  | 'ListStateMachines'
  | 'UpdateStateMachine'
  | 'ValidateStateMachineDefinition';

export function machineOperations(service: LocalService): OperationsOf<Names> {
  const { machines } = service;
  return {
    CreateStateMachine: (input) => {
      const made = madeMachine(service, input);
      const known = machines.machineIfAny(made.arn);
      if (known !== undefined) return existing(known, made, input.publish === true);
      const { machine, version } = input.publish === true ? published(made, input, service) : { machine: made };
      machines.putMachine(machine);
      return {
        stateMachineArn: machine.arn,
        creationDate: wireTime(machine.creationTime),
        stateMachineVersionArn: version?.arn,
      };
    },

    UpdateStateMachine: (input) => {
      const { machineArn, qualifier } = splitMachineArn(input.stateMachineArn);
      if (qualifier !== undefined) throw labeled(input.stateMachineArn);
      const machine = machines.machine(machineArn);
      const updated = updatedMachine(service, machine, input);
      const { machine: stored, version } =
        input.publish === true ? published(updated, input, service) : { machine: updated };
      machines.putMachine(stored);
      return {
        updateDate: wireTime(stored.revision.updateTime),
        revisionId: stored.revision.revisionId,
        stateMachineVersionArn: version?.arn,
      };
    },

    DeleteStateMachine: ({ stateMachineArn }) => {
      const { machineArn, qualifier } = splitMachineArn(stateMachineArn);
      if (qualifier !== undefined) throw labeled(stateMachineArn);
      machines.deleteMachine(machineArn);
      return {};
    },

    DescribeStateMachine: ({ stateMachineArn, includedData }) => {
      const { parentArn, label } = splitMapLabel(stateMachineArn);
      const { machine, revision, version } = machines.resolve(parentArn, service.random);
      const describesData = includedData !== 'METADATA_ONLY';
      return {
        stateMachineArn: version === undefined ? stateMachineArn : version.arn,
        name: machine.name,
        status: 'ACTIVE',
        definition: revision.definition,
        roleArn: revision.roleArn,
        type: machine.type,
        creationDate: wireTime(version?.creationTime ?? machine.creationTime),
        loggingConfiguration: loggingOf(revision),
        tracingConfiguration: { enabled: revision.tracing?.enabled ?? false },
        label,
        revisionId: revision.revisionId,
        description: version?.description,
        encryptionConfiguration: revision.encryption ?? { type: 'AWS_OWNED_KEY' },
        ...(describesData ? referencesOf(revision) : {}),
      };
    },

    DescribeStateMachineForExecution: ({ executionArn }) => {
      readArn(executionArn, 'execution');
      const { revision, mapRunArn, facts } = service.executions.execution(executionArn);
      const label = mapRunArn === undefined ? undefined : facts.names.stateMachineArn.split('/').at(-1);
      return {
        stateMachineArn: facts.names.stateMachineArn,
        name: revision.machineName,
        definition: revision.definition,
        roleArn: revision.roleArn,
        updateDate: wireTime(revision.updateTime),
        loggingConfiguration: loggingOf(revision),
        tracingConfiguration: { enabled: revision.tracing?.enabled ?? false },
        mapRunArn,
        label,
        revisionId: revision.revisionId,
        encryptionConfiguration: revision.encryption ?? { type: 'AWS_OWNED_KEY' },
        ...referencesOf(revision),
      };
    },

    ListStateMachines: (input) => {
      const { items, nextToken } = pageOf(machines.machines, input, 'machines', ({ order }) => order);
      return {
        stateMachines: items.map(({ arn, name, type, creationTime }) => ({
          stateMachineArn: arn,
          name,
          type,
          creationDate: wireTime(creationTime),
        })),
        nextToken,
      };
    },

    ValidateStateMachineDefinition: ({ definition, type = 'STANDARD', severity = 'ERROR', maxResults = 0 }) => {
      const { diagnostics } = readDefinition(definition, type);
      const wanted = diagnostics.filter((one) => severity === 'WARNING' || one.severity === 'ERROR');
      const most = maxResults === 0 ? 100 : maxResults;
      return {
        result: diagnostics.some((one) => one.severity === 'ERROR') ? 'FAIL' : 'OK',
        diagnostics: wanted.slice(0, most),
        truncated: wanted.length > most,
      };
    },
  };
}

/** A machine as it is made of a request, and by `stepwright dev` of a file. */
function madeMachine(
  service: LocalService,
  input: Omit<InputOfOperation<'CreateStateMachine'>, 'publish' | 'versionDescription'>,
): Machine {
  const { name, type = 'STANDARD', roleArn, tags = [] } = input;
  checkName(name);
  checkRoleArn(roleArn);
  checkLogging(input.loggingConfiguration);
  const arn = `${service.arnPrefix}:stateMachine:${name}`;
  const revision: MachineRevision = {
    machineArn: arn,
    machineName: name,
    type,
    revisionId: undefined,
    ...definitionOf(input.definition, type),
    roleArn,
    logging: input.loggingConfiguration,
    tracing: input.tracingConfiguration,
    encryption: input.encryptionConfiguration,
    updateTime: service.clock.now,
  };
  return newMachine(service.machines.nextOrder(), revision, tagsOf(tags, arn));
}

/** What is idempotent: name, definition, type, logging and tracing; the role and the tags of another call are ignored. */
function existing(known: Machine, made: Machine, publish: boolean): object {
  const [one, two] = [known.revision, made.revision];
  const isSame =
    known.type === made.type &&
    one.definition === two.definition &&
    equalJson(one.logging ?? null, two.logging ?? null) &&
    equalJson(one.tracing ?? null, two.tracing ?? null);
  const versionArn = publish ? known.versions[0]?.arn : undefined;
  if (!isSame || (publish && versionArn === undefined)) {
    throw new ApiError('StateMachineAlreadyExists', `State Machine Already Exists: '${known.arn}'`);
  }
  return {
    stateMachineArn: known.arn,
    creationDate: wireTime(known.creationTime),
    stateMachineVersionArn: versionArn,
  };
}

function updatedMachine(
  service: LocalService,
  machine: Machine,
  input: InputOfOperation<'UpdateStateMachine'>,
): Machine {
  const { definition, roleArn, loggingConfiguration, tracingConfiguration, encryptionConfiguration } = input;
  const given = [definition, roleArn, loggingConfiguration, tracingConfiguration, encryptionConfiguration];
  if (given.every((one) => one === undefined)) {
    throw new ApiError(
      'MissingRequiredParameter',
      'Either the definition, the role ARN, the LoggingConfiguration, the TracingConfiguration or the EncryptionConfiguration must be specified',
    );
  }
  checkDescription(input);
  if (roleArn !== undefined) checkRoleArn(roleArn);
  checkLogging(loggingConfiguration);
  const { revision } = machine;
  return {
    ...machine,
    revision: {
      ...revision,
      ...(definition === undefined ? {} : { ...definitionOf(definition, machine.type), helperStates: undefined }),
      roleArn: roleArn ?? revision.roleArn,
      logging: loggingConfiguration ?? revision.logging,
      tracing: tracingConfiguration ?? revision.tracing,
      encryption: encryptionConfiguration ?? revision.encryption,
      revisionId: randomUUID(),
      updateTime: service.clock.now,
    },
  };
}

function checkDescription({ publish, versionDescription }: { publish?: boolean; versionDescription?: string }): void {
  if (versionDescription !== undefined && publish !== true) {
    throw new ApiError('ValidationException', 'Version description can only be set when publish is true');
  }
}

function published(
  machine: Machine,
  input: { readonly publish?: boolean; readonly versionDescription?: string },
  service: LocalService,
): { readonly machine: Machine; readonly version: MachineVersion } {
  return publishedVersion(machine, input.versionDescription, service.clock.now);
}

function definitionOf(text: string, type: MachineType): Pick<MachineRevision, 'definition' | 'document'> {
  const { document, diagnostics } = readDefinition(text, type);
  if (document === undefined) throw new ApiError('InvalidDefinition', invalidDefinitionText(diagnostics));
  return { definition: text, document };
}

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_LoggingConfiguration.html */
function checkLogging(logging: LoggingConfiguration | undefined): void {
  const { level = 'OFF', destinations = [] } = logging ?? {};
  if (destinations.length > 1 || (level !== 'OFF' && destinations.length === 0)) {
    throw new ApiError(
      'InvalidLoggingConfiguration',
      'Invalid Logging Configuration: Must specify exactly one Log Destination.',
    );
  }
  for (const { cloudWatchLogsLogGroup } of destinations) {
    const arn = cloudWatchLogsLogGroup?.logGroupArn ?? '';
    if (!/^arn:aws[a-z-]*:logs:[^:]*:\d*:log-group:[^:]+(:\*)?$/.test(arn)) {
      throw new ApiError(
        'InvalidLoggingConfiguration',
        'Invalid Logging Configuration: Log Destination must have a valid ARN of a log group.',
      );
    }
  }
}

function loggingOf({ logging }: MachineRevision): object {
  return { level: logging?.level ?? 'OFF', includeExecutionData: logging?.includeExecutionData ?? false, ...logging };
}

function referencesOf({ document }: MachineRevision): object {
  const references = variableReferences(document);
  return Object.keys(references).length === 0 ? {} : { variableReferences: references };
}

function labeled(arn: string): ApiError {
  return new ApiError(
    'ValidationException',
    `The ARN must be that of a state machine without version or alias: '${arn}'`,
    {
      reason: 'API_DOES_NOT_SUPPORT_LABELED_ARNS',
    },
  );
}

/** The ARN of a Distributed Map is that of its machine, and its label: `arn:aws:states:...:stateMachine:Orders/Import`. */
function splitMapLabel(arn: string): { readonly parentArn: string; readonly label: string | undefined } {
  const [parentArn = arn, label, ...more] = arn.split('/');
  const isOfMap = more.length === 0 && label !== undefined && label !== '' && !label.includes(':');
  return isOfMap ? { parentArn, label } : { parentArn: arn, label: undefined };
}
