import { MapExecutionType } from '../../builder/distributed-map';
import type { DistributedMapNode } from '../../builder/state-node';
import { type Emission, partitionOf } from './emission';
import { processorOf } from './inner-block';
import { COUNT, writeItems, writeMapEnd } from './map-fields';
import type { StateWriter } from './state-writer';

const AT_LEAST_ONE = Object.freeze({ whole: true, least: 1, most: Number.MAX_SAFE_INTEGER });
const PERCENTAGE = Object.freeze({ whole: false, least: 0, most: 100 });
const BATCH_BYTES = Object.freeze({ whole: true, least: 1, most: 262_144 });
const MAX_ITEMS = Object.freeze({ whole: true, least: 0, most: 100_000_000 });

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
