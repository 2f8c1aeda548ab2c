import type { JsonObject, JsonValue } from '../../asl/json';

/**
 * The variables a state can read: those of its own `States` block, and those of the blocks around it as they were when
 * its branch started.
 */
export interface VariableScope {
  readonly own: JsonObject;
  readonly outer: VariableScope | undefined;
}

export const NO_VARIABLES: VariableScope = Object.freeze({ own: Object.freeze({}), outer: undefined });

export function readVariable(scope: VariableScope, name: string): JsonValue | undefined {
  for (let at: VariableScope | undefined = scope; at !== undefined; at = at.outer) {
    if (Object.hasOwn(at.own, name)) return at.own[name];
  }
  return undefined;
}

export function assignVariables(scope: VariableScope, values: JsonObject): VariableScope {
  return { own: { ...scope.own, ...values }, outer: scope.outer };
}

/** The scope of a branch or an item inside: it reads what is here and writes into a block of its own. */
export function innerScope(scope: VariableScope): VariableScope {
  const empty = scope.outer === undefined && Object.keys(scope.own).length === 0;
  return empty ? NO_VARIABLES : { own: NO_VARIABLES.own, outer: scope };
}
