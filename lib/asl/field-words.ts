/** The words that a field of a Map's settings takes, where it takes one of a few. */
export const PROCESSOR_CONFIG_WORDS = {
  Mode: ['INLINE', 'DISTRIBUTED'],
  ExecutionType: ['STANDARD', 'EXPRESS'],
} as const;

export const READER_CONFIG_WORDS = {
  InputType: ['CSV', 'JSON', 'JSONL', 'PARQUET', 'MANIFEST'],
  CSVHeaderLocation: ['FIRST_ROW', 'GIVEN'],
  CSVDelimiter: ['COMMA', 'PIPE', 'SEMICOLON', 'SPACE', 'TAB'],
  Transformation: ['NONE', 'LOAD_AND_FLATTEN'],
  ManifestType: ['S3_INVENTORY', 'ATHENA_DATA'],
} as const;

export const WRITER_CONFIG_WORDS = {
  Transformation: ['NONE', 'COMPACT', 'FLATTEN'],
  OutputType: ['JSON', 'JSONL'],
} as const;

export const RETRIER_WORDS = { JitterStrategy: ['FULL', 'NONE'] } as const;
