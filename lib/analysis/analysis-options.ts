import type { JsonObject } from '../asl/json';
import type { PositionMap } from '../asl/position-map';
import type { SourceLocation } from '../diagnostic/source-location';
import type { SecretsOfLeaf } from './secrets/deployed-secret';
import type { WorkflowType } from './workflow-type';

/** How a definition is checked. */
export interface AnalysisOptions {
  /** Default: not known, and no rule about it says anything. */
  readonly type?: WorkflowType;

  /** Where everything is in the definition's text: see `parseDefinition`. */
  readonly positions?: Pick<PositionMap, 'locate'>;

  /** Where a state comes from, by its name, where there is no text: the line of its builder. */
  readonly sourceOf?: (stateName: string) => SourceLocation | undefined;

  /** JSON Schema of the execution's input: then paths that can't be there are found. */
  readonly inputSchema?: JsonObject;

  /** JSON Schemas of the results of Tasks, by the state's name. */
  readonly resultSchemas?: Readonly<Record<string, JsonObject>>;

  /** What secrets a leaf brings in that only the deployment knows, such as a CDK token. Default: nothing is known of them. */
  readonly secretsOfLeaf?: SecretsOfLeaf;

  /** Strings that are not code, whatever they look like, as who made the definition says. Default: none. */
  readonly literals?: ReadonlySet<string>;

  /** Warnings and suggestions that are meant so, each with the reason. Errors can't be suppressed. */
  readonly suppressed?: readonly SuppressedRule[];

  /** Whether only errors are looked for: of rules that can only warn nothing is asked. Default false. */
  readonly errorsOnly?: boolean;
}

/** A rule that is not reported. */
export interface SuppressedRule {
  readonly code: string;

  /** Why the definition is right all the same. */
  readonly reason: string;

  /** Only in this state. Default: in all. */
  readonly state?: string;
}
