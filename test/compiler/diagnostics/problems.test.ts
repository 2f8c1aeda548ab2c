import { Duration } from 'aws-cdk-lib';
import { Choice } from '../../../lib/builder/choice';
import { Condition } from '../../../lib/builder/condition';
import { DistributedMap } from '../../../lib/builder/distributed-map';
import { Fail } from '../../../lib/builder/fail';
import { GoTo } from '../../../lib/builder/go-to';
import { JsonPath } from '../../../lib/builder/json-path';
import { Map as MapState } from '../../../lib/builder/map';
import { Parallel } from '../../../lib/builder/parallel';
import { Pass } from '../../../lib/builder/pass';
import { RawState } from '../../../lib/builder/raw-state';
import { Succeed } from '../../../lib/builder/succeed';
import { Task } from '../../../lib/builder/task';
import { Workflow } from '../../../lib/compiler/workflow';
import type { Diagnostic } from '../../../lib/diagnostic/diagnostic';
import { Severity } from '../../../lib/diagnostic/severity';
import { WorkflowError } from '../../../lib/diagnostic/workflow-error';
import { RawIntegration } from '../../../lib/integration/call/raw-integration';
import { CALL, JSON_PATH } from '../../builder/support';
import { lineHere } from '../line-here';
import { diagnose, diagnosticsIn, GUIDE } from './expected-diagnostics';

const STRUCTURE = `${GUIDE}/statemachine-structure.html`;
const LANGUAGES = `${GUIDE}/transforming-data.html`;
const YES = Condition.jsonata('{% $yes %}');
const { error, source } = diagnosticsIn(__filename);

