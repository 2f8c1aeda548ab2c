import { Block } from '../../lib/builder/block';
import type { Chainable } from '../../lib/builder/chainable';
import { Choice } from '../../lib/builder/choice';
import { Condition } from '../../lib/builder/condition';
import { Fail } from '../../lib/builder/fail';
import { GoTo } from '../../lib/builder/go-to';
import { Map as MapState } from '../../lib/builder/map';
import { Parallel } from '../../lib/builder/parallel';
import { Pass } from '../../lib/builder/pass';
import { RawState } from '../../lib/builder/raw-state';
import { Succeed } from '../../lib/builder/succeed';
import { Task } from '../../lib/builder/task';
import { Workflow } from '../../lib/compiler/workflow';
import { CALL, compiled, problemsOf } from '../builder/support';

const YES = Condition.jsonata('{% $states.input.yes %}');

/** Where each state of a workflow's top level leads, in the order of the document. */
function ways(piece: Chainable): Record<string, string> {
  const { StartAt, States } = compiled(piece);
  const entries = Object.entries(States as Record<string, Record<string, unknown>>).map(([name, state]) => [
    name,
    wayOf(state),
  ]);
  return { start: StartAt as string, ...Object.fromEntries(entries) };
}

function wayOf({ Type, Next, End, Default, Choices, Catch }: Record<string, unknown>): string {
  const targets = (list: unknown): string[] => ((list ?? []) as { Next: string }[]).map((item) => item.Next);
  if (Type === 'Choice') return [...targets(Choices), `else ${Default ?? 'fails'}`].join(', ');
  const on = Type === 'Succeed' || Type === 'Fail' ? String(Type) : End === true ? 'end' : String(Next);
  return [on, ...targets(Catch).map((handler) => `caught ${handler}`)].join(', ');
}

function pass(name: string): Pass {
  return new Pass(name);
}

function task(name: string): Task {
  return new Task(name, CALL);
}

function choice(name: string, then: Chainable): Choice {
  return new Choice(name).when(YES, then);
}

describe('next', () => {
  test('leads on from the end of a chain', () => {
    expect(ways(pass('A').next(pass('B')).next(new Succeed('C')))).toEqual({
      start: 'A',
      A: 'B',
      B: 'C',
      C: 'Succeed',
    });
  });

  test('leads on from all open ends of a Choice, nested ones included', () => {
    const inner = choice('Inner', pass('B')).when(YES, new Fail('Wrong')).otherwise(pass('C').end());
    const outer = choice('Outer', pass('A'))
      .when(YES, inner)
      .otherwise(pass('D').next(pass('E')));
    expect(ways(outer.next(pass('After')))).toEqual({
      start: 'Outer',
      Outer: 'A, Inner, else D',
      A: 'After',
      Inner: 'B, Wrong, else C',
      B: 'After',
      Wrong: 'Fail',
      C: 'end',
      D: 'E',
      E: 'After',
      After: 'end',
    });
  });

  test('a Choice without otherwise goes to the next step', () => {
    expect(ways(choice('C', pass('A')).next(pass('After')))).toEqual({
      start: 'C',
      C: 'A, else After',
      A: 'After',
      After: 'end',
    });
  });

  test('a Choice without otherwise at the end has no transition when no rule matches', () => {
    expect(ways(pass('First').next(choice('C', pass('A'))))).toEqual({
      start: 'First',
      First: 'C',
      C: 'A, else fails',
      A: 'end',
    });
  });

  test('a Choice without otherwise in a branch goes where the outer one continues', () => {
    const inner = choice('Inner', pass('A'));
    expect(ways(choice('Outer', inner).otherwise(pass('B')).next(pass('After')))).toEqual({
      start: 'Outer',
      Outer: 'Inner, else B',
      Inner: 'A, else After',
      A: 'After',
      B: 'After',
      After: 'end',
    });
  });

  test('does not lead on from behind end()', () => {
    expect(ways(choice('C', pass('A').end()).otherwise(pass('B')).next(pass('D')))).toEqual({
      start: 'C',
      C: 'A, else B',
      A: 'end',
      B: 'D',
      D: 'end',
    });
  });

  test('does not lead on from a Parallel, Map or Block into their branches', () => {
    const step = new Parallel('P').branch(pass('A')).next(new MapState('M').itemProcessor(pass('B')));
    expect(compiled(step.next(new Block('K', pass('C'))).next(pass('D')))).toEqual({
      QueryLanguage: 'JSONata',
      StartAt: 'P',
      States: {
        P: {
          Type: 'Parallel',
          Branches: [{ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } }],
          Next: 'M',
        },
        M: {
          Type: 'Map',
          ItemProcessor: { StartAt: 'B', States: { B: { Type: 'Pass', End: true } } },
          Next: 'K',
        },
        K: {
          Type: 'Parallel',
          Branches: [{ StartAt: 'C', States: { C: { Type: 'Pass', End: true } } }],
          Output: '{% $states.result[0] %}',
          Next: 'D',
        },
        D: { Type: 'Pass', End: true },
      },
    });
  });

  test('of a workflow is that of its fragments', () => {
    const steps = [choice('C', pass('A')), pass('B'), pass('D')] as const;
    expect(Workflow.startWith(steps[0]).next(steps[1]).next(steps[2]).compile()).toEqual(
      compiled(steps[0].next(steps[1]).next(steps[2])),
    );
  });
});

