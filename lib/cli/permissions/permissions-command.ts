import { isJsonObject, type JsonValue } from '../../asl/json';
import { Severity } from '../../diagnostic/severity';
import { PROBLEMS } from '../../integration/call/problems';
import { OPTIMIZED_APIS } from '../../integration/document/optimized-apis';
import { permissionsOfTask } from '../../integration/document/task-permissions';
import { sdkService } from '../../integration/sdk/sdk-data';
import { possiblePermissionsOfCall, sdkCallOf } from '../../integration/sdk/sdk-permissions';
import { messageOf } from '../../task-answer/json-result';
import { withVariant } from '../../template/find-machine';
import { visibleLine } from '../../util/visible-text';
import { type CliIo, EXIT, type ExitCode } from '../cli-io';
import type { Command } from '../command';
import { textOf } from '../load/command-files';
import { jsonIn } from '../load/json-file';
import { machineOf, machinesOf, reportWarnings } from '../load/load-argument';
import type { LoadedMachine } from '../load/load-machines';
import { SUBSTITUTE_HELP } from '../load/substitutions';
import { misuse } from '../misuse';
import { documentHelp } from './document-help';
import { roleStatement } from './document-statements';
import { permissionsOfMachine } from './machine-permissions';
import { type PermissionsOptions, readPermissionsOptions } from './permissions-options';
import { type PermissionsReport, reportedStatements, reportText } from './permissions-report';
import { againstRole, isProved, type ProofReport, proofReportText, proveByRuns } from './role-proof';

export const permissionsCommand: Command = {
  name: 'permissions',
  summary: "prints what a state machine's role must be allowed to do, and why",
  help: `Usage: stepwright permissions FILE.asl.json|TEMPLATE[#LogicalId] [--format text|json]
       stepwright permissions --call SERVICE:ACTION [--arguments JSON|@FILE] [--format text|json]
       stepwright permissions TEMPLATE[#LogicalId] --against-role [--format text|json]
       stepwright permissions TEMPLATE#LogicalId --prove [--input JSON|@FILE]... [--mocks FILE] [--test-case NAME]...

Prints the IAM statements that a state machine needs for what its definition says, each with its reason: a definition in ASL
(JSON or YAML), or the machines of a template of CloudFormation or SAM, of a serverless.yml, or of the folder that "cdk synth"
writes, whoever made them; "-" is the standard input. Logs and traces belong to the machine's configuration and are not among
them. With --call, those of one call: of an AWS SDK integration (s3:listObjectsV2) or an optimized one (glue:startJobRun.sync).

With --against-role, compares what the definition needs with what the role of the template may do, both ways: what is missing, and
what is not used. With --prove, runs the machine in this process, as "stepwright run" does, and compares the calls of the runs. The
policies of the role are those of the template: inline, separate and managed ones.

Options:
  --call SERVICE:ACTION  one call in place of a file; "aws-sdk:" before it asks for the SDK integration of that name
  --arguments JSON|@FILE the arguments of the call; without them, all that the call may need is listed
  --against-role         what the role in the template lacks, and what it has that the definition does not need
  --prove                the same, of the calls that runs make
  --input JSON|@FILE     with --prove: the input of a run; {} without it. Several make several runs
  --mocks FILE           with --prove: answers for Task states, as of "stepwright run"
  --test-case NAME       with --prove: a test case of that file. Several make several runs
  --format text|json     json: { "statements": [{ "actions", "resources", "conditions", "reason", "wildcardReason" }] }
${SUBSTITUTE_HELP}
  --root FOLDER          the folder that files named by templates must be in (default: the working directory)

Exit status: 0 all is known, and the role has what is needed and no more; 1 something in a definition is wrong or unknown, a
definition can't be read (see stderr), or the role is not as it should be; 2 the call is wrong.
`,
  run,
};

async function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const problems: string[] = [];
  const options = readPermissionsOptions(args, problems);
  if (options.mode !== 'needed' && problems.length === 0) return proof(options, io, problems);
  const report = problems.length > 0 ? undefined : await reportOf(options, io, problems);
  if (report === undefined || problems.length > 0) return misuse(permissionsCommand, problems, io);
  io.out(options.format === 'json' ? `${JSON.stringify(report, undefined, 2)}\n` : reportText(report));
  for (const { severity, code, message, help, path, machine } of report.problems ?? []) {
    const place = [machine, path].filter((part) => part !== undefined && part !== '').join(' ');
    const head = `${severity} ${code}${place === '' ? '' : ` at ${place}`}: ${message}`;
    io.err(`${visibleLine(head)}\n  ${visibleLine(help)}\n`);
  }
  return (report.problems ?? []).some(({ severity }) => severity === Severity.ERROR) ? EXIT.FAILED : EXIT.OK;
}

async function proof(options: PermissionsOptions, io: CliIo, problems: string[]): Promise<ExitCode> {
  const report = await proofOf(options, io, problems);
  if (report === undefined || problems.length > 0) return misuse(permissionsCommand, problems, io);
  io.out(options.format === 'json' ? `${JSON.stringify(report, undefined, 2)}\n` : proofReportText(report));
  return isProved(report) ? EXIT.OK : EXIT.FAILED;
}

