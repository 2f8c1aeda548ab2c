import { App, Aws, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, StateMachine, TaskInput } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke, SnsPublish, SqsSendMessage } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { own } from '../../integration/support';
import { permissionsPrinted as permissions } from './permissions-printed';

const ORDERS = {
  StartAt: 'Validate',
  States: {
    Validate: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: '${ValidateArn}', 'Payload.$': '$' },
      Next: 'Each',
    },
    Each: {
      Type: 'Map',
      Label: 'Each',
      ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: 'items', Key: 'all.json' } },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Store',
        States: {
          Store: {
            Type: 'Task',
            Resource: 'arn:aws:states:::dynamodb:putItem',
            Parameters: { TableName: 'orders', Item: {} },
            Credentials: { RoleArn: 'arn:aws:iam::222222222222:role/writer' },
            End: true,
          },
        },
      },
      Next: 'Clean',
    },
    Clean: {
      Type: 'Task',
      Resource: 'arn:aws:states:::glue:startJobRun.sync',
      Parameters: { 'JobName.$': '$.job' },
      Credentials: { 'RoleArn.$': '$.role' },
      End: true,
    },
  },
};

const STATEMENTS = [
  {
    actions: ['lambda:InvokeFunction'],
    resources: ['${ValidateArn}'],
    reason: 'invokes the function "${ValidateArn}"',
    states: ['Validate'],
  },
  {
    actions: ['sts:AssumeRole'],
    resources: ['arn:aws:iam::222222222222:role/writer'],
    reason: 'assumes the role that "Store" calls its service with',
    states: ['Store'],
  },
  {
    actions: ['sts:AssumeRole'],
    resources: ['*'],
    reason: 'assumes the role that "Clean" calls its service with',
    wildcardReason: 'the role is known only when the state runs',
    states: ['Clean'],
  },
  {
    actions: ['s3:GetObject'],
    resources: ['arn:${AWS::Partition}:s3:::items/all.json'],
    reason: 'reads the items of Map "Each"',
    states: ['Each'],
  },
  {
    actions: ['states:StartExecution'],
    resources: [own('states', 'stateMachine:${StateMachineName}')],
    reason: 'starts the child executions of its Distributed Maps',
    states: ['Each'],
  },
  {
    actions: ['states:DescribeExecution', 'states:StopExecution'],
    resources: [own('states', 'execution:${StateMachineName}:*')],
    reason: 'follows and stops the child executions of its Distributed Maps',
    wildcardReason: 'each execution has a name of its own',
    states: ['Each'],
  },
  {
    actions: ['states:RedriveExecution'],
    resources: [own('states', 'execution:${StateMachineName}/Each:*')],
    reason: 'redrives failed child executions of its Distributed Maps',
    wildcardReason: 'each child execution, and each Map Run without a label, has a name of its own',
    states: ['Each'],
  },
];

describe('stepwright permissions FILE', () => {
  test('as JSON: tasks at any depth, other roles, Distributed Maps', async () => {
    const { code, out, err } = await permissions({ 'orders.asl.json': ORDERS }, 'orders.asl.json', '--format', 'json');
    expect(code).toBe(0);
    // The job and the role of "Clean" are the run's choice.
    expect(err.match(/^\w+ SW\d+ at \S+ The (?:job|role) is/gm)).toEqual([
      'warning SW5025 at /States/Clean: The job is',
      'warning SW5025 at /States/Clean: The role is',
    ]);
    // The reader has a definition, and neither props nor constructs.
    expect(err).toContain('Or list the resources that may be chosen in the policy of the role.\n');
    expect(err).not.toMatch(/"permissions" to the Task|Pass the construct/);
    const report = JSON.parse(out);
    expect([...report.statements].sort(byText)).toEqual([...STATEMENTS].sort(byText));
    expect(report.targetRoles).toEqual([
      {
        role: 'arn:aws:iam::222222222222:role/writer',
        statements: [
          {
            actions: ['dynamodb:PutItem'],
            resources: [own('dynamodb', 'table/orders')],
            reason: 'puts an item into the table "orders"',
            states: ['Store'],
          },
        ],
      },
      {
        role: '*',
        statements: [
          {
            actions: ['glue:BatchStopJobRun', 'glue:GetJobRun', 'glue:GetJobRuns', 'glue:StartJobRun'],
            resources: [own('glue', 'job/*')],
            reason:
              'starts runs of the job chosen at run time; watches runs, and stops them when the task is stopped, of the job chosen at run time',
            wildcardReason: 'the job is chosen at run time',
            states: ['Clean'],
          },
        ],
      },
    ]);
    expect(Object.keys(report)).toEqual(['statements', 'targetRoles', 'problems']);
  });

  test('as text, from YAML', async () => {
    const yaml = [
      'StartAt: Ask',
      'States:',
      '  Ask:',
      '    Type: Task',
      '    Resource: arn:aws:states:::http:invoke',
      '    Parameters:',
      '      ApiEndpoint: https://example.com/a',
      '      Method: GET',
      '      Authentication: { ConnectionArn: "arn:aws:events:eu-west-1:111111111111:connection/shop/1" }',
      '    End: true',
    ].join('\n');
    expect(await permissions({ 'a.yaml': yaml }, 'a.yaml')).toEqual({
      code: 0,
      err: '',
      out: `Allow   states:InvokeHTTPEndpoint
  on      *
  if      states:HTTPMethod StringEquals GET
  if      states:HTTPEndpoint StringLike https://example.com/a
  why     calls GET https://example.com/a
  wide    IAM knows no resource for this action; the conditions limit which calls are allowed
  states  Ask

Allow   events:RetrieveConnectionCredentials
  on      arn:aws:events:eu-west-1:111111111111:connection/shop/1
  why     uses the connection "shop/1"
  states  Ask

Allow   secretsmanager:DescribeSecret, secretsmanager:GetSecretValue
  on      arn:aws:secretsmanager:eu-west-1:111111111111:secret:events!connection/shop/*
  why     reads the credentials of the connection "shop/1"
  wide    EventBridge ends the secret's name at random
  states  Ask
`,
    });
  });

  test('of a machine that needs nothing', async () => {
    const { out } = await permissions({ 'a.json': { StartAt: 'A', States: { A: { Type: 'Succeed' } } } }, 'a.json');
    expect(out).toBe('No permissions are needed.\n');
  });

  test('of an unknown call are not known, rather than none', async () => {
    const { code, out } = await permissions({}, '--call', 's4:getObject');
    expect([code, out]).toEqual([1, 'Which permissions are needed is not known: see the errors.\n']);
  });

  test('exits with 1 where a state is wrong, and prints the rest', async () => {
    const wrong = { Type: 'Task', Resource: 'arn:aws:states:::glue:startJobrun', End: true };
    const { code, out, err } = await permissions(
      { 'a.json': { StartAt: 'A', States: { A: wrong } } },
      'a.json',
      '--format=json',
    );
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      statements: [],
      problems: [expect.objectContaining({ code: 'SW5062', severity: 'error', path: '/States/A' })],
    });
    expect(err).toMatch(
      /^error SW5062 at \/States\/A: There is no optimized integration "glue:startJobrun"; did you mean/,
    );
  });
});

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

