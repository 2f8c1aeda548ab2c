import type { PathStep } from '../layout/flat-graph';
import type { EdgeMark, NodeMark } from '../marks/graph-marks';
import type { GraphBadge, GraphEdge, GraphNode, GraphScope } from '../model/graph';

/** A graph with a place for everything: all that is left is to write it down in some format. Coordinates are absolute. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** An outer one before those inside of it. */
  readonly scopes: readonly SceneScope[];
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SceneScope extends Rectangle {
  readonly scope: GraphScope;
  readonly depth: number;
}

export interface SceneNode extends Rectangle {
  readonly node: GraphNode;
  /** Of the scope that it is in: 0 for the machine. */
  readonly depth: number;
  readonly lines: readonly SceneLine[];
  readonly chips: readonly SceneChip[];
  readonly mark: NodeMark | undefined;
}

/** A line of a box's text; its place is relative to the box. */
export interface SceneLine {
  readonly kind: 'name' | 'summary';
  readonly text: string;
  /** Of its left end; of a line that is read from right to left, of its right end. */
  readonly x: number;
  readonly isRightToLeft: boolean;
  /** Of the base line. */
  readonly y: number;
  readonly width: number;
}

/** A badge, or a note of a mark; its place is relative to the box. */
export interface SceneChip extends Rectangle {
  readonly badge: GraphBadge | undefined;
  readonly text: string;
}

export interface SceneEdge {
  readonly edge: GraphEdge;
  readonly depth: number;
  readonly path: readonly PathStep[];
  readonly isCut: boolean;
  readonly label: SceneLabel | undefined;
  readonly mark: EdgeMark | undefined;
}

/** The label of an edge: its place is absolute, its lines are centred. */
export interface SceneLabel extends Rectangle {
  readonly lines: readonly string[];
}
