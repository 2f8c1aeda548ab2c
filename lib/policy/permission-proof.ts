import { shownCanonical } from './canonical-text';
import { decide } from './decide';
import { globCovers, resourceCovers } from './glob';
import type { NeededRequest } from './permission-request';
import type { PolicyCondition, PolicyStatement } from './policy-statement';
import type { JudgedRequest, RolePolicies } from './role-policies';

/** What is needed, and not allowed. */
export interface MissingPermission {
  readonly action: string;
  readonly resource: string;
  /** The states whose calls need it; empty for what the machine itself needs. */
  readonly states: readonly string[];
  readonly reason: string;
  /** Why it is not allowed, as a clause: `no statement allows it`. */
  readonly because: string;
}

/** A statement of the role, or a part of it, that nothing needed. */
export interface UnusedPermission {
  /** The logical id of the policy, or of the role for a policy inside of it. */
  readonly policy: string;
  /** The position of the statement in the policy, from 0. */
  readonly index: number;
  readonly sid?: string;
  /** The actions that nothing needed; all of the statement's where it was not used at all. */
  readonly actions: readonly string[];
  /** The resources that nothing needed, of a statement that was used; all of them where it was not. */
  readonly resources: readonly string[];
  /** Whether nothing needed the statement at all. */
  readonly isWhole: boolean;
}

/** Both sides of least privilege: what a role lacks, and what it has too much. */
export interface PermissionProof {
  readonly missing: readonly MissingPermission[];
  readonly unused: readonly UnusedPermission[];
  /** How many of the statements that allow something were used, and of how many. */
  readonly used: { readonly statements: number; readonly of: number };
  /** What cannot be judged from the template, as sentences. */
  readonly notes: readonly string[];
}

/** Compares what is needed with what the policies of a role say. */
export function provePermissions(policies: RolePolicies, requests: readonly NeededRequest[]): PermissionProof {
  const judged = policies.judge(requests);
  const allowing = policies.statements.filter(({ effect }) => effect === 'Allow');
  const uses = new Map<PolicyStatement, NeededRequest[]>();
  const open: JudgedRequest[] = [];
  const missing: JudgedRequest[] = [];
  for (const one of judged) {
    if (one.decision.isAllowed) continue;
    const narrower = narrowerStatements(one, allowing);
    for (const [statement, use] of narrower) uses.set(statement, [...(uses.get(statement) ?? []), use]);
    (narrower.length > 0 ? open : missing).push(one);
  }
  for (const { request, decision } of judged) {
    if (decision.isAllowed)
      for (const statement of decision.by) uses.set(statement, [...(uses.get(statement) ?? []), request]);
  }
  return {
    missing: missingPermissions(missing),
    unused: allowing.flatMap((statement) => unusedOf(statement, uses.get(statement) ?? [])),
    used: { statements: allowing.filter((statement) => uses.has(statement)).length, of: allowing.length },
    notes: [...openNotes(open), ...notesOf(policies, judged)],
  };
}

/**
 * The statements that allow a part of what a request may name. Where the run chooses the resource, a role that allows the ones
 * that it may choose is right.
 */
function narrowerStatements(
  { request, decision }: JudgedRequest,
  allowing: readonly PolicyStatement[],
): readonly (readonly [PolicyStatement, NeededRequest])[] {
  if (!request.resource.includes('*') || decision.reason === 'denied' || decision.isLimited) return [];
  return allowing.flatMap((statement) => {
    const resources = statement.isNotResource
      ? []
      : statement.resources.filter((resource) => resourceCovers(request.resource, resource));
    return resources.flatMap((resource) => {
      const narrower = { ...request, resource };
      return decide(narrower, [statement]).isAllowed ? [[statement, narrower] as const] : [];
    });
  });
}

function openNotes(open: readonly JudgedRequest[]): readonly string[] {
  const notes = open.map(({ request: { action, resource, state } }) => {
    const where = state === undefined ? 'The machine' : `"${state}"`;
    return `${where} may need ${action} on any of ${shownCanonical(resource)}; the role allows it on some of them.`;
  });
  return [...new Set(notes)];
}

function missingPermissions(judged: readonly JudgedRequest[]): readonly MissingPermission[] {
  const found = new Map<string, MissingPermission>();
  for (const { request, decision } of judged) {
    if (decision.isAllowed) continue;
    const resource = shownCanonical(request.resource);
    const because = becauseOf(decision);
    const key = JSON.stringify([request.action, resource, because]);
    const known = found.get(key);
    const states = [...(known?.states ?? []), ...(request.state === undefined ? [] : [request.state])];
    found.set(key, {
      action: request.action,
      resource,
      states: [...new Set(states)],
      reason: known?.reason ?? shownCanonical(request.reason),
      because,
    });
  }
  return [...found.values()];
}

function becauseOf({ reason, by, conditions, isLimited }: JudgedRequest['decision']): string {
  if (isLimited) return 'the permissions boundary of the role does not allow it';
  if (reason === 'denied') return `${by.map(placeText).join(' and ')} denies it`;
  if (reason === 'condition')
    return `it is allowed only if ${[...new Set(conditions.map(conditionText))].join(' and ')}`;
  return 'no statement allows it';
}

/** `statement 3 of PayRoleDefaultPolicy` */
function placeText({ place }: Pick<PolicyStatement, 'place'>): string {
  return `statement ${place.index + 1}${place.sid === undefined ? '' : ` (${place.sid})`} of ${place.policy}`;
}

function conditionText({ operator, key, values }: PolicyCondition): string {
  return `${key} ${operator} ${values.map(shownCanonical).join(', ')}`;
}

/** The parts of a statement that no request used. What a statement excepts (`NotAction`) is not a list of what it allows. */
function unusedOf(statement: PolicyStatement, uses: readonly NeededRequest[]): readonly UnusedPermission[] {
  const { place, shownActions, isNotAction, resources, isNotResource } = statement;
  const isWhole = uses.length === 0;
  const actions = shownActions.filter(
    (action) => isWhole || !uses.some((use) => globCovers(action.toLowerCase(), use.action.toLowerCase())),
  );
  const unusedResources = resources.filter(
    (resource) => isWhole || !uses.some((use) => resourceCovers(resource, use.resource)),
  );
  const shown = {
    actions: isNotAction && !isWhole ? [] : actions.map(shownCanonical),
    resources: isNotResource && !isWhole ? [] : unusedResources.map(shownCanonical),
  };
  if (!isWhole && shown.actions.length === 0 && shown.resources.length === 0) return [];
  return [
    { policy: place.policy, index: place.index, ...(place.sid !== undefined && { sid: place.sid }), ...shown, isWhole },
  ];
}

function notesOf({ role }: RolePolicies, judged: readonly JudgedRequest[]): readonly string[] {
  const doubtful = new Set(judged.flatMap(({ decision }) => decision.doubtful.map(placeText)));
  return [
    ...role.foreign.map((arn) => `The managed policy ${arn} is not in the template, so what it allows is not counted.`),
    ...(role.boundary === 'foreign'
      ? ['The permissions boundary of the role is not in the template, so what it refuses is not known.']
      : []),
    ...[...doubtful].map((place) => `Whether ${place} denies a call depends on a condition that can't be judged here.`),
  ];
}
