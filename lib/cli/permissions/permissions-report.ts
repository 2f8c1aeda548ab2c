import { mergeStatements } from '../../construct/merge-statements';
import type { RoleStatement, StatementConditions } from '../../construct/role-statement';
import { Severity } from '../../diagnostic/severity';
import { visibleLine } from '../../util/visible-text';

/** What the command prints as JSON. */
export interface PermissionsReport {
  readonly statements: readonly ReportedStatement[];
  /** Roles that tasks assume, and what these need; omitted where there are none. */
  readonly targetRoles?: readonly ReportedRole[];
  /** Omitted where there are none. */
  readonly problems?: readonly ReportedProblem[];
}

export interface ReportedStatement {
  /** The machine, where a template holds several. */
  readonly machine?: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: StatementConditions;
  readonly reason: string;
  readonly wildcardReason?: string;
  /** The states that need it; omitted for a call that is alone. */
  readonly states?: readonly string[];
}

export interface ReportedRole {
  readonly machine?: string;
  readonly role: string;
  readonly statements: readonly ReportedStatement[];
}

export interface ReportedProblem {
  readonly machine?: string;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
  /** JSON Pointer of the state. */
  readonly path?: string;
}

/** The statements in as few as say the same, as they are printed. */
export function reportedStatements(
  statements: readonly RoleStatement[],
  machine: string | undefined,
): readonly ReportedStatement[] {
  return mergeStatements(statements).map(({ actions, resources, conditions, reasons, wildcardReasons, states }) => ({
    ...(machine !== undefined && { machine }),
    actions,
    resources,
    ...(conditions !== undefined && { conditions }),
    reason: reasons.join('; '),
    ...(wildcardReasons.length > 0 && { wildcardReason: wildcardReasons.join('; ') }),
    ...(states.length > 0 && { states }),
  }));
}

/** The report for people. */
export function reportText(report: PermissionsReport): string {
  const { statements, targetRoles = [], problems = [] } = report;
  const own = statements.length === 0 ? [noRightsText(problems)] : blocks(statements);
  const others = targetRoles.flatMap(({ role, machine, statements: needed }) => [
    visibleLine(`The role ${role}, which tasks${machine === undefined ? '' : ` of ${machine}`} assume, needs:`),
    ...(needed.length === 0 ? ['  nothing'] : blocks(needed)),
  ]);
  return `${[...own, ...others].join('\n\n')}\n`;
}

/** The statements, those of each machine under its name. */
function blocks(statements: readonly ReportedStatement[]): readonly string[] {
  let current: string | undefined;
  return statements.map((statement) => {
    const { machine } = statement;
    const head = machine !== undefined && machine !== current ? `${visibleLine(machine)}\n\n` : '';
    current = machine;
    return head + block(statement);
  });
}

function block({ actions, resources, conditions, reason, wildcardReason, states }: ReportedStatement): string {
  const conditionLines = Object.entries(conditions ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(
      ([key, value]) => `  if      ${key} ${operator} ${typeof value === 'string' ? value : value.join(', ')}`,
    ),
  );
  return [
    `Allow   ${actions.join(', ')}`,
    ...resources.map((resource, index) => `  ${index === 0 ? 'on' : '  '}      ${resource}`),
    ...conditionLines,
    `  why     ${reason}`,
    ...(wildcardReason === undefined ? [] : [`  wide    ${wildcardReason}`]),
    ...(states === undefined ? [] : [`  states  ${states.join(', ')}`]),
  ]
    .map(visibleLine)
    .join('\n');
}

/** Where something is wrong, it is not certain that nothing is needed. */
function noRightsText(problems: NonNullable<PermissionsReport['problems']>): string {
  const isKnown = problems.every(({ severity }) => severity !== Severity.ERROR);
  return isKnown ? 'No permissions are needed.' : 'Which permissions are needed is not known: see the errors.';
}
