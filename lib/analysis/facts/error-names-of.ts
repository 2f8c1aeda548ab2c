import { isJsonArray } from '../../asl/json';
import type { LanguageObject } from './language-object';
import { isUnknown } from './unknown';

/** What is in `ErrorEquals`. */
export function errorNames({ fields }: LanguageObject): readonly string[] {
  const names = fields['ErrorEquals'];
  return isJsonArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

/** Whether any of the names is not known. */
export function hasUnknownName(entry: LanguageObject): boolean {
  return isUnknown(entry.fields['ErrorEquals']) || errorNames(entry).some((name) => isUnknown(name));
}
