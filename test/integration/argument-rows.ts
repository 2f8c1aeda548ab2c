import { CfnResource } from 'aws-cdk-lib';
import { CfnRestApi } from 'aws-cdk-lib/aws-apigateway';
import { CfnDataCatalog, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnJobDefinition, CfnJobQueue, EcsJobDefinition, JobQueue } from 'aws-cdk-lib/aws-batch';
import { CfnApplicationInferenceProfile, CfnGuardrail } from 'aws-cdk-lib/aws-bedrock';
import { CfnProject, CfnReportGroup, Project } from 'aws-cdk-lib/aws-codebuild';
import { CfnUserPool, UserPool } from 'aws-cdk-lib/aws-cognito';
import { CfnJob as CfnDataBrewJob } from 'aws-cdk-lib/aws-databrew';
import { CfnTable, Table } from 'aws-cdk-lib/aws-dynamodb';
import {
  CfnCluster as CfnEcsCluster,
  CfnTaskDefinition,
  Cluster as EcsCluster,
  TaskDefinition,
} from 'aws-cdk-lib/aws-ecs';
import { CfnCluster as CfnEksCluster, Cluster as EksCluster } from 'aws-cdk-lib/aws-eks';
import { CfnCluster as CfnEmrCluster } from 'aws-cdk-lib/aws-emr';
import { CfnVirtualCluster } from 'aws-cdk-lib/aws-emrcontainers';
import { CfnApplication } from 'aws-cdk-lib/aws-emrserverless';
import { CfnConnection, CfnEventBus, EventBus } from 'aws-cdk-lib/aws-events';
import { CfnCrawler, CfnJob as CfnGlueJob } from 'aws-cdk-lib/aws-glue';
import { CfnRole, Role } from 'aws-cdk-lib/aws-iam';
import { CfnStream, Stream } from 'aws-cdk-lib/aws-kinesis';
import { CfnKey, Key } from 'aws-cdk-lib/aws-kms';
import { CfnFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnTopic, Topic } from 'aws-cdk-lib/aws-sns';
import { CfnQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { CfnParameter as CfnSsmParameter, StringParameter } from 'aws-cdk-lib/aws-ssm';
import { CfnStateMachine, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct, IConstruct } from 'constructs';
import type { Integration } from '../../lib/integration/call/integration';
import { AwsSdk } from '../../lib/integration/sdk/aws-sdk';
import { ApiGateway, ApiGatewayAuthType } from '../../lib/integration/service/api-gateway';
import { Athena } from '../../lib/integration/service/athena';
import { AttributeValue } from '../../lib/integration/service/attribute-value';
import { Batch } from '../../lib/integration/service/batch';
import { Bedrock } from '../../lib/integration/service/bedrock';
import { BedrockAgentCore } from '../../lib/integration/service/bedrock-agent-core';
import { CodeBuild } from '../../lib/integration/service/code-build';
import { DataBrew } from '../../lib/integration/service/data-brew';
import { DynamoDb } from '../../lib/integration/service/dynamo-db';
import { Ecs } from '../../lib/integration/service/ecs';
import { Eks } from '../../lib/integration/service/eks';
import { Emr } from '../../lib/integration/service/emr';
import { EmrContainers } from '../../lib/integration/service/emr-containers';
import { EmrServerless } from '../../lib/integration/service/emr-serverless';
import { EventBridge } from '../../lib/integration/service/event-bridge';
import { Glue } from '../../lib/integration/service/glue';
import { HttpEndpoint } from '../../lib/integration/service/http-endpoint';
import { HttpMethod } from '../../lib/integration/service/http-method';
import { Lambda } from '../../lib/integration/service/lambda';
import { MediaConvert } from '../../lib/integration/service/media-convert';
import { SageMaker } from '../../lib/integration/service/sage-maker';
import { Sns } from '../../lib/integration/service/sns';
import { Sqs } from '../../lib/integration/service/sqs';
import { StepFunctions } from '../../lib/integration/service/step-functions';

export const OWN = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-west-1',
  'AWS::AccountId': '111122223333',
  'AWS::URLSuffix': 'amazonaws.com',
};
export const own = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:111122223333:${resource}`;

/** What integrations take for a resource: constructs and strings. */
export type Given = IConstruct & string;

/** A resource that an integration takes, and what the role needs for it. */
export interface Row {
  readonly call: string;
  readonly takes: 'names and ARNs' | 'ARNs' | 'names';
  readonly name: string;
  readonly arn: string;
  readonly of: (resource: Given) => Integration;
  /** Another action than the first of the call. */
  readonly action?: string;
  /** The low-level construct of the resource, and what its `Ref` is. */
  readonly made: readonly [of: (scope: Construct, id: string) => CfnResource, ref: 'arn' | 'name' | 'url'];
  /** What a high-level construct of the resource is imported by. */
  readonly imported?: (scope: Construct, id: string, arn: string) => IConstruct;
  /** The ARN of what is passed, where the permission is on something in it. */
  readonly passedArn?: string;
  /** ARNs in permissions that some forms get in addition: those of a family of revisions. */
  readonly also?: readonly string[];
  /** Whether the service takes ids or plain names where the deployment never has an ARN. */
  readonly takesIds?: true;
}

const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

const FN: Row['made'] = [(scope, id) => new CfnFunction(scope, id, { code: {}, role: 'r' }), 'name'];
const TABLE: Row['made'] = [(scope, id) => new CfnTable(scope, id, { keySchema: [] }), 'name'];
const BUS: Row['made'] = [(scope, id) => new CfnEventBus(scope, id, { name: 'shop' }), 'name'];
const ECS_CLUSTER: Row['made'] = [(scope, id) => new CfnEcsCluster(scope, id), 'name'];
const TASK_DEFINITION: Row['made'] = [(scope, id) => new CfnTaskDefinition(scope, id), 'arn'];
const ROLE: Row['made'] = [(scope, id) => new CfnRole(scope, id, { assumeRolePolicyDocument: {} }), 'name'];
const JOB_QUEUE: Row['made'] = [(scope, id) => new CfnJobQueue(scope, id, { priority: 1 }), 'arn'];
const JOB_DEFINITION: Row['made'] = [(scope, id) => new CfnJobDefinition(scope, id, { type: 'container' }), 'arn'];
const PROVISIONED: Row['made'] = [
  (scope, id) => new CfnApplicationInferenceProfile(scope, id, { inferenceProfileName: 'p' }),
  'name',
];
const PROJECT: Row['made'] = [
  (scope, id) =>
    new CfnProject(scope, id, {
      artifacts: { type: 'NO_ARTIFACTS' },
      environment: { computeType: 'c', image: 'i', type: 't' },
      serviceRole: 'r',
      source: { type: 'NO_SOURCE' },
    }),
  'name',
];
const DATA_BREW_JOB: Row['made'] = [
  (scope, id) => new CfnDataBrewJob(scope, id, { name: 'clean', roleArn: 'r', type: 'PROFILE' }),
  'name',
];
const GLUE_JOB: Row['made'] = [(scope, id) => new CfnGlueJob(scope, id, { command: {}, role: 'r' }), 'name'];
const WORK_GROUP: Row['made'] = [(scope, id) => new CfnWorkGroup(scope, id, { name: 'reports' }), 'name'];
const DATA_CATALOG: Row['made'] = [
  (scope, id) => new CfnDataCatalog(scope, id, { name: 'lake', type: 'GLUE' }),
  'name',
];
const EKS_CLUSTER: Row['made'] = [
  (scope, id) => new CfnEksCluster(scope, id, { resourcesVpcConfig: { subnetIds: [] }, roleArn: 'r' }),
  'name',
];
const EMR_CLUSTER: Row['made'] = [
  (scope, id) => new CfnEmrCluster(scope, id, { instances: {}, jobFlowRole: 'j', name: 'n', serviceRole: 's' }),
  'name',
];
const VIRTUAL_CLUSTER: Row['made'] = [
  (scope, id) =>
    new CfnVirtualCluster(scope, id, {
      containerProvider: { id: 'c', type: 'EKS', info: { eksInfo: { namespace: 'n' } } },
      name: 'v',
    }),
  'name',
];
const APPLICATION: Row['made'] = [
  (scope, id) => new CfnApplication(scope, id, { releaseLabel: 'l', type: 'SPARK' }),
  'name',
];
const TOPIC: Row['made'] = [(scope, id) => new CfnTopic(scope, id), 'arn'];
const QUEUE: Row['made'] = [(scope, id) => new CfnQueue(scope, id), 'url'];
const MACHINE: Row['made'] = [(scope, id) => new CfnStateMachine(scope, id, { roleArn: 'r' }), 'arn'];
const SECRET: Row['made'] = [(scope, id) => new CfnSecret(scope, id), 'arn'];
const KEY: Row['made'] = [(scope, id) => new CfnKey(scope, id, { keyPolicy: {} }), 'name'];
const CONNECTION: Row['made'] = [(scope, id) => new CfnConnection(scope, id, { authorizationType: 'BASIC' }), 'name'];
const REST_API: Row['made'] = [(scope, id) => new CfnRestApi(scope, id, { name: 'rest' }), 'name'];
const GUARDRAIL: Row['made'] = [
  (scope, id) => new CfnGuardrail(scope, id, { blockedInputMessaging: 'x', blockedOutputsMessaging: 'x', name: 'g' }),
  'arn',
];
const HARNESS: Row['made'] = [
  (scope, id) => new CfnResource(scope, id, { type: 'AWS::BedrockAgentCore::Harness' }),
  'arn',
];
const REPORT_GROUP: Row['made'] = [
  (scope, id) => new CfnReportGroup(scope, id, { exportConfig: { exportConfigType: 'NO_EXPORT' }, type: 'TEST' }),
  'arn',
];
const PARAMETER: Row['made'] = [
  (scope, id) => new CfnSsmParameter(scope, id, { name: 'rate', type: 'String', value: 'v' }),
  'name',
];
const BUCKET: Row['made'] = [(scope, id) => new CfnBucket(scope, id), 'name'];
const STREAM: Row['made'] = [(scope, id) => new CfnStream(scope, id), 'name'];
const CRAWLER: Row['made'] = [(scope, id) => new CfnCrawler(scope, id, { role: 'r', targets: {} }), 'name'];
const LOG_GROUP: Row['made'] = [(scope, id) => new CfnLogGroup(scope, id), 'name'];
const USER_POOL: Row['made'] = [(scope, id) => new CfnUserPool(scope, id), 'name'];

const key = { id: AttributeValue.string('a') };
const entry = { source: 'shop', detailType: 'Paid', detail: {} };

export const ROWS: readonly Row[] = [
  {
    call: 'Lambda.invoke',
    made: FN,
    imported: (scope, id, arn) => LambdaFunction.fromFunctionArn(scope, id, arn),
    takes: 'names and ARNs',
    name: 'pay',
    arn: own('lambda', 'function:pay'),
    of: (fn) => Lambda.invoke(fn),
  },
  {
    call: 'Lambda.invokeArn',
    made: FN,
    imported: (scope, id, arn) => LambdaFunction.fromFunctionArn(scope, id, arn),
    takes: 'ARNs',
    name: 'pay',
    arn: own('lambda', 'function:pay'),
    of: (fn) => Lambda.invokeArn(fn),
  },
  {
    call: 'DynamoDb.getItem',
    made: TABLE,
    imported: (scope, id, arn) => Table.fromTableArn(scope, id, arn),
    takes: 'names and ARNs',
    name: 'orders',
    arn: own('dynamodb', 'table/orders'),
    of: (table) => DynamoDb.getItem(table, { key }),
  },
  {
    call: 'DynamoDb.putItem',
    made: TABLE,
    imported: (scope, id, arn) => Table.fromTableArn(scope, id, arn),
    takes: 'names and ARNs',
    name: 'orders',
    arn: own('dynamodb', 'table/orders'),
    of: (table) => DynamoDb.putItem(table, { item: key }),
  },
  {
    call: 'EventBridge.putEvents',
    made: BUS,
    imported: (scope, id, arn) => EventBus.fromEventBusArn(scope, id, arn),
    takes: 'names and ARNs',
    name: 'shop',
    arn: own('events', 'event-bus/shop'),
    of: (eventBus) => EventBridge.putEvents({ entries: [{ ...entry, eventBus }] }),
  },
  {
    call: 'Ecs.runTask cluster',
    made: ECS_CLUSTER,
    imported: (scope, id, arn) => EcsCluster.fromClusterArn(scope, id, arn),
    takes: 'names and ARNs',
    name: 'jobs',
    arn: own('ecs', 'cluster/jobs'),
    of: (cluster) => Ecs.runTask({ cluster, taskDefinition: 'crunch:3' }).sync(),
    action: 'ecs:StopTask',
  },
  {
    call: 'Ecs.runTask definition',
    also: [own('ecs', 'task-definition/crunch'), own('ecs', 'task-definition/crunch:3:*')],
    made: TASK_DEFINITION,
    imported: (scope, id, arn) => TaskDefinition.fromTaskDefinitionArn(scope, id, arn),
    takes: 'names and ARNs',
    name: 'crunch:3',
    arn: own('ecs', 'task-definition/crunch:3'),
    of: (taskDefinition) => Ecs.runTask({ cluster: 'jobs', taskDefinition }),
  },
  {
    call: 'Ecs.runTask role',
    made: ROLE,
    imported: (scope, id, arn) => Role.fromRoleArn(scope, id, arn),
    takes: 'ARNs',
    name: 'task',
    arn: 'arn:aws:iam::111122223333:role/task',
    of: (taskRole) => Ecs.runTask({ cluster: 'jobs', taskDefinition: 'crunch:3', taskRole }),
    action: 'iam:PassRole',
  },
  {
    call: 'Batch.submitJob queue',
    made: JOB_QUEUE,
    imported: (scope, id, arn) => JobQueue.fromJobQueueArn(scope, id, arn),
    takes: 'names and ARNs',
    name: 'fast',
    arn: own('batch', 'job-queue/fast'),
    of: (jobQueue) => Batch.submitJob({ jobName: 'a', jobQueue, jobDefinition: 'crunch:3' }),
  },
  {
    call: 'Batch.submitJob definition',
    also: [own('batch', 'job-definition/crunch'), own('batch', 'job-definition/crunch:3:*')],
    made: JOB_DEFINITION,
    imported: (scope, id, arn) => EcsJobDefinition.fromJobDefinitionArn(scope, id, arn),
    takes: 'names and ARNs',
    name: 'crunch:3',
    arn: own('batch', 'job-definition/crunch:3'),
    of: (jobDefinition) => Batch.submitJob({ jobName: 'a', jobQueue: 'fast', jobDefinition }),
  },
  {
    call: 'Bedrock.invokeModel',
    also: [
      ...['inference-profile', 'application-inference-profile', 'provisioned-model', 'imported-model'].map((kind) =>
        own('bedrock', `${kind}/*`),
      ),
      'arn:aws:bedrock:eu-west-1::foundation-model/acme.large-v1',
    ],
    made: PROVISIONED,
    takes: 'names and ARNs',
    name: 'acme.large-v1',
    arn: 'arn:aws:bedrock:eu-west-1::foundation-model/acme.large-v1',
    of: (model) => Bedrock.invokeModel(model, { body: {} }),
  },
  {
    call: 'CodeBuild.startBuild',
    made: PROJECT,
    imported: (scope, id, arn) => Project.fromProjectArn(scope, id, arn),
    takes: 'names and ARNs',
    name: 'site',
    arn: own('codebuild', 'project/site'),
    of: (project) => CodeBuild.startBuild(project),
  },
  {
    call: 'DataBrew.startJobRun',
    made: DATA_BREW_JOB,
    takes: 'names',
    name: 'clean',
    arn: own('databrew', 'job/clean'),
    of: (job) => DataBrew.startJobRun(job),
  },
  {
    call: 'Glue.startJobRun',
    made: GLUE_JOB,
    takes: 'names',
    name: 'load',
    arn: own('glue', 'job/load'),
    of: (job) => Glue.startJobRun(job),
  },
  {
    call: 'Athena.startQueryExecution',
    made: WORK_GROUP,
    takes: 'names',
    name: 'reports',
    arn: own('athena', 'workgroup/reports'),
    of: (workGroup) => Athena.startQueryExecution({ queryString: 'SELECT 1', workGroup }),
  },
  {
    call: 'Eks.deleteCluster',
    made: EKS_CLUSTER,
    imported: (scope, id, arn) =>
      EksCluster.fromClusterAttributes(scope, id, { clusterName: arn.replace(/^.*\//, '') }),
    takes: 'names',
    name: 'shop',
    arn: own('eks', 'cluster/shop'),
    of: (cluster) => Eks.deleteCluster(cluster),
  },
  {
    call: 'Emr.terminateCluster',
    made: EMR_CLUSTER,
    takes: 'names',
    name: 'j-1',
    arn: own('elasticmapreduce', 'cluster/j-1'),
    of: (cluster) => Emr.terminateCluster(cluster),
  },
  {
    call: 'EmrContainers.deleteVirtualCluster',
    made: VIRTUAL_CLUSTER,
    takes: 'names',
    name: 'v1',
    arn: own('emr-containers', '/virtualclusters/v1'),
    of: (cluster) => EmrContainers.deleteVirtualCluster(cluster),
  },
  {
    call: 'EmrServerless.startApplication',
    made: APPLICATION,
    takes: 'names',
    name: 'a1',
    arn: own('emr-serverless', '/applications/a1'),
    of: (application) => EmrServerless.startApplication(application),
  },
  {
    call: 'Sns.publish',
    made: TOPIC,
    imported: (scope, id, arn) => Topic.fromTopicArn(scope, id, arn),
    takes: 'ARNs',
    name: 'news',
    arn: own('sns', 'news'),
    of: (topic) => Sns.publish(topic),
  },
  {
    call: 'StepFunctions.startExecution',
    made: MACHINE,
    imported: (scope, id, arn) => StateMachine.fromStateMachineArn(scope, id, arn),
    takes: 'ARNs',
    name: 'child',
    arn: own('states', 'stateMachine:child'),
    of: (machine) => StepFunctions.startExecution(machine),
  },
  {
    call: 'StepFunctions.startExecution().sync()',
    made: MACHINE,
    imported: (scope, id, arn) => StateMachine.fromStateMachineArn(scope, id, arn),
    takes: 'ARNs',
    name: 'child',
    arn: own('states', 'stateMachine:child'),
    of: (machine) => StepFunctions.startExecution(machine).sync(),
  },
  {
    call: 'secretsmanager:getSecretValue',
    made: SECRET,
    imported: (scope, id, arn) => Secret.fromSecretCompleteArn(scope, id, arn),
    takes: 'names and ARNs',
    name: 'db',
    arn: own('secretsmanager', 'secret:db-AbCdEf'),
    of: (SecretId) => AwsSdk.call('secretsmanager', 'getSecretValue', { SecretId }),
  },
  {
    call: 'kms:decrypt',
    made: KEY,
    imported: (scope, id, arn) => Key.fromKeyArn(scope, id, arn),
    takes: 'names and ARNs',
    name: '1234',
    arn: own('kms', 'key/1234'),
    of: (KeyId) => AwsSdk.call('kms', 'decrypt', { KeyId, CiphertextBlob: 'a' }),
  },
  {
    call: 'lambda:invoke',
    made: FN,
    imported: (scope, id, arn) => LambdaFunction.fromFunctionArn(scope, id, arn),
    takes: 'names and ARNs',
    name: 'pay',
    arn: own('lambda', 'function:pay'),
    of: (FunctionName) => AwsSdk.call('lambda', 'invoke', { FunctionName }),
  },
  {
    call: 'dynamodb:query',
    made: TABLE,
    imported: (scope, id, arn) => Table.fromTableArn(scope, id, arn),
    takes: 'names and ARNs',
    name: 'orders',
    arn: own('dynamodb', 'table/orders'),
    of: (TableName) => AwsSdk.call('dynamodb', 'query', { TableName }),
  },
  {
    call: 'ecs:describeClusters',
    made: ECS_CLUSTER,
    imported: (scope, id, arn) => EcsCluster.fromClusterArn(scope, id, arn),
    takes: 'names and ARNs',
    name: 'jobs',
    arn: own('ecs', 'cluster/jobs'),
    of: (Cluster) => AwsSdk.call('ecs', 'describeClusters', { Clusters: [Cluster] }),
  },
  {
    call: 'sfn:startSyncExecution',
    made: MACHINE,
    imported: (scope, id, arn) => StateMachine.fromStateMachineArn(scope, id, arn),
    takes: 'ARNs',
    name: 'child',
    arn: own('states', 'stateMachine:child'),
    of: (StateMachineArn) => AwsSdk.call('sfn', 'startSyncExecution', { StateMachineArn }),
  },
  {
    call: 'HttpEndpoint.invoke',
    made: CONNECTION,
    takes: 'ARNs',
    name: 'shop/1',
    arn: own('events', 'connection/shop/1'),
    of: (connection) => HttpEndpoint.invoke({ connection, apiEndpoint: 'https://example.com', method: HttpMethod.GET }),
    action: 'events:RetrieveConnectionCredentials',
  },
  {
    call: 'ApiGateway.invoke',
    made: REST_API,
    takes: 'names',
    takesIds: true,
    name: 'a1',
    arn: own('execute-api', 'a1/prod/GET/x'),
    of: (api) =>
      ApiGateway.invoke(api, {
        method: HttpMethod.GET,
        stage: 'prod',
        path: '/x',
        authType: ApiGatewayAuthType.IAM_ROLE,
      }),
  },
  {
    call: 'Sqs.sendMessage',
    made: QUEUE,
    takes: 'ARNs',
    name: 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders',
    arn: own('sqs', 'orders'),
    imported: (scope, id, arn) => Queue.fromQueueArn(scope, id, arn),
    of: (queue) => Sqs.sendMessage(queue),
  },
  {
    call: 'Eks.createCluster role',
    made: ROLE,
    takes: 'ARNs',
    name: 'task',
    arn: role('task'),
    action: 'iam:PassRole',
    imported: (scope, id, arn) => Role.fromRoleArn(scope, id, arn),
    of: (given) => Eks.createCluster({ name: 'shop', role: given, resourcesVpcConfig: {} }),
  },
  {
    call: 'Eks.createNodegroup',
    made: EKS_CLUSTER,
    takes: 'names',
    name: 'shop',
    arn: own('eks', 'cluster/shop'),
    of: (cluster) => Eks.createNodegroup(cluster, { nodegroupName: 'n', nodeRole: role('n'), subnets: ['s'] }),
  },
  {
    call: 'Eks.deleteNodegroup',
    made: EKS_CLUSTER,
    takes: 'names',
    name: 'shop',
    arn: own('eks', 'nodegroup/shop/n/1-2'),
    passedArn: own('eks', 'cluster/shop'),
    of: (cluster) => Eks.deleteNodegroup(cluster, 'n').sync(),
  },
  {
    call: 'Eks.createFargateProfile role',
    made: ROLE,
    takes: 'ARNs',
    name: 'task',
    arn: role('task'),
    action: 'iam:PassRole',
    of: (given) =>
      Eks.createFargateProfile('shop', { fargateProfileName: 'f', podExecutionRole: given, selectors: [] }),
  },
  {
    call: 'Emr.createCluster role',
    made: ROLE,
    takes: 'names and ARNs',
    name: 'task',
    arn: role('task'),
    action: 'iam:PassRole',
    imported: (scope, id, arn) => Role.fromRoleArn(scope, id, arn),
    of: (given) => Emr.createCluster({ name: 'c', instances: {}, serviceRole: given, jobFlowRole: 'EMR_EC2' }),
  },
  {
    call: 'Emr.addStep',
    made: EMR_CLUSTER,
    takes: 'names',
    name: 'j-1',
    arn: own('elasticmapreduce', 'cluster/j-1'),
    of: (cluster) => Emr.addStep(cluster, { name: 's', jar: 'x.jar' }).sync(),
  },
  {
    call: 'EmrContainers.startJobRun',
    made: VIRTUAL_CLUSTER,
    takes: 'names',
    name: 'v1',
    arn: own('emr-containers', '/virtualclusters/v1'),
    of: (cluster) =>
      EmrContainers.startJobRun(cluster, { executionRole: role('r'), releaseLabel: 'l', jobDriver: {} }).sync(),
  },
  {
    call: 'EmrContainers.startJobRun role',
    made: ROLE,
    takes: 'ARNs',
    name: 'task',
    arn: role('task'),
    imported: (scope, id, arn) => Role.fromRoleArn(scope, id, arn),
    of: (given) => EmrContainers.startJobRun('v1', { executionRole: given, releaseLabel: 'l', jobDriver: {} }),
  },
  {
    call: 'EmrServerless.startJobRun',
    made: APPLICATION,
    takes: 'names',
    name: 'a1',
    arn: own('emr-serverless', '/applications/a1'),
    of: (application) => EmrServerless.startJobRun(application, { executionRole: role('r'), jobDriver: {} }).sync(),
  },
  {
    call: 'EmrServerless.startJobRun role',
    made: ROLE,
    takes: 'ARNs',
    name: 'task',
    arn: role('task'),
    action: 'iam:PassRole',
    imported: (scope, id, arn) => Role.fromRoleArn(scope, id, arn),
    of: (given) => EmrServerless.startJobRun('a1', { executionRole: given, jobDriver: {} }),
  },
  {
    call: 'MediaConvert.createJob role',
    made: ROLE,
    takes: 'ARNs',
    name: 'task',
    arn: role('task'),
    action: 'iam:PassRole',
    imported: (scope, id, arn) => Role.fromRoleArn(scope, id, arn),
    of: (given) => MediaConvert.createJob({ role: given, settings: {} }).sync(),
  },
  {
    call: 'SageMaker.createTrainingJob role',
    made: ROLE,
    takes: 'ARNs',
    name: 'task',
    arn: role('task'),
    action: 'iam:PassRole',
    imported: (scope, id, arn) => Role.fromRoleArn(scope, id, arn),
    of: (given) =>
      SageMaker.createTrainingJob({
        trainingJobName: 't',
        role: given,
        algorithmSpecification: {},
        outputDataConfig: {},
        resourceConfig: {},
        stoppingCondition: {},
      }).sync(),
  },
  {
    call: 'SageMaker.createModel role',
    made: ROLE,
    takes: 'ARNs',
    name: 'task',
    arn: role('task'),
    action: 'iam:PassRole',
    of: (given) => SageMaker.createModel({ modelName: 'm', executionRole: given, primaryContainer: {} }),
  },
  {
    call: 'SageMaker.createEndpointConfig key',
    made: KEY,
    takes: 'names and ARNs',
    name: '1234',
    arn: own('kms', 'key/1234'),
    action: 'kms:CreateGrant',
    imported: (scope, id, arn) => Key.fromKeyArn(scope, id, arn),
    of: (kmsKey) => SageMaker.createEndpointConfig({ endpointConfigName: 'e', productionVariants: [], kmsKey }),
  },
  {
    call: 'Bedrock.invokeModel guardrail',
    made: GUARDRAIL,
    takes: 'names and ARNs',
    name: 'g1',
    arn: own('bedrock', 'guardrail/g1'),
    action: 'bedrock:ApplyGuardrail',
    of: (guardrail) => Bedrock.invokeModel('acme.large-v1', { body: {}, guardrail, guardrailVersion: '1' }),
  },
  {
    call: 'Bedrock.createModelCustomizationJob role',
    made: ROLE,
    takes: 'ARNs',
    name: 'task',
    arn: role('task'),
    action: 'iam:PassRole',
    imported: (scope, id, arn) => Role.fromRoleArn(scope, id, arn),
    of: (given) =>
      Bedrock.createModelCustomizationJob({
        baseModel: 'acme.large-v1',
        jobName: 'j',
        customModelName: 'c',
        role: given,
        trainingDataUri: 's3://b/in',
        outputDataUri: 's3://b/out',
      }),
  },
  {
    call: 'BedrockAgentCore.invokeHarness',
    made: HARNESS,
    takes: 'ARNs',
    name: 'h1',
    arn: own('bedrock-agentcore', 'harness/h1'),
    of: (harness) => BedrockAgentCore.invokeHarness(harness, { runtimeSessionId: 's', messages: [] }),
  },
  {
    call: 'Athena.startQueryExecution catalog',
    made: DATA_CATALOG,
    takes: 'names',
    name: 'lake',
    arn: own('athena', 'datacatalog/lake'),
    action: 'athena:GetDataCatalog',
    of: (catalog) => Athena.startQueryExecution({ queryString: 'SELECT 1', catalog }),
  },
  {
    call: 'CodeBuild.batchGetReports',
    made: REPORT_GROUP,
    takes: 'ARNs',
    name: 'site',
    arn: own('codebuild', 'report-group/site'),
    of: (reportGroup) => CodeBuild.batchGetReports(['r'], { reportGroup }),
  },
  {
    call: 'ssm:getParameter',
    // It is unknown whether an imported name begins with a slash.
    also: [own('ssm', 'parameterrate')],
    made: PARAMETER,
    takes: 'names and ARNs',
    name: 'rate',
    arn: own('ssm', 'parameter/rate'),
    imported: (scope, id) => StringParameter.fromStringParameterName(scope, id, 'rate'),
    of: (Name) => AwsSdk.call('ssm', 'getParameter', { Name }),
  },
  {
    call: 's3:getObject',
    made: BUCKET,
    takes: 'names',
    takesIds: true,
    name: 'docs',
    arn: 'arn:aws:s3:::docs/a.pdf',
    passedArn: 'arn:aws:s3:::docs',
    imported: (scope, id) => Bucket.fromBucketArn(scope, id, 'arn:aws:s3:::docs'),
    of: (given) => AwsSdk.call('s3', 'getObject', { Bucket: given, Key: 'a.pdf' }),
  },
  {
    call: 'sqs:receiveMessage',
    made: QUEUE,
    takes: 'ARNs',
    name: 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders',
    arn: own('sqs', 'orders'),
    imported: (scope, id, arn) => Queue.fromQueueArn(scope, id, arn),
    of: (QueueUrl) => AwsSdk.call('sqs', 'receiveMessage', { QueueUrl }),
  },
  {
    call: 'sns:publish',
    made: TOPIC,
    takes: 'ARNs',
    name: 'news',
    arn: own('sns', 'news'),
    imported: (scope, id, arn) => Topic.fromTopicArn(scope, id, arn),
    of: (TopicArn) => AwsSdk.call('sns', 'publish', { TopicArn, Message: 'm' }),
  },
  {
    call: 'kinesis:putRecord',
    made: STREAM,
    takes: 'names',
    name: 'clicks',
    arn: own('kinesis', 'stream/clicks'),
    imported: (scope, id, arn) => Stream.fromStreamArn(scope, id, arn),
    of: (StreamName) => AwsSdk.call('kinesis', 'putRecord', { StreamName, Data: 'x', PartitionKey: 'p' }),
  },
  {
    call: 'sfn:describeStateMachine',
    made: MACHINE,
    takes: 'ARNs',
    name: 'child',
    arn: own('states', 'stateMachine:child'),
    imported: (scope, id, arn) => StateMachine.fromStateMachineArn(scope, id, arn),
    of: (StateMachineArn) => AwsSdk.call('sfn', 'describeStateMachine', { StateMachineArn }),
  },
  {
    call: 'glue:startCrawler',
    made: CRAWLER,
    takes: 'names',
    name: 'lake',
    arn: own('glue', 'crawler/lake'),
    of: (Name) => AwsSdk.call('glue', 'startCrawler', { Name }),
  },
  {
    call: 'cloudwatchlogs:createLogStream',
    made: LOG_GROUP,
    takes: 'names',
    takesIds: true,
    name: 'app',
    arn: own('logs', 'log-group:app:log-stream:s'),
    passedArn: own('logs', 'log-group:app:*'),
    imported: (scope, id) => LogGroup.fromLogGroupName(scope, id, 'app'),
    of: (LogGroupName) => AwsSdk.call('cloudwatchlogs', 'createLogStream', { LogGroupName, LogStreamName: 's' }),
  },
  {
    call: 'cognitoidentityprovider:adminGetUser',
    made: USER_POOL,
    takes: 'names',
    takesIds: true,
    name: 'eu-west-1_abc',
    arn: own('cognito-idp', 'userpool/eu-west-1_abc'),
    imported: (scope, id) => UserPool.fromUserPoolId(scope, id, 'eu-west-1_abc'),
    of: (UserPoolId) => AwsSdk.call('cognitoidentityprovider', 'adminGetUser', { UserPoolId, Username: 'u' }),
  },
];
