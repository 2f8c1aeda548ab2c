import type { Stack } from 'aws-cdk-lib';
import { Match, Annotations as Warnings } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Task, type TaskProps } from '../../lib/builder/task';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import type { WorkflowStateMachineProps } from '../../lib/construct/workflow-state-machine-props';
import type { Integration } from '../../lib/integration/call/integration';
import { AwsSdk } from '../../lib/integration/sdk/aws-sdk';
import { newStack, type StatementJson, statementsOf, workflowOf } from './helpers';

function machineWith(
  stack: Stack,
  call: Integration,
  props: TaskProps = {},
  machine: Partial<WorkflowStateMachineProps> = {},
): readonly StatementJson[] {
  const workflow = workflowOf(new Task('Work', call, props));
  new WorkflowStateMachine(stack, 'M', { workflow, alarms: false, logging: false, tracingEnabled: false, ...machine });
  return statementsOf(stack)['MRoleDefaultPolicy'] ?? [];
}

function warningsOf(stack: Stack): readonly string[] {
  const found = Warnings.fromStack(stack).findWarning('*', Match.stringLikeRegexp('SW5026'));
  return found.map(({ entry }) => String(entry.data));
}

const HERE = { env: { account: '111122223333', region: 'eu-west-1' } };

/** `action on resource if condition`, without the permissions over the service that is called itself. */
function forwardOf(call: Integration, stack = newStack(HERE)): readonly string[] {
  return machineWith(stack, call)
    .slice(1)
    .map(({ Action, Resource, Condition }) => {
      const condition = Condition === undefined ? '' : ` if ${JSON.stringify(Condition)}`;
      return `${[Action].flat().join()} on ${JSON.stringify(Resource)}${condition}`;
    });
}

const secretArn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf';
const clusterArn = 'arn:aws:rds:eu-west-1:111122223333:cluster:shop';
const tableArn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders';
const via = (service: string) => `{"StringEquals":{"kms:ViaService":"${service}.eu-west-1.amazonaws.com"}}`;
const KEY = '"arn:aws:kms:eu-west-1:111122223333:key/1234"';
const GRANT = `kms:CreateGrant on ${KEY} if {"Bool":{"kms:GrantIsForAWSResource":"true"}}`;
const document = (Bucket: unknown, Name: unknown) => ({ DocumentLocation: { S3Object: { Bucket, Name } } });

