import { jsonOf } from '../../asl/document-json';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { statesOf } from '../../asl/walk';
import { isJsonataText } from '../../expression/dynamic-text';

/** Variables that hold one string, whichever path an execution takes: the caller who starts one does not choose it. */
export function constantVariables(document: StateMachineDocument): ReadonlyMap<string, string> {
  const values = new Map<string, string | undefined>();
  for (const { state } of statesOf(document)) {
    for (const assign of assignmentsOf(jsonOf(state))) {
      for (const [key, value] of Object.entries(assign)) {
        const name = key.replace(/\.\$$/, '');
        const constant = name === key && typeof value === 'string' && !isJsonataText(value) ? value : undefined;
        values.set(name, values.has(name) && values.get(name) !== constant ? undefined : constant);
      }
    }
  }
  return new Map([...values].flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
}

/** `Assign` of a state, of its catchers and of its Choice rules. */
function assignmentsOf(state: JsonObject): readonly JsonObject[] {
  const { Catch: catchers = [], Choices: rules = [] } = state;
  const holders = [state, ...(isJsonArray(catchers) ? catchers : []), ...(isJsonArray(rules) ? rules : [])];
  return holders.flatMap((holder) => {
    const assign = isJsonObject(holder) ? holder['Assign'] : undefined;
    return assign !== undefined && isJsonObject(assign) ? [assign] : [];
  });
}

/** Arguments with the strings of constant variables in the place of `{% $name %}` and of `"$name"` under a key with `.$`. */
export function withConstants(
  value: JsonValue | undefined,
  constants: ReadonlyMap<string, string>,
): JsonValue | undefined {
  if (constants.size === 0 || value === undefined) return value;
  return replaced(value, constants, 0);
}

/** Nothing that names a resource lies deeper. */
const DEEP = 100;

function replaced(value: JsonValue, constants: ReadonlyMap<string, string>, depth: number): JsonValue {
  if (typeof value === 'string') return constants.get(/^\{%\s*\$(\w+)\s*%\}$/.exec(value)?.[1] ?? '') ?? value;
  if (typeof value !== 'object' || value === null || depth > DEEP) return value;
  if (isJsonArray(value)) return value.map((item) => replaced(item, constants, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, member]): [string, JsonValue] => {
      const variable = key.endsWith('.$') && typeof member === 'string' ? /^\$(\w+)$/.exec(member)?.[1] : undefined;
      const constant = variable === undefined ? undefined : constants.get(variable);
      return constant === undefined ? [key, replaced(member, constants, depth + 1)] : [key.slice(0, -2), constant];
    }),
  );
}
