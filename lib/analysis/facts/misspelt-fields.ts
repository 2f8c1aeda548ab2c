import { closestName } from '../../util/closest-name';
import { isOfLanguage } from './field-presence';
import type { LanguageObject } from './language-object';
import { hasStandIn } from './unknown';

/**
 * The fields that the unknown fields of an object are most likely meant to be: `Nxt` is `Next`. Such a field has its own
 * diagnostic (SW1102), so nothing else is reported about the absence of the one that is meant.
 */
export function misspeltFields(object: LanguageObject): ReadonlySet<string> {
  const meant = new Set<string>();
  for (const field in object.fields) {
    if (object.table === undefined || Object.hasOwn(object.table, field) || hasStandIn(field)) continue;
    const near = closestField(field, object);
    if (near !== undefined && !Object.hasOwn(object.fields, near)) meant.add(near);
  }
  return meant;
}

/** The field of the object's language that an unknown name is near to. */
export function closestField(field: string, object: LanguageObject): string | undefined {
  const { table = {} } = object;
  // A key of payload templates is often written where the field takes none: "Parameters.$".
  const name = field.endsWith('.$') ? field.slice(0, -'.$'.length) : field;
  if (name !== field && Object.hasOwn(table, name)) return name;
  return closestName(
    field,
    Object.keys(table).filter((candidate) => table[candidate] && isOfLanguage(table[candidate], object)),
  );
}
