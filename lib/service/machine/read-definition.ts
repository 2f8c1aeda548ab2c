import { analyze } from '../../analysis/analyze';
import { parseDefinition } from '../../asl/parse';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import type { Diagnostic } from '../../diagnostic/diagnostic';
import { Severity } from '../../diagnostic/severity';
import { loadProgram } from '../../engine/program/load-program';
import { InvalidProgramError } from '../../engine/program/program-issue';
import { wordTable } from '../../util/word-table';
import type { MachineType } from './machine';

/** A diagnostic in the form of the API. */
export interface ApiDiagnostic {
  readonly severity: 'ERROR' | 'WARNING';
  readonly code: string;
  readonly message: string;
  /** Absent where it is about the definition as a whole. */
  readonly location?: string;
}

export interface ReadDefinition {
  /** Undefined where the service refuses the definition. */
  readonly document: StateMachineDocument | undefined;
  readonly diagnostics: readonly ApiDiagnostic[];
}

/**
 * What the API calls a diagnostic of the checker, of those that keep it from creating a machine. All other errors of the
 * checker fail an execution for certain, but the API creates the machine: they are warnings.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinitionDiagnostic.html
 */
const REFUSED = wordTable<string>({
  SW1001: 'INVALID_JSON_DESCRIPTION',
  SW1003: 'INVALID_JSON_DESCRIPTION',
  SW1004: 'INVALID_JSON_DESCRIPTION',
  SW1101: 'SCHEMA_VALIDATION_FAILED',
  SW1102: 'SCHEMA_VALIDATION_FAILED',
  SW1103: 'SCHEMA_VALIDATION_FAILED',
  SW1104: 'SCHEMA_VALIDATION_FAILED',
  SW1105: 'SCHEMA_VALIDATION_FAILED',
  SW1106: 'SCHEMA_VALIDATION_FAILED',
  SW1107: 'MISSING_TRANSITION_TARGET',
  SW1108: 'MISSING_TRANSITION_TARGET',
  SW1109: 'MISSING_TRANSITION_TARGET',
  SW1110: 'MISSING_END_STATE',
  SW1112: 'INVALID_STATE_NAME',
  SW1113: 'DUPLICATE_STATE_NAME',
  SW1114: 'SCHEMA_VALIDATION_FAILED',
  SW1115: 'SCHEMA_VALIDATION_FAILED',
  SW1116: 'SCHEMA_VALIDATION_FAILED',
  SW1118: 'INVALID_LABEL_NAME',
  SW1119: 'SCHEMA_VALIDATION_FAILED',
  SW2101: 'SCHEMA_VALIDATION_FAILED',
  SW2102: 'SCHEMA_VALIDATION_FAILED',
  SW2103: 'SCHEMA_VALIDATION_FAILED',
  SW2107: 'SCHEMA_VALIDATION_FAILED',
  SW2108: 'SCHEMA_VALIDATION_FAILED',
  SW2111: 'SCHEMA_VALIDATION_FAILED',
  SW3107: 'SCHEMA_VALIDATION_FAILED',
  SW4101: 'SCHEMA_VALIDATION_FAILED',
  SW5102: 'SCHEMA_VALIDATION_FAILED',
  SW5108: 'SCHEMA_VALIDATION_FAILED',
  SW6101: 'SCHEMA_VALIDATION_FAILED',
  SW6102: 'SCHEMA_VALIDATION_FAILED',
});

/** What the API calls warnings that it has as well. */
const WARNINGS = wordTable<string>({
  SW2106: 'NO_DOLLAR',
  SW2113: 'NO_DOLLAR',
});

/** Reads a definition as the API does, and says everything that is wrong with it. */
export function readDefinition(text: string, type: MachineType): ReadDefinition {
  const { document, positions, diagnostics } = parseDefinition(text, { format: 'json', exactIntegers: true });
  if (document === undefined) return { document: undefined, diagnostics: apiDiagnostics(diagnostics) };
  const found = [...apiDiagnostics(diagnostics), ...apiDiagnostics(analyze(document, { positions, type }))];
  const issues = found.some(({ severity }) => severity === 'ERROR') ? [] : programIssues(document);
  const all = [...found, ...issues];
  return { document: all.some(({ severity }) => severity === 'ERROR') ? undefined : document, diagnostics: all };
}

/** The text of `InvalidDefinition`. */
export function invalidDefinitionText(diagnostics: readonly ApiDiagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'ERROR');
  const texts = errors.map(({ code, message, location }) =>
    location === undefined ? `${code}: ${message}` : `${code}: ${message} at ${location}`,
  );
  return `Invalid State Machine Definition: '${texts.join(', ')}'`;
}

function apiDiagnostics(diagnostics: readonly Diagnostic[]): readonly ApiDiagnostic[] {
  // The API is not asked for suggestions.
  return diagnostics
    .filter(({ severity }) => severity !== Severity.SUGGESTION)
    .map(({ code, severity, message, path }) => ({
      ...(severity === Severity.ERROR && REFUSED[code] !== undefined
        ? { severity: 'ERROR' as const, code: REFUSED[code] }
        : { severity: 'WARNING' as const, code: WARNINGS[code] ?? code }),
      message,
      ...(path === '' ? {} : { location: path }),
    }));
}

/** The checker is silent about what the engine can't run in rare cases only; such a machine could never be started here. */
function programIssues(document: StateMachineDocument): readonly ApiDiagnostic[] {
  try {
    loadProgram(document);
    return [];
  } catch (problem) {
    if (!(problem instanceof InvalidProgramError)) throw problem;
    return problem.issues.map(({ message, path }) => ({
      severity: 'ERROR' as const,
      code: 'SCHEMA_VALIDATION_FAILED',
      message,
      ...(path === '' ? {} : { location: path }),
    }));
  }
}