describe('stepwright permissions TEMPLATE', () => {
  function stockTemplate(): object {
    const stack = new Stack(new App(), 'Shop');
    const fn = new LambdaFunction(stack, 'Validate', {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromInline('exports.handler = async () => 1;'),
    });
    const queue = new Queue(stack, 'Outbox');
    const topic = new Topic(stack, 'News');
    const message = TaskInput.fromText('hello');
    const definition = new LambdaInvoke(stack, 'Check', { lambdaFunction: fn })
      .next(new SqsSendMessage(stack, 'Send', { queue, messageBody: message }))
      .next(new SnsPublish(stack, 'Tell', { topic, message }));
    new StateMachine(stack, 'Orders', { definitionBody: DefinitionBody.fromChainable(definition) });
    new StateMachine(stack, 'Other', {
      stateMachineName: `other-${Aws.REGION}`,
      definitionBody: DefinitionBody.fromString(JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Succeed' } } })),
    });
    return Template.fromStack(stack).toJSON();
  }

  test('of stock machines says what their references represent', async () => {
    const files = { 'shop.template.json': stockTemplate() };
    const { code, out } = await permissions(files, 'shop.template.json#Orders', '--format', 'json');
    expect(code).toBe(0);
    expect(
      JSON.parse(out).statements.map(({ actions, resources }: { actions: unknown; resources: unknown }) => [
        actions,
        resources,
      ]),
    ).toEqual([
      [['lambda:InvokeFunction'], ['${Validate.Arn}']],
      [['sqs:SendMessage'], ['${Outbox.Arn}']],
      [['sns:Publish'], ['${News}']],
    ]);
  });

  test('prints all machines, each under its name', async () => {
    const { out } = await permissions({ 'shop.template.json': stockTemplate() }, 'shop.template.json', '--format=json');
    const machines = JSON.parse(out).statements.map(({ machine }: { machine: string }) => machine);
    expect(machines).toEqual(['Orders', 'Orders', 'Orders']);
  });
});

describe('stepwright permissions --call', () => {
  test('of an SDK call', async () => {
    const { code, out, err } = await permissions(
      {},
      '--call',
      's3:listObjectsV2',
      '--arguments',
      '{"Bucket":"orders"}',
      '--format',
      'json',
    );
    expect({ code, err, report: JSON.parse(out) }).toEqual({
      code: 0,
      err: '',
      report: {
        statements: [
          {
            actions: ['s3:ListBucket'],
            resources: ['arn:${AWS::Partition}:s3:::orders'],
            reason: 'calls s3:listObjectsV2',
          },
        ],
      },
    });
  });

  test('of an optimized integration, with arguments from a file', async () => {
    const files = { 'job.json': { JobName: 'clean' } };
    const { out } = await permissions(files, '--call=glue:startJobRun.sync', '--arguments=@job.json');
    expect(out).toBe(`Allow   glue:BatchStopJobRun, glue:GetJobRun, glue:GetJobRuns, glue:StartJobRun
  on      ${own('glue', 'job/clean')}
  why     starts runs of the job "clean"; watches runs, and stops them when the task is stopped, of the job "clean"
`);
  });

  test('of an optimized integration that no SDK has the name of', async () => {
    const { out } = await permissions(
      {},
      '--call',
      'states:startExecution',
      '--format',
      'json',
      '--arguments',
      '{"StateMachineArn":"a"}',
    );
    expect(JSON.parse(out).statements[0].resources).toEqual([own('states', 'stateMachine:a')]);
  });

  test.each([
    [
      'dynamodb:transactWriteItems',
      ['dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    ],
    ['s3:getObject', ['s3:GetObject', 's3:GetObjectVersion']],
    ['sfn:updateStateMachine', ['iam:PassRole', 'states:PublishStateMachineVersion', 'states:UpdateStateMachine']],
    ['glue:startJobRun.sync', ['glue:BatchStopJobRun', 'glue:GetJobRun', 'glue:GetJobRuns', 'glue:StartJobRun']],
  ])('%s without arguments lists all that it may need, and nothing is wrong', async (call, actions) => {
    const { code, out, err } = await permissions({}, '--call', call, '--format', 'json');
    const { statements } = JSON.parse(out) as { statements: readonly { actions: readonly string[] }[] };
    expect([code, err]).toEqual([0, '']);
    expect(statements.flatMap((statement) => statement.actions).sort()).toEqual(actions);
  });

  test('of a call that does not exist exits with 1', async () => {
    const { code, err } = await permissions({}, '--call', 's3:listObjectsV3', '--arguments', '{"Bucket":"a"}');
    expect(code).toBe(1);
    expect(err).toMatch(/did you mean "listObjectsV2"/i);
  });
});

describe('an instance profile of the template', () => {
  const template = (roles: readonly unknown[]) => ({
    Resources: {
      Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: roles } },
      ClusterRole: { Type: 'AWS::IAM::Role', Properties: {} },
      Machine: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          DefinitionString: {
            'Fn::Sub': JSON.stringify({
              StartAt: 'Create',
              States: {
                Create: {
                  Type: 'Task',
                  Resource: 'arn:aws:states:::elasticmapreduce:createCluster',
                  Parameters: { Name: 'c', ServiceRole: 'emr', JobFlowRole: '${Profile}', Instances: {} },
                  End: true,
                },
              },
            }),
          },
        },
      },
    },
  });
  const passed = async (roles: readonly unknown[]) => {
    const { out } = await permissions({ 'a.json': template(roles) }, 'a.json');
    return [...out.matchAll(/iam:PassRole\n {2}on {6}(.*)\n/g)].map(([, resource]) => resource);
  };

  // IAM is asked for the role that the profile has.
  it.each([
    ['a role of the template', [{ Ref: 'ClusterRole' }], '${ClusterRole.Arn}'],
    ['a role by its name', ['Cluster'], 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/Cluster'],
  ])('passes %s', async (_, roles, expected) => {
    expect(await passed(roles)).toEqual(['arn:${AWS::Partition}:iam::${AWS::AccountId}:role/emr', expected]);
  });
});

