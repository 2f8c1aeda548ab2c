import { Stack } from 'aws-cdk-lib';
import { DefinitionBody, Pass, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { StepFunctions } from '../../../lib/integration/service/step-functions';
import { context, INPUT, own, path, problemsOf, resolved, TASK_TOKEN } from '../support';

const stack = new Stack();

function machine(id: string, stateMachineType = StateMachineType.STANDARD): StateMachine {
  const definitionBody = DefinitionBody.fromChainable(new Pass(stack, `${id}Pass`));
  return new StateMachine(stack, id, { definitionBody, stateMachineType });
}

const child = machine('Child');
const CHILD_ARN: unknown = stack.resolve(child.stateMachineArn);

function start(resource: unknown, label: string, wildcardReason?: string) {
  const reason = `starts executions of the ${label}`;
  return {
    actions: ['states:StartExecution'],
    resources: [resource],
    reason,
    ...(wildcardReason && { wildcardReason }),
  };
}

function watch(resource: unknown, label: string, wildcardReason = 'an execution gets its id when it starts') {
  return {
    actions: ['states:DescribeExecution', 'states:StopExecution'],
    resources: [resource],
    reason: `watches executions of the ${label}, and stops them when the task is stopped`,
    wildcardReason,
  };
}

const RULE = {
  actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
  resources: [own('events', 'rule/StepFunctionsGetEventsForStepFunctionsExecutionRule')],
  reason: 'learns through the managed rule StepFunctionsGetEventsForStepFunctionsExecutionRule when an execution ends',
};

describe('StepFunctions.startExecution', () => {
  test('of a construct hands on the whole input', () => {
    expect(resolved(stack, StepFunctions.startExecution(child))).toEqual({
      target: { service: 'states:startExecution' },
      pattern: 'requestResponse',
      arguments: { StateMachineArn: CHILD_ARN, Input: INPUT },
      permissions: [start(CHILD_ARN, 'state machine "Default/Child"')],
    });
  });

  test('sends every parameter under its own name', () => {
    const { arguments: parameters } = StepFunctions.startExecution('child', {
      input: { id: path('$.id') },
      name: '{% $uuid() %}',
      traceHeader: 'Root=1-2-3',
    })._call;
    expect(parameters).toEqual({
      StateMachineArn: own('states', 'stateMachine:child'),
      Input: { id: path('$.id') },
      Name: '{% $uuid() %}',
      TraceHeader: 'Root=1-2-3',
    });
  });

  test('sends null where null is the input', () => {
    expect(StepFunctions.startExecution('child', { input: null })._call.arguments).toMatchObject({ Input: null });
  });
});

describe('StepFunctions.startExecution().sync()', () => {
  test('of a construct watches its executions and none of a machine whose name begins likewise', () => {
    const name = { 'Fn::Select': [6, { 'Fn::Split': [':', CHILD_ARN] }] };
    const field = (index: number) => ({ 'Fn::Select': [index, { 'Fn::Split': [':', CHILD_ARN] }] });
    expect(resolved(stack, StepFunctions.startExecution(child).sync())).toEqual({
      target: { service: 'states:startExecution' },
      pattern: 'sync:2',
      arguments: { StateMachineArn: CHILD_ARN, Input: INPUT },
      permissions: [
        start(CHILD_ARN, 'state machine "Default/Child"'),
        watch(
          { 'Fn::Join': ['', ['arn:', field(1), ':states:', field(3), ':', field(4), ':execution:', name, ':*']] },
          'state machine "Default/Child"',
        ),
        RULE,
      ],
    });
  });

  const CHOSEN = 'the state machine is chosen at run time';
  test.each([
    [
      'a name',
      'child',
      start(own('states', 'stateMachine:child'), 'state machine "child"'),
      watch(own('states', 'execution:child:*'), 'state machine "child"'),
    ],
    [
      'an ARN',
      'arn:aws:states:eu-west-1:999999999999:stateMachine:child',
      start('arn:aws:states:eu-west-1:999999999999:stateMachine:child', 'state machine "child"'),
      watch('arn:aws:states:eu-west-1:999999999999:execution:child:*', 'state machine "child"'),
    ],
    [
      'the ARN of an alias',
      'arn:aws:states:eu-west-1:999999999999:stateMachine:child:live',
      start('arn:aws:states:eu-west-1:999999999999:stateMachine:child', 'state machine "child:live"'),
      watch('arn:aws:states:eu-west-1:999999999999:execution:child:*', 'state machine "child:live"'),
    ],
    [
      'an expression',
      '{% $machine %}',
      start(own('states', 'stateMachine:*'), 'state machine chosen at run time', CHOSEN),
      watch(own('states', 'execution:*:*'), 'state machine chosen at run time', CHOSEN),
    ],
    [
      'a name with its end open',
      `child-${path('$.x')}`,
      start(own('states', 'stateMachine:child-*'), 'state machine chosen at run time', CHOSEN),
      watch(own('states', 'execution:child-*:*'), 'state machine chosen at run time', CHOSEN),
    ],
  ])('of %s', (_, text, startPermission, watchPermission) => {
    const { permissions } = StepFunctions.startExecution(text).sync()._call;
    expect(permissions).toEqual([startPermission, watchPermission, RULE]);
  });

  test('of the token of a machine is the same as of the machine', () => {
    expect(stack.resolve(StepFunctions.startExecution(child.stateMachineArn).sync()._call.permissions)).toEqual(
      stack.resolve(StepFunctions.startExecution(child).sync()._call.permissions),
    );
  });

  test('of an imported machine keeps its account and Region', () => {
    const arn = 'arn:aws:states:eu-west-1:999999999999:stateMachine:child';
    const imported = StateMachine.fromStateMachineArn(stack, 'Imported', arn);
    expect(stack.resolve(StepFunctions.startExecution(imported).sync()._call.permissions)).toEqual([
      start(arn, 'state machine "Default/Imported"'),
      watch('arn:aws:states:eu-west-1:999999999999:execution:child:*', 'state machine "Default/Imported"'),
      RULE,
    ]);
  });

  test('gives the output as text where specified so', () => {
    expect(StepFunctions.startExecution('child', { outputAsText: true }).sync()._call.pattern).toBe('sync');
  });

  test('of an EXPRESS machine is reported, and only there', () => {
    const integration = StepFunctions.startExecution(machine('Express', StateMachineType.EXPRESS));
    expect(problemsOf(integration)).toEqual([]);
    expect(integration.sync()._call.problems).toEqual([
      {
        code: 'SW5002',
        severity: 'error',
        message:
          'The call waits for an execution of the state machine "Default/Express", which is an EXPRESS machine: Step Functions does not report when its executions end.',
        help: 'Make the child a STANDARD machine, remove .sync(), or call it with AwsSdk.call("sfn", "startSyncExecution", ...).',
        url: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html',
      },
    ]);
    expect(problemsOf(StepFunctions.startExecution(child).sync())).toEqual([]);
  });
});

describe('StepFunctions.startExecution().waitForTaskToken()', () => {
  test('needs no right beyond the start', () => {
    const request = StepFunctions.startExecution('child', { input: { token: TASK_TOKEN } });
    expect(request.waitForTaskToken()._call).toEqual({ ...request._call, pattern: 'waitForTaskToken' });
  });

  test('reports an input without the token', () => {
    expect(problemsOf(StepFunctions.startExecution('child').waitForTaskToken())).toEqual(['error SW5001']);
  });

  test('leaves no second pattern to choose', () => {
    const request = StepFunctions.startExecution('child', { input: { token: TASK_TOKEN } });
    expect('waitForTaskToken' in request.sync()).toBe(false);
    expect('sync' in request.waitForTaskToken()).toBe(false);
  });
});

describe('associateWithParent', () => {
  const STARTED_BY = 'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID';

  test.each([
    ['an object', { id: 1 }, { id: 1, [STARTED_BY]: context('Execution.Id') }],
    [
      'a JSONata expression',
      '{% $states.input %}',
      `{% $merge([($states.input), {"${STARTED_BY}": $states.context.Execution.Id}]) %}`,
    ],
  ])('adds the execution to %s', (_, input, expected) => {
    const integration = StepFunctions.startExecution('child', { input, associateWithParent: true });
    expect(integration._call.arguments).toEqual({
      StateMachineArn: own('states', 'stateMachine:child'),
      Input: expected,
    });
    expect(problemsOf(integration)).toEqual([]);
  });

  test.each([
    ['the default input', undefined],
    ['one JSONPath value', path('$.order')],
    ['a list', [1]],
  ])('is reported with %s', (_, input) => {
    const integration = StepFunctions.startExecution('child', { input, associateWithParent: true });
    expect(problemsOf(integration)).toEqual(['error SW5015']);
  });
});
