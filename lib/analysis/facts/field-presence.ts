import type { FieldGroup, FieldRule } from '../../asl/field-rule';
import { fieldOf, type LanguageObject } from './language-object';

/** A group of fields that exclude one another, as it is filled in one object. */
export interface GroupUse {
  readonly group: FieldGroup;
  /** The members that the object has. */
  readonly present: readonly string[];
  /** The members that its language has. */
  readonly possible: readonly string[];
}

/** Whether the object's language has the field. */
export function isOfLanguage(rule: FieldRule, object: LanguageObject): boolean {
  return rule.languages.includes(object.language);
}

/** The groups of an object, members of the other language left out. */
export function groupsOf(object: LanguageObject): readonly GroupUse[] {
  if (object.table === undefined) return [];
  const groups = new Map<string, { group: FieldGroup; present: string[]; possible: string[] }>();
  for (const [field, rule] of Object.entries(object.table)) {
    if (rule.group === undefined || !isOfLanguage(rule, object)) continue;
    let use = groups.get(rule.group.name);
    if (use === undefined) {
      use = { group: rule.group, present: [], possible: [] };
      groups.set(rule.group.name, use);
    }
    use.possible.push(field);
    if (fieldOf(object.fields, field) !== undefined) use.present.push(field);
  }
  return [...groups.values()];
}

/** `"A"`, `"A" or "B"`, `"A", "B" or "C"`. */
export function listOf(names: readonly string[], word: 'and' | 'or'): string {
  const quoted = names.map((name) => `"${name}"`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} ${word} ${last}`;
}
