import { App, Stack } from 'aws-cdk-lib';
import { CfnRestApi } from 'aws-cdk-lib/aws-apigateway';
import { CfnApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnJobDefinition, CfnJobQueue } from 'aws-cdk-lib/aws-batch';
import { CfnApplicationInferenceProfile } from 'aws-cdk-lib/aws-bedrock';
import { CfnProject, CfnReportGroup } from 'aws-cdk-lib/aws-codebuild';
import { CfnGlobalTable, CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { CfnSecurityGroup, CfnSubnet } from 'aws-cdk-lib/aws-ec2';
import { CfnCluster, CfnTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { CfnCluster as CfnEksCluster } from 'aws-cdk-lib/aws-eks';
import { CfnConnection, CfnEventBus } from 'aws-cdk-lib/aws-events';
import { CfnJob } from 'aws-cdk-lib/aws-glue';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnAlias, CfnFunction, CfnVersion, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnTopic, Topic } from 'aws-cdk-lib/aws-sns';
import { CfnQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import {
  CfnActivity,
  CfnStateMachine,
  CfnStateMachineAlias,
  CfnStateMachineVersion,
} from 'aws-cdk-lib/aws-stepfunctions';
import { DistributedMap } from '../../../lib/builder/distributed-map';
import { ItemReader } from '../../../lib/builder/item-reader';
import { ResultWriter } from '../../../lib/builder/result-writer';
import { Task } from '../../../lib/builder/task';
import { Workflow } from '../../../lib/compiler/workflow';
import type { Integration } from '../../../lib/integration/call/integration';
import { AwsSdk } from '../../../lib/integration/sdk/aws-sdk';
import { Activity } from '../../../lib/integration/service/activity';
import { ApiGateway, ApiGatewayAuthType } from '../../../lib/integration/service/api-gateway';
import { AttributeValue } from '../../../lib/integration/service/attribute-value';
import { Batch } from '../../../lib/integration/service/batch';
import { Bedrock } from '../../../lib/integration/service/bedrock';
import { CodeBuild } from '../../../lib/integration/service/code-build';
import { DynamoDb } from '../../../lib/integration/service/dynamo-db';
import { Ecs } from '../../../lib/integration/service/ecs';
import { EcsLaunchType } from '../../../lib/integration/service/ecs-launch-type';
import { Eks } from '../../../lib/integration/service/eks';
import { EventBridge } from '../../../lib/integration/service/event-bridge';
import { HttpEndpoint } from '../../../lib/integration/service/http-endpoint';
import { HttpMethod } from '../../../lib/integration/service/http-method';
import { Lambda } from '../../../lib/integration/service/lambda';
import { Sns } from '../../../lib/integration/service/sns';
import { Sqs } from '../../../lib/integration/service/sqs';
import { StepFunctions } from '../../../lib/integration/service/step-functions';

const stack = new Stack(new App(), 'Shop');
const key = new CfnKey(stack, 'Key', { keyPolicy: {} });
const fn = new CfnFunction(stack, 'Fn', { code: {}, role: 'r' });

/** What a call sends, and what its role needs, with the references of the template resolved. */
function resolved({ _call: { arguments: sent, permissions, problems = [] } }: Integration): unknown {
  return stack.resolve({
    sent,
    needs: permissions.map(({ actions, resources }) => [actions.join(), resources]),
    problems: problems.map(({ code }) => code),
  });
}

const role = (id: string) => new CfnRole(stack, id, { assumeRolePolicyDocument: {} });

const att = (id: string, name = 'Arn') => ({ 'Fn::GetAtt': [id, name] });
const ref = (id: string) => ({ Ref: id });

describe('a low-level construct is taken like a high-level one', () => {
  test('functions, their versions and aliases', () => {
    const version = new CfnVersion(stack, 'Version', { functionName: fn.ref });
    const alias = new CfnAlias(stack, 'Alias', { functionName: fn.ref, functionVersion: '1', name: 'live' });
    const call = (arn: unknown, needed: unknown = arn) => ({
      sent: { FunctionName: arn, Payload: expect.any(String) },
      needs: [['lambda:InvokeFunction', [needed]]],
      problems: [],
    });
    const part = (index: number) => ({ 'Fn::Select': [index, { 'Fn::Split': [':', ref('Version')] }] });
    // All versions: executions that run across a deployment call the one that their definition names.
    const fields = [1, 2, 3, 4, 5, 6].flatMap((index) => [part(index), ':']);
    const versions = { 'Fn::Join': ['', ['arn:', ...fields.slice(0, -1), ':*']] };
    expect(resolved(Lambda.invoke(fn))).toEqual(call(att('Fn')));
    expect(resolved(Lambda.invoke(version))).toEqual(call(ref('Version'), versions));
    expect(resolved(Lambda.invoke(alias))).toEqual(call(ref('Alias')));
  });

  test('tables, with the key that encrypts them', () => {
    const table = new CfnTable(stack, 'Table', {
      keySchema: [],
      sseSpecification: { sseEnabled: true, kmsMasterKeyId: key.attrArn },
    });
    const call = DynamoDb.getItem(table, { key: { id: AttributeValue.string('1') } });
    expect(resolved(call)).toEqual({
      sent: { TableName: ref('Table'), Key: { id: { S: '1' } } },
      needs: [
        ['dynamodb:GetItem', [att('Table')]],
        ['kms:Decrypt,kms:DescribeKey', [att('Key')]],
      ],
      problems: [],
    });
    const everywhere = new CfnGlobalTable(stack, 'Everywhere', {
      attributeDefinitions: [],
      keySchema: [],
      replicas: [{ region: 'eu-west-1' }],
    });
    expect(resolved(DynamoDb.getItem(everywhere, { key: {} }))).toMatchObject({
      sent: { TableName: ref('Everywhere') },
      needs: [['dynamodb:GetItem', [att('Everywhere')]]],
    });
  });

  test('queues and topics, with their keys', () => {
    const queue = new CfnQueue(stack, 'Queue', { kmsMasterKeyId: key.ref, fifoQueue: true });
    const topic = new CfnTopic(stack, 'Topic', { kmsMasterKeyId: 'alias/aws/sns' });
    expect(resolved(Sqs.sendMessage(queue, { messageGroupId: 'g' }))).toEqual({
      sent: { QueueUrl: ref('Queue'), MessageBody: expect.any(String), MessageGroupId: 'g' },
      needs: [
        ['sqs:SendMessage', [att('Queue')]],
        ['kms:Decrypt,kms:GenerateDataKey', [expect.anything()]],
      ],
      problems: [],
    });
    expect(resolved(Sns.publish(topic))).toEqual({
      sent: { TopicArn: ref('Topic'), Message: expect.any(String) },
      needs: [['sns:Publish', [ref('Topic')]]],
      problems: [],
    });
    expect(resolved(Sqs.sendMessage(queue))).toMatchObject({
      problems: (resolved(Sqs.sendMessage(new Queue(stack, 'High', { fifo: true }))) as { problems: string[] })
        .problems,
    });
  });

  test('event buses and connections', () => {
    const bus = new CfnEventBus(stack, 'Bus', { name: 'bus' });
    const connection = new CfnConnection(stack, 'Connection', { authorizationType: 'BASIC' });
    const entries = [{ eventBus: bus, source: 's', detailType: 't', detail: {} }];
    expect(resolved(EventBridge.putEvents({ entries }))).toMatchObject({
      sent: { Entries: [{ EventBusName: att('Bus') }] },
      needs: [['events:PutEvents', [att('Bus')]]],
    });
    const call = HttpEndpoint.invoke({ connection, apiEndpoint: 'https://shop.example/x', method: HttpMethod.GET });
    const needs = (resolved(call) as { needs: readonly (readonly [string, unknown])[] }).needs;
    expect(needs).toContainEqual([
      expect.stringContaining('secretsmanager:GetSecretValue'),
      [att('Connection', 'SecretArn')],
    ]);
    expect(needs).toContainEqual([expect.stringContaining('events:'), [att('Connection')]]);
  });

  test('state machines, their aliases and versions, and activities', () => {
    const machine = new CfnStateMachine(stack, 'Child', { roleArn: 'r', stateMachineType: 'EXPRESS' });
    const version = new CfnStateMachineVersion(stack, 'ChildVersion', { stateMachineArn: machine.attrArn });
    const alias = new CfnStateMachineAlias(stack, 'ChildAlias', {
      routingConfiguration: [{ stateMachineVersionArn: version.ref, weight: 100 }],
    });
    expect(resolved(StepFunctions.startExecution(machine))).toMatchObject({
      sent: { StateMachineArn: ref('Child') },
      needs: [['states:StartExecution', [ref('Child')]]],
    });
    expect(resolved(StepFunctions.startExecution(machine).sync())).toMatchObject({ problems: [expect.any(String)] });
    expect(resolved(StepFunctions.startExecution(alias))).toMatchObject({
      sent: { StateMachineArn: ref('ChildAlias') },
      needs: [['states:StartExecution', [expect.anything()]]],
    });
    expect(resolved(StepFunctions.startExecution(version))).toMatchObject({
      sent: { StateMachineArn: ref('ChildVersion') },
    });
    const activity = new CfnActivity(stack, 'Inspect', {
      name: 'inspect',
      encryptionConfiguration: { type: 'CUSTOMER_MANAGED_KMS_KEY', kmsKeyId: key.attrArn },
    });
    const task = Activity.of(activity);
    expect(stack.resolve(task._call.target)).toEqual({ arn: ref('Inspect') });
    expect(resolved(task)).toMatchObject({ needs: [['kms:Decrypt,kms:GenerateDataKey', [att('Key')]]] });
  });

  test('projects, report groups, and APIs', () => {
    const project = new CfnProject(stack, 'Project', {
      artifacts: { type: 'NO_ARTIFACTS' },
      environment: { computeType: 'c', image: 'i', type: 't' },
      serviceRole: 'r',
      source: { type: 'NO_SOURCE' },
    });
    const group = new CfnReportGroup(stack, 'Group', { exportConfig: { exportConfigType: 'NO_EXPORT' }, type: 'TEST' });
    expect(resolved(CodeBuild.startBuild(project))).toMatchObject({
      sent: { ProjectName: ref('Project') },
      needs: [['codebuild:StartBuild', [att('Project')]]],
    });
    expect(resolved(CodeBuild.batchGetReports(['r'], { reportGroup: group }))).toMatchObject({
      needs: [[expect.any(String), [ref('Group')]]],
    });
    const rest = new CfnRestApi(stack, 'Rest', { name: 'rest' });
    const http = new CfnApi(stack, 'Http', { name: 'http', protocolType: 'HTTP' });
    for (const [api, id] of [
      [rest, 'Rest'],
      [http, 'Http'],
    ] as const) {
      const call = ApiGateway.invoke(api, {
        method: HttpMethod.GET,
        stage: 'prod',
        authType: ApiGatewayAuthType.IAM_ROLE,
      });
      expect(JSON.stringify(resolved(call))).toContain(JSON.stringify(ref(id)).slice(1, -1));
    }
  });

  test('what a task of ECS runs, where and with which roles', () => {
    const cluster = new CfnCluster(stack, 'Cluster');
    const [taskRole, executionRole] = [role('TaskRole'), role('ExecutionRole')];
    const definition = new CfnTaskDefinition(stack, 'Crunch', {
      taskRoleArn: taskRole.attrArn,
      executionRoleArn: executionRole.attrArn,
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      containerDefinitions: [{ name: 'worker', image: 'app' }],
    });
    const subnet = new CfnSubnet(stack, 'Subnet', { vpcId: 'vpc-1' });
    const group = new CfnSecurityGroup(stack, 'Firewall', { groupDescription: 'd' });
    const run = Ecs.runTask({
      cluster,
      taskDefinition: definition,
      launchType: EcsLaunchType.FARGATE,
      subnetIds: [subnet.attrSubnetId],
      securityGroups: [group],
      containerOverrides: [{ name: 'worke' }],
    });
    const slash = { 'Fn::Select': [1, { 'Fn::Split': ['/', ref('Crunch')] }] };
    const family = { 'Fn::Select': [0, { 'Fn::Split': [':', slash] }] };
    expect(resolved(run)).toMatchObject({
      sent: {
        Cluster: att('Cluster'),
        TaskDefinition: family,
        NetworkConfiguration: {
          AwsvpcConfiguration: {
            Subnets: [{ 'Fn::GetAtt': ['Subnet', 'SubnetId'] }],
            SecurityGroups: [ref('Firewall')],
          },
        },
      },
      needs: [
        ['ecs:RunTask', [expect.anything(), expect.anything()]],
        ['iam:PassRole', [att('TaskRole'), att('ExecutionRole')]],
      ],
      problems: [],
    });
    expect(run._call.late?.().map(({ code, message }) => `${code} ${message}`)).toEqual([
      'SW5027 The override is for a container named "worke" (did you mean "worker"?), which the task definition "Shop/Crunch" does not have: its containers are "worker".',
    ]);
    const onEc2 = new CfnTaskDefinition(stack, 'OnEc2', { requiresCompatibilities: ['EC2'] });
    const wrong = Ecs.runTask({ taskDefinition: onEc2, launchType: EcsLaunchType.FARGATE, subnetIds: ['subnet-1'] });
    expect(wrong._call.problems?.map(({ code }) => code)).toEqual(['SW5020']);
  });

  test('queues and definitions of Batch, and clusters of Kubernetes with their address', () => {
    const queue = new CfnJobQueue(stack, 'Jobs', { priority: 1 });
    const definition = new CfnJobDefinition(stack, 'Render', { type: 'container' });
    expect(resolved(Batch.submitJob({ jobName: 'j', jobQueue: queue, jobDefinition: definition }))).toMatchObject({
      sent: {
        JobQueue: ref('Jobs'),
        JobDefinition: {
          'Fn::Select': [0, { 'Fn::Split': [':', { 'Fn::Select': [1, { 'Fn::Split': ['/', ref('Render')] }] }] }],
        },
      },
      problems: [],
    });
    const cluster = new CfnEksCluster(stack, 'Kubernetes', { resourcesVpcConfig: { subnetIds: [] }, roleArn: 'r' });
    expect(resolved(Eks.call(cluster, { method: HttpMethod.GET, path: '/api' }))).toMatchObject({
      sent: {
        ClusterName: ref('Kubernetes'),
        CertificateAuthority: att('Kubernetes', 'CertificateAuthorityData'),
        Endpoint: att('Kubernetes', 'Endpoint'),
      },
      problems: [],
    });
  });

  test('in calls of the SDK, with the keys of what they name', () => {
    const bucket = new CfnBucket(stack, 'Inbox', {
      bucketEncryption: {
        serverSideEncryptionConfiguration: [
          { serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key.attrArn } },
        ],
      },
    });
    expect(resolved(AwsSdk.call('s3', 'getObject', { Bucket: bucket, Key: 'a' }))).toMatchObject({
      sent: { Bucket: ref('Inbox') },
      needs: [
        ['s3:GetObject', [{ 'Fn::Join': ['', [att('Inbox'), '/a']] }]],
        ['kms:Decrypt', [att('Key')]],
      ],
    });
    const job = CfnJob.fromJobName(stack, 'Imported', 'load');
    expect(resolved(AwsSdk.call('glue', 'getJob', { JobName: job }))).toMatchObject({
      sent: { JobName: 'load' },
      needs: [['glue:GetJob', [expect.anything()]]],
      problems: [],
    });
  });

  test('a log group is authorized by its name: its ARN ends with the streams', () => {
    const group = new LogGroup(stack, 'Logs');
    const call = AwsSdk.call('cloudwatchlogs', 'createLogStream', { LogGroupName: group, LogStreamName: 's' });
    const [, [resource]] = (resolved(call) as { needs: [[string, [unknown]]] }).needs[0] ?? [];
    expect(JSON.stringify(resource)).toContain(':log-group:",{"Ref":"Logs6819BB44"},":log-stream:s"]');
  });

  test('an inference profile, which may call the model of each Region through itself only', () => {
    const profile = new CfnApplicationInferenceProfile(stack, 'Profile', { inferenceProfileName: 'shop' });
    const arn = att('Profile', 'InferenceProfileArn');
    for (const given of [profile, profile.attrInferenceProfileArn]) {
      expect(stack.resolve(Bedrock.invokeModel(given, { body: {} })._call.permissions)).toMatchObject([
        { actions: ['bedrock:InvokeModel'], resources: [arn] },
        {
          actions: ['bedrock:InvokeModel'],
          resources: ['arn:${AWS::Partition}:bedrock:*::foundation-model/*'],
          conditions: { StringEquals: { 'bedrock:InferenceProfileArn': arn } },
        },
      ]);
    }
  });

  test('buckets of a Distributed Map, and the roles of tasks', () => {
    const bucket = new CfnBucket(stack, 'Data', {
      bucketEncryption: {
        serverSideEncryptionConfiguration: [
          { serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key.attrArn } },
        ],
      },
    });
    const role = new CfnRole(stack, 'Other', { assumeRolePolicyDocument: {} });
    const map = new DistributedMap('Map', {
      itemReader: ItemReader.json({ bucket, key: 'items.json' }),
      resultWriter: ResultWriter.s3({ bucket }),
    }).itemProcessor(new Task('Call', Lambda.invoke(fn), { credentials: role }));
    const { document, permissions } = Workflow.startWith(map)._compile();
    expect(stack.resolve(document.States.Map)).toMatchObject({
      ItemReader: { Arguments: { Bucket: ref('Data'), Key: 'items.json' } },
      ResultWriter: { Arguments: { Bucket: ref('Data') } },
      ItemProcessor: { States: { Call: { Credentials: { RoleArn: att('Other') } } } },
    });
    const needs = permissions.map(({ statement: { actions, resources } }) => [actions.join(), resources]);
    expect(stack.resolve(needs)).toEqual([
      ['kms:Decrypt', [att('Key')]],
      ['kms:Decrypt,kms:GenerateDataKey', [att('Key')]],
      ['sts:AssumeRole', [att('Other')]],
    ]);
  });
});

test('a construct from elsewhere is compared with the stack it is in', () => {
  const here = new Stack(new App(), 'Here', { env: { region: 'eu-west-1', account: '111122223333' } });
  const there = LambdaFunction.fromFunctionArn(here, 'There', 'arn:aws:lambda:us-east-1:111122223333:function:f');
  expect(Lambda.invoke(there)._call.problems?.map(({ code }) => code)).toEqual(['SW5005']);
});

test('what is not a construct is reported by name', () => {
  expect(() => Lambda.invoke({} as never)).toThrow(
    'error SW1029: Lambda.invoke does not take ({}): what was passed is not a construct: it has none of the members functionArn, aliasArn.',
  );
  expect(() => Lambda.invoke(new Topic(stack, 'Wrong') as never)).toThrow(
    'the construct "Shop/Wrong" has none of the members functionArn, aliasArn.',
  );
});
