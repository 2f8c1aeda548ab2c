import { jsonOf } from '../../asl/document-json';
import type { JsonObject } from '../../asl/json';
import { jsonText } from '../../engine/json-text';
import { messageOf } from '../../task-answer/json-result';
import { answerOf, type RecordedMocks } from '../../testing/replay/recorded-mocks';
import type { Run } from '../../testing/run/run';
import { simulate } from '../../testing/run/simulate';
import { ANSWERER_WORDS } from '../answerer-words';
import type { CopiedText } from '../api-types';
import type { ShownExecution } from '../shown-execution';
import type { TestTarget } from '../studio-app';
import { copiedMocks, mocksText, stringText, valueText } from './copied-mocks';

/** More states than this make an expectation too long to read. */
const MOST_STATES = 200;

/** What an execution is copied with. */
export interface CopyContext {
  /** The histories of the executions of its Map Runs. */
  readonly children: readonly (readonly object[])[];
  /** How the test gets the definition, where the definition of the execution is that one. */
  readonly target: TestTarget | undefined;
}

/**
 * A Jest test that reproduces an execution, its tasks mocked by what they got. The same setup is run before the text is given away,
 * so that it expects no more than what comes out again.
 */
export async function testFileOf(shown: ShownExecution, { children, target }: CopyContext): Promise<CopiedText> {
  const { row } = shown;
  const mocks = copiedMocks([shown.events, ...children]);
  const notes: string[] = [];
  const proof = await reproduced(shown, mocks, notes);
  const isSame = {
    status: proof?.status === row.status,
    path: proof !== undefined && jsonText([...proof.path]) === jsonText(pathOf(shown)),
    output: proof !== undefined && jsonText(proof.output ?? null) === jsonText(shown.output ?? null),
    error: proof?.error === row.error,
  };
  if (proof !== undefined && !isSame.status) {
    notes.push(
      `The execution is ${row.status}; with these mocks a simulation is ${proof.status}, and the test expects that.`,
    );
  }
  if (proof !== undefined && isSame.status && !isSame.output && row.status === 'SUCCEEDED') {
    notes.push(
      'The output is another one each time (it has times, names or random values), so the test does not expect it.',
    );
  }
  if (proof !== undefined && isSame.status && !isSame.path && children.length === 0) {
    notes.push('The states come in another order each time, so the test does not expect it.');
  }
  const imports = new Set<string>(['simulate']);
  for (const list of mocks.values()) {
    for (const { make } of list) imports.add(make);
    if (list.length > 1) imports.add('sequence');
  }
  const names = [...imports].sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1)).join(', ');
  const definition = target?.expression ?? valueText(JSON.parse(jsonText(jsonOf(shown.document))), '');
  const expectations = [
    ...statusExpectations(proof, row.status, isSame.error),
    ...(isSame.path && pathOf(shown).length <= MOST_STATES
      ? [`expect(run.path).toEqual(${valueText([...pathOf(shown)], '  ')});`]
      : []),
    ...(isSame.output && shown.output !== undefined
      ? [`expect(run.output).toEqual(${valueText(shown.output, '  ')});`]
      : []),
  ];
  const setup = [
    `.named(${stringText(row.machine)})`,
    `.startingAt(${stringText(new Date(row.startTime).toISOString())})`,
    ...(row.type === 'EXPRESS' ? ['.express()'] : []),
    `.options(${valueText(optionsOf(shown), '    ')})`,
    ...[...mocks].map(([state, list]) => `.mock(${stringText(state)}, ${mocksText(list, '    ')})`),
    `.start(${valueText(shown.input ?? {}, '    ')});`,
  ];
  const text = [
    ...(target?.imports ?? []),
    `import { ${names} } from 'stepwright/testing';`,
    "import 'stepwright/testing/jest';",
    '',
    '/**',
    ...headerOf(shown, notes).map((line) => ` * ${inComment(line)}`.trimEnd()),
    ' */',
    `const definition = ${definition};`,
    '',
    `test(${stringText(titleOf(shown))}, async () => {`,
    '  const run = await simulate(definition)',
    ...setup.map((line) => `    ${line}`),
    ...Array.from({ length: row.redrives }, () => '  await run.redrive();'),
    '',
    ...expectations.map((line) => `  ${line}`),
    '});',
    '',
  ].join('\n');
  return { fileName: `${fileNameOf(row.machine)}.${fileNameOf(row.name).slice(0, 24)}.test.ts`, text, notes };
}

async function reproduced(shown: ShownExecution, mocks: RecordedMocks, notes: string[]): Promise<Run | undefined> {
  const { row, document, input } = shown;
  try {
    let setup = simulate(document)
      .named(row.machine)
      .startingAt(new Date(row.startTime))
      .options(optionsOf(shown))
      .mocks(Object.fromEntries([...mocks].map(([state, list]) => [state, answerOf(list)])));
    if (row.type === 'EXPRESS') setup = setup.express();
    const run = await setup.start(input ?? {});
    for (let redrive = 0; redrive < row.redrives; redrive++) await run.redrive();
    return run;
  } catch (problem) {
    notes.push(`A simulation with these mocks does not run: ${messageOf(problem)}`);
    return undefined;
  }
}

function optionsOf({ row, setup }: ShownExecution): JsonObject {
  return { name: row.name, ...(setup?.variables !== undefined && { variables: setup.variables }) };
}

function pathOf({ visits }: ShownExecution): readonly string[] {
  return visits.map(({ state }) => state);
}

function statusExpectations(proof: Run | undefined, recorded: string, isSameError: boolean): readonly string[] {
  const status = proof?.status ?? recorded;
  if (status === 'SUCCEEDED') return ['expect(run).toHaveSucceeded();'];
  const error = proof?.error;
  if (status === 'FAILED' && isSameError && error !== undefined) {
    return [`expect(run).toHaveFailedWith(${stringText(error)});`];
  }
  return [`expect(run.status).toBe(${stringText(status)});`];
}

function headerOf({ row, source, answeredBy, visits }: ShownExecution, notes: readonly string[]): readonly string[] {
  const answerers = new Map<string, Set<string>>();
  for (const [index, { state, details }] of visits.entries()) {
    if (details.length === 0) continue;
    const known = answerers.get(state) ?? new Set();
    for (const by of answeredBy[index] ?? []) known.add(by === undefined ? 'not known' : ANSWERER_WORDS[by]);
    answerers.set(state, known);
  }
  const of = source === 'history' ? 'A history that was opened in the studio' : `The execution "${row.name}"`;
  return [
    `${of}, of "${row.machine}" at ${new Date(row.startTime).toISOString()}.`,
    ...(answerers.size === 0 || source === 'history'
      ? []
      : [
          `Its tasks were answered so: ${[...answerers].map(([state, by]) => `"${state}": ${[...by].join(', ')}`).join('; ')}.`,
        ]),
    ...notes,
  ];
}

function titleOf({ row, visits }: ShownExecution): string {
  const caught = visits.filter(({ outcome }) => outcome === 'caught').map(({ state, error }) => `${error} in ${state}`);
  const how = row.error === undefined ? row.status.toLowerCase().replace('_', ' ') : `fails with ${row.error}`;
  return `${row.machine}: ${how}${caught.length === 0 ? '' : ` after ${caught.slice(0, 3).join(', ')}`}`;
}

function inComment(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ').replaceAll('*/', '* /');
}

function fileNameOf(name: string): string {
  return name.replace(/[^\w-]+/g, '-') || 'execution';
}
