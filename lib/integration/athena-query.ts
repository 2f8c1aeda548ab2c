import { wildcardPattern } from './wildcard-pattern';

/** What a query tells of the rights that it needs. */
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

/** Reads the text of a query as far as a policy wants to know it. Where anything may be else, it is unknown. */
export function queryFacts(query: string): QueryFacts {
  const { text, dynamic } = wildcardPattern(query);
  const sql = withoutComments(text).trim();
  const reads = READING.test(sql) && !WRITING_WITHIN.test(sql);
  if (dynamic) {
    // What the run puts in may be a whole query only where nothing that is known comes before it.
    return { reads: reads && !sql.startsWith('*') && !/;/.test(sql) };
  }
  const names = [...sql.matchAll(QUALIFIED)].map(([, qualifier = '']) => databaseOf(qualifier));
  // `FROM a.t, b.u`: what follows a comma is not read, so such a query names what it likes.
  const listed = /\bFROM\s+[^()]*?,/i.test(sql) && /,\s*["`]?[\w-]+["`]?\./.test(sql);
  return listed ? { reads } : { reads, databases: [...new Set(names)] };
}

function databaseOf(qualifier: string): string {
  const parts = qualifier.replace(/\.$/, '').split('.');
  return (parts[parts.length - 1] ?? '').replace(/["`]/g, '').toLowerCase();
}

function withoutComments(sql: string): string {
  return sql.replace(/--[^\n]*/g, ' ').replace(/\/\*[\s\S]*?\*\//g, ' ');
}
