import { isLongerThan, readJson } from '../../engine/json-text';
import { dataOf, describedExecution, listedExecution } from '../execution/described-execution';
import type { ExecutionRecord } from '../execution/execution-record';
import { wireEvent } from '../execution/wire-history';
import type { LocalService } from '../local-service';
import type { ResolvedMachine } from '../machine/machine-store';
import { ApiError } from '../protocol/api-error';
import { readArn, splitMachineArn } from '../protocol/arn';
import { checkName } from '../protocol/check-name';
import { pageOf } from '../protocol/page';
import { wireTime } from '../protocol/wire-time';
import type { InputOfOperation, OperationsOf } from './operation';

type Names =
  | 'DescribeExecution'
  | 'GetExecutionHistory'
  | 'ListExecutions'
  | 'RedriveExecution'
  | 'StartExecution'
  | 'StartSyncExecution'
  | 'StopExecution';

export function executionOperations(service: LocalService): OperationsOf<Names> {
  const { executions } = service;

  function executionOf(arn: string): ExecutionRecord {
    readArn(arn, 'execution');
    return executions.execution(arn);
  }

  return {
    StartExecution: (input) => {
      const [machineArn, testCase] = withoutTestCase(input.stateMachineArn);
      const resolved = service.machines.resolve(machineArn, service.random);
      const { name } = input;
      const data = checkedStart(input);
      const arn = `${resolved.machine.arn.replace(':stateMachine:', ':execution:')}:${name ?? ''}`;
      const known = name === undefined ? undefined : executions.ifAny(arn);
      if (known !== undefined && resolved.machine.type === 'STANDARD') return startedBefore(known, data);
      const record = service.start({ ...startOf(resolved, input), name, input: data, testCase });
      return { executionArn: record.arn, startDate: wireTime(record.facts.startTime) };
    },

    StartSyncExecution: async (input) => {
      const [machineArn, testCase] = withoutTestCase(input.stateMachineArn);
      const resolved = service.machines.resolve(machineArn, service.random);
      if (resolved.machine.type !== 'EXPRESS') throw unsupported();
      const data = checkedStart(input);
      const record = service.start({ ...startOf(resolved, input), name: input.name, input: data, testCase });
      await service.ended(record);
      return syncAnswer(record, input);
    },

    StopExecution: async ({ executionArn, error, cause }) => {
      const record = executionOf(executionArn);
      await service.stop(record, { error, cause });
      return { stopDate: wireTime(record.facts.stopTime ?? service.clock.now) };
    },

    RedriveExecution: async ({ executionArn, clientToken }) => {
      const record = executionOf(executionArn);
      const before = clientToken === undefined ? undefined : record.redrives.get(clientToken);
      if (before !== undefined) return { redriveDate: wireTime(before) };
      const { status } = record.facts;
      if (status === 'RUNNING' || status === 'SUCCEEDED') {
        throw new ApiError('ExecutionNotRedrivable', `Execution is ${status} and cannot be redriven`);
      }
      if (record.mapRunArn !== undefined) {
        throw new ApiError(
          'ExecutionNotRedrivable',
          'Execution is a child workflow execution of a Map Run and cannot be redriven on its own',
        );
      }
      try {
        await service.redrive(record);
      } catch (problem) {
        const reason = problem instanceof Error ? problem.message : String(problem);
        throw new ApiError('ExecutionNotRedrivable', reason);
      }
      // One of an earlier process has a new record now.
      const redriven = executionOf(executionArn);
      const time = redriven.facts.redriveTime ?? service.clock.now;
      if (clientToken !== undefined) redriven.redrives.set(clientToken, time);
      return { redriveDate: wireTime(time) };
    },

    DescribeExecution: ({ executionArn, includedData }) =>
      describedExecution(executionOf(executionArn), includedData !== 'METADATA_ONLY'),

    ListExecutions: (input) => {
      const records = listed(service, input).filter((record) => isWanted(record, input));
      const { statusFilter, redriveFilter, stateMachineArn, mapRunArn } = input;
      const query = JSON.stringify([statusFilter, redriveFilter, stateMachineArn, mapRunArn]);
      const { items, nextToken } = pageOf(records, input, query, ({ order }) => order, true);
      return { executions: items.map(listedExecution), nextToken };
    },

    GetExecutionHistory: ({ executionArn, reverseOrder = false, includeExecutionData = true, ...page }) => {
      const record = executionOf(executionArn);
      const all = record.history;
      const events = reverseOrder ? [...all].reverse() : all;
      const query = `history ${executionArn} ${reverseOrder}`;
      const { items, nextToken } = pageOf(events, page, query, ({ id }) => id, reverseOrder);
      return { events: items.map((entry) => wireEvent(entry, record, includeExecutionData)), nextToken };
    },
  };
}

