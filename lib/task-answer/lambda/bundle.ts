import { SimulationError } from '../../engine/simulation-error';
import { installedPackage } from '../../util/installed-package';
import { isFunction } from '../../util/is-function';
import { memberOf } from '../../util/member-of';
import { messageOf } from '../json-result';

/** The part of esbuild that is used; esbuild is an optional peer. */
interface Esbuild {
  build(
    options: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly outputFiles?: readonly { readonly text: string }[] }>;
}

/** The runtime brings the AWS SDK, and layers are there only when the function runs. */
const RUNTIME_MODULES = ['@aws-sdk/*', '@smithy/*', '/opt/*'];

/**
 * A TypeScript or JavaScript file with everything it imports, as one CommonJS text.
 *
 * @throws SimulationError where esbuild is not installed, or where it can't build the file
 */
export async function bundled(file: string, external: readonly string[] = RUNTIME_MODULES): Promise<string> {
  const esbuild = loadEsbuild();
  try {
    const { outputFiles } = await esbuild.build({
      entryPoints: [file],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: `node${process.versions.node.split('.')[0]}`,
      sourcemap: 'inline',
      write: false,
      logLevel: 'silent',
      external: [...external],
    });
    return outputFiles?.[0]?.text ?? '';
  } catch (problem) {
    throw new SimulationError(`The Lambda code ${file} can't be bundled: ${messageOf(problem)}`);
  }
}

function isEsbuild(value: unknown): value is Esbuild {
  return isFunction(memberOf(value, 'build'));
}

function loadEsbuild(): Esbuild {
  const esbuild = installedPackage(() => require('esbuild'));
  if (isEsbuild(esbuild)) return esbuild;
  throw new SimulationError('To run Lambda code from its source esbuild is needed: npm install --save-dev esbuild');
}
