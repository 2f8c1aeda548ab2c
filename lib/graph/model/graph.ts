/**
 * A definition as a picture shows it: scopes with nodes, and edges between nodes of one scope. No transition of the language
 * leaves its scope, so the scopes nest like boxes. Everything has the JSON Pointer of what it shows as its id.
 */
export interface Graph {
  /**
   * The comment of the definition.
   *
   * @default - it has none
   */
  readonly comment?: string;
  readonly machine: GraphScope;
}

/** A machine, a branch of a Parallel, or the processor of a Map. */
export interface GraphScope {
  /** JSON Pointer of what has `StartAt` and `States`: `''` for the machine. */
  readonly id: string;
  readonly kind: 'machine' | 'branch' | 'processor';
  /** Id of the node that it starts with; undefined where `StartAt` names none. */
  readonly start: string | undefined;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  /** Of a state its JSON Pointer; of a start `…/StartAt`; of an end `…/End`; of a missing state the pointer that it would have. */
  readonly id: string;
  /** `missing`: a transition names it, but the scope has no such state. `invalid`: it is there, but is not an object. */
  readonly kind: 'start' | 'end' | 'state' | 'missing' | 'invalid';
  /** The state's name. */
  readonly name: string;
  /** As the state specifies it, whatever that is: `Task`, `Wait`, `Tsk`; empty where it is not a state or has none. */
  readonly type: string;
  readonly icon: GraphIcon;
  /** What the state does, in one line: `lambda:invoke`, `15 s`, `PaymentError`; may be empty. */
  readonly summary: string;
  readonly badges: readonly GraphBadge[];
  /** The branches of a Parallel, the processor of a Map. */
  readonly scopes: readonly GraphScope[];
  /**
   * The comment of the state.
   *
   * @default - it has none
   */
  readonly comment?: string;
}

/** What is drawn in front of a state's name. */
export type GraphIcon =
  | 'task'
  | 'lambda'
  | 'activity'
  | 'choice'
  | 'wait'
  | 'pass'
  | 'succeed'
  | 'fail'
  | 'parallel'
  | 'map'
  | 'distributedMap'
  | 'unknown'
  | 'none';

/** A property of a state, as a small sign: an icon, a short string, and the whole of it for a reader who asks. */
export interface GraphBadge {
  readonly kind: 'retry' | 'catch' | 'timeout' | 'heartbeat' | 'assign' | 'token' | 'job' | 'role' | 'helper';
  readonly text: string;
  readonly title: string;
}

export interface GraphEdge {
  /** JSON Pointer of the field that is the transition: `…/Next`, `…/Choices/0`, `…/Catch/1`, `…/Default`, `…/End`, `…/StartAt`. */
  readonly id: string;
  readonly kind: 'start' | 'next' | 'rule' | 'default' | 'catch' | 'end';
  /** Ids of nodes of the same scope. */
  readonly from: string;
  readonly to: string;
  /** The condition or the errors, short enough for a picture; may be empty. */
  readonly label: string;
  /** The whole of it. */
  readonly title: string;
}
