/** The parameters of an API action, by name. Only a type: nothing of it exists at run time. */
export interface SdkAction<Required extends string, Optional extends string> {
  readonly required: Required;
  readonly optional: Optional;
}

/** What is given to an action: constructs, text, numbers, lists, objects, or expressions for any of them. */
export type SdkParameters<Action> =
  Action extends SdkAction<infer Required, infer Optional>
    ? { readonly [Name in Required]: unknown } & { readonly [Name in Optional]?: unknown }
    : never;

/** The parameters of a call: they may be omitted where the action requires none. */
export type SdkArguments<Action, Props> =
  Action extends SdkAction<infer Required, string>
    ? [Required] extends [never]
      ? [parameters?: SdkParameters<Action> | string, props?: Props]
      : [parameters: SdkParameters<Action> | string, props?: Props]
    : never;
