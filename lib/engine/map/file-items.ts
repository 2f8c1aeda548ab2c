import { READER_CONFIG_WORDS } from '../../asl/field-words';
import { wordTable } from '../../util/word-table';
import type { EngineLimits } from '../engine-limits';
import { type MaybePromise, then } from '../maybe-promise';
import type { ItemReaderPlan } from '../program/program';
import { CsvItems } from './csv-items';
import type { ItemParser } from './item-parser';
import { type ItemSource, parsedItems } from './item-source';
import { jsonItemSource } from './json-item-source';
import { pointerPath } from './json-items';
import { JsonLines } from './json-lines';
import type { ObjectReader } from './object-access';
import type { ObjectBody } from './object-store';
import { objectText, wholeBytes } from './object-text';
import { parquetItems } from './parquet/parquet-items';
import { readerFailed, unsupportedWord } from './reader-failure';
import type { SourceFile } from './source-file';

export interface FileContext {
  readonly objects: ObjectReader;
  readonly limits: EngineLimits;
  /** Whether the members of a JSON object are items. */
  readonly readsObjects: boolean;
}

/** The items of one file, by the InputType of the reader. */
export function openFile(file: SourceFile, reader: ItemReaderPlan, context: FileContext): MaybePromise<ItemSource> {
  const open = READERS[reader.inputType ?? ''];
  if (open === undefined) throw unsupportedWord('InputType', reader.inputType, READER_CONFIG_WORDS.InputType);
  return then(contentOf(context.objects, file), (body) => open({ ...file, body, reader, context }));
}

/** The content of a file that must exist. */
export function contentOf(objects: ObjectReader, { bucket, key }: SourceFile): MaybePromise<ObjectBody> {
  return then(objects.get(bucket, key), (body) => {
    if (body === undefined) throw readerFailed(`The object "${key}" does not exist in the bucket "${bucket}".`);
    return body;
  });
}

interface OpenedFile extends SourceFile {
  readonly body: ObjectBody;
  readonly reader: ItemReaderPlan;
  readonly context: FileContext;
}

const READERS = wordTable<(file: OpenedFile) => MaybePromise<ItemSource>>({
  JSON: (file) => {
    const { body, key, reader, context } = file;
    const { limits, readsObjects } = context;
    const path = pointerPath(reader.itemsPointer);
    return then(objectText(body, key, limits.unpackedBytes), (text) =>
      jsonItemSource(text, { key, path, source: uriOf(file), maxItemLength: limits.itemLength, readsObjects }),
    );
  },
  JSONL: (file) => streamed(file, new JsonLines(file.key)),
  CSV: (file) => {
    const { headers, reader } = file;
    return streamed(
      file,
      new CsvItems(headers === undefined ? reader.csv : { ...reader.csv, headerLocation: 'GIVEN', headers }),
    );
  },
  PARQUET: (file) => {
    const { body, key, context } = file;
    const maxBytes = context.limits.unpackedBytes;
    return then(wholeBytes(body, key, maxBytes), (bytes) =>
      parquetItems({ bytes, key, source: uriOf(file), maxBytes }),
    );
  },
});

function streamed(file: OpenedFile, parser: ItemParser): MaybePromise<ItemSource> {
  const { body, key, context } = file;
  const { unpackedBytes, itemLength } = context.limits;
  return then(objectText(body, key, unpackedBytes), (text) =>
    parsedItems(text, parser, uriOf(file), { key, maxItemLength: itemLength }),
  );
}

/**
 * `Map.Item.Source`. The page writes `S3://`, what was measured by others `s3://`.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html#contextobject-map
 */
function uriOf({ bucket, key }: SourceFile): string {
  return `s3://${bucket}/${key}`;
}