describe('structure', () => {
  test('SW1113: two states of one name, with both lines', () => {
    const first = lineHere() + 1;
    const one = new Pass('Notify');
    const second = lineHere() + 1;
    const other = new Task('Notify', CALL);
    expect(diagnose(one.next(other))).toEqual([
      error(second, {
        code: 'SW1113',
        message: 'Two different states are named "Notify".',
        path: '/States/Notify',
        help: 'Rename one of them, or use the same value in both places; scoped("...") makes a copy of a fragment under other names.',
        related: [{ message: 'The first one is made here', source: source(first) }] as Diagnostic['related'],
        url: STRUCTURE,
      }),
    ]);
  });

  test('SW1113: one state in two forms', () => {
    const line = lineHere() + 1;
    const poll = new Task('Poll', CALL);
    const loop = poll.retry().next(new Choice('Done?').when(YES, new Succeed('Done')).otherwise(poll));
    expect(diagnose(loop)).toEqual([
      error(line, {
        code: 'SW1113',
        message:
          '"Poll" is used in two forms: every method of a state returns a new value, and both values have its name.',
        path: '/States/Poll',
        help: 'Use the last value everywhere; to jump to the state, name it: GoTo.state("Poll").',
        url: STRUCTURE,
      }),
    ]);
  });

  test('SW1011: one state in two blocks', () => {
    const line = lineHere() + 1;
    const shared = new Pass('Shared');
    expect(diagnose(new Parallel('P').branch(shared, shared.next(new Pass('B'))))).toEqual([
      error(line, {
        code: 'SW1011',
        message: 'The state "Shared" is used in two scopes, but a name may appear only once in the whole workflow.',
        path: '/States/P/Branches/0/States/Shared',
        help: 'A branch or item processor can\'t jump out of itself. Use a copy under another name: fragment.scoped("...").',
        related: [
          { message: 'First used in', path: '/States/P/Branches/0/States' },
          { message: 'Used again in', path: '/States/P/Branches/1/States' },
        ],
        url: STRUCTURE,
      }),
    ]);
  });

  test('SW1012: two transitions, with the lines of both targets', () => {
    const line = lineHere() + 1;
    const charge = new Task('Charge', CALL);
    const [ship, refund] = [new Pass('Ship'), new Pass('Refund')];
    const choice = new Choice('Kind?').when(YES, charge.next(ship)).otherwise(charge.next(refund));
    expect(diagnose(choice)).toEqual([
      error(line, {
        code: 'SW1012',
        message: 'The state "Charge" has two different transitions: to "Ship" and to "Refund".',
        path: '/States/Charge',
        help: 'Use a copy under another name for one of them, state.scoped("..."); or, for a jump alone, GoTo.state("Charge").',
        related: [
          { message: '"Ship" is made here', source: source(line + 1) },
          { message: '"Refund" is made here', source: source(line + 1) },
        ] as Diagnostic['related'],
        url: STRUCTURE,
      }),
    ]);
  });

  test('SW1012: a transition and the end', () => {
    const line = lineHere() + 1;
    const charge = new Task('Charge', CALL);
    const choice = new Choice('Kind?').when(YES, charge.end()).otherwise(charge.next(new Succeed('Ship')));
    expect(diagnose(choice)).toEqual([
      error(line, {
        code: 'SW1012',
        message: 'The state "Charge" has two different transitions: to the end and to "Ship".',
        path: '/States/Charge',
        help: 'Use a copy under another name for one of them, state.scoped("..."); or, for a jump alone, GoTo.state("Charge").',
        related: [
          { message: '"Charge" is the last step here', source: source(line) },
          { message: '"Ship" is made here', source: source(line + 1) },
        ] as Diagnostic['related'],
        url: STRUCTURE,
      }),
    ]);
  });

  test.each([
    ['a'.repeat(81), '', `The name "${'a'.repeat(81)}" has 81 characters; 80 are allowed.`, 'Pass a shorter name.'],
    [
      'b'.repeat(80),
      'Scope',
      `The name "Scope.${'b'.repeat(80)}" has 86 characters; 80 are allowed.`,
      'Pass a shorter name for it or for the scope "Scope".',
    ],
    ['', '', 'A state has no name.', 'Pass a name.'],
  ])('SW1013: a name of a wrong length: %#', (name, scope, message, help) => {
    const line = lineHere() + 1;
    const state = new Pass(name);
    const path = scope === '' ? `/States/${name}` : `/States/${scope}.${name}`;
    expect(diagnose(scope === '' ? state : state.scoped(scope))).toEqual([
      error(line, { code: 'SW1013', message, path, help, url: STRUCTURE }),
    ]);
  });

  test('80 characters are allowed, and characters are not bytes', () => {
    expect(diagnose(new Pass('ü'.repeat(80)).next(new Pass('😀'.repeat(80))))).toEqual([]);
  });

  test('SW1107: a jump to nowhere, and what was probably meant', () => {
    const charge = new Pass('ChargeCard');
    const line = lineHere() + 1;
    const jump = GoTo.state('ChargCard');
    expect(diagnose(charge.next(jump))).toEqual([
      error(line, {
        code: 'SW1107',
        message: 'There is no state "ChargCard" to go to.',
        path: '',
        help: 'Did you mean "ChargeCard"?',
        url: STRUCTURE,
      }),
    ]);
  });

  test('SW1107: a jump inside of a scope, by the name that is written there', () => {
    const line = lineHere() + 1;
    const jump = GoTo.state('Chrge');
    expect(diagnose(new Pass('Charge').next(jump).scoped('Refund'))).toEqual([
      error(line, {
        code: 'SW1107',
        message: 'There is no state "Chrge" to go to.',
        path: '',
        help: 'Did you mean "Charge"?',
        url: STRUCTURE,
      }),
    ]);
  });

  test('SW1107: a jump that is like no name', () => {
    const line = lineHere() + 1;
    const jump = GoTo.state('Elsewhere');
    expect(diagnose(new MapState('M').itemProcessor(new Pass('A').next(jump)))).toEqual([
      error(line, {
        code: 'SW1107',
        message: 'There is no state "Elsewhere" to go to.',
        path: '/States/M/ItemProcessor',
        help: 'Pass the state itself, or add a state of this name to the same scope.',
        url: STRUCTURE,
      }),
    ]);
  });

  test('SW1108: a jump out of a branch', () => {
    const first = lineHere() + 1;
    const undo = new Pass('Undo');
    const line = lineHere() + 1;
    const jump = GoTo.state('Undo');
    expect(diagnose(new Parallel('P').branch(new Pass('A').next(jump)).next(undo))).toEqual([
      error(line, {
        code: 'SW1108',
        message: 'Nothing can lead to "Undo" from here: it is in another scope.',
        path: '/States/P/Branches/0',
        help: 'Next, Default, Choices and Catch lead only to states of the same branch or item processor.',
        related: [{ message: 'The state is made here', source: source(first) }] as Diagnostic['related'],
        url: STRUCTURE,
      }),
    ]);
  });

  test('SW1107: a target in the text of a raw state, once', () => {
    const rules = [1, 2].map((n) => ({ Condition: `{% $n = ${n} %}`, Next: 'Bigg' }));
    const line = lineHere() + 1;
    const raw = new RawState('Route', { Type: 'Choice', Choices: rules, Default: 'Big' });
    expect(diagnose(raw.transitionsTo(new Pass('Big')))).toEqual([
      error(line, {
        code: 'SW1107',
        message: 'There is no state "Bigg" to go to.',
        path: '',
        help: 'Did you mean "Big"?',
        url: STRUCTURE,
      }),
    ]);
  });

  test('SW1015: a state that nothing leads to', () => {
    const line = lineHere() + 1;
    const late = new Pass('TooLate');
    expect(diagnose(new Fail('Stop').next(late))).toEqual([
      error(line, {
        code: 'SW1015',
        message: 'No transition leads to the state "TooLate".',
        path: '/States/TooLate',
        help: 'Every path before it ends or jumps elsewhere. Remove the state, or add a transition to it.',
        url: STRUCTURE,
      }),
    ]);
  });

  test('SW1016: no end', () => {
    const line = lineHere() + 1;
    const ping = new Pass('Ping');
    const endless = {
      code: 'SW1016',
      help: 'Add a rule to a Choice of the loop that leads to an end, for example otherwise(new Succeed("Done")).',
    };
    expect(diagnose(ping.next(new Pass('Pong')).next(ping))).toEqual([
      error(line, {
        ...endless,
        message: 'The workflow never ends: no state of it is a Succeed, a Fail or the last of a chain.',
        path: '',
        url: STRUCTURE,
      }),
    ]);
    const outer = lineHere() + 1;
    const map = new MapState('M').itemProcessor(ping.next(ping));
    expect(diagnose(map)).toEqual([
      {
        ...endless,
        severity: Severity.WARNING,
        message: 'A block of "M" never ends: no state of it is a Succeed, a Fail or the last of a chain.',
        path: '/States/M/ItemProcessor',
        url: STRUCTURE,
        source: source(outer),
      },
    ]);
  });

  test('SW1017: a state that lacks what makes it one', () => {
    const line = lineHere() + 1;
    const empty = [new Choice('C'), new Parallel('P'), new MapState('M'), new DistributedMap('D')] as const;
    const problem = (name: string, lacks: string, help: string): unknown =>
      error(line, {
        code: 'SW1017',
        message: `"${name}" has no ${lacks}.`,
        path: `/States/${name}`,
        help,
        url: STRUCTURE,
      });
    expect(empty.flatMap((state) => diagnose(state.next(new Pass('After'))))).toEqual([
      problem('C', 'rules', 'Add one with when(condition, step).'),
      problem('P', 'branches', 'Add them with branch(...).'),
      problem('M', 'item processor', 'Add the steps for each item: itemProcessor(steps).'),
      problem('D', 'item processor', 'Add the steps for each item: itemProcessor(steps).'),
    ]);
  });

  test('SW1018: what holds once, said twice', () => {
    const [one, two] = [new Pass('One'), new Pass('Two')];
    const line = lineHere() + 1;
    const step = new Choice('C').when(YES, new Pass('A')).otherwise(one).otherwise(two);
    expect(diagnose(step)).toEqual([
      error(line, {
        code: 'SW1018',
        message: '"C" has two values from otherwise(...), and only one can be used.',
        path: '/States/C',
        help: 'Call otherwise once.',
        url: STRUCTURE,
      }),
    ]);
    expect(diagnose(new MapState('M').itemProcessor(one).itemProcessor(two)).map(({ message }) => message)).toEqual([
      '"M" has two values from itemProcessor(...), and only one can be used.',
    ]);
  });

  test.each([
    [{ Type: 'Tsk', End: true }, 'has the unknown type "Tsk" (did you mean "Task"?)'],
    [{ Type: 'Loop', End: true }, 'has the unknown type "Loop"'],
    [{ End: true }, 'has no "Type"'],
  ])('SW1019: raw text that is not a state: %#', (definition, fault) => {
    const line = lineHere() + 1;
    const raw = new RawState('R', definition);
    expect(diagnose(raw)).toEqual([
      error(line, {
        code: 'SW1019',
        message: `The raw state "R" ${fault}.`,
        path: '/States/R',
        help: 'Write it as the States Language has it: { Type: "Pass", ... }.',
        url: STRUCTURE,
      }),
    ]);
  });

  test('SW1019: a raw state that leads elsewhere than its chain', () => {
    const line = lineHere() + 1;
    const raw = new RawState('R', { Type: 'Pass', End: true });
    expect(diagnose(raw.next(new Pass('A'))).map(({ code, message, source }) => [code, message, source])).toEqual([
      ['SW1019', 'The raw state "R" has a transition of its own, but its chain continues with "A".', source(line)],
    ]);
  });

  test('SW1020: a name inside of a raw state, and outside', () => {
    const first = lineHere() + 1;
    const outside = new Pass('A');
    const branch = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };
    const line = lineHere() + 1;
    const raw = new RawState('R', { Type: 'Parallel', Branches: [branch] });
    expect(diagnose(outside.next(raw))).toEqual([
      error(line, {
        code: 'SW1020',
        message: 'A state inside of "R" is named "A", and another state of the workflow has the same name.',
        path: '/States/R',
        help: 'Names may appear only once in the whole workflow, branches and item processors included. Rename one of them.',
        related: [{ message: 'The other one is made here', source: source(first) }] as Diagnostic['related'],
        url: STRUCTURE,
      }),
    ]);
  });

  test('SW1022: a default handler that would rejoin', () => {
    const defaultCatch = { handler: new Fail('Failed'), rejoin: true };
    expect(diagnose(new Task('T', CALL), { defaultCatch })).toEqual([
      {
        code: 'SW1022',
        severity: Severity.ERROR,
        message:
          'The workflow\'s "defaultCatch" has "rejoin", but its handler is shared by all states: it can\'t continue with what follows each.',
        path: '',
        help: 'Remove "rejoin", or add handlers to the states: catchError(handler, { rejoin: true }).',
      },
    ]);
  });

  test('SW1023: a name that only the run knows', () => {
    const line = lineHere() + 1;
    const state = new Pass(JsonPath.at('$.name'));
    expect(diagnose(state, JSON_PATH)).toEqual([
      error(line, {
        code: 'SW1023',
        message: 'The name of a state has a run-time value, but names are constant.',
        path: '/States/${$.name}',
        help: 'Write the name as a string.',
        url: STRUCTURE,
      }),
    ]);
  });
});

