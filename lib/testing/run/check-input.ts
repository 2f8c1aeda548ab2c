import type { JsonValue } from '../../asl/json';
import type { SchemaProblem } from '../../asl/json-schema/schema-problem';
import type { InputCheck } from '../../compiler/workflow-spec';
import { SimulationError } from '../../engine/simulation-error';

/**
 * Refuses an input that the workflow's input schema doesn't allow.
 *
 * @throws SimulationError with all places that don't fit
 */
export async function checkInput(check: InputCheck, input: JsonValue): Promise<void> {
  const problems = await check(input);
  if (problems.length === 0) return;
  const width = Math.max(...problems.map(({ path }) => placeOf(path).length));
  const lines = problems.map((problem) => `  ${placeOf(problem.path).padEnd(width)}  ${problem.message}`);
  const places = problems.length === 1 ? 'in one place' : `in ${problems.length} places`;
  throw new SimulationError(`The input does not fit the input schema of the workflow, ${places}:\n${lines.join('\n')}`);
}

function placeOf(path: SchemaProblem['path']): string {
  return path === '' ? '(all of it)' : path;
}
