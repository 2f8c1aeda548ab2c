import fc from 'fast-check';
import type { ItemReader, ReaderFormat } from '../../lib/asl/item-reader';
import type { JsonObject } from '../../lib/asl/json';
import type { QueryLanguageName } from '../../lib/asl/query-language';

/** One of each source that a distributed Map can read. That they compile is half of the test of the types. */
const LISTINGS: readonly ReaderFormat[] = [
  {},
  { Transformation: 'NONE' },
  { Transformation: 'LOAD_AND_FLATTEN', InputType: 'JSON' },
  { Transformation: 'LOAD_AND_FLATTEN', InputType: 'JSONL' },
  { Transformation: 'LOAD_AND_FLATTEN', InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
  { Transformation: 'LOAD_AND_FLATTEN', InputType: 'PARQUET' },
];

const OBJECTS: readonly ReaderFormat[] = [
  { InputType: 'JSON', ItemsPointer: '/orders' },
  { InputType: 'JSONL' },
  { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW', CSVDelimiter: 'PIPE' },
  { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['id', 'qty'] },
  { InputType: 'PARQUET' },
  { InputType: 'MANIFEST' },
  { ManifestType: 'S3_INVENTORY' },
  { ManifestType: 'ATHENA_DATA', InputType: 'CSV' },
  { ManifestType: 'ATHENA_DATA', InputType: 'PARQUET' },
];

const LIST = 'arn:aws:states:::s3:listObjectsV2';
const GET = 'arn:aws:states:::s3:getObject';

/** Random readers of any source. */
export function arbitraryItemReader(language: QueryLanguageName): fc.Arbitrary<JsonObject> {
  const source = fc.oneof(
    fc.tuple(fc.constant(LIST), fc.constantFrom(...LISTINGS)),
    fc.tuple(fc.constant(GET), fc.constantFrom(...OBJECTS)),
  );
  const bound =
    language === 'JSONPath'
      ? fc.constantFrom({}, { MaxItems: 10 }, { MaxItemsPath: '$.max' })
      : fc.constantFrom({}, { MaxItems: 10 }, { MaxItems: '{% $max %}' });
  const from =
    language === 'JSONPath' ? { Parameters: { Bucket: 'b', 'Key.$': '$.key' } } : { Arguments: { Bucket: 'b' } };
  return fc
    .tuple(source, bound)
    .map(
      ([[Resource, format], max]) =>
        ({ Resource, ...from, ReaderConfig: { ...format, ...max } }) as unknown as ItemReader,
    )
    .map((reader) => reader as unknown as JsonObject);
}
