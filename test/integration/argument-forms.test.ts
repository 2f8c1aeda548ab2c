import { CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Integration } from '../../lib/integration/call/integration';
import { AwsSdk } from '../../lib/integration/sdk/aws-sdk';
import { Activity } from '../../lib/integration/service/activity';
import { Athena } from '../../lib/integration/service/athena';
import { AttributeValue } from '../../lib/integration/service/attribute-value';
import { Batch } from '../../lib/integration/service/batch';
import { Bedrock } from '../../lib/integration/service/bedrock';
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
import { Lambda } from '../../lib/integration/service/lambda';
import { Sns } from '../../lib/integration/service/sns';
import { Sqs } from '../../lib/integration/service/sqs';
import { StepFunctions } from '../../lib/integration/service/step-functions';
import { deployed } from './deployed';
import { path, problemsOf } from './support';

const OWN = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-west-1',
  'AWS::AccountId': '111122223333',
  'AWS::URLSuffix': 'amazonaws.com',
};
const own = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:111122223333:${resource}`;

/** A resource that an integration takes, and what the role needs for it. */
interface Row {
  readonly call: string;
  readonly takes: 'names and ARNs' | 'ARNs' | 'names';
  readonly name: string;
  readonly arn: string;
  readonly of: (resource: string) => Integration;
  /** Another action than the first of the call. */
  readonly action?: string;
}

const key = { id: AttributeValue.string('a') };
const entry = { source: 'shop', detailType: 'Paid', detail: {} };

const ROWS: readonly Row[] = [
  {
    call: 'Lambda.invoke',
    takes: 'names and ARNs',
    name: 'pay',
    arn: own('lambda', 'function:pay'),
    of: (fn) => Lambda.invoke(fn),
  },
  {
    call: 'Lambda.invokeArn',
    takes: 'ARNs',
    name: 'pay',
    arn: own('lambda', 'function:pay'),
    of: (fn) => Lambda.invokeArn(fn),
  },
  {
    call: 'DynamoDb.getItem',
    takes: 'names and ARNs',
    name: 'orders',
    arn: own('dynamodb', 'table/orders'),
    of: (table) => DynamoDb.getItem(table, { key }),
  },
  {
    call: 'DynamoDb.putItem',
    takes: 'names and ARNs',
    name: 'orders',
    arn: own('dynamodb', 'table/orders'),
    of: (table) => DynamoDb.putItem(table, { item: key }),
  },
  {
    call: 'EventBridge.putEvents',
    takes: 'names and ARNs',
    name: 'shop',
    arn: own('events', 'event-bus/shop'),
    of: (eventBus) => EventBridge.putEvents({ entries: [{ ...entry, eventBus }] }),
  },
  {
    call: 'Ecs.runTask cluster',
    takes: 'names and ARNs',
    name: 'jobs',
    arn: own('ecs', 'cluster/jobs'),
    of: (cluster) => Ecs.runTask({ cluster, taskDefinition: 'crunch:3' }).sync(),
    action: 'ecs:StopTask',
  },
  {
    call: 'Ecs.runTask definition',
    takes: 'names and ARNs',
    name: 'crunch:3',
    arn: own('ecs', 'task-definition/crunch:3'),
    of: (taskDefinition) => Ecs.runTask({ cluster: 'jobs', taskDefinition }),
  },
  {
    call: 'Ecs.runTask role',
    takes: 'ARNs',
    name: 'task',
    arn: 'arn:aws:iam::111122223333:role/task',
    of: (taskRole) => Ecs.runTask({ cluster: 'jobs', taskDefinition: 'crunch:3', taskRole }),
    action: 'iam:PassRole',
  },
  {
    call: 'Batch.submitJob queue',
    takes: 'names and ARNs',
    name: 'fast',
    arn: own('batch', 'job-queue/fast'),
    of: (jobQueue) => Batch.submitJob({ jobName: 'a', jobQueue, jobDefinition: 'crunch:3' }),
  },
  {
    call: 'Batch.submitJob definition',
    takes: 'names and ARNs',
    name: 'crunch:3',
    arn: own('batch', 'job-definition/crunch:3'),
    of: (jobDefinition) => Batch.submitJob({ jobName: 'a', jobQueue: 'fast', jobDefinition }),
  },
  {
    call: 'Bedrock.invokeModel',
    takes: 'names and ARNs',
    name: 'acme.large-v1',
    arn: 'arn:aws:bedrock:eu-west-1::foundation-model/acme.large-v1',
    of: (model) => Bedrock.invokeModel(model, { body: {} }),
  },
  {
    call: 'CodeBuild.startBuild',
    takes: 'names and ARNs',
    name: 'site',
    arn: own('codebuild', 'project/site'),
    of: (project) => CodeBuild.startBuild(project),
  },
  {
    call: 'DataBrew.startJobRun',
    takes: 'names',
    name: 'clean',
    arn: own('databrew', 'job/clean'),
    of: (job) => DataBrew.startJobRun(job),
  },
  {
    call: 'Glue.startJobRun',
    takes: 'names',
    name: 'load',
    arn: own('glue', 'job/load'),
    of: (job) => Glue.startJobRun(job),
  },
  {
    call: 'Athena.startQueryExecution',
    takes: 'names',
    name: 'reports',
    arn: own('athena', 'workgroup/reports'),
    of: (workGroup) => Athena.startQueryExecution({ queryString: 'SELECT 1', workGroup }),
  },
  {
    call: 'Eks.deleteCluster',
    takes: 'names',
    name: 'shop',
    arn: own('eks', 'cluster/shop'),
    of: (cluster) => Eks.deleteCluster(cluster),
  },
  {
    call: 'Emr.terminateCluster',
    takes: 'names',
    name: 'j-1',
    arn: own('elasticmapreduce', 'cluster/j-1'),
    of: (cluster) => Emr.terminateCluster(cluster),
  },
  {
    call: 'EmrContainers.deleteVirtualCluster',
    takes: 'names',
    name: 'v1',
    arn: own('emr-containers', '/virtualclusters/v1'),
    of: (cluster) => EmrContainers.deleteVirtualCluster(cluster),
  },
  {
    call: 'EmrServerless.startApplication',
    takes: 'names',
    name: 'a1',
    arn: own('emr-serverless', '/applications/a1'),
    of: (application) => EmrServerless.startApplication(application),
  },
  { call: 'Sns.publish', takes: 'ARNs', name: 'news', arn: own('sns', 'news'), of: (topic) => Sns.publish(topic) },
  {
    call: 'StepFunctions.startExecution',
    takes: 'ARNs',
    name: 'child',
    arn: own('states', 'stateMachine:child'),
    of: (machine) => StepFunctions.startExecution(machine),
  },
  {
    call: 'StepFunctions.startExecution().sync()',
    takes: 'ARNs',
    name: 'child',
    arn: own('states', 'stateMachine:child'),
    of: (machine) => StepFunctions.startExecution(machine).sync(),
  },
  {
    call: 'secretsmanager:getSecretValue',
    takes: 'names and ARNs',
    name: 'db',
    arn: own('secretsmanager', 'secret:db-AbCdEf'),
    of: (SecretId) => AwsSdk.call('secretsmanager', 'getSecretValue', { SecretId }),
  },
  {
    call: 'kms:decrypt',
    takes: 'names and ARNs',
    name: '1234',
    arn: own('kms', 'key/1234'),
    of: (KeyId) => AwsSdk.call('kms', 'decrypt', { KeyId, CiphertextBlob: 'a' }),
  },
  {
    call: 'lambda:invoke',
    takes: 'names and ARNs',
    name: 'pay',
    arn: own('lambda', 'function:pay'),
    of: (FunctionName) => AwsSdk.call('lambda', 'invoke', { FunctionName }),
  },
  {
    call: 'dynamodb:query',
    takes: 'names and ARNs',
    name: 'orders',
    arn: own('dynamodb', 'table/orders'),
    of: (TableName) => AwsSdk.call('dynamodb', 'query', { TableName }),
  },
  {
    call: 'ecs:describeClusters',
    takes: 'names and ARNs',
    name: 'jobs',
    arn: own('ecs', 'cluster/jobs'),
    of: (Cluster) => AwsSdk.call('ecs', 'describeClusters', { Clusters: [Cluster] }),
  },
  {
    call: 'sfn:startSyncExecution',
    takes: 'ARNs',
    name: 'child',
    arn: own('states', 'stateMachine:child'),
    of: (StateMachineArn) => AwsSdk.call('sfn', 'startSyncExecution', { StateMachineArn }),
  },
];

const VALUES = (row: Row): Readonly<Record<string, string>> => ({
  ...OWN,
  'Thing.Arn': row.arn,
  ThingArn: row.arn,
  ThingName: row.name,
  ThingRef: row.arn,
  Environment: row.name.slice(0, 1),
  SsmParameterValuethingarnC96584B6F00A464EAD1953AFF4B05118Parameter: row.arn,
});

/** The resources that the role gets for the action, as they are when everything is deployed. */
function grantedTo(row: Row, given: string): readonly string[] {
  const stack = new Stack(undefined, 'Shop');
  const { permissions } = row.of(given)._call;
  const action = row.action ?? permissions[0]?.actions[0] ?? '';
  const statements = permissions.filter(({ actions }) => actions.includes(action));
  const resources = statements.flatMap(({ resources: granted, conditions }) => [...granted, ...clusterOf(conditions)]);
  return deployed(stack.resolve(resources), VALUES(row)) as readonly string[];
}

function clusterOf(
  conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined,
): readonly string[] {
  const cluster = (conditions?.['ArnEquals'] ?? conditions?.['ArnLike'])?.['ecs:cluster'];
  return typeof cluster === 'string' ? [cluster] : [];
}

/** Whether IAM takes a resource of a policy for the ARN. */
function allows(pattern: string, arn: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`).test(arn);
}

