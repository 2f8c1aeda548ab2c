import { type AslState, isStateType } from '../../asl/state';
import { BLOCK_FIELDS, isTerminalType } from '../../asl/state-traits';
import { defineKey } from '../../util/define-key';

/** A state as found in raw text: nothing in it is sure to be of the right type. */
type LooseState = Readonly<Record<string, unknown>>;

/** The names that a state leads to: `Next`, `Default`, and the targets of its rules and catchers. */
export function targetsOf(state: AslState | LooseState): readonly string[] {
  const loose = state as LooseState;
  const names: string[] = [];
  if (typeof loose.Next === 'string') names.push(loose.Next);
  if (typeof loose.Default === 'string') names.push(loose.Default);
  for (const list of [loose.Choices, loose.Catch]) {
    if (!Array.isArray(list)) continue;
    for (const item of list) if (isObject(item) && typeof item.Next === 'string') names.push(item.Next);
  }
  return names;
}

/** Whether a state ends its block. */
export function endsBlock(state: AslState | LooseState): boolean {
  const loose = state as LooseState;
  return loose.End === true || (isStateType(loose.Type) && isTerminalType(loose.Type));
}

/**
 * A copy of a state with other names for where it leads. `rename` gives `null` where the block shall end: `Next` then
 * becomes `End`, and a `Default` goes away.
 */
export function withTargets(state: LooseState, rename: (name: string) => string | null): LooseState {
  const copy: Record<string, unknown> = { ...state };
  if (typeof copy.Next === 'string') {
    const name = rename(copy.Next);
    if (name === null) {
      delete copy.Next;
      copy.End = true;
    } else copy.Next = name;
  }
  if (typeof copy.Default === 'string') {
    const name = rename(copy.Default);
    if (name === null) delete copy.Default;
    else copy.Default = name;
  }
  for (const field of ['Choices', 'Catch']) {
    const list = copy[field];
    if (Array.isArray(list)) {
      copy[field] = list.map((item) =>
        isObject(item) && typeof item.Next === 'string' ? { ...item, Next: rename(item.Next) ?? item.Next } : item,
      );
    }
  }
  return copy;
}

/** A copy of a state with `prefix` in front of the names of all states in the blocks inside it. */
export function withPrefixInside(state: LooseState, prefix: string): LooseState {
  const copy: Record<string, unknown> = { ...state };
  for (const { field, isList } of BLOCK_FIELDS) {
    const value = copy[field];
    if (isList && Array.isArray(value)) copy[field] = value.map((block) => prefixBlock(block, prefix));
    if (!isList && value !== undefined) copy[field] = prefixBlock(value, prefix);
  }
  return copy;
}

function prefixBlock(block: unknown, prefix: string): unknown {
  if (!isObject(block) || !isObject(block.States)) return block;
  const states: Record<string, unknown> = {};
  for (const [name, state] of Object.entries(block.States)) {
    const inner = isObject(state)
      ? withPrefixInside(
          withTargets(state, (target) => prefix + target),
          prefix,
        )
      : state;
    defineKey(states, prefix + name, inner);
  }
  const start = typeof block.StartAt === 'string' ? { StartAt: prefix + block.StartAt } : {};
  return { ...block, ...start, States: states };
}

function isObject(value: unknown): value is LooseState {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
