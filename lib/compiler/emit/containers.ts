import type { JsonValue } from '../../asl/json';
import type { Branch } from '../../asl/state-machine-document';
import { MapExecutionType } from '../../builder/distributed-map';
import type { BlockNode, DistributedMapNode, MapNode, ParallelNode } from '../../builder/state-node';
import { emptyState, saidTwice } from '../diagnostics/problems';
import type { BuiltEntry, Scope } from '../scopes/scope';
import { writeAssign, writeInputPath, writeOutput, writeParameters, writeResult } from './data-flow';
import { type Emission, partitionOf } from './emission';
import { writeCatch, writeRetry } from './recovery';
import type { StateWriter } from './state-writer';

const AT_LEAST_ONE = Object.freeze({ whole: true, least: 1, most: Number.MAX_SAFE_INTEGER });
const COUNT = Object.freeze({ whole: true, least: 0, most: Number.MAX_SAFE_INTEGER });
const PERCENTAGE = Object.freeze({ whole: false, least: 0, most: 100 });
const BATCH_BYTES = Object.freeze({ whole: true, least: 1, most: 262_144 });
const MAX_ITEMS = Object.freeze({ whole: true, least: 0, most: 100_000_000 });

/** A Parallel. */
export function emitParallel(writer: StateWriter, node: ParallelNode, emission: Emission): void {
  const { entry } = writer;
  const { props } = node;
  writeInputPath(writer, props);
  writeParameters(writer, props.parameters, 'Pass the input of the branches as arguments: { ... }.');
  writer.template(
    'arguments',
    'Arguments',
    props.arguments,
    'JSONata',
    'Pass the input of the branches as parameters: { ... }.',
  );
  writer.set('Branches', branchesOf(entry, emission));
  writeResult(writer, props);
  writeOutput(writer, props);
  writeAssign(writer, node.assigned, emission.problems);
  writeRetry(writer, node, emission);
  writeCatch(writer, node, emission);
  if (node.branches.length === 0) emission.problems.add(emptyState(entry, 'branches', 'Add them with branch(...).'));
}

/** A block of steps: a Parallel with one branch, whose result is taken out of the list. */
export function emitBlock(writer: StateWriter, node: BlockNode, emission: Emission): void {
  const { entry } = writer;
  writer.set('Branches', branchesOf(entry, emission));
  if (entry.language === 'JSONata') writer.set('Output', '{% $states.result[0] %}');
  else writer.set('OutputPath', '$[0]');
  writeRetry(writer, node, emission);
  writeCatch(writer, node, emission);
}

/** An inline Map. */
export function emitMap(writer: StateWriter, node: MapNode, emission: Emission): void {
  const { entry } = writer;
  writeItems(writer, node);
  writer.set('ItemProcessor', processorOf(entry, node, emission));
  writeMapEnd(writer, node, emission);
}

/** A distributed Map. */
export function emitDistributedMap(writer: StateWriter, node: DistributedMapNode, emission: Emission): void {
  const { entry } = writer;
  const { props } = node;
  writeItemReader(writer, node, emission);
  writeItems(writer, node);
  writeItemBatcher(writer, node);
  writer.number('toleratedFailureCount', 'ToleratedFailureCount', props.toleratedFailureCount, COUNT);
  writer.number(
    'toleratedFailurePercentage',
    'ToleratedFailurePercentage',
    props.toleratedFailurePercentage,
    PERCENTAGE,
  );
  writer.constant('label', 'Label', props.label);
  const config = { Mode: 'DISTRIBUTED', ExecutionType: props.executionType ?? MapExecutionType.STANDARD };
  writer.set('ItemProcessor', processorOf(entry, node, emission, config));
  writeResultWriter(writer, node, emission);
  writeMapEnd(writer, node, emission);
}

function writeItems(writer: StateWriter, { props }: MapNode | DistributedMapNode): void {
  writeInputPath(writer, props);
  writer.definitePath('itemsPath', 'ItemsPath', props.itemsPath, 'Pass the list as items: "{% $states.input.list %}".');
  writer.template('items', 'Items', props.items, 'JSONata', 'Pass the path of the list as itemsPath.');
  writer.template('itemSelector', 'ItemSelector', props.itemSelector);
  writer.number('maxConcurrency', 'MaxConcurrency', props.maxConcurrency, COUNT);
}