describe('loops', () => {
  test('by passing a state again', () => {
    const poll = task('Poll');
    const wait = pass('Wait').next(poll);
    expect(
      ways(
        pass('Start')
          .next(poll)
          .next(choice('Done?', new Succeed('Done')).otherwise(wait)),
      ),
    ).toEqual({
      start: 'Start',
      Start: 'Poll',
      Poll: 'Done?',
      'Done?': 'Done, else Wait',
      Done: 'Succeed',
      Wait: 'Poll',
    });
  });

  test('by passing a state again, in the middle of a chain', () => {
    const poll = task('Poll');
    const again = choice('Again?', pass('Wait').next(poll));
    expect(ways(poll.next(again).next(pass('After')))).toEqual({
      start: 'Poll',
      Poll: 'Again?',
      'Again?': 'Wait, else After',
      Wait: 'Poll',
      After: 'end',
    });
  });

  test('by passing the beginning of the workflow as the next step', () => {
    const first = pass('First');
    expect(ways(first.next(choice('C', new Succeed('Done'))).next(first))).toEqual({
      start: 'First',
      First: 'C',
      C: 'Done, else First',
      Done: 'Succeed',
    });
  });

  test('by name, forwards and backwards', () => {
    const jumps = choice('C', GoTo.state('A')).when(YES, GoTo.state('D')).otherwise(pass('B'));
    expect(ways(pass('A').next(jumps).next(pass('D')))).toEqual({
      start: 'A',
      A: 'C',
      C: 'A, D, else B',
      B: 'D',
      D: 'end',
    });
  });

  test('by a jump to a state itself, at the end of a chain', () => {
    const first = pass('First');
    expect(ways(first.next(choice('C', new Succeed('Done')).otherwise(pass('Wait').next(GoTo.to(first)))))).toEqual({
      start: 'First',
      First: 'C',
      C: 'Done, else Wait',
      Done: 'Succeed',
      Wait: 'First',
    });
  });

  test('a workflow may begin with a jump', () => {
    expect(
      ways(
        GoTo.state('B')
          .next(pass('A'))
          .next(pass('B').next(choice('C', GoTo.state('A')).otherwise(new Succeed('Done')))),
      ),
    ).toEqual({
      start: 'B',
      A: 'B',
      B: 'C',
      C: 'A, else Done',
      Done: 'Succeed',
    });
  });
});