/** What the app knows for an ARN, or for a name. */
const ARN_FORMS: Readonly<Record<string, (row: Row, stack: Stack) => string>> = {
  'a literal ARN': (row) => row.arn,
  'a GetAtt token': () => Fn.getAtt('Thing', 'Arn').toString(),
  'an imported value': () => Fn.importValue('ThingArn'),
  'an SSM parameter': (_, stack) => StringParameter.valueForStringParameter(stack, '/thing/arn'),
  'a parameter': (_, stack) => new CfnParameter(stack, 'ThingArn').valueAsString,
  'an ARN with a token in it': (row) => row.arn.replace('111122223333', new Stack(undefined, 'Shop').account),
};
const NAME_FORMS: Readonly<Record<string, (row: Row, stack: Stack) => string>> = {
  'a literal name': (row) => row.name,
  'an imported name': () => Fn.importValue('ThingName'),
  'a name with a token in it': (row, stack) => new CfnParameter(stack, 'Environment').valueAsString + row.name.slice(1),
  'a name with a JSONPath in it': (row) => `${row.name.slice(0, 1)}${path('$.rest')}`,
  'a JSONata expression': (row) => `{% '${row.name.slice(0, 1)}' & $states.input.rest %}`,
};

describe.each(ROWS.map((row) => [row.call, row] as const))('%s', (_, row) => {
  // A service that takes names only refuses the ARN; the policy then holds no ARN in an ARN all the same.
  test.each(Object.entries(ARN_FORMS))('is allowed by %s', (__, form) => {
    const granted = grantedTo(row, form(row, new Stack(undefined, 'Shop')));
    expect(granted.filter((arn) => allows(arn, row.arn))).not.toEqual([]);
    expect(granted.filter((arn) => arn.lastIndexOf('arn:') > 0)).toEqual([]);
  });

  if (row.takes === 'ARNs') return;
  test.each(Object.entries(NAME_FORMS))('is allowed by %s', (__, form) => {
    const granted = grantedTo(row, form(row, new Stack(undefined, 'Shop')));
    expect(granted.filter((arn) => allows(arn, row.arn))).not.toEqual([]);
    expect(granted.filter((arn) => arn.lastIndexOf('arn:') > 0)).toEqual([]);
  });
});

