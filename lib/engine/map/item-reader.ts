import { READER_CONFIG_WORDS } from '../../asl/field-words';
import { isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import type { EngineLimits } from '../engine-limits';
import { templateValue } from '../evaluate/template-value';
import type { Failure } from '../failure';
import { jsonText } from '../json-text';
import { type MaybePromise, mapInOrder, then } from '../maybe-promise';
import type { ItemReaderPlan, MapPlan } from '../program/program';
import { readingOf } from '../runtime/reading-of';
import { noted } from '../runtime/state-data';
import type { Turn } from '../runtime/turn';
import { fileItems } from './file-items';
import { inventoryFiles, unloadedFiles } from './manifest';
import type { MapItems } from './map-items';
import { integerField } from './map-limits';
import { type ObjectReader, readingStore } from './object-access';
import { notIterable, readerFailed, unsupportedWord } from './reader-failure';
import type { SourceFile } from './source-file';
import { unpackedText } from './unpack';

/** The items an ItemReader finds in the object store. */
export function readItems(turn: Turn<MapPlan>, input: JsonValue): MaybePromise<MapItems> {
  const { plan, simulation, thread, visit } = turn;
  const reader = plan.reader as ItemReaderPlan;
  const reading = readingOf(simulation, thread, visit, input);
  const payload = reader.payload === undefined ? {} : templateValue(reader.payload, reading);
  return then(payload, (given) =>
    then(integerField(reader.maxItems, 'MaxItems', reading), (maxItems = 0) => {
      if (maxItems < 0) throw readerFailed('field MaxItems must be positive');
      const store = readingStore(simulation.objects);
      return then(sourceItems(reader, isJsonObject(given) ? given : {}, store, simulation.limits), (items) => {
        if (items.keys !== undefined && !simulation.revision.readsObjects) throw notIterable();
        // 0 stands for no bound.
        const found = maxItems === 0 ? items : { ...items, values: items.values.slice(0, maxItems) };
        noted(turn, 'afterItemsPointer', found.values);
        return found;
      });
    }),
  );
}

function sourceItems(
  reader: ItemReaderPlan,
  payload: JsonObject,
  objects: ObjectReader,
  limits: EngineLimits,
): MaybePromise<MapItems> {
  checkWords(reader);
  const bucket = textOf(payload, 'Bucket');
  if (reader.resource.endsWith(':s3:listObjectsV2')) {
    return listedItems(reader, bucket, typeof payload.Prefix === 'string' ? payload.Prefix : '', objects, limits);
  }
  const key = textOf(payload, 'Key');
  return then(contentOf(objects, bucket, key), (body) => {
    if (reader.manifestType === 'S3_INVENTORY' || reader.inputType === 'MANIFEST') {
      const files = inventoryFiles(unpackedText(body, key, limits.unpackedBytes));
      return flattened(files, { ...reader, inputType: 'CSV' }, objects, limits);
    }
    if (reader.manifestType === 'ATHENA_DATA') {
      return flattened(unloadedFiles(unpackedText(body, key, limits.unpackedBytes)), reader, objects, limits);
    }
    return fileItems(body, key, reader, limits);
  });
}

/** Words that would change what is read, and that the engine does not know. */
function checkWords({ manifestType, transformation }: ItemReaderPlan): void {
  const { ManifestType, Transformation } = READER_CONFIG_WORDS;
  if (manifestType !== undefined && !isOneOf(ManifestType, manifestType)) {
    throw unsupportedWord('ManifestType', manifestType, ManifestType);
  }
  if (transformation !== undefined && !isOneOf(Transformation, transformation)) {
    throw unsupportedWord('Transformation', transformation, Transformation);
  }
}

function isOneOf(words: readonly string[], word: string): boolean {
  return words.includes(word);
}

function listedItems(
  reader: ItemReaderPlan,
  bucket: string,
  prefix: string,
  objects: ObjectReader,
  limits: EngineLimits,
): MaybePromise<MapItems> {
  return then(objects.list(bucket, prefix), (listed) => {
    if (reader.transformation === 'LOAD_AND_FLATTEN') {
      return flattened(
        listed.map((entry) => ({ bucket, key: entry.Key })),
        reader,
        objects,
        limits,
      );
    }
    return { values: listed.map((entry) => ({ ...entry }) as JsonObject), keys: undefined };
  });
}

function flattened(
  files: readonly SourceFile[],
  reader: ItemReaderPlan,
  objects: ObjectReader,
  limits: EngineLimits,
): MaybePromise<MapItems> {
  const reading = mapInOrder(files, ({ bucket, key, headers }) => {
    const csv = headers === undefined ? reader.csv : { ...reader.csv, headerLocation: 'GIVEN', headers };
    return then(contentOf(objects, bucket, key), (body) => fileItems(body, key, { ...reader, csv }, limits).values);
  });
  return then(reading, (lists) => ({ values: lists.flat(), keys: undefined }));
}

function contentOf(objects: ObjectReader, bucket: string, key: string): MaybePromise<string | Uint8Array> {
  return then(objects.get(bucket, key), (body) => {
    if (body === undefined) throw missing(bucket, key);
    return body;
  });
}

function missing(bucket: string, key: string): Failure {
  return readerFailed(`The object "${key}" does not exist in the bucket "${bucket}".`);
}

function textOf(payload: JsonObject, name: string): string {
  const value = payload[name];
  if (typeof value === 'string') return value;
  throw readerFailed(`The ItemReader needs ${name} to be a string but it was: ${jsonText(value)}`);
}
