import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { entryDeclarations, hostOf, pathsOf, STRICT } from './entry-declarations';

const FIXTURES = join(__dirname, 'fixtures');

/** The declarations of the entries, made once. */
export const DECLARATIONS = entryDeclarations();

/** An error of the compiler. */
export interface Found {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** All lines of the message. */
  readonly message: string;
}

/** The programs of a folder. */
export function programsIn(folder: 'right' | 'wrong'): readonly string[] {
  return readdirSync(join(FIXTURES, folder)).map((name) => join(FIXTURES, folder, name));
}

let last: ts.Program | undefined;

/** Compiles programs together, against the declarations that the package ships. */
export function compiled(files: readonly string[], options: ts.CompilerOptions = {}): ts.Program {
  const all = { ...STRICT, ...pathsOf('.d.ts'), ...options };
  const host = hostOf(DECLARATIONS, all);
  last = ts.createProgram({ rootNames: files, options: all, host, ...(last !== undefined && { oldProgram: last }) });
  return last;
}

/** The errors in a file of a program, in the order of their places. */
export function errorsIn(program: ts.Program, file: string): readonly Found[] {
  const source = program.getSourceFile(file);
  if (source === undefined) throw new Error(`"${file}" is not part of the program.`);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    .map((diagnostic) => {
      const { line, character } = source.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
      const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
      return { file, line: line + 1, column: character + 1, message };
    })
    .sort((a, b) => a.line - b.line || a.column - b.column);
}
