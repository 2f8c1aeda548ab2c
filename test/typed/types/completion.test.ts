import { join } from 'node:path';
import * as ts from 'typescript';
import { hostOf, pathsOf, STRICT } from './entry-declarations';
import { DECLARATIONS } from './programs';

// `|` is where the cursor stands.

const FIELDS = Array.from({ length: 50 }, (_, index) => `field${index}`);
const FILE = join(__dirname, 'fixtures', 'being-edited.ts');

describe('completion', () => {
  test('of an input lists its fields, and nothing else', () => {
    expect(namesAt('', 'input.|')).toEqual([...FIELDS, 'customer', 'method', 'payment'].sort());
  });

  test('of a part lists the fields of the part', () => {
    expect(namesAt('', 'input.customer.|')).toEqual(['address', 'email', 'name']);
    expect(namesAt('', 'input.customer.address.|')).toEqual(['city', 'zip']);
  });

  test('of a result lists the fields of what the handler returns', () => {
    expect(namesAt('', "flow.task('Charge', invoke<typeof charge>('charge', { id: 'a', total: 1 })).|")).toEqual([
      'paid',
      'ref',
    ]);
  });

  test('in an event lists the fields of the event that are not there yet', () => {
    expect(namesAt('', "invoke<typeof charge>('charge', { | })")).toEqual(['id', 'note', 'total']);
    expect(namesAt('', "invoke<typeof charge>('charge', { id: input.field0, | })")).toEqual(['note', 'total']);
    expect(namesAt('', "invoke<typeof audit>('audit', { line: { | } })")).toEqual(['qty', 'sku']);
  });

  test('of a flow lists the steps', () => {
    expect(namesAt('', 'flow.|')).toEqual(
      [
        ...['choose', 'distributedMap', 'embed', 'fail', 'let', 'loop', 'map', 'match', 'need', 'parallel'],
        ...['repeat', 'rethrow', 'return', 'run', 'switch', 'task', 'try', 'wait', 'when'],
      ].sort(),
    );
    expect(namesAt('', "flow.when('Paid?', input.field0 as never, (f) => f.|)")).toContain('task');
  });

  test('in the cases of a switch lists the values that have none', () => {
    expect(namesAt('', "flow.switch('Method?', input.method, { | })")).toEqual([
      'card',
      'cash',
      'invoice',
      'otherwise',
    ]);
    expect(namesAt('', "flow.switch('Method?', input.method, { card: () => 1, | })")).toEqual([
      'cash',
      'invoice',
      'otherwise',
    ]);
    expect(namesAt('', "flow.match('Payment?', input.payment, 'kind', { | })")).toEqual(['card', 'cash', 'otherwise']);
    expect(namesAt('', "flow.match('Payment?', input.payment, '|')")).toEqual(['kind']);
  });

  test('of the results of branches lists their names', () => {
    expect(namesAt("const done = flow.parallel('Both', { left: () => 1, right: () => 'a' });", 'done.|')).toEqual([
      'left',
      'right',
    ]);
  });

  test('of an item, a state, an error and a mock lists what they have', () => {
    expect(namesAt('', "flow.map('Lines', input.payment as never as Ref<Line[]>, (f, item) => item.|)")).toEqual([
      'qty',
      'sku',
    ]);
    expect(namesAt('', "flow.loop('Pages', { token: '', rows: 0 }, (f, state) => state.|")).toEqual(['rows', 'token']);
    expect(namesAt('', "onError('CardDeclined', (f, error) => error.|")).toEqual(['Cause', 'Error']);
  });

  test('of the values of a comparison lists them', () => {
    expect(namesAt('', "is.equal(input.method, '|')")).toEqual(['card', 'cash', 'invoice']);
  });
});

describe('quick info', () => {
  test.each([
    ['input', 'const input: Ref<Input>'],
    ['text', 'const text: Ref<string>'],
    ['maybe', 'const maybe: Ref<string | undefined>'],
    ['method', 'const method: Ref<"card" | "cash" | "invoice">'],
    ['charged', 'const charged: Ref<{\n    paid: boolean;\n    ref: string;\n}>'],
    ['list', 'const list: Ref<Line[]>'],
    ['counted', 'const counted: Ref<number>'],
    ['both', 'const both: Ref<{\n    left: string;\n    right: Line[];\n}>'],
    ['either', 'const either: Ref<string | number>'],
    ['flow', 'const flow: Flow'],
  ])('of "%s" is short', (name, wanted) => {
    const text = `${HEAD}${NAMED}`;
    const position = text.indexOf(`const ${name}`) + 'const '.length;
    const info = serviceOf(text).getQuickInfoAtPosition(FILE, position);
    expect(ts.displayPartsToString(info?.displayParts)).toBe(wanted);
  });
});

const HEAD = `
import { type Flow, invoke, is, list as lists, onError, orElse, type Ref } from 'stepwright/typed';
interface Line { sku: string; qty: number }
interface Input {
  ${FIELDS.map((name, index) => `${name}: ${['string', 'number', 'boolean', 'string[]', 'Line', '{ a?: string }'][index % 6]};`).join(' ')}
  customer: { name: string; email?: string; address: { city: string; zip: string } };
  method: 'card' | 'cash' | 'invoice';
  payment: { kind: 'card'; card: string } | { kind: 'cash'; till: number };
}
declare function charge(event: { id: string; total: number; note?: string }): Promise<{ paid: boolean; ref: string }>;
declare function audit(event: { line: Line }): Promise<void>;
`;

const BODY = `
declare const flow: Flow;
declare const input: Ref<Input>;
`;

const NAMED = `${BODY}
const text = input.field0;
const maybe = input.customer.email;
const method = input.method;
const charged = flow.task('Charge', invoke<typeof charge>('charge', { id: 'a', total: 1 }));
declare const list: Ref<Line[]>;
const counted = lists.count(list);
const both = flow.parallel('Both', { left: () => text, right: () => list });
const either = flow.when('Either?', is.equal(text, ''), () => counted, () => text);
export const all = [maybe, method, charged, both, either, onError, orElse];
`;

let text = '';
let version = 0;
let service: ts.LanguageService | undefined;

/** The names that the editor offers, in the order of the alphabet. */
function namesAt(before: string, line: string): readonly string[] {
  const source = `${HEAD}${BODY}${before}\n${line}`;
  const position = source.lastIndexOf('|');
  const edited = source.slice(0, position) + source.slice(position + 1);
  const entries = serviceOf(edited).getCompletionsAtPosition(FILE, position, {})?.entries ?? [];
  return entries.map((entry) => entry.name).sort();
}

function serviceOf(edited: string): ts.LanguageService {
  text = edited;
  version += 1;
  service ??= started();
  return service;
}

function started(): ts.LanguageService {
  const options = { ...STRICT, ...pathsOf('.d.ts') };
  const host = hostOf(DECLARATIONS, options);
  return ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [FILE],
    getScriptVersion: (name) => (name === FILE ? String(version) : '1'),
    getScriptSnapshot: (name) => {
      const found = name === FILE ? text : host.readFile(name);
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => __dirname,
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: (name) => name === FILE || host.fileExists(name),
    readFile: (name) => (name === FILE ? text : host.readFile(name)),
  });
}
