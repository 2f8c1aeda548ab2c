import { SimulationError } from '../../engine/simulation-error';
import { UnknownRoleError } from '../../policy/machine-role';
import { type PermissionProof, provePermissions } from '../../policy/permission-proof';
import { requestsOf } from '../../policy/permission-request';
import { proofText } from '../../policy/proof-text';
import { RolePolicies } from '../../policy/role-policies';
import { messageOf } from '../../task-answer/json-result';
import { MissingAnswerError } from '../../task-answer/missing-answer';
import { withVariant } from '../../template/find-machine';
import { machineRequests } from '../../testing/permissions/machine-requests';
import { runRequests } from '../../testing/permissions/run-requests';
import type { Run } from '../../testing/run/run';
import { visibleText } from '../../util/visible-text';
import type { CliIo } from '../cli-io';
import type { LoadedMachine } from '../load/load-machines';
import { preparedRun } from '../run/prepared-run';
import { permissionsOfMachine } from './machine-permissions';
import type { PermissionsOptions } from './permissions-options';

/** What the command prints as JSON with `--against-role` and `--prove`. */
export interface ProofReport {
  readonly machines: readonly ReportedProof[];
}

export interface ReportedProof extends PermissionProof {
  readonly machine: string;
  /** The runs that were made, with `--prove`. */
  readonly runs?: readonly ReportedRun[];
}

export interface ReportedRun {
  readonly input?: string;
  readonly testCase?: string;
  readonly status: string;
}

/** What the definition of each machine needs, against what its role may do. What is unknown is a problem. */
export function againstRole(machines: readonly LoadedMachine[], problems: string[]): ProofReport {
  return {
    machines: machines.flatMap((machine) => {
      const policies = policiesOf(machine, problems);
      if (policies === undefined) return [];
      const { statements, problems: wrong } = permissionsOfMachine(machine);
      const errors = wrong
        .filter(({ severity }) => severity === 'error')
        .map(({ code, message }) => `${code} ${message}`);
      problems.push(...errors);
      const needed = statements.flatMap(({ states, reasons, ...statement }) =>
        requestsOf([{ ...statement, reason: reasons.join('; ') }], states[0], policies.texts),
      );
      return [{ machine: nameOf(machine), ...provePermissions(policies, [...needed, ...machineRequests(policies)]) }];
    }),
  };
}

/** What the calls of runs need, against what the role may do. */
export async function proveByRuns(
  machine: LoadedMachine,
  options: PermissionsOptions,
  io: CliIo,
  problems: string[],
): Promise<ProofReport> {
  const policies = policiesOf(machine, problems);
  if (policies === undefined) return { machines: [] };
  const runs: (ReportedRun & { readonly run: Run<unknown> })[] = [];
  for (const input of orNone(options.inputs)) {
    for (const testCase of orNone(options.testCases)) {
      const run = await runOf(machine, { ...options, input, testCase }, io, problems);
      if (run === undefined) return { machines: [] };
      runs.push({
        ...(input !== undefined && { input }),
        ...(testCase !== undefined && { testCase }),
        status: run.status,
        run,
      });
    }
  }
  const requests = runs.flatMap(({ run }) => runRequests(run, policies));
  const proof = provePermissions(policies, [...requests, ...machineRequests(policies)]);
  return { machines: [{ machine: nameOf(machine), runs: runs.map(({ run: _, ...shown }) => shown), ...proof }] };
}

function orNone(values: readonly string[]): readonly (string | undefined)[] {
  return values.length === 0 ? [undefined] : values;
}

async function runOf(
  machine: LoadedMachine,
  given: PermissionsOptions & { readonly input: string | undefined; readonly testCase: string | undefined },
  io: CliIo,
  problems: string[],
): Promise<Run<unknown> | undefined> {
  const { file, input, mocks, testCase, root, substitutions } = given;
  const options = {
    file,
    input,
    mocks,
    testCase,
    root,
    substitutions,
    express: machine.type === 'EXPRESS',
    verbose: false,
    history: false,
  };
  const prepared = await preparedRun(options, io, problems);
  if (prepared === undefined) return undefined;
  try {
    return await prepared.simulation.start(prepared.input);
  } catch (problem) {
    if (!(problem instanceof MissingAnswerError || problem instanceof SimulationError || problem instanceof TypeError))
      throw problem;
    problems.push(messageOf(problem));
    return undefined;
  }
}

/** Whether a role is what it should be: nothing is missing, and nothing is too much. */
export function isProved({ machines }: ProofReport): boolean {
  return machines.every(({ missing, unused }) => missing.length === 0 && unused.length === 0);
}

export function proofReportText({ machines }: ProofReport): string {
  const blocks = machines.map((proof) => {
    const { machine, runs = [] } = proof;
    const made = runs.map(({ input, testCase, status }) => {
      const what = [input && `input ${input}`, testCase && `test case ${testCase}`].filter(
        (part) => part !== undefined,
      );
      return `Run${what.length === 0 ? '' : ` with ${what.join(', ')}`}: ${status}`;
    });
    return [machine, ...made, proofText(proof)].map(visibleText).join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}

function policiesOf({ resource, file }: LoadedMachine, problems: string[]): RolePolicies | undefined {
  if (resource === undefined) {
    problems.push(`${file} is a definition, which has no role: name a template of CloudFormation`);
    return undefined;
  }
  try {
    return new RolePolicies(resource.template, resource.machine);
  } catch (problem) {
    if (!(problem instanceof UnknownRoleError)) throw problem;
    problems.push(problem.message);
    return undefined;
  }
}

function nameOf({ resource, file }: LoadedMachine): string {
  return resource === undefined ? file : withVariant(resource.name, resource.variant);
}
