import { isJsonObject } from '../../asl/json';
import { jsonText } from '../../engine/json-text';
import { visibleLine } from '../../util/visible-text';
import { type CliIo, EXIT, type ExitCode } from '../cli-io';
import type { Command } from '../command';
import { machineOf } from '../load/load-argument';
import { SUBSTITUTE_HELP } from '../load/substitutions';
import { misuse } from '../misuse';
import { loadInput } from '../run/prepared-run';
import type { Difference } from './compare-answers';
import { type StatesToVerify, statesToVerify } from './pure-states';
import { connectTestState, ServiceUnavailable, type TestStateService } from './test-state-service';
import { readVerifyOptions, type VerifyOptions } from './verify-options';
import { type Verified, type VerifyProps, verifyStates } from './verify-states';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'compares the engine with the TestState API of the service, state by state',
  help: `Usage: stepwright verify FILE.asl.json|TEMPLATE[#LogicalId] [OPTIONS]

Sends each Pass, Choice, Wait, Succeed and Fail state of a definition to the TestState API of AWS, runs it on the engine of
this package, and prints where the two differ. States that call something or hold other states are not sent. This is the
only command that reaches AWS: it uses your credentials, as the AWS SDK finds them, and calls nothing but states:TestState.
It needs the package @aws-sdk/client-sfn.

Options:
  --state NAME           only this state; may be repeated
  --input JSON|@FILE     the input of each state; may be repeated; {} without it
  --variables JSON|@FILE the variables that the states can read, as an object
  --role ARN             the role of the states
  --region REGION        the Region (default: that of your AWS configuration)
  --endpoint URL         another address of the API (default: that of your AWS configuration)
${SUBSTITUTE_HELP}
  --root FOLDER          the folder that files named by templates must be in (default: the working directory)

Exit status: 0 no difference, 1 a difference, 2 the call is wrong or the service did not answer.
`,
  run,
};

interface Prepared extends VerifyProps {
  readonly others: readonly string[];
}

async function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const problems: string[] = [];
  const options = readVerifyOptions(args, problems);
  const prepared = await prepare(options, io, problems);
  if (prepared === undefined || problems.length > 0) return misuse(verifyCommand, problems, io);
  let service: TestStateService | undefined;
  try {
    service = connectTestState(options);
    return await report(prepared, service, io);
  } catch (problem) {
    if (problem instanceof ServiceUnavailable) return misuse(verifyCommand, [visibleLine(problem.message)], io);
    throw problem;
  } finally {
    service?.close();
  }
}

async function prepare(options: VerifyOptions, io: CliIo, problems: string[]): Promise<Prepared | undefined> {
  const inputs = options.inputs.flatMap((given) => {
    const input = loadInput(given, io, problems);
    return input === undefined ? [] : [input];
  });
  const variables = options.variables === undefined ? undefined : loadInput(options.variables, io, problems);
  if (problems.length === 0 && variables !== undefined && !isJsonObject(variables)) {
    problems.push('--variables must be an object: a member for each variable');
  }
  const { document } = (await machineOf(options, io, problems)) ?? {};
  if (document === undefined) return undefined;
  const states = statesToVerify(document, options.states);
  checkStates(options.states, states, problems);
  return {
    states: states.pure,
    others: states.others,
    inputs: inputs.length === 0 ? [{}] : inputs,
    variables,
    role: options.role,
  };
}

function checkStates(names: readonly string[], { pure, others }: StatesToVerify, problems: string[]): void {
  const found = new Set(pure.map(({ name }) => name));
  for (const name of names) {
    if (found.has(name)) continue;
    const other = others.find((one) => one.startsWith(`"${name}" (`));
    problems.push(
      other === undefined
        ? `there is no state "${visibleLine(name)}"`
        : `${visibleLine(other)} can't be verified: only Pass, Choice, Wait, Succeed and Fail states can`,
    );
  }
  if (names.length === 0 && pure.length === 0) {
    problems.push('there is nothing to verify: the definition has no Pass, Choice, Wait, Succeed or Fail state');
  }
}

async function report(prepared: Prepared, service: TestStateService, io: CliIo): Promise<ExitCode> {
  let same = 0;
  let different = 0;
  for await (const one of verifyStates(prepared, service)) {
    if (one.differences.length === 0) same += 1;
    else different += 1;
    io.out(linesOf(one, prepared.inputs.length));
  }
  const sent = `${count(prepared.states.length, 'state')} with ${count(prepared.inputs.length, 'input')}`;
  io.err(`Verified ${sent}: ${same} the same, ${different} different.\n`);
  if (prepared.others.length > 0) io.err(`Not sent: ${visibleLine(prepared.others.join(', '))}.\n`);
  return different === 0 ? EXIT.OK : EXIT.FAILED;
}

function linesOf({ state, input, differences }: Verified, inputs: number): string {
  const which = `${visibleLine(state.path)}${inputs === 1 ? '' : `, input ${input}`}`;
  if (differences.length === 0) return `same       ${which}\n`;
  return `different  ${which}\n${differences.map(differenceText).join('')}`;
}

function differenceText({ field, service, engine }: Difference): string {
  return `  ${field}\n    service  ${shown(service)}\n    engine   ${shown(engine)}\n`;
}

function shown(value: unknown): string {
  return value === undefined ? '(nothing)' : visibleLine(jsonText(value));
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
