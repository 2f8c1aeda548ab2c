import { App, Stack, type StackProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { StateMachineDocument } from '../../lib/asl/state-machine-document';
import type { Chainable } from '../../lib/builder/chainable';
import type { CompiledWorkflow } from '../../lib/compiler/compiled-workflow';
import { Workflow } from '../../lib/compiler/workflow';
import type { Diagnostic } from '../../lib/diagnostic/diagnostic';
import type { PermissionStatement } from '../../lib/integration/call/permission-statement';
import { logicalIdsIn } from '../../lib/util/placeholder-name';

export function newStack(props: StackProps = {}, context: Record<string, unknown> = {}): Stack {
  return new Stack(new App({ context, analyticsReporting: false }), 'Shop', props);
}

export function newFunction(stack: Stack, id = 'ValidateFn'): LambdaFunction {
  return new LambdaFunction(stack, id, {
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async () => 1;'),
  });
}

/** What a compiler would give for a document. */
export function compiled(
  document: object,
  permissions: readonly PermissionStatement[] = [],
  diagnostics: readonly Diagnostic[] = [],
): CompiledWorkflow {
  return {
    document: document as StateMachineDocument,
    permissions: permissions.map((statement) => ({ path: '/States/Work', stateName: 'Work', statement })),
    diagnostics,
    sourceOf: () => undefined,
  };
}

/** A machine with one state. */
export function oneState(state: object): object {
  return { StartAt: 'Work', States: { Work: { ...state, End: true } } };
}

export interface ResourceJson {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

/** The resources of a type, by logical id. */
export function resourcesOf(stack: Stack, type: string): Readonly<Record<string, ResourceJson>> {
  return Template.fromStack(stack).findResources(type) as Record<string, ResourceJson>;
}

export interface StatementJson {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** The statements of all IAM policies, by the readable part of the policy's logical id. */
export function statementsOf(stack: Stack): Readonly<Record<string, readonly StatementJson[]>> {
  const policies = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) =>
    Object.entries(resourcesOf(stack, type)),
  );
  return Object.fromEntries(
    policies.map(([id, policy]) => [
      id.replace(/[0-9A-F]{8}$/, ''),
      (policy.Properties.PolicyDocument as { readonly Statement: readonly StatementJson[] }).Statement,
    ]),
  );
}

/** Logical ids of resources that, by reference or `DependsOn`, depend on themselves. */
export function cyclesIn(stack: Stack): readonly string[] {
  const resources = (Template.fromStack(stack).toJSON().Resources ?? {}) as Readonly<Record<string, ResourceJson>>;
  const needs = (id: string) => {
    const resource = resources[id];
    return resource ? [...logicalIdsIn(resource.Properties), ...(resource.DependsOn ?? [])] : [];
  };
  return Object.keys(resources).filter((id) => {
    const seen = new Set<string>();
    const open = needs(id);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(...needs(next));
    }
    return seen.has(id);
  });
}

/** A workflow of one fragment. */
export function workflowOf(piece: Chainable): Workflow {
  return Workflow.startWith(piece);
}
