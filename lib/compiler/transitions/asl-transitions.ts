import { jsonOf } from '../../asl/document-json';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import { type AslState, isStateType } from '../../asl/state';
import { BLOCK_FIELDS, isTerminalType } from '../../asl/state-traits';
import { defineKey } from '../../util/define-key';

/** The names that a state leads to: `Next`, `Default`, and the targets of its rules and catchers. */
export function targetsOf(state: AslState): readonly string[] {
  // A state may come from raw text: nothing in it is sure to be of the right type.
  const loose = jsonOf(state);
  const names: string[] = [];
  if (typeof loose.Next === 'string') names.push(loose.Next);
  if (typeof loose.Default === 'string') names.push(loose.Default);
  for (const list of [loose.Choices, loose.Catch]) {
    if (!isJsonArray(list)) continue;
    for (const item of list) if (isJsonObject(item) && typeof item.Next === 'string') names.push(item.Next);
  }
  return names;
}

/** Whether a state ends its block. */
export function endsBlock(state: AslState): boolean {
  const loose = jsonOf(state);
  return loose.End === true || (isStateType(loose.Type) && isTerminalType(loose.Type));
}

/**
 * A copy of a state with other names for where it leads. `rename` gives `null` where the block shall end: `Next` then
 * becomes `End`, and a `Default` goes away.
 */
export function withTargets(state: JsonObject, rename: (name: string) => string | null): JsonObject {
  const copy: Record<string, JsonValue> = { ...state };
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
    if (isJsonArray(list)) {
      copy[field] = list.map((item) =>
        isJsonObject(item) && typeof item.Next === 'string' ? { ...item, Next: rename(item.Next) ?? item.Next } : item,
      );
    }
  }
  return copy;
}

/** A copy of a state with `prefix` in front of the names of all states in the blocks inside it. */
export function withPrefixInside(state: JsonObject, prefix: string): JsonObject {
  const copy: Record<string, JsonValue> = { ...state };
  for (const { field, isList } of BLOCK_FIELDS) {
    const value = copy[field];
    if (isList && isJsonArray(value)) copy[field] = value.map((block) => prefixBlock(block, prefix));
    if (!isList && value !== undefined) copy[field] = prefixBlock(value, prefix);
  }
  return copy;
}

function prefixBlock(block: JsonValue, prefix: string): JsonValue {
  if (!isJsonObject(block) || !isJsonObject(block.States)) return block;
  const states: Record<string, JsonValue> = {};
  for (const [name, state] of Object.entries(block.States)) {
    const inner = isJsonObject(state)
      ? withPrefixInside(
          withTargets(state, (target) => prefix + target),
          prefix,
        )
      : state;
    defineKey(states, prefix + name, inner);
  }
  const start: JsonObject = typeof block.StartAt === 'string' ? { StartAt: prefix + block.StartAt } : {};
  return { ...block, ...start, States: states };
}
