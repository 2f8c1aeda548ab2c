import { permissionsOfTask } from '../../../lib/integration/document/task-permissions';
import { allow, rule, wide } from '../service-support';
import { own } from '../support';

function of(resource: string, parameters?: unknown) {
  return permissionsOfTask(resource, parameters);
}

describe('a plain Resource', () => {
  const arn = 'arn:aws:lambda:eu-west-1:111111111111:function:orders:live';

  test.each([
    ['a function', arn, [allow('lambda:InvokeFunction', arn, 'invokes the function "orders:live"')]],
    [
      'a substitution',
      '${Validate.Arn}',
      [allow('lambda:InvokeFunction', '${Validate.Arn}', 'invokes the function "${Validate.Arn}"')],
    ],
    ['an activity', 'arn:aws:states:eu-west-1:111111111111:activity:inspect', []],
    ['an activity by a substitution', '${InspectActivityArn}', []],
  ])('that is %s', (_, resource, statements) => {
    expect(of(resource)).toEqual({ statements, problems: [] });
  });

  test('that is not one is reported', () => {
    expect(of('lambda')).toEqual({
      statements: [],
      problems: [
        {
          code: 'SW5064',
          severity: 'warning',
          message:
            'The resource "lambda" is neither an integration, a Lambda function nor an activity: its permissions are not known.',
          help: 'Write arn:aws:states:::<service>:<api>, or the ARN of a function or an activity.',
          url: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html',
        },
      ],
    });
  });

  test.each(['aws-cn', '${AWS::Partition}', '${Partition}', '${Token[AWS.Partition.3]}'])(
    'in the partition %s',
    (partition) => {
      expect(of(`arn:${partition}:states:::databrew:startJobRun`, { Name: 'a' }).statements).toHaveLength(1);
    },
  );
});

test('an integration with a Region and an account in its ARN', () => {
  const { statements } = of('arn:aws:states:eu-west-1:111111111111:aws-sdk:s3:listObjectsV2', { Bucket: 'a' });
  expect(statements.map(({ actions }) => actions)).toEqual([['s3:ListBucket']]);
});

