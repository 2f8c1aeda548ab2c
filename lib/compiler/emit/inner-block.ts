import { jsonOf } from '../../asl/document-json';
import type { JsonValue } from '../../asl/json';
import type { Branch } from '../../asl/state-machine-document';
import type { DistributedMapNode, MapNode } from '../../builder/state-node';
import type { BuiltEntry, Scope } from '../scopes/scope';
import type { Emission } from './emission';

/** The branches of a Parallel, which are already written. */
export function branchesOf(entry: BuiltEntry, emission: Emission): JsonValue {
  return jsonOf(entry.scopes.map((scope) => blockOf(scope, emission)));
}

/** The item processor of a Map, which is already written. */
export function processorOf(
  entry: BuiltEntry,
  node: MapNode | DistributedMapNode,
  emission: Emission,
  config?: JsonValue,
): JsonValue {
  const [scope] = entry.scopes;
  const block = scope && node.processors.length > 0 ? blockOf(scope, emission) : {};
  return jsonOf({ ...(config !== undefined && { ProcessorConfig: config }), ...block });
}

/** A block that is already written, with its start. */
function blockOf(scope: Scope, emission: Emission): Branch {
  return { StartAt: emission.targets.nameOf(scope.start, scope) ?? '?', States: emission.blocks.get(scope) ?? {} };
}
