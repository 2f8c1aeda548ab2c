import type { SourceLocation } from '../diagnostic/source-location';
import type { TextPlaces, TextPosition } from './line-index';
import type { NodeTable } from './node-table';
import { splitPointer } from './pointer';

/** Where a node of a definition is in its text. */
export interface NodePosition {
  /** Of the node's key, at its first character or quote; undefined for elements of arrays and for the whole. */
  readonly key?: TextPosition;

  readonly value: TextPosition;
}

/**
 * Where everything in a definition is in its text, found by JSON Pointer. Kept as offsets; lines and columns are
 * worked out when asked for.
 */
export class PositionMap {
  constructor(
    private readonly nodes: NodeTable,
    private readonly lines: TextPlaces,
    private readonly file: string,
  ) {}

  /** The node that a pointer leads to. */
  find(pointer: string): NodePosition | undefined {
    const keys = splitPointer(pointer);
    const { node, depth } = this.descend(keys ?? []);
    return keys !== undefined && depth === keys.length ? this.positionOf(node) : undefined;
  }

  /**
   * The place to show for a pointer: the key, or where there is none the value. Of something that is not there (a
   * missing `Next`), what it is missing from.
   */
  locate(pointer: string): SourceLocation | undefined {
    const position = this.positionOf(this.descend(splitPointer(pointer) ?? []).node);
    const place = position?.key ?? position?.value;
    return place && { file: this.file, line: place.line, column: place.column };
  }

  /** As far down as there are nodes. */
  private descend(keys: readonly string[]): { readonly node: number | undefined; readonly depth: number } {
    let node = this.nodes.root;
    let depth = 0;
    for (const key of keys) {
      const child: number | undefined = node === undefined ? undefined : this.nodes.child(node, key);
      if (child === undefined) break;
      node = child;
      depth++;
    }
    return { node, depth };
  }

  private positionOf(node: number | undefined): NodePosition | undefined {
    if (node === undefined) return undefined;
    const key = this.nodes.keyOffset(node);
    const value = this.lines.positionAt(this.nodes.valueOffset(node));
    return key === undefined ? { value } : { key: this.lines.positionAt(key), value };
  }
}
