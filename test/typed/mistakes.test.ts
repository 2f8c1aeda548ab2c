import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import type { Workflow } from '../../lib/index';
import { simulate } from '../../lib/testing/index';
import * as typed from '../../lib/typed/index';
import { MODULES } from '../readme-names';
import { compiled, errorsIn } from './types/programs';

// What the guide says about mistakes must be what happens: each program is compiled against the declarations that the package
// ships, gives the error that is next to it, and what is to be written instead gives none.

const ROOT = join(__dirname, '../..');

/** A line of a table. */
interface Row {
  readonly written: string;
  /** The code of its cells. */
  readonly says: readonly string[];
  /** The code that is recommended; none where it is specified in words. */
  readonly instead: readonly string[];
}

/** What the programs work with. */
const TASKS = `
const charge = task('Charge', (order: Ref<Order>) => invoke<typeof chargeCard>('charge', { total: order.total }));
const reserve = task('ReserveItem', (item: Ref<{ sku: string; qty: number }>) =>
  invoke<typeof reserveItem>('reserve', { sku: item.sku, qty: item.qty }));`;

const [EDITOR = [], COMPILE = [], SILENT = []] = tablesOf(readFileSync(join(ROOT, 'docs/guides/typed.md'), 'utf8'));

const UNNAMED_OUTPUT = `simulate(${SILENT.at(-1)?.written}).start({} as Order).then((run) => run.output?.id)`;
const PROGRAMS = [
  UNNAMED_OUTPUT,
  ...[...EDITOR, ...COMPILE, ...SILENT].flatMap((row) => [row.written, ...row.instead]),
];
const FILES = new Map([...new Set(PROGRAMS)].map((code, index) => [code, `program${index}.ts`]));
const TEXTS = Object.fromEntries([...FILES].map(([code, file]) => [file, moduleOf(code)]));
const { 'orders.ts': orders = '', 'handlers.ts': handlers = '' } = MODULES;
const PROGRAM = compiled(
  { ...TEXTS, 'orders.ts': orders, 'handlers.ts': handlers },
  { noUncheckedIndexedAccess: true },
);

test('the guide shows many, each with what is specified', () => {
  expect([EDITOR.length >= 12, COMPILE.length >= 5, SILENT.length >= 4]).toEqual([true, true, true]);
  expect([EDITOR.filter(({ says }) => says.length !== 1), COMPILE.filter(({ says }) => says.length !== 2)]).toEqual([
    [],
    [],
  ]);
});

describe('the editor', () => {
  test.each(EDITOR)('says it of: $written', ({ written, says }) => {
    const [first] = messagesOf(written);
    expect(says.map((line) => [line, shows(first ?? '', line) ? line : first])).toEqual(
      says.map((line) => [line, line]),
    );
  });

  test.each(SILENT)('says nothing of: $written', ({ written }) => {
    expect(messagesOf(written)).toEqual([]);
  });

  test.each(COMPILE)('leaves it to compile(): $written', ({ written }) => {
    expect(messagesOf(written)).toEqual([]);
  });

  test.each([...EDITOR, ...COMPILE, ...SILENT].flatMap(({ instead }) => instead))('takes: %s', (code) => {
    expect(messagesOf(code)).toEqual([]);
  });
});

describe('compile()', () => {
  test.each(COMPILE)('says it of: $written', ({ written, says }) => {
    const [first] = errorsOf(recorded(written));
    expect(first).toEqual(says);
  });

  test.each(COMPILE.flatMap(({ instead }) => instead))('takes: %s', (code) => {
    expect(errorsOf(recorded(code))).toEqual([]);
  });
});

test('a message is shown where one of its lines is, whole, or as far as it is shown', () => {
  const message = "Type 'A' is not assignable to type 'B'.\n  Property 'b' is missing.";

  expect(
    ["Property 'b' is missing.", 'Type … type …', "Property 'b'", "… type 'C'."].map((line) => shows(message, line)),
  ).toEqual([true, true, false, false]);
});

