import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { CfnStateMachine, DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { permissionsPrinted as permissions } from './permissions-printed';

function newFunction(stack: Stack, id: string): LambdaFunction {
  return new LambdaFunction(stack, id, {
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async () => 1;'),
  });
}

/** A stock machine that calls a function. Its role may call every version of it, too, as the stock class has it. */
function stockStack(change: (machine: StateMachine, stack: Stack) => void = () => undefined): object {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Shop');
  const lambdaFunction = newFunction(stack, 'Charge');
  const machine = new StateMachine(stack, 'Orders', {
    definitionBody: DefinitionBody.fromChainable(new LambdaInvoke(stack, 'Pay', { lambdaFunction })),
  });
  change(machine, stack);
  return Template.fromStack(stack).toJSON();
}

describe('--against-role', () => {
  test('reports what a stock role has too much', async () => {
    const { code, out, err } = await permissions({ 'shop.json': stockStack() }, 'shop.json', '--against-role');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out.split('\n')).toEqual([
      'Orders',
      'Nothing is missing.',
      'Not used:',
      expect.stringMatching(
        /^ {2}statement 1 of OrdersRoleDefaultPolicy\w{8}, its resources arn:.*:function:\$\{Charge\w{8}\}:\*$/,
      ),
      'Statements used: 1 of 1.',
      '',
    ]);
  });

  test('reports what a role of one’s own lacks, as JSON', async () => {
    const stack = new Stack(new App({ analyticsReporting: false }), 'Shop');
    const charge = newFunction(stack, 'Charge');
    const table = new Table(stack, 'Table', { tableName: 'orders', partitionKey: { name: 'id', type: 'S' as never } });
    const role = new Role(stack, 'Own', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [charge.functionArn] }));
    new ManagedPolicy(stack, 'Reads', {
      roles: [role],
      statements: [
        new PolicyStatement({ actions: ['dynamodb:GetItem', 'dynamodb:Query'], resources: [table.tableArn] }),
      ],
    });
    role.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess'));
    new CfnStateMachine(stack, 'Orders', {
      roleArn: role.roleArn,
      definitionString: JSON.stringify({
        StartAt: 'Get',
        States: {
          Get: {
            Type: 'Task',
            Resource: 'arn:aws:states:::dynamodb:getItem',
            Parameters: { TableName: 'orders', Key: {} },
            Next: 'Put',
          },
          Put: {
            Type: 'Task',
            Resource: 'arn:aws:states:::dynamodb:putItem',
            Parameters: { TableName: 'orders', Item: {} },
            End: true,
          },
        },
      }),
    });
    const template = Template.fromStack(stack).toJSON();
    const { code, out } = await permissions({ 'shop.json': template }, 'shop.json', '--against-role', '--format=json');
    const orders = 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders';
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      machines: [
        {
          machine: 'Orders',
          missing: [
            {
              action: 'dynamodb:PutItem',
              resource: orders,
              states: ['Put'],
              reason: 'puts an item into the table "orders"',
              because: 'no statement allows it',
            },
          ],
          unused: [
            {
              policy: expect.stringMatching(/^OwnDefaultPolicy/),
              index: 0,
              actions: ['lambda:InvokeFunction'],
              resources: [expect.stringMatching(/:function:\$\{Charge/)],
              isWhole: true,
            },
            {
              policy: expect.stringMatching(/^Reads/),
              index: 0,
              actions: ['dynamodb:Query'],
              resources: [],
              isWhole: false,
            },
          ],
          used: { statements: 1, of: 2 },
          notes: [
            'The managed policy arn:*:iam::aws:policy/ReadOnlyAccess is not in the template, so what it allows is not counted.',
          ],
        },
      ],
    });
  });

  test('counts a Deny and a permissions boundary', async () => {
    const template = stockStack((machine, stack) => {
      const deny = { effect: 'Deny' as never, actions: ['lambda:*'], resources: ['*'] };
      (machine.role as Role).addToPolicy(new PolicyStatement(deny));
      void stack;
    });
    const { out } = await permissions({ 'shop.json': template }, 'shop.json', '--against-role');
    expect(out).toContain('statement 2 of OrdersRoleDefaultPolicy');
    expect(out).toContain('denies it');
  });

  test.each([
    [
      'a definition by itself',
      { StartAt: 'A', States: { A: { Type: 'Succeed' } } },
      'shop.json is a definition, which has no role: name a template of CloudFormation',
    ],
    [
      'a role that the template does not make',
      {
        Resources: {
          Orders: {
            Type: 'AWS::StepFunctions::StateMachine',
            Properties: {
              RoleArn: 'arn:aws:iam::111122223333:role/own',
              Definition: { StartAt: 'A', States: { A: { Type: 'Succeed' } } },
            },
          },
        },
      },
      'The role of "Orders" is not a resource of the template, so nothing is known of its policies.',
    ],
  ])('has nothing to say about %s', async (_name, file, problem) => {
    const { code, out, err } = await permissions({ 'shop.json': file }, 'shop.json', '--against-role');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(problem);
  });
});

describe('--prove', () => {
  const mocks = { Pay: { Return: { Payload: 1, StatusCode: 200 } } };

  test('runs the machine, and compares its calls', async () => {
    const files = { 'shop.json': stockStack(), 'mocks.json': mocks };
    const args = ['shop.json#Orders', '--prove', '--mocks', 'mocks.json', '--input', '{"id":1}', '--input', '{"id":2}'];
    const { code, out, err } = await permissions(files, ...args);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out.split('\n').slice(0, 5)).toEqual([
      'Orders',
      'Run with input {"id":1}: SUCCEEDED',
      'Run with input {"id":2}: SUCCEEDED',
      'Nothing is missing.',
      'Not used:',
    ]);
  });

  test('a task without an answer', async () => {
    const { code, err } = await permissions({ 'shop.json': stockStack() }, 'shop.json', '--prove');
    expect(code).toBe(2);
    expect(err).toContain('Nothing answers the task "Pay"');
  });
});

test.each([
  [['shop.json', '--input', '{}'], '--input belong to the runs of --prove, which is missing'],
  [['shop.json', '--prove', '--against-role'], '--prove and --against-role are specified; use one of them at a time'],
  [
    ['--call', 'sqs:sendMessage', '--against-role'],
    '--against-role needs a template with the role, and --call has none',
  ],
  [['shop.json', '--prove=yes'], '--prove takes no value'],
  [['shop.json', '--against-rol'], 'there is no option --against-rol; did you mean --against-role?'],
])('%j is misuse', async (args, problem) => {
  const { code, err } = await permissions({ 'shop.json': stockStack() }, ...args);
  expect(code).toBe(2);
  expect(err).toContain(problem);
});