describe('what the called service does in the name of its caller is granted where parameters name it', () => {
  test.each<[string, string, Record<string, unknown>, readonly string[]]>([
    [
      'rdsdata',
      'executeStatement',
      { ResourceArn: clusterArn, SecretArn: secretArn, Sql: 'x' },
      [`secretsmanager:GetSecretValue on "${secretArn}"`],
    ],
    [
      'redshiftdata',
      'executeStatement',
      { ClusterIdentifier: 'c', SecretArn: secretArn, Sql: 'x' },
      [`secretsmanager:GetSecretValue on "${secretArn}"`],
    ],
    [
      'redshiftdata',
      'executeStatement',
      { ClusterIdentifier: 'c', DbUser: 'u', Database: 'd', Sql: 'x' },
      [
        'redshift:GetClusterCredentials on ["arn:aws:redshift:eu-west-1:111122223333:dbuser:c/u","arn:aws:redshift:eu-west-1:111122223333:dbname:c/d"]',
      ],
    ],
    [
      'redshiftdata',
      'executeStatement',
      { ClusterIdentifier: 'c', Database: 'd', Sql: 'x' },
      ['redshift:GetClusterCredentialsWithIAM on "arn:aws:redshift:eu-west-1:111122223333:dbname:c/d"'],
    ],
    [
      'dynamodb',
      'exportTableToPointInTime',
      { TableArn: tableArn, S3Bucket: 'b', S3Prefix: 'p/' },
      ['s3:AbortMultipartUpload,s3:PutObject,s3:PutObjectAcl on "arn:aws:s3:::b/p/*"'],
    ],
    [
      'rekognition',
      'detectLabels',
      { Image: { S3Object: { Bucket: 'b', Name: 'k' } } },
      ['s3:GetObject on "arn:aws:s3:::b/k"'],
    ],
    [
      'rekognition',
      'detectLabels',
      { Image: { S3Object: { Bucket: 'b', Name: 'k', Version: 'v' } } },
      ['s3:GetObjectVersion on "arn:aws:s3:::b/k"'],
    ],
    ['rekognition', 'detectLabels', { Image: { Bytes: 'x' } }, []],
    [
      'textract',
      'startDocumentTextDetection',
      document('docs', '{% "in/" & $states.input.key %}'),
      ['s3:GetObject on "arn:aws:s3:::docs/in/*"'],
    ],
    [
      'transcribe',
      'startTranscriptionJob',
      {
        TranscriptionJobName: 'j',
        Media: { MediaFileUri: 's3://rec/a.mp3' },
        OutputBucketName: 'out',
        OutputKey: 'x/',
      },
      ['s3:GetObject on "arn:aws:s3:::rec/a.mp3"', 's3:PutObject on "arn:aws:s3:::out/x/*"'],
    ],
    [
      'transcribe',
      'startTranscriptionJob',
      {
        TranscriptionJobName: 'j',
        Media: { MediaFileUri: 'https://rec.s3.eu-west-1.amazonaws.com/a.mp3' },
        JobExecutionSettings: { DataAccessRoleArn: 'arn:aws:iam::111122223333:role/r' },
      },
      [
        'iam:PassRole on "arn:aws:iam::111122223333:role/r" if {"StringEquals":{"iam:PassedToService":"transcribe.amazonaws.com"}}',
      ],
    ],
    [
      'polly',
      'startSpeechSynthesisTask',
      { OutputFormat: 'mp3', OutputS3BucketName: 'b', OutputS3KeyPrefix: 'p', Text: 't', VoiceId: 'Ana' },
      ['s3:PutObject on "arn:aws:s3:::b/p*"'],
    ],
    [
      's3',
      'putObject',
      { Bucket: 'b', Key: 'k', SsekmsKeyId: '1234' },
      [`kms:GenerateDataKey on ${KEY} if ${via('s3')}`],
    ],
    [
      'secretsmanager',
      'createSecret',
      { Name: 'n', KmsKeyId: '1234', ClientRequestToken: 't' },
      [`kms:Decrypt,kms:GenerateDataKey on ${KEY} if ${via('secretsmanager')}`],
    ],
    [
      'rds',
      'copyDBSnapshot',
      { SourceDBSnapshotIdentifier: 'a', TargetDBSnapshotIdentifier: 'b', KmsKeyId: '1234' },
      [GRANT, `kms:Decrypt,kms:DescribeKey,kms:GenerateDataKey on ${KEY} if ${via('rds')}`],
    ],
    [
      'rds',
      'startExportTask',
      {
        ExportTaskIdentifier: 'e',
        SourceArn: 'arn:aws:rds:eu-west-1:111122223333:snapshot:s',
        S3BucketName: 'b',
        IamRoleArn: 'arn:aws:iam::111122223333:role/r',
        KmsKeyId: '1234',
      },
      [
        'iam:PassRole on "arn:aws:iam::111122223333:role/r" if {"StringEquals":{"iam:PassedToService":"rds.amazonaws.com"}}',
        GRANT,
        `kms:Decrypt,kms:DescribeKey,kms:GenerateDataKey on ${KEY} if ${via('rds')}`,
      ],
    ],
    [
      'cloudformation',
      'validateTemplate',
      { TemplateURL: 'https://s3.eu-west-1.amazonaws.com/b/t.json' },
      ['s3:GetObject on "arn:aws:s3:::b/t.json"'],
    ],
  ])('%s:%s with %j', (service, action, parameters, expected) => {
    const stack = newStack(HERE);
    expect(forwardOf(AwsSdk.call(service, action, parameters), stack)).toEqual(expected);
    expect(warningsOf(stack)).toEqual([]);
  });

  test('a table that is imported from S3', () => {
    const call = AwsSdk.call('dynamodb', 'importTable', {
      S3BucketSource: { S3Bucket: 'b', S3KeyPrefix: 'p/' },
      InputFormat: 'CSV',
      TableCreationParameters: { TableName: 'orders' },
      ClientToken: 't',
    });
    expect(forwardOf(call)).toEqual([
      's3:GetObject on "arn:aws:s3:::b/p/*"',
      's3:ListBucket on "arn:aws:s3:::b"',
      'logs:CreateLogGroup,logs:DescribeLogStreams,logs:PutRetentionPolicy on "arn:aws:logs:eu-west-1:111122223333:log-group:/aws-dynamodb/*"',
      'logs:CreateLogStream,logs:PutLogEvents on "arn:aws:logs:eu-west-1:111122223333:log-group:/aws-dynamodb/*:log-stream:*"',
      'logs:DescribeLogGroups on "*"',
    ]);
  });

  test('by constructs, with the keys of what they hold', () => {
    const stack = newStack(HERE);
    const bucket = new Bucket(stack, 'Docs', { encryptionKey: new Key(stack, 'Key') });
    const forward = forwardOf(AwsSdk.call('textract', 'startDocumentTextDetection', document(bucket, 'a.pdf')), stack);
    expect(forward).toEqual([
      expect.stringMatching(/^s3:GetObject on .*"Docs\w+","Arn".*"\/a.pdf"/),
      expect.stringMatching(/^kms:Decrypt on .*"Key\w+","Arn"/),
    ]);
  });

  test('by a secret, and by a secure string with a key of its own', () => {
    const stack = newStack(HERE);
    const secret = new Secret(stack, 'Db');
    const statements = machineWith(
      stack,
      AwsSdk.call('rdsdata', 'executeStatement', { ResourceArn: clusterArn, SecretArn: secret, Sql: 'x' }),
    );
    expect(statements[1]).toMatchObject({
      Action: 'secretsmanager:GetSecretValue',
      Resource: stack.resolve(secret.secretArn),
    });

    const other = newStack(HERE);
    const encryptionKey = new Key(other, 'Key');
    const secure = StringParameter.fromSecureStringParameterAttributes(other, 'S', {
      parameterName: '/db/password',
      encryptionKey,
    });
    expect(forwardOf(AwsSdk.call('ssm', 'getParameter', { Name: secure, WithDecryption: true }), other)).toEqual([
      expect.stringMatching(/^kms:Decrypt on .*"Key\w+","Arn"/),
    ]);
  });
});

