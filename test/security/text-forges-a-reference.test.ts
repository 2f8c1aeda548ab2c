import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Pass as StockPass } from 'aws-cdk-lib/aws-stepfunctions';
import fc from 'fast-check';
import { parseDefinition } from '../../lib/asl/parse';
import { QueryLanguage } from '../../lib/asl/query-language';
import type { Chainable } from '../../lib/builder/chainable';
import { Context } from '../../lib/builder/context';
import { Intrinsic } from '../../lib/builder/intrinsic';
import { JsonPath } from '../../lib/builder/json-path';
import { Literal } from '../../lib/builder/literal';
import { Pass } from '../../lib/builder/pass';
import { Workflow } from '../../lib/compiler/workflow';
import { CdkChain } from '../../lib/construct/cdk-chain';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { ReferenceKind } from '../../lib/expression/dynamic-text';
import { definitionOf, simulate } from '../../lib/testing';
import { type Ref, text, workflow } from '../../lib/typed';
import { everyKindOfReference } from './fixtures/every-kind-of-reference';

/**
 * Run-time values travel in strings, between markers. A text from outside (of a customer, a file, a parameter) that has the
 * form of such a marker must stay a text: as a live reference it would read what its author was never shown.
 */
const INPUT = { secret: 'SECRET', a: 1 };
const KINDS = Object.values(ReferenceKind);
const FORGED = [
  ...KINDS.map((kind) => `\uFDD0${kind}$.secret\uFDD1`),
  ...KINDS.map((kind) => `\uFDD0${'1'.repeat(20)}${kind}$.secret\uFDD1${'1'.repeat(20)}`),
  '\uFDD0',
  '\uFDD1',
  'before \uFDD0p$.secret',
  '$.secret\uFDD1 behind',
  '\uFDD1\uFDD0',
  '\uFDD0?\uFDD1',
  '\uFDD0e{"kind":"root","root":0}\uFDD1',
  '\uFDD0next\uFDD1',
  '\uFDD20\uFDD2',
  '\uFDDE\uFDDEAWS::Region\uFDDF',
];

const jsonPath = (step: Chainable) => Workflow.startWith(step, { queryLanguage: QueryLanguage.JSON_PATH });

/** The places that a text from outside can be written at; each gives back what arrives. */
const PLACES: Readonly<Record<string, (given: string) => Promise<unknown>>> = {
  'Parameters, JSONPath': async (given) =>
    outputOf(jsonPath(new Pass('P', { parameters: { x: given } })), (output) => output.x),
  'Result, JSONPath': async (given) => outputOf(jsonPath(new Pass('P', { result: { x: [given] } })), ({ x }) => x[0]),
  'beside a path, JSONPath': async (given) =>
    outputOf(jsonPath(new Pass('P', { parameters: { x: `${given}${JsonPath.at('$.a')}` } })), ({ x }) =>
      String(x).slice(0, -1),
    ),
  'an argument of a function, JSONPath': async (given) =>
    outputOf(jsonPath(new Pass('P', { parameters: { x: Intrinsic.array(given) } })), ({ x }) => x[0]),
  'a key, JSONPath': async (given) =>
    outputOf(jsonPath(new Pass('P', { parameters: { [given]: 1 } })), (output) => Object.keys(output)[0]),
  'Output, JSONata': async (given) =>
    outputOf(Workflow.startWith(new Pass('P', { output: { x: given } })), (output) => output.x),
  'beside the context, JSONata': async (given) =>
    outputOf(Workflow.startWith(new Pass('P', { output: { x: `${given}${Context.stateName}` } })), ({ x }) =>
      String(x).slice(0, -1),
    ),
  'a variable, JSONata': async (given) =>
    outputOf(
      Workflow.startWith(new Pass('P').assign({ v: given })).next(new Pass('Q', { output: { x: '{% $v %}' } })),
      ({ x }) => x,
    ),
  'a typed value': async (given) =>
    outputOf(
      workflow('W', () => ({ x: given })),
      (output) => output.x,
    ),
  'a typed expression': async (given) =>
    outputOf(
      workflow('W', (_flow, input: Ref<typeof INPUT>) => ({ x: text`${given}${input.a}` })),
      ({ x }) => String(x).slice(0, -1),
    ),
};

