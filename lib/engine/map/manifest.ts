import { isJsonArray, isJsonObject, type JsonValue } from '../../asl/json';
import { jsonText, readJson } from '../json-text';
import { parseCsv } from './csv';
import { readerFailed } from './reader-failure';
import type { SourceFile } from './source-file';

/** The data files of an S3 Inventory manifest; their columns are in the manifest. */
export function inventoryFiles(text: string): readonly SourceFile[] {
  const manifest = parseManifest(text);
  const { destinationBucket, fileFormat, fileSchema, files } = manifest;
  if (fileFormat !== 'CSV') throw readerFailed(`Only CSV inventories can be read, not ${jsonText(fileFormat)}.`);
  if (typeof destinationBucket !== 'string' || typeof fileSchema !== 'string' || !isJsonArray(files)) {
    throw readerFailed('The object is not an S3 Inventory manifest.');
  }
  const bucket = destinationBucket.replace(/^arn:[^:]*:s3:::/, '');
  const headers = fileSchema.split(',').map((column) => column.trim());
  return files.map((file) => {
    if (isJsonObject(file) && typeof file.key === 'string') return { bucket, key: file.key, headers };
    throw readerFailed('The S3 Inventory manifest lists a file without a key.');
  });
}

/** The data files of an Athena UNLOAD manifest: a line `s3://bucket/key` for each. Its CSV files have no header row. */
export function unloadedFiles(text: string): readonly SourceFile[] {
  return parseCsv(text, ',').map(([location = '']) => {
    const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(location.trim()) ?? [];
    if (bucket === undefined || key === undefined)
      throw readerFailed(`The Athena manifest has a line that is not an S3 location: "${location}".`);
    return { bucket, key };
  });
}

function parseManifest(text: string): Readonly<Record<string, JsonValue>> {
  try {
    const value = readJson(text);
    if (isJsonObject(value)) return value;
  } catch {
    // Falls through to the failure below.
  }
  throw readerFailed('The manifest is not a JSON object.');
}
