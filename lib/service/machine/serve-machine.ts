import { randomUUID } from 'node:crypto';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { loadProgram } from '../../engine/program/load-program';
import { InvalidProgramError } from '../../engine/program/program-issue';
import type { LocalService } from '../local-service';
import { type LoggingConfiguration, type MachineRevision, type MachineType, newMachine } from './machine';

/** A machine that no client creates: the service has it from the user's files. */
export interface ServedMachine {
  readonly name: string;
  readonly type: MachineType;
  readonly document: StateMachineDocument;
  /** As `DescribeStateMachine` shows it. */
  readonly definition: string;
  /** The states that a typed flow has added. */
  readonly helperStates?: readonly string[];
  /** What templates call it. */
  readonly ids?: readonly string[];
  readonly roleArn?: string;
  readonly logging?: LoggingConfiguration;
}

/**
 * Adds a machine, or makes its definition that of the executions that start from now on.
 *
 * @returns why it can't be run; then nothing has changed
 */
export function serveMachine(service: LocalService, served: ServedMachine): readonly string[] {
  const { name, type, document, definition, ids = [] } = served;
  try {
    loadProgram(document);
  } catch (problem) {
    if (!(problem instanceof InvalidProgramError)) throw problem;
    return problem.issues.map(({ path, message }) => `${path === '' ? '/' : path}: ${message}`);
  }
  const arn = `${service.arnPrefix}:stateMachine:${name}`;
  const known = service.machines.machineIfAny(arn);
  for (const id of ids) service.nameMachine(id, arn);
  if (known?.type === type && known.revision.definition === definition) return [];
  const revision: MachineRevision = {
    machineArn: arn,
    machineName: name,
    type,
    revisionId: known === undefined ? undefined : randomUUID(),
    definition,
    document,
    ...(served.helperStates !== undefined && { helperStates: served.helperStates }),
    roleArn: served.roleArn ?? `arn:aws:iam::${service.account}:role/StepFunctionsRole`,
    logging: served.logging ?? known?.revision.logging,
    tracing: known?.revision.tracing,
    encryption: undefined,
    updateTime: service.clock.now,
  };
  service.machines.putMachine(
    known?.type === type ? { ...known, revision } : newMachine(service.machines.nextOrder(), revision),
  );
  return [];
}
