import type { Workflow } from '../../../lib/index';
import { RawIntegration } from '../../../lib/integration/call/raw-integration';
import { result } from '../../../lib/typed/call/result';
import type { TypedCall } from '../../../lib/typed/call/typed-call';
import { marked } from '../../../lib/typed/value/argument';

export const WORK = '${Work.Arn}';

/** Any call, with the arguments as they are given, so that documents show what matters. */
export function work<Result>(args: { readonly [name: string]: unknown }): TypedCall<Result> {
  return result<Result>(RawIntegration.of(WORK, { arguments: marked(args) as { [name: string]: unknown } }));
}

/** The state that {@link work} becomes. */
export function working(args: object, more: object = { End: true }): object {
  return { Type: 'Task', Resource: WORK, Arguments: args, ...more };
}

/** The states of a workflow about which the checker has nothing to say, not even suggestions. */
export function statesOf(workflow: Workflow): unknown {
  return documentOf(workflow).States;
}

export function documentOf(workflow: Workflow): { readonly [field: string]: unknown } {
  expect(workflow.diagnose()).toEqual([]);
  return workflow.compile();
}

export interface Order {
  readonly id: string;
  readonly total: number;
  readonly status: 'new' | 'paid';
  readonly note?: string;
  readonly due: string;
  readonly lines: readonly Line[];
  readonly payment:
    | { readonly kind: 'card'; readonly number: string }
    | { readonly kind: 'cash'; readonly till: number };
}

export interface Line {
  readonly sku: string;
  readonly quantity: number;
  readonly parts: readonly string[];
}
