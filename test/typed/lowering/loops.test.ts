import { Duration } from 'aws-cdk-lib';
import { is, num, type Ref, workflow } from '../../../lib/typed/index';
import { type Order, statesOf, work, working } from './work';

const exhausted = (name: string, turns: number): object => ({
  Type: 'Fail',
  Error: 'LoopExhausted',
  Cause: `"${name}" has not come to its end in ${turns} turns.`,
});

test('loop: its state is a variable, the state before sets it, the last one of a turn changes it', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    const first = flow.task('Open', work<string>({ id: order.id }));
    const all = flow.loop(
      'Pages',
      { token: first, rows: 0 },
      (f, state) => {
        const page = f.task('Page', work<{ next: string; count: number }>({ token: state.token }));
        return { token: page.next, rows: num.add(state.rows, page.count) };
      },
      { while: (state) => is.notEqual(state.token, 'end'), atMost: 9 },
    );
    return all.rows;
  });
  expect(statesOf(flow)).toEqual({
    Open: working(
      { id: '{% $states.input.id %}' },
      { Assign: { pages: { token: '{% $states.result %}', rows: 0 }, pagesTurn: 0 }, Next: 'Pages' },
    ),
    Pages: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $pages.token != "end" and $pagesTurn < 9 %}', Next: 'Page' },
        { Condition: '{% $pages.token != "end" %}', Next: 'Pages exhausted' },
      ],
      Default: 'Done',
    },
    Page: working(
      { token: '{% $pages.token %}' },
      {
        Assign: {
          pages: { token: '{% $states.result.next %}', rows: '{% $pages.rows + $states.result.count %}' },
          pagesTurn: '{% $pagesTurn + 1 %}',
        },
        Next: 'Pages',
      },
    ),
    'Pages exhausted': exhausted('Pages', 9),
    Done: { Type: 'Succeed', Output: '{% $pages.rows %}' },
  });
});

test('repeat: the question follows the steps', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    const job = flow.task('Start', work<string>({ id: order.id }));
    const done = flow.repeat(
      'Ready?',
      (f) => {
        f.wait('Pause', Duration.seconds(30));
        return f.task('GetStatus', work<{ status: string; file: string }>({ job }));
      },
      { until: ({ status }) => is.equal(status, 'DONE'), atMost: 20 },
    );
    flow.task('Fetch', work({ file: done.file }));
  });
  expect(statesOf(flow)).toEqual({
    Start: working(
      { id: '{% $states.input.id %}' },
      { Assign: { start: '{% $states.result %}', readyTurn: 0 }, Next: 'Pause' },
    ),
    Pause: { Type: 'Wait', Seconds: 30, Next: 'GetStatus' },
    GetStatus: working(
      { job: '{% $start %}' },
      { Assign: { ready: '{% $states.result %}', readyTurn: '{% $readyTurn + 1 %}' }, Next: 'Ready?' },
    ),
    'Ready?': {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $ready.status = "DONE" %}', Next: 'Fetch' },
        { Condition: '{% $readyTurn >= 20 %}', Next: 'Ready? exhausted' },
      ],
      Default: 'Pause',
    },
    'Ready? exhausted': exhausted('Ready?', 20),
    Fetch: working({ file: '{% $ready.file %}' }),
  });
});

test('what is done when all turns are used up', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    flow.wait('Pause', Duration.seconds(1));
    flow.repeat('Ready?', (f) => f.task('Ask', work<boolean>({ id: order.id })), {
      until: (ready) => ready,
      atMost: order.total,
      exhausted: (f) => f.fail('TooLate', 'NotReady'),
    });
    flow.task('Fetch', work({}));
  });
  expect(statesOf(flow)).toEqual({
    Pause: { Type: 'Wait', Seconds: 1, Assign: { readyTurn: 0, input: '{% $states.input %}' }, Next: 'Ask' },
    Ask: working(
      { id: '{% $input.id %}' },
      { Assign: { ready: '{% $states.result %}', readyTurn: '{% $readyTurn + 1 %}' }, Next: 'Ready?' },
    ),
    'Ready?': {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $ready %}', Next: 'Fetch' },
        { Condition: '{% $readyTurn >= $input.total %}', Next: 'TooLate' },
      ],
      Default: 'Ask',
    },
    TooLate: { Type: 'Fail', Error: 'NotReady' },
    Fetch: working({}),
  });
});
