import { Annotations, AspectPriority, Aspects, CfnResource, Stack, Token } from 'aws-cdk-lib';
import { Policy } from 'aws-cdk-lib/aws-iam';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { distributedMapPermissions } from '../../analysis/distributed-map-permissions';
import { asDocument } from '../../asl/document-json';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { documentPermissions } from '../../compiler/definition/document-permissions';
import { fillDefinition } from '../../compiler/definition/fill-definition';
import { logicalIdsIn, shortLogicalId } from '../../util/placeholder-name';
import { distributedMapStatements } from '../distributed-map-policy';
import { AttachablePolicy } from '../machine-permissions';
import { ownMachineResource } from '../machine-resource';
import { mergeStatements } from '../merge-statements';
import { warnAboutMissingPermissions } from '../missing-permissions';
import { acknowledgeIn } from '../nag-acknowledgments';
import { policyStatement } from '../role-policy';
import type { RoleStatement, StatementConditions } from '../role-statement';
import { stackStatement, standInsOf } from '../stack-statement';
import type { PreviousVersion } from './previous-version';

/**
 * Keeps the permissions that executions of previous versions need, as far as the role does not have them anyway, in policies of their
 * own.
 *
 * It is done at synthesis: a resource that a previous definition names may be made after the machine. The role's own policy waits for the
 * first policy, so that an update does not take a permission before it is kept; what names the machine itself is in a second one, for
 * which nothing waits.
 */
export function keepPermissions(
  machine: StateMachine,
  previous: readonly PreviousVersion[],
  current: readonly RoleStatement[],
): void {
  if (previous.length === 0) return;
  let isDone = false;
  Aspects.of(machine).add(
    {
      visit(node) {
        if (node !== machine || isDone) return;
        isDone = true;
        keepNow(machine, previous, current);
      },
    },
    { priority: AspectPriority.MUTATING },
  );
}

function keepNow(machine: StateMachine, previous: readonly PreviousVersion[], current: readonly RoleStatement[]): void {
  const { role } = machine;
  const kept = new KeptPermissions(machine, current);
  const statements = mergeStatements(previous.flatMap((version) => kept.of(version)));
  const ofItself = statements.filter((statement) => kept.namesMachine(statement));
  const ofOthers = statements.filter((statement) => !ofItself.includes(statement));
  const keep = (id: string, some: readonly RoleStatement[]): Policy | undefined => {
    if (some.length === 0) return undefined;
    const policy = new AttachablePolicy(machine, id, { statements: some.map(policyStatement) });
    role.attachInlinePolicy(policy);
    if (policy.isTaken) return policy;
    // A role that is imported as immutable takes nothing.
    machine.node.tryRemoveChild(id);
    warnAboutMissingPermissions(machine, role, some);
    return undefined;
  };
  const policy = keep('PreviousVersions', ofOthers);
  keep('PreviousVersionsOfItself', ofItself);
  if (policy !== undefined) for (const own of ownPolicies(machine)) own.node.addDependency(policy);
  machine.node.addValidation({
    validate: () => {
      acknowledgeIn(machine, role, [...current, ...statements]);
      return [];
    },
  });
  for (const { id, text } of kept.warnings) Annotations.of(machine).addWarningV2(id, text);
}

/** The policies that an update may take a permission from. */
function ownPolicies(machine: StateMachine): readonly IConstruct[] {
  const inline = machine.role.node.tryFindChild('DefaultPolicy');
  const managed = machine.node.children.filter(({ node }) => /^Permissions\d+$/.test(node.id));
  return [...(inline === undefined ? [] : [inline]), ...managed];
}

interface Warning {
  readonly id: string;
  readonly text: string;
}

class KeptPermissions {
  readonly warnings: Warning[] = [];
  private readonly stack: Stack;
  private readonly granted: ReadonlySet<string>;
  private readonly resources: readonly CfnResource[];

  constructor(
    private readonly machine: StateMachine,
    current: readonly RoleStatement[],
  ) {
    this.stack = Stack.of(machine);
    this.granted = new Set([
      ...current.flatMap((statement) => this.pairsOf(statement).map(([, , key]) => key)),
      ...this.keysOfDefaultPolicy(),
    ]);
    this.resources = this.stack.node.findAll().filter((node): node is CfnResource => CfnResource.isCfnResource(node));
  }

  /** What a previous version needs that is not granted now. */
  of(version: PreviousVersion): readonly RoleStatement[] {
    const needs = version._needs;
    const statements =
      needs.kind === 'definition'
        ? this.ofDefinition(version, needs.document)
        : needs.statements.flatMap((statement) => this.ofStatement(version, statement));
    return statements
      .flatMap((statement) => this.notGranted(statement))
      .map((statement) => this.limited(statement, version));
  }

  namesMachine(statement: RoleStatement): boolean {
    const id = this.idOf(ownMachineResource(this.machine));
    return logicalIdsIn(this.stack.resolve(statement.resources)).has(id);
  }