describe('what no parameter names', () => {
  const dynamic = document('{% $states.input.bucket %}', '{% $states.input.key %}');
  const call = AwsSdk.call('textract', 'startDocumentTextDetection', dynamic);

  test('is a warning that names the statement to add', () => {
    const stack = newStack(HERE);
    expect(machineWith(stack, call)).toHaveLength(1);
    expect(warningsOf(stack)).toEqual([
      expect.stringContaining(
        `actions: ['s3:GetObject'], resources: ['arn:<partition>:s3:::<DocumentLocation.S3Object.Bucket>/<DocumentLocation.S3Object.Name>']`,
      ),
    ]);
  });

  test('goes away with permissions of the task or of the machine', () => {
    const permissions = [
      { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::docs/a'], reason: 'reads the documents' },
    ];
    const unrelated = [{ actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:::q'], reason: 'sends messages' }];
    const stacks = [newStack(HERE), newStack(HERE), newStack(HERE), newStack(HERE)] as const;
    machineWith(stacks[0], call, { permissions });
    machineWith(stacks[1], call, {}, { additionalPermissions: permissions });
    machineWith(stacks[2], call, {}, { derivePermissions: false });
    machineWith(stacks[3], call, {}, { additionalPermissions: unrelated });
    expect(stacks.map((stack) => warningsOf(stack).length)).toEqual([0, 0, 0, 1]);
  });

  test.each([
    ['cloudformation', 'createStack', { StackName: 's' }, 1],
    ['cloudformation', 'createStack', { StackName: 's', RoleARN: 'arn:aws:iam::111122223333:role/r' }, 0],
    ['cloudcontrol', 'createResource', { TypeName: 't', DesiredState: '{}', ClientToken: 'c' }, 1],
    ['ssm', 'startAutomationExecution', { DocumentName: 'd' }, 1],
    [
      'ssm',
      'startAutomationExecution',
      { DocumentName: 'd', Parameters: { AutomationAssumeRole: ['arn:aws:iam::1:role/r'] } },
      0,
    ],
    ['rekognition', 'detectLabels', { Image: '{% $states.input.image %}' }, 1],
  ])('of %s:%s with %j warns as often as it must', (service, action, parameters, count) => {
    const stack = newStack(HERE);
    machineWith(stack, AwsSdk.call(service, action, parameters));
    expect(warningsOf(stack)).toHaveLength(count);
  });
});
