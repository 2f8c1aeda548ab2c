import type { StateMachineDocument } from '../../../lib/asl/state-machine-document';
import { Severity } from '../../../lib/diagnostic/severity';
import { coverageMarks } from '../../../lib/graph/marks/coverage-marks';
import { diagnosticMarks } from '../../../lib/graph/marks/diagnostic-marks';
import { diffGraphs } from '../../../lib/graph/marks/diff-graphs';
import { faultMarks } from '../../../lib/graph/marks/fault-marks';
import { permissionMarks } from '../../../lib/graph/marks/permission-marks';
import { runMarks } from '../../../lib/graph/marks/run-marks';
import { graphOf } from '../../../lib/graph/model/graph-of';
import { svgOf } from '../../../lib/graph/svg/svg-of';
import { returns, sequence, throws } from '../../../lib/task-answer/answer';
import { CoverageCollector } from '../../../lib/testing/coverage/coverage-collector';
import { sweepFaults } from '../../../lib/testing/fault/sweep-faults';
import { visitsOfHistory } from '../../../lib/testing/replay/visits-of-history';
import { simulate } from '../../../lib/testing/run/simulate';
import type { VisitRecord } from '../../../lib/testing/run/visit-record';

const QUEUE = { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q', MessageBody: 'x' };
const ORDERS = {
  StartAt: 'Check',
  States: {
    Check: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: QUEUE,
      ResultPath: null,
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2 }],
      Catch: [{ ErrorEquals: ['Declined'], Next: 'Refund' }],
      Next: 'Many?',
    },
    'Many?': { Type: 'Choice', Choices: [{ Variable: '$.n', NumericGreaterThan: 1, Next: 'Each' }], Default: 'Refund' },
    Each: {
      Type: 'Map',
      ItemsPath: '$.items',
      ItemProcessor: { StartAt: 'One', States: { One: { Type: 'Pass', End: true } } },
      End: true,
    },
    Refund: { Type: 'Wait', Seconds: 90, Next: 'Stop' },
    Stop: { Type: 'Fail', Error: 'Refunded' },
  },
};
const INPUT = { n: 2, items: [1, 2, 3] };

async function run(first = returns({})) {
  return simulate(ORDERS).mock('Check', first).start(INPUT);
}

describe('runMarks', () => {
  it('shows attempts, time, iterations and the path', async () => {
    const { visits } = await run(sequence(throws('Busy'), returns({}))).then((one) => ({ visits: one.visits() }));
    const { nodes, edges, fadesOthers } = runMarks(visits);

    expect(fadesOthers).toBe(true);
    expect([...nodes].map(([id, { tone, notes }]) => [id, tone, notes])).toEqual([
      ['/States/Check', 'taken', ['2 attempts', '2 s']],
      ['/States/Many?', 'taken', []],
      ['/States/Each', 'taken', []],
      ['/States/Each/ItemProcessor/States/One', 'taken', ['×3']],
      ['/StartAt', 'taken', []],
      ['/End', 'taken', []],
    ]);
    expect(edges.get('/States/Check/Next')).toEqual({ tone: 'taken', note: '' });
    expect(edges.get('/States/Many?/Choices/0')).toEqual({ tone: 'taken', note: '' });
    expect(edges.has('/States/Many?/Default')).toBe(false);
  });

  it('shows where an error was caught and where the run failed', async () => {
    const { nodes, edges } = runMarks((await run(throws('Declined', 'no funds'))).visits());

    expect(nodes.get('/States/Check')).toEqual({
      tone: 'caught',
      notes: ['Declined'],
      title: 'caught, Declined: no funds',
    });
    expect(nodes.get('/States/Stop')?.tone).toBe('failed');
    expect(edges.get('/States/Check/Catch/0')).toEqual({ tone: 'caught', note: '' });
  });

  it('is what a run draws', async () => {
    const svg = (await run()).toSvg({ title: 'One' });
    expect(svg).toContain('class="sw-node sw-task sw-is-taken" data-pointer="/States/Check"');
    expect(svg).toContain('class="sw-node sw-wait sw-faint" data-pointer="/States/Refund"');
    expect((await run()).toMermaid()).toContain('linkStyle');
  });
});

describe('visitsOfHistory', () => {
  it.each([
    ['a success after a retry', sequence(throws('Busy'), returns({}))],
    ['a caught error', throws('Declined', 'no funds')],
    ['an error that nothing catches', throws('Other', 'why')],
  ])('reads from the history what the run did: %s', async (_, answer) => {
    const done = await run(answer);
    const read = visitsOfHistory(ORDERS as unknown as StateMachineDocument, JSON.stringify({ events: done.history }));

    const shown = (visits: readonly VisitRecord[]) =>
      visits.map(({ path, outcome, attempts, error, rule, catcher, next, input, output }) => ({
        path,
        outcome,
        attempts,
        error: outcome === 'succeeded' ? undefined : error,
        rule,
        catcher,
        next,
        input,
        output,
      }));
    expect(shown(read)).toEqual(shown(done.visits()));
  });
});

