import { RUN_TIME_TEXT } from './call-request';
import type { PermissionStatement } from './permission-statement';
import { type CallProblem, problem } from './problems';
import { type SdkOperation, type SdkService, sdkService } from './sdk-data';
import type { Grant, GrantCondition } from './sdk-grant';
import { parseGrant } from './sdk-grant';
import { type BoundResource, bindResource, isResourceGiven } from './sdk-grant-resource';
import { nameProblems } from './sdk-names';
import { isOneUnknown, valuesAt } from './sdk-parameter-values';
import { parameterProblems } from './sdk-parameters';
import { SDK_PROBLEMS } from './sdk-problems';
import { tokenProblems } from './sdk-token-problems';

/** What a call of an AWS API needs, and what is wrong with it. */
export interface SdkPermissions {
  readonly statements: readonly PermissionStatement[];
  readonly problems: readonly CallProblem[];
}

/**
 * The rights that a call of an AWS API needs, on the narrowest resources that its parameters allow.
 *
 * The parameters may be those of a builder (with references and CDK tokens in them) or those of a state as the ASL
 * document has them: "Parameters" with `Bucket.$` members, or "Arguments" with JSONata in them.
 */
export function permissionsOfCall(service: string, action: string, parameters: unknown = {}): SdkPermissions {
  const named = nameProblems(service, action);
  const known = sdkService(service);
  const operation = known?.operation(action);
  if (known === undefined || operation === undefined) return { statements: [], problems: named };
  const problems = [
    ...named,
    ...parameterProblems(known, action, operation, parameters),
    ...tokenProblems(service, parameters),
  ];
  return {
    statements: statementsOf(known, action, operation, parameters),
    problems: [...problems, ...unmapped(known, action, operation, parameters)],
  };
}

/**
 * All that a call of an AWS API may need, whatever its parameters are: where a permission depends on a parameter, its reason
 * says so.
 */
export function possiblePermissionsOfCall(service: string, action: string): SdkPermissions {
  const named = nameProblems(service, action);
  const known = sdkService(service);
  const operation = known?.operation(action);
  if (known === undefined || operation === undefined) return { statements: [], problems: named };
  const grants = (operation.grants ?? []).map((text) => parseGrant(text, known.prefix));
  return {
    statements: distinct(grants.flatMap((grant) => statementsOfGrant(grant, `${service}:${action}`, RUN_TIME_TEXT))),
    problems: [...named, ...(operation.grants === undefined ? unmapped(known, action, operation, {}) : [])],
  };
}

/** `{ service, action }` of the "Resource" of a Task state: `arn:aws:states:::aws-sdk:s3:getObject.waitForTaskToken`. */
export function sdkCallOf(resource: string): { readonly service: string; readonly action: string } | undefined {
  const [, service, action] =
    /^(?:arn:[^:]*:states:::)?aws-sdk:([^:.]+):([^:.]+)(?:\.\w+(?::2)?)?$/.exec(resource) ?? [];
  return service === undefined || action === undefined ? undefined : { service, action };
}

function unmapped(
  service: SdkService,
  action: string,
  operation: SdkOperation,
  parameters: unknown,
): readonly CallProblem[] {
  const call = `${service.name}:${action}`;
  if (operation.grants === undefined) {
    const why = operation.unknown || 'the authorization reference lists no action for it';
    return [problem(SDK_PROBLEMS.unmappedCall, { call, why })];
  }
  const conditional = operation.grants.some((grant) => /^\?(?!!)[^ ]+ /.test(grant));
  return conditional && isOneUnknown(parameters) ? [problem(SDK_PROBLEMS.optionalRights, { call })] : [];
}

/** The statements of one call. Rights on wide resources stand apart, so that merging never widens the others. */
export function statementsOf(
  service: SdkService,
  action: string,
  operation: SdkOperation,
  parameters: unknown,
): readonly PermissionStatement[] {
  const statements = (operation.grants ?? []).flatMap((text) => {
    const grant = parseGrant(text, service.prefix);
    return grant.conditions.every((condition) => holds(condition, parameters))
      ? statementsOfGrant(grant, `${service.name}:${action}`, parameters)
      : [];
  });
  return distinct(statements);
}

