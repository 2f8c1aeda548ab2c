import { isJsonArray, isJsonObject, type JsonArray, type JsonValue } from '../../asl/json';
import { isDefinite, type JsonPath, type PathSegment } from '../../expression/json-path/json-path';
import { elementAt } from '../../util/element-at';
import { definiteStep, definiteValue, type Found, InvalidPath, MISSING, notApplicable } from './definite-payload-value';
import { PathNotFound } from './path-not-found';
import { acceptsItem } from './payload-criteria';

/** The most steps of one evaluation: several ".." in one path multiply, and nothing may run for ever. */
const MAX_STEPS = 4_000_000;

/** The value of a path of a payload template, as json-path 2.0.0 with its Jackson provider finds it. */
export function payloadPathValue(path: JsonPath, document: JsonValue): JsonValue | PathNotFound {
  const { segments } = path;
  return path.definite ? definiteValue(segments, document) : new Evaluation(segments, document).run();
}

/** What is still to be visited: the items that a segment named, or the depths of a document. */
type Frame =
  | {
      readonly kind: 'items';
      readonly items: readonly Found[];
      next: number;
      /** The segment that is applied to each. */
      readonly segment: number;
      /** `[*]` on a list skips the items in which the rest of the path finds nothing. */
      readonly skips: boolean;
      readonly filter?: Extract<PathSegment, { readonly kind: 'criteria' }>;
    }
  | { readonly kind: 'scan'; readonly pending: Found[]; readonly segment: number };

/** One evaluation of an indefinite path, with a stack of its own: neither path nor document is too deep for it. */
class Evaluation {
  private readonly results: JsonValue[] = [];
  private readonly frames: Frame[] = [];
  /** Per segment: whether it and all behind it, and the one before it, are definite; then a missing name is an error. */
  private readonly strict: readonly boolean[];
  private steps = 0;

  constructor(
    private readonly segments: readonly PathSegment[],
    private readonly document: JsonValue,
  ) {
    const strict: boolean[] = [];
    let definite = true;
    for (let index = segments.length - 1; index >= 0; index -= 1) {
      definite = definite && isDefinite(elementAt(segments, index));
      strict[index] = definite && (index === 0 || isDefinite(elementAt(segments, index - 1)));
    }
    this.strict = strict;
  }

  run(): JsonValue | PathNotFound {
    let failure = this.apply(0, this.document);
    for (;;) {
      if (failure !== undefined) {
        if (failure instanceof InvalidPath || !this.skipTo()) return failure;
      }
      const frame = this.frames.at(-1);
      if (frame === undefined) return this.results;
      failure = frame.kind === 'items' ? this.nextItem(frame) : this.nextDepth(frame);
      this.steps += 1;
      if (this.steps > MAX_STEPS) return new InvalidPath('The path visits too many values');
    }
  }

  /** Back to the nearest wildcard that skips what is not found; whether there is one. */
  private skipTo(): boolean {
    for (let frame = this.frames.at(-1); frame !== undefined; frame = this.frames.at(-1)) {
      if (frame.kind === 'items' && frame.skips) return true;
      this.frames.pop();
    }
    return false;
  }

  private nextItem(frame: Extract<Frame, { readonly kind: 'items' }>): PathNotFound | undefined {
    if (frame.next >= frame.items.length) {
      this.frames.pop();
      return undefined;
    }
    const item = frame.items[frame.next];
    frame.next += 1;
    if (frame.filter !== undefined) {
      const accepted = this.accepts(frame.filter, item ?? undefined);
      if (accepted instanceof PathNotFound) return accepted;
      if (!accepted) return undefined;
    }
    return this.apply(frame.segment, item);
  }

  private accepts(filter: Extract<PathSegment, { readonly kind: 'criteria' }>, item: Found): boolean | InvalidPath {
    this.steps += 1;
    return acceptsItem(filter.anyOf, item, this.document);
  }

