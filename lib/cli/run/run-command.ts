import { jsonText } from '../../engine/json-text';
import { InvalidProgramError } from '../../engine/program/program-issue';
import { SimulationError } from '../../engine/simulation-error';
import { MissingAnswerError } from '../../task-answer/missing-answer';
import { type CliIo, EXIT, type ExitCode } from '../cli-io';
import type { Command } from '../command';
import { SUBSTITUTE_HELP } from '../load/substitutions';
import { misuse } from '../misuse';
import { preparedRun } from './prepared-run';
import { readRunOptions } from './run-options';
import { eventLine, Trace } from './trace';

export const runCommand: Command = {
  name: 'run',
  summary: 'runs a state machine in this process, with mocked tasks and a virtual clock',
  help: `Usage: stepwright run FILE.asl.json|TEMPLATE[#LogicalId] [OPTIONS]

Runs a state machine in this process: a definition in ASL (JSON or YAML), or a machine of a template of CloudFormation or
SAM, of a serverless.yml, or of the folder that "cdk synth" writes; "-" is the standard input. The clock is virtual, so a
Wait of a year takes no time. A trace of the states goes to stderr, the output as JSON to stdout.

Options:
  --input JSON|@FILE     the input; {} without it
  --mocks FILE           answers for Task states: { "State": { "Return": ... } }, { "State": { "Throw": { "Error": ... } } },
                         a list of these call by call, or a MockConfigFile.json
  --test-case NAME       the test case of a MockConfigFile.json with several: CASE or MACHINE/CASE
  --express              as an Express execution
  --verbose              with the input and the output of each state
  --history              with each event as one line of JSON, in place of the trace
  --objects FOLDER       the objects that item readers read: FOLDER/BUCKET/KEY; what is written is not kept
${SUBSTITUTE_HELP}
  --root FOLDER          the folder that files named by templates must be in (default: the working directory)

Exit status: 0 the execution succeeded, 1 it did not, 2 the call is wrong or a mock is missing.
`,
  run,
};

async function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const problems: string[] = [];
  const options = readRunOptions(args, problems);
  const prepared = await preparedRun(options, io, problems);
  if (prepared === undefined) return misuse(runCommand, problems, io);
  const trace = new Trace(io, options.verbose);
  try {
    const execution = await prepared.simulation
      .options({
        onEvent: (entry, { startTime }) => (options.history ? io.err(eventLine(entry)) : trace.event(entry, startTime)),
        onDecision: (decision) => {
          if (!options.history) trace.decide(decision);
        },
      })
      .start(prepared.input);
    if (!options.history) trace.end(execution);
    if (execution.status !== 'SUCCEEDED') return EXIT.FAILED;
    io.out(`${jsonText(execution.output, 2)}\n`);
    return EXIT.OK;
  } catch (problem) {
    trace.flush();
    if (problem instanceof MissingAnswerError) {
      const remedy = `Mock it in the file of --mocks: { "${problem.stateName}": { "Return": ... } }`;
      return misuse(runCommand, [`${problem.problem}\n${remedy}`], io);
    }
    if (problem instanceof SimulationError || problem instanceof InvalidProgramError || problem instanceof TypeError) {
      return misuse(runCommand, [problem.message], io);
    }
    throw problem;
  }
}
