import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { definitionOf } from 'stepwright/testing';
import type { OrdersStack } from './orders-stack';
import { ordersStack } from './testing';

// The CDK's validation of templates costs seconds; "npm run orders" runs it.
process.env.CDK_VALIDATION = 'false';

interface StatesJson {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, StateJson>>;
}

interface StateJson {
  readonly Next?: string;
  readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly Branches?: readonly StatesJson[];
}

/** The states on the way that an order takes where nothing goes wrong: of each Choice the first rule. */
function wayThrough({ StartAt, States }: StatesJson): readonly string[] {
  const way = [StartAt];
  for (let state = States[StartAt]; state !== undefined; ) {
    const next: string | undefined = state.Next ?? state.Choices?.[0]?.Next;
    if (next !== undefined) way.push(next);
    state = next === undefined ? undefined : States[next];
  }
  return way;
}

describe('the order workflow', () => {
  const definition = definitionOf(Template.fromStack(ordersStack()), 'OrderMachine') as unknown as StatesJson;
  const [taking] = definition.States.TakeOrder?.Branches ?? [];
  const [selling] = taking?.States.SellStock?.Branches ?? [];
  if (taking === undefined || selling === undefined) throw new Error('There are no steps in "TakeOrder", "SellStock".');

  it('takes the way of the order', () => {
    expect(wayThrough(definition)).toEqual(['ValidateOrder', 'TakeOrder', 'Taken?', 'MarkConfirmed']);
    expect(wayThrough(taking)).toEqual([
      'RecordOrder',
      'New?',
      'ReadStock',
      'CheckInventory',
      'InStock?',
      'ReserveStock',
      'Reserved?',
      'SellStock',
      'TakeOrder steps done',
    ]);
    expect(wayThrough(selling)).toEqual(['ProcessPayment', 'FulfillOrder']);
    expect(taking.States['InStock?']).toEqual({
      Type: 'Choice',
      Choices: [{ Condition: '{% $count($checkInventory.shortages) = 0 %}', Next: 'ReserveStock' }],
      Assign: { inStock: false },
      Default: 'Reserved?',
    });
  });

  it('undoes in reverse what was done', () => {
    const undo = ({ States }: StatesJson, name: string) => {
      const caught = States[name]?.Catch?.at(-1);
      expect(caught?.ErrorEquals).toEqual(['States.ALL']);
      return wayThrough({ StartAt: caught?.Next ?? 'none', States });
    };

    // Each ends with a Fail state, which hands the error on to the try outside.
    expect(undo(selling, 'FulfillOrder')).toEqual(['RefundPayment', 'NotFulfilled']);
    expect(undo(taking, 'SellStock')).toEqual(['ReleaseStock', 'NotSold']);
    expect(undo(definition, 'TakeOrder')).toEqual(['MarkFailed', 'OrderFailed']);
  });

  it('pays with patience, and once', () => {
    expect(selling.States.ProcessPayment).toEqual({
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: {
        FunctionName: '${ProcessPayment.Arn}',
        Payload: {
          paymentToken: '{% $order.paymentToken %}',
          amountCents: '{% $order.totalCents %}',
          idempotencyKey: '{% $states.context.Execution.Id %}',
        },
      },
      TimeoutSeconds: 30,
      Assign: { processPayment: '{% $states.result.Payload %}' },
      Retry: [
        {
          ErrorEquals: ['PaymentUnavailable'],
          IntervalSeconds: 2,
          MaxAttempts: 4,
          BackoffRate: 2,
          JitterStrategy: 'FULL',
        },
        { ErrorEquals: ['States.Timeout'], MaxAttempts: 2 },
        {
          ErrorEquals: [
            'Lambda.ClientExecutionTimeoutException',
            'Lambda.ServiceException',
            'Lambda.AWSLambdaException',
            'Lambda.SdkClientException',
            'Lambda.TooManyRequestsException',
          ],
          IntervalSeconds: 2,
          MaxAttempts: 6,
          BackoffRate: 2,
          JitterStrategy: 'FULL',
        },
      ],
      Next: 'FulfillOrder',
    });
  });

  it('leaves the checker nothing to say', () => {
    expect(ordersStack().orderWorkflow.diagnose()).toEqual([]);
  });
});

