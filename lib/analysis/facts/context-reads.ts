import { intrinsicPaths } from '../../expression/intrinsic/intrinsic-references';
import type { JsonPath } from '../../expression/json-path/json-path';
import type { MachineFacts } from './machine-facts';
import type { CallUse, PathUse, QueryUse } from './uses';

/** One reading of the context object, as far as its names go. */
export interface ContextRead {
  readonly names: readonly string[];
  readonly use: PathUse | CallUse | QueryUse;
}

export function* contextReads(facts: MachineFacts): Generator<ContextRead> {
  const { paths, calls, queries } = facts.collected;
  for (const use of paths) {
    if (use.parsed.ok && use.parsed.value.root.kind === 'context') yield { names: namesOf(use.parsed.value), use };
  }
  for (const use of calls) {
    if (!use.parsed.ok) continue;
    for (const path of intrinsicPaths(use.parsed.value)) {
      if (path.root.kind === 'context') yield { names: namesOf(path), use };
    }
  }
  for (const use of queries) {
    for (const { members } of facts.expressionOf(use)?.statesReads ?? []) {
      if (members[0] === 'context') yield { names: members.slice(1), use };
    }
  }
}

function namesOf(path: JsonPath): readonly string[] {
  const names: string[] = [];
  for (const segment of path.segments) {
    const [name] = segment.kind === 'names' ? segment.names : [];
    if (segment.kind !== 'names' || segment.names.length !== 1 || name === undefined) break;
    names.push(name);
  }
  return names;
}
