import { readFileSync } from 'node:fs';
import { Duration } from 'aws-cdk-lib';
import type { Chainable } from '../../lib/builder/chainable';
import { Choice } from '../../lib/builder/choice';
import { Condition } from '../../lib/builder/condition';
import { JsonPath } from '../../lib/builder/json-path';
import { Map as MapState } from '../../lib/builder/map';
import { Parallel } from '../../lib/builder/parallel';
import { Succeed } from '../../lib/builder/succeed';
import { Task, type TaskProps } from '../../lib/builder/task';
import { Wait } from '../../lib/builder/wait';
import { WaitTime } from '../../lib/builder/wait-time';
import { RawIntegration } from '../../lib/integration/call/raw-integration';
import type { TokenCall } from '../../lib/integration/call/token-call';
import { AwsSdk } from '../../lib/integration/sdk/aws-sdk';
import { AttributeValue } from '../../lib/integration/service/attribute-value';
import { DynamoDb } from '../../lib/integration/service/dynamo-db';
import { Ecs } from '../../lib/integration/service/ecs';
import { EcsLaunchType } from '../../lib/integration/service/ecs-launch-type';
import { Lambda } from '../../lib/integration/service/lambda';
import { compiled, JSON_PATH } from '../builder/support';
import { describeWith, outsidePath } from '../outside-data';

/**
 * The JSON examples of the document that this project grew out of, in its order, each written with the builders. An
 * example of a single state is completed by the states that it leads to; `Iterator` is printed as `ItemProcessor`.
 */

const LAMBDA = 'arn:aws:states:::lambda:invoke';
const NEXT = new Succeed('NextState');
const NEXT_STATE = { Type: 'Succeed' };

/** A call that says nothing but which service is called. */
function bare(name: string, props: TaskProps = {}): Task {
  return new Task(name, RawIntegration.of(LAMBDA), props);
}

/** A function called by its name, without the retrier that Stepwright adds. */
function invoke(functionName: string, payload?: unknown): TokenCall {
  const sendPayload = payload !== undefined;
  return Lambda.invoke(functionName, { payload, sendPayload, retryOnServiceExceptions: false });
}

interface Example {
  readonly title: string;
  readonly comment?: string;
  readonly step: Chainable;
  readonly asl: Record<string, unknown>;
}

