import { wordTable } from './word-table';

/** What a character means behind a backslash in a string of JSON, and in one of JSONata. */
export const STRING_ESCAPES: Readonly<Record<string, string | undefined>> = wordTable({
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
});
