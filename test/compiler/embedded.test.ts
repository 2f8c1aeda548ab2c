import type { AslState } from '../../lib/asl/state';
import { Chainable } from '../../lib/builder/chainable';
import type { EmbeddedNode, EmbeddedStates } from '../../lib/builder/fragment-node';
import { Parallel } from '../../lib/builder/parallel';
import { Pass } from '../../lib/builder/pass';
import { Workflow } from '../../lib/compiler/workflow';
import { Severity } from '../../lib/diagnostic/severity';
import { captureCallSite } from '../../lib/util/call-site';
import { compiled, problemsOf } from '../builder/support';
import { lineHere } from './line-here';

/** States of another library, as the compiler sees them. */
class Foreign extends Chainable {
  readonly _node: EmbeddedNode;

  constructor(render: EmbeddedNode['render']) {
    super();
    this._node = Object.freeze({ kind: 'embedded', site: captureCallSite(Foreign), render });
  }
}

const PERMISSION = { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::b/k'], reason: 'reads' };

const GROUP: EmbeddedStates = {
  startAt: 'Ask',
  states: {
    Ask: { Type: 'Choice', Choices: [{ Condition: '{% $x %}', Next: 'Both' }], Default: '<open>' } as AslState,
    Both: {
      Type: 'Parallel',
      Branches: [{ StartAt: 'In', States: { In: { Type: 'Pass', End: true } } }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }],
      Next: '<open>',
    } as AslState,
    Failed: { Type: 'Fail' } as AslState,
  },
  openEnd: '<open>',
  permissions: [PERMISSION],
};

function written(prefix: string, open: string | undefined): Record<string, unknown> {
  const inner = { [`${prefix}In`]: { Type: 'Pass', End: true } };
  return {
    [`${prefix}Ask`]: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $x %}', Next: `${prefix}Both` }],
      ...(open !== undefined && { Default: open }),
    },
    [`${prefix}Both`]: {
      Type: 'Parallel',
      Branches: [{ StartAt: `${prefix}In`, States: inner }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: `${prefix}Failed` }],
      ...(open === undefined ? { End: true } : { Next: open }),
    },
    [`${prefix}Failed`]: { Type: 'Fail' },
  };
}

test('stand as they are, and their open ends lead to the next step', () => {
  expect(compiled(new Pass('A').next(new Foreign(() => GROUP)).next(new Pass('B')))).toEqual({
    QueryLanguage: 'JSONata',
    StartAt: 'A',
    States: { A: { Type: 'Pass', Next: 'Ask' }, ...written('', 'B'), B: { Type: 'Pass', End: true } },
  });
});

test('end the workflow where nothing follows', () => {
  expect(compiled(new Foreign(() => GROUP))).toEqual({
    QueryLanguage: 'JSONata',
    StartAt: 'Ask',
    States: written('', undefined),
  });
});

test('take the names of the scopes that they are put in', () => {
  const piece = new Foreign(() => GROUP);
  expect(compiled(piece.scoped('One').next(piece.scoped('Two')))).toEqual({
    QueryLanguage: 'JSONata',
    StartAt: 'One.Ask',
    States: { ...written('One.', 'Two.Ask'), ...written('Two.', undefined) },
  });
});

test('are rendered once for each language, and report their permissions once', () => {
  const languages: string[] = [];
  const piece = new Foreign((language) => {
    languages.push(language);
    return GROUP;
  });
  const { permissions } = Workflow.startWith(piece.next(new Pass('A')))._compile();
  expect([languages, permissions]).toEqual([
    ['JSONata'],
    [{ path: '/States/Ask', stateName: 'Ask', statement: PERMISSION }],
  ]);
});

test('can be passed again to make a loop', () => {
  const piece = new Foreign(() => GROUP);
  expect(compiled(piece.next(new Pass('Wait')).next(piece)).States).toEqual({
    ...written('', 'Wait'),
    Wait: { Type: 'Pass', Next: 'Ask' },
  });
});

test('can not be in two blocks', () => {
  const piece = new Foreign(() => GROUP);
  expect(problemsOf(new Parallel('P').branch(piece, piece))).toEqual([
    'SW1011 The state "Ask" is used in two scopes, but a name may appear only once in the whole workflow.',
  ]);
});

test('clash by name with other states and with those inside of each other', () => {
  expect(problemsOf(new Pass('Failed').next(new Foreign(() => GROUP)))).toEqual([
    'SW1113 Two different states are named "Failed".',
  ]);
  expect(problemsOf(new Pass('In').next(new Foreign(() => GROUP)))).toEqual([
    'SW1020 A state inside of "Both" is named "In", and another state of the workflow has the same name.',
  ]);
});

test('SW1021: that can not be rendered are one problem, wherever they stand', () => {
  const line = lineHere() + 1;
  const broken = new Foreign(() => {
    throw new Error('State "X" already has a next state');
  });
  const step = new Pass('A').next(broken.scoped('S')).next(new Pass('B'));
  expect(Workflow.startWith(step)._compile().diagnostics).toEqual([
    {
      code: 'SW1021',
      severity: Severity.ERROR,
      message: 'States of another library could not be rendered: State "X" already has a next state',
      path: '',
      help: 'The message is that of the other library. A stock state can be used only once, and in a JSONata workflow it must not be JSONPath.',
      source: { file: __filename, line, column: expect.any(Number) },
    },
  ]);
});