const EXAMPLES: readonly Example[] = [
  {
    title: 'Exemplo Básico',
    comment: 'Workflow simples',
    step: new Task('HelloWorld', invoke('HelloFunction', { message: 'Hello from Step Functions!' })),
    asl: {
      Comment: 'Workflow simples',
      StartAt: 'HelloWorld',
      States: {
        HelloWorld: {
          Type: 'Task',
          Resource: LAMBDA,
          Parameters: { FunctionName: 'HelloFunction', Payload: { message: 'Hello from Step Functions!' } },
          End: true,
        },
      },
    },
  },
  {
    title: 'Task State',
    step: new Task('ProcessData', invoke('ProcessDataFunction', { data: JsonPath.at('$.inputData') })).next(NEXT),
    asl: {
      StartAt: 'ProcessData',
      States: {
        ProcessData: {
          Type: 'Task',
          Resource: LAMBDA,
          Parameters: { FunctionName: 'ProcessDataFunction', Payload: { 'data.$': '$.inputData' } },
          Next: 'NextState',
        },
        NextState: NEXT_STATE,
      },
    },
  },
  {
    title: 'Choice State',
    step: new Choice('CheckValue')
      .when(Condition.numericGreaterThan('$.value', 100), new Succeed('HighValue'))
      .when(Condition.numericLessThan('$.value', 10), new Succeed('LowValue'))
      .otherwise(new Succeed('NormalValue')),
    asl: {
      StartAt: 'CheckValue',
      States: {
        CheckValue: {
          Type: 'Choice',
          Choices: [
            { Variable: '$.value', NumericGreaterThan: 100, Next: 'HighValue' },
            { Variable: '$.value', NumericLessThan: 10, Next: 'LowValue' },
          ],
          Default: 'NormalValue',
        },
        HighValue: { Type: 'Succeed' },
        LowValue: { Type: 'Succeed' },
        NormalValue: { Type: 'Succeed' },
      },
    },
  },
  {
    title: 'Parallel State',
    step: new Parallel('ProcessInParallel').branch(bare('Task1'), bare('Task2')),
    asl: {
      StartAt: 'ProcessInParallel',
      States: {
        ProcessInParallel: {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'Task1', States: { Task1: { Type: 'Task', Resource: LAMBDA, End: true } } },
            { StartAt: 'Task2', States: { Task2: { Type: 'Task', Resource: LAMBDA, End: true } } },
          ],
          End: true,
        },
      },
    },
  },
  {
    title: 'Map State',
    step: new MapState('ProcessItems', { itemsPath: '$.items', maxConcurrency: 10 }).itemProcessor(bare('ProcessItem')),
    asl: {
      StartAt: 'ProcessItems',
      States: {
        ProcessItems: {
          Type: 'Map',
          ItemsPath: '$.items',
          MaxConcurrency: 10,
          ItemProcessor: {
            StartAt: 'ProcessItem',
            States: { ProcessItem: { Type: 'Task', Resource: LAMBDA, End: true } },
          },
          End: true,
        },
      },
    },
  },
  {
    title: 'Wait State, a time',
    step: new Wait('WaitForTime', WaitTime.duration(Duration.minutes(1))).next(NEXT),
    asl: {
      StartAt: 'WaitForTime',
      States: { WaitForTime: { Type: 'Wait', Seconds: 60, Next: 'NextState' }, NextState: NEXT_STATE },
    },
  },
  {
    title: 'Wait State, a point in time',
    step: new Wait('WaitUntil', WaitTime.timestamp('2024-12-31T23:59:59Z')).next(NEXT),
    asl: {
      StartAt: 'WaitUntil',
      States: {
        WaitUntil: { Type: 'Wait', Timestamp: '2024-12-31T23:59:59Z', Next: 'NextState' },
        NextState: NEXT_STATE,
      },
    },
  },
  {
    title: 'Invocar Lambda',
    step: new Task('InvokeLambda', invoke('MyFunction', { input: JsonPath.at('$') })).next(NEXT),
    asl: {
      StartAt: 'InvokeLambda',
      States: {
        InvokeLambda: {
          Type: 'Task',
          Resource: LAMBDA,
          Parameters: { FunctionName: 'MyFunction', Payload: { 'input.$': '$' } },
          Next: 'NextState',
        },
        NextState: NEXT_STATE,
      },
    },
  },
  {
    title: 'Retry',
    step: bare('ProcessData')
      .retry({
        errors: ['Lambda.ServiceException', 'Lambda.AWSLambdaException'],
        interval: Duration.seconds(2),
        maxAttempts: 3,
        backoffRate: 2.0,
      })
      .catchError(new Succeed('HandleError'), { errors: ['States.TaskFailed'] })
      .next(NEXT),
    asl: {
      StartAt: 'ProcessData',
      States: {
        ProcessData: {
          Type: 'Task',
          Resource: LAMBDA,
          Retry: [
            {
              ErrorEquals: ['Lambda.ServiceException', 'Lambda.AWSLambdaException'],
              IntervalSeconds: 2,
              MaxAttempts: 3,
              BackoffRate: 2.0,
            },
          ],
          Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'HandleError' }],
          Next: 'NextState',
        },
        NextState: NEXT_STATE,
        HandleError: { Type: 'Succeed' },
      },
    },
  },
  {
    title: 'Catch',
    step: new Task(
      'HandleError',
      invoke('ErrorHandler', { error: JsonPath.at('$.Error'), cause: JsonPath.at('$.Cause') }),
    ),
    asl: {
      StartAt: 'HandleError',
      States: {
        HandleError: {
          Type: 'Task',
          Resource: LAMBDA,
          Parameters: { FunctionName: 'ErrorHandler', Payload: { 'error.$': '$.Error', 'cause.$': '$.Cause' } },
          End: true,
        },
      },
    },
  },
  {
    title: 'Input e Output',
    step: bare('State1', { resultPath: '$.result1' }).next(
      bare('State2', { inputPath: '$.result1', resultPath: '$.result2' }),
    ),
    asl: {
      StartAt: 'State1',
      States: {
        State1: { Type: 'Task', Resource: LAMBDA, ResultPath: '$.result1', Next: 'State2' },
        State2: { Type: 'Task', Resource: LAMBDA, InputPath: '$.result1', ResultPath: '$.result2', End: true },
      },
    },
  },
  {
    title: 'DynamoDB',
    step: new Task(
      'PutItem',
      DynamoDb.putItem('MyTable', {
        item: { id: AttributeValue.string(JsonPath.at('$.id')), data: AttributeValue.string(JsonPath.at('$.data')) },
      }),
    ),
    asl: {
      StartAt: 'PutItem',
      States: {
        PutItem: {
          Type: 'Task',
          Resource: 'arn:aws:states:::dynamodb:putItem',
          Parameters: { TableName: 'MyTable', Item: { id: { 'S.$': '$.id' }, data: { 'S.$': '$.data' } } },
          End: true,
        },
      },
    },
  },
  {
    title: 'S3',
    step: new Task(
      'GetObject',
      AwsSdk.call('s3', 'getObject', { Bucket: 'my-bucket', Key: JsonPath.at('$.objectKey') }, { permissions: [] }),
    ),
    asl: {
      StartAt: 'GetObject',
      States: {
        GetObject: {
          Type: 'Task',
          Resource: 'arn:aws:states:::aws-sdk:s3:getObject',
          Parameters: { Bucket: 'my-bucket', 'Key.$': '$.objectKey' },
          End: true,
        },
      },
    },
  },
  {
    title: 'ECS',
    step: new Task(
      'RunTask',
      Ecs.runTask({ cluster: 'my-cluster', taskDefinition: 'my-task-def', launchType: EcsLaunchType.FARGATE }),
    ),
    asl: {
      StartAt: 'RunTask',
      States: {
        RunTask: {
          Type: 'Task',
          Resource: 'arn:aws:states:::ecs:runTask',
          Parameters: { Cluster: 'my-cluster', TaskDefinition: 'my-task-def', LaunchType: 'FARGATE' },
          End: true,
        },
      },
    },
  },
  {
    title: 'Processamento de Pedidos',
    comment: 'Processar pedido',
    step: new Task('ValidateOrder', invoke('ValidateOrderFunction'))
      .next(new Task('CheckInventory', invoke('CheckInventoryFunction')))
      .next(new Task('ProcessPayment', invoke('ProcessPaymentFunction')))
      .next(
        new Parallel('FulfillOrder').branch(
          new Task('UpdateInventory', invoke('UpdateInventoryFunction')),
          new Task('SendNotification', invoke('SendNotificationFunction')),
        ),
      ),
    asl: {
      Comment: 'Processar pedido',
      StartAt: 'ValidateOrder',
      States: {
        ValidateOrder: {
          Type: 'Task',
          Resource: LAMBDA,
          Parameters: { FunctionName: 'ValidateOrderFunction' },
          Next: 'CheckInventory',
        },
        CheckInventory: {
          Type: 'Task',
          Resource: LAMBDA,
          Parameters: { FunctionName: 'CheckInventoryFunction' },
          Next: 'ProcessPayment',
        },
        ProcessPayment: {
          Type: 'Task',
          Resource: LAMBDA,
          Parameters: { FunctionName: 'ProcessPaymentFunction' },
          Next: 'FulfillOrder',
        },
        FulfillOrder: {
          Type: 'Parallel',
          Branches: [
            {
              StartAt: 'UpdateInventory',
              States: {
                UpdateInventory: {
                  Type: 'Task',
                  Resource: LAMBDA,
                  Parameters: { FunctionName: 'UpdateInventoryFunction' },
                  End: true,
                },
              },
            },
            {
              StartAt: 'SendNotification',
              States: {
                SendNotification: {
                  Type: 'Task',
                  Resource: LAMBDA,
                  Parameters: { FunctionName: 'SendNotificationFunction' },
                  End: true,
                },
              },
            },
          ],
          End: true,
        },
      },
    },
  },
];

test.each(EXAMPLES)('$title', ({ step, comment, asl }) => {
  expect(compiled(step, { ...JSON_PATH, comment })).toEqual(asl);
});

const SEED = 'seed-step-functions.md';

describeWith(SEED, 'the document itself', () => {
  const blocks = [...readFileSync(outsidePath(SEED), 'utf8').matchAll(/```json\n([\s\S]*?)```/g)];
  const examples = blocks.map(([, text = '']) => JSON.parse(text.replaceAll('"Iterator"', '"ItemProcessor"')));

  test('every JSON example is here, and the reverse', () => {
    // A part of a machine represents the machine's states.
    const whole = examples.map((example, index) => {
      if ('StartAt' in example) return example;
      const { asl } = EXAMPLES[index] ?? {};
      return { ...asl, States: { ...(asl?.States as object), ...example } };
    });
    expect(whole).toEqual(EXAMPLES.map(({ asl }) => asl));
  });
});
