import type { Ref } from '../value/expression';
import type { CodeNode } from '../value/expression-node';
import { reference } from '../value/reference';

const execution = Object.freeze({
  /** The ARN of the execution. */
  id: member<string>('Execution.Id'),
  /** Its name. */
  name: member<string>('Execution.Name'),
  /** When it was started, a timestamp. */
  startTime: member<string>('Execution.StartTime'),
  /** The ARN of the role that it runs with. */
  roleArn: member<string>('Execution.RoleArn'),
  /** How often it was redriven. */
  redriveCount: member<number>('Execution.RedriveCount'),
  /** When it was redriven last; missing until then. */
  redriveTime: member<string | undefined>('Execution.RedriveTime'),
  /** What the execution was started with, taken for a T. */
  input: <T = unknown>(): Ref<T> => member<T>('Execution.Input'),
});

const stateMachine = Object.freeze({
  /** Its ARN. */
  id: member<string>('StateMachine.Id'),
  /** Its name. */
  name: member<string>('StateMachine.Name'),
});

const state = Object.freeze({
  /** Its name. */
  name: member<string>('State.Name'),
  /** When it was entered, a timestamp. */
  enteredTime: member<string>('State.EnteredTime'),
  /** How often it was retried; missing where the state can't be: only Task, Parallel and Map can. */
  retryCount: member<number | undefined>('State.RetryCount'),
});

const task = Object.freeze({
  /** What has to be given back with the answer. */
  token: member<string>('Task.Token'),
});

const map = Object.freeze({
  /** The place of the item, from 0. */
  index: member<number>('Map.Item.Index'),
  /** The item, taken for a T. */
  value: <T = unknown>(): Ref<T> => member<T>('Map.Item.Value'),
  /** The name of the member, in a Map over the members of an object. */
  key: member<string>('Map.Item.Key'),
  /** Where a Distributed Map found the item: the URI of the object in S3. */
  source: member<string>('Map.Item.Source'),
});

/**
 * What Step Functions reports the execution: references into its Context object.
 *
 *     flow.let('origin', { reference: context.execution.name, startedAt: context.execution.startTime });
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
 */
export const context = Object.freeze({
  /** The execution that the workflow runs in. */
  execution,
  /** The state machine that is running. */
  stateMachine,
  /** The state that evaluates the expression: the one that it is written into, not the one where it was made. */
  state,
  /** The task, in one that waits for its token. */
  task,
  /** The iteration, inside of a Map. */
  map,
});

function member<V>(name: string): Ref<V> {
  const code: CodeNode = { kind: 'code', parts: [`$states.context.${name}`], operator: false, volatile: false };
  return reference(code);
}
