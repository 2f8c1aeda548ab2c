import { RUN_TIME_TEXT } from '../call/call-request';
import type { PermissionStatement } from '../call/permission-statement';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { isRunTimeChoice } from '../call/run-time-choice';
import { REGION } from '../resource/arn';
import { isOpen } from '../resource/open-targets';
import { type ForwardHint, forwardHintsFor } from './forward-hints';
import { type SdkOperation, type SdkService, sdkService } from './sdk-data';
import type { Grant, GrantCondition } from './sdk-grant';
import { parseGrant } from './sdk-grant';
import { type BoundResource, bindResource, isResourceGiven } from './sdk-grant-resource';
import { nameProblems } from './sdk-names';
import { isOneUnknown, valuesAt } from './sdk-parameter-values';
import { parameterProblems } from './sdk-parameters';
import { SDK_PROBLEMS } from './sdk-problems';
import { UNKNOWN_URI } from './sdk-resource-form';
import { tokenProblems } from './sdk-token-problems';

/** What a call of an AWS API needs, and what is wrong with it. */
export interface SdkPermissions {
  readonly statements: readonly PermissionStatement[];
  readonly problems: readonly CallProblem[];
}

/**
 * The permissions that a call of an AWS API needs, on the narrowest resources that its parameters allow.
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
  const { statements, problems: unknown } = callStatements(known, action, operation, parameters);
  return { statements, problems: [...problems, ...unmapped(known, action, operation, parameters), ...unknown] };
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
  const conditional = operation.grants.some((grant) => /^>?\?(?!!)[^ ]+ /.test(grant));
  return conditional && isOneUnknown(parameters) ? [problem(SDK_PROBLEMS.optionalRights, { call })] : [];
}

/** The statements of one call. Those on wide resources is apart, so that merging never widens the others. */
function callStatements(
  service: SdkService,
  action: string,
  operation: SdkOperation,
  parameters: unknown,
): SdkPermissions {
  const call = `${service.name}:${action}`;
  const grants = (operation.grants ?? [])
    .map((text) => parseGrant(text, service.prefix))
    .filter((grant) => grant.conditions.every((condition) => holds(condition, parameters)));
  const granted = grants.map((grant) => ({ grant, statements: statementsOfGrant(grant, call, parameters) }));
  const isUnknown = (grant: Grant, statement: PermissionStatement) => grant.forward && isOpenChoice(statement);
  const unknown = granted.flatMap(({ grant, statements }) =>
    statements.flatMap((statement) => (isUnknown(grant, statement) ? [{ grant, statement }] : [])),
  );
  return {
    statements: distinct(
      granted.flatMap(({ grant, statements }) => statements.filter((statement) => !isUnknown(grant, statement))),
    ),
    problems: [
      ...granted.flatMap(({ statements }) => statements.flatMap((statement) => unnamedRoleProblems(call, statement))),
      ...unknownForwardAccess(call, unknown),
      ...forwardHintsFor(call, parameters).map((hint) => hintProblem(call, hint)),
    ],
  };
}

/** A role that the run chooses has a warning of its own. */
function unnamedRoleProblems(
  call: string,
  { actions, resources, conditions, wildcardReason = '' }: PermissionStatement,
): readonly CallProblem[] {
  if (!actions.includes('iam:PassRole') || isRunTimeChoice(wildcardReason)) return [];
  const service = String(conditions?.['StringEquals']?.['iam:PassedToService'] ?? 'a service');
  return resources
    .filter((resource) => resource.endsWith(':role/*'))
    .map((resource) => problem(PROBLEMS.unnamedRole, { call, service, resource }));
}

/** What is unknown before the run may be everything: that is not granted for the sake of another service. */
function isOpenChoice({ resources, wildcardReason = '' }: PermissionStatement): boolean {
  const isUnknown = isRunTimeChoice(wildcardReason) || wildcardReason.includes(UNKNOWN_URI);
  return isUnknown && resources.some(isOpen);
}

/** One problem for each resource, with all that is done with it. */
function unknownForwardAccess(
  call: string,
  unknown: readonly { readonly grant: Grant; readonly statement: PermissionStatement }[],
): readonly CallProblem[] {
  const groups = new Map<string, { actions: Set<string>; why: string; resources: readonly string[] }>();
  for (const { grant, statement } of unknown) {
    const resources = grant.resources.map(({ parts }) => shownArn(parts));
    const key = resources.join(' ');
    const group = groups.get(key) ?? { actions: new Set(), why: statement.wildcardReason ?? '', resources };
    for (const action of grant.actions) group.actions.add(action);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ actions: names, why, resources }) => {
    const actions = [...names];
    return problem(PROBLEMS.forwardAccess, { call, does: `calls ${actions.join(', ')}`, why, actions, resources });
  });
}

/** `arn:<partition>:s3:::<Bucket>/<Key>`, to be filled in. */
function shownArn(parts: Grant['resources'][number]['parts']): string {
  const text = parts.map((part) => (typeof part === 'string' ? part : `<${part.paths.join(' or ')}>`)).join('');
  const [service = '', region = '', account = '', ...resource] = text.split(':');
  if (resource.length === 0) return text;
  const field = (value: string, own: string, name: string) => (value === own ? name : value);
  return [
    'arn:<partition>',
    service,
    field(region, 'R', '<region>'),
    field(account, 'A', '<account>'),
    ...resource,
  ].join(':');
}

function hintProblem(call: string, { does, unless, actions, resources, source }: ForwardHint): CallProblem {
  const why =
    unless === undefined
      ? 'no parameter names what it needs'
      : `the call has no "${unless}", and no parameter names what the service needs`;
  return { ...problem(PROBLEMS.forwardAccess, { call, does, why, actions, resources: [resources] }), url: source };
}

function distinct(statements: readonly PermissionStatement[]): readonly PermissionStatement[] {
  return [...new Map(statements.map((statement) => [JSON.stringify(statement), statement])).values()];
}

function holds({ path, given, word }: GrantCondition, parameters: unknown): boolean {
  // One expression for all parameters: what is optional is left to the user, who is informed.
  if (isOneUnknown(parameters)) return !given || word !== undefined;
  const values = valuesAt(parameters, path).filter(({ kind }) => kind !== 'absent');
  if (word === undefined) {
    const isSure = values.some((value) => value.kind !== 'text' || value.indirect !== true);
    return given ? values.length > 0 : !isSure;
  }
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
      reason: grant.forward ? forwardReason(call) : reasonOf(grant, call),
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
  const own: Record<string, Record<string, string>> = {};
  for (const [key, value] of Object.entries(equals)) {
    const operator = value === 'true' || value === 'false' ? 'Bool' : 'StringEquals';
    own[operator] = { ...own[operator], [key]: value.replace('.R.', `.${REGION}.`) };
  }
  return Object.keys(own).length > 0 || further ? { ...own, ...further } : undefined;
}

function forwardReason(call: string): string {
  return `lets ${call.split(':')[0]} do so in the caller's name, for ${call}`;
}

function reasonOf({ actions, equals, conditions }: Grant, call: string): string {
  const principal = equals['iam:PassedToService'];
  if (actions.includes('iam:PassRole'))
    return `passes a role on${principal === undefined ? '' : ` to ${principal}`} with ${call}`;
  const [given] = conditions.filter(({ given: isGiven, word }) => isGiven && word === undefined);
  return `calls ${call}${given === undefined ? '' : ` with ${given.path}`}`;
}
