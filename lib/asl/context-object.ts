/** One member of the context object. */
export interface ContextMember {
  readonly type: 'string' | 'number' | 'object' | 'any';

  /** `$$.Execution.Id` and `$states.context.Execution.Id` are there in every state, the others only where it is reported. */
  readonly where: ContextPlace;
}

export type ContextPlace =
  /** In every state. */
  | 'everywhere'
  /** Only once the execution has been redriven. */
  | 'redriven execution'
  /** Only in a Task that waits for its token. */
  | 'token task'
  /** Only in a Map's `ItemSelector` and in the states of its processor. */
  | 'map iteration';

/**
 * What the context object holds: `$$.` plus the name in JSONPath, `$states.context.` plus the name in JSONata.
 * Below `Execution.Input` and `Map.Item.Value` anything may follow.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
 */
export const CONTEXT_MEMBERS: Readonly<Record<string, ContextMember>> = Object.freeze({
  Execution: member('object'),
  'Execution.Id': member('string'),
  'Execution.Input': member('any'),
  'Execution.Name': member('string'),
  'Execution.RoleArn': member('string'),
  'Execution.StartTime': member('string'),
  'Execution.RedriveCount': member('number'),
  'Execution.RedriveTime': member('string', 'redriven execution'),
  State: member('object'),
  'State.EnteredTime': member('string'),
  'State.Name': member('string'),
  'State.RetryCount': member('number'),
  StateMachine: member('object'),
  'StateMachine.Id': member('string'),
  'StateMachine.Name': member('string'),
  Task: member('object', 'token task'),
  'Task.Token': member('string', 'token task'),
  Map: member('object', 'map iteration'),
  'Map.Item': member('object', 'map iteration'),
  'Map.Item.Index': member('number', 'map iteration'),
  'Map.Item.Value': member('any', 'map iteration'),
  // Of a Map over the entries of an object.
  'Map.Item.Key': member('string', 'map iteration'),
  // Of a distributed Map: which object in S3 the item comes from.
  'Map.Item.Source': member('string', 'map iteration'),
});

function member(type: ContextMember['type'], where: ContextPlace = 'everywhere'): ContextMember {
  return Object.freeze({ type, where });
}