async function proofOf(options: PermissionsOptions, io: CliIo, problems: string[]): Promise<ProofReport | undefined> {
  if (options.mode === 'prove') {
    const machine = await machineOf(options, io, problems);
    return machine && proveByRuns(machine, options, io, problems);
  }
  const machines = await machinesOf(options, { exactIntegers: false }, io, problems);
  for (const { diagnostics, definitionFile } of machines) reportWarnings(diagnostics, definitionFile, io);
  return againstRole(machines, problems);
}

async function reportOf(
  options: PermissionsOptions,
  io: CliIo,
  problems: string[],
): Promise<PermissionsReport | undefined> {
  if (options.call !== undefined) return callReport(options.call, options.callArguments, io, problems);
  const machines = await machinesOf(options, { exactIntegers: false }, io, problems);
  for (const { diagnostics, definitionFile } of machines) reportWarnings(diagnostics, definitionFile, io);
  const labels = labelsOf(machines);
  const found = machines.map((machine, index) => {
    const label = machines.length > 1 ? labels[index] : undefined;
    const named = label === undefined ? {} : { machine: label };
    const { statements, targetRoles, problems: wrong } = permissionsOfMachine(machine);
    return {
      statements: reportedStatements(statements, label),
      targetRoles: targetRoles.map(({ role, statements: needed }) => ({
        ...named,
        role,
        statements: reportedStatements(needed, undefined),
      })),
      problems: wrong.map((problem) => ({ ...named, ...problem })),
    };
  });
  return compact({
    statements: found.flatMap(({ statements }) => statements),
    targetRoles: found.flatMap(({ targetRoles }) => targetRoles),
    problems: found.flatMap(({ problems: wrong }) => wrong),
  });
}

/** The shortest name of each machine, with its template where machines of several templates have one name. */
function labelsOf(machines: readonly LoadedMachine[]): readonly string[] {
  const names = machines.map(({ resource }) => withVariant(resource?.name ?? '', resource?.variant));
  return machines.map(({ file }, index) => {
    const name = names[index] ?? '';
    return names.indexOf(name) === names.lastIndexOf(name) ? name : `${file}#${name}`;
  });
}

function callReport(
  call: string,
  given: string | undefined,
  io: CliIo,
  problems: string[],
): PermissionsReport | undefined {
  const values = given === undefined ? undefined : loadArguments(given, io, problems);
  if (!/^[\w-]+:[\w-]+/.test(call)) problems.push(`--call takes SERVICE:ACTION, not "${call}"`);
  if (problems.length > 0) return undefined;
  const resource = resourceOf(call);
  const sdk = values === undefined ? sdkCallOf(resource) : undefined;
  const { statements, problems: wrong } =
    sdk === undefined ? permissionsOfTask(resource, values) : possiblePermissionsOfCall(sdk.service, sdk.action);
  return compact({
    statements: reportedStatements(
      statements.map((statement) => roleStatement(statement, [])),
      undefined,
    ),
    // Without arguments everything is open, which is never intended.
    problems: wrong
      .filter(({ code }) => values !== undefined || code !== PROBLEMS.openTarget.code)
      .map(({ code, severity, message, help }) => ({ code, severity, message, help: documentHelp({ code, help }) })),
  });
}

/**
 * `s3:listObjectsV2` is an SDK call, `lambda:invoke.waitForTaskToken` an optimized one: only these have patterns. A
 * name that both have means the SDK call, which is what the names of actions come from.
 */
function resourceOf(call: string): string {
  if (call.startsWith('aws-sdk:')) return `arn:aws:states:::${call}`;
  const [service = '', action = ''] = call.split(':');
  const isSdk = sdkService(service)?.operation(action) !== undefined;
  const isOptimized = Object.hasOwn(OPTIMIZED_APIS, call) || call.includes('.');
  return `arn:aws:states:::${isOptimized && !isSdk ? '' : 'aws-sdk:'}${call}`;
}

function loadArguments(given: string, io: CliIo, problems: string[]): JsonValue | undefined {
  const file = given.startsWith('@') ? given.slice(1) : undefined;
  const what = file === undefined ? '--arguments' : `the file ${file}`;
  const text = file === undefined ? given : textOf(file, what, io, problems);
  if (text === undefined) return undefined;
  try {
    const value: unknown = file === undefined ? JSON.parse(text) : jsonIn(text);
    if (isJsonObject(value)) return value;
    problems.push(`${what} must be a JSON object`);
  } catch (problem) {
    problems.push(
      file === undefined ? `${what} can't be used: ${messageOf(problem)}` : `${what} ${messageOf(problem)}`,
    );
  }
  return undefined;
}

/** Without empty lists but that of the statements. */
function compact({ statements, targetRoles = [], problems = [] }: PermissionsReport): PermissionsReport {
  return {
    statements,
    ...(targetRoles.length > 0 && { targetRoles }),
    ...(problems.length > 0 && { problems }),
  };
}
