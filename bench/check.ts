// Compares the checker with asl-validator and amazon-states-language-service in one run: `npx tsx bench/check.ts [ROUNDS]`.
// They are installed on their own: `npm install --prefix bench/check`.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { analyze } from '../lib/analysis/analyze';
import { parseDefinition } from '../lib/asl/parse';

const SAMPLES = join(__dirname, '..', '..', 'shared', 'corpus', 'aws-samples.json');
const ROUNDS = Number(process.argv[2] ?? 5);

if (!existsSync(SAMPLES)) throw new Error(`There are no definitions to check: ${SAMPLES} is missing.`);
const definitions = (JSON.parse(readFileSync(SAMPLES, 'utf8')) as { definition: object }[]).map(({ definition }) => ({
  definition,
  text: JSON.stringify(definition, null, 2),
}));

type Definition = (typeof definitions)[number];

interface Side {
  readonly name: string;
  readonly check: (definition: Definition) => unknown;
}

void run();

async function run(): Promise<void> {
  const sides: readonly Side[] = [
    { name: 'stepwright, from text, with places', check: ({ text }) => checkText(text) },
    { name: 'stepwright, from an object', check: ({ definition }) => analyze(definition, { type: 'STANDARD' }) },
    ...others(),
  ];
  console.log(
    `Node ${process.version}, ${definitions.length} definitions, ${ROUNDS} rounds after one to warm up; the sides take turns.`,
  );
  const times = new Map(sides.map(({ name }): [string, number[]] => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { name, check } of sides) {
      const start = process.hrtime.bigint();
      for (const definition of definitions) await check(definition);
      if (round > 0) times.get(name)?.push(Number(process.hrtime.bigint() - start) / 1e6 / definitions.length);
    }
  }
  const [ours = 1] = sides.map(({ name }) => median(times.get(name) ?? []));
  for (const { name } of sides) {
    const millis = median(times.get(name) ?? []);
    console.log(
      `${name.padEnd(40)} ${millis.toFixed(3).padStart(9)} ms a definition  ${(millis / ours).toFixed(1).padStart(7)} times ours`,
    );
  }
  for (const count of [5_000, 10_000, 20_000, 50_000]) {
    const document = chain(count);
    const runs = Array.from({ length: 5 }, () => {
      const start = process.hrtime.bigint();
      analyze(document, { type: 'STANDARD' });
      return Number(process.hrtime.bigint() - start) / 1e6;
    });
    console.log(
      `a chain of ${String(count).padStart(6)} states: ${median(runs).toFixed(0).padStart(6)} ms, ${((median(runs) * 1000) / count).toFixed(2)} us a state`,
    );
  }
}

function checkText(text: string): unknown {
  const { document, positions, diagnostics } = parseDefinition(text, { format: 'json' });
  return [...diagnostics, ...analyze(document, { positions, type: 'STANDARD' })];
}

/** The other tools, where they are installed. */
function others(): readonly Side[] {
  const load = createRequire(join(__dirname, 'check', 'package.json'));
  try {
    const validate = load('asl-validator') as (definition: object) => unknown;
    const service = load('amazon-states-language-service') as {
      getLanguageService(options: object): {
        doValidation(document: unknown, json: unknown): Promise<unknown>;
        parseJSONDocument(document: unknown): unknown;
      };
    };
    const { TextDocument } = load('vscode-languageserver-textdocument') as {
      TextDocument: { create(uri: string, language: string, version: number, text: string): unknown };
    };
    const language = service.getLanguageService({});
    return [
      // It changes what it is given.
      { name: 'asl-validator 4.0.0', check: ({ definition }) => validate(structuredClone(definition)) },
      {
        name: 'amazon-states-language-service 1.16.1',
        check: ({ text }) => {
          const document = TextDocument.create('file://a.asl.json', 'asl', 1, text);
          return language.doValidation(document, language.parseJSONDocument(document));
        },
      },
    ];
  } catch (problem) {
    console.log(
      `The others are not measured (npm install --prefix bench/check): ${(problem as Error).message.split('\n')[0]}`,
    );
    return [];
  }
}

function chain(count: number): object {
  const states: Record<string, object> = {};
  for (let i = 0; i < count; i++) {
    states[`State ${i}`] = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'f', Payload: { 'x.$': '$.x' } },
      ...(i === count - 1 ? { End: true } : { Next: `State ${i + 1}` }),
    };
  }
  return { StartAt: 'State 0', States: states };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
