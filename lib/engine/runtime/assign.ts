import type { JsonObject, JsonValue } from '../../asl/json';
import { jsonBytes } from '../../util/json-bytes';
import { ERROR } from '../error-names';
import { assignVariables } from '../evaluate/scope';
import { Failure } from '../failure';
import type { Kernel, Thread } from './kernel';

/**
 * Sets variables in the thread's own scope, within the bounds for one variable, one state and one execution.
 */
export function assignAll(kernel: Kernel, thread: Thread, values: JsonObject): void {
  const { variableBytes, allVariablesBytes } = kernel.limits;
  const { execution, variables } = thread;
  let added = 0;
  let replaced = 0;
  for (const [name, value] of Object.entries(values)) {
    const bytes = jsonBytes(value);
    added += bytes;
    if (bytes > variableBytes) throw tooLarge(`The variable '${name}'`, variableBytes);
    if (Object.hasOwn(variables.own, name)) replaced += jsonBytes(variables.own[name] as JsonValue);
  }
  if (added > variableBytes) throw tooLarge('The variables assigned in one state together', variableBytes);
  execution.variableBytes += added - replaced;
  if (execution.variableBytes > allVariablesBytes) throw tooLarge('All variables of the execution', allVariablesBytes);
  thread.variables = assignVariables(variables, values);
}

/** No execution is known that shows the words of the service. */
function tooLarge(what: string, limit: number): Failure {
  return new Failure(ERROR.RUNTIME, `${what} must not be larger than ${limit} bytes.`, { located: true });
}
