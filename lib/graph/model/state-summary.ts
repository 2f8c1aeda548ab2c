import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import { isStateType, type StateType } from '../../asl/state';
import { durationText } from '../text/duration-text';
import { shownJson } from '../text/shown-json';
import type { GraphIcon } from './graph';
import { taskCall } from './task-call';

/** The icon and the second line of a state. */
export interface StateSummary {
  readonly icon: GraphIcon;
  readonly summary: string;
}

const SUMMARIES: Readonly<Record<StateType, (state: JsonObject) => StateSummary>> = {
  Task: taskSummary,
  Choice: () => ({ icon: 'choice', summary: '' }),
  Wait: (state) => ({ icon: 'wait', summary: waitText(state) }),
  Pass: () => ({ icon: 'pass', summary: '' }),
  Succeed: () => ({ icon: 'succeed', summary: '' }),
  Fail: (state) => ({ icon: 'fail', summary: failText(state) }),
  Parallel: (state) => ({ icon: 'parallel', summary: counted(branchesOf(state), 'branch', 'branches') }),
  Map: mapSummary,
};

export function stateSummary(state: JsonObject): StateSummary {
  const { Type: type } = state;
  if (isStateType(type)) return SUMMARIES[type](state);
  return { icon: 'unknown', summary: typeof type === 'string' ? `type "${type}"` : 'no type' };
}

function taskSummary(state: JsonObject): StateSummary {
  const call = taskCall(state);
  if (call === undefined)
    return { icon: 'task', summary: typeof state['Resource'] === 'string' ? state['Resource'] : '' };
  const icon = call.kind === 'service' ? 'task' : call.kind;
  return { icon, summary: call.target === '' ? call.action : `${call.action} ${call.target}` };
}

function waitText(state: JsonObject): string {
  const { Seconds: seconds, Timestamp: timestamp, SecondsPath: secondsPath, TimestampPath: timestampPath } = state;
  if (typeof seconds === 'number') return durationText(seconds);
  if (typeof seconds === 'string') return `${expression(seconds)} s`;
  if (typeof timestamp === 'string') return `until ${expression(timestamp)}`;
  if (typeof secondsPath === 'string') return `${secondsPath} s`;
  return typeof timestampPath === 'string' ? `until ${timestampPath}` : '';
}

function failText(state: JsonObject): string {
  const { Error: error, ErrorPath: path } = state;
  if (typeof error === 'string') return expression(error);
  return typeof path === 'string' ? path : '';
}

function mapSummary(state: JsonObject): StateSummary {
  const processor = state['ItemProcessor'] ?? state['Iterator'];
  const config = processor !== undefined && isJsonObject(processor) ? processor['ProcessorConfig'] : undefined;
  const { Mode: mode, ExecutionType: type } = config !== undefined && isJsonObject(config) ? config : {};
  const isDistributed = mode === 'DISTRIBUTED';
  const parts = [
    isDistributed
      ? `distributed${typeof type === 'string' ? `, ${type === 'EXPRESS' ? 'Express' : 'Standard'}` : ''}`
      : 'inline',
    concurrencyText(state),
    itemsText(state),
    batchText(state),
  ];
  return { icon: isDistributed ? 'distributedMap' : 'map', summary: parts.filter((part) => part !== '').join(' · ') };
}

function concurrencyText(state: JsonObject): string {
  const { MaxConcurrency: most, MaxConcurrencyPath: path } = state;
  if (typeof most === 'number') return most === 0 ? '' : `${most} at once`;
  if (typeof most === 'string') return `${expression(most)} at once`;
  return typeof path === 'string' ? `${path} at once` : '';
}

function itemsText(state: JsonObject): string {
  const { Items: items, ItemsPath: path, ItemReader: reader } = state;
  if (reader !== undefined && isJsonObject(reader)) {
    const { ReaderConfig: config, Resource: resource } = reader;
    const type = config !== undefined && isJsonObject(config) ? config['InputType'] : undefined;
    if (typeof type === 'string') return `items of ${type}`;
    return typeof resource === 'string' && resource.includes('listObjects') ? 'objects in S3' : 'items in S3';
  }
  if (typeof items === 'string') return `items ${expression(items)}`;
  return typeof path === 'string' ? `items ${path}` : '';
}

function batchText(state: JsonObject): string {
  const { ItemBatcher: batcher } = state;
  const most = batcher !== undefined && isJsonObject(batcher) ? batcher['MaxItemsPerBatch'] : undefined;
  return typeof most === 'number' ? `batches of ${most}` : '';
}

function branchesOf(state: JsonObject): number {
  const { Branches: branches } = state;
  return branches !== undefined && isJsonArray(branches) ? branches.length : 0;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Without the delimiters of JSONata. */
export function expression(value: JsonValue): string {
  const text = typeof value === 'string' ? value : shownJson(value);
  return /^\{%([\s\S]*)%\}$/.exec(text)?.[1]?.trim() ?? text;
}