/** An ARN may end in "#HappyPath", the test case of a MockConfigFile.json, as in Step Functions Local. */
function withoutTestCase(arn: string): readonly [arn: string, testCase: string | undefined] {
  const hash = arn.indexOf('#');
  return hash < 0 ? [arn, undefined] : [arn.slice(0, hash), arn.slice(hash + 1)];
}

/** The input as text, when name and input are good. */
export function checkedStart({ name, input = '{}' }: { readonly name?: string; readonly input?: string }): string {
  if (name !== undefined) checkName(name);
  try {
    const value = readJson(input);
    if (isLongerThan(value, 262_144)) throw new Error('The input is longer than 262144 bytes');
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem);
    throw new ApiError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${reason}'`);
  }
  return input;
}

function startOf(
  { machine, revision, version, aliasArn }: ResolvedMachine,
  { traceHeader }: { readonly traceHeader?: string },
): Pick<Parameters<LocalService['start']>[0], 'revision' | 'startedBy' | 'traceHeader'> {
  return { revision, startedBy: { machineArn: machine.arn, versionArn: version?.arn, aliasArn }, traceHeader };
}

/** A client that starts the same once more gets the same answer while it runs. */
function startedBefore(known: ExecutionRecord, input: string): object {
  const { facts, arn } = known;
  if (facts.status !== 'RUNNING' || facts.inputText !== input) {
    throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
  }
  return { executionArn: arn, startDate: wireTime(facts.startTime) };
}

function syncAnswer(
  record: ExecutionRecord,
  { stateMachineArn, includedData }: InputOfOperation<'StartSyncExecution'>,
): object {
  const includesData = includedData !== 'METADATA_ONLY';
  const { names, startTime, stopTime = startTime, status, error, cause } = record.facts;
  const millis = Math.max(stopTime - startTime, 1);
  return {
    executionArn: record.arn,
    stateMachineArn,
    name: names.name,
    startDate: wireTime(startTime),
    stopDate: wireTime(stopTime),
    // The API has no word for an execution that was stopped, and nothing stops a synchronous one.
    status: status === 'ABORTED' ? 'FAILED' : status,
    error: includesData ? error : undefined,
    cause: includesData ? cause : undefined,
    ...dataOf(record, includesData),
    traceHeader: record.traceHeader,
    // Billed in steps of 100 ms; the memory is that of the smallest step.
    billingDetails: { billedDurationInMilliseconds: Math.ceil(millis / 100) * 100, billedMemoryUsedInMB: 64 },
  };
}

function listed(service: LocalService, input: InputOfOperation<'ListExecutions'>): readonly ExecutionRecord[] {
  const { stateMachineArn, mapRunArn } = input;
  if ((stateMachineArn === undefined) === (mapRunArn === undefined)) {
    throw new ApiError('ValidationException', 'Must provide a StateMachine ARN or MapRun ARN');
  }
  if (mapRunArn !== undefined) {
    readArn(mapRunArn, 'mapRun');
    service.executions.mapRun(mapRunArn);
    return service.executions.ofMapRun(mapRunArn);
  }
  const { machineArn, qualifier } = splitMachineArn(stateMachineArn ?? '');
  const { machine } = service.machines.resolve(stateMachineArn ?? '', service.random);
  if (machine.type === 'EXPRESS') throw unsupported();
  const all = service.executions.ofMachine(machineArn);
  if (qualifier === undefined) return all;
  return all.filter(
    ({ startedBy }) => startedBy.versionArn === stateMachineArn || startedBy.aliasArn === stateMachineArn,
  );
}

function isWanted(
  { facts: { status, redriveCount } }: ExecutionRecord,
  { statusFilter, redriveFilter }: InputOfOperation<'ListExecutions'>,
): boolean {
  if (statusFilter !== undefined && status !== statusFilter) return false;
  return redriveFilter === undefined || redriveFilter === (redriveCount > 0 ? 'REDRIVEN' : 'NOT_REDRIVEN');
}

function unsupported(): ApiError {
  return new ApiError('StateMachineTypeNotSupported', 'This operation is not supported by this type of state machine');
}
