import { visibleText } from '../util/visible-text';

/**
 * A simulation is set up wrongly: an answer is missing, a mock names no state, a handler gave no value. It is never an
 * outcome of the workflow, so no Catch sees it; `start` rejects with it.
 */
export class SimulationError extends Error {
  override readonly name: string = 'SimulationError';

  /** The message quotes names and data, and ends up in a terminal: what would command it is shown as `\u001b`. */
  constructor(message: string) {
    super(visibleText(message));
  }
}
