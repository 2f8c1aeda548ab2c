import { join } from 'node:path';
import { nativeRequireFrom, type OptionalPackage, optionalPackage } from '../../engine/optional-package';
import { SimulationError } from '../../engine/simulation-error';

const TESTING_PACKAGE: OptionalPackage = '@aws/durable-execution-sdk-js-testing';

/**
 * The file of the package that runs durable functions, as the user's project has it.
 *
 * @throws MissingPackageError where it is not installed
 * @throws SimulationError for a function that it doesn't run
 */
export function durableTestingPackage(
  functionName: string,
  runtime: 'nodejs' | 'python',
  find: (name: string) => string = findPackage,
): string {
  if (runtime === 'python') {
    throw new SimulationError(
      `The function "${functionName}" is durable and in Python, and is not run here. Mock its tasks, or answer them by a handler.`,
    );
  }
  return String(optionalPackage(TESTING_PACKAGE, `Running the durable function "${functionName}"`, find));
}

function findPackage(name: string): string {
  try {
    return nativeRequireFrom(join(process.cwd(), 'package.json')).resolve(name);
  } catch {
    return nativeRequireFrom(__filename).resolve(name);
  }
}
