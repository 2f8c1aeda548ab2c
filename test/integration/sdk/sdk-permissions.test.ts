import { permissionsOfCall, sdkCallOf } from '../../../lib/integration/sdk/sdk-permissions';
import { path } from '../support';
import { placed } from './concrete-call';

/** `action on resource [if condition] [because reason]`, one line a resource. */
function linesOf(service: string, action: string, parameters: unknown): readonly string[] {
  return permissionsOfCall(service, action, parameters).statements.flatMap(
    ({ actions, resources, conditions, wildcardReason }) =>
      resources.map((resource) =>
        [
          `${actions.join(',')} on ${placed(resource)}`,
          ...Object.entries(conditions ?? {}).map(([operator, keys]) => `if ${operator} ${JSON.stringify(keys)}`),
          ...(wildcardReason === undefined ? [] : [`because ${wildcardReason}`]),
        ].join(' '),
      ),
  );
}

const own = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:111122223333:${resource}`;
const foreign = (service: string, resource: string) => `arn:aws:${service}:us-east-1:999999999999:${resource}`;

describe('what is known binds exactly', () => {
  test.each<[string, string, unknown, readonly string[]]>([
    ['s3', 'listObjectsV2', { Bucket: 'b' }, ['s3:ListBucket on arn:aws:s3:::b']],
    ['s3', 'getObject', { Bucket: 'b', Key: 'a/b.json' }, ['s3:GetObject on arn:aws:s3:::b/a/b.json']],
    [
      's3',
      'copyObject',
      { Bucket: 'b', Key: 'k', CopySource: '/src/a%20b.txt' },
      ['s3:GetObject on arn:aws:s3:::src/a b.txt', 's3:PutObject on arn:aws:s3:::b/k'],
    ],
    [
      's3',
      'getObject',
      { Bucket: foreign('s3', 'accesspoint/ap'), Key: 'k' },
      [`s3:GetObject on ${foreign('s3', 'accesspoint/ap/object/k')}`],
    ],
    [
      's3',
      'deleteObjects',
      { Bucket: 'b', Delete: { Objects: [{ Key: '1' }, { Key: '2', VersionId: 'v' }] } },
      [
        's3:DeleteObject on arn:aws:s3:::b/1',
        's3:DeleteObject on arn:aws:s3:::b/2',
        's3:DeleteObjectVersion on arn:aws:s3:::b/1',
        's3:DeleteObjectVersion on arn:aws:s3:::b/2',
      ],
    ],
    [
      'sqs',
      'sendMessageBatch',
      { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q', Entries: [] },
      [`sqs:SendMessage on ${own('sqs', 'q')}`],
    ],
    ['sns', 'publish', { TopicArn: foreign('sns', 't'), Message: 'm' }, [`sns:Publish on ${foreign('sns', 't')}`]],
    ['sns', 'unsubscribe', { SubscriptionArn: own('sns', 't:1-2') }, [`sns:Unsubscribe on ${own('sns', 't')}`]],
    ['dynamodb', 'getItem', { TableName: 'T', Key: {} }, [`dynamodb:GetItem on ${own('dynamodb', 'table/T')}`]],
    [
      'dynamodb',
      'query',
      { TableName: foreign('dynamodb', 'table/T'), IndexName: 'I' },
      [
        `dynamodb:Query on ${foreign('dynamodb', 'table/T')}`,
        `dynamodb:Query on ${foreign('dynamodb', 'table/T/index/I')}`,
      ],
    ],
    [
      'dynamodb',
      'batchGetItem',
      { RequestItems: { A: {}, B: {} } },
      [
        `dynamodb:BatchGetItem on ${own('dynamodb', 'table/A')}`,
        `dynamodb:BatchGetItem on ${own('dynamodb', 'table/B')}`,
      ],
    ],
    [
      'dynamodb',
      'transactWriteItems',
      { TransactItems: [{ Put: { TableName: 'A', Item: {} } }, { Delete: { TableName: 'B', Key: {} } }] },
      [`dynamodb:PutItem on ${own('dynamodb', 'table/A')}`, `dynamodb:DeleteItem on ${own('dynamodb', 'table/B')}`],
    ],
    [
      'dynamodb',
      'batchExecuteStatement',
      { Statements: [{ Statement: 'SELECT * FROM "A"."I"' }, { Statement: "INSERT INTO B VALUE {'id':'1'}" }] },
      [
        `dynamodb:PartiQLSelect on ${own('dynamodb', 'table/A')}`,
        `dynamodb:PartiQLSelect on ${own('dynamodb', 'table/A/index/I')}`,
        `dynamodb:PartiQLInsert on ${own('dynamodb', 'table/B')}`,
      ],
    ],
    [
      'lambda',
      'invoke',
      { FunctionName: 'f', Qualifier: 'live' },
      [`lambda:InvokeFunction on ${own('lambda', 'function:f:live')}`],
    ],
    [
      'lambda',
      'invoke',
      { FunctionName: '999999999999:function:f' },
      ['lambda:InvokeFunction on arn:aws:lambda:eu-west-1:999999999999:function:f'],
    ],
    [
      'lambda',
      'createFunction',
      { FunctionName: 'f', Role: 'arn:aws:iam::111122223333:role/r', Code: {} },
      [
        `lambda:CreateFunction on ${own('lambda', 'function:f')}`,
        'iam:PassRole on arn:aws:iam::111122223333:role/r if StringEquals {"iam:PassedToService":"lambda.amazonaws.com"}',
      ],
    ],
    ['kms', 'encrypt', { KeyId: 'k-1', Plaintext: 'p' }, [`kms:Encrypt on ${own('kms', 'key/k-1')}`]],
    ['ssm', 'getParameter', { Name: '/a/b' }, [`ssm:GetParameter on ${own('ssm', 'parameter/a/b')}`]],
    [
      'ssm',
      'sendCommand',
      { DocumentName: 'AWS-RunShellScript', InstanceIds: ['i-1'] },
      [
        'ssm:SendCommand on arn:aws:ssm:eu-west-1::document/AWS-RunShellScript',
        `ssm:SendCommand on ${own('ec2', 'instance/i-1')}`,
      ],
    ],
    [
      'ecs',
      'describeTasks',
      { Tasks: ['1'], Cluster: own('ecs', 'cluster/c') },
      [`ecs:DescribeTasks on ${own('ecs', 'task/c/1')}`],
    ],
    ['ecs', 'stopTask', { Task: '1' }, [`ecs:StopTask on ${own('ecs', 'task/default/1')}`]],
    [
      'eventbridge',
      'putEvents',
      { Entries: [{ EventBusName: 'b' }, {}] },
      [
        `events:PutEvents on ${own('events', 'event-bus/b')}`,
        `events:PutEvents on ${own('events', 'event-bus/default')}`,
      ],
    ],
    ['eventbridge', 'enableRule', { Name: 'r' }, [`events:EnableRule on ${own('events', 'rule/r')}`]],
    [
      'eventbridge',
      'enableRule',
      { Name: 'r', EventBusName: 'b' },
      [`events:EnableRule on ${own('events', 'rule/b/r')}`],
    ],
    [
      'cloudformation',
      'describeStacks',
      { StackName: own('cloudformation', 'stack/s/1-2') },
      [`cloudformation:DescribeStacks on ${own('cloudformation', 'stack/s/1-2')}`],
    ],
    [
      'route53',
      'changeResourceRecordSets',
      { HostedZoneId: '/hostedzone/Z1', ChangeBatch: {} },
      ['route53:ChangeResourceRecordSets on arn:aws:route53:::hostedzone/Z1'],
    ],
    [
      'sesv2',
      'sendEmail',
      { FromEmailAddress: 'Shop <orders@example.com>', Content: {} },
      [
        `ses:SendEmail on ${own('ses', 'identity/orders@example.com')}`,
        `ses:SendEmail on ${own('ses', 'identity/example.com')}`,
      ],
    ],
    [
      'apigateway',
      'getStage',
      { RestApiId: 'a', StageName: 's' },
      ['apigateway:GET on arn:aws:apigateway:eu-west-1::/restapis/a/stages/s'],
    ],
    ['rds', 'startDBInstance', { DbInstanceIdentifier: 'd' }, [`rds:StartDBInstance on ${own('rds', 'db:d')}`]],
    [
      'glue',
      'getTable',
      { DatabaseName: 'd', Name: 't', CatalogId: '999999999999' },
      [
        'glue:GetTable on arn:aws:glue:eu-west-1:999999999999:database/d',
        'glue:GetTable on arn:aws:glue:eu-west-1:999999999999:catalog',
        'glue:GetTable on arn:aws:glue:eu-west-1:999999999999:table/d/t',
      ],
    ],
    ['sts', 'getCallerIdentity', {}, []],
  ])('%s:%s %j', (service, action, parameters, expected) => {
    expect(linesOf(service, action, parameters)).toEqual(expected);
  });
});

describe('what is not known widens that one part, and says why', () => {
  const token = '$' + '{Token[TOKEN.1]}';
  test.each<[string, string, unknown, readonly string[]]>([
    [
      's3',
      'getObject',
      { Bucket: 'b', Key: "{% 'orders/' & $states.input.id %}" },
      ['s3:GetObject on arn:aws:s3:::b/orders/* because Key is chosen at run time'],
    ],
    [
      's3',
      'getObject',
      { Bucket: path('$.bucket'), Key: 'k' },
      ['s3:GetObject on arn:aws:s3:::*/k because Bucket is chosen at run time'],
    ],
    [
      's3',
      'getObject',
      { Bucket: 'b', 'Key.$': "States.Format('orders/{}.json', $.id)" },
      ['s3:GetObject on arn:aws:s3:::b/orders/*.json because Key is chosen at run time'],
    ],
    [
      's3',
      'getObject',
      '{% $parameters %}',
      ['s3:GetObject on arn:aws:s3:::*/* because Bucket is chosen at run time; Key is chosen at run time'],
    ],
    ['s3', 'listObjectsV2', {}, ['s3:ListBucket on arn:aws:s3:::* because Bucket is not given']],
    [
      's3',
      'getObject',
      { Bucket: 'b', Key: 'a*b?' },
      [
        `s3:GetObject on arn:aws:s3:::b/a$${'{*}'}b$${'{?}'} because the name itself has an asterisk or a question mark, which the policy does not take for a wildcard`,
      ],
    ],
    ['s3', 'listObjectsV2', { Bucket: token }, [`s3:ListBucket on arn:aws:s3:::${token}`]],
    ['sns', 'publish', { TopicArn: token, Message: 'm' }, [`sns:Publish on ${token}`]],
    [
      'sqs',
      'receiveMessage',
      { QueueUrl: token },
      [
        `sqs:ReceiveMessage on ${own('sqs', '*')} because the queue is specified as a CDK token for its URL, which does not contain its name`,
      ],
    ],
    [
      'sns',
      'publish',
      { PhoneNumber: '+1', Message: 'm' },
      ['sns:Publish on * because sns:Publish cannot be granted on a narrower resource'],
    ],
    [
      'ec2',
      'startInstances',
      { InstanceIds: ['i-1', '{% $x %}'] },
      [
        `ec2:StartInstances on ${own('ec2', 'instance/i-1')}`,
        `ec2:StartInstances on ${own('ec2', 'instance/*')} because InstanceIds is chosen at run time`,
      ],
    ],
    [
      'kms',
      'encrypt',
      { KeyId: 'alias/a', Plaintext: 'p' },
      [
        `kms:Encrypt on ${own('kms', 'key/*')} if ForAnyValue:StringEquals {"kms:ResourceAliases":"alias/a"} because an alias does not contain its key; the condition names the alias`,
      ],
    ],
    [
      'secretsmanager',
      'getSecretValue',
      { SecretId: 's' },
      [
        `secretsmanager:GetSecretValue on ${own('secretsmanager', 'secret:s-??????')} because the service ends the ARN with six letters of its own`,
      ],
    ],
    [
      'iam',
      'getRole',
      { RoleName: 'r' },
      [
        'iam:GetRole on arn:aws:iam::111122223333:role/r',
        'iam:GetRole on arn:aws:iam::111122223333:role/*/r because the path is not a part of the name',
      ],
    ],
    [
      'bedrockruntime',
      'converse',
      { ModelId: 'eu.amazon.nova-lite-v1:0', Messages: [] },
      [
        `bedrock:InvokeModel on ${own('bedrock', 'inference-profile/eu.amazon.nova-lite-v1:0')}`,
        'bedrock:InvokeModel on arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0 if StringEquals {"bedrock:InferenceProfileArn":"arn:${AWS::Partition}:bedrock:${AWS::Region}:${AWS::AccountId}:inference-profile/eu.amazon.nova-lite-v1:0"} because an inference profile routes to several Regions; the condition names the profile',
      ],
    ],
    [
      'ecs',
      'runTask',
      { TaskDefinition: 'f:3' },
      [
        `ecs:RunTask on ${own('ecs', 'task-definition/f:3')}`,
        'iam:PassRole on arn:aws:iam::111122223333:role/* if StringEquals {"iam:PassedToService":"ecs-tasks.amazonaws.com"} because the call does not specify which role',
      ],
    ],
    [
      'cloudformation',
      'describeStacks',
      {},
      ['cloudformation:DescribeStacks on * because the call names none of the resources that it may name'],
    ],
    [
      'dynamodb',
      'transactWriteItems',
      { TransactItems: '{% $items %}' },
      ['ConditionCheckItem', 'PutItem', 'UpdateItem', 'DeleteItem'].map(
        (action) => `dynamodb:${action} on ${own('dynamodb', 'table/*')} because TransactItems is chosen at run time`,
      ),
    ],
  ])('%s:%s %j', (service, action, parameters, expected) => {
    expect(linesOf(service, action, parameters)).toEqual(expected);
  });
});

test('statements say which call they are for', () => {
  const parameters = { Bucket: 'b', Key: 'k', Tagging: 'a=b' };
  expect(permissionsOfCall('s3', 'putObject', parameters).statements.map(({ reason }) => reason)).toEqual([
    'calls s3:putObject',
    'calls s3:putObject with Tagging',
  ]);
  const state = { Name: 'a', Definition: '{}', RoleArn: 'arn:aws:iam::111122223333:role/r' };
  expect(permissionsOfCall('sfn', 'createStateMachine', state).statements.map(({ reason }) => reason)).toEqual([
    'calls sfn:createStateMachine',
    'passes a role on to states.amazonaws.com with sfn:createStateMachine',
  ]);
});

test('many resources become one pattern', () => {
  const InstanceIds = Array.from({ length: 61 }, (_, index) => `i-${index}`);
  expect(linesOf('ec2', 'stopInstances', { InstanceIds })).toEqual([
    `ec2:StopInstances on ${own('ec2', 'instance/*')} because the call names more than 60 resources`,
  ]);
});

test.each([
  ['arn:aws:states:::aws-sdk:s3:listObjectsV2', { service: 's3', action: 'listObjectsV2' }],
  ['arn:aws-cn:states:::aws-sdk:sfn:startExecution.waitForTaskToken', { service: 'sfn', action: 'startExecution' }],
  ['aws-sdk:m2:listApplications', { service: 'm2', action: 'listApplications' }],
  ['arn:aws:states:::lambda:invoke', undefined],
  ['arn:aws:states:::aws-sdk:s3', undefined],
])('%s is the call %j', (resource, expected) => {
  expect(sdkCallOf(resource)).toEqual(expected);
});
