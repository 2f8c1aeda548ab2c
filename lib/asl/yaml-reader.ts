import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { defineKey } from '../util/define-key';
import { numberOf } from './big-integer';
import { longFormArgument, longFormOf } from './cloudformation-tags';
import { isJsonArray, isJsonObject, type JsonArray, type JsonObject, type JsonValue } from './json';
import type { NodeTable } from './node-table';
import { PARSE_PROBLEMS } from './parse-problems';
import { escapeKey } from './pointer';
import type { ProblemList } from './problem-list';

/** A map or sequence that is being turned into JSON. */
type OpenCollection = OpenPlace & Collection;

type Collection = MapInJson | SequenceInJson;

interface MapInJson {
  readonly kind: 'map';
  readonly source: YAMLMap<Node | null, Node | null>;
  readonly value: Record<string, JsonValue>;
  /** What is under `<<`. */
  readonly merges: Merge[];
}

interface SequenceInJson {
  readonly kind: 'sequence';
  readonly source: YAMLSeq<Node | null>;
  readonly value: JsonValue[];
}

interface OpenPlace {
  readonly node: number;
  /** The key or index that it is under; undefined at the root. */
  readonly step: string | number | undefined;
  readonly anchor: Anchor | undefined;
  /** How many values there were before it: what has come since is its size. */
  readonly valuesBefore: number;
  /** The long form of the tag, and the node of the object around that it makes. */
  readonly tagged: { readonly name: string; readonly node: number } | undefined;
  next: number;
}

/** A value that aliases may repeat. */
interface Anchor {
  readonly value: JsonValue;
  readonly node: number;
  /** How many values it is. Undefined while it is being read: an alias to it would make it endless. */
  size: number | undefined;
}

/** Objects, or arrays of objects, whose members another object takes over. */
interface Merge {
  readonly value: JsonValue;
  readonly node: number;
  readonly offset: number;
}

/** Aliases of aliases of aliases can make billions out of a few lines. No definition of a megabyte holds so many. */
const MOST_VALUES = 1_000_000;

const NO_NODE = 0;

/** The fields of the language that take a boolean. */
const BOOLEAN_FIELDS: ReadonlySet<string> = new Set([
  'End',
  'BooleanEquals',
  'IsBoolean',
  'IsNull',
  'IsNumeric',
  'IsPresent',
  'IsString',
  'IsTimestamp',
]);

/**
 * Turns the nodes of a YAML document into JSON: aliases are repeated, `<<` is merged, keys become text. What aliases
 * repeat is shared, not copied.
 */
export class YamlReader {
  private readonly open: OpenCollection[] = [];
  private readonly anchors = new Map<string, Anchor>();
  private values = 0;

  /** The tags of CloudFormation that were read, and where. */
  readonly tags: { readonly tag: string; readonly offset: number }[] = [];

  constructor(
    private readonly nodes: NodeTable,
    private readonly problems: ProblemList,
    private readonly exactIntegers: boolean,
    /** What a string was before substitutions were hidden in it. */
    private readonly shown: (text: string) => string,
  ) {}

  read(contents: Node): JsonValue {
    const value = this.valueOf(contents, undefined, 0);
    for (let current = this.open.at(-1); current !== undefined; current = this.open.at(-1)) {
      if (current.next === current.source.items.length) this.close(current);
      else if (current.kind === 'sequence') this.readItem(current);
      else this.readPair(current);
    }
    return value;
  }

  private readItem(sequence: OpenPlace & SequenceInJson): void {
    const { value: elements } = sequence;
    const item = sequence.source.items[sequence.next++] ?? null;
    elements.push(this.valueOf(item, elements.length, this.nodes.valueOffset(sequence.node)));
  }

  private readPair(map: OpenPlace & MapInJson): void {
    const { value: members } = map;
    const pair = map.source.items[map.next++];
    if (pair === undefined) return;
    const offset = offsetOf(pair.key) ?? offsetOf(pair.value) ?? this.nodes.valueOffset(map.node);
    const key = this.keyOf(pair.key, offset);
    if (key === undefined) return;
    if (isMergeKey(pair.key)) {
      const node = this.nodes.size;
      map.merges.push({ value: this.valueOf(pair.value, key, offset, offset), node, offset });
      return;
    }
    if (Object.hasOwn(members, key)) this.reportDuplicate(map, key, offset);
    defineKey(members, key, this.valueOf(pair.value, key, offset, offset));
  }

  private keyOf(key: Node | null, offset: number): string | undefined {
    if (key === null) return '';
    const value = isAlias(key) ? this.anchors.get(key.source)?.value : isScalar(key) ? this.keyText(key) : undefined;
    if (typeof value !== 'string') {
      this.report(offset, 'A key is not a string.', 'Keys of JSON are strings.');
      return undefined;
    }
    if (isScalar(key)) this.anchor(key, value, NO_NODE, 1);
    return value;
  }

  /** The JSON of a node. A map or sequence is filled by and by, from a stack of our own. */
  private valueOf(node: Node | null, step: string | number | undefined, fallback: number, key?: number): JsonValue {
    const offset = offsetOf(node) ?? fallback;
    const outer = this.nodes.add(offset, typeof step === 'string' ? step : undefined, key);
    this.values++;
    if (isAlias(node)) return this.repeat(node.source, outer, offset);
    const name = longFormOf(node !== null && 'tag' in node ? (node.tag ?? '') : '');
    if (name !== undefined) this.tags.push({ tag: String(node?.tag), offset });
    const number = name === undefined ? outer : this.nodes.add(offset, name, offset);
    const tagged = name === undefined ? undefined : { name, node: outer };
    if (isMap<Node | null, Node | null>(node) || isSeq<Node | null>(node)) {
      const collection: Collection = isMap<Node | null, Node | null>(node)
        ? { kind: 'map', source: node, value: {}, merges: [] }
        : { kind: 'sequence', source: node, value: [] };
      const { value } = collection;
      const result = name === undefined ? value : { [name]: value };
      const anchor = this.anchor(node, result, outer, undefined);
      const valuesBefore = this.values;
      this.open.push({ ...collection, node: number, step, anchor, valuesBefore, tagged, next: 0 });
      return result;
    }
    if (!isScalar(node)) return null;
    const scalar =
      (typeof step === 'string' ? this.oldBoolean(node, step, offset) : undefined) ?? this.scalar(node, offset);
    const value = name === undefined ? scalar : { [name]: longFormArgument(name, scalar) };
    if (tagged) this.nodes.close(outer);
    this.anchor(node, value, outer, 1);
    return value;
  }

