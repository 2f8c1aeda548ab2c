import { runInThisContext } from 'node:vm';
import { errorCode, errorMessage } from '../util/error-message';
import { MissingPackageError } from './missing-package';

/** Packages that the user installs where a simulation needs them: optional peer dependencies of ours. */
export type OptionalPackage = 'hyparquet' | 'fzstd' | '@aws-sdk/client-sfn' | '@aws/durable-execution-sdk-js-testing';

type Load = (name: string) => unknown;

/** Loads an optional package, CommonJS or ESM, when it is needed first. @param purpose what needs it: "Reading Parquet" */
export function optionalPackage(
  name: OptionalPackage,
  purpose: string,
  load: Load = nativeRequireFrom(__filename),
): unknown {
  try {
    return load(name);
  } catch (problem) {
    throw new MissingPackageError(name, explained(name, purpose, problem));
  }
}

function explained(name: string, purpose: string, problem: unknown): string {
  const code = errorCode(problem);
  if (code === 'MODULE_NOT_FOUND') {
    return `${purpose} needs the package "${name}", which is not installed: npm install --save-dev ${name}`;
  }
  if (code === 'ERR_REQUIRE_ESM') {
    return `${purpose} needs the package "${name}", an ES module that this version of Node.js can't load: use Node.js 20.19, 22.12 or newer.`;
  }
  return `${purpose} needs the package "${name}", which can't be loaded: ${errorMessage(problem)}`;
}

/**
 * The `require` of Node.js itself, for a file, which loads ES modules. Inside a test runner with module registries of its own (Jest),
 * `require`, `import()` and `createRequire` are those of the runner, and refuse them.
 */
export function nativeRequireFrom(file: string): NodeJS.Require {
  const createRequire: ((from: string) => NodeJS.Require) | undefined = runInThisContext(
    "typeof process.getBuiltinModule === 'function' ? process.getBuiltinModule('node:module').createRequire : undefined",
  );
  return createRequire === undefined ? require : createRequire(file);
}
