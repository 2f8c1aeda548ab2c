const NO_KEY = -1;

/**
 * Where every node of a parsed text stands, as columns of numbers in the order of the text: a file of a megabyte has
 * tens of thousands of nodes, and most of them are never asked for.
 *
 * The nodes inside node `n` are those from `n + 1` up to (not including) `ends[n]`.
 */
export class NodeTable {
  private readonly names: (string | undefined)[] = [];
  private readonly keyOffsets: number[] = [];
  private readonly valueOffsets: number[] = [];
  private readonly ends: number[] = [];
  /** Of a node that repeats another one (a YAML alias): that other one. */
  private readonly originals = new Map<number, number>();
  private readonly childIndexes = new Map<number, ReadonlyMap<string, number>>();

  /** Adds a member of an object, or (without name) an element or the root. Gives its number. */
  add(valueOffset: number, name?: string, keyOffset: number = NO_KEY): number {
    this.names.push(name);
    this.keyOffsets.push(keyOffset);
    this.valueOffsets.push(valueOffset);
    // Right for a scalar; a container is closed once its members are in.
    return this.ends.push(this.ends.length + 1) - 1;
  }

  /** Everything added since `node` stands inside it. */
  close(node: number): void {
    this.ends[node] = this.ends.length;
  }

  /** What stands inside `original` stands inside `node` too. */
  repeat(node: number, original: number): void {
    this.originals.set(node, this.originals.get(original) ?? original);
  }

  /** The offset at which the value starts. */
  valueOffset(node: number): number {
    return this.valueOffsets[node] ?? 0;
  }

  /** The offset at which the member's key starts; undefined for elements and the root. */
  keyOffset(node: number): number | undefined {
    const offset = this.keyOffsets[node];
    return offset === NO_KEY ? undefined : offset;
  }

  /** The member or element of that key. Of a key that is there twice, the last one, as its value is the one that counts. */
  child(node: number, key: string): number | undefined {
    const container = this.originals.get(node) ?? node;
    let index = this.childIndexes.get(container);
    if (index === undefined) {
      index = this.indexChildren(container);
      this.childIndexes.set(container, index);
    }
    return index.get(key);
  }

  /** The first member of that key in a container that is still being read. Slow; for messages. */
  firstChild(node: number, key: string): number | undefined {
    for (let child = node + 1; child < this.ends.length; child = this.ends[child] ?? this.ends.length) {
      if (this.names[child] === key) return child;
    }
    return undefined;
  }

  /** How many nodes there are: the number of the next one. */
  get size(): number {
    return this.ends.length;
  }

  /** The root, if anything was read at all. */
  get root(): number | undefined {
    return this.ends.length > 0 ? 0 : undefined;
  }

  private indexChildren(node: number): ReadonlyMap<string, number> {
    const index = new Map<string, number>();
    const end = this.ends[node] ?? 0;
    for (let child = node + 1; child < end; child = this.ends[child] ?? end) {
      index.set(this.names[child] ?? String(index.size), child);
    }
    return index;
  }
}
