import { isJsonObject } from '../../asl/json';
import { dotOf } from '../../graph/dot/dot-of';
import { mermaidOf } from '../../graph/mermaid/mermaid-of';
import { svgOf } from '../../graph/svg/svg-of';
import { reportHtml } from '../../report/report-html';
import { withVariant } from '../../template/find-machine';
import { type CliIo, EXIT, type ExitCode } from '../cli-io';
import type { Command } from '../command';
import { machinesOf } from '../load/load-argument';
import type { LoadedMachine } from '../load/load-machines';
import { SUBSTITUTE_HELP } from '../load/substitutions';
import { misuse } from '../misuse';
import { type DrawFormat, type DrawOptions, readDrawOptions } from './draw-options';
import { NoRendererError, pngOf } from './png';
import { type ShownGraph, shownGraph } from './shown-marks';

export const drawCommand: Command = {
  name: 'draw',
  summary: 'draws state machines: SVG, Mermaid, DOT, PNG; with a run, coverage, diagnostics on it',
  help: `Usage: stepwright draw FILE|TEMPLATE|FOLDER[#machine] [-o FILE] [OPTIONS]

Draws a state machine: a definition in ASL (JSON or YAML), or machines of a template of CloudFormation or SAM, of a
serverless.yml, or of the folder that "cdk synth" writes; "-" is the standard input. A definition with errors is drawn as
far as it goes, with its errors marked.

Options:
  -o, --output FILE      where to write; of several machines a folder. Without it, the standard output.
  --format FORMAT        svg, mmd (Mermaid), dot (Graphviz), png, html (with panels); by the name of the file where
                         that is clear.
                         PNG needs the package @resvg/resvg-js.
  --title TEXT           a heading
  --theme THEME          auto, light or dark (svg, png)
  --run JSON|@FILE       runs the machine with this input, and shows the path taken
  --mocks FILE           for --run: answers for Task states, as "stepwright run" takes them
  --test-case NAME       for --run: the test case of a MockConfigFile.json with several
  --history FILE         shows a recorded execution: what "aws stepfunctions get-execution-history" wrote
  --coverage FILE        shows what tests covered: what CoverageCollector.toJSON() wrote
  --compare FILE         shows what differs from an earlier version
  --diagnostics          shows everything that "stepwright check" reports
  --permissions          shows what each state needs to be allowed
${SUBSTITUTE_HELP}
  --root FOLDER          the folder that files named by templates must be in (default: the working directory)

Exit status: 0 drawn, 2 the call is wrong.
`,
  run,
};

async function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const problems: string[] = [];
  const options = readDrawOptions(args, problems);
  const machines = await machinesOf(options, { exactIntegers: false }, io, problems);
  if (machines.length > 1) checkSeveral(machines, options, problems);
  if (options.format === 'png' && options.output === undefined)
    problems.push('a PNG needs a file to be written to: pass -o FILE');
  for (const { document, definitionFile, diagnostics } of machines) {
    if (document !== undefined && isJsonObject(document)) continue;
    problems.push(
      ...(diagnostics.length > 0
        ? diagnostics.map(({ message }) => `${definitionFile}: ${message}`)
        : [`${definitionFile} has no definition`]),
    );
  }
  if (problems.length > 0) return misuse(drawCommand, problems, io);
  const names = new Set<string>();
  for (const machine of machines) {
    if (machine.document === undefined) continue;
    const shown = await shownGraph(machine, machine.document, options, io, problems);
    if (problems.length > 0) return misuse(drawCommand, problems, io);
    try {
      write(WRITERS[options.format](shown, options, machine), machine, machines.length > 1, options, names, io);
    } catch (problem) {
      if (problem instanceof NoRendererError) return misuse(drawCommand, [problem.message], io);
      throw problem;
    }
  }
  return EXIT.OK;
}

function checkSeveral(
  machines: readonly LoadedMachine[],
  { file = '', output, run: input }: DrawOptions,
  problems: string[],
): void {
  const choice = machines.map((machine) => `${machine.file}#${nameOf(machine)}`).join(', ');
  if (input !== undefined)
    problems.push(`${file} has ${machines.length} state machines: specify which one runs: ${choice}`);
  else if (output === undefined || /\.\w+$/.test(output)) {
    problems.push(`${file} has ${machines.length} state machines: pass a folder as -o, or specify one: ${choice}`);
  }
}

type Writer = (shown: ShownGraph, options: DrawOptions, machine: LoadedMachine) => string | Uint8Array;

const WRITERS: Readonly<Record<DrawFormat, Writer>> = {
  svg: ({ graph, marks }, { theme, title }) => svgOf(graph, { marks, theme, ...(title !== undefined && { title }) }),
  // Programs that render PNG know no variables of CSS.
  png: ({ graph, marks }, { theme, title }) =>
    pngOf(svgOf(graph, { marks, theme: theme === 'auto' ? 'light' : theme, ...(title !== undefined && { title }) })),
  mmd: ({ graph, marks }) => mermaidOf(graph, { marks }),
  dot: ({ graph }) => dotOf(graph),
  html: ({ pages }, { title }, machine) => reportHtml(pages(nameOf(machine)), { title: title ?? nameOf(machine) }),
};

function nameOf({ resource, definitionFile }: LoadedMachine): string {
  if (resource !== undefined) return withVariant(resource.name, resource.variant);
  return definitionFile.split(/[\\/]/).at(-1) ?? 'machine';
}

function write(
  content: string | Uint8Array,
  machine: LoadedMachine,
  isOneOfSeveral: boolean,
  { output, format }: DrawOptions,
  names: Set<string>,
  io: CliIo,
): void {
  if (output === undefined || io.writeFile === undefined) {
    if (typeof content === 'string') io.out(content);
    return;
  }
  const base = nameOf(machine).replace(/[^\w.-]+/g, '-');
  let name = base;
  for (let i = 2; names.has(name); i++) name = `${base}-${i}`;
  names.add(name);
  const file = isOneOfSeveral ? `${output.replace(/[\\/]$/, '')}/${name}.${format}` : output;
  io.writeFile(file, content);
  io.err(`Wrote ${file}.\n`);
}