test('all problems of a program come in one error, each with its place, its line and its remedy', () => {
  const line = lineHere() + 1;
  const validate = new Task('Validate', CALL, { resultPath: '$.valid' });
  const charge = new Task('Charge', CALL, { timeout: Duration.seconds(0) });
  const workflow = Workflow.startWith(validate)
    .next(new Choice('Ok?').when(Condition.isPresent('$.ok'), charge).otherwise(GoTo.state('Valdate')))
    .next(new Parallel('Fulfil'));

  let thrown: unknown;
  try {
    workflow.compile();
  } catch (problem) {
    thrown = problem;
  }

  expect(thrown).toBeInstanceOf(WorkflowError);
  expect((thrown as WorkflowError).diagnostics).toEqual(
    workflow.diagnose().filter(({ severity }) => severity !== Severity.SUGGESTION),
  );
  expect((thrown as WorkflowError).message.replaceAll(/:\d+$/gm, ':<column>')).toBe(`The workflow has 5 errors:

error SW2001: "resultPath" exists only in JSONPath states, and "Validate" is a JSONata state.
  state   /States/Validate
  source  ${__filename}:${line}:<column>
  help    Build the output with output: { ... }. Or make the whole workflow JSONPath, queryLanguage: QueryLanguage.JSON_PATH.
  more    ${LANGUAGES}

error SW2011: Rule 1 of "Ok?" has a JSONPath condition, and "Ok?" is a JSONata state.
  state   /States/Ok?/Choices/0
  source  ${__filename}:${line + 3}:<column>
  help    Write Condition.jsonata("{% ... %}"), or make the whole workflow JSONPath, queryLanguage: QueryLanguage.JSON_PATH.
  more    ${GUIDE}/state-choice.html

error SW1107: There is no state "Valdate" to go to.
  source  ${__filename}:${line + 3}:<column>
  help    Did you mean "Validate"?
  more    ${STRUCTURE}

error SW2004: "timeout" of "Charge" is 0 seconds; it takes whole seconds from 1 to 99999999.
  state   /States/Charge
  source  ${__filename}:${line + 1}:<column>
  help    Pass a Duration in this range, Duration.seconds(...).
  more    https://github.com/stepwright/stepwright/blob/main/docs/rules/SW2004.md

error SW1017: "Fulfil" has no branches.
  state   /States/Fulfil
  source  ${__filename}:${line + 4}:<column>
  help    Add them with branch(...).
  more    ${STRUCTURE}
`);
});