function writeMapEnd(writer: StateWriter, node: MapNode | DistributedMapNode, emission: Emission): void {
  writeResult(writer, node.props);
  writeOutput(writer, node.props);
  writeAssign(writer, node.assigned, emission.problems);
  writeRetry(writer, node, emission);
  writeCatch(writer, node, emission);
  const { entry } = writer;
  if (node.processors.length === 0) {
    emission.problems.add(emptyState(entry, 'item processor', 'Add the steps for each item: itemProcessor(steps).'));
  }
  if (node.processors.length > 1) emission.problems.add(saidTwice(entry, 'itemProcessor'));
}

function writeItemReader(writer: StateWriter, { props }: DistributedMapNode, emission: Emission): void {
  const reader = props.itemReader?._node;
  if (reader === undefined) return;
  const part = writer.part('ItemReader');
  part.set('Resource', `arn:${partitionOf(emission)}:states:::${reader.service}`);
  writeS3Arguments(part, reader.arguments);
  const config = part.part('ReaderConfig');
  const form = writer.entry.language === 'JSONata' ? 'template' : 'literal';
  for (const [field, value] of Object.entries(reader.config)) {
    if (value === undefined) continue;
    const rendered = config.render(field, value, form);
    if ('value' in rendered) config.set(field, rendered.value);
  }
  config.number('maxItems', 'MaxItems', reader.maxItems, MAX_ITEMS);
  if (Object.keys(config.written).length > 0) part.set('ReaderConfig', config.written);
  writer.set('ItemReader', part.written);
}

function writeItemBatcher(writer: StateWriter, { props }: DistributedMapNode): void {
  const batcher = props.itemBatcher;
  if (batcher === undefined) return;
  const part = writer.part('ItemBatcher');
  part.number('itemBatcher.maxItemsPerBatch', 'MaxItemsPerBatch', batcher.maxItemsPerBatch, AT_LEAST_ONE);
  part.number('itemBatcher.maxInputBytesPerBatch', 'MaxInputBytesPerBatch', batcher.maxInputBytesPerBatch, BATCH_BYTES);
  part.template('itemBatcher.batchInput', 'BatchInput', batcher.batchInput);
  writer.set('ItemBatcher', part.written);
}

function writeResultWriter(writer: StateWriter, { props }: DistributedMapNode, emission: Emission): void {
  const results = props.resultWriter?._node;
  if (results === undefined) return;
  const part = writer.part('ResultWriter');
  if (results.arguments) {
    part.set('Resource', `arn:${partitionOf(emission)}:states:::s3:putObject`);
    writeS3Arguments(part, results.arguments);
  }
  if (results.config) part.template('resultWriter', 'WriterConfig', results.config);
  writer.set('ResultWriter', part.written);
}

function writeS3Arguments(part: StateWriter, values: Readonly<Record<string, unknown>>): void {
  const field = part.entry.language === 'JSONata' ? 'Arguments' : 'Parameters';
  part.template('bucket', field, values);
}

function branchesOf(entry: BuiltEntry, emission: Emission): JsonValue {
  return entry.scopes.map((scope) => blockOf(scope, emission)) as unknown as JsonValue;
}

function processorOf(
  entry: BuiltEntry,
  node: MapNode | DistributedMapNode,
  emission: Emission,
  config?: JsonValue,
): JsonValue {
  const [scope] = entry.scopes;
  const block = scope && node.processors.length > 0 ? blockOf(scope, emission) : {};
  return { ...(config !== undefined && { ProcessorConfig: config }), ...block } as unknown as JsonValue;
}

/** A block that is already written, with its start. */
function blockOf(scope: Scope, emission: Emission): Branch {
  return { StartAt: emission.linker.nameOf(scope.start, scope) ?? '?', States: emission.blocks.get(scope) ?? {} };
}
