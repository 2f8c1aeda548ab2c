import { jsonOf } from '../../asl/document-json';
import type { JsonObject } from '../../asl/json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { statesOf } from '../../asl/walk';
import { parseTaskResource } from '../../engine/program/task-resource';
import { SimulationError } from '../../engine/simulation-error';
import { memberOf } from '../../util/member-of';

/**
 * Refuses what the service refuses in an Express machine.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
 */
export function checkExpress(document: StateMachineDocument): void {
  const problems = [...statesOf(document)].flatMap(({ name, state }) => {
    const what = standardOnly(jsonOf(state));
    return what === undefined ? [] : [`"${name}" ${what}`];
  });
  if (problems.length > 0) throw new SimulationError(`This can't be an Express machine: ${problems.join(', ')}.`);
}

function standardOnly({ Type: type, Resource: arn, ItemProcessor: processor }: JsonObject): string | undefined {
  if (type === 'Map') {
    const mode = memberOf(memberOf(processor, 'ProcessorConfig'), 'Mode');
    return mode === 'DISTRIBUTED' ? 'is a Distributed Map' : undefined;
  }
  if (type !== 'Task' || typeof arn !== 'string') return undefined;
  const { kind, pattern } = parseTaskResource(arn);
  if (kind === 'activity') return 'calls an activity';
  if (pattern === 'REQUEST_RESPONSE') return undefined;
  return pattern === 'WAIT_FOR_TASK_TOKEN' ? 'waits for a task token' : 'waits for a job (.sync)';
}
