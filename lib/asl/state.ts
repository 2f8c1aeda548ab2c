import { keysOf } from '../util/keys-of';
import type { ChoiceState } from './choice-state';
import type { FailState } from './fail-state';
import type { MapState } from './map-state';
import type { ParallelState } from './parallel-state';
import type { PassState } from './pass-state';
import type { SucceedState } from './succeed-state';
import type { TaskState } from './task-state';
import type { WaitState } from './wait-state';

/** Any state, distinguished by `Type`. */
export type AslState =
  | TaskState
  | PassState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

export type StateType = AslState['Type'];

/** The state of a given type: `StateOf<'Task'>` is `TaskState`. */
export type StateOf<Type extends StateType> = Extract<AslState, { readonly Type: Type }>;

const EVERY_TYPE: Record<StateType, true> = {
  Task: true,
  Pass: true,
  Choice: true,
  Wait: true,
  Succeed: true,
  Fail: true,
  Parallel: true,
  Map: true,
};

/** All state types, in the order of the specification's chapters on use: work first, ends and containers last. */
export const STATE_TYPES: readonly StateType[] = Object.freeze(keysOf(EVERY_TYPE));

/** Whether a word, as found in a document, is a state type. */
export function isStateType(word: unknown): word is StateType {
  return typeof word === 'string' && Object.hasOwn(EVERY_TYPE, word);
}
