import { SimulationError } from './simulation-error';

/**
 * A package that only some simulations need is not installed, or this version of Node.js can't load it. It is never an outcome
 * of the workflow.
 */
export class MissingPackageError extends SimulationError {
  override readonly name: string = 'MissingPackageError';

  constructor(
    /** The package to install. */
    readonly packageName: string,
    message: string,
  ) {
    super(message);
  }
}
