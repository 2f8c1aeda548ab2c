import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledDependencies } from '../../package.json';

const MODULES = join(__dirname, '..', '..', 'node_modules');

/** A package that the npm package carries with it, as it is installed. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** Its identifier of SPDX. */
  readonly license: string;
  readonly folder: string;
}

/** The bundled packages and all that they depend on, in order of name: npm packs these with them. */
export function bundledPackages(): readonly BundledPackage[] {
  const found = new Map<string, BundledPackage>();
  const pending: string[] = [...bundledDependencies];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (found.has(name)) continue;
    const folder = join(MODULES, name);
    const { version, license, dependencies = {} } = manifestOf(folder, name);
    found.set(name, { name, version, license, folder });
    pending.push(...Object.keys(dependencies));
  }
  return [...found.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** The text of the licence file of an installed package. */
export function licenseText(folder: string): string {
  const name = readdirSync(folder).find((file) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(file));
  if (name === undefined) throw new Error(`${folder} has no licence file.`);
  return readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim();
}

interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function manifestOf(folder: string, name: string): Manifest {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) throw new Error(`"${name}" is not installed: run npm ci.`);
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
}
