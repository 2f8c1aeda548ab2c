import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from 'esbuild';
import { main } from '../lib/cli/main';
import type { Workflow } from '../lib/index';
import * as stepwright from '../lib/index';
import * as testing from '../lib/testing/index';
import '../lib/testing/jest';
import * as typed from '../lib/typed/index';
import { recordedIo } from './cli/recorded-io';
import { compiledNatively } from './native-compiler';
import { MODULES, NAMES } from './readme-names';

// Whatever the README and the guides show as TypeScript must compile with "strict", as it would in a project of its readers.

const ROOT = join(__dirname, '..');

interface Block {
  /** The line of its first line of code in the README. */
  readonly line: number;
  readonly code: string;
}

function blocksIn(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => ({
    line: markdown.slice(0, match.index).split('\n').length + 1,
    code: match[1] ?? '',
  }));
}

/** A module on its own where the block says what it imports; else its code with the usual names around it. */
function moduleOf({ code }: Block): string {
  if (/^import /m.test(code)) return code;
  return `${NAMES} ${taken('stepwright', stepwright)} ${taken('testing', testing)} ${taken('typed', typed)} export async function example() { ${code}}`;
}

function taken(module: string, exports: object): string {
  return `const { ${Object.keys(exports).join(', ')} } = ${module};`;
}

/** All errors of all blocks, at their lines in the files. One program for all: reading the CDK's types is what costs. */
function errorsIn(files: Readonly<Record<string, string>>): readonly string[] {
  const blocks = new Map<string, Block & { readonly file: string }>(
    Object.entries(files).flatMap(([file, markdown]) =>
      blocksIn(markdown).map((block) => [`${file}.${block.line}.ts`, { file, ...block }] as const),
    ),
  );
  const programs = Object.fromEntries([...blocks].map(([name, block]) => [name, moduleOf(block)]));
  const paths = {
    stepwright: [join(ROOT, 'lib/index.ts')],
    'stepwright/graph': [join(ROOT, 'lib/graph/index.ts')],
    'stepwright/sdk': [join(ROOT, 'lib/sdk/index.ts')],
    'stepwright/typed/sdk': [join(ROOT, 'lib/typed/sdk.ts')],
    'stepwright/typed': [join(ROOT, 'lib/typed/index.ts')],
    'stepwright/testing': [join(ROOT, 'lib/testing/index.ts')],
    'stepwright/testing/jest': [join(ROOT, 'lib/testing/jest.ts')],
    vitest: ['./vitest.ts'],
  };
  return compiledNatively({ ...programs, ...MODULES }, { paths }).errors.map(({ file: name, line, message }) => {
    const block = blocks.get(name);
    return `${block?.file ?? name}:${line + (block?.line ?? 1) - 1}: ${message.replaceAll('\n', ' ')}`;
  });
}

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const GUIDES = Object.fromEntries(
  [...readdirSync(join(ROOT, 'docs')), ...readdirSync(join(ROOT, 'docs/guides')).map((file) => `guides/${file}`)]
    .filter((file) => file.endsWith('.md'))
    .map((file) => [`docs/${file}`, readFileSync(join(ROOT, 'docs', file), 'utf8')]),
);
const DIAGNOSTICS = GUIDES['docs/guides/diagnostics.md'] ?? '';
const CLI = GUIDES['docs/guides/cli.md'] ?? '';
const FAULTY = `# A file with two faults

\`\`\`ts
new Pass('A');
new Pass('B').jump();
\`\`\`

\`\`\`ts
import { Pass } from 'stepwright';

export const twice: Pass = new Pass(2);
\`\`\`
`;

describe('the README and the guides', () => {
  it('show code that compiles (and code that doesn’t would be found)', () => {
    expect(Object.values(GUIDES).flatMap(blocksIn).length).toBeGreaterThan(60);
    expect(errorsIn({ 'README.md': README, ...GUIDES, 'FAULTY.md': FAULTY })).toEqual([
      "FAULTY.md:5: Property 'jump' does not exist on type 'Pass'.",
      "FAULTY.md:11: Argument of type 'number' is not assignable to parameter of type 'string'.",
    ]);
  });
});

