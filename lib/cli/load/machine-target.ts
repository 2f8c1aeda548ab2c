import { statSync } from 'node:fs';
import { expandPattern, isPattern } from './expand-pattern';

/** What an argument of a command represents. */
export type MachineTarget =
  | { readonly kind: 'input'; readonly machine: string | undefined }
  | { readonly kind: 'file'; readonly path: string; readonly machine: string | undefined }
  | { readonly kind: 'folder'; readonly path: string; readonly machine: string | undefined }
  | { readonly kind: 'pattern'; readonly folder: string; readonly paths: readonly string[] };

/**
 * A file or a folder of that very name comes first, whatever is in the name: `a[1].json`, `{{name}}/a.json`, `a#b.json`. Then
 * `FILE#MACHINE`, then a pattern. `-` is the standard input.
 */
export function machineTarget(given: string): MachineTarget {
  const whole = named(given, undefined);
  if (whole !== undefined) return whole;
  const hash = given.lastIndexOf('#');
  const [path, machine] = hash < 0 ? [given, undefined] : [given.slice(0, hash), given.slice(hash + 1)];
  const part = named(path, machine);
  if (part !== undefined) return part;
  if (isPattern(given)) return { kind: 'pattern', ...expandPattern(given) };
  return { kind: 'file', path, machine };
}

function named(path: string, machine: string | undefined): MachineTarget | undefined {
  if (path === '-') return { kind: 'input', machine };
  try {
    return { kind: statSync(path).isDirectory() ? 'folder' : 'file', path, machine };
  } catch {
    return undefined;
  }
}
