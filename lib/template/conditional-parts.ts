import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../asl/json';
import { joinPointer } from '../asl/pointer';
import { isIntrinsic } from '../util/placeholder-name';

/** What the conditions of a template are taken to be, by name. */
export type ChosenConditions = ReadonlyMap<string, boolean>;

/** A part of a definition, and the steps from the `Fn::If` that chose it: `/Fn::If/1`. */
export interface ChosenPart {
  readonly value: JsonValue;
  readonly steps: string;
}

/**
 * The conditions that choose between whole parts of a definition: states, retriers, parameters. Where a condition chooses
 * between strings or numbers only, the definition has the same shape either way, and no name of it is listed.
 */
export function structuralConditions(definition: JsonObject): readonly string[] {
  const names = new Set<string>();
  const pending: JsonValue[] = [definition];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    // One by one: a list of the user may be longer than the arguments of a call.
    if (isJsonArray(value)) for (const item of value) pending.push(item);
    if (!isJsonObject(value)) continue;
    const members = Object.values(value);
    const branches = branchesOf(value);
    if (branches === undefined) {
      if (!isIntrinsic(value)) for (const member of members) pending.push(member);
      continue;
    }
    if (branches.parts.some((part) => isJsonArray(part) || (isJsonObject(part) && !isIntrinsic(part)))) {
      names.add(branches.condition);
    }
    pending.push(...branches.parts);
  }
  return [...names];
}

/** What the chosen conditions make of a value; undefined where it is not a value at all. */
export function chosenPart(root: JsonValue, chosen: ChosenConditions): ChosenPart | undefined {
  let value = root;
  let steps = '';
  for (;;) {
    if (!isIntrinsic(value)) return { value, steps };
    if (value['Ref'] === 'AWS::NoValue') return undefined;
    const branches = branchesOf(value);
    const holds = branches && chosen.get(branches.condition);
    if (branches === undefined || holds === undefined) return { value, steps };
    steps = joinPointer(steps, 'Fn::If', holds ? 1 : 2);
    value = branches.parts[holds ? 0 : 1];
  }
}

interface Branches {
  readonly condition: string;
  readonly parts: readonly [chosen: JsonValue, otherwise: JsonValue];
}

function branchesOf(value: unknown): Branches | undefined {
  const branches = isIntrinsic(value) ? value['Fn::If'] : undefined;
  if (!Array.isArray(branches) || branches.length !== 3) return undefined;
  const [condition, chosen, otherwise] = branches;
  return typeof condition === 'string' ? { condition, parts: [chosen, otherwise] } : undefined;
}
