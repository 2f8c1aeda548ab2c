import { type Duration, Stack } from 'aws-cdk-lib';
import type { IPrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import {
  DefinitionBody,
  type DefinitionConfig,
  LogLevel,
  QueryLanguage,
  type StateMachine,
  type StateMachineProps,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { checking } from '../analysis/checking';
import { distributedMapPermissions } from '../analysis/distributed-map-permissions';
import type { QueryLanguageName } from '../asl/query-language';
import type { StateMachineDocument } from '../asl/state-machine-document';
import type { CompiledWorkflow } from '../compiler/compiled-workflow';
import { secretsOfTokens } from '../compiler/tokens/secret-tokens';
import type { StandIns } from '../compiler/tokens/stack-values';
import type { Diagnostic } from '../diagnostic/diagnostic';
import { formatDiagnostic } from '../diagnostic/format-diagnostics';
import { Severity } from '../diagnostic/severity';
import { throwOnErrors } from '../diagnostic/workflow-error';
import { type PermissionProps, permissionProblems, permissionStatements } from '../integration/call/permission-props';
import { annotate } from './annotate';
import { definitionAsset } from './definition-asset';
import { definitionParts } from './definition-parts';
import { fitsTemplate } from './definition-size';
import { definitionText } from './definition-text';
import { distributedMapStatements } from './distributed-map-policy';
import { logKeyStatement, machineKeyStatement } from './encryption';
import { foreignResources } from './foreign-resources';
import { lazyReferenceErrors } from './lazy-references';
import { grantMachinePermissions, type MachinePermissions } from './machine-permissions';
import { LOG_DELIVERY, TRACING } from './observability-statements';
import type { RoleStatement } from './role-statement';
import { mattersWith } from './specified-permissions';
import { stackStatement, standInsOf } from './stack-statement';
import { type LogSettings, machineLogGroup } from './state-machine-logging';
import type { SuppressedWarning } from './suppressed-warning';

/** What a definition is compiled for, and what the machine's props say about it. */
export interface CompileTarget {
  readonly standIns: StandIns;
  readonly express: boolean;
  readonly queryLanguage?: QueryLanguageName;
  readonly comment?: string;
  readonly timeout?: Duration;
  readonly substitutions?: Readonly<Record<string, unknown>>;
}

/** Makes the definition of a machine. */
export type Compile = (target: CompileTarget) => CompiledWorkflow;

/** What the machine asks of its definition beyond the props of the stock class. */
export interface BodyOptions {
  readonly derivePermissions?: boolean;
  readonly additionalPermissions?: readonly PermissionProps[];
  readonly encryptionKey?: IKey;
  readonly logs?: LogSettings;
  readonly suppressed?: readonly SuppressedWarning[];
}

/** What became of a definition in one machine. */
export interface BoundDefinition {
  readonly document: StateMachineDocument;
  readonly permissions: readonly RoleStatement[];
  readonly logGroup?: ILogGroup;
}

const LANGUAGES: Readonly<Record<QueryLanguage, QueryLanguageName>> = {
  [QueryLanguage.JSON_PATH]: 'JSONPath',
  [QueryLanguage.JSONATA]: 'JSONata',
};

/**
 * A compiled workflow as the definition of a stock state machine.
 *
 * The stock class binds it in the middle of its constructor: the role is there, the machine's resource is not. What
 * has to name the machine is lazy, or waits for the resource.
 */
export class CompiledDefinitionBody extends DefinitionBody {
  private readonly bound = new WeakMap<Construct, BoundDefinition>();

  constructor(
    private readonly compile: Compile,
    private readonly options: BodyOptions = {},
  ) {
    super();
  }

  /** What became of the definition in a machine; only after it was bound. */
  boundTo(machine: Construct): BoundDefinition {
    const bound = this.bound.get(machine);
    if (!bound) throw new Error(`The definition is not bound to "${machine.node.path}".`);
    return bound;
  }

  override bind(scope: Construct, _principal: IPrincipal, props: StateMachineProps): DefinitionConfig {
    if (!isStateMachine(scope)) {
      throw new Error(`A workflow is the definition of a state machine; "${scope.node.path}" is not a state machine.`);
    }
    const stack = Stack.of(scope);
    const target = targetOf(stack, props);
    const compiled = this.compile(target);
    const { suppressed = [] } = this.options;
    const diagnostics = [
      ...checking()
        .checkCompiled(compiled, {
          express: target.express,
          suppressed,
          secretsOfLeaf: secretsOfTokens,
          // Suggestions are not shown at synthesis.
          least: Severity.WARNING,
        })
        .filter((found) => mattersWith(found, this.options)),
      ...this.problemsOfAdditionalPermissions(),
    ];
    const foreign = foreignResources(scope, compiled).filter(
      ({ code, path }) => !diagnostics.some((known) => known.code === code && known.path === path),
    );
    throwOnErrors(`The workflow of state machine "${scope.node.path}"`, diagnostics);
    warn(scope, [...diagnostics, ...foreign.filter((found) => !isSuppressed(found, suppressed))]);
    checkLater(scope, compiled);

    const { document } = compiled;
    const { logs } = this.options;
    const permissions = grantMachinePermissions(scope, this.permissions(scope, props, compiled));
    const logGroup = logs && machineLogGroup(scope, logs);
    this.bound.set(scope, { document, permissions, ...(logGroup ? { logGroup } : {}) });

    const parts = definitionParts(document);
    if (parts.leaves.length > 0)
      scope.node.addValidation({ validate: () => [...lazyReferenceErrors(scope, parts.leaves)] });
    if (fitsTemplate(parts)) return { definitionString: definitionText(stack, document, parts) };
    const taken = Object.keys(props.definitionSubstitutions ?? {});
    return { definitionS3Location: definitionAsset(scope, parts, taken) };
  }

  /** They belong to no state. */
  private problemsOfAdditionalPermissions(): readonly Diagnostic[] {
    return permissionProblems(this.options.additionalPermissions ?? []).map((problem) => ({ ...problem, path: '' }));
  }

  private permissions(machine: StateMachine, props: StateMachineProps, compiled: CompiledWorkflow): MachinePermissions {
    const stack = Stack.of(machine);
    const { derivePermissions = true, additionalPermissions = [], encryptionKey, logs } = this.options;
    const maps = distributedMapPermissions(compiled.document);
    const derived = [...compiled.permissions, ...maps.statements].map(({ statement, stateName }) =>
      stackStatement(stack, statement, [stateName]),
    );
    return {
      ahead: [
        ...(derivePermissions ? derived : []),
        ...permissionStatements(additionalPermissions).map((statement) => stackStatement(stack, statement, [])),
        ...(logs ? [LOG_DELIVERY] : []),
        ...(logs && encryptionKey ? [logKeyStatement(machine, encryptionKey)] : []),
      ],
      stock: [
        ...(props.tracingEnabled ? [TRACING] : []),
        ...(props.logs && props.logs.level !== LogLevel.OFF ? [LOG_DELIVERY] : []),
      ],
      afterwards: {
        DistributedMapPolicy:
          derivePermissions && maps.maps.length > 0 ? distributedMapStatements(machine, maps.maps) : [],
        EncryptionPolicy: encryptionKey ? [machineKeyStatement(machine, encryptionKey)] : [],
      },
    };
  }
}

/** Not by `instanceof`, which fails where an app and a linked package each have a copy of the CDK. */
function isStateMachine(scope: Construct): scope is StateMachine {
  return 'role' in scope && 'stateMachineType' in scope;
}

function isSuppressed({ code, message }: Diagnostic, suppressed: readonly SuppressedWarning[]): boolean {
  return suppressed.some(
    (one) => one.code === code && (one.state === undefined || message.startsWith(`"${one.state}"`)),
  );
}

/** Warnings become annotations, which users can acknowledge by their code; suggestions are not shown. */
function warn(machine: Construct, diagnostics: readonly Diagnostic[]): void {
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity === Severity.WARNING) {
      annotate(machine, diagnostic);
    }
  }
}

/** Errors that only show when the whole app is made. */
function checkLater(machine: Construct, { late }: CompiledWorkflow): void {
  if (late === undefined) return;
  machine.node.addValidation({
    validate: () =>
      late()
        .filter(({ severity }) => severity === Severity.ERROR)
        .map((found) => formatDiagnostic(found)),
  });
}

/** The stock class leaves comment, timeout and query language to the definition. */
function targetOf(stack: Stack, props: StateMachineProps): CompileTarget {
  const { queryLanguage, comment, timeout, definitionSubstitutions: substitutions } = props;
  return {
    standIns: standInsOf(stack),
    express: props.stateMachineType === StateMachineType.EXPRESS,
    ...(queryLanguage === undefined ? {} : { queryLanguage: LANGUAGES[queryLanguage] }),
    ...(comment === undefined ? {} : { comment }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(substitutions === undefined ? {} : { substitutions }),
  };
}