// biome-ignore lint/suspicious/noExplicitAny: what a workflow gives back is any JSON.
async function outputOf(flow: Parameters<typeof simulate>[0], pick: (output: any) => unknown): Promise<unknown> {
  const run = await simulate(flow).start(INPUT);
  expect(run.status).toBe('SUCCEEDED');
  return pick(run.output);
}

describe.each(Object.entries(PLACES))('as %s', (_, arrives) => {
  test.each(FORGED)('%j arrives as the text that it is', async (forged) => {
    expect(await arrives(forged)).toBe(forged);
  });

  test('so does every text of such characters', async () => {
    const character = fc.constantFrom('\uFDD0', '\uFDD1', ...KINDS, '$', '.', 'a', ' ', "'", '"', '\\', '1');
    const forged = fc.string({ unit: character, minLength: 1, maxLength: 12 }).filter((given) => !given.endsWith('.$'));
    await fc.assert(
      fc.asyncProperty(forged, async (given) => {
        expect(await arrives(given)).toBe(given);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the diagnostic', () => {
  const found = (flow: { diagnose(): readonly { code: string; path: string; message: string; severity: string }[] }) =>
    flow
      .diagnose()
      .filter(({ code }) => code === 'SW2018')
      .map(({ severity, path, message }) => `${severity} ${path} ${message}`);
  const WHAT = 'has U+FDD0 or U+FDD1, which are not characters of any language: they are for use inside of programs.';

  test('says that a text holds the characters, once for each field', () => {
    const forged = '\uFDD0p$.secret\uFDD1';
    expect(found(jsonPath(new Pass('P', { parameters: { x: forged, y: [forged], [forged]: 1 } })))).toEqual([
      `warning /States/P/Parameters "Parameters" of "P" ${WHAT}`,
    ]);
    expect(found(Workflow.startWith(new Pass('P', { output: { x: `{% "${forged}" %}` }, comment: '\uFDD1' })))).toEqual(
      [`warning /States/P/Comment "Comment" of "P" ${WHAT}`, `warning /States/P/Output "Output" of "P" ${WHAT}`],
    );
    expect(found(workflow('W', () => ({ x: forged })))).toHaveLength(1);
    expect(found(Workflow.startWith(new Pass('P\uFDD0'), { comment: 'a\uFDD0' }))).toEqual([
      `warning /States/P\uFDD0 The name of the state "P\uFDD0" ${WHAT}`,
      `warning /Comment The "comment" of the workflow ${WHAT}`,
    ]);
  });

  test('says nothing of references, nor of a text that is declared literal', () => {
    expect(found(jsonPath(new Pass('P', { parameters: { x: JsonPath.at('$.a') } })))).toEqual([]);
    expect(found(jsonPath(new Pass('P', { parameters: { x: Literal.text('$\uFDD0') } })))).toEqual([]);
  });
});

describe('a reference that was cut or changed', () => {
  const id = JsonPath.at('$.a');
  test.each([
    ['upper case', id.toUpperCase()],
    ['cut at its end', id.slice(0, -1)],
    ['cut at its beginning', id.slice(1)],
    ['cut in its middle', `${id.slice(0, 23)}...`],
    ['without all that is no letter', id.replace(/[^\w.]/g, '')],
  ])('%s: an error, and never a part of a definition', (_, changed) => {
    const reason =
      'it has a run-time value that was cut or changed as a string; only put such values between other strings';
    expect(
      jsonPath(new Pass('P', { parameters: { x: `id ${changed}` } }))
        .diagnose()
        .map(({ code, message }) => `${code} ${message}`),
    ).toEqual([`SW2005 "x" in "Parameters" of "P" can't be expressed in JSONPath: ${reason}.`]);
    expect(() => Workflow.startWith(new Pass('P', { output: changed })).compile()).toThrow(reason);
    expect(() => Workflow.startWith(new Pass('P'), { comment: changed }).compile()).toThrow('SW2014');
  });

  test('a reference in a state of another library is an error too: it would never be read', () => {
    const stack = new Stack(new App(), 'S');
    const stock = new StockPass(stack, 'Stock', { parameters: { x: JsonPath.at('$.a') } });
    const found = jsonPath(CdkChain.of(stock)).diagnose();
    expect(found.map(({ code, path, message }) => `${code} ${path} ${message}`)).toEqual([
      'SW2017 /States/Stock/Parameters "Parameters" of "Stock" has a run-time value that is not read there.',
    ]);
  });

  test('a reference inside of a path is a part of it', () => {
    const format = JsonPath.at(`States.Format('{}-{}', ${JsonPath.at('$.a')}, ${Context.stateName})`);
    expect(jsonPath(new Pass('P', { parameters: { x: format } })).compile()).toMatchObject({
      States: { P: { Parameters: { 'x.$': "States.Format('{}-{}', $.a, $$.State.Name)" } } },
    });
  });
});

describe('what only the deployment knows', () => {
  test('is put where its token is, and nowhere else', () => {
    const stack = new Stack(new App(), 'S');
    const stage = new CfnParameter(stack, 'Stage').valueAsString;
    const forged = ['\uFDD20\uFDD2', 'token 0', `token ${'1'.repeat(20)}:0`];
    new WorkflowStateMachine(stack, 'M', {
      workflow: Workflow.startWith(new Pass('P', { output: { forged, stage } })),
    });
    expect(definitionOf(Template.fromStack(stack), 'M')).toMatchObject({
      States: { P: { Output: { forged, stage: '${Stage}' } } },
    });
  });

  test('a stock state may be called like the open end of its chain', () => {
    const stack = new Stack(new App(), 'S');
    const stock = ['next', '\uFDD0next\uFDD1', 'next+'].map((name) => new StockPass(stack, name));
    const [first, second, third] = stock as [StockPass, StockPass, StockPass];
    const flow = jsonPath(CdkChain.of(first.next(second).next(third)).next(new Pass('End')));
    expect(flow.compile()).toMatchObject({
      States: {
        next: { Next: '\uFDD0next\uFDD1' },
        '\uFDD0next\uFDD1': { Next: 'next+' },
        'next+': { Next: 'End' },
        End: { End: true },
      },
    });
  });

  test.each(['\uFDDE\uFDDEName\uFDDF', '\\uFDDE\\ufddeName\\U0000FDDF', '\uFDD0\uFDD0Name\uFDD1'])(
    'YAML with %j is not a substitution',
    (forged) => {
      const yaml = `StartAt: A\nStates: {A: {Type: Pass, Result: "${forged}", Comment: \${Name}, End: true}}`;
      const { document, diagnostics } = parseDefinition(yaml);
      const meant = JSON.parse(`"${forged.replace('U0000', 'u')}"`) as string;
      expect([document, diagnostics]).toEqual([
        { StartAt: 'A', States: { A: { Type: 'Pass', Result: meant, Comment: '${Name}', End: true } } },
        [],
      ]);
    },
  );
});

describe('the number that only the process knows', () => {
  test('is not part of what is compiled: another process compiles the same', () => {
    const script = join(__dirname, 'fixtures/print-references.ts');
    const printed = execFileSync(process.execPath, ['--import', 'tsx', script], { encoding: 'utf8' });
    expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify(everyKindOfReference())));
    expect(printed).not.toMatch(/[\uFDD0\uFDD1]/);
  });

  test('is shared by the copies of the package in a process', () => {
    jest.isolateModules(() => {
      const other = require('../../lib/builder/json-path') as typeof import('../../lib/builder/json-path');
      expect(other.JsonPath).not.toBe(JsonPath);
      expect(other.JsonPath.at('$.a')).toBe(JsonPath.at('$.a'));
      const step = new Pass('P', {
        parameters: { x: `a ${other.JsonPath.at('$.a')}` },
        resultPath: other.JsonPath.DISCARD,
      });
      expect(jsonPath(step).compile()).toMatchObject({
        States: { P: { Parameters: { 'x.$': "States.Format('a {}', $.a)" }, ResultPath: null } },
      });
    });
  });
});
