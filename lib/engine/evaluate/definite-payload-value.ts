import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import type { PathSegment } from '../../expression/json-path/json-path';
import { setMember } from '../json-text';
import { PathNotFound } from './path-not-found';

/** A value under way. `undefined` is Java's null, which json-path 2.0.0 reports from a JSON null in a list. */
export type Found = JsonValue | undefined;

/** A path that can't be applied at all: no wildcard skips it, as it skips what is not found. */
export class InvalidPath extends PathNotFound {}

/** The value of a definite path: what filters read, and the fast way for most paths there are. */
export function definiteValue(segments: readonly PathSegment[], document: Found): JsonValue | PathNotFound {
  let value = document;
  for (let index = 0; index < segments.length; index += 1) {
    const next = definiteStep(segments[index] as PathSegment, value, index === segments.length - 1);
    if (next instanceof PathNotFound) return next;
    value = next;
  }
  return value ?? null;
}

/** The one answer for all that is not there: the service's text says nothing of the place. */
export const MISSING = new PathNotFound('No results for path');

/** Where one definite segment leads to. */
export function definiteStep(segment: PathSegment, value: Found, last: boolean): Found | PathNotFound {
  switch (segment.kind) {
    case 'names': {
      if (!isJsonObject(value)) return MISSING;
      if (segment.names.length !== 1) return last ? picked(value, segment.names) : MULTIPLE;
      const name = segment.names[0] as string;
      return Object.hasOwn(value, name) ? (value[name] ?? undefined) : MISSING;
    }
    case 'indexes':
    case 'lengthIndex': {
      if (value === undefined) return MISSING;
      if (!isJsonArray(value)) return notApplicable(segment, value);
      return value[segment.kind === 'indexes' ? (segment.indexes[0] as number) : value.length + segment.offset];
    }
    default:
      return value;
  }
}

const MULTIPLE = new InvalidPath('Multi properties can only be used as path leafs');

function picked(value: JsonObject, names: readonly string[]): JsonObject {
  const merged: Record<string, JsonValue> = {};
  for (const name of names) if (Object.hasOwn(value, name)) setMember(merged, name, value[name] as JsonValue);
  return merged;
}

export function notApplicable(segment: PathSegment, value: Found): InvalidPath {
  const shown = value === undefined ? 'null' : JSON.stringify(value);
  if (segment.kind === 'criteria') {
    return new InvalidPath(`Filter: [?] can not be applied to primitives. Current context is: ${shown}`);
  }
  return new InvalidPath(`Filter: ${bracketsOf(segment)} can only be applied to arrays. Current context is: ${shown}`);
}

function bracketsOf(segment: PathSegment): string {
  if (segment.kind === 'indexes') return `[${segment.indexes.join(',')}]`;
  if (segment.kind === 'lengthIndex') return `[@.size()${segment.offset}]`;
  return segment.kind === 'slice' ? `[${segment.from ?? ''}:${segment.to ?? ''}]` : '[?]';
}
