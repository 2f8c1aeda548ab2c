/**
 * A node while it is made. See `Node` of the evaluator for what its members mean. No interface, so that it is also a
 * `JsonataNode`, which may have members of any name.
 */
export type MutableNode = {
  type: string;
  value?: unknown;
  position?: number;
  steps?: MutableNode[];
  lhs?: MutableNode | MutablePair[];
  rhs?: MutableNode;
  expression?: MutableNode;
  expressions?: MutableNode[];
  predicate?: Stage[];
  stages?: Stage[];
  group?: { readonly lhs: MutablePair[]; readonly position: number };
  terms?: { readonly descending: boolean; readonly expression: MutableNode }[];
  condition?: MutableNode;
  then?: MutableNode;
  else?: MutableNode;
  procedure?: MutableNode;
  arguments?: MutableNode[];
  signature?: { readonly definition: string };
  body?: MutableNode;
  thunk?: boolean;
  pattern?: MutableNode;
  update?: MutableNode;
  delete?: MutableNode;
  focus?: string;
  index?: string;
  tuple?: boolean;
  keepArray?: boolean;
  keepSingletonArray?: boolean;
  consarray?: boolean;
  digits?: string;
  slot?: Slot;
  ancestor?: Slot;
  seekingParent?: Slot[];
};

export type MutablePair = readonly [key: MutableNode, value: MutableNode];

export interface Stage {
  readonly type: 'filter' | 'index';
  readonly expr?: MutableNode;
  readonly value?: string;
  readonly position: number;
}

/** Where a `%` finds its value: as many steps back as its level says, under its label. */
export interface Slot {
  label: string;
  level: number;
  readonly index: number;
}
