import { App, CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Activity as ActivityResource } from 'aws-cdk-lib/aws-stepfunctions';
import type { StateMachineDocument } from '../../lib/asl/state-machine-document';
import { Activity, Context, DynamoDb, Lambda, Pass, Sqs, Task, Wait, WaitTime, Workflow } from '../../lib/index';
import { type Run, replayHistory, returns, returnsPayload, simulate, throws } from '../../lib/testing/index';

const SAME = 'Today the same happens.';
const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';

/** What the placeholders of the workflow were in the deployment that the history is from. */
const DEPLOYED: Readonly<Record<string, string | number>> = {
  '${ValidateFn.Arn}': `arn:aws:lambda:${REGION}:${ACCOUNT}:function:Shop-ValidateFn1B7C0E11-Xy9`,
  '${Orders}': 'Shop-OrdersD4B1A5C9-1QZ',
  '${Queue}': `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/Shop-Queue4A7E3555-4T`,
  '${Packing}': `arn:aws:states:${REGION}:${ACCOUNT}:activity:Shop-Packing`,
  '${AWS::Region}': REGION,
  '${AWS::AccountId}': ACCOUNT,
  '${AWS::Partition}': 'aws',
  '${Seconds}': 30,
};

/** The definition as CloudFormation deploys it. */
function deployed(
  document: object,
  values: Readonly<Record<string, string | number>> = DEPLOYED,
): StateMachineDocument {
  return Object.entries(values).reduce(
    (one, [placeholder, value]) =>
      JSON.parse(
        JSON.stringify(one)
          .replaceAll(`"${placeholder}"`, JSON.stringify(value))
          .replaceAll(placeholder, String(value)),
      ),
    document,
  ) as StateMachineDocument;
}

/** A history as the AWS CLI prints it: without the names of machine and execution. */
const exported = ({ history }: Run): string => JSON.stringify({ events: history });

const underRealNames = (document: StateMachineDocument) =>
  simulate(document).options({ region: REGION, account: ACCOUNT, stateMachineName: 'Shop-Orders', name: 'order-17' });

function shop() {
  const stack = new Stack(new App(), 'Shop');
  const validate = new LambdaFunction(stack, 'ValidateFn', {
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async () => 1;'),
  });
  const orders = new Table(stack, 'Orders', { partitionKey: { name: 'id', type: AttributeType.STRING } });
  return { stack, validate, orders, queue: new Queue(stack, 'Queue'), packing: new ActivityResource(stack, 'Packing') };
}

