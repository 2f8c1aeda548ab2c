import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Choice, Condition, Fail, Lambda, Parallel, Pass, Task, Workflow } from 'stepwright';
import { ordersStack } from '../testing';
import { type StackFacts, stackFacts, type TemplateJson } from './facts';
import { outline, stateCount } from './outline';
import { renderSummary, WIDTH } from './render';
import type { RunFacts } from './runs';

process.env.CDK_VALIDATION = 'false';

const workflow = Workflow.startWith(
  new Task('Validate', Lambda.invoke('validate')).assign({ inStock: true }).catchError(new Fail('Rejected')),
  {
    comment: 'Takes orders',
    timeout: Duration.minutes(5),
  },
)
  .next(
    new Choice('InStock?').when(Condition.jsonata('{% $inStock %}'), new Pass('Reserve')).otherwise(new Fail('Gone')),
  )
  .next(new Parallel('Fulfil').branch(new Pass('Ship'), new Pass('Notify')));

const FACTS: StackFacts = {
  name: 'Shop',
  description: 'Sells things',
  machines: [
    {
      name: 'Orders',
      type: 'STANDARD',
      definition: workflow.compile(),
      alarms: [
        {
          description:
            'critical: 1 or more executions failed in 2 periods of 5 minutes. State machine … (Shop/Orders): https://…',
          actions: 0,
        },
      ],
      permissions: [
        {
          actions: ['lambda:InvokeFunction'],
          resources: ['${ValidateFn.Arn}', '${ValidateFn.Arn}:*'],
          reason: 'invokes the function "Validate"; does so again',
          wildcardReason: 'the version is chosen at run time',
          conditions: { StringEquals: { 'aws:ResourceAccount': ['1', '2'] } },
          states: ['Validate'],
        },
        { actions: ['kms:Decrypt'], resources: ['${Key.Arn}'], reason: 'reads the history', states: [] },
      ],
    },
  ],
  resources: new Map([
    ['AWS::Lambda::Function', 1],
    ['AWS::StepFunctions::StateMachine', 12],
  ]),
};

const RUNS: readonly RunFacts[] = [
  {
    title: 'An order',
    trace: `00:00:00.000  Validate\nSUCCEEDED after 0 s: ${'{ "paid": true } '.repeat(7)}\n`,
    afterwards: 'all is sold',
  },
];

const FILES = { template: 'cdk.out/Shop.template.json', definitions: { Orders: 'out/Orders.asl.json' } };

describe('outline', () => {
  it('shows states in order, and where they don’t lead to the next line', () => {
    expect(outline(workflow.compile())).toEqual([
      { depth: 0, text: 'Validate', does: 'Task  lambda:invoke' },
      { depth: 1, text: 'on any error -> Rejected' },
      { depth: 0, text: 'InStock?', does: 'Choice' },
      { depth: 1, text: 'if $inStock -> Reserve' },
      { depth: 1, text: 'otherwise -> Gone' },
      { depth: 0, text: 'Reserve', does: 'Pass' },
      { depth: 1, text: 'then -> Fulfil' },
      { depth: 0, text: 'Gone', does: 'Fail' },
      { depth: 0, text: 'Fulfil', does: 'Parallel' },
      { depth: 1, text: 'then the end' },
      { depth: 1, text: 'branch 1:' },
      { depth: 2, text: 'Ship', does: 'Pass' },
      { depth: 1, text: 'branch 2:' },
      { depth: 2, text: 'Notify', does: 'Pass' },
      { depth: 0, text: 'Rejected', does: 'Fail' },
    ]);
  });

  it('counts nested states', () => {
    expect(stateCount(workflow.compile())).toBe(8);
  });
});

describe('renderSummary', () => {
  it('says what there is, in plain text', () => {
    expect(renderSummary(FACTS, RUNS, FILES)).toBe(`Stack "Shop"
  Sells things

State machine "Orders"
  Takes orders
  Standard, 8 states, time-out 5 minutes

  States
    Each leads to the one below it, unless it says otherwise.

    Validate                        Task  lambda:invoke
      on any error -> Rejected
    InStock?                        Choice
      if $inStock -> Reserve
      otherwise -> Gone
    Reserve                         Pass
      then -> Fulfil
    Gone                            Fail
    Fulfil                          Parallel
      then the end
      branch 1:
        Ship                        Pass
      branch 2:
        Notify                      Pass
    Rejected                        Fail

  Alarms (1)
    critical  1 or more executions failed in 2 periods of 5 minutes (no action)

  What its role may do (2 statements)
    lambda:InvokeFunction
      on    \${ValidateFn.Arn}, \${ValidateFn.Arn}:*
      if    aws:ResourceAccount StringEquals 1 or 2
      why   invokes the function "Validate"
            does so again
      why * the version is chosen at run time
      for   Validate

    kms:Decrypt
      on    \${Key.Arn}
      why   reads the history
      for   the machine itself

Resources
    1  AWS::Lambda::Function
   12  AWS::StepFunctions::StateMachine
   13  in all

Run on this machine
  The order machine with its real functions. Tables and queue are in memory, time is virtual: no
  account, no waiting.

  An order
    00:00:00.000  Validate
    SUCCEEDED after 0 s: { "paid": true } { "paid": true } { "paid": true } { "paid": true } {
      "paid": true } { "paid": true } { "paid": true }
    Then all is sold

Files
  cdk.out/Shop.template.json   the CloudFormation template
  out/Orders.asl.json          the definition of "Orders"

Next
  examples/orders/order-workflow.ts   the source of it all: begin here
  examples/orders/run.test.ts         how to test it: orders, coverage, every fault
  npm test                            tests it, and all of Stepwright
  npx cdk deploy                      puts it on AWS; needs an account and credentials
`);
  });

  it('marks headings where it is told how', () => {
    const text = renderSummary(FACTS, RUNS, FILES, (heading) => `<${heading}>`);

    expect(text.match(/^<.*>$/gm)).toEqual([
      '<Stack "Shop">',
      '<State machine "Orders">',
      '<  States>',
      '<  Alarms (1)>',
      '<  What its role may do (2 statements)>',
      '<Resources>',
      '<Run on this machine>',
      '<  An order>',
      '<Files>',
      '<Next>',
    ]);
  });
});

describe('the summary of the orders stack', () => {
  const stack = ordersStack();
  const template = Template.fromStack(stack).toJSON() as TemplateJson;
  const facts = stackFacts(stack, template);

  it('tells alarms as they are deployed', () => {
    const [order] = facts.machines;

    expect(order?.alarms).toHaveLength(6);
    expect(order?.alarms[0]).toEqual({
      description:
        'warning: 5 or more executions failed in 5 minutes. State machine … (Orders/OrderMachine): ' +
        'https://….console.aws.amazon.com/states/home?region=…#/statemachines/view/…',
      actions: 1,
    });
  });

  it('shows no token, and no line that is too long', () => {
    const text = renderSummary(facts, RUNS, FILES);

    expect(text).not.toMatch(/Token\[/);
    expect(text.split('\n').filter((line) => line.length > WIDTH)).toEqual([]);
  });
});
