import { asDocument } from '../../asl/document-json';
import type { JsonObject } from '../../asl/json';
import { statesOf } from '../../asl/walk';
import type { Diagnostic } from '../../diagnostic/diagnostic';
import { derivationProblem } from '../../integration/document/derivation-problem';
import type { CompiledWorkflow } from '../compiled-workflow';
import { openSubstitution } from '../diagnostics/definition-problems';
import { badTimeout } from '../diagnostics/field-problems';
import { constantSeconds, SECONDS } from '../emit/seconds';
import type { CompileOptions, DefinitionSpec } from '../workflow-spec';
import type { AslDefinition } from './asl-definition';
import { type DocumentProblem, documentPermissions } from './document-permissions';
import { type FilledDefinition, fillDefinition } from './fill-definition';

/**
 * Compiles a definition in the Amazon States Language: fills it in, and derives what its tasks need. What else is wrong with it is
 * for the rules, which read every definition.
 */
export function compileDefinition(spec: DefinitionSpec, options: CompileOptions): CompiledWorkflow {
  const { definition, problems = [] } = spec;
  const { standIns = {}, substitutions, isDeployed = false } = options;
  const filled = fillDefinition(definition, { standIns, ...(substitutions !== undefined && { substitutions }) });
  const timeout = timeoutOf(spec);
  const document = asDocument({
    ...filled.document,
    ...(spec.comment !== undefined && { Comment: spec.comment }),
    ...(spec.queryLanguage !== languageOf(filled.document) && { QueryLanguage: spec.queryLanguage }),
    ...timeout.field,
  });
  const { permissions, problems: found } = documentPermissions(document);
  const diagnostics: readonly Diagnostic[] = [
    ...problems,
    ...[
      ...filled.problems,
      ...openSubstitutions(filled, isDeployed ? permissions : []),
      ...found.flatMap(derivationDiagnostic),
    ].map((problem) => located(problem, definition)),
    ...timeout.problems,
  ];
  const pointers = new Map<string, string>();
  return Object.freeze({
    document,
    permissions,
    diagnostics,
    ...(spec.suppressed !== undefined && { suppressed: spec.suppressed }),
    ...(spec.inputSchema !== undefined && { inputSchema: spec.inputSchema }),
    locate: definition.locate,
    sourceOf: (stateName: string) => {
      if (pointers.size === 0) for (const { name, path } of statesOf(document)) pointers.set(name, path);
      return definition.locate(pointers.get(stateName) ?? '');
    },
  });
}

function languageOf({ QueryLanguage: name = 'JSONPath' }: JsonObject): unknown {
  return name;
}

/** The timeout that the machine's props say; the definition has its own otherwise. */
function timeoutOf({ timeout }: DefinitionSpec): { readonly field: object; readonly problems: readonly Diagnostic[] } {
  if (timeout === undefined) return { field: {}, problems: [] };
  const seconds = constantSeconds(timeout, SECONDS);
  return typeof seconds === 'number'
    ? { field: { TimeoutSeconds: seconds }, problems: [] }
    : { field: {}, problems: [badTimeout(seconds.fault)] };
}

function openSubstitutions(
  { open }: FilledDefinition,
  permissions: CompiledWorkflow['permissions'],
): readonly Diagnostic[] {
  const resources = permissions.flatMap(({ statement }) => statement.resources);
  return [...open].map(([name, { pointer, near }]) => {
    const isInPolicy = resources.some((resource) => resource.includes(`\${${name}}`));
    return openSubstitution(pointer, name, { near, isInPolicy });
  });
}

function derivationDiagnostic(found: DocumentProblem): readonly Diagnostic[] {
  const told = derivationProblem(found, found.resource);
  if (told === undefined) return [];
  const { code, severity, message, help, url } = told;
  const { path, stateName } = found;
  return [{ code, severity, message: `"${stateName}": ${message}`, path, help, ...(url !== undefined && { url }) }];
}

function located(problem: Diagnostic, { locate }: AslDefinition): Diagnostic {
  const source = locate(problem.path);
  return source === undefined ? problem : { ...problem, source };
}
