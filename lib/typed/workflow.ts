import type { Duration } from 'aws-cdk-lib';
import type { RetryProps } from '../builder/retry';
import type { TypedWorkflow } from '../compiler/typed-workflow';
import { Workflow } from '../compiler/workflow';
import { captureCallSite } from '../util/call-site';
import { frozenCopy } from '../util/frozen-copy';
import type { CheckedReturn, Flow, Given, Returned } from './flow/flow';
import { FlowRecorder } from './flow/flow-recorder';
import type { Undeclared } from './flow/outcome';
import type { Block } from './flow/step';
import { rootReference, Trace } from './flow/trace';
import { buildFlow } from './lowering/build-flow';
import { type InputSchema, inputSchemaOf } from './schema/input-schema';
import type { Ref } from './value/expression';

/** What holds for a whole flow. */
export interface WorkflowOptions<Input> {
  /**
   * A schema of the input, of any Standard Schema library, or a JSON Schema (`jsonSchema({ ... })` gives its type too). It types
   * the input, is checked when the workflow runs in a test, is there for triggers as JSON Schema (`inputJsonSchema(workflow)`),
   * and shows the checker what there is to read. The service itself takes any input.
   *
   * @default - none
   */
  readonly input?: InputSchema<Input>;

  /**
   * A note in the definition.
   *
   * @default - the name of the workflow
   */
  readonly comment?: string;

  /**
   * How long an execution may run; whole seconds.
   *
   * @default - as long as the service allows
   */
  readonly timeout?: Duration;

  /**
   * How long a task may take that has no `timeout` of its own; whole seconds.
   *
   * @default - as long as the service allows, which for a call that hangs is until the whole execution times out
   */
  readonly defaultTimeout?: Duration;

  /**
   * Retriers for every task, at any depth, after its own.
   *
   * @default - none, but for the transient errors of Lambda calls
   */
  readonly defaultRetry?: readonly RetryProps[];
}

/**
 * A workflow as a function: what it does with its input, and what it returns.
 *
 *     export const processOrder = workflow('ProcessOrder', (flow, order: Ref<Order>) => {
 *       const checked = flow.task('Validate', invoke<typeof validateOrder>(validateFn, { order }));
 *       flow.when('Valid?', is.not(checked.ok), (f) => f.fail('Invalid', 'InvalidOrder', checked.reason));
 *       return { id: order.id, total: checked.total };
 *     });
 *     // TypedWorkflow<Order, { id: string; total: number }>
 *
 * The function runs once, now, and says the steps; what it works with are references to values that are there when the
 * workflow runs. So it takes no decisions by `if`: `flow.when` does.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html
 * @throws what the function throws. What is wrong with the flow is reported by `compile()`, `diagnose()` and at synthesis.
 */
export function workflow<Input = unknown, Output = Undeclared, R extends Returned<Output> = Returned<Output>>(
  name: string,
  steps: (flow: Flow<Output>, input: Ref<Input>) => R & CheckedReturn<R, Output>,
  options: WorkflowOptions<Input> = {},
): TypedWorkflow<Input, OutputGiven<R, Output>> {
  const { defaultTimeout: timeout } = options;
  const trace = new Trace(captureCallSite(workflow), name, timeout && { timeout });
  const block: Block = { parent: undefined, steps: [] };
  const input = trace.newRoot(block, 'input');
  new FlowRecorder(trace, block).record(steps, [rootReference(input)], trace);
  const { start, suppressed, helpers } = buildFlow(trace, block, input);
  const schema = options.input && inputSchemaOf(options.input);
  const made: Workflow = Workflow._of({
    start,
    queryLanguage: 'JSONata',
    comment: options.comment ?? name,
    ...(options.timeout !== undefined && { timeout: options.timeout }),
    defaultRetry: frozenCopy(options.defaultRetry ?? []),
    ...(schema?.jsonSchema !== undefined && { inputSchema: schema.jsonSchema }),
    ...(schema !== undefined && { checkInput: schema.validate }),
    suppressed: Object.freeze(suppressed),
    helperStates: Object.freeze([...helpers]),
    problems: Object.freeze([...trace.problems]),
  });
  // Input and output are only types: see `WorkflowTypes`.
  return made as TypedWorkflow<Input, OutputGiven<R, Output>>;
}

/** Of a flow that returns nothing, the output is whatever its last state gives. */
type OutputGiven<R, Output> = [Output] extends [Undeclared]
  ? [R] extends [void]
    ? unknown
    : Given<R, Output>
  : Output;
