/** A place in a value that doesn't fit its schema. */
export interface SchemaProblem {
  /** JSON Pointer of the place in the value: `/items/0/sku`; empty for the whole. */
  readonly path: string;

  /** What is wrong there, as a sentence whose subject is the place: `must be a number, not "2"`. */
  readonly message: string;
}
