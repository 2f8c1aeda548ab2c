import type { Duration } from 'aws-cdk-lib';
import type { SuppressedRule } from '../analysis/analysis-options';
import type { JsonObject, JsonValue } from '../asl/json';
import type { SchemaProblem } from '../asl/json-schema/schema-problem';
import type { QueryLanguageName } from '../asl/query-language';
import type { FragmentNode } from '../builder/fragment-node';
import type { RetryProps } from '../builder/retry';
import type { CatcherNode } from '../builder/state-node';
import type { Diagnostic } from '../diagnostic/diagnostic';
import type { AslDefinition } from './definition/asl-definition';
import type { StandIns } from './tokens/stack-values';

/** A workflow as data: what the compiler starts from. Frozen. */
export type WorkflowSpec = BuiltSpec | DefinitionSpec;

/** A workflow that builders made. */
export interface BuiltSpec extends WorkflowSettings {
  readonly start: FragmentNode;
  readonly defaultRetry: readonly RetryProps[];
  readonly defaultCatch?: CatcherNode;
}

/** A workflow that is written in the Amazon States Language. */
export interface DefinitionSpec extends WorkflowSettings {
  readonly definition: AslDefinition;
}

/** What holds for a workflow, whatever it is made of. */
interface WorkflowSettings {
  readonly queryLanguage: QueryLanguageName;
  readonly comment?: string;
  readonly timeout?: Duration;

  /** What is wrong with it already, before it is compiled: it stands first among the diagnostics. */
  readonly problems?: readonly Diagnostic[];

  /** What whoever made it knows to be meant so. */
  readonly suppressed?: readonly SuppressedRule[];

  /** The names of states that the lowering added, which traces mark. */
  readonly helperStates?: readonly string[];

  /** JSON Schema of the execution's input: for triggers, for the checker, and for runs in this process. */
  readonly inputSchema?: JsonObject;

  /** Checks the input of runs in this process, in place of the JSON Schema. Default: the JSON Schema, if there is one, does. */
  readonly checkInput?: InputCheck;
}

/** Reports where an input doesn't fit, and why; nothing where it fits. */
export type InputCheck = (input: JsonValue) => readonly SchemaProblem[] | Promise<readonly SchemaProblem[]>;

/** What the surroundings of a compilation decide. */
export interface CompileOptions {
  /**
   * The machine's partition, Region and account; may be CDK tokens. What is not given stays as a readable placeholder,
   * but for the partition of service integration ARNs, which then is `aws`.
   */
  readonly standIns?: StandIns;

  /** Whether the machine will be an Express one. Default: Standard. */
  readonly express?: boolean;

  /**
   * What the machine fills in for `${Name}` in a definition in ASL (`definitionSubstitutions` of the CDK), for names that the
   * workflow has no value for.
   */
  readonly substitutions?: Readonly<Record<string, unknown>>;

  /** Whether the definition will be deployed as it is: whatever is not filled in by then never is. Default false. */
  readonly isDeployed?: boolean;
}