describe('states that are used several times', () => {
  test('a state at the end of all branches is one state', () => {
    const done = new Succeed('Done');
    expect(ways(choice('C', pass('A').next(done)).when(YES, done).otherwise(pass('B').next(done)))).toEqual({
      start: 'C',
      C: 'A, Done, else B',
      A: 'Done',
      Done: 'Succeed',
      B: 'Done',
    });
  });

  test('a chain that is used in two branches continues from both', () => {
    const tail = pass('X').next(choice('Y', pass('Z')));
    expect(ways(choice('C', tail).otherwise(pass('A').next(tail)).next(pass('After')))).toEqual({
      start: 'C',
      C: 'X, else A',
      X: 'Y',
      Y: 'Z, else After',
      Z: 'After',
      A: 'X',
      After: 'end',
    });
  });

  test('a handler for several states is one handler, and follows the main line', () => {
    const handler = pass('Undo').next(new Fail('Failed'));
    expect(ways(task('A').catchError(handler).next(task('B').catchError(handler)).next(pass('C')))).toEqual({
      start: 'A',
      A: 'B, caught Undo',
      B: 'C, caught Undo',
      C: 'end',
      Undo: 'Failed',
      Failed: 'Fail',
    });
  });

  test('a handler that rejoins continues with what follows the state', () => {
    const step = task('A').catchError(pass('Repair').next(choice('C', new Fail('F'))), { rejoin: true });
    expect(ways(step.next(pass('B')))).toEqual({
      start: 'A',
      A: 'B, caught Repair',
      B: 'end',
      Repair: 'C',
      C: 'F, else B',
      F: 'Fail',
    });
  });

  test('a handler that rejoins in the last state of a branch continues where the branch does', () => {
    const step = choice('C', task('A').catchError(pass('Repair'), { rejoin: true }));
    expect(ways(step.next(pass('B')))).toEqual({
      start: 'C',
      C: 'A, else B',
      A: 'B, caught Repair',
      B: 'end',
      Repair: 'B',
    });
  });

  test('a handler that is also the next step leads on as that', () => {
    const cleanUp = pass('CleanUp');
    expect(ways(task('A').catchError(cleanUp).next(cleanUp).next(pass('B')))).toEqual({
      start: 'A',
      A: 'CleanUp, caught CleanUp',
      CleanUp: 'B',
      B: 'end',
    });
  });

  test('a handler that would rejoin in two places is a problem', () => {
    const repair = pass('Repair');
    const step = task('A')
      .catchError(repair, { rejoin: true })
      .next(task('B').catchError(repair, { rejoin: true }));
    expect(problemsOf(step.next(pass('C')))).toEqual([
      'SW1012 The state "Repair" has two different transitions: to "B" and to "C".',
    ]);
  });

  test('a state in branches of two Choices is a problem: it need not have been passed before', () => {
    const fix = pass('Fix');
    const step = choice('C1', fix)
      .otherwise(pass('A'))
      .next(choice('C2', fix).otherwise(pass('B')));
    expect(problemsOf(step.next(pass('C')))).toEqual([
      'SW1012 The state "Fix" has two different transitions: to "C2" and to "C".',
    ]);
  });
});

