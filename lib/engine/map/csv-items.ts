import type { JsonValue } from '../../asl/json';
import { defineKey } from '../../util/define-key';
import { wordTable } from '../../util/word-table';
import { hashOrder } from '../evaluate/hash-order';
import type { CsvFormat } from '../program/program';
import { CsvParser } from './csv';
import type { ItemParser } from './item-parser';
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
export class CsvItems implements ItemParser {
  private readonly delimiter: string;
  private readonly parser: CsvParser;
  private makeItem: ((row: readonly string[]) => JsonValue) | undefined;

  constructor(format: CsvFormat) {
    const delimiter = DELIMITERS[format.delimiter ?? 'COMMA'];
    if (delimiter === undefined) throw unsupportedWord('CSVDelimiter', format.delimiter, Object.keys(DELIMITERS));
    this.delimiter = delimiter;
    this.parser = new CsvParser(delimiter);
    if (format.headerLocation === 'GIVEN') this.makeItem = this.itemMaker(format.headers);
  }

  public get openLength(): number {
    return this.parser.openLength;
  }

  public items(text: string, isLast: boolean): readonly JsonValue[] {
    const rows = this.parser.rows(text, isLast);
    if (this.makeItem !== undefined) return rows.map(this.makeItem);
    const [headers, ...rest] = rows;
    if (headers === undefined) return [];
    this.makeItem = this.itemMaker(headers);
    return rest.map(this.makeItem);
  }

  private itemMaker(headers: readonly string[]): (row: readonly string[]) => JsonValue {
    if (new Set(headers).size !== headers.length) throw readerFailed('CSV headers cannot contain duplicates.');
    if (Buffer.byteLength(headers.join(this.delimiter)) > MAX_HEADER_BYTES) {
      throw readerFailed('CSV headers cannot exceed 10 KiB.');
    }
    const positions = new Map(headers.map((header, position) => [header, position]));
    const columns = hashOrder(headers).map((header) => ({ header, position: positions.get(header) ?? 0 }));
    // Copies of one object share its shape, which costs less than to build each up.
    const empty: Record<string, JsonValue> = {};
    for (const { header } of columns) defineKey(empty, header, '');
    return (row) => {
      const item = { ...empty };
      for (const { header, position } of columns) {
        const field = row[position];
        if (field !== undefined) item[header] = field;
      }
      return item;
    };
  }
}
