import type { IStateMachineRef } from 'aws-cdk-lib/aws-stepfunctions';
import type { TypedWorkflow } from '../../compiler/typed-workflow';
import type { JobTokenCall } from '../../integration/call/job-token-call';
import { StepFunctions } from '../../integration/service/step-functions';
import { marked } from '../value/argument';
import { call } from '../value/code';
import type { Arg } from '../value/expression';
import { referenced, textOf } from '../value/reference';
import { type Called, calledResource, textArgument } from './resource-argument';
import { TypedJobCall } from './typed-job-call';

/** What {@link startExecution} takes in addition to the input. */
export interface StartExecutionProps {
  /**
   * The execution's name, unique within the machine for 90 days.
   *
   * @default - a random one
   */
  readonly name?: Arg<string>;

  /**
   * The AWS X-Ray trace header to hand on.
   *
   * @default - none
   */
  readonly traceHeader?: Arg<string>;

  /**
   * Whether the console shows the new execution as started by this one. Adds a member to the input.
   *
   * @default false
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-nested-workflows.html#nested-execution-startid
   */
  readonly associateWithParent?: boolean;
}

/**
 * What Step Functions says of an execution that it started.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 */
export interface StartedExecution {
  readonly ExecutionArn: string;
  readonly StartDate: string;
}

/**
 * Starts an execution of another workflow. The step continues as soon as it is started; `sync()` waits for its end, and gives its
 * output or fails when it fails.
 *
 *     const started = flow.task('Ship', startExecution(shipping, shippingMachine, { order: order.id }));
 *     started.ExecutionArn // Ref<string>
 *
 *     const shipped = flow.task('Deliver', startExecution(shipping, shippingMachine, { order: order.id }).sync());
 *     shipped.parcel // as the output of the workflow "shipping" is typed
 *
 * With a task token in its input, the step can wait for an answer that the workflow sends on its path:
 * `startExecution(shipping, machine, { token: context.task.token }).waitForTaskToken<Answer>()`.
 *
 * In TypeScript: `void shipping({ order: order.id })`, and `await shipping({ order: order.id })` with `sync()`.
 *
 * @param workflow the workflow, which says what the input must be and what comes back
 * @param machine the machine that runs it: a construct, an ARN (of a version or an alias, too), a name, or a reference
 * @param input its input
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
 */
export function startExecution<Input, Output>(
  workflow: TypedWorkflow<Input, Output>,
  machine: Called<IStateMachineRef>,
  input: Arg<NoInfer<Input>>,
  props: StartExecutionProps = {},
): TypedJobCall<StartedExecution, Output, Input> {
  return new TypedJobCall(execution(workflow, machine, input, props), ['Output'], ['Input']);
}

/** The workflow itself is only asked for its types: which machine runs it is specified apart. */
function execution(
  _workflow: unknown,
  machine: Called<IStateMachineRef>,
  input: unknown,
  props: StartExecutionProps,
): JobTokenCall {
  const { associateWithParent = false } = props;
  const whole = referenced(input);
  // The integration can't look into a reference; here it is known to be an object.
  const joined = associateWithParent && whole !== undefined;
  return StepFunctions.startExecution(calledResource(machine), {
    input: joined
      ? textOf(call`$merge([${whole}, { "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID": $states.context.Execution.Id }])`)
      : marked(input),
    name: textArgument(props.name),
    traceHeader: textArgument(props.traceHeader),
    associateWithParent: associateWithParent && !joined,
  });
}
