import type { JsonObject } from '../asl/json';
import { objectOf } from '../asl/json-object-of';
import { hasArnAttribute, referenceOf } from '../integration/sdk/reference-arns';
import type { TemplateMachine } from '../template/template-machine';
import { type LogicalNames, logicalIdsIn, logicalNames, shortLogicalId } from '../util/placeholder-name';
import { CanonicalText } from './canonical-text';
import { type Decision, decide } from './decide';
import { type MachineRole, machineRole } from './machine-role';
import type { NeededRequest } from './permission-request';
import type { PolicyStatement } from './policy-statement';
import { withKeyRequests } from './resource-keys';
import { roleStatements } from './role-statements';

/** A request, and what the role's policies say to it. */
export interface JudgedRequest {
  readonly request: NeededRequest;
  readonly decision: Decision;
}

/** What the role of a machine of a template may do, as its policies say it. */
export class RolePolicies {
  readonly role: MachineRole;
  readonly texts: CanonicalText;
  readonly statements: readonly PolicyStatement[];
  private readonly boundary: readonly PolicyStatement[] | undefined;

  /** @throws UnknownRoleError where the template does not make the role */
  constructor(
    readonly template: JsonObject,
    readonly machine: TemplateMachine,
  ) {
    this.role = machineRole(template, machine.id);
    this.texts = new CanonicalText(template, namesOf(template, machine), this.role.own);
    this.statements = roleStatements(this.role.policies, this.texts);
    const { boundary } = this.role;
    this.boundary =
      boundary === undefined || boundary === 'foreign' ? undefined : roleStatements([boundary], this.texts);
  }

  /** A permissions boundary allows nothing by itself; what it does not allow, the role may not do. */
  judge(requests: readonly NeededRequest[]): readonly JudgedRequest[] {
    return withKeyRequests(requests, this.texts).map((request) => {
      const decision = decide(request, this.statements);
      if (!decision.isAllowed || this.boundary === undefined) return { request, decision };
      const limited = decide(request, this.boundary);
      return { request, decision: limited.isAllowed ? decision : { ...limited, isLimited: true } };
    });
  }

  /** The ARN that a placeholder of the definition represents, for the derivation of permissions. */
  readonly arnOf = (placeholder: string): string | undefined => {
    const type = this.texts.typeOf(placeholder);
    if (type === undefined) return undefined;
    if (referenceOf(type) === 'arn') return `\${${placeholder}}`;
    return hasArnAttribute(type) ? `\${${placeholder}.Arn}` : undefined;
  };
}

/** What the definition of the machine calls the resources of the template: its own names come first. */
function namesOf(template: JsonObject, { source, substitutions }: TemplateMachine): LogicalNames {
  const definition = source.kind === 'object' || source.kind === 'string' ? source.value : null;
  const names = new Map(logicalNames(logicalIdsIn([definition, substitutions])));
  const taken = new Set(names.values());
  const others = Object.keys(objectOf(template['Resources'])).filter((id) => !names.has(id));
  for (const [id, name] of logicalNames(others)) names.set(id, taken.has(name) ? id : name);
  // A run of a machine without references, as one in a file, may call a resource by its whole id.
  for (const id of others) if (shortLogicalId(id) === id) names.set(id, id);
  return names;
}
