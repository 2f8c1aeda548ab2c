import type { StateType } from './state';

/** A field that has blocks of states inside of a state. */
export interface BlockField {
  readonly field: 'Branches' | 'ItemProcessor' | 'Iterator';
  readonly kind: 'branch' | 'processor';
  /** Whether it is a list of blocks. */
  readonly isList: boolean;
}

/** What the type of a state says about it. */
export interface StateTraits {
  /** How an execution continues from it: by `Next` or `End`, by the rules of a Choice, or not at all. */
  readonly transition: 'next' | 'rules' | 'none';
  /** It does work, which gives a result, and may fail and be retried: it may have `Retry`, `Catch` and `ResultPath`. */
  readonly works: boolean;
  readonly blocks: readonly BlockField[];
}

const BRANCHES: BlockField = Object.freeze({ field: 'Branches', kind: 'branch', isList: true });
const ITEM_PROCESSOR: BlockField = Object.freeze({ field: 'ItemProcessor', kind: 'processor', isList: false });
/** What `ItemProcessor` was called before. */
const ITERATOR: BlockField = Object.freeze({ field: 'Iterator', kind: 'processor', isList: false });

function traits(
  transition: StateTraits['transition'],
  works: boolean,
  blocks: readonly BlockField[] = [],
): StateTraits {
  return Object.freeze({ transition, works, blocks: Object.freeze(blocks) });
}

/**
 * In place of comparisons with two or three types: a type that is new does not compile before this table has how it
 * continues, whether it works, and what is inside of it, and then every walk, fact and rule knows it.
 */
export const STATE_TRAITS: Readonly<Record<StateType, StateTraits>> = Object.freeze({
  Task: traits('next', true),
  Pass: traits('next', false),
  Choice: traits('rules', false),
  Wait: traits('next', false),
  Succeed: traits('none', false),
  Fail: traits('none', false),
  Parallel: traits('next', true, [BRANCHES]),
  Map: traits('next', true, [ITEM_PROCESSOR, ITERATOR]),
});

/** Of all types. */
export const BLOCK_FIELDS: readonly BlockField[] = Object.freeze(
  Object.values(STATE_TRAITS).flatMap(({ blocks }) => blocks),
);

/** The fields with blocks of states; of an unknown type, which may be any misspelt one, those of all types. */
export function blockFieldsOf(type: StateType | undefined): readonly BlockField[] {
  return type === undefined ? BLOCK_FIELDS : STATE_TRAITS[type].blocks;
}

/** Whether the type is known, and nothing comes after such a state. */
export function isTerminalType(type: StateType | undefined): boolean {
  return type !== undefined && STATE_TRAITS[type].transition === 'none';
}

/** Whether the type is known, and such a state has a result, and may fail and be retried. */
export function isWorkingType(type: StateType | undefined): boolean {
  return type !== undefined && STATE_TRAITS[type].works;
}
