import { join } from 'node:path';
import * as ts from 'typescript';
import { CORE_OF_CDK } from '../../types-of-cdk';

// What the editor says of typical mistakes, and where.

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  noUncheckedIndexedAccess: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  ignoreDeprecations: '6.0',
  types: ['node'],
  paths: CORE_OF_CDK,
};

const BEGINNING = `
import { dynamoTable } from '../../../lib/typed/call/dynamo-table';
import { invoke } from '../../../lib/typed/call/lambda-call';
import { sendMessage } from '../../../lib/typed/call/sqs-call';
import type { TypedCall } from '../../../lib/typed/call/typed-call';
import type { Ref } from '../../../lib/typed/value/expression';
import { CORE_OF_CDK } from '../../types-of-cdk';

interface Order { id: string; total: number; note?: string }
declare const order: Ref<Order>;
declare const charge: (event: { id: string; total: number; deep?: { at: string } }) => Promise<{ paid: boolean }>;
declare const ping: () => Promise<void>;
interface Row { id: string; total: number; tags: string[]; note?: string }
const rows = dynamoTable<Row>()('rows', {
  partitionKey: 'id',
  attributes: { id: 'S', total: 'N', tags: ['S'], 'note?': 'S' },
});
`;

interface Mistake {
  readonly program: string;
  /** The part of the program that is underlined. */
  readonly at: string;
  readonly says: string;
}

const MAY_BE_MISSING = 'give a default with orElse(value, ...)';

const MISTAKES: Readonly<Record<string, Mistake>> = {
  'a member of another type': {
    program: "invoke<typeof charge>('f', { id: order.total, total: 1 });",
    at: 'id',
    says: "Type 'number' is not assignable to type 'string'.",
  },
  'a member too few': {
    program: "invoke<typeof charge>('f', { id: 'o' });",
    at: "{ id: 'o' }",
    says: "Property 'total' is missing in type '{ id: string; }'",
  },
  'a member too many': {
    program: "invoke<typeof charge>('f', { id: 'o', total: 1, totl: 2 });",
    at: 'totl',
    says: "'totl' does not exist in type 'Arg<{ id: string; total: number;",
  },
  'a value that may be missing': {
    program: "invoke<typeof charge>('f', { id: order.note, total: 1 });",
    at: 'id',
    says: MAY_BE_MISSING,
  },
  'a mistake deep inside': {
    program: "invoke<typeof charge>('f', { id: 'o', total: 1, deep: { at: 5 } });",
    at: 'at',
    says: "Type 'number' is not assignable to type 'Arg<string>'.",
  },
  'an event for a handler without': {
    program: "invoke<typeof ping>('f', { id: 'o' });",
    at: 'id',
    says: "'id' does not exist in type 'TheHandlerTakesNoEvent'.",
  },
  'no event': { program: "invoke<typeof charge>('f');", at: 'invoke', says: 'Expected 2-3 arguments, but got 1.' },
  'another result': {
    program: "const paid: TypedCall<{ paid: string }> = invoke<typeof charge>('f', order);",
    at: 'paid',
    says: "Type 'boolean' is not assignable to type 'string'.",
  },
  'another key': {
    program: "rows.get({ idd: 'o' });",
    at: 'idd',
    says: `'idd' does not exist in type 'Arg<TableKey<Row, "id">>'.`,
  },
  'an attribute of another type': {
    program: "rows.put({ id: 'o', total: 'x', tags: [] });",
    at: 'total',
    says: "Type 'string' is not assignable to type 'Arg<number>'.",
  },
  'taking away what must be there': {
    program: "rows.update({ id: 'o' }, { remove: ['total'] });",
    at: "'total'",
    says: `Type '"total"' is not assignable to type '"note"'.`,
  },
  'a condition of another type': {
    program: "rows.delete({ id: 'o' }, { condition: { total: 'x' } });",
    at: 'total',
    says: "Type 'string' is not assignable to type 'Condition<number> | undefined'.",
  },
  'a shape with another type': {
    program: "dynamoTable<{ id: string; n: number }>()('t', { partitionKey: 'id', attributes: { id: 'S', n: 'S' } });",
    at: 'n',
    says: `Type '"S"' is not assignable to type '"N"'.`,
  },
  'a shape for two types': {
    program:
      "dynamoTable<{ id: string; v: string | number }>()('t', { partitionKey: 'id', attributes: { id: 'S', v: 'S' } });",
    at: 'v',
    says: 'an attribute has one type: split the member up, or hold JSON text in it, as a string',
  },
  'a shape without a question mark': {
    program: "dynamoTable<{ id: string; n?: number }>()('t', { partitionKey: 'id', attributes: { id: 'S', n: 'N' } });",
    at: 'n',
    says: `write 'n?', as the attribute may be missing`,
  },
  'a message of another type': {
    program: "sendMessage<Order>('q', { id: 'o', total: order.note });",
    at: 'total',
    says: MAY_BE_MISSING,
  },
};

const PROGRAM = join(__dirname, 'mistakes.ts');
const TEXT =
  BEGINNING +
  Object.values(MISTAKES)
    .map(({ program }) => program)
    .join('\n');

const host: ts.LanguageServiceHost = {
  getCompilationSettings: () => OPTIONS,
  getScriptFileNames: () => [PROGRAM],
  getScriptVersion: () => '1',
  getScriptSnapshot: (name) => {
    const text = name === PROGRAM ? TEXT : ts.sys.readFile(name);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => __dirname,
  getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
  fileExists: (name) => name === PROGRAM || ts.sys.fileExists(name),
  readFile: ts.sys.readFile,
};

const LINES = Object.keys(MISTAKES);
const found = new Map(
  ts
    .createLanguageService(host)
    .getSemanticDiagnostics(PROGRAM)
    .map(({ start = 0, length = 0, messageText }) => {
      const line = TEXT.slice(0, start).split('\n').length - BEGINNING.split('\n').length;
      const says = ts.flattenDiagnosticMessageText(messageText, '\n');
      return [LINES[line], { at: TEXT.slice(start, start + length), says }] as const;
    }),
);

test('nothing but the mistakes is marked', () => {
  expect([...found.keys()]).toEqual(LINES);
});

test.each(Object.entries(MISTAKES))('%s', (name, { at, says }) => {
  expect(found.get(name)).toEqual({ at, says: expect.stringContaining(says) });
});
