import type { Duration } from 'aws-cdk-lib';
import { checking } from '../analysis/checking';
import { QueryLanguage } from '../asl/query-language';
import type { CatchProps } from '../builder/catch';
import type { Chainable } from '../builder/chainable';
import { nodeIn } from '../builder/node-in';
import type { RetryProps } from '../builder/retry';
import type { Diagnostic } from '../diagnostic/diagnostic';
import { guardFactories } from '../diagnostic/guard-factories';
import { Severity } from '../diagnostic/severity';
import { throwOnErrors } from '../diagnostic/workflow-error';
import { drawing } from '../graph/drawing';
import { captureCallSite } from '../util/call-site';
import { noteDerivation } from '../util/derivation';
import { frozenCopy } from '../util/frozen-copy';
import { lockFields } from '../util/lock-fields';
import { compileWorkflow } from './compile-workflow';
import type { CompiledWorkflow } from './compiled-workflow';
import { readAslDefinition } from './definition/asl-definition';
import { lazyReferences } from './tokens/lazy-references';
import { withPlaceholders } from './tokens/placeholders';
import { secretsOfTokens } from './tokens/secret-tokens';
import type { CompileOptions, WorkflowSpec } from './workflow-spec';

/**
 * A catcher for all states of a workflow's top level. As all of them share its handler, that can't `rejoin`.
 */
export interface DefaultCatchProps extends CatchProps {
  /** What is done with the error. Its own states are not covered. */
  readonly handler: Chainable;
}

/**
 * What holds for a whole workflow.
 */
export interface WorkflowProps {
  /**
   * A note in the definition.
   *
   * @default - none
   */
  readonly comment?: string;

  /**
   * The query language of all states that don't name one.
   *
   * @default QueryLanguage.JSONATA
   */
  readonly queryLanguage?: QueryLanguage;

  /**
   * How long an execution may run; whole seconds.
   *
   * @default - as long as the service allows: a year (Standard), five minutes (Express)
   */
  readonly timeout?: Duration;

  /**
   * Retriers for every Task, at any depth, after its own. A Task opts out with `useDefaultRetry: false`.
   *
   * @default - none, but for the transient errors of Lambda calls
   */
  readonly defaultRetry?: RetryProps[];

  /**
   * A catcher for every Task, Parallel, Map and Block of the top level, after its own. (What fails deeper down arrives
   * there as a failure of the enclosing state.) A state opts out with `useDefaultCatch: false`.
   *
   * @default - none
   */
  readonly defaultCatch?: DefaultCatchProps;
}

/**
 * How a definition in the Amazon States Language becomes a workflow.
 */
export interface AslWorkflowProps {
  /**
   * What is put in the place of each `${Name}`: strings, numbers, booleans, lists, objects, and CDK tokens. A string may be in the
   * middle of another; any other value takes the place of a whole string, `"${Name}"` with its quotes.
   *
   * @default - none: what the machine's `definitionSubstitutions` don't fill in either stays, and is reported
   */
  readonly substitutions?: { [name: string]: unknown };
}

/**
 * A workflow: where it starts, what follows, and what holds for all of it.
 *
 * It is an immutable value. Give it to a `WorkflowStateMachine`, or compile it for a snapshot test.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-statemachines.html
 *
 * @example
 *
 * const orders = Workflow.startWith(new Pass('Validate'))
 *   .next(new Parallel('Fulfil').branch(new Pass('UpdateInventory'), new Pass('SendNotification')));
 */
export class Workflow {
  /**
   * A workflow that begins with a step.
   */
  public static startWith(step: Chainable, props: WorkflowProps = {}): Workflow {
    const { handler, ...catchProps } = props.defaultCatch ?? {};
    return new Workflow({
      start: nodeIn('Workflow.startWith', 'step', step),
      queryLanguage: props.queryLanguage ?? QueryLanguage.JSONATA,
      defaultRetry: frozenCopy(props.defaultRetry ?? []),
      ...(props.comment !== undefined && { comment: props.comment }),
      ...(props.timeout !== undefined && { timeout: props.timeout }),
      ...(handler && {
        defaultCatch: Object.freeze({
          handler: nodeIn('defaultCatch', 'step', handler),
          props: frozenCopy(catchProps),
        }),
      }),
    });
  }

  /**
   * A workflow that is written in the Amazon States Language already: by hand, by Workflow Studio, by another tool.
   *
   * It is a workflow like any other: a `WorkflowStateMachine` derives the permissions of its role from it, `simulate` runs it,
   * `diagnose` checks it and names the lines of its file. In `${AWS::Partition}`, `${AWS::Region}`, `${AWS::AccountId}` and
   * `${AWS::URLSuffix}` the stack puts its own values.
   *
   * @param definition The definition as an object; as a string of JSON or YAML; or the path of its file, from the working directory.
   *
   * @throws WorkflowError where the file or the string can't be read.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
   *
   * @example
   *
   * declare const validate: lambda.IFunction;
   * const orders = Workflow.fromAsl('orders.asl.yaml', {
   *   substitutions: { ValidateFunctionArn: validate.functionArn, MaxAttempts: 3 },
   * });
   */
  public static fromAsl(definition: string | { [field: string]: unknown }, props: AslWorkflowProps = {}): Workflow {
    const site = captureCallSite(Workflow.fromAsl);
    const read = readAslDefinition(definition, props.substitutions ?? {}, site);
    const { diagnostics: problems, queryLanguage } = read;
    throwOnErrors('The definition', problems);
    if (read.definition === undefined) throw new Error('A definition without an error can be read.');
    return new Workflow({ definition: read.definition, queryLanguage, problems });
  }

