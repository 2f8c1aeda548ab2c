import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Choice, Condition, Parallel, Pass, QueryLanguage, RawState, Workflow } from '../../lib';
import { analyze } from '../../lib/analysis/analyze';
import { main } from '../../lib/cli/main';
import { inspectState, loadProgram, TestStateError, variableReferences } from '../../lib/engine';
import { definitionOf, replayHistory, simulate } from '../../lib/testing';
import { recordedIo } from '../cli/recorded-io';

/*
 * Code that walks through a definition by recursion ends with the stack of JavaScript, and with a stack trace, where the definition is
 * nested deeply enough: a thousand states in each other, or lists in lists. Every entry says instead that it is nested too deeply.
 */

const repeated = (open: string, inner: string, close: string, depth: number) =>
  open.repeat(depth) + inner + close.repeat(depth);

function nestedStates(depth: number): string {
  const names = Array.from({ length: depth }, (_, index) => `P${index}`);
  const start = names.map(
    (name) => `{"StartAt":"${name}","States":{"${name}":{"Type":"Parallel","End":true,"Branches":[`,
  );
  return `${start.join('')}{"StartAt":"X","States":{"X":{"Type":"Pass","End":true}}}${']}}}'.repeat(depth)}`;
}

const pass = (field: string) => `{"StartAt":"A","States":{"A":{"Type":"Pass",${field},"End":true}}}`;
const rule = `{"Next":"X",${repeated('{"Not":', '{"Variable":"$.a","IsNull":true}', '}', 20_000).slice(1)}`;
const LISTS = repeated('[', '1', ']', 50_000);

const TEXTS: Readonly<Record<string, string>> = {
  '1,000 states': nestedStates(1_000),
  '50,000 lists in Result': pass(`"Result":${LISTS}`),
  '50,000 lists in Parameters': pass(`"Parameters":{"a":${LISTS}}`),
  '50,000 lists in a comment': pass(`"Comment":${LISTS}`),
  '50,000 lists in a field that does not exist': pass(`"Other":${LISTS}`),
  '50,000 lists in a retrier': pass(`"Retry":${LISTS}`),
  '20,000 Not': `{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[${rule}],"Default":"X"},"X":{"Type":"Succeed"}}}`,
};

const LOADING = "The document can't be run:\n- /: The definition is nested too deeply (TOO_DEEPLY_NESTED)";
const CHECKING = 'The definition is nested more than 1000 levels deep.';

async function command(...args: readonly string[]): Promise<string> {
  const { io, printed } = recordedIo();
  const code = await main(args, io);
  return `${code}: ${printed.all}`;
}

describe.each(Object.entries(TEXTS))('%s', (_, text) => {
  let folder: string;
  let file: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'stepwright-deep-'));
    file = join(folder, 'deep.asl.json');
    writeFileSync(file, text);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is an error of the checker', () => {
    const found = analyze(JSON.parse(text)).map(({ code, message }) => `${code}: ${message}`);

    expect(found).toContain(`SW4106: ${CHECKING}`);
    expect(found.filter((one) => one.includes('SW1199'))).toEqual([]);
  });

  test('is an error of the commands', async () => {
    expect(await command('check', file)).toMatch(/^1: .*SW4106/s);
    expect(await command('check', '--format', 'json', file)).toMatch(/^1: .*SW4106/s);
    expect(await command('run', file, '--input', '{}')).toMatch(/^2: .*TOO_DEEPLY_NESTED/s);
    expect(await command('permissions', file)).toMatch(/^[01]: /);
  });

  test('is refused by the engine', async () => {
    const document = JSON.parse(text);
    const events = [
      {
        id: 1,
        previousEventId: 0,
        timestamp: 0,
        type: 'ExecutionStarted',
        executionStartedEventDetails: { input: '{}' },
      },
      {
        id: 2,
        previousEventId: 1,
        timestamp: 0,
        type: 'ExecutionSucceeded',
        executionSucceededEventDetails: { output: '{}' },
      },
    ];

    expect(() => loadProgram(document)).toThrow(LOADING);
    expect(() => variableReferences(document)).toThrow(LOADING);
    await expect(simulate(document).start({})).rejects.toThrow(LOADING);
    await expect(replayHistory(document, { events })).rejects.toThrow(LOADING);
  });

  test('is refused by TestState', async () => {
    const tested = inspectState({ definition: text, input: '{}', stateName: 'A' });
    await expect(tested).rejects.toThrow(TestStateError);
  });

  test('is an error of a workflow', () => {
    const workflow = Workflow.fromAsl(text);

    expect(workflow.diagnose().map(({ message }) => message)).toContain(CHECKING);
    expect(() => workflow.compile()).toThrow(CHECKING);
  });

  test('is the definition of a template, whatever it is', () => {
    const machine = {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { DefinitionString: text, RoleArn: 'role' },
    };

    expect(definitionOf({ Resources: { Machine: machine } })).toHaveProperty('StartAt');
  });
});

describe('a workflow of builders', () => {
  const lists = JSON.parse(LISTS);
  const jsonPath = { queryLanguage: QueryLanguage.JSON_PATH };

  function parallels(): Parallel {
    let inner: Pass | Parallel = new Pass('X');
    for (let level = 0; level < 1_000; level += 1) inner = new Parallel(`P${level}`).branch(inner);
    return inner as Parallel;
  }

  function negated(): Choice {
    let condition = Condition.isNull('$.a');
    for (let level = 0; level < 20_000; level += 1) condition = Condition.not(condition);
    return new Choice('C', jsonPath).when(condition, new Pass('X')).otherwise(new Pass('Y'));
  }

  test.each([
    ['lists as an output', () => new Pass('A', { output: lists }), 'SW2019: "Output" of "A"'],
    ['lists in a variable', () => new Pass('A', { assign: { x: lists } }), 'SW2019: "Assign" of "A"'],
    ['lists in a raw state', () => new RawState('A', { Type: 'Pass', Output: lists }), 'SW2019: The definition of "A"'],
    ['conditions', negated, 'SW2019: The condition in rule 1 of "C"'],
    ['states', parallels, 'SW4106: The definition'],
  ])('says so of %s', (what, start, told) => {
    const workflow = Workflow.startWith(start(), what === 'conditions' ? jsonPath : {});
    const [, message = ''] = told.split(': ');

    expect(workflow.diagnose().map(({ code, message: words }) => `${code}: ${words}`)).toContain(
      `${told} is nested more than 1000 levels deep.`,
    );
    expect(() => workflow.compile()).toThrow(`${message} is nested more than 1000 levels deep.`);
    expect(() => simulate(workflow)).toThrow(`${message} is nested more than 1000 levels deep.`);
  });
});

test('what is nested 999 levels deep is loaded', () => {
  const text = pass(`"Result":${repeated('[', '1', ']', 996)}`);

  expect(analyze(JSON.parse(text))).toEqual([]);
  expect(loadProgram(JSON.parse(text)).root.states.size).toBe(1);
});
