import { isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import { jsonBytes } from '../../util/json-bytes';
import { ownMember } from '../../util/own-member';
import { ERROR } from '../error-names';
import { runtimeFailure } from '../error-texts';
import type { EvaluationContext } from '../evaluate/evaluation-context';
import { wrongType } from '../evaluate/query-value';
import { assignVariables } from '../evaluate/scope';
import type { Template } from '../evaluate/template';
import { templateValue } from '../evaluate/template-value';
import { Failure } from '../failure';
import { jsonText } from '../json-text';
import { isPromise, type MaybePromise } from '../maybe-promise';
import type { Kernel, Thread } from './kernel';

/** The variables that an `Assign` gives, by name. That it is an object is certain but of a whole expression, `"Assign": "{% ... %}"`. */
export function assignedBy(template: Template, reading: EvaluationContext): MaybePromise<JsonObject> {
  const value = templateValue(template, reading);
  return isPromise(value) ? value.then((late) => variablesIn(template, late)) : variablesIn(template, value);
}

function variablesIn(template: Template, value: JsonValue): JsonObject {
  if (isJsonObject(value)) return value;
  if (template.kind === 'query') throw wrongType(template, 'object', value);
  throw runtimeFailure(`The Assign must be an object but was: ${jsonText(value)}`);
}

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
    const before = ownMember(variables.own, name);
    if (before !== undefined) replaced += jsonBytes(before);
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
