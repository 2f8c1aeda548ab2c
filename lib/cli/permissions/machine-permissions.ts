import { jsonOf } from '../../asl/document-json';
import { isJsonObject } from '../../asl/json';
import { PARSE_PROBLEMS } from '../../asl/parse-problems';
import { Severity } from '../../diagnostic/severity';
import type { LoadedMachine } from '../load/load-machines';
import { documentHelp } from './document-help';
import { type DocumentStatements, documentStatements } from './document-statements';
import type { ReportedProblem } from './permissions-report';

/** The permissions of a machine, and what keeps them from being known. */
export interface MachinePermissions extends Pick<DocumentStatements, 'statements' | 'targetRoles'> {
  readonly problems: readonly ReportedProblem[];
}

const HELP = 'Correct the definition: what the machine needs is not known before.';

/** Of a machine that can't be read nothing is known, which is an error: no diagnostic would look like "nothing is needed". */
export function permissionsOfMachine({ document, diagnostics, resource, pathOf }: LoadedMachine): MachinePermissions {
  const unread = diagnostics
    .filter(({ severity }) => severity === Severity.ERROR)
    .map(({ code, severity, message, help = HELP, path }) => ({ code, severity, message, help, path }));
  if (document === undefined) return { statements: [], targetRoles: [], problems: unread };
  if (!isJsonObject(jsonOf(document)['States'])) {
    const { code, severity } = PARSE_PROBLEMS.UNREADABLE_DEFINITION;
    const message = `The definition${resource === undefined ? '' : ` of "${resource.id}"`} has no "States".`;
    return {
      statements: [],
      targetRoles: [],
      problems: [...unread, { code, severity, message, help: HELP, path: pathOf('') }],
    };
  }
  const found = documentStatements(document, {
    ...(resource !== undefined && {
      arnOf: resource.arnOf,
      passedRoleOf: resource.passedRoleOf,
      machineName: resource.machineName ?? `\${${resource.name}.Name}`,
    }),
  });
  return {
    statements: found.statements,
    targetRoles: found.targetRoles,
    problems: [
      ...unread,
      ...found.problems.map(({ code, severity, message, help, path }) => ({
        code,
        severity,
        message,
        help: documentHelp({ code, help }),
        path,
      })),
    ],
  };
}
