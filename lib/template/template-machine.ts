import type { JsonObject, JsonValue } from '../asl/json';
import type { ChosenConditions } from './conditional-parts';

/** A state machine that a template of CloudFormation or SAM, or a serverless.yml, declares. */
export interface TemplateMachine {
  /** The logical id of the resource, or the key in a serverless.yml. */
  readonly id: string;

  /**
   * What distinguishes the definitions where `Fn::If` chooses between several: `IsProd`, `not-IsProd`, `not-IsProd-and-IsTest`.
   * Each is a machine of its own here. Undefined where there is one definition.
   */
  readonly variant: string | undefined;

  /** The path of the construct that made the resource, `Shop/Orders`; undefined where it was not the CDK. */
  readonly constructPath: string | undefined;

  /** `STANDARD` where nothing is specified; undefined where only the deployment knows. */
  readonly type: 'STANDARD' | 'EXPRESS' | undefined;

  /** The name that the template gives to the machine, where it is a literal. */
  readonly machineName: string | undefined;

  /** JSON Pointer of the machine. */
  readonly pointer: string;

  /** Values for `${Name}` in the definition. */
  readonly substitutions: JsonObject;

  /** JSON Pointer of the values. */
  readonly substitutionsPointer: string;

  readonly source: DefinitionSource;
}

/** Where the definition of a machine is. The pointer leads to it, or to what names it. */
export type DefinitionSource = DefinitionPlace & { readonly pointer: string };

type DefinitionPlace =
  /** An object of the template: its places are those of the definition. */
  | {
      readonly kind: 'object';
      readonly value: JsonObject;
      /** Where a condition chooses between parts of it: what it is taken to be. */
      readonly chosen?: ChosenConditions;
    }
  /** A string, or a function of CloudFormation that makes one. */
  | { readonly kind: 'string'; readonly value: JsonValue }
  /** A file next to the template. */
  | { readonly kind: 'file'; readonly path: string }
  /** An object in Amazon S3. Its key indicates which file it was uploaded from, if that is known. */
  | { readonly kind: 's3'; readonly uri: string; readonly key: string | undefined }
  /** The machine has none. */
  | { readonly kind: 'none'; readonly reason: string }
  /** The reason is a sentence without a full stop, and begins with "it". */
  | { readonly kind: 'unreadable'; readonly reason: string };