describe('a workflow of the CDK', () => {
  const { stack, validate, orders, queue, packing } = shop();
  const seconds = new CfnParameter(stack, 'Seconds', { type: 'Number' }).valueAsNumber;
  const workflow = Workflow.startWith(
    new Task('Validate', Lambda.invoke(validate), { output: '{% $states.result.Payload %}' }),
  )
    .next(new Wait('Settle', WaitTime.seconds(seconds)))
    .next(
      new Task('Save', DynamoDb.putItem(orders, { item: { id: { S: '{% $states.input.id %}' } } }), {
        timeout: Duration.seconds(seconds),
        output: '{% $states.input %}',
      }),
    )
    .next(new Task('Pack', Activity.of(packing), { output: '{% $states.input %}' }))
    .next(
      new Pass('Describe', {
        output: {
          url: queue.queueUrl,
          key: `arn:aws:kms:${stack.region}:${stack.account}:key/orders`,
          execution: Context.executionId,
          machine: Context.stateMachineName,
          name: Context.executionName,
        },
      }),
    )
    .next(new Task('Tell', Sqs.sendMessage(queue, { messageBody: { of: '{% $states.input.execution %}' } })));
  const document = workflow.compile() as unknown as StateMachineDocument;
  const mocks = {
    Validate: returnsPayload((order: object) => ({ ...order, valid: true })),
    Save: returns({}),
    Pack: returns({}).after(2000),
    Tell: returns({ MessageId: 'm-1' }),
  };

  test('does the same where the history has the ARNs and names of a deployment', async () => {
    const run = await underRealNames(deployed(document)).mocks(mocks).start({ id: 'o-1' });
    expect(run.status).toBe('SUCCEEDED');
    const replay = await replayHistory(workflow, exported(run));
    expect(replay.toText()).toBe(SAME);
    expect(replay.placeholders.map(({ placeholder, value }) => [placeholder, value])).toEqual([
      ['${AWS::Region}', REGION],
      ['${AWS::AccountId}', ACCOUNT],
      ['${Seconds}', 30],
      ['${Packing}', DEPLOYED['${Packing}']],
      ['${ValidateFn.Arn}', DEPLOYED['${ValidateFn.Arn}']],
      ['${Orders}', DEPLOYED['${Orders}']],
      ['${Queue}', DEPLOYED['${Queue}']],
    ]);
    // Names of machine and execution come from the history as well.
    expect(replay.run.executionArn).toBe(run.executionArn);
    expect([replay.run.durationMillis, replay.run.billedTransitions]).toEqual([
      run.durationMillis,
      run.billedTransitions,
    ]);
  });

  test('does the same in a template, whose placeholders are the same', async () => {
    const run = await underRealNames(deployed(document)).mocks(mocks).start({ id: 'o-1' });
    const copy = JSON.parse(JSON.stringify(document));
    expect((await replayHistory(copy, run.history)).toText()).toBe(SAME);
  });

  test('diverges where a placeholder would have to be two texts, and reports where the first one is from', async () => {
    const real = deployed(document);
    const Tell = { ...real.States.Tell, Arguments: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/1/other' } };
    const changed = {
      ...real,
      States: { ...real.States, Tell: { ...Tell, Arguments: { ...Tell.Arguments, MessageBody: { of: 'x' } } } },
    };
    const run = await underRealNames(changed as unknown as StateMachineDocument)
      .mocks(mocks)
      .start({ id: 'o-1' });
    const replay = await replayHistory(workflow, exported(run));
    expect(replay.toText()).toBe(`Event 22, TaskScheduled, differs in parameters.QueueUrl:
  recorded  "https://sqs.eu-west-1.amazonaws.com/1/other"
  today     "\${Queue}"
  \${Queue} is "${DEPLOYED['${Queue}']}" since event 20, output.url`);
    expect(replay.divergence?.placeholders).toEqual([
      { placeholder: '${Queue}', value: DEPLOYED['${Queue}'], event: 20, place: 'output.url' },
    ]);
  });

  test('a fault of the incident is replayed with the ARNs in its cause', async () => {
    const cause = `No table ${DEPLOYED['${Orders}']}`;
    const run = await underRealNames(deployed(document))
      .mocks({ ...mocks, Save: throws('DynamoDB.ResourceNotFoundException', cause) })
      .start({ id: 'o-1' });
    const replay = await replayHistory(workflow, exported(run));
    expect([replay.toText(), replay.run.cause]).toEqual([SAME, cause]);
  });
});

describe('placeholders', () => {
  const task = (fields: object, next: object = { End: true }) => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage',
    ...fields,
    ...next,
  });
  const jsonata = (States: object, StartAt = 'A'): StateMachineDocument =>
    ({ QueryLanguage: 'JSONata', StartAt, States }) as unknown as StateMachineDocument;

  test('what is computed from one diverges nowhere: the definition runs once more with what is known', async () => {
    const document = jsonata({
      A: task({ Arguments: { QueueUrl: '${Queue}', MessageBody: 'x' } }, { Next: 'Split' }),
      Split: { Type: 'Pass', Output: "{% $split('${Queue}', '/')[-1] %}", Next: 'Orders?' },
      'Orders?': {
        Type: 'Choice',
        Choices: [{ Condition: "{% $states.input = 'orders' %}", Next: 'Done' }],
        Default: 'Refuse',
      },
      Done: { Type: 'Succeed' },
      Refuse: { Type: 'Fail', Error: 'Other' },
    });
    const real = deployed(document, { '${Queue}': 'https://sqs/1/orders' });
    const run = await simulate(real)
      .mock('A', returns({ MessageId: 'm' }))
      .start();
    const replay = await replayHistory(document, run.history);
    expect([replay.toText(), replay.run.path]).toEqual([SAME, ['A', 'Split', 'Orders?', 'Done']]);
  });

  test('iterations and branches bind them as well, whatever their order', async () => {
    const branch = (name: string, queue: string) => ({
      StartAt: name,
      States: { [name]: task({ Arguments: { QueueUrl: queue, MessageBody: { n: '{% $states.input %}' } } }) },
    });
    const branches = [branch('B', '${One}'), branch('C', '${Two}')];
    const definition = (Branches: readonly object[]) =>
      jsonata({
        A: {
          Type: 'Map',
          Items: [1, 2],
          ItemProcessor: { StartAt: 'P', States: { P: { Type: 'Parallel', Branches, End: true } } },
          End: true,
        },
      });
    const real = deployed(definition(branches), { '${One}': 'q-1', '${Two}': 'q-2' });
    const run = await simulate(real)
      .mocks({ B: returns({ MessageId: 'b' }), C: returns({ MessageId: 'c' }) })
      .start();
    const replay = await replayHistory(definition(branches), run.history);
    expect(replay.toText()).toBe(SAME);
    expect(replay.placeholders.map(({ placeholder, value }) => `${placeholder} ${value}`)).toEqual([
      '${One} q-1',
      '${Two} q-2',
    ]);
  });

  test('numbers of deployment that no history shows are assumed', async () => {
    const document = jsonata({
      A: task(
        {
          Arguments: { QueueUrl: 'q', MessageBody: 'x' },
          Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: '${Attempts}' }],
        },
        { Next: 'M' },
      ),
      M: {
        Type: 'Map',
        Items: [1],
        MaxConcurrency: '${Concurrency}',
        ItemProcessor: { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } },
        End: true,
      },
    });
    const real = deployed(document, { '${Attempts}': 2, '${Concurrency}': 5 });
    const run = await simulate(real)
      .mock('A', returns({ MessageId: 'm' }))
      .start();
    expect((await replayHistory(document, run.history)).toText()).toBe(SAME);
  });

  test('a literal that looks like one is one text as well', async () => {
    const document = jsonata({ A: { Type: 'Pass', Output: 'Hello ${name}', End: true } });
    const run = await simulate(document).start();
    expect((await replayHistory(document, run.history)).toText()).toBe(SAME);
  });

  test('handlers by logical id still answer what the history does not have', async () => {
    const call = (name: string) => ({
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: name },
      Output: '{% $states.result.Payload %}',
    });
    const before = jsonata({ A: { ...call('${Old.Arn}'), End: true } });
    const after = jsonata({ A: { ...call('${Old.Arn}'), Next: 'B' }, B: { ...call('${Old.Arn}'), End: true } });
    const real = deployed(before, { '${Old.Arn}': 'arn:aws:lambda:eu-west-1:1:function:Shop-Old' });
    const run = await simulate(real).mock('A', returnsPayload(1)).start();
    const replay = await replayHistory(after, run.history, (simulation) => simulation.handler('Old', () => 2));
    expect(replay.run.output).toBe(2);
    expect(replay.toText()).toBe(`Event 7, ExecutionSucceeded, differs in output:
  recorded  1
  today     2`);
  });
});

