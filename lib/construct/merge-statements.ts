import type { RoleStatement } from './role-statement';

/**
 * The same permissions in fewer statements.
 *
 * Never wider: two statements become one only if they have the same resources and conditions (the actions are then
 * united) or the same actions and conditions (the resources are). All other merging would allow an action on a
 * resource that was not asked for. Resources with a wildcard stay in statements of their own, so that a reviewer sees
 * at once what is open and what is not.
 *
 * Actions are sorted; statements and resources keep the order in which they first came up.
 */
export function mergeStatements(statements: readonly RoleStatement[]): readonly RoleStatement[] {
  let merged: readonly RoleStatement[] = statements.flatMap(byOpenness);
  for (;;) {
    const fewer = mergeBy(mergeBy(merged, sameResources), sameActions);
    if (fewer.length === merged.length) return fewer.map(withSortedActions);
    merged = fewer;
  }
}

/** How open a resource is. `*` is apart from patterns: in addition to it they would say nothing. */
function openness(resource: string): 'scoped' | 'pattern' | 'any' {
  if (resource === '*') return 'any';
  return /[*?]/.test(withoutEscapes(resource)) ? 'pattern' : 'scoped';
}

/** `${*}` and `${?}` are how IAM writes the characters themselves. */
function withoutEscapes(resource: string): string {
  return resource.replaceAll('${*}', '').replaceAll('${?}', '');
}

/** A statement is the product of its actions and resources, so splitting the resources changes nothing. */
function byOpenness(statement: RoleStatement): readonly RoleStatement[] {
  return (['scoped', 'pattern', 'any'] as const).flatMap((kind) => {
    const resources = unique(statement.resources.filter((resource) => openness(resource) === kind));
    if (resources.length === 0) return [];
    const wildcardReasons = kind === 'scoped' ? [] : statement.wildcardReasons;
    return [{ ...statement, actions: unique(statement.actions), resources, wildcardReasons }];
  });
}

function mergeBy(
  statements: readonly RoleStatement[],
  keyOf: (statement: RoleStatement) => string,
): readonly RoleStatement[] {
  const groups = new Map<string, [RoleStatement, ...RoleStatement[]]>();
  for (const statement of statements) {
    const key = keyOf(statement);
    const group = groups.get(key);
    if (group) group.push(statement);
    else groups.set(key, [statement]);
  }
  return [...groups.values()].map(united);
}

function united(group: readonly [RoleStatement, ...RoleStatement[]]): RoleStatement {
  const [first] = group;
  if (group.length === 1) return first;
  return {
    ...first,
    actions: unique(group.flatMap((statement) => statement.actions)),
    resources: unique(group.flatMap((statement) => statement.resources)),
    reasons: unique(group.flatMap((statement) => statement.reasons)),
    wildcardReasons: unique(group.flatMap((statement) => statement.wildcardReasons)),
    states: unique(group.flatMap((statement) => statement.states)),
  };
}

function sameResources(statement: RoleStatement): string {
  return JSON.stringify([[...statement.resources].sort(), canonicalConditions(statement)]);
}

function sameActions(statement: RoleStatement): string {
  const [resource = ''] = statement.resources;
  return JSON.stringify([openness(resource), [...statement.actions].sort(), canonicalConditions(statement)]);
}

/** Equal for conditions that mean the same: the order of keys and values is of no account, nor is a list of one. */
function canonicalConditions(statement: Pick<RoleStatement, 'conditions'>): unknown {
  return Object.entries(statement.conditions ?? {})
    .filter(([, keys]) => Object.keys(keys).length > 0)
    .map(([operator, keys]) => [
      operator,
      Object.entries(keys)
        .map(([key, value]) => [key, unique(typeof value === 'string' ? [value] : value).sort()])
        .sort(byFirst),
    ])
    .sort(byFirst);
}

function byFirst(a: readonly unknown[], b: readonly unknown[]): number {
  return String(a[0]) < String(b[0]) ? -1 : 1;
}

function withSortedActions(statement: RoleStatement): RoleStatement {
  return { ...statement, actions: [...statement.actions].sort() };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
