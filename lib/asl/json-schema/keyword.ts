import type { JsonObject, JsonValue } from '../json';
import type { SchemaProblem } from './schema-problem';

/** A problem, and the keyword that found it. */
export interface Mismatch extends SchemaProblem {
  readonly keyword: string;
}

/** What came of applying a schema to a value. */
export interface Outcome {
  /** Empty where the value fits. */
  readonly findings: Mismatch[];

  /** The members of the value that were described: "unevaluatedProperties" and "unevaluatedItems" are about all others. */
  readonly evaluated: Set<string | number>;
}

/** A value to which a keyword is applied, and what the keyword can do. */
export interface Place {
  readonly value: JsonValue;
  /** JSON Pointer of the value. */
  readonly path: string;
  /** The schema that holds the keyword. */
  readonly schema: JsonObject;
  readonly evaluated: Set<string | number>;

  /** Reports that the value doesn't fit, or its member where keys are given. */
  report(message: string, ...keys: readonly (string | number)[]): void;
  /** Reports what another schema found. */
  add(findings: readonly Mismatch[]): void;
  /** Applies another schema to the same value. */
  here(schema: JsonValue): Outcome;
  /** Applies another schema to a member. */
  below(schema: JsonValue, member: JsonValue, key: string | number): Outcome;
  /** The schema to which "$ref" leads. */
  referenced(reference: string): FoundSchema;
}

export type FoundSchema =
  | { readonly kind: 'found'; readonly schema: JsonValue }
  /** The document should hold it, but doesn't. */
  | { readonly kind: 'missing' }
  /** Another document holds it. */
  | { readonly kind: 'elsewhere' };

/** Applies one keyword of a schema. What the keyword is not about it lets through. */
export type Keyword = (operand: JsonValue, place: Place) => void;
