/**
 * What the layout of one scope works on: boxes of a fixed size, and edges between them. Boxes and edges are numbers, the index
 * in their list; in this order they are laid out where nothing else decides.
 */
export interface FlatGraph {
  readonly boxes: readonly FlatBox[];
  readonly edges: readonly FlatEdge[];
  /** The box that everything starts with; undefined where that is not known. */
  readonly start: number | undefined;
  /** How large the label of an edge is that names its target, where the line does not lead there. */
  stubSize(edge: number): { readonly width: number; readonly height: number };
}

export interface FlatBox {
  readonly width: number;
  readonly height: number;
  /** Ends in a failure: the main path avoids it. */
  readonly isFailure: boolean;
}

export interface FlatEdge {
  readonly from: number;
  readonly to: number;
  /** A failure's edge leaves its box at the right side. */
  readonly isFailure: boolean;
  /** Of its label; both 0 where it has none. */
  readonly labelWidth: number;
  readonly labelHeight: number;
}

export interface FlatLayout {
  readonly width: number;
  readonly height: number;
  /** The left upper corner of each box. */
  readonly boxes: readonly Point[];
  readonly edges: readonly FlatRoute[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line in a picture: it begins at a point, and continues by straight lines and cubic curves. */
export interface FlatRoute {
  readonly path: readonly PathStep[];
  /** The middle of the label; undefined where the edge has none. */
  readonly label: Point | undefined;
  /** Whether the line does not arrive: it joins another one with the same target, or the label names the target in its place. */
  readonly isCut: boolean;
}

export type PathStep =
  | { readonly kind: 'move' | 'line'; readonly x: number; readonly y: number }
  | {
      readonly kind: 'curve';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly x: number;
      readonly y: number;
    };
