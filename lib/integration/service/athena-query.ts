import { plainLetters } from '../resource/policy-letters';
import { wildcardPattern } from '../resource/wildcard-pattern';

/** What a query reports the permissions that it needs. */
export interface QueryFacts {
  /** Whether it only reads; unknown queries may write. */
  readonly reads: boolean;

  /** Databases that it names itself; undefined where the run decides the query. */
  readonly databases?: readonly string[];
}

const READING = /^(?:SELECT|WITH|VALUES|TABLE|SHOW|DESCRIBE|DESC|EXPLAIN)\b/i;

/** In `EXPLAIN ANALYZE` the query is run, and what is unloaded or inserted is written. */
const WRITING_WITHIN = /\b(?:INSERT\s+INTO|UNLOAD|CREATE\s+TABLE|MERGE\s+INTO|DELETE\s+FROM)\b/i;

/** `database.table`, with quotes of either kind; three parts name the catalog first. */
const QUALIFIED =
  /\b(?:FROM|JOIN|INTO|UPDATE|TABLE|VIEW|EXISTS|DESCRIBE|DESC|TABLES IN|TABLES FROM|DATABASE|SCHEMA|PARTITIONS)\s+((?:["`]?[\w-]+["`]?\.){1,2})["`]?[\w$-]+/gi;

/** `{% 'SELECT * FROM ' & $table %}`: the text that a JSONata expression begins with. */
const JSONATA_BEGINNING = /^\{%\s*(?:'([^'\\]*)'|"([^"\\]*)")\s*&/;

/** Reads the text of a query as far as a policy wants to know it. Where anything may be else, it is unknown. */
export function queryFacts(query: string): QueryFacts {
  const [, single, double] = JSONATA_BEGINNING.exec(query) ?? [];
  const beginning = single ?? double;
  const pattern = wildcardPattern(query);
  const dynamic = beginning !== undefined || pattern.dynamic;
  const sql = withoutComments(beginning ?? plainLetters(pattern.text)).trim();
  const reads = READING.test(sql) && !WRITING_WITHIN.test(sql);
  // What the run puts in can change what the query is only after EXPLAIN, or behind the end of a statement.
  if (dynamic) return { reads: reads && !/^EXPLAIN|;/i.test(sql) };
  const names = [...sql.matchAll(QUALIFIED)].map(([, qualifier = '']) => databaseOf(qualifier));
  // `FROM a.t, b.u`: what follows a comma is not read, so such a query names what it likes.
  const listed = listsTables(sql) && /,\s*["`]?[\w-]+["`]?\./.test(sql);
  return listed ? { reads } : { reads, databases: [...new Set(names)] };
}

function databaseOf(qualifier: string): string {
  const parts = qualifier.replace(/\.$/, '').split('.');
  return (parts[parts.length - 1] ?? '').replace(/["`]/g, '').toLowerCase();
}

function withoutComments(sql: string): string {
  const text = sql.replace(/--[^\n]*/g, ' ');
  let kept = '';
  let at = 0;
  for (;;) {
    const open = text.indexOf('/*', at);
    const close = open < 0 ? -1 : text.indexOf('*/', open + 2);
    if (close < 0) return kept + text.slice(at);
    kept += `${text.slice(at, open)} `;
    at = close + 2;
  }
}

/** `FROM a, b`: a comma behind FROM, with no parenthesis between them. */
function listsTables(sql: string): boolean {
  return sql.split(/[()]/).some((part) => {
    const from = part.search(/\bFROM\s/i);
    return from >= 0 && part.lastIndexOf(',') > from;
  });
}
