import type { StateMachineDocument } from '../../../lib/asl/state-machine-document';
import { statesOf } from '../../../lib/asl/walk';
import { graphOf } from '../../../lib/graph/model/graph-of';

const ORDERS = {
  Comment: 'Takes an order',
  StartAt: 'Validate',
  States: {
    Validate: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Parameters: { FunctionName: 'arn:aws:lambda:eu-west-1:111122223333:function:validate:live' },
      TimeoutSeconds: 90,
      Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 4 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Rejected' }],
      Next: 'Large?',
    },
    'Large?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.total', NumericGreaterThan: 100, Next: 'Cool/off' }],
      Default: 'Gone',
    },
    'Cool/off': { Type: 'Wait', Seconds: 86_400, End: true },
    Rejected: { Type: 'Fail', Error: 'OrderRejected' },
  },
};

describe('graphOf', () => {
  it('has the states with what they do, and the transitions with what they need', () => {
    const { comment, machine } = graphOf(ORDERS);

    expect(comment).toBe('Takes an order');
    expect(machine.start).toBe('/StartAt');
    expect(machine.nodes.map(({ id, kind, icon, summary }) => [id, kind, icon, summary])).toEqual([
      ['/StartAt', 'start', 'none', ''],
      ['/States/Validate', 'state', 'lambda', 'lambda:invoke validate'],
      ['/States/Large?', 'state', 'choice', ''],
      ['/States/Cool~1off', 'state', 'wait', '1 d'],
      ['/States/Rejected', 'state', 'fail', 'OrderRejected'],
      ['/States/Gone', 'missing', 'unknown', 'there is no such state'],
      ['/End', 'end', 'none', ''],
    ]);
    expect(machine.nodes[1]?.badges).toEqual([
      { kind: 'token', text: 'token', title: 'Waits until the task token is returned' },
      { kind: 'retry', text: '4', title: 'Retries Busy up to 4 times, first after 1 s, then 2 times as long' },
      { kind: 'catch', text: '1', title: 'Catches any error, continues with Rejected' },
      { kind: 'timeout', text: '1 min 30 s', title: 'Times out after 1 min 30 s' },
    ]);
    expect(machine.edges).toEqual([
      { id: '/StartAt', kind: 'start', from: '/StartAt', to: '/States/Validate', label: '', title: '' },
      {
        id: '/States/Validate/Next',
        kind: 'next',
        from: '/States/Validate',
        to: '/States/Large?',
        label: '',
        title: '',
      },
      {
        id: '/States/Validate/Catch/0',
        kind: 'catch',
        from: '/States/Validate',
        to: '/States/Rejected',
        label: 'any error',
        title: 'Catches any error',
      },
      {
        id: '/States/Large?/Choices/0',
        kind: 'rule',
        from: '/States/Large?',
        to: '/States/Cool~1off',
        label: 'total > 100',
        title: '$.total > 100',
      },
      {
        id: '/States/Large?/Default',
        kind: 'default',
        from: '/States/Large?',
        to: '/States/Gone',
        label: 'otherwise',
        title: 'Default',
      },
      { id: '/States/Cool~1off/End', kind: 'end', from: '/States/Cool~1off', to: '/End', label: '', title: '' },
    ]);
  });

  it('gives scopes the pointers that the walk gives, also where one branch is the same object twice', () => {
    const branch = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };
    const document = {
      StartAt: 'P',
      States: {
        P: { Type: 'Parallel', Branches: [branch, branch], Next: 'M' },
        M: { Type: 'Map', ItemProcessor: branch, End: true },
      },
    };
    const ids: string[] = [];
    const open = [graphOf(document).machine];
    for (let scope = open.pop(); scope !== undefined; scope = open.pop()) {
      for (const node of scope.nodes) {
        if (node.kind === 'state') ids.push(node.id);
        open.push(...node.scopes);
      }
    }

    const walked = [...statesOf(document as unknown as StateMachineDocument)].map(({ path }) => path);
    expect(ids.sort()).toEqual(walked.sort());
  });

  it('compiles a workflow', () => {
    const workflow = { compile: () => ({ StartAt: 'A', States: { A: { Type: 'Succeed' } } }) };
    expect(graphOf(workflow).machine.nodes.map(({ name }) => name)).toEqual(['Start', 'A']);
  });

  it.each([
    [
      'a state that is not an object',
      { StartAt: 'A', States: { A: 3 } },
      [
        ['start', 'Start'],
        ['invalid', 'A'],
      ],
    ],
    [
      'an unknown type',
      { StartAt: 'A', States: { A: { Type: 'Tsk' } } },
      [
        ['start', 'Start'],
        ['state', 'A'],
      ],
    ],
    [
      'no states',
      { StartAt: 'A' },
      [
        ['missing', 'A'],
        ['start', 'Start'],
      ].reverse(),
    ],
    ['no start', { States: { A: { Type: 'Succeed' } } }, [['state', 'A']]],
    ['states that are a list', { States: [] }, []],
    [
      'fields of the wrong type',
      { StartAt: 1, States: { A: { Type: 'Choice', Choices: {}, Catch: [1], Next: 4 } } },
      [['state', 'A']],
    ],
    [
      'a name of the prototype',
      JSON.parse('{"StartAt":"__proto__","States":{"__proto__":{"Type":"Succeed"}}}'),
      [
        ['start', 'Start'],
        ['state', '__proto__'],
      ],
    ],
  ])('shows what there is of a definition with %s', (_, document, expected) => {
    const { machine } = graphOf(document);
    expect(machine.nodes.map(({ kind, name }) => [kind, name])).toEqual(expected);
  });
});
