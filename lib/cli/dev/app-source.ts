import { analyze } from '../../analysis/analyze';
import type { Diagnostic } from '../../diagnostic/diagnostic';
import { maskedDiagnostic } from '../../diagnostic/masked-diagnostic';
import { Severity } from '../../diagnostic/severity';
import { loadProgram } from '../../engine/program/load-program';
import { InvalidProgramError } from '../../engine/program/program-issue';
import type { StudioSource, TestTarget } from '../../studio/studio-app';
import type { LoadedMachine } from '../load/load-machines';
import type { AppMachine } from './app-machine';
import { substituted } from './substituted';

/** A machine of a file as the studio shows it, with what is wrong with it. */
export function sourceOfLoaded(
  machine: LoadedMachine,
  { name, type }: Pick<AppMachine, 'name' | 'type'>,
): StudioSource {
  const { document, diagnostics, definitionFile, locate, resource } = machine;
  return {
    ...{ name, type, document, file: definitionFile },
    get diagnostics() {
      if (document === undefined) return diagnostics;
      const found = analyze(document, {
        positions: { locate },
        type,
        ...(resource !== undefined && { secretsOfLeaf: resource.secretsOfLeaf }),
      });
      return [...diagnostics, ...found].map(maskedDiagnostic);
    },
    problems: [...errorsIn(diagnostics), ...programProblems(document)],
    inputSchema: undefined,
    testTarget: testTargetOf(machine),
  };
}

/** A machine that a module exports. */
export function sourceOfModule({ name, type, document, file, inputSchema, helperStates }: AppMachine): StudioSource {
  return {
    ...{ name, type, document, file, inputSchema, helperStates },
    get diagnostics() {
      return analyze(document, { type, ...(inputSchema !== undefined && { inputSchema }) }).map(maskedDiagnostic);
    },
    problems: programProblems(document),
    testTarget: undefined,
  };
}

/** As it is served, with values in the place of open names: a test that reads the file would find the names. */
export function sourceWithValues(source: StudioSource, substitutions: ReadonlyMap<string, string>): StudioSource {
  const { document } = source;
  if (document === undefined || substitutions.size === 0) return source;
  const { name, type, file, problems, inputSchema, helperStates } = source;
  return {
    ...{ name, type, file, problems, inputSchema, helperStates, testTarget: undefined },
    document: substituted(document, substitutions),
    // Computed on request, as those of the source are.
    get diagnostics() {
      return source.diagnostics;
    },
  };
}

/** A file in which nothing can be found. */
export function brokenSource(
  file: string,
  name: string,
  problems: readonly string[],
  diagnostics: readonly Diagnostic[] = [],
): StudioSource {
  const nothing = { document: undefined, inputSchema: undefined, testTarget: undefined };
  return { ...nothing, name, type: 'STANDARD', file, problems, diagnostics };
}

function errorsIn(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.filter(({ severity }) => severity === Severity.ERROR).map(({ message }) => message);
}

function programProblems(document: LoadedMachine['document']): readonly string[] {
  if (document === undefined) return [];
  try {
    loadProgram(document);
    return [];
  } catch (problem) {
    if (!(problem instanceof InvalidProgramError)) throw problem;
    return problem.issues.map(({ path, message }) => `${path === '' ? '/' : path}: ${message}`);
  }
}

/** How a test reads the definition; YAML has to be written out. */
function testTargetOf({ resource, definitionFile, file }: LoadedMachine): TestTarget | undefined {
  if (resource !== undefined) {
    // There are two definitions of that name.
    if (resource.variant !== undefined) return undefined;
    return {
      imports: ["import { definitionOf } from 'stepwright/testing';"],
      expression: `definitionOf(${JSON.stringify(file)}, ${JSON.stringify(resource.name)})`,
    };
  }
  if (!/\.json$/i.test(definitionFile)) return undefined;
  return {
    imports: ["import { readFileSync } from 'node:fs';"],
    expression: `JSON.parse(readFileSync(${JSON.stringify(definitionFile)}, 'utf8'))`,
  };
}
