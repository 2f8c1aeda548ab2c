import { type ExecutionResult, execute } from '../../lib/engine/run/execute';
import type { SimulationOptions, StartOptions } from '../../lib/engine/runtime/simulation-options';

/** A machine of the given states, which starts at the first. */
export function machine(
  states: Readonly<Record<string, unknown>>,
  rest: Readonly<Record<string, unknown>> = {},
): object {
  return { StartAt: Object.keys(states)[0], States: states, ...rest };
}

/** Runs a machine of the given states. */
export function run(
  states: Readonly<Record<string, unknown>>,
  options: SimulationOptions & StartOptions = {},
): Promise<ExecutionResult> {
  return execute(machine(states), options);
}

/** What a test looks at most: how it ended, and with what. */
export function ending({ status, output, error, cause }: ExecutionResult): object {
  return { status, output, error, cause };
}

/** The types of the events, in order. */
export function eventTypes(result: ExecutionResult): readonly string[] {
  return result.history.map((event) => event.type);
}