  /** One value of a document that is searched with "..": first the value itself, then what is in it. */
  private nextDepth(frame: Extract<Frame, { readonly kind: 'scan' }>): PathNotFound | undefined {
    if (frame.pending.length === 0) {
      this.frames.pop();
      return undefined;
    }
    const value = frame.pending.pop();
    const inner = isJsonArray(value) ? value : isJsonObject(value) ? Object.values(value) : undefined;
    if (inner === undefined) return undefined;
    for (let index = inner.length - 1; index >= 0; index -= 1) {
      const one = inner[index];
      if (typeof one === 'object' && one !== null) frame.pending.push(one);
    }
    const target = elementAt(this.segments, frame.segment);
    const matches = this.isTarget(target, value);
    if (matches instanceof PathNotFound) return matches;
    if (!matches) return undefined;
    // A slip of the library that shows: of a list, what follows the target is applied to each item in its place.
    if (isJsonArray(value) && frame.segment < this.segments.length - 1) {
      const items = value.map((item) => item ?? undefined);
      this.frames.push({ kind: 'items', items, next: 0, segment: frame.segment + 1, skips: false });
      return undefined;
    }
    return this.apply(frame.segment, value);
  }

  private isTarget(target: PathSegment, value: Found): boolean | InvalidPath {
    switch (target.kind) {
      case 'names':
        return isJsonObject(value) && target.names.every((name) => Object.hasOwn(value, name));
      case 'indexes':
      case 'lengthIndex':
      case 'slice':
        return isJsonArray(value);
      case 'wildcard':
        return true;
      case 'criteria':
        return this.accepts(target, value);
      default:
        return false;
    }
  }

  /** Applies the segments from one on: definite ones at once, the first other one by a frame. */
  private apply(from: number, start: Found): PathNotFound | undefined {
    let value = start;
    for (let index = from; index < this.segments.length; index += 1) {
      const segment = elementAt(this.segments, index);
      if (!isDefinite(segment)) return this.open(index, segment, value);
      const last = index === this.segments.length - 1;
      const next = definiteStep(segment, value, last);
      if (next instanceof PathNotFound) return this.mayMiss(index, segment, value) ? undefined : next;
      value = next;
      this.steps += 1;
    }
    this.results.push(value ?? null);
    return undefined;
  }

  private mayMiss(index: number, segment: PathSegment, value: Found): boolean {
    const last = index === this.segments.length - 1;
    return (
      segment.kind === 'names' && segment.names.length === 1 && isJsonObject(value) && !last && !this.strict[index]
    );
  }

  private open(index: number, segment: PathSegment, value: Found): PathNotFound | undefined {
    const next = index + 1;
    switch (segment.kind) {
      case 'wildcard':
        if (isJsonArray(value)) this.pushItems(value, next, true);
        else if (isJsonObject(value)) this.pushItems(Object.values(value).map(javaNull), next, false);
        return undefined;
      case 'descent':
        this.frames.push({ kind: 'scan', pending: [value], segment: next });
        return undefined;
      case 'criteria':
        return this.openFilter(segment, value, next);
      default:
        if (value === undefined) return MISSING;
        if (!isJsonArray(value)) return notApplicable(segment, value);
        this.pushItems(segment.kind === 'slice' ? sliced(value, segment) : listed(value, segment), next, false);
        return undefined;
    }
  }

  private openFilter(
    filter: Extract<PathSegment, { readonly kind: 'criteria' }>,
    value: Found,
    next: number,
  ): PathNotFound | undefined {
    if (isJsonArray(value)) {
      this.frames.push({ kind: 'items', items: value, next: 0, segment: next, skips: false, filter });
      return undefined;
    }
    if (!isJsonObject(value)) return notApplicable(filter, value);
    const accepted = this.accepts(filter, value);
    if (accepted instanceof PathNotFound) return accepted;
    return accepted ? this.apply(next, value) : undefined;
  }

  private pushItems(items: readonly Found[], segment: number, skips: boolean): void {
    this.frames.push({ kind: 'items', items, next: 0, segment, skips });
  }
}

function javaNull(value: JsonValue): Found {
  return value ?? undefined;
}

function listed(list: JsonArray, segment: PathSegment): readonly Found[] {
  return segment.kind === 'indexes' ? segment.indexes.map((index) => list[index]) : [];
}

/** Only the ends of an open slice count from the end of the list; in `[-3:-1]` an index below 0 gives a null. */
function sliced(list: JsonArray, { from, to }: Extract<PathSegment, { readonly kind: 'slice' }>): readonly Found[] {
  if (to === undefined) return list.slice(from);
  if (from === undefined) return list.slice(0, Math.max(0, to < 0 ? list.length + to : to));
  if (list.length === 0) return [];
  const end = Math.min(list.length, to);
  const items: Found[] = [];
  for (let index = from; index < end; index += 1) {
    if (items.length > MAX_STEPS) break;
    items.push(list[index]);
  }
  return items;
}
