import { AspectPriority, Aspects, type CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { CfnManagedPolicy, CfnPolicy, type IRole } from 'aws-cdk-lib/aws-iam';
import type { Construct, IConstruct } from 'constructs';
import { isOpenChoice } from '../integration/resource/open-targets';
import { isAnyObject, memberOf } from '../util/member-of';
import { type RoleStatement, statementJson } from './role-statement';

/** cdk-nag's rule about wildcards in IAM policies. */
const WILDCARD_RULE = 'AwsSolutions-IAM5';

/** A bucket can always be named, by a prop that a warning at synthesis names: that the role gets all of them is for a person to judge. */
const ANY_BUCKET = /:s3:::\*(?:\/|$)/;

/** Nor are all roles: a call that passes one can specify which, see the warning SW5077. */
const ANY_ROLE = /:role\/\*$/;

/** What a policy document looks like once it is resolved. */
interface Statement {
  readonly Effect?: unknown;
  readonly Action?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

/** One wildcard of a policy: what cdk-nag calls it, and our reasons for it. */
interface Finding {
  readonly id: string;
  readonly reasons: Set<string>;
  isExplained: boolean;
}

/**
 * Informs cdk-nag why the wildcards in our statements are there, in the words of the permission report.
 *
 * A wildcard is acknowledged only if every statement of the policy that has it is ours: what a user adds with the
 * same wildcard is reported as ever, and so is what could be narrowed: a target that the run chooses freely. cdk-nag 3 reads the acknowledgments of the construct tree; cdk-nag 2 (and an
 * auditor) the metadata of the resource.
 *
 * Runs as an aspect, when users have added their statements, and again while the tree is validated, when references
 * into other stacks have become imports, and the CDK has split policies that were too large.
 */
export function acknowledgeWildcards(machine: Construct, role: IRole, explained: readonly RoleStatement[]): void {
  const acknowledge = () => acknowledgeIn(machine, role, explained);
  Aspects.of(machine).add(
    {
      visit(node) {
        if (node === machine) acknowledge();
      },
    },
    { priority: AspectPriority.MUTATING },
  );
  machine.node.addValidation({
    validate: () => {
      acknowledge();
      return [];
    },
  });
}

/** At synthesis, when the statements are final. */
export function acknowledgeIn(machine: Construct, role: IRole, explained: readonly RoleStatement[]): void {
  const stack = Stack.of(machine);
  const explanations = explanationsOf(
    explained.map((statement) => [stack.resolve(statementJson(statement)), statement]),
  );
  const policies = new Set([...machine.node.findAll(), ...role.node.findAll()]);
  for (const policy of policies) {
    if (!isPolicy(policy)) continue;
    const document: unknown = Stack.of(policy).resolve(policy.policyDocument);
    const statements = listOf(memberOf(document, 'Statement')).filter(isAnyObject);
    for (const finding of findingsIn(statements, explanations)) {
      if (finding.isExplained) acknowledgeFinding(policy, finding);
    }
  }
}

function isPolicy(node: IConstruct): node is CfnPolicy | CfnManagedPolicy {
  return CfnPolicy.isCfnPolicy(node) || CfnManagedPolicy.isCfnManagedPolicy(node);
}

/** Why a request is allowed, and why it is allowed so widely. */
interface Explanation {
  readonly reasons: readonly string[];
  readonly wildcardReasons: readonly string[];
}

/**
 * Explanations by action, resource and condition: statements are merged in the policy. Each has the reasons of its own statements
 * only; one that a person has to judge removes the others.
 */
function explanationsOf(
  statements: readonly (readonly [Statement, RoleStatement])[],
): ReadonlyMap<string, Explanation> {
  const explanations = new Map<string, Explanation>();
  const open = new Set<string>();
  for (const [resolved, { reasons, wildcardReasons }] of statements) {
    for (const { key, resource } of requestsOf(resolved)) {
      const known = explanations.get(key);
      const plain = resource.replace(/<[^<>]*>/g, 'token');
      if (
        wildcardReasons.some((reason) => isOpenChoice(reason, plain)) ||
        ANY_BUCKET.test(resource) ||
        ANY_ROLE.test(resource)
      ) {
        open.add(key);
      }
      explanations.set(key, {
        reasons: [...(known?.reasons ?? []), ...reasons],
        wildcardReasons: open.has(key) ? [] : [...(known?.wildcardReasons ?? []), ...wildcardReasons],
      });
    }
  }
  return explanations;
}

interface Request {
  readonly key: string;
  readonly action: string;
  readonly resource: string;
}

function requestsOf(statement: Statement): readonly Request[] {
  const condition = stableJson(statement.Condition ?? {});
  const actions = listOf(statement.Action).map(String);
  const resources = listOf(statement.Resource).map(flattened);
  return actions.flatMap((action) =>
    resources.map((resource) => ({ key: `${action} ${resource} ${condition}`, action, resource })),
  );
}

function findingsIn(
  statements: readonly Statement[],
  explanations: ReadonlyMap<string, Explanation>,
): readonly Finding[] {
  const findings = new Map<string, Finding>();
  for (const statement of statements) {
    if (statement.Effect !== 'Allow') continue;
    for (const { key, action, resource } of requestsOf(statement)) {
      const { reasons = [], wildcardReasons = [] } = explanations.get(key) ?? {};
      if (action.includes('*')) note(`Action::${action}`, wildcardReasons.length > 0 ? wildcardReasons : reasons);
      if (resource.includes('*')) note(`Resource::${resource}`, wildcardReasons);
    }
  }
  return [...findings.values()];

  function note(id: string, reasons: readonly string[]): void {
    const finding = findings.get(id) ?? { id, reasons: new Set(), isExplained: true };
    if (reasons.length === 0) finding.isExplained = false;
    for (const reason of reasons) finding.reasons.add(reason);
    findings.set(id, finding);
  }
}

function acknowledgeFinding(policy: CfnResource, finding: Finding): void {
  const id = `${WILDCARD_RULE}[${finding.id}]`;
  const reason = [...finding.reasons].join('; ');
  const isAcknowledged = policy.node.metadata.some(
    (entry) =>
      entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY &&
      Object.keys(entry.data).some((key) => key.endsWith(id)),
  );
  if (isAcknowledged) return;
  // Not by Validations.acknowledge: until 2.268 it refuses ids with "::", which each ARN has, and later those whose brackets
  // don't match. cdk-nag takes an id as it is.
  policy.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [id]: reason });
  const known = listOf(memberOf(policy.getMetadata('cdk_nag'), 'rules_to_suppress'));
  const rule = { id: WILDCARD_RULE, reason, applies_to: [finding.id] };
  policy.addMetadata('cdk_nag', { rules_to_suppress: [...known, rule] });
}

/** A resource as cdk-nag writes it: `<OrdersFn1A2B3C4D.Arn>:*`. */
function flattened(value: unknown): string {
  if (typeof value === 'string') return value.replaceAll('${', '<').replaceAll('}', '>');
  if (!isAnyObject(value)) return String(JSON.stringify(value));
  const join = value['Fn::Join'];
  if (Array.isArray(join)) return listOf(join[1]).map(flattened).join(String(join[0]));
  const attribute = value['Fn::GetAtt'];
  if (Array.isArray(attribute)) return `<${attribute.map(flattened).join('.')}>`;
  if (value['Fn::ImportValue'] !== undefined) return flattened(value['Fn::ImportValue']);
  if (value['Fn::Sub'] !== undefined) return flattened(value['Fn::Sub']);
  if (value['Ref'] !== undefined) return `<${flattened(value['Ref'])}>`;
  return JSON.stringify(value);
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Equal for equal conditions: keys sorted, lists of one as their element. */
function stableJson(value: unknown): string {
  if (Array.isArray(value)) {
    return value.length === 1 ? stableJson(value[0]) : `[${value.map(stableJson).sort().join(',')}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${stableJson(item)}`).join(',')}}`;
}