describe('coverageMarks', () => {
  it('shows what was taken how often, and what never', async () => {
    const coverage = new CoverageCollector();
    await simulate(ORDERS).coverage(coverage).mock('Check', returns({})).start(INPUT);
    const { nodes, edges } = coverageMarks(coverage.of(ORDERS).items);

    expect(nodes.get('/States/Check')).toEqual({
      tone: 'partial',
      notes: ['×1', 'a retrier never used'],
      title: 'Entered 1 times\nNever taken: Retry/0, Catch/0',
    });
    expect(nodes.get('/States/Refund')?.tone).toBe('missed');
    expect(nodes.get('/States/Each/ItemProcessor/States/One')?.tone).toBe('covered');
    expect(edges.get('/States/Many?/Choices/0')).toEqual({ tone: 'covered', note: '×1' });
    expect(edges.get('/States/Many?/Default')).toEqual({ tone: 'missed', note: '' });
  });
});

test('faultMarks shows which states handle their faults, and where these go', async () => {
  const { results: faults } = await sweepFaults(simulate(ORDERS).mock('Check', returns({})), {
    input: INPUT,
    errors: { Check: ['Other'] },
  });
  const { nodes, edges } = faultMarks(graphOf(ORDERS), faults);

  expect(nodes.get('/States/Check')?.tone).toBe('failed');
  expect(nodes.get('/States/Check')?.title).toContain(
    'Declined: caught by Check, continues with Refund; ends FAILED in Stop',
  );
  expect(edges).toEqual(new Map([['/States/Check/Catch/0', { tone: 'caught', note: '' }]]));
});

test('diagnosticMarks shows each diagnostic at its state and its transition', () => {
  const path = '/States/Each/ItemProcessor/States/One/End';
  const source = { file: 'orders.json', line: 3, column: 1 };
  const { nodes, edges } = diagnosticMarks(graphOf(ORDERS), [
    { code: 'SW1', severity: Severity.WARNING, message: 'Odd.', path, help: 'Change it.', source },
    { code: 'SW2', severity: Severity.ERROR, message: 'Wrong.', path: '/States/Many?/Choices/0/Next' },
    { code: 'SW3', severity: Severity.SUGGESTION, message: 'Slow.', path: '' },
  ]);

  expect([...nodes]).toEqual([
    [
      '/States/Each/ItemProcessor/States/One',
      { tone: 'warning', notes: ['SW1'], title: 'warning SW1: Odd.\nChange it.\norders.json:3:1' },
    ],
    ['/States/Many?', { tone: 'error', notes: ['SW2'], title: 'error SW2: Wrong.' }],
    ['/StartAt', { tone: 'suggestion', notes: ['SW3'], title: 'suggestion SW3: Slow.' }],
  ]);
  expect([...edges]).toEqual([['/States/Many?/Choices/0', { tone: 'error', note: '' }]]);
});

test('permissionMarks shows the actions of each state', () => {
  const { nodes } = permissionMarks(graphOf(ORDERS), [
    { path: '/States/Check', actions: ['sqs:SendMessage', 'kms:Decrypt', 'kms:GenerateDataKey'], resources: ['*'] },
    { path: '/States/Gone', actions: ['a:B'], resources: ['*'] },
  ]);
  expect([...nodes]).toEqual([
    [
      '/States/Check',
      {
        tone: 'info',
        notes: ['sqs:SendMessage', 'kms:Decrypt', '1 more actions'],
        title: 'sqs:SendMessage, kms:Decrypt, kms:GenerateDataKey on *',
      },
    ],
  ]);
});

test('diffGraphs shows what was added, removed and changed, at any depth', () => {
  const { Stop: _, ...others } = ORDERS.States;
  const inner = { StartAt: 'Two', States: { Two: { Type: 'Pass', End: true } } };
  const later = {
    StartAt: 'Check',
    States: {
      ...others,
      Refund: { Type: 'Wait', Seconds: 60, End: true },
      Each: { ...others.Each, ItemProcessor: inner },
    },
  };
  const { graph, marks } = diffGraphs(ORDERS, later);

  expect([...marks.nodes].map(([id, { tone, title }]) => [id, tone, title])).toEqual([
    ['/States/Refund', 'changed', 'Changed: Seconds'],
    ['/States/Stop', 'removed', ''],
    ['/States/Each/ItemProcessor/States/Two', 'added', ''],
    ['/States/Each/ItemProcessor/States/One', 'removed', ''],
  ]);
  expect([...marks.edges]).toEqual([
    ['/States/Refund/End', { tone: 'added', note: '' }],
    ['removed:/States/Refund/Next', { tone: 'removed', note: '' }],
  ]);
  expect(svgOf(graph, { marks })).toContain('data-pointer="removed:/States/Refund/Next"');
  expect(diffGraphs(ORDERS, ORDERS).marks).toEqual({ nodes: new Map(), edges: new Map(), fadesOthers: false });
});