  private ofDefinition(version: PreviousVersion, document: StateMachineDocument): readonly RoleStatement[] {
    const substitutions: Record<string, string> = {};
    const gone: string[] = [];
    const text = JSON.stringify(document);
    for (const [, placeholder = ''] of text.matchAll(/\$\{([^{}!]+)\}/g)) {
      if (placeholder.startsWith('AWS::')) continue;
      const value = this.valueOf(placeholder);
      if (value !== undefined) substitutions[placeholder] = value;
      else {
        this.warnAbout(version, placeholder);
        gone.push(`\${${placeholder}}`);
      }
    }
    const filled = asDocument(
      fillDefinition(
        { document: { ...document }, substitutions, isBare: () => false, locate: () => undefined },
        { standIns: standInsOf(this.stack) },
      ).document,
    );
    const maps = distributedMapPermissions(filled);
    const needed = [...documentPermissions(filled).permissions, ...maps.statements].flatMap(
      ({ statement, stateName }) => {
        const resources = statement.resources.filter((resource) => !gone.some((name) => resource.includes(name)));
        return resources.length === 0 ? [] : [stackStatement(this.stack, { ...statement, resources }, [stateName])];
      },
    );
    return [...needed, ...(maps.maps.length > 0 ? distributedMapStatements(this.machine, maps.maps) : [])];
  }

  /** A statement of a template: its intrinsic functions stay, where the resources that they name do. */
  private ofStatement(version: PreviousVersion, statement: JsonObject): readonly RoleStatement[] {
    const { Effect: effect, Action: action, Resource: resource, Condition: condition } = statement;
    if (effect !== 'Allow' || action === undefined || resource === undefined) return [];
    const ids = new Set(this.resources.map((one) => this.idOf(one)));
    const resources = listOf(resource).filter((one) => {
      const gone = [...logicalIdsIn(one)].filter((id) => !ids.has(id) && !id.startsWith('AWS::'));
      for (const id of gone) this.warnAbout(version, id);
      return gone.length === 0;
    });
    if (resources.length === 0) return [];
    return [
      {
        actions: listOf(action).filter((one): one is string => typeof one === 'string'),
        resources: resources.map((one) => (typeof one === 'string' ? one : Token.asString(one))),
        ...(isJsonObject(condition) && { conditions: conditionsOf(condition) }),
        reasons: ['was allowed to the role of the previous version'],
        wildcardReasons: ['the previous version had it'],
        states: [],
      },
    ];
  }

  /** `ValidateFn.Arn` and `Orders`, of this stack. */
  private valueOf(placeholder: string): string | undefined {
    const [name = '', ...attribute] = placeholder.split('.');
    const exact = this.resources.find((resource) => this.idOf(resource) === name);
    const short = this.resources.filter((resource) => shortLogicalId(this.idOf(resource)) === name);
    const found = exact ?? (short.length === 1 ? short[0] : undefined);
    if (found === undefined) return undefined;
    return attribute.length === 0 ? found.ref : Token.asString(found.getAtt(attribute.join('.')));
  }

  private warnAbout({ _path: path }: PreviousVersion, name: string): void {
    if (this.warnings.some(({ text }) => text.includes(`"${name}"`))) return;
    this.warnings.push({
      id: 'stepwright:previousVersion',
      text:
        `"${name}" of the previous version of "${this.machine.node.path}" (${path}) is not in this stack, so the role can't keep the ` +
        'permission on it: executions in flight that call it fail. Keep the resource until they have ended.',
    });
  }

  /** The resources of a statement that are not granted for all of its actions. */
  private notGranted(statement: RoleStatement): readonly RoleStatement[] {
    const resources = new Set(
      this.pairsOf(statement).flatMap(([, resource, key]) => (this.granted.has(key) ? [] : [resource])),
    );
    return resources.size === 0 ? [] : [{ ...statement, resources: [...resources] }];
  }

  private pairsOf(statement: RoleStatement): readonly (readonly [action: string, resource: string, key: string])[] {
    const { actions, resources, conditions } = statement;
    return actions.flatMap((action) =>
      resources.map((resource) => {
        const key = JSON.stringify([action, this.stack.resolve(resource), this.stack.resolve(conditions ?? {})]);
        return [action, resource, key] as const;
      }),
    );
  }

  /** What users have added to the role as well. */
  private keysOfDefaultPolicy(): readonly string[] {
    const policy = this.machine.role.node.tryFindChild('DefaultPolicy');
    if (!(policy instanceof Policy)) return [];
    const document: JsonObject | undefined = this.stack.resolve(policy.document);
    const statements = listOf(document?.['Statement'] ?? []).filter(isJsonObject);
    return statements.flatMap(
      ({ Effect: effect, Action: action = [], Resource: resource = [], Condition: condition }) =>
        effect === 'Allow'
          ? listOf(action).flatMap((one) =>
              listOf(resource).map((other) => JSON.stringify([one, other, condition ?? {}])),
            )
          : [],
    );
  }

  private limited(statement: RoleStatement, { _until: until }: PreviousVersion): RoleStatement {
    const reasons = statement.reasons.map((reason) => `executions of a previous version that still run: ${reason}`);
    if (until === undefined) return { ...statement, reasons };
    const { DateLessThan: dates, ...others } = statement.conditions ?? {};
    const conditions = { ...others, DateLessThan: { ...dates, 'aws:CurrentTime': until.toISOString() } };
    return { ...statement, reasons, conditions };
  }

  private idOf(resource: CfnResource): string {
    return String(this.stack.resolve(resource.logicalId));
  }
}

/** The conditions of a template. A value may be an intrinsic function, which stays as it is: a string for all that is done with it. */
function conditionsOf(condition: JsonObject): StatementConditions {
  return condition as StatementConditions;
}

function listOf(value: JsonValue): readonly JsonValue[] {
  return isJsonArray(value) ? value : [value];
}
