import type { FragmentNode } from '../../builder/fragment-node';
import type { DistributedMapNode, MapNode, StateNode } from '../../builder/state-node';
import { dispatch, type StateTable } from '../../builder/state-table';

/** Fragments in the state's own block, by what leads to them. */
export interface Alternatives {
  readonly rules: readonly FragmentNode[];
  readonly otherwise: readonly FragmentNode[];
  readonly others: readonly FragmentNode[];
}

/** A block of its own, by its pointer below the state. */
export interface InnerBlock {
  readonly field: string;
  readonly fragment: FragmentNode;
}

/** Whether nothing is inside: so it is with most states of a long workflow. */
export function isLeaf(node: StateNode): boolean {
  return dispatch(IS_LEAF, node);
}

/** What else of a state is in its own block. */
export function alternativesOf(node: StateNode): Alternatives {
  return dispatch(ALTERNATIVES, node);
}

/** What of a state is in blocks of its own. */
export function innerBlocksOf(node: StateNode): readonly InnerBlock[] {
  return dispatch(INNER_BLOCKS, node);
}

const always = () => true;
const never = () => false;

const IS_LEAF: StateTable<boolean> = {
  Task: (node) => node.catchers.length === 0,
  Pass: always,
  Choice: never,
  Wait: always,
  Succeed: always,
  Fail: always,
  Parallel: never,
  Block: never,
  Map: never,
  DistributedMap: never,
  Raw: never,
};

const NO_ALTERNATIVES: Alternatives = { rules: [], otherwise: [], others: [] };

const noAlternatives = () => NO_ALTERNATIVES;

const ALTERNATIVES: StateTable<Alternatives> = {
  Task: noAlternatives,
  Pass: noAlternatives,
  Choice: ({ rules, otherwise }) => ({ rules: rules.map((rule) => rule.fragment), otherwise, others: [] }),
  Wait: noAlternatives,
  Succeed: noAlternatives,
  Fail: noAlternatives,
  Parallel: noAlternatives,
  Block: noAlternatives,
  Map: noAlternatives,
  DistributedMap: noAlternatives,
  Raw: ({ targets }) => ({ ...NO_ALTERNATIVES, others: targets }),
};

const noBlocks = (): readonly InnerBlock[] => [];

function processorBlock({ processors }: MapNode | DistributedMapNode): readonly InnerBlock[] {
  return processors.slice(0, 1).map((fragment) => ({ field: '/ItemProcessor', fragment }));
}

const INNER_BLOCKS: StateTable<readonly InnerBlock[]> = {
  Task: noBlocks,
  Pass: noBlocks,
  Choice: noBlocks,
  Wait: noBlocks,
  Succeed: noBlocks,
  Fail: noBlocks,
  Parallel: ({ branches }) => branches.map((fragment, index) => ({ field: `/Branches/${index}`, fragment })),
  Block: ({ steps }) => [{ field: '/Branches/0', fragment: steps }],
  Map: processorBlock,
  DistributedMap: processorBlock,
  Raw: noBlocks,
};