describe('scopes', () => {
  const notify = pass('Render').next(choice('Urgent?', pass('Call')).otherwise(pass('Write')));

  test('a fragment can be used twice', () => {
    expect(ways(notify.scoped('Customer').next(notify.scoped('Warehouse')))).toEqual({
      start: 'Customer.Render',
      'Customer.Render': 'Customer.Urgent?',
      'Customer.Urgent?': 'Customer.Call, else Customer.Write',
      'Customer.Call': 'Warehouse.Render',
      'Customer.Write': 'Warehouse.Render',
      'Warehouse.Render': 'Warehouse.Urgent?',
      'Warehouse.Urgent?': 'Warehouse.Call, else Warehouse.Write',
      'Warehouse.Call': 'end',
      'Warehouse.Write': 'end',
    });
  });

  test('reach into branches and handlers', () => {
    const piece = new Parallel('P').branch(pass('A')).catchError(pass('H'));
    expect(compiled(piece.scoped('S'))).toEqual({
      QueryLanguage: 'JSONata',
      StartAt: 'S.P',
      States: {
        'S.P': {
          Type: 'Parallel',
          Branches: [{ StartAt: 'S.A', States: { 'S.A': { Type: 'Pass', End: true } } }],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'S.H' }],
          End: true,
        },
        'S.H': { Type: 'Pass', End: true },
      },
    });
  });

  test('a jump inside finds the own states first, then those outside', () => {
    const retry = pass('Try').next(choice('Again?', GoTo.state('Try')).when(YES, GoTo.state('GiveUp')));
    expect(ways(retry.scoped('A').next(retry.scoped('B')).next(new Fail('GiveUp')))).toEqual({
      start: 'A.Try',
      'A.Try': 'A.Again?',
      'A.Again?': 'A.Try, GiveUp, else B.Try',
      'B.Try': 'B.Again?',
      'B.Again?': 'B.Try, GiveUp, else GiveUp',
      GiveUp: 'Fail',
    });
  });

  test('a jump to a state itself passes by another one of its name', () => {
    const done = pass('Done');
    const inner = pass('Done').next(choice('C', GoTo.to(done)).otherwise(pass('More')));
    expect(ways(inner.scoped('In').next(done))).toEqual({
      start: 'In.Done',
      'In.Done': 'In.C',
      'In.C': 'Done, else In.More',
      'In.More': 'Done',
      Done: 'end',
    });
  });

  test('a jump from outside names the scope', () => {
    const again = choice('Again?', GoTo.state('Customer.Render')).otherwise(new Succeed('Done'));
    expect(ways(notify.scoped('Customer').next(again))).toEqual({
      start: 'Customer.Render',
      'Customer.Render': 'Customer.Urgent?',
      'Customer.Urgent?': 'Customer.Call, else Customer.Write',
      'Customer.Call': 'Again?',
      'Customer.Write': 'Again?',
      'Again?': 'Customer.Render, else Done',
      Done: 'Succeed',
    });
  });

  test('scopes nest', () => {
    expect(ways(pass('A').scoped('Inner').next(pass('B')).scoped('Outer'))).toEqual({
      start: 'Outer.Inner.A',
      'Outer.Inner.A': 'Outer.B',
      'Outer.B': 'end',
    });
  });

  test('a loop inside stays inside', () => {
    const poll = task('Poll');
    const piece = poll.next(choice('Done?', pass('Ok')).otherwise(pass('Wait').next(poll)));
    expect(ways(piece.scoped('One').next(piece.scoped('Two')))).toMatchObject({
      'One.Wait': 'One.Poll',
      'One.Ok': 'Two.Poll',
      'Two.Wait': 'Two.Poll',
      'Two.Ok': 'end',
    });
  });

  test('raw states follow', () => {
    const raw = new RawState('R', {
      Type: 'Parallel',
      Branches: [{ StartAt: 'I', States: { I: { Type: 'Pass', Next: 'J' }, J: { Type: 'Pass', End: true } } }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'H' }],
      Next: 'N',
    });
    expect(compiled(raw.transitionsTo(pass('H')).next(pass('N')).scoped('S'))).toEqual({
      QueryLanguage: 'JSONata',
      StartAt: 'S.R',
      States: {
        'S.R': {
          Type: 'Parallel',
          Branches: [
            {
              StartAt: 'S.I',
              States: { 'S.I': { Type: 'Pass', Next: 'S.J' }, 'S.J': { Type: 'Pass', End: true } },
            },
          ],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'S.H' }],
          Next: 'S.N',
        },
        'S.H': { Type: 'Pass', Next: 'S.N' },
        'S.N': { Type: 'Pass', End: true },
      },
    });
  });
});

describe('values', () => {
  test('a fragment can be used in several workflows', () => {
    const piece = pass('A').next(choice('C', pass('B')));
    const first = Workflow.startWith(piece).next(pass('Z'));
    const second = Workflow.startWith(pass('Y')).next(piece);
    const before = [first.compile(), second.compile()];
    expect([first.compile(), second.compile()]).toEqual(before);
    expect([before[0]?.StartAt, before[1]?.StartAt]).toEqual(['A', 'Y']);
  });

  test('no method changes the value it is called on', () => {
    const parallel = new Parallel('P').branch(pass('A'));
    const before = compiled(parallel);
    parallel.branch(pass('B')).retry().catchError(pass('H')).assign({ x: 1 }).next(pass('N'));
    expect(compiled(parallel)).toEqual(before);
  });

  test('lists and props that are given may change afterwards', () => {
    const errors = ['A'];
    const props = { comment: 'before', assign: { x: 1 } };
    const output = { list: [{ n: 1 }] };
    const step = new Task('T', CALL, props).retry({ errors }).next(new Pass('P', { output }));
    const before = JSON.stringify(compiled(step));
    errors.push('B');
    output.list.push({ n: 2 });
    props.comment = 'after';
    props.assign.x = 2;
    expect(JSON.stringify(compiled(step))).toBe(before);
  });
});
