import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { SetupError } from './emulator.mjs';
import { run } from './processes.mjs';

/** Versions that were tried. The emulator takes exactly these: another one may have other gaps. */
const PYTHON_PACKAGES = ['ministack==1.5.33', 'cryptography==50.0.2', 'cfn-lint==1.58.0'];
const SDK_VERSION = '3.1164.0';
const SDK_CLIENTS = ['cloudformation', 'dynamodb', 'iam', 'lambda', 's3', 'sfn', 'sns', 'sqs', 'sts'];
const GUARD_PACKAGE = '@cdklabs/cdk-validator-cfnguard@0.0.62';

/** A Python that has the emulator, in a virtual environment of its own; undefined where there is no Python. */
export async function preparePython(folder, given) {
  if (given !== undefined) return given;
  const kept = process.env.STEPWRIGHT_DEPLOY_VENV;
  if (kept !== undefined) return join(kept, 'bin', 'python');
  const probe = await run('python3', ['-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))']);
  if (!probe.ok) return undefined;
  const path = join(folder, 'venv');
  const made = await run('python3', ['-m', 'venv', path]);
  if (!made.ok) throw new SetupError(`No virtual environment could be made: ${made.output.slice(-500)}`);
  const python = join(path, 'bin', 'python');
  const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PYTHON_PACKAGES];
  const installed = await run(python, args, { timeoutSeconds: 600, env: process.env });
  if (!installed.ok) throw new SetupError(`The emulator can't be installed from PyPI: ${installed.output.slice(-800)}`);
  return python;
}

/** The clients of the AWS SDK and the rules of cfn-guard, in a folder of their own: they are not dependencies of this project. */
export async function preparePackages(folder) {
  const path = process.env.STEPWRIGHT_DEPLOY_PACKAGES ?? join(folder, 'packages');
  if (!existsSync(join(path, 'node_modules'))) {
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'package.json'), '{ "private": true }\n');
    const clients = SDK_CLIENTS.map((name) => `@aws-sdk/client-${name}@${SDK_VERSION}`);
    const args = [
      'install',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--legacy-peer-deps',
      ...clients,
      GUARD_PACKAGE,
    ];
    const installed = await run('npm', args, { cwd: path, env: process.env, timeoutSeconds: 600 });
    if (!installed.ok) throw new SetupError(`The AWS SDK can't be installed: ${installed.output.slice(-800)}`);
  }
  return { path, require: createRequire(join(path, 'package.json')) };
}
