import { isJsonArray, type JsonObject, type JsonValue } from '../asl/json';
import { objectOf } from '../asl/json-object-of';
import type { OwnPlace } from './canonical-text';

/** A policy of a role, as the template has it. */
export interface RolePolicy {
  /** The logical id of the policy, or of the role for a policy inside of it. */
  readonly id: string;
  readonly document: JsonObject;
}

/** The role of a state machine. */
export interface MachineRole {
  readonly id: string;
  /** Inline, separate and managed policies that the template makes. */
  readonly policies: readonly RolePolicy[];
  /** Managed policies that the template only names: what they allow is not known here. */
  readonly foreign: readonly string[];
  /** What limits the role, where it has a boundary; its policy where the template makes it. */
  readonly boundary: RolePolicy | 'foreign' | undefined;
  readonly own: OwnPlace;
}

/** Why nothing can be expressed about the role of a machine, as a sentence. */
export class UnknownRoleError extends Error {}

/**
 * The role of a machine of a template of CloudFormation.
 *
 * @throws UnknownRoleError where the template does not make the role
 */
export function machineRole(template: JsonObject, machineId: string): MachineRole {
  const resources = resourcesOf(template);
  const machine = propertiesOf(resources.get(machineId));
  const given = machine['RoleArn'] ?? machine['Role'];
  const id = referencedId(given ?? null);
  const role = id === undefined ? undefined : resources.get(id);
  if (id === undefined || role?.['Type'] !== 'AWS::IAM::Role') {
    throw new UnknownRoleError(
      given === undefined
        ? `The state machine "${machineId}" has no "RoleArn" in the template, so nothing is known of its role.`
        : `The role of "${machineId}" is not a resource of the template, so nothing is known of its policies.`,
    );
  }
  const properties = propertiesOf(role);
  const separate = [...resources].flatMap(([policyId, policy]) =>
    POLICIES.has(policy['Type']) && namesRole(propertiesOf(policy), id) ? [policyOf(policyId, policy)] : [],
  );
  const named = listOf(properties['ManagedPolicyArns']).map((arn) => ({ arn, policyId: referencedId(arn) }));
  const attached = named.flatMap(({ policyId }) => made(policyId, resources));
  const policies = [...inlinePolicies(id, properties), ...separate, ...attached];
  return {
    id,
    policies: policies.filter((policy, index) => policies.findIndex((other) => isSame(other, policy)) === index),
    foreign: named.flatMap(({ arn, policyId }) => (made(policyId, resources).length > 0 ? [] : [shown(arn)])),
    boundary: boundaryOf(properties['PermissionsBoundary'], resources),
    own: ownPlace(properties['AssumeRolePolicyDocument'] ?? null),
  };
}

const MANAGED = 'AWS::IAM::ManagedPolicy';
const POLICIES: ReadonlySet<unknown> = new Set(['AWS::IAM::Policy', MANAGED, 'AWS::IAM::RolePolicy']);

function isSame(one: RolePolicy, other: RolePolicy): boolean {
  return one.id === other.id && one.document === other.document;
}

function inlinePolicies(id: string, properties: JsonObject): readonly RolePolicy[] {
  return listOf(properties['Policies']).map((policy) => ({
    id,
    document: objectOf(objectOf(policy)['PolicyDocument']),
  }));
}

function policyOf(id: string, policy: JsonObject): RolePolicy {
  return { id, document: objectOf(propertiesOf(policy)['PolicyDocument']) };
}

function made(id: string | undefined, resources: ReadonlyMap<string, JsonObject>): readonly RolePolicy[] {
  const policy = id === undefined ? undefined : resources.get(id);
  return id === undefined || policy?.['Type'] !== MANAGED ? [] : [policyOf(id, policy)];
}

function boundaryOf(
  boundary: JsonValue | undefined,
  resources: ReadonlyMap<string, JsonObject>,
): MachineRole['boundary'] {
  if (boundary === undefined) return undefined;
  const [policy] = made(referencedId(boundary), resources);
  return policy ?? 'foreign';
}

/** `Roles` of the two kinds of policy, `RoleName` of the third. */
function namesRole(properties: JsonObject, id: string): boolean {
  return [...listOf(properties['Roles']), properties['RoleName'] ?? null].some((role) => referencedId(role) === id);
}

/**
 * The Region and the account of the machine, where the trust policy has them as literals: `aws:SourceArn` and
 * `aws:SourceAccount`, which Stepwright writes.
 */
function ownPlace(trust: JsonValue): OwnPlace {
  const texts: string[] = [];
  for (const statement of listOf(objectOf(trust)['Statement'])) {
    for (const keys of Object.values(objectOf(objectOf(statement)['Condition']))) {
      for (const [key, value] of Object.entries(objectOf(keys))) {
        if (/^aws:Source(?:Arn|Account)$/i.test(key)) texts.push(...listOf(value).map(plainText));
      }
    }
  }
  const account = texts.find((text) => /^\d{12}$/.test(text)) ?? fieldOf(texts, 4, /^\d{12}$/);
  const region = fieldOf(texts, 3, /^[a-z]{2}(?:-[a-z]+)+-\d$/);
  return { ...(region !== undefined && { region }), ...(account !== undefined && { account }) };
}

function fieldOf(texts: readonly string[], index: number, form: RegExp): string | undefined {
  return texts.map((text) => text.split(':')[index] ?? '').find((field) => form.test(field));
}

/** A literal string, or one whose parts are known in part: what is not known is a letter that fits nothing. */
function plainText(value: JsonValue): string {
  if (typeof value === 'string') return value;
  const join = objectOf(value)['Fn::Join'];
  if (!isJsonArray(join)) return '?';
  const [separator, parts] = join;
  return listOf(parts)
    .map((part) => (typeof part === 'string' ? part : '?'))
    .join(String(separator));
}

function referencedId(value: JsonValue): string | undefined {
  const { Ref: ref, 'Fn::GetAtt': attribute, 'Fn::Sub': text } = objectOf(value);
  if (typeof ref === 'string') return ref;
  if (typeof attribute === 'string') return attribute.split('.')[0];
  if (isJsonArray(attribute)) {
    const [id] = attribute;
    return typeof id === 'string' ? id : undefined;
  }
  const [, id] = typeof text === 'string' ? (/^\$\{([\w]+)(?:\.Arn)?\}$/.exec(text) ?? []) : [];
  return id;
}

function resourcesOf(template: JsonObject): ReadonlyMap<string, JsonObject> {
  return new Map(Object.entries(objectOf(template['Resources'])).map(([id, resource]) => [id, objectOf(resource)]));
}

function propertiesOf(resource: JsonObject | undefined): JsonObject {
  return objectOf(resource?.['Properties']);
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null) return [];
  return isJsonArray(value) ? value : [value];
}

function shown(value: JsonValue): string {
  if (typeof value === 'string') return value;
  const text = plainText(value);
  return text === '?' ? JSON.stringify(value) : text.replaceAll('?', '*');
}