  /** What CloudFormation and SAM, which read YAML 1.1, take for a boolean, in a field of the language that takes nothing else. */
  private oldBoolean({ type, value }: Scalar, field: string, offset: number): boolean | undefined {
    if (type !== 'PLAIN' || typeof value !== 'string' || !BOOLEAN_FIELDS.has(field)) return undefined;
    const isTrue = /^(?:yes|on)$/i.test(value);
    if (!isTrue && !/^(?:no|off)$/i.test(value)) return undefined;
    this.problems.report({
      kind: PARSE_PROBLEMS.DOUBTFUL_YAML,
      offset,
      message: `"${value}" is ${isTrue} in YAML 1.1, which CloudFormation reads, and a string in YAML 1.2.`,
      path: this.path(),
      help: `Write ${isTrue}.`,
    });
    return isTrue;
  }

  private scalar(node: Scalar, offset: number): JsonValue {
    const { value } = node;
    if (typeof value === 'string') return this.shown(value);
    if (typeof value === 'boolean' || value === null) return value;
    if (typeof value === 'number' && Number.isFinite(value)) {
      return this.exactIntegers ? numberOf(node.source ?? String(value), value) : value;
    }
    this.report(
      offset,
      `JSON has no number like ${node.source ?? String(value)}.`,
      'Write a number, or put it in quotes.',
    );
    return null;
  }

  private anchor(node: Node, value: JsonValue, number: number, size: number | undefined): Anchor | undefined {
    if (!('anchor' in node) || node.anchor === undefined) return undefined;
    const anchor: Anchor = { value, node: number, size };
    this.anchors.set(node.anchor, anchor);
    return anchor;
  }

  private repeat(name: string, number: number, offset: number): JsonValue {
    const anchor = this.anchors.get(name);
    if (anchor === undefined) {
      this.report(offset, `The alias "*${name}" has nothing to repeat.`, `Mark the value with "&${name}" before it.`);
      return null;
    }
    if (anchor.size === undefined) {
      this.report(offset, `The alias "*${name}" is inside of what it repeats.`, 'Nothing can contain itself.');
      return null;
    }
    this.values += anchor.size;
    if (this.values > MOST_VALUES) {
      this.report(offset, `With the alias "*${name}" the definition has over a million values.`, 'Repeat less.');
      return null;
    }
    this.nodes.repeat(number, anchor.node);
    return anchor.value;
  }

  private close(collection: OpenCollection): void {
    if (collection.kind === 'map') for (const merge of collection.merges) this.merge(collection.value, merge);
    this.nodes.close(collection.node);
    if (collection.tagged) this.nodes.close(collection.tagged.node);
    if (collection.anchor) collection.anchor.size = this.values - collection.valuesBefore + 1;
    this.open.pop();
  }

  /** Members that are there already win over those that are merged in. */
  private merge(into: Record<string, JsonValue>, { value, node, offset }: Merge): void {
    const sources: JsonArray = isJsonArray(value) ? value : [value];
    for (const [index, source] of sources.entries()) {
      if (!isJsonObject(source)) {
        this.report(offset, 'The value of "<<" is not a mapping.', 'Only maps can be merged.');
        return;
      }
      const from = isJsonArray(value) ? this.nodes.child(node, String(index)) : node;
      this.mergeMembers(into, source, from ?? node);
    }
  }

  private mergeMembers(into: Record<string, JsonValue>, source: JsonObject, from: number): void {
    for (const [key, value] of Object.entries(source)) {
      if (Object.hasOwn(into, key)) continue;
      defineKey(into, key, value);
      this.values++;
      const original = this.nodes.child(from, key) ?? from;
      const copy = this.nodes.add(this.nodes.valueOffset(original), key, this.nodes.keyOffset(original));
      this.nodes.repeat(copy, original);
    }
  }

  /** As written, where it is not text to YAML: a state called 1.0 is not called "1". */
  private keyText(key: Scalar): string {
    return typeof key.value === 'string' ? this.shown(key.value) : (key.source ?? String(key.value));
  }

  private report(offset: number, message: string, help: string): void {
    this.problems.report({ kind: PARSE_PROBLEMS.NOT_YAML, offset, message, help, path: this.path() });
  }

  private reportDuplicate(map: OpenCollection, key: string, offset: number): void {
    if (this.problems.isFull) return;
    const first = this.nodes.firstChild(map.node, key);
    this.problems.reportDuplicate(
      key,
      offset,
      this.path(),
      first === undefined ? undefined : this.nodes.keyOffset(first),
    );
  }

  /** JSON Pointer of the innermost open collection. */
  private path(): string {
    return this.open
      .slice(1)
      .map(({ step, tagged }) => `/${escapeKey(step ?? '')}${tagged === undefined ? '' : `/${tagged.name}`}`)
      .join('');
  }
}

function isMergeKey(key: Node | null): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.value === '<<';
}

function offsetOf(node: Node | null | undefined): number | undefined {
  return node?.range?.[0];
}
