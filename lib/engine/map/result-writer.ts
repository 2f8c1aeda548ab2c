import { WRITER_CONFIG_WORDS } from '../../asl/field-words';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import { ERROR } from '../error-names';
import { templateValue } from '../evaluate/template-value';
import { Failure } from '../failure';
import { jsonText } from '../json-text';
import { type MaybePromise, then } from '../maybe-promise';
import type { MapPlan, ResultWriterPlan } from '../program/program';
import type { Execution, ExecutionStatus } from '../runtime/execution';
import { readingOf } from '../runtime/reading-of';
import type { Simulation } from '../runtime/simulation';
import type { Turn } from '../runtime/turn';
import type { MapRunPlan } from './map-run-plan';
import { writingStore } from './object-access';

/** How one child execution of a Map Run ended; the execution itself is kept where results are written. */
export interface ItemOutcome {
  readonly execution?: Execution;
  /** What takes its place in the result. */
  readonly output: JsonValue;
}

/**
 * What takes the place of a child execution in the result of a Map Run: its output, or how it failed where the Map Run
 * tolerates that. The latter was measured by others, and is in no recording.
 */
export function placeOf({ status, output, error, cause }: Execution): JsonValue {
  if (status === 'SUCCEEDED') return output ?? null;
  return {
    Status: status,
    ...(error === undefined ? {} : { Error: error }),
    ...(cause === undefined ? {} : { Cause: cause }),
  };
}

/** The result of a Map Run: the outputs, or where a ResultWriter put them. */
export function writeResults(
  simulation: Simulation,
  writer: ResultWriterPlan | undefined,
  turn: Turn<MapPlan>,
  run: MapRunPlan,
  outcomes: readonly ItemOutcome[],
): MaybePromise<JsonValue> {
  if (writer === undefined) return outputsOf(outcomes);
  checkWords(writer);
  if (!writer.exports) return transformed(outcomes, writer.transformation);
  const reading = readingOf(simulation, turn.thread, turn.visit, run.input);
  const payload = writer.payload === undefined ? {} : templateValue(writer.payload, reading);
  return then(payload, (given) => exportResults(simulation, writer, run, outcomes, isJsonObject(given) ? given : {}));
}

function checkWords({ transformation, outputType }: ResultWriterPlan): void {
  const { Transformation, OutputType } = WRITER_CONFIG_WORDS;
  if (!isOneOf(Transformation, transformation)) throw unsupported('Transformation', transformation, Transformation);
  if (!isOneOf(OutputType, outputType)) throw unsupported('OutputType', outputType, OutputType);
}

function isOneOf(words: readonly string[], word: string): boolean {
  return words.includes(word);
}

function unsupported(field: string, word: string, words: readonly string[]): Failure {
  const known = words.map((one) => `"${one}"`).join(', ');
  return new Failure(ERROR.RESULT_WRITER, `The ${field} "${word}" is not supported; it must be one of ${known}.`);
}

function outputsOf(outcomes: readonly ItemOutcome[]): readonly JsonValue[] {
  return outcomes.map(({ output }) => output);
}

/** NONE describes each execution, COMPACT gives the outputs, FLATTEN joins outputs that are lists. */
function transformed(outcomes: readonly ItemOutcome[], transformation: string): readonly JsonValue[] {
  if (transformation === 'NONE') return outcomes.map(({ execution }) => describe(execution as Execution));
  const outputs = outputsOf(outcomes);
  return transformation === 'FLATTEN'
    ? outputs.flatMap((output) => (isJsonArray(output) ? output : [output]))
    : outputs;
}

function describe(execution: Execution): JsonObject {
  const { names, status, startTime, stopTime, output, error, cause } = execution;
  return {
    ExecutionArn: names.arn,
    Input: jsonText(execution.input),
    InputDetails: { Included: true },
    Name: names.name,
    ...(output === undefined ? {} : { Output: jsonText(output), OutputDetails: { Included: true } }),
    ...(error === undefined ? {} : { Error: error }),
    ...(cause === undefined ? {} : { Cause: cause }),
    RedriveCount: execution.redriveCount,
    RedriveStatus: status === 'SUCCEEDED' ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
    StartDate: new Date(startTime).toISOString(),
    StateMachineArn: names.stateMachineArn,
    Status: status,
    StopDate: new Date(stopTime ?? startTime).toISOString(),
  };
}

const FILES: readonly (readonly [string, readonly ExecutionStatus[]])[] = [
  ['FAILED', ['FAILED', 'TIMED_OUT']],
  ['PENDING', ['RUNNING', 'ABORTED']],
  ['SUCCEEDED', ['SUCCEEDED']],
];

function exportResults(
  simulation: Simulation,
  writer: ResultWriterPlan,
  run: MapRunPlan,
  outcomes: readonly ItemOutcome[],
  payload: JsonObject,
): MaybePromise<JsonValue> {
  const { Bucket: bucket, Prefix: prefix } = payload;
  if (typeof bucket !== 'string') {
    throw new Failure(ERROR.RESULT_WRITER, `The ResultWriter needs a Bucket but had: ${jsonText(bucket)}`);
  }
  const folder = typeof prefix === 'string' && prefix !== '' ? `${prefix}/${run.id}` : run.id;
  const files = FILES.map(([name, statuses]) => {
    const part = outcomes.filter(({ execution }) => statuses.includes((execution as Execution).status));
    // What failed or is pending is always described in full.
    const items = transformed(part, name === 'SUCCEEDED' ? writer.transformation : 'NONE');
    return { name, items };
  });
  const written: [string, string][] = [];
  const listed: Record<string, JsonValue> = {};
  for (const { name, items } of files) {
    const body = bodyOf(items, writer.outputType);
    const key = `${folder}/${name}_0.${writer.outputType.toLowerCase()}`;
    if (items.length > 0) written.push([key, body]);
    listed[name] = items.length > 0 ? [{ Key: key, Size: Buffer.byteLength(body) }] : [];
  }
  const manifest = { DestinationBucket: bucket, MapRunArn: run.arn, ResultFiles: listed };
  written.push([`${folder}/manifest.json`, jsonText(manifest)]);
  const result = {
    MapRunArn: run.arn,
    ResultWriterDetails: { Bucket: bucket, Key: `${folder}/manifest.json` },
  };
  return then(putAll(simulation, bucket, written), () => result);
}

function bodyOf(items: readonly JsonValue[], outputType: string): string {
  return outputType === 'JSONL' ? items.map((item) => jsonText(item)).join('\n') : jsonText(items);
}

async function putAll(
  simulation: Simulation,
  bucket: string,
  files: readonly (readonly [string, string])[],
): Promise<void> {
  const store = writingStore(simulation.objects);
  for (const [key, body] of files) await store.put(bucket, key, body);
}
