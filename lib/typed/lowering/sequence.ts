import type { Reader } from '../flow/check-reads';
import { type Exit, NOTHING, type Place } from './exit';
import type { LoweredState } from './lowered-state';
import type { Scope, StateInput } from './scope';

/** States in a row, while they are made. */
export interface Sequence {
  readonly scope: Scope;
  readonly drafts: LoweredState[];
  /** The ways that lead to the next state; undefined at the start of a scope, where none does. */
  open: readonly Exit[] | undefined;
  /** What the input of the first state holds. */
  readonly input: StateInput;
}

/** The start of a transition which the exit leads: in the same scope, with variables that are set. */
export function transitionFrom(scope: Scope, open: readonly Exit[]): Sequence {
  return { scope, drafts: [], open, input: NOTHING };
}

/** The start of a scope. */
export function startOf(scope: Scope, input: StateInput = scope.input): Sequence {
  return { scope, drafts: [], open: undefined, input };
}

/** Whether the state that was made last is the first of its scope. */
export function isFirstOf({ scope, open }: Sequence): boolean {
  return open?.some((exit) => scope.firstExits?.includes(exit)) ?? false;
}

/** The exits of the first state of a scope are where values that the scope gets can be assigned. */
export function noteFirst({ scope }: Sequence, exits: readonly Exit[]): void {
  scope.firstExits ??= [...exits];
}

/** Where the next state stands. */
export function placeIn(sequence: Sequence, reader: Reader): Place {
  const { scope, open } = sequence;
  return { scope, input: open === undefined ? sequence.input : commonInput(open), reader };
}

/** What the input holds whichever way was taken. */
function commonInput(open: readonly Exit[]): StateInput {
  const [first] = open;
  return first !== undefined && open.every(({ inputAfter }) => inputAfter === first.inputAfter)
    ? first.inputAfter
    : NOTHING;
}
