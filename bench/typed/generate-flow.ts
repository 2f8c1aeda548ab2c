// A flow of many steps, as a person might write it, and the same one without types.

/**
 * What types a program has: all; `any` for its data (the input and the events of its functions), with the flow as it is; or
 * `any` for the flow and all functions too, so that nothing is left to check.
 */
export type Typing = 'typed' | 'any data' | 'any';

const FIELD_TYPES = [
  'string',
  'number',
  'boolean',
  "'new' | 'paid' | 'sent'",
  'string[]',
  '{ code: string; value: number }',
];
const HANDLERS = 40;

/**
 * A program with one flow.
 *
 * @param steps how many states that are not parts of choices, maps and parallels
 * @param inputFields how many fields the input has in addition to those that the steps need
 */
export function flowProgram(typing: Typing, steps: number, inputFields = 50): string {
  const handlers = Array.from({ length: HANDLERS }, (_, index) => handler(index, typing));
  const body = Array.from({ length: steps }, (_, index) => step(index));
  return [
    typing === 'any' ? ANY_HEAD : TYPED_HEAD,
    `interface Line { sku: string; qty: number; price: number; tags: string[]; kind: 'book' | 'toy' | 'food'; note?: string }`,
    `interface Described { id: string; total: number; paid: boolean; method: 'card' | 'cash' | 'invoice'; note?: string; lines: Line[];`,
    ...Array.from({ length: inputFields }, (_, index) => `  field${index}: ${fieldType(index)};`),
    '}',
    `type Input = ${typing === 'any data' ? 'any' : 'Described'};`,
    ...handlers,
    typing !== 'any'
      ? `export const flow200 = workflow('Flow200', (flow, input: Ref<Input>) => {`
      : `export const flow200 = workflow('Flow200', (flow: any, input: any) => {`,
    ...body,
    `  return { id: input.id, last: step${steps - 1 - ((steps - 1) % 10)}.result0 };`,
    '});',
    '',
  ].join('\n');
}

const TYPED_HEAD = `import { choose, ifPresent, invoke, is, list, num, orElse, type Ref, text, workflow } from 'stepwright/typed';`;

const ANY_HEAD = `import type {} from 'stepwright/typed';
declare function workflow<Input = any>(name: string, steps: (flow: any, input: any) => any): any;
declare function invoke<Handler = any>(...args: any[]): any;
declare const choose: any, ifPresent: any, is: any, list: any, num: any, orElse: any, text: any;`;

/** 10 to 20 fields in the event and as many in the result. */
function handler(index: number, typing: Typing): string {
  const fields = Array.from({ length: 10 + (index % 11) }, (_, field) => `field${field}: ${fieldType(index + field)}`);
  const results = Array.from({ length: 10 + (index % 11) }, (_, field) => `result${field}: ${fieldType(field)}`);
  const event = typing === 'any data' ? 'any' : `{ id: string; note?: string; ${fields.join('; ')} }`;
  return `declare function handler${index}(event: ${event}): Promise<{ ${results.join('; ')}; list: Line[]; maybe?: string }>;`;
}

function fieldType(index: number): string {
  return FIELD_TYPES[index % FIELD_TYPES.length] ?? 'string';
}

/** The call of a handler, with values from everywhere. */
function call(index: number, from: string, id = 'input.id'): string {
  const handler = index % HANDLERS;
  const fields = Array.from(
    { length: 10 + (handler % 11) },
    (_, field) => `field${field}: ${value(handler + field, from, index)}`,
  );
  return `invoke<typeof handler${handler}>('handler${handler}', { id: ${id}, note: ifPresent(input.note), ${fields.join(', ')} })`;
}

function value(type: number, from: string, seed: number): string {
  const field = (kind: number) => `${from}.${from === 'input' ? 'field' : 'result'}${kind}`;
  const values = [
    [field(0), 'text.upper(input.id)', `\`step \${input.id}\``],
    [field(1), 'num.add(input.total, 1)', 'list.sum(input.lines, (line) => num.multiply(line.price, line.qty))'],
    [field(2), 'is.greater(input.total, 100)', 'is.and(input.paid, is.not(input.paid))'],
    [field(3), "'paid'", "choose(input.paid, 'paid', 'new')"],
    [field(4), "['a', input.id]", 'list.map(input.lines, (line) => line.sku)'],
    [field(5), '{ code: input.id, value: 1 }', "{ code: orElse(input.note, '-'), value: input.total }"],
  ][type % 6] as [string, string, string];
  return values[seed % 3] as string;
}

/** The steps before whose results a later one reads: every tenth is a task. */
function step(index: number): string {
  const before = index < 10 ? 'input' : `step${index - 10 - (index % 10)}`;
  const task = (flow: string, name: string, id?: string) =>
    `${flow}.task('${name}${index}', ${call(index, before, id)})`;
  const steps = [
    `const step${index} = ${task('flow', 'Task')};`,
    `const step${index} = ${task('flow', 'Other')};`,
    `const step${index} = flow.let('let${index}', num.add(list.sum(input.lines, (line) => line.price), input.total));`,
    `const step${index} = flow.when('When${index}', is.and(input.paid, is.greater(input.total, ${index})), (f) => ${task('f', 'Then')}, (f) => ${task('f', 'Else')});`,
    `const step${index} = flow.map('Map${index}', list.filter(input.lines, (line) => is.equal(line.kind, 'book')), (f, line) => ${task('f', 'Each', 'line.sku')});`,
    `const step${index} = flow.parallel('Parallel${index}', { left: (f) => ${task('f', 'Left')}, right: (f) => ${task('f', 'Right')}.maybe_(), none: (f) => f.wait('Pause${index}', { seconds: 1 }) });`.replace(
      '.maybe_()',
      '.result0',
    ),
    `const step${index} = flow.switch('Switch${index}', input.method, { card: (f) => ${task('f', 'Card')}.result0, cash: () => 'none', otherwise: (f) => f.fail('Fail${index}', 'Unknown') });`,
    `const step${index} = flow.try('Try${index}', (f) => ${task('f', 'Tried')}, { retry: { maxAttempts: 2 } });`,
    `const step${index} = flow.when('Noted${index}', is.present(input.note), (f) => f.let('noted${index}', text.concat(orElse(input.note, '-'), input.id)), () => 'none');`,
    `const step${index} = flow.loop('Loop${index}', { token: 'start', rows: 0 }, (f, state) => ({ token: ${task('f', 'Turn', 'state.token')}.result0, rows: num.add(state.rows, 1) }), { while: (state) => is.notEqual(state.token, 'end'), atMost: 9 });`,
  ];
  return `  ${steps[index % 10]}`;
}
