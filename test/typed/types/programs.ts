import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Compiled, compiledNatively, type Found } from '../../native-compiler';
import { ENTRIES, entryDeclarations } from './entry-declarations';

export type { Found } from '../../native-compiler';

const ROOT = join(__dirname, '../../..');
const FIXTURES = join(__dirname, 'fixtures');

/** The declarations of the entries, made once. */
export const DECLARATIONS = entryDeclarations();

/** Texts of programs, by their paths in the package. */
export type Programs = Readonly<Record<string, string>>;

/** The programs of a folder. */
export function programsIn(folder: 'right' | 'wrong'): Programs {
  const files = readdirSync(join(FIXTURES, folder)).map((name) => join(FIXTURES, folder, name));
  return Object.fromEntries(files.map((file) => [relative(ROOT, file), readFileSync(file, 'utf8')]));
}

/** Compiles programs together, against the declarations that the package ships. */
export function compiled(programs: Programs, options: Readonly<Record<string, unknown>> = {}): Compiled {
  const declarations = [...DECLARATIONS].map(([file, text]) => [relative(ROOT, file), text] as const);
  const paths = Object.fromEntries(Object.entries(ENTRIES).map(([name, entry]) => [name, [`./${entry}.d.ts`]]));
  return compiledNatively({ ...Object.fromEntries(declarations), ...programs }, { types: ['node'], paths, ...options });
}

/** The errors in a file of what was compiled, in the order of their places. */
export function errorsIn({ errors }: Compiled, file: string): readonly Found[] {
  return errors.filter((error) => error.file === file).sort((a, b) => a.line - b.line || a.column - b.column);
}
