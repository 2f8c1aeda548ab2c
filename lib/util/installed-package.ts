import { errorCode } from './error-message';

/**
 * A package that the user's project may have: undefined where it is not installed. One that is there and can't be loaded (for
 * another platform, of a newer Node.js) is not missing, and throws what it throws.
 */
export function installedPackage(load: () => unknown): unknown {
  try {
    return load();
  } catch (problem) {
    if (errorCode(problem) === 'MODULE_NOT_FOUND') return undefined;
    throw problem;
  }
}
