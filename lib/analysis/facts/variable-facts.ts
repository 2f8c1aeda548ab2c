import { isJsonObject } from '../../asl/json';
import { intrinsicPaths } from '../../expression/intrinsic/intrinsic-references';
import type { JsonPath } from '../../expression/json-path/json-path';
import type { JsonataReferences } from '../../expression/jsonata/jsonata-references';
import type { CollectedFacts } from './collected-facts';
import { fieldOf, type LanguageObject } from './language-object';
import type { Place } from './place';
import type { ScopeFacts } from './scope-facts';
import type { StateFacts } from './state-facts';
import type { CallUse, PathUse, QueryUse } from './uses';

/** One place that sets a variable. */
export interface VariableWrite {
  readonly name: string;
  readonly state: StateFacts;
  /** The state, catcher or rule whose `Assign` it is. */
  readonly object: LanguageObject;
  readonly place: Place;
}

/** One place that reads a variable. */
export interface VariableRead {
  readonly name: string;
  readonly use: QueryUse | PathUse | CallUse;
}

/** Who sets and who reads which variables. */
export interface VariableFacts {
  readonly writes: readonly VariableWrite[];
  readonly reads: readonly VariableRead[];
  /** By block, then by name. */
  readonly writesIn: ReadonlyMap<ScopeFacts, ReadonlyMap<string, readonly VariableWrite[]>>;
  /** Blocks in which an `Assign` stands that can't be looked into: any variable may be set there. */
  readonly unclear: ReadonlySet<ScopeFacts>;
}

/** @param referencesOf what an expression reads; undefined where it can't be read itself */
export function variableFacts(
  { states, queries, paths, calls }: CollectedFacts,
  referencesOf: (query: QueryUse) => JsonataReferences | undefined,
): VariableFacts {
  const writes: VariableWrite[] = [];
  const writesIn = new Map<ScopeFacts, Map<string, VariableWrite[]>>();
  const unclear = new Set<ScopeFacts>();
  for (const state of states) {
    for (const object of [state.object, ...state.catchers, ...state.rules]) {
      const assign = fieldOf(object.fields, 'Assign');
      if (assign === undefined) continue;
      if (!isJsonObject(assign)) unclear.add(state.scope);
      else for (const key of Object.keys(assign)) add(key, state, object);
    }
  }

  function add(key: string, state: StateFacts, object: LanguageObject): void {
    const name = object.language === 'JSONPath' && key.endsWith('.$') ? key.slice(0, -2) : key;
    const write = { name, state, object, place: object.place.at('Assign').at(key) };
    writes.push(write);
    let names = writesIn.get(state.scope);
    if (names === undefined) {
      names = new Map();
      writesIn.set(state.scope, names);
    }
    const known = names.get(name);
    if (known === undefined) names.set(name, [write]);
    else known.push(write);
  }

  const reads: VariableRead[] = [];
  for (const use of queries) {
    for (const name of referencesOf(use)?.variables ?? []) reads.push({ name, use });
  }
  for (const use of paths) if (use.parsed.ok) readPath(use.parsed.value, use);
  for (const use of calls) if (use.parsed.ok) for (const path of intrinsicPaths(use.parsed.value)) readPath(path, use);

  function readPath(path: JsonPath, use: PathUse | CallUse): void {
    if (path.root.kind === 'variable') reads.push({ name: path.root.name, use });
  }

  return { writes, reads, writesIn, unclear };
}
