import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import type { PathSegment } from '../../expression/json-path/json-path';
import { defineKey } from '../../util/define-key';
import { elementAt } from '../../util/element-at';
import { ownMember } from '../../util/own-member';
import { PathNotFound } from './path-not-found';

/** A value under way. `undefined` is Java's null, which json-path 2.0.0 reports from a JSON null in a list. */
export type Found = JsonValue | undefined;

/** A path that can't be applied at all: no wildcard skips it, as it skips what is not found. */
export class InvalidPath extends PathNotFound {}

/** The value of a definite path: what filters read, and the fast way for most paths there are. */
export function definiteValue(segments: readonly PathSegment[], document: Found): JsonValue | PathNotFound {
  let value = document;
  for (let index = 0; index < segments.length; index += 1) {
    const next = definiteStep(elementAt(segments, index), value, index === segments.length - 1);
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
      const name = segment.names[0];
      if (name === undefined || segment.names.length !== 1) return last ? picked(value, segment.names) : MULTIPLE;
      return Object.hasOwn(value, name) ? (value[name] ?? undefined) : MISSING;
    }
    case 'indexes':
    case 'lengthIndex': {
      if (value === undefined) return MISSING;
      if (!isJsonArray(value)) return notApplicable(segment, value);
      const index = segment.kind === 'indexes' ? segment.indexes[0] : value.length + segment.offset;
      return index === undefined ? undefined : value[index];
    }
    default:
      return value;
  }
}

const MULTIPLE = new InvalidPath('Multi properties can only be used as path leafs');

function picked(value: JsonObject, names: readonly string[]): JsonObject {
  const merged: Record<string, JsonValue> = {};
  for (const name of names) {
    const member = ownMember(value, name);
    if (member !== undefined) defineKey(merged, name, member);
  }
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
