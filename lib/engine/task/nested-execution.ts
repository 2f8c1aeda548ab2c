import type { JsonObject, JsonValue } from '../../asl/json';
import { jsonText } from '../json-text';
import { loadProgram } from '../program/load-program';
import type { TaskPlan } from '../program/program';
import type { Execution } from '../runtime/execution';
import { executionNames } from '../runtime/execution-names';
import type { Turn } from '../runtime/kernel';
import type { OpenTask } from '../runtime/open-task';
import type { ChildExecution, TaskFailure, TaskSuccess } from './task-handler';

/**
 * Starts an execution for `states:startExecution`. Request-response answers at once; `.sync` answers when the
 * execution has ended, with what `DescribeExecution` says about it.
 */
export function startNested(
  { kernel, plan, thread }: Turn<TaskPlan>,
  task: OpenTask,
  child: ChildExecution,
  answer: (outcome: TaskSuccess | TaskFailure) => void,
): void {
  const type = child.type ?? 'STANDARD';
  const names = executionNames(
    {
      name: child.name,
      stateMachineArn: child.stateMachineArn,
      type,
      roleArn: thread.execution.names.roleArn ?? undefined,
    },
    kernel,
  );
  const started = { ExecutionArn: names.arn, StartDate: kernel.now };
  const { pattern } = plan.resource;
  const isSync = pattern === 'SYNC' || pattern === 'SYNC_2';
  const program = loadProgram(child.definition);
  const onEnd = (execution: Execution): void => {
    if (isSync) answer(endAnswer(execution, pattern === 'SYNC_2', started));
  };
  const execution = kernel.launch(program, child.input, names, type, { onEnd });
  if (isSync) stopWithTask(task, () => kernel.endExecution(execution, 'ABORTED', undefined, {}));
  else answer({ kind: 'success', output: started, submitted: started });
}

/** A job that is not waited for any more is stopped. */
function stopWithTask(task: OpenTask, stop: () => void): void {
  task.abort ??= new AbortController();
  task.abort.signal.addEventListener('abort', stop, { once: true });
}

function endAnswer(execution: Execution, asJson: boolean, started: JsonObject): TaskSuccess | TaskFailure {
  const description = describe(execution, asJson);
  if (execution.status === 'SUCCEEDED') return { kind: 'success', output: description, submitted: started };
  return {
    kind: 'failure',
    error: 'States.TaskFailed',
    cause: jsonText(description),
    submitted: started,
  };
}

/** `.sync` gives input and output as text, `.sync:2` as JSON. */
function describe(execution: Execution, asJson: boolean): JsonObject {
  const shown = (value: JsonValue): JsonValue => (asJson ? value : jsonText(value));
  const { names, output } = execution;
  return {
    ...(execution.cause === undefined ? {} : { Cause: execution.cause }),
    ...(execution.error === undefined ? {} : { Error: execution.error }),
    ExecutionArn: names.arn,
    Input: shown(execution.input),
    InputDetails: { Included: true },
    Name: names.name,
    ...(output === undefined ? {} : { Output: shown(output), OutputDetails: { Included: true } }),
    StartDate: execution.startTime,
    StateMachineArn: names.stateMachineArn,
    Status: execution.status,
    StopDate: execution.stopTime ?? execution.startTime,
  };
}