function distinct(statements: readonly PermissionStatement[]): readonly PermissionStatement[] {
  return [...new Map(statements.map((statement) => [JSON.stringify(statement), statement])).values()];
}

function holds({ path, given, word }: GrantCondition, parameters: unknown): boolean {
  // One expression for all parameters: what is optional is left to the user, who is told so.
  if (isOneUnknown(parameters)) return !given || word !== undefined;
  const values = valuesAt(parameters, path).filter(({ kind }) => kind !== 'absent');
  if (word === undefined) return given === values.length > 0;
  const texts = values.flatMap((value) => (value.kind === 'text' ? value : []));
  return given
    ? texts.some((text) => mayHold(text, word))
    : !texts.some((text) => !text.dynamic && mayHold(text, word));
}

function mayHold(
  { text, dynamic }: { text: string; dynamic: boolean },
  word: NonNullable<GrantCondition['word']>,
): boolean {
  const low = text.trim().toLowerCase();
  if (word.where === 'anywhere') return low.includes(word.text) || dynamic;
  const [literal = ''] = dynamic ? low.split('*') : [low];
  return literal.startsWith(word.text) || (dynamic && word.text.startsWith(literal));
}

function statementsOfGrant(grant: Grant, call: string, parameters: unknown): readonly PermissionStatement[] {
  const resources = boundResources(grant, parameters);
  const groups = new Map<string, BoundResource[]>();
  for (const resource of resources) {
    const key = JSON.stringify([resource.wide, resource.conditions]);
    groups.set(key, [...(groups.get(key) ?? []), resource]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group;
    const conditions = conditionsOf(grant, first?.conditions);
    return {
      actions: grant.actions,
      resources: group.map(({ arn }) => arn),
      ...(conditions && { conditions }),
      reason: reasonOf(grant, call),
      ...(first?.wide !== undefined && { wildcardReason: first.wide }),
    };
  });
}

function boundResources(grant: Grant, parameters: unknown): readonly BoundResource[] {
  const optional = grant.resources.filter(({ use }) => use === 'given');
  const given = optional.filter((resource) => isResourceGiven(resource, parameters));
  const otherwise = grant.resources.filter(({ use }) => use === 'otherwise');
  const always = grant.resources.filter(({ use }) => use === 'always');
  const isLeft = given.length === 0 && otherwise.length > 0;
  const chosen = isLeft ? otherwise : [...always, ...given];
  const meant = chosen.length > 0 ? chosen : optional;
  const accepts = (path: string, text: string) =>
    grant.conditions.every(
      ({ path: tested, given: mustHold, word }) =>
        tested !== path || word === undefined || mustHold === mayHold({ text, dynamic: false }, word),
    );
  return meant.flatMap((resource) =>
    bindResource(resource, parameters, accepts).map((bound) =>
      bound.arn === '*' ? { ...bound, wide: bound.wide ?? starReason(grant, isLeft) } : bound,
    ),
  );
}

function starReason({ actions }: Grant, isLeft: boolean): string {
  const names = actions.join(', ');
  return isLeft
    ? 'the call names none of the resources that it may name'
    : `${names} cannot be granted on a narrower resource`;
}

function conditionsOf(
  { equals }: Grant,
  further: BoundResource['conditions'],
): PermissionStatement['conditions'] | undefined {
  const own = Object.keys(equals).length > 0 ? { StringEquals: equals } : undefined;
  return own || further ? { ...own, ...further } : undefined;
}

function reasonOf({ actions, equals, conditions }: Grant, call: string): string {
  const principal = equals['iam:PassedToService'];
  if (actions.includes('iam:PassRole'))
    return `passes a role on${principal === undefined ? '' : ` to ${principal}`} with ${call}`;
  const [given] = conditions.filter(({ given: isGiven, word }) => isGiven && word === undefined);
  return `calls ${call}${given === undefined ? '' : ` with ${given.path}`}`;
}