describe('parameters', () => {
  const job = (parameters: unknown) => of('arn:aws:states:::glue:startJobRun', parameters).statements;
  const chosen = (resource: string) => [
    wide(
      'glue:StartJobRun',
      own('glue', resource),
      'starts runs of the job chosen at run time',
      'the job is chosen at run time',
    ),
  ];

  test.each([
    ['a path', { 'JobName.$': '$.job' }, 'job/*'],
    ['a path in the context object', { 'JobName.$': '$$.Execution.Name' }, 'job/*'],
    ['States.Format', { 'JobName.$': "States.Format('etl-{}-x', $.job)" }, 'job/etl-*-x'],
    ['States.Format with a literal', { 'JobName.$': "States.Format('{}-{}', 'etl', $.job)" }, 'job/etl-*'],
    ['another intrinsic function', { 'JobName.$': 'States.ArrayGetItem($.jobs, 0)' }, 'job/*'],
    ['JSONata', { JobName: '{% $job %}' }, 'job/*'],
    ['a JSONata concatenation', { JobName: "{% 'etl-' & $job %}" }, 'job/etl-*'],
    ['one JSONata expression for all', '{% $arguments %}', 'job/*'],
    ['no parameters, where the input is sent', undefined, 'job/*'],
    ['an object where a text belongs', { JobName: { a: 1 } }, 'job/*'],
  ])('with %s', (_, parameters, resource) => {
    expect(job(parameters)).toEqual(chosen(resource));
  });

  test('with escapes in States.Format', () => {
    expect(job({ 'JobName.$': "States.Format('a\\{\\}b{}', $.x)" })).toEqual(chosen('job/a{}b*'));
  });

  test('with substitutions', () => {
    expect(job({ JobName: 'etl-${Stage}' })).toEqual([
      allow('glue:StartJobRun', own('glue', 'job/etl-${Stage}'), 'starts runs of the job "etl-${Stage}"'),
    ]);
  });

  test('with CDK tokens', () => {
    expect(job({ JobName: '${Token[Job.12]}' })).toEqual([
      allow('glue:StartJobRun', own('glue', 'job/${Token[Job.12]}'), 'starts runs of the job specified as a CDK token'),
    ]);
  });

  test('that lack what the service demands', () => {
    expect(of('arn:aws:states:::glue:startJobRun', { jobName: 'etl' })).toEqual({
      statements: chosen('job/*'),
      problems: [expect.objectContaining({ code: 'SW5061', severity: 'warning' })],
    });
  });

  test('nested deeper than any stack', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`) as object;
    expect(job({ JobName: 'etl', Arguments: deep })).toHaveLength(1);
  });

  test('named like members of every object', () => {
    expect(of('arn:aws:states:::glue:startJobRun', JSON.parse('{"__proto__": {"JobName": "a"}}')).statements).toEqual(
      chosen('job/*'),
    );
  });
});

describe('what a substitution represents', () => {
  const table = (name: string, arnOf?: (name: string) => string | undefined) =>
    permissionsOfTask('arn:aws:states:::dynamodb:getItem', { TableName: name }, { arnOf }).statements[0]?.resources;

  test('is its ARN where its name says so, or where it is known', () => {
    expect(table('${OrdersTableArn}')).toEqual(['${OrdersTableArn}']);
    expect(table('${Orders}')).toEqual([own('dynamodb', 'table/${Orders}')]);
    expect(table('${Orders}', (name) => `\${${name}.Arn}`)).toEqual(['${Orders.Arn}']);
  });

  test('is known to SDK calls, too', () => {
    const { statements } = of('arn:aws:states:::aws-sdk:dynamodb:deleteItem', { TableName: '${Orders.Arn}', Key: {} });
    expect(statements.map(({ resources }) => resources)).toEqual([['${Orders.Arn}']]);
  });

  test('is shown in reasons as it is written', () => {
    expect(of('arn:aws:states:::sqs:sendMessage', { QueueUrl: '${Outbox}' }).statements).toEqual([
      wide(
        'sqs:SendMessage',
        own('sqs', '*'),
        'sends messages to the queue "${Outbox}"',
        'the queue is specified as a substitution for its URL, which does not contain its name',
      ),
    ]);
  });
});

describe('integrations', () => {
  test.each([
    ['glue:startJobrun', 'There is no optimized integration "glue:startJobrun"; did you mean "glue:startJobRun"?'],
    ['nothing:atAll', 'There is no optimized integration "nothing:atAll"'],
    ['toString', 'There is no optimized integration "toString"'],
  ])('%s is reported', (name, message) => {
    expect(of(`arn:aws:states:::${name}`, {})).toEqual({
      statements: [],
      problems: [expect.objectContaining({ code: 'SW5062', severity: 'error', message })],
    });
  });

  test.each([
    [
      'dynamodb:getItem.sync',
      '"dynamodb:getItem" does not support the pattern ".sync"; in addition to request-response it supports none.',
    ],
    [
      'glue:startJobRun.waitForTaskToken',
      '"glue:startJobRun" does not support the pattern ".waitForTaskToken"; in addition to request-response it supports ".sync".',
    ],
    [
      'batch:submitJob.sync:2',
      '"batch:submitJob" does not support the pattern ".sync:2"; in addition to request-response it supports ".sync".',
    ],
  ])('%s is reported', (name, message) => {
    const { problems } = of(`arn:aws:states:::${name}`, '{% $all %}');
    const [first, ...others] = problems;
    expect(first).toEqual(expect.objectContaining({ code: 'SW5063', severity: 'error', message }));
    expect(new Set(others.map(({ code }) => code))).toEqual(new Set(['SW5025']));
  });

  test('of ECS with roles in the overrides, and with tags', () => {
    const role = 'arn:aws:iam::111111111111:role/task';
    const { statements } = of('arn:aws:states:::ecs:runTask.sync', {
      TaskDefinition: 'crunch:7',
      Overrides: { TaskRoleArn: role },
      Tags: [],
    });
    expect(statements.map(({ actions }) => actions[0])).toEqual([
      'ecs:RunTask',
      'iam:PassRole',
      'ecs:TagResource',
      'ecs:StopTask',
      'events:PutTargets',
    ]);
    expect(statements[1]?.resources).toEqual([role]);
    expect(statements[4]).toEqual(rule('StepFunctionsGetEventsForECSTaskRule', 'a task'));
  });

  test('of API Gateway need a right only where the role signs', () => {
    const invoke = (AuthType?: string) =>
      of('arn:aws:states:::apigateway:invoke', {
        ApiEndpoint: 'a1.execute-api.eu-west-1.amazonaws.com',
        Method: 'GET',
        AuthType,
      }).statements;
    expect([undefined, 'NO_AUTH', 'RESOURCE_POLICY'].map(invoke)).toEqual([[], [], []]);
    expect(invoke('IAM_ROLE')[0]?.resources).toEqual([
      'arn:${AWS::Partition}:execute-api:eu-west-1:${AWS::AccountId}:a1/$default/GET/',
    ]);
    expect(invoke('{% $auth %}')).toEqual(invoke('IAM_ROLE'));
  });

  test('of SNS to a telephone or a device', () => {
    const publish = (parameters: object) => of('arn:aws:states:::sns:publish', parameters).statements[0]?.reason;
    expect(publish({ PhoneNumber: '+351' })).toBe('sends text messages');
    expect(publish({ 'TargetArn.$': '$.device' })).toBe('sends push notifications');
    expect(publish({ TopicArn: '${Topic}' })).toBe('publishes to the topic "${Topic}"');
  });

  test('of EventBridge: one statement for each bus', () => {
    const Entries = [{ EventBusName: 'orders' }, { EventBusName: 'orders' }, {}, { 'EventBusName.$': '$.bus' }];
    const { statements } = of('arn:aws:states:::events:putEvents', { Entries });
    expect(statements.map(({ resources }) => resources)).toEqual([
      [own('events', 'event-bus/orders')],
      [own('events', 'event-bus/default')],
      [own('events', 'event-bus/*')],
    ]);
    expect(of('arn:aws:states:::events:putEvents', { 'Entries.$': '$.entries' }).statements).toHaveLength(1);
  });
});