describe('links', () => {
  const FILES_OF_OURS = /^https:\/\/github\.com\/stepwright\/stepwright\/(?:blob|tree)\/main\/([^#]+)/;
  const linksIn = (text: string) => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const exists = (folder: string, target: string) => existsSync(join(ROOT, folder, target.replace(/#.*/, '')));

  it('of the README work wherever it is shown: on npm, on PyPI and in node_modules', () => {
    const links = linksIn(README).filter((target) => !target.startsWith('#'));

    expect(links.filter((target) => !target.startsWith('https://'))).toEqual([]);
    const ours = links.flatMap((target) => FILES_OF_OURS.exec(target)?.[1] ?? []);
    expect(ours.length).toBeGreaterThan(5);
    expect(ours.filter((file) => !exists('', file))).toEqual([]);
  });

  it('of the README into itself name its headings', () => {
    const headings = [...README.matchAll(/^#+ (.*)$/gm)].map(
      ([, heading = '']) =>
        `#${heading
          .toLowerCase()
          .replace(/[^\w -]/g, '')
          .replaceAll(' ', '-')}`,
    );
    expect(linksIn(README).filter((target) => target.startsWith('#') && !headings.includes(target))).toEqual([]);
  });

  it('of the guides name files that are packed with them', () => {
    const broken = Object.entries(GUIDES).flatMap(([guide, text]) =>
      linksIn(text)
        .filter((target) => !/^(?:https:|#)/.test(target))
        .filter(
          (target) =>
            !exists(dirname(guide), target) || !/^(?:(?:\.\.\/)+[A-Z]+\.md|(?:\.\.\/)?[\w/-]+\.md)(?:#|$)/.test(target),
        )
        .map((target) => `${guide}: ${target}`),
    );
    expect(broken).toEqual([]);
  });
});

describe('the README', () => {
  it('is read in five minutes', () => {
    expect(README.length).toBeLessThan(10_000);
  });

  it('shows the trace and the permissions of its workflow as they are', async () => {
    const [program = '', tests = ''] = blocksIn(README).map(({ code }) => code);
    const { checkout } = evaluated(program) as { readonly checkout: Workflow };
    const traces: string[] = [];
    const running: Promise<void>[] = [];
    evaluated(tests, {
      './checkout': { checkout },
      console: { log: (text: string) => traces.push(text.trimEnd()) },
      test: (_title: string, body: () => Promise<void>) => running.push(body()),
    });
    await Promise.all(running);
    const definition = JSON.stringify(checkout.compile());
    const { io, printed } = recordedIo({ readFile: () => definition });
    await main(['permissions', 'checkout.asl.json'], io);

    expect(running.length).toBe(1);
    expect(textBlocks(README).map((text) => text?.trimEnd())).toEqual([printed.out.trimEnd(), ...traces]);
  });

  it('begins with the two commands', () => {
    const commands = [...README.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((match) => match[1]);

    expect(commands.slice(0, 2)).toEqual(['npm ci && npm run orders\n', 'npm ci && npm test\n']);
  });
});

describe('the guides', () => {
  it('are all in their index', () => {
    const files = readdirSync(join(ROOT, 'docs/guides')).filter((file) => file !== 'README.md');

    expect(
      [...(GUIDES['docs/guides/README.md'] ?? '').matchAll(/^\| \[(.*?)\]/gm)].map(([, file]) => file).sort(),
    ).toEqual(files.sort());
  });

  it('show what really comes out of a faulty program', () => {
    const [, program = '', output = ''] =
      /three:\n\n```ts\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/.exec(DIAGNOSTICS) ?? [];
    const run = new Function(...Object.keys(stepwright), 'chargeFn', 'topic', program);

    expect(withoutPlaces(messageOf(() => run(...Object.values(stepwright), 'charge', 'done')))).toBe(
      withoutPlaces(output),
    );
  });

  it.each([
    ['run', ['run', 'checkout.asl.json', '--input', '{"id":"o-1"}', '--mocks', 'mocks.json'], 1],
    ['check', ['check', 'broken.asl.json'], 1],
    ['permissions', ['permissions', 'checkout.asl.json'], 0],
  ])('show what "stepwright %s" really prints', async (_name, args, expected) => {
    const { code, text } = await printed(args);

    expect(CLI).toContain(`npx stepwright ${args.join(' ').replace('{"id":"o-1"}', `'{"id":"o-1"}'`)}\n`);
    expect([code, textBlocks(CLI)]).toEqual([expected, expect.arrayContaining([text])]);
  });

  it('show the mocks of the run', () => {
    expect(CLI).toContain(`\`\`\`json\n${fixture('mocks.json')}\`\`\``);
  });
});

function fixture(file: string): string {
  return readFileSync(join(__dirname, 'fixtures/readme', file), 'utf8');
}

/** Everything that a command prints, on both ways. */
async function printed(args: readonly string[]) {
  const { io, printed: shown } = recordedIo({ readFile: fixture });
  const code = await main(args, io);
  return { code, text: shown.all };
}

function textBlocks(markdown: string): readonly (string | undefined)[] {
  return [...markdown.matchAll(/^```text\n([\s\S]*?)^```$/gm)].map((match) => match[1]);
}

/** What a module exports. Its imports and globals are ours, and `given`. */
function evaluated(code: string, given: Readonly<Record<string, unknown>> = {}): unknown {
  const { code: outputText } = transformSync(code, { loader: 'ts', format: 'cjs', target: 'es2022' });
  const modules: Readonly<Record<string, unknown>> = {
    'aws-cdk-lib': require('aws-cdk-lib'),
    'stepwright/testing': testing,
    'stepwright/testing/jest': {},
    'stepwright/typed': typed,
    './handlers': {},
    ...given,
  };
  const module = { exports: {} };
  const names = { require: (name: string) => modules[name], module, expect, console, test, ...given };
  const globals = Object.entries(names).filter(([name]) => /^\w+$/.test(name));
  new Function(...globals.map(([name]) => name), outputText)(...globals.map(([, value]) => value));
  return module.exports;
}

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was thrown';
}

/** Where the program stands is of no account. */
function withoutPlaces(text: string): string {
  return text.replace(/\S+:\d+:\d+/g, 'orders.ts');
}
