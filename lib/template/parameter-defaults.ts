import { isJsonObject, type JsonObject } from '../asl/json';
import { objectOf } from '../asl/json-object-of';
import { ownMember } from '../util/own-member';

/**
 * The defaults of a template's parameters. Not those of secrets, and not those whose default is the name of a parameter of
 * Systems Manager; lists are not part of a text.
 */
export function parameterDefaults(template: JsonObject): ReadonlyMap<string, string | number> {
  const { Parameters: parameters } = template;
  const defaults = new Map<string, string | number>();
  for (const [name, parameter] of Object.entries(objectOf(parameters))) {
    if (!isJsonObject(parameter)) continue;
    const { Type: type, Default: value, NoEcho: noEcho } = parameter;
    if (String(noEcho) === 'true' || (typeof value !== 'string' && typeof value !== 'number')) continue;
    if (type === 'Number' || type === 'String') defaults.set(name, typed(String(value), type));
  }
  return defaults;
}

/** The parameters of a template that a caller knows the values of. */
export function knownParameters(
  { Parameters: parameters }: JsonObject,
  known: ReadonlyMap<string, string>,
): ReadonlyMap<string, string | number> {
  const declared = objectOf(parameters);
  return new Map(
    [...known].flatMap(([name, value]) => {
      const parameter = ownMember(declared, name);
      return isJsonObject(parameter) ? [[name, typed(value, parameter['Type'])] as const] : [];
    }),
  );
}

function typed(value: string, type: unknown): string | number {
  return type === 'Number' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}
