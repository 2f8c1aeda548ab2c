import type { JsonObject } from '../../asl/json';
import { wordTable } from '../../util/word-table';
import { hashOrder } from '../evaluate/hash-order';
import type { CsvFormat } from '../program/program';
import { parseCsv } from './csv';
import { readerFailed, unsupportedWord } from './reader-failure';

const DELIMITERS = wordTable({
  COMMA: ',',
  PIPE: '|',
  SEMICOLON: ';',
  SPACE: ' ',
  TAB: '\t',
});

/** The longest header line. */
const MAX_HEADER_BYTES = 10 * 1024;

/** The rows of a CSV file as objects: short rows are filled up with empty texts, what goes beyond the headers is dropped. */
export function csvItems(text: string, format: CsvFormat): readonly JsonObject[] {
  const delimiter = DELIMITERS[format.delimiter ?? 'COMMA'];
  if (delimiter === undefined) throw unsupportedWord('CSVDelimiter', format.delimiter, Object.keys(DELIMITERS));
  const rows = parseCsv(text, delimiter);
  const given = format.headerLocation === 'GIVEN';
  const headers = given ? format.headers : (rows[0] ?? []);
  if (new Set(headers).size !== headers.length) throw readerFailed('CSV headers cannot contain duplicates.');
  if (Buffer.byteLength(headers.join(delimiter)) > MAX_HEADER_BYTES) {
    throw readerFailed('CSV headers cannot exceed 10 KiB.');
  }
  const positions = new Map(headers.map((header, position) => [header, position]));
  const ordered = hashOrder(headers);
  return rows
    .slice(given ? 0 : 1)
    .map((row) => Object.fromEntries(ordered.map((header) => [header, row[positions.get(header) as number] ?? ''])));
}