describe('the names of machine and execution', () => {
  const document = {
    StartAt: 'A',
    States: {
      A: { Type: 'Pass', Parameters: { 'id.$': '$$.Execution.Id', 'machine.$': '$$.StateMachine.Name' }, Next: 'B' },
      B: {
        Type: 'Pass',
        Parameters: { 'short.$': "States.ArrayGetItem(States.StringSplit($.id, ':'), 6)" },
        End: true,
      },
    },
  } as unknown as StateMachineDocument;

  test('are those of the history, where its data shows them', async () => {
    const run = await underRealNames(document).start();
    const replay = await replayHistory(document, exported(run));
    expect([replay.toText(), replay.run.executionArn]).toEqual([SAME, run.executionArn]);
  });

  test('are those of DescribeExecution, where it is next to the events', async () => {
    const pass = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };
    const run = await underRealNames(pass as unknown as StateMachineDocument).start();
    const history = { executionArn: run.executionArn, events: run.history };
    expect((await replayHistory(pass, history)).run.executionArn).toBe(run.executionArn);
    // Nothing of the workflow reads them, and nothing shows them.
    expect((await replayHistory(pass, run.history)).run.executionArn).toMatch(
      /^arn:aws:states:us-east-1:111122223333:execution:StateMachine:[0-9a-f-]{36}$/,
    );
  });

  test('are those of the test, if it gives them', async () => {
    const run = await underRealNames(document).start();
    const replay = await replayHistory(document, run.history, (simulation) => simulation.named('Other'));
    expect(replay.toText()).toBe(`Event 3, PassStateExited of "A", differs in output.machine:
  recorded  "Shop-Orders"
  today     "Other"`);
  });
});
