import { isJsonObject, type JsonObject } from '../asl/json';

/**
 * The defaults of a template's parameters. Not those of secrets, and not those whose default is the name of a parameter of
 * Systems Manager; lists are no part of a text.
 */
export function parameterDefaults(template: JsonObject): ReadonlyMap<string, string | number> {
  const { Parameters: parameters } = template;
  const defaults = new Map<string, string | number>();
  for (const [name, parameter] of Object.entries(isJsonObject(parameters ?? null) ? (parameters as JsonObject) : {})) {
    if (!isJsonObject(parameter)) continue;
    const { Type: type, Default: value, NoEcho: noEcho } = parameter;
    if (String(noEcho) === 'true' || (typeof value !== 'string' && typeof value !== 'number')) continue;
    if (type === 'Number' && Number.isFinite(Number(value))) defaults.set(name, Number(value));
    else if (type === 'String') defaults.set(name, String(value));
  }
  return defaults;
}
