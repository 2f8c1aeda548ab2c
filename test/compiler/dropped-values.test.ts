import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Choice } from '../../lib/builder/choice';
import { Condition } from '../../lib/builder/condition';
import { Pass } from '../../lib/builder/pass';
import { Succeed } from '../../lib/builder/succeed';
import { Task } from '../../lib/builder/task';
import { statementCallAt } from '../../lib/compiler/statement-call';
import { Workflow } from '../../lib/compiler/workflow';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { Severity } from '../../lib/diagnostic/severity';
import { Glue } from '../../lib/integration/service/glue';
import { Lambda } from '../../lib/integration/service/lambda';
import { lineHere } from './line-here';

const RETRY = { errors: ['Busy'] };

/** The diagnostics about lost values, as they are reported: `line message`. */
function lost(workflow: Workflow): readonly string[] {
  return workflow
    .diagnose()
    .filter(({ code }) => code === 'SW1028')
    .map(({ source, message }) => `${source?.line} ${message}`);
}

function told(line: number, call: string, has = 'what it was called on'): string {
  return `${line} Nothing uses the new value that "${call}(...)" returns: the workflow has ${has} without it.`;
}

describe('reports a value that a statement loses', () => {
  it('made of a state, with both lines', () => {
    const made = lineHere() + 1;
    const charge = new Task('Charge', Lambda.invoke('charge'));
    const line = lineHere() + 1;
    charge.retry(RETRY);
    const found = Workflow.startWith(charge)
      .diagnose()
      .filter(({ code }) => code === 'SW1028');
    expect(found).toEqual([
      {
        code: 'SW1028',
        severity: Severity.WARNING,
        message: 'Nothing uses the new value that "charge.retry(...)" returns: the workflow has "Charge" without it.',
        path: '/States/Charge',
        help: 'States, chains, calls and workflows never change: assign what "charge.retry(...)" returns, and pass that on.',
        source: { file: __filename, line, column: expect.any(Number) },
        related: [
          { message: 'The state is made here', source: { file: __filename, line: made, column: expect.any(Number) } },
        ],
      },
    ]);
  });

  it('also where another value of the state is in the workflow', () => {
    const charge = new Task('Charge', Lambda.invoke('charge'));
    const line = lineHere() + 1;
    charge.retry(RETRY);
    const caught = charge.catchError(new Pass('Undo'));
    expect(lost(Workflow.startWith(new Pass('First')).next(caught))).toEqual([told(line, 'charge.retry', '"Charge"')]);
  });

  it('made by several methods, at the first of them', () => {
    const charge = new Task('Charge', Lambda.invoke('charge'));
    const line = lineHere() + 1;
    charge.retry(RETRY).catchError(new Pass('Undo'));
    expect(lost(Workflow.startWith(charge))).toEqual([told(line, 'charge.retry', '"Charge"')]);
  });

  it('made of a chain, a workflow, a Choice and a call', () => {
    const chain = new Pass('A').next(new Pass('B'));
    const line = lineHere() + 1;
    chain.next(new Pass('Lost'));
    const choice = new Choice('C').otherwise(new Succeed('D'));
    choice.when(Condition.jsonata('{% true %}'), new Pass('E'));
    const job = Glue.startJobRun('job');
    job.sync();
    const workflow = Workflow.startWith(chain).next(new Task('Job', job)).next(choice);
    workflow.next(new Pass('Lost too'));
    expect(lost(workflow)).toEqual([
      told(line + 6, 'workflow.next'),
      told(line, 'chain.next'),
      told(line + 2, 'choice.when', '"C"'),
      told(line + 4, 'job.sync', '"Job"'),
    ]);
  });

  it('at synth, as a warning of the construct', () => {
    const stack = new Stack(new App(), 'Shop');
    const charge = new Pass('Charge');
    charge.assign({ x: 1 });
    new WorkflowStateMachine(stack, 'Orders', { workflow: Workflow.startWith(charge) });
    Annotations.fromStack(stack).hasWarning('/Shop/Orders', Match.stringLikeRegexp('SW1028.*charge\\.assign'));
  });

  it('once for a line that is passed often', () => {
    const states = ['A', 'B'].map((name) => new Pass(name));
    const line = lineHere() + 3;
    for (const state of states) {
      // Each of them is another state.
      state.assign({ x: 1 });
      state.assign({ x: 1 });
    }
    const [a, b] = states as [Pass, Pass];
    expect(lost(a.next(b) && Workflow.startWith(a).next(b))).toEqual([
      told(line, 'state.assign', '"A"'),
      told(line + 1, 'state.assign', '"A"'),
    ]);
  });
});