  /**
   * A workflow from its data, as other entries than the builders make it.
   *
   * @internal
   */
  public static _of(spec: WorkflowSpec): Workflow {
    return new Workflow(spec);
  }

  /** @internal */
  readonly _spec: WorkflowSpec;

  private constructor(spec: WorkflowSpec) {
    this._spec = Object.freeze(spec);
    lockFields(this);
  }

  /** The query language of all states that don't name one. */
  public get queryLanguage(): QueryLanguage {
    return this._spec.queryLanguage === 'JSONata' ? QueryLanguage.JSONATA : QueryLanguage.JSON_PATH;
  }

  /**
   * This workflow, and then the given step. Every open end leads to it, see `Chainable.next`. A workflow `fromAsl` has no open
   * end: its definition says where it ends.
   */
  public next(step: Chainable): Workflow {
    if ('definition' in this._spec) {
      throw new Error(
        "A workflow made by Workflow.fromAsl ends where its definition ends, and can't be continued. Start it as a state machine of its own, by StepFunctions.startExecution(machine).sync().",
      );
    }
    const start = Object.freeze({
      kind: 'sequence',
      before: this._spec.start,
      after: nodeIn('next', 'step', step),
    } as const);
    const spec: WorkflowSpec = { ...this._spec, start };
    noteDerivation(this._spec, spec);
    return new Workflow(spec);
  }

  /**
   * The workflow as plain ASL, for snapshot tests and for tools. It needs no App: what is known only at deployment
   * stands as a readable, stable placeholder, `${ValidateFn.Arn}`.
   *
   * @throws WorkflowError with all errors of the workflow, those that `diagnose` reports: each with its code, state, source line
   * and remedy.
   */
  public compile(): { [field: string]: unknown } {
    const compiled = this._compile();
    this.throwOnErrorsOf(compiled);
    return { ...withPlaceholders(compiled.document) };
  }

  /**
   * A picture of the workflow as SVG: one file without script, fonts or images, which follows the light or dark setting of its
   * viewer.
   *
   * @param title a heading
   * @throws WorkflowError as `compile` does
   */
  public toSvg(title?: string): string {
    const { graphOf, svgOf } = drawing();
    return svgOf(graphOf(this), title === undefined ? {} : { title });
  }

  /**
   * The workflow as a flowchart of Mermaid, which GitHub and GitLab draw in READMEs and pull requests.
   *
   * @throws WorkflowError as `compile` does
   * @see https://mermaid.js.org/syntax/flowchart.html
   */
  public toMermaid(): string {
    const { graphOf, mermaidOf } = drawing();
    return mermaidOf(graphOf(this));
  }

  /**
   * Everything that is wrong with the workflow: errors, warnings and suggestions. Where there are errors, `compile` and the constructs
   * throw.
   */
  public diagnose(): Diagnostic[] {
    // Copies: the jsii runtime marks what it hands to another language, and can't mark a frozen object.
    return diagnosticsOf(this._compile()).map((diagnostic) => structuredClone(diagnostic));
  }

  /** The rules cost several times what compiling does, and tests compile one workflow often: they run once for a value. */
  private throwOnErrorsOf(compiled: CompiledWorkflow): void {
    if (CHECKED.has(this._spec)) {
      throwOnErrors('The workflow', compiled.diagnostics);
      return;
    }
    // Most workflows have no error; then the lines are not asked for, those of warnings, which take longer to find than all errors.
    const errors = [
      ...checking().checkCompiled(compiled, { secretsOfLeaf: secretsOfTokens, least: Severity.ERROR }),
      ...lazyReferences(compiled),
    ];
    if (errors.some(({ severity }) => severity === Severity.ERROR)) {
      throwOnErrors('The workflow', diagnosticsOf(compiled));
    }
    CHECKED.add(this._spec);
  }

  /** @internal */
  _compile(options: CompileOptions = {}): CompiledWorkflow {
    return compileWorkflow(this._spec, options);
  }
}

guardFactories(Workflow);

/** Workflows in which the rules found no error. What a document has does not change, but for lazy values, which are asked again at synthesis. */
const CHECKED = new WeakSet<WorkflowSpec>();

function diagnosticsOf(compiled: CompiledWorkflow): readonly Diagnostic[] {
  return [...checking().checkCompiled(compiled, { secretsOfLeaf: secretsOfTokens }), ...lazyReferences(compiled)];
}
