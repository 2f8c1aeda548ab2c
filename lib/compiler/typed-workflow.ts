import type { Workflow } from './workflow';

declare const inputType: unique symbol;
declare const outputType: unique symbol;

/** The types of a workflow's input and output. Only types: no value has these members. */
export interface WorkflowTypes<Input, Output> {
  readonly [inputType]: (input: Input) => void;
  readonly [outputType]: Output;
}

/**
 * A workflow that knows the types of its input and of its output. It is a {@link Workflow}, and usable wherever one is.
 */
export type TypedWorkflow<Input, Output> = Workflow & WorkflowTypes<Input, Output>;

/** The input of a typed workflow. */
export type InputOf<Typed> = Typed extends WorkflowTypes<infer Input, unknown> ? Input : never;

/** The output of a typed workflow. */
export type OutputOf<Typed> = Typed extends WorkflowTypes<never, infer Output> ? Output : never;