describe('what no diagnostic reports', () => {
  const inside = (steps: string) =>
    Object.keys(recorded(`${steps}; flow.run(charge, order);`).compile().States as object);

  test('is decided when the function runs', () => {
    const [greater = '', object = '', not = ''] = SILENT.map(({ written }) => written);
    expect([greater, object, not].map(inside)).toEqual([['Pause', 'Charge'], ['Pause', 'Charge'], ['Charge']]);
  });

  test('ends the flow, where it fails', () => {
    const steps = `if (is.greater(order.total, 100)) flow.fail('Large', 'TooLarge'); flow.run(charge, order);`;
    expect(errorsOf(recorded(steps)).map(([code]) => code)).toEqual(['SW1305']);
  });

  test('in JavaScript is a sum, which is text; a comparison is refused', () => {
    expect(recorded('return order.total + 1;').compile().States).toEqual({
      Pay: { Type: 'Pass', Output: '{% $states.input.total & "1" %}', End: true },
    });
    expect(() => recorded('if (order.total > 100) flow.run(charge, order);')).toThrow(
      "A reference of a typed flow can't be calculated or compared with",
    );
  });

  test('is an output without a type, where only the input is named', () => {
    expect(messagesOf(UNNAMED_OUTPUT)).toEqual(["Property 'id' does not exist on type '{}'."]);
  });

  test('is not text, where a value is missing', async () => {
    const [, , , template = ''] = SILENT.map(({ written }) => written);
    const run = await simulate(recorded(template)).start({ id: 'o-1' });
    expect(run.cause).toBe('Note: ');
  });
});

/** The tables of the section, without their heads. A bar within a cell is written `\|`. */
function tablesOf(guide: string): readonly (readonly Row[])[] {
  const [, section = ''] = /^## When it is red\n([\s\S]*?)^## /m.exec(guide) ?? [];
  return [...section.matchAll(/^\|---.*\n((?:\|.*\n)+)/gm)].map(([, lines = '']) =>
    lines.trim().split('\n').map(rowOf),
  );
}

function rowOf(line: string): Row {
  const [, written = [], says = [], instead = []] = line.split(/(?<!\\)\|/).map(codeIn);
  return { written: written.join(' '), says, instead: instead.filter(isProgram) };
}

function codeIn(cell: string): readonly string[] {
  const spans = cell.replaceAll('\\|', '|').matchAll(/(?<!`)(`{1,2})(?!`) ?(.*?) ?(?<!`)\1(?!`)/g);
  return [...spans].map(([, , code = '']) => code);
}

/** A name alone, and the options of a call, are not programs. */
function isProgram(code: string): boolean {
  return !/^\w+$|^flow\.\w+$|^\{/.test(code) && !code.includes('row.');
}

function moduleOf(code: string): string {
  const handlers = [...(MODULES['handlers.ts'] ?? '').matchAll(/function (\w+)/g)].map(([, name]) => name);
  return `import { ${Object.keys(typed).join(', ')}, type Flow, type Ref } from 'stepwright/typed';
import { simulate } from 'stepwright/testing';
import type { Order } from './orders';
import type { ${handlers.join(', ')} } from './handlers';
${TASKS}
export const pay = workflow('Pay', (flow, order: Ref<Order>) => ({ paid: flow.run(charge, order).paid }));
export function example(flow: Flow, order: Ref<Order>) {
${code}
}`;
}

function messagesOf(code: string): readonly string[] {
  return errorsIn(PROGRAM, FILES.get(code) ?? code).map(({ message }) => message);
}

/** Whether a message has this line. What the guide omits is "…" there. */
function shows(message: string, line: string): boolean {
  const parts = line.split(/ ?… ?/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^ *${parts.join('.*')}$`, 'm').test(message);
}

/** The workflow that the steps make. */
function recorded(steps: string): Workflow {
  const code = `${TASKS}\nreturn workflow('Pay', (flow, order) => { ${steps} });`;
  const { code: outputText } = transformSync(`function example() { ${code} }`, { loader: 'ts', target: 'es2022' });
  return new Function(...Object.keys(typed), `${outputText}\nreturn example();`)(...Object.values(typed));
}

function errorsOf(workflow: Workflow): readonly (readonly string[])[] {
  return workflow
    .diagnose()
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => [code, message]);
}