test('a problem that a service call saw is reported at the state', () => {
  const call = RawIntegration.of('arn:aws:states:::s3:x', {
    permissions: [{ actions: ['s3:GetObject'], resources: ['*'], reason: 'reads' }],
  });
  const line = lineHere() + 1;
  const task = new Task('T', call);
  expect(diagnose(task)).toEqual([
    {
      code: 'SW5022',
      severity: Severity.WARNING,
      message: '"T": A permission for "*" does not say why no narrower resource is possible.',
      path: '/States/T',
      help: 'Pass wildcardReason, or name the resource.',
      source: source(line),
    },
  ]);
});

test('warnings alone do not stop a workflow', () => {
  const call = RawIntegration.of('arn:aws:states:::s3:x', {
    permissions: [{ actions: ['s3:GetObject'], resources: ['*'], reason: 'reads' }],
  });
  expect(() => Workflow.startWith(new Task('T', call)).compile()).not.toThrow();
});

test('diagnostics are copies, which the jsii runtime can mark', () => {
  const workflow = Workflow.startWith(new Pass('Twice')).next(new Pass('Twice'));
  const parts = (found: Diagnostic): object[] => [found, ...(found.related ?? []), found.source ?? {}];
  const [first, second] = [workflow.diagnose().flatMap(parts), workflow.diagnose().flatMap(parts)];
  expect(first.length).toBeGreaterThan(2);
  expect(first.filter((part) => Object.isFrozen(part) || second.includes(part))).toEqual([]);
});

test('diagnose reports what the compiler finds, and what the checker finds in the definition', () => {
  const workflow = Workflow.startWith(new Pass('A', { resultPath: '$.a', output: '{% $nobody %}' }));

  expect(workflow.diagnose().map(({ code, severity, path }) => [code, severity, path])).toEqual([
    ['SW2001', 'error', '/States/A'],
    ['SW2203', 'error', '/States/A/Output'],
  ]);
});
