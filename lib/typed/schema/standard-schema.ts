/**
 * What a schema of any library is that follows Standard Schema: Zod, Valibot, ArkType and many more. The specification means this
 * interface to be copied, so that no package is needed.
 *
 * @typeParam Input - the type of a value before the schema has seen it: what an execution is started with
 * @typeParam Output - the type of what the schema makes of it
 *
 * @see https://standardschema.dev
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly '~standard': StandardProps<Input, Output>;
}

/**
 * The properties that all schemas have, by whatever library.
 *
 * @see https://standardschema.dev
 */
export interface StandardProps<Input = unknown, Output = Input> {
  readonly version: 1;
  readonly vendor: string;
  readonly validate?: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
  /** Only types. */
  readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  /**
   * The extension by which a schema gives its JSON Schema.
   *
   * @see https://standardschema.dev/json-schema
   */
  readonly jsonSchema?: {
    readonly input: (options: { readonly target: 'draft-2020-12' }) => Record<string, unknown>;
  };
}

/** What a schema makes of a value, or what is wrong with it. */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/**
 * Something that is wrong with a value, and where.
 *
 * @see https://standardschema.dev
 */
export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** Schemas of some libraries are functions. */
export function isStandardSchema(value: unknown): value is StandardSchema {
  return (typeof value === 'object' || typeof value === 'function') && value !== null && '~standard' in value;
}