describe('a wrong call', () => {
  test.each([
    ['nothing', [], 'the file is missing, or --call'],
    ['a file that is not there', ['gone.json'], "gone.json can't be read: no such file"],
    [
      'what is no definition',
      ['a.json'],
      'a.json:1:1: The file is not a definition of a state machine: it has neither "StartAt" and "States" nor "Resources".',
    ],
    [
      'a Terraform configuration',
      ['main.tf'],
      'main.tf:1:1: The file is not a definition of a state machine: it is a Terraform configuration.',
    ],
    ['a machine of a definition', ['b.json#A'], 'b.json is not a template, so it does not have "A" in it'],
    ['two files', ['a.json', 'b.json'], 'one file is read at a time, not "a.json" and "b.json"'],
    ['a file and a call', ['a.json', '--call', 's3:a'], 'a file and --call are specified; use one of them at a time'],
    ['arguments of nothing', ['a.json', '--arguments', '{}'], '--arguments are those of --call, which is missing'],
    ['arguments that are no JSON', ['--call', 's3:a', '--arguments', '{'], "--arguments can't be used"],
    ['arguments that are no object', ['--call', 's3:a', '--arguments', '[]'], '--arguments must be a JSON object'],
    ['a call without action', ['--call', 's3'], '--call takes SERVICE:ACTION, not "s3"'],
    ['a format that is none', ['a.json', '--format', 'xml'], '--format is text or json, not "xml"'],
    ['an option that is none', ['a.json', '--fromat', 'json'], 'there is no option --fromat; did you mean --format?'],
    ['an option without its value', ['a.json', '--format'], '--format needs a value'],
    ['a template without machines', ['c.json'], 'there is no state machine in c.json'],
  ])('with %s', async (_, args, message) => {
    const files = {
      'a.json': {},
      'b.json': { StartAt: 'A', States: {} },
      'c.json': { Resources: {} },
      'main.tf': 'definition = <<EOF\n{\n  "StartAt": "A"\n}\nEOF\n',
    };
    const { code, out, err } = await permissions(files, ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`- ${message}`);
  });
});
