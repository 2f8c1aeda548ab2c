import type { FieldGroup, FieldRule, FieldTable } from '../../asl/field-rule';
import type { QueryLanguageName } from '../../asl/query-language';
import { fieldOf, type LanguageObject } from './language-object';

/** A group of fields that exclude one another, as it is filled in one object. */
export interface GroupUse {
  readonly group: FieldGroup;
  /** The members that the object has. */
  readonly present: readonly string[];
  /** The members that its language has. */
  readonly possible: readonly string[];
}

/** A group of fields of which an object has none. */
export type LackingGroup = Pick<GroupUse, 'group' | 'possible'>;

/** What a table says about one language, sorted out once for all objects. */
interface TableDigest {
  readonly required: readonly string[];
  readonly groups: readonly LackingGroup[];
  readonly requiredGroups: readonly LackingGroup[];
  readonly groupOf: ReadonlyMap<string, number>;
}

const DIGESTS: Readonly<Record<QueryLanguageName, WeakMap<FieldTable, TableDigest>>> = {
  JSONPath: new WeakMap(),
  JSONata: new WeakMap(),
};

/** Whether the object's language has the field. */
export function isOfLanguage(rule: FieldRule, object: LanguageObject): boolean {
  return rule.languages.includes(object.language);
}

/** The fields that the object's language asks for. */
export function requiredFieldsOf({ table, language }: LanguageObject): readonly string[] {
  return table === undefined ? [] : digestOf(table, language).required;
}

/** The groups of which an object must have a field, and has none. */
export function lackingGroupsOf({ table, language, fields }: LanguageObject): readonly LackingGroup[] {
  if (table === undefined) return [];
  const { requiredGroups } = digestOf(table, language);
  if (requiredGroups.length === 0) return requiredGroups;
  return requiredGroups.filter(({ possible }) => !possible.some((field) => fieldOf(fields, field) !== undefined));
}

/** Whether an object has several fields of groups. Only then two of them can exclude one another; few objects have. */
export function hasFieldsOfGroups({ table, language, fields }: LanguageObject): boolean {
  if (table === undefined) return false;
  const { groupOf } = digestOf(table, language);
  let count = 0;
  for (const field in fields) if (groupOf.has(field)) count += 1;
  return count > 1;
}

/** The groups of an object, members of the other language omitted. */
export function groupsOf({ table, language, fields }: LanguageObject): readonly GroupUse[] {
  if (table === undefined) return [];
  const { groups, groupOf } = digestOf(table, language);
  if (groups.length === 0) return [];
  const present: string[][] = groups.map(() => []);
  for (const field in fields) {
    const index = groupOf.get(field);
    if (index !== undefined && fields[field] !== undefined) present[index]?.push(field);
  }
  return groups.map(({ group, possible }, index) => ({ group, possible, present: present[index] ?? [] }));
}

function digestOf(table: FieldTable, language: QueryLanguageName): TableDigest {
  const known = DIGESTS[language].get(table);
  if (known !== undefined) return known;
  const required: string[] = [];
  const groups: { group: FieldGroup; possible: string[] }[] = [];
  const groupOf = new Map<string, number>();
  for (const [field, rule] of Object.entries(table)) {
    if (!rule.languages.includes(language)) continue;
    if (rule.required) required.push(field);
    const { group } = rule;
    if (group === undefined) continue;
    let index = groups.findIndex((one) => one.group.name === group.name);
    if (index < 0) index = groups.push({ group, possible: [] }) - 1;
    groups[index]?.possible.push(field);
    groupOf.set(field, index);
  }
  const digest = { required, groups, requiredGroups: groups.filter((one) => one.group.required), groupOf };
  DIGESTS[language].set(table, digest);
  return digest;
}

/** `"A"`, `"A" or "B"`, `"A", "B" or "C"`. */
export function listOf(names: readonly string[], word: 'and' | 'or'): string {
  const quoted = names.map((name) => `"${name}"`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} ${word} ${last}`;
}