describe('the quote workflow', () => {
  it('only reads, as an Express execution may run twice', () => {
    const definition = JSON.stringify(definitionOf(Template.fromStack(ordersStack()), 'QuoteMachine'));
    const calls = definition.match(/(?<="Resource":"arn:aws:states:::)[^"]+/g);

    expect(calls).toEqual(['lambda:invoke', 'dynamodb:getItem', 'lambda:invoke']);
  });
});

describe('the orders stack', () => {
  const template = Template.fromStack(ordersStack());

  it('runs orders in a Standard machine and quotes in an Express one, encrypted, logged and traced', () => {
    for (const StateMachineType of ['STANDARD', 'EXPRESS']) {
      template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
        StateMachineType,
        EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY' },
        LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
        TracingConfiguration: { Enabled: true },
      });
    }
  });

  it('wakes somebody up', () => {
    const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm'));

    expect(alarms).toHaveLength(9);
    for (const alarm of alarms)
      expect(alarm.Properties.AlarmActions).toEqual([{ Ref: expect.stringMatching(/^Alarms/) }]);
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
  });

  it('keeps its data encrypted and recoverable', () => {
    template.allResourcesProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: Match.anyValue() },
    });
    template.allResourcesProperties('AWS::SQS::Queue', { KmsMasterKeyId: Match.anyValue() });
    template.allResourcesProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
  });

  it('lets a function do nothing but write its log', () => {
    const functionPolicies = Object.entries(template.findResources('AWS::IAM::Policy')).filter(
      ([id]) => !id.includes('Machine'),
    );

    expect(functionPolicies).toHaveLength(6);
    for (const [, policy] of functionPolicies) {
      expect(policy.Properties.PolicyDocument.Statement).toEqual([
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: { 'Fn::GetAtt': [expect.stringMatching(/Log[0-9A-F]{8}$/), 'Arn'] },
        },
      ]);
    }
  });

  it('explains every right of its machines', () => {
    const stack = ordersStack();
    for (const machine of [stack.orderMachine, stack.quoteMachine]) {
      const explained = machine.permissions.flatMap(({ actions, resources }) =>
        requests(actions, stack.resolve(resources)),
      );
      const granted = Object.entries(Template.fromStack(stack).findResources('AWS::IAM::Policy'))
        .filter(([id]) => id.startsWith(machine.node.id))
        .flatMap(([, policy]) => policy.Properties.PolicyDocument.Statement as readonly StatementJson[])
        .flatMap(({ Action, Resource }) => requests([Action].flat(), [Resource].flat()));

      expect([...new Set(granted)].sort()).toEqual([...new Set(explained)].sort());
    }
  });
});

describe('the AwsSolutions checks of cdk-nag', () => {
  it('find nothing', () => {
    expect(findings(ordersStack())).toEqual([]);
  });

  it('would find a queue in the open', () => {
    const stack = ordersStack();
    new Queue(stack, 'Open');

    expect(findings(stack)).toEqual([
      'AwsSolutions-SQS3 Orders/Open/Resource',
      'AwsSolutions-SQS4 Orders/Open/Resource',
    ]);
  });
});

interface StatementJson {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** Statements may be merged in several ways; what they allow together is a set of actions on resources. */
function requests(actions: readonly string[], resources: readonly unknown[]): readonly string[] {
  return actions.flatMap((action) => resources.map((resource) => `${action} ${JSON.stringify(resource)}`));
}

function findings(stack: OrdersStack): readonly string[] {
  const app = App.of(stack) as App;
  app.synth();
  return new AwsSolutionsChecks()
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map((resource) => `${ruleName} ${resource.constructPath}`),
    );
}