describe('where nobody knows before deployment whether it is a name or an ARN', () => {
  const both = ROWS.filter(({ takes }) => takes === 'names and ARNs').map((row) => [row.call, row] as const);
  const others = ROWS.filter(({ takes }) => takes !== 'names and ARNs').map((row) => [row.call, row] as const);

  test.each(both)('%s warns', (_, row) => {
    expect(problemsOf(row.of(Fn.importValue('SharedThing')))).toContain('warning SW5010');
  });

  test.each(others)('%s says nothing, as it takes nothing else', (_, row) => {
    expect(problemsOf(row.of(Fn.importValue('SharedThing')))).not.toContain('warning SW5010');
  });

  test.each(both)('%s says nothing of a name or an ARN that is known', (_, row) => {
    const known = [row.name, row.arn, Fn.getAtt('Thing', 'Arn').toString(), Fn.getAtt('Thing', 'Name').toString()];
    expect(known.flatMap((form) => problemsOf(row.of(form)))).not.toContain('warning SW5010');
  });
});

describe('other resources', () => {
  test('HttpEndpoint.invoke is allowed by each form of the ARN of its connection', () => {
    const arn = own('events', 'connection/shop/1111-2222');
    for (const connection of [arn, Fn.getAtt('Thing', 'Arn').toString(), Fn.importValue('ThingArn')]) {
      const call = HttpEndpoint.invoke({ connection, apiEndpoint: 'https://example.com', method: 'GET' });
      const resources = call._call.permissions.slice(1).flatMap((statement) => statement.resources);
      expect(
        deployed(new Stack(undefined, 'Shop').resolve(resources), { ...OWN, 'Thing.Arn': arn, ThingArn: arn }),
      ).toEqual([arn, own('secretsmanager', 'secret:events!connection/shop/*')]);
    }
  });

  test('Sqs.sendMessage makes URL and ARN of the ARN of a queue', () => {
    const arn = own('sqs', 'orders');
    const { permissions, arguments: sent } = Sqs.sendMessage(Fn.getAtt('Thing', 'Arn').toString())._call;
    const values = { ...OWN, 'Thing.Arn': arn };
    const stack = new Stack(undefined, 'Shop');
    expect(deployed(stack.resolve(permissions[0]?.resources), values)).toEqual([arn]);
    expect(deployed(stack.resolve(sent), values)).toMatchObject({
      QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders',
    });
  });

  test('Activity.of calls the ARN', () => {
    const { target } = Activity.of(Fn.getAtt('Thing', 'Arn').toString())._call;
    expect(
      deployed(new Stack(undefined, 'Shop').resolve(target), { 'Thing.Arn': own('states', 'activity:a') }),
    ).toEqual({
      arn: own('states', 'activity:a'),
    });
  });
});
