import { isJsonObject, type JsonObject } from '../asl/json';
import { mapLeaves } from '../util/map-leaves';
import { isIntrinsic, logicalIdsIn, logicalNames, placeholderText } from '../util/placeholder-name';

/** The properties of a state machine in a template, resolved: intrinsic functions where a value comes at deployment. */
export type MachineProperties = Readonly<Record<string, unknown>>;

/**
 * The definition of a state machine in a template, in which everything that only the deployment knows stands as
 * `${Name.Attribute}`. Undefined where it is not in the template (but in a bucket) or is no JSON text.
 */
export function deployedDefinition({
  DefinitionString: text,
  Definition: definition,
}: MachineProperties): JsonObject | undefined {
  const names = logicalNames(logicalIdsIn([text, definition]));
  if (text === undefined) {
    const shown = mapLeaves(definition, isIntrinsic, (leaf) => placeholderText(leaf, names));
    return isJsonObject(shown) ? shown : undefined;
  }
  try {
    const value: unknown = JSON.parse(withQuotedPlaceholders(placeholderText(text, names)));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Numbers and lists that come at deployment stand outside of all quotes, where JSON has no placeholders. */
function withQuotedPlaceholders(text: string): string {
  let quoted = '';
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    const end = !inString && text.startsWith('${', i) ? text.indexOf('}', i) : -1;
    if (end > 0) {
      quoted += `"${text.slice(i, end + 1).replaceAll('"', "'")}"`;
      i = end;
      continue;
    }
    quoted += character;
    if (character === '\\' && inString) quoted += text.charAt(++i);
    else if (character === '"') inString = !inString;
  }
  return quoted;
}
