import fc from 'fast-check';
import type { Chainable } from '../../lib/builder/chainable';
import type { Pass as PassState } from '../../lib/builder/pass';
import { Workflow, type WorkflowProps } from '../../lib/compiler/workflow';
import { Severity } from '../../lib/diagnostic/severity';
import { WorkflowError } from '../../lib/diagnostic/workflow-error';
import { AwsSdk, Choice, Condition, Lambda, Pass, QueryLanguage, RawState, Succeed, Task } from '../../lib/index';
import { arbitraryPlan, Names, pieceOf } from './arbitrary-workflow';

const JSON_PATH: WorkflowProps = { queryLanguage: QueryLanguage.JSON_PATH };

/** The codes of the errors that `compile` throws. */
function thrownBy(workflow: Workflow): readonly string[] {
  try {
    workflow.compile();
    return [];
  } catch (problem) {
    if (!(problem instanceof WorkflowError)) throw problem;
    return errorsOf(problem.diagnostics);
  }
}

function errorsOf(diagnostics: ReturnType<Workflow['diagnose']> | WorkflowError['diagnostics']): readonly string[] {
  return diagnostics.filter(({ severity }) => severity === Severity.ERROR).map(({ code }) => code);
}

describe('what diagnose calls an error, compile throws:', () => {
  test.each<[what: string, codes: readonly string[], piece: Chainable, props?: WorkflowProps]>([
    ['an expression with a mistake', ['SW2111'], new Pass('P', { output: '{% $oder.id + ( %}' })],
    ['a variable that nothing sets', ['SW2203'], new Pass('P', { output: { x: '{% $oder.id %}' } })],
    ['a path in an expression', ['SW2115'], new Pass('P', { output: '{% $.order.id %}' })],
    ['a function that does not exist', ['SW2116'], new Pass('P', { output: '{% $frob($states.input) %}' })],
    ['a member that $states does not have', ['SW2119'], new Pass('P', { output: '{% $states.inputs %}' })],
    ['a result where there is none', ['SW2120'], new Succeed('S', { output: '{% $states.result %}' })],
    [
      'a retrier behind States.ALL',
      ['SW3101'],
      new Task('T', Lambda.invoke('f')).retry({ errors: ['States.ALL'] }).retry({ errors: ['Busy'] }),
    ],
    [
      'an intrinsic function that does not exist',
      ['SW2108'],
      new Pass('P', { parameters: { 'x.$': 'States.Uuid()' } }),
      JSON_PATH,
    ],
    ['a missing target of a raw state', ['SW1107'], new RawState('R', { Type: 'Pass', Next: 'Gone' })],
    ['a call without a parameter', ['SW5036'], new Task('T', AwsSdk.call('s3', 'getObject', { Bucket: 'b' }))],
    [
      'a condition with a mistake',
      ['SW2111'],
      new Choice('C').when(Condition.jsonata('{% $states.input. %}'), new Pass('A')).otherwise(new Pass('B')),
    ],
    [
      'a heartbeat that is not below the timeout',
      ['SW3107'],
      new RawState('R', {
        Type: 'Task',
        Resource: 'arn:aws:lambda:eu-west-1:111122223333:function:f',
        TimeoutSeconds: 5,
        HeartbeatSeconds: 5,
        End: true,
      }),
    ],
    ['a wait of a string', ['SW2118'], new RawState('W', { Type: 'Wait', Seconds: "{% 'long' %}", End: true })],
  ])('%s', (_what, ...[codes, piece, props]) => {
    const workflow = Workflow.startWith(piece, props);

    expect([errorsOf(workflow.diagnose()), thrownBy(workflow), thrownBy(workflow)]).toEqual([codes, codes, codes]);
  });

  test('random workflows', () => {
    let faulty = 0;
    fc.assert(
      fc.property(arbitraryPlan(true), (plan) => {
        const workflow = Workflow.startWith(pieceOf(plan, new Names(), new Map<number, PassState>()));
        const errors = errorsOf(workflow.diagnose());
        expect([thrownBy(workflow), thrownBy(workflow)]).toEqual([errors, errors]);
        if (errors.length > 0) faulty += 1;
      }),
      { numRuns: 60 },
    );
    expect(faulty).toBeGreaterThan(10);
  });
});

test('a workflow that was found right is compiled again without the rules', () => {
  let states: Chainable = new Pass('First');
  for (let index = 0; index < 500; index += 1) {
    states = states.next(new Pass(`S${index}`, { output: `{% $states.input.x${index} %}` }));
  }
  const workflow = Workflow.startWith(states);
  const first = cpuOf(() => workflow.compile());
  const again = Math.min(...[1, 2, 3].map(() => cpuOf(() => workflow.compile())));

  expect(again).toBeLessThan(first / 2);
});

/** Processor time, which other work of the machine does not count into. */
function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
