import { mapLeaves } from '../util/map-leaves';
import type { JsonValue } from './json';

/** {@link mapLeaves} of JSON with JSON: what it makes is JSON again, which its own type can't say. */
export function mapJson(
  root: JsonValue,
  isLeaf: (value: unknown) => boolean,
  replace: (leaf: unknown) => JsonValue,
): JsonValue {
  return mapLeaves(root, isLeaf, replace) as JsonValue;
}