describe('does not report', () => {
  it('values that are used in this workflow or in another one, before or after', () => {
    const charge = new Task('Charge', Lambda.invoke('charge'));
    const robust = charge.retry(RETRY);
    const plain = Workflow.startWith(charge);
    const before = lost(plain);
    const other = Workflow.startWith(robust);
    expect([before, lost(plain), lost(other)]).toEqual([[], [], []]);
  });

  it('sketches and variants that have a name', () => {
    const charge = new Task('Charge', Lambda.invoke('charge'));
    const variants = { robust: charge.retry(RETRY) };
    const [draft] = [charge.assign({ x: 1 })];
    const longer = charge.next(new Pass('B'));
    expect([variants, draft, longer].length).toBe(3);
    expect(lost(Workflow.startWith(charge))).toEqual([]);
  });

  it('what helpers return, and what is passed on', () => {
    const robust = (task: Task) => task.retry(RETRY);
    function caught(task: Task): Task {
      return task.catchError(new Pass('Undo'));
    }
    const charge = new Task('Charge', Lambda.invoke('charge'));
    const kept: unknown[] = [];
    kept.push(charge.assign({ x: 1 }), robust(charge), caught(charge));
    expect(lost(Workflow.startWith(charge))).toEqual([]);
  });

  it('a statement that continues to use the value', () => {
    const workflow = Workflow.startWith(new Pass('A'));
    workflow.next(new Pass('B')).compile();
    expect(lost(workflow)).toEqual([]);
  });

  it('a state that is in no workflow, and a program without its text', () => {
    const draft = new Pass('Draft');
    draft.assign({ x: 1 });
    expect(lost(Workflow.startWith(new Pass('A')))).toEqual([]);
  });
});

describe('a statement is recognized', () => {
  it.each<[string, string]>([
    ['at the beginning', '@a.retry({})'],
    ['behind a statement', 'f(); @a.retry({})'],
    ['without semicolons', 'const a = f()\n@a.retry({})'],
    ['behind a value on the line before', 'const a = b\n@a.retry({})'],
    ['in a block', 'if (x) { @a.retry({}) }'],
    ['behind a condition', 'if (x) @a.retry({})'],
    ['behind else', 'if (x) y(); else @a.retry({})'],
    ['behind comments', 'f(); // why\n/* and\n how */ @a.retry({})'],
    ['with names of names', 'f();\nthis.parts.@a.retry({})'],
    ['on several lines', 'f();\n@a\n  .retry({})'],
    ['with an assertion', 'f();\n@a!.retry({})'],
  ])('%s', (_, text) => {
    const places = [text.indexOf('@'), text.replace('@', '').indexOf('retry')];
    const program = text.replace('@', '');
    for (const offset of text.includes('.@') ? places.slice(1) : places) {
      const lines = program.slice(0, offset).split('\n');
      const found = statementCallAt(program, lines.length, (lines.at(-1) ?? '').length + 1);
      expect(found).toEqual({ receiver: text.includes('this') ? 'this.parts.a' : 'a', method: 'retry' });
    }
  });

  it.each<[string, string]>([
    ['an initial value', 'const b = @a.retry({})'],
    ['an initial value on the next line', 'const b =\n  @a.retry({})'],
    ['an argument', 'f(@a.retry({}))'],
    ['an element', '[x,\n@a.retry({})]'],
    ['a member', '({ x: @a.retry({}) })'],
    ['a result', 'return @a.retry({})'],
    ['a result of an arrow function', '() =>\n@a.retry({})'],
    ['a part of a string', '`${' + '@a.retry({})}`'],
    ['a case of a condition', 'x ? @a.retry({}) : y'],
    ['a right side', 'x &&\n@a.retry({})'],
    ['behind a comment that may be in a string', 'const b = "//\n@a.retry({})'],
    ['a receiver that is a call', 'f().retry({}); g()\n@.retry({})'],
    ['another method', 'f();\n@a.retries({})'],
    ['optional', 'f();\n@a?.retry({})'],
  ])('but not %s', (_, text) => {
    const program = text.replace('@', '');
    for (const offset of [text.indexOf('@'), program.lastIndexOf('retr')]) {
      const lines = program.slice(0, offset).split('\n');
      expect(statementCallAt(program, lines.length, (lines.at(-1) ?? '').length + 1)).toBeUndefined();
    }
  });

  it('and nothing in a place that the text does not have', () => {
    expect([statementCallAt('a.retry()', 9, 1), statementCallAt('a.retry()', 1, 99)]).toEqual([undefined, undefined]);
  });
});

/** A program that was compiled to another folder: its text is there, and is read. */
describe('the text of a program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dropped-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('may be JavaScript', () => {
    const file = join(folder, 'app.js');
    writeFileSync(file, 'module.exports = (state) => {\n  state.assign({ x: 1 });\n  return state;\n};\n');
    const state = (require(file) as (state: Pass) => Pass)(new Pass('A'));
    expect(lost(Workflow.startWith(state))).toEqual([told(2, 'state.assign', '"A"')]);
  });
});
