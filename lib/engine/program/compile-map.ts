import { READER_CONFIG_WORDS } from '../../asl/field-words';
import { constantTemplate } from '../evaluate/template';
import type { FieldReader } from './field-reader';
import type { ItemBatcherPlan, ItemReaderPlan, MapPlan, ResultWriterPlan } from './program';

type MapFields = Pick<
  MapPlan,
  | 'label'
  | 'items'
  | 'itemSelector'
  | 'maxConcurrency'
  | 'reader'
  | 'batcher'
  | 'writer'
  | 'toleratedCount'
  | 'toleratedPercentage'
>;

/** The fields of a Map state besides those every state has and its processor. */
export function compileMapFields(state: FieldReader): MapFields {
  return {
    label: state.text('Label'),
    items: state.isJsonata ? state.template('Items') : itemsPath(state),
    // "Parameters" is what "ItemSelector" was called once.
    itemSelector: state.template('ItemSelector') ?? (state.isJsonata ? undefined : state.template('Parameters')),
    maxConcurrency: state.value('MaxConcurrency'),
    reader: compileReader(state),
    batcher: compileBatcher(state),
    writer: compileWriter(state),
    toleratedCount: state.value('ToleratedFailureCount'),
    toleratedPercentage: state.value('ToleratedFailurePercentage'),
  };
}

const DISTRIBUTED_FIELDS = ['ItemReader', 'ItemBatcher', 'ResultWriter'];

/** The service refuses these fields in an inline Map, with these words (measured by others, in no recording). */
export function refuseDistributedFields(state: FieldReader): void {
  const field = DISTRIBUTED_FIELDS.find((name) => state.raw(name) !== undefined);
  if (field === undefined) return;
  state.issues.add(
    state.at(field),
    'The ItemReader, ItemBatcher and ResultWriter fields are not supported for INLINE maps',
  );
}

function itemsPath(state: FieldReader): MapPlan['items'] {
  const path = state.path('ItemsPath');
  return path === undefined || path === null ? undefined : { kind: 'path', path, field: 'ItemsPath' };
}

function payloadOf(fields: FieldReader): ItemReaderPlan['payload'] {
  return fields.isJsonata ? fields.template('Arguments') : fields.template('Parameters');
}

function compileReader(state: FieldReader): ItemReaderPlan | undefined {
  const reader = state.inner('ItemReader');
  if (reader === undefined) return undefined;
  const config = reader.inner('ReaderConfig');
  return {
    resource: reader.text('Resource') ?? '',
    payload: payloadOf(reader),
    inputType: config?.text('InputType'),
    manifestType: config?.text('ManifestType'),
    transformation: config?.text('Transformation'),
    itemsPointer: config?.text('ItemsPointer'),
    csv: {
      headerLocation: config?.word('CSVHeaderLocation', READER_CONFIG_WORDS.CSVHeaderLocation),
      headers: config?.texts('CSVHeaders') ?? [],
      delimiter: config?.text('CSVDelimiter'),
    },
    maxItems: config?.value('MaxItems'),
  };
}

function compileBatcher(state: FieldReader): ItemBatcherPlan | undefined {
  const batcher = state.inner('ItemBatcher');
  if (batcher === undefined) return undefined;
  return {
    maxItems: batcher.value('MaxItemsPerBatch'),
    maxBytes: batcher.value('MaxInputBytesPerBatch'),
    batchInput: batcher.template('BatchInput', 'ItemBatcher/BatchInput'),
  };
}

function compileWriter(state: FieldReader): ResultWriterPlan | undefined {
  const writer = state.inner('ResultWriter');
  if (writer === undefined) return undefined;
  const config = writer.inner('WriterConfig');
  const exports = writer.raw('Resource') !== undefined;
  return {
    exports,
    payload: payloadOf(writer) ?? (exports ? constantTemplate({}) : undefined),
    transformation: config?.text('Transformation') ?? 'NONE',
    outputType: config?.text('OutputType') ?? 'JSON',
  };
}
