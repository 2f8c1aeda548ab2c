import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { QueryLanguage } from '../../lib/asl/query-language';
import { DistributedMap } from '../../lib/builder/distributed-map';
import { Expression } from '../../lib/builder/expression';
import { Intrinsic } from '../../lib/builder/intrinsic';
import { ItemReader } from '../../lib/builder/item-reader';
import { JsonPath } from '../../lib/builder/json-path';
import { Pass } from '../../lib/builder/pass';
import { Task, type TaskProps } from '../../lib/builder/task';
import { Workflow } from '../../lib/compiler/workflow';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import type { Integration } from '../../lib/integration/call/integration';
import { OPTIMIZED_APIS } from '../../lib/integration/document/optimized-apis';
import { permissionsOfTask } from '../../lib/integration/document/task-permissions';
import { isOpen } from '../../lib/integration/resource/open-targets';
import { AwsSdk } from '../../lib/integration/sdk/aws-sdk';
import { HttpEndpoint } from '../../lib/integration/service/http-endpoint';
import { HttpMethod } from '../../lib/integration/service/http-method';
import { Lambda } from '../../lib/integration/service/lambda';
import { Sqs } from '../../lib/integration/service/sqs';
import { StepFunctions } from '../../lib/integration/service/step-functions';
import { sdkCall } from '../../lib/sdk/sdk-call';
import { invoke, type Ref, text, workflow } from '../../lib/typed';
import { sdkCall as typedSdkCall } from '../../lib/typed/sdk';

/** Whoever starts an execution names what is called, and the role may call everything: a confused deputy. */
const FREE = '{% $states.input.name %}';
const NARROWED = '{% "orders-" & $states.input.name %}';

function openTargets(integration: Integration, props: TaskProps = {}): readonly string[] {
  const found = Workflow.startWith(new Task('Call', integration, props)).diagnose();
  return found.filter(({ code }) => code === 'SW5025').map(({ severity, message }) => `${severity}: ${message}`);
}

test('the warning names the state, what is chosen, and the pattern that the role gets', () => {
  expect(openTargets(Lambda.invoke(FREE))).toEqual([
    'warning: "Call": The function is chosen at run time, and its name does not begin with a literal: the role gets lambda:InvokeFunction on "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:*"; whoever starts an execution may choose among all of them.',
  ]);
});

test.each<[string, (name: string) => Integration]>([
  ['Lambda.invoke', (name) => Lambda.invoke(name)],
  ['StepFunctions.startExecution', (name) => StepFunctions.startExecution(name)],
  ['StepFunctions.startExecution().sync()', (name) => StepFunctions.startExecution(name).sync()],
  ['Sqs.sendMessage', (name) => Sqs.sendMessage(name)],
  ['AwsSdk.call', (name) => AwsSdk.call('lambda', 'invoke', { FunctionName: name })],
])('%s: a literal beginning or permissions of the user clear it', (_, make) => {
  const permissions = [{ actions: ['a:B'], resources: ['arn:aws:a:::b'], reason: 'calls what it may' }];
  expect(openTargets(make(FREE))).toHaveLength(1);
  expect(openTargets(make(NARROWED))).toEqual([]);
  expect(openTargets(make(FREE), { permissions })).toEqual([]);
  expect(openTargets(make('orders'))).toEqual([]);
});

test.each<[string, (name: string) => Integration]>([
  ['an ARN', (name) => Lambda.invoke(`{% "arn:aws:lambda:eu-west-1:111122223333:function:" & ${name} %}`)],
  ['the beginning of an ARN', (name) => Lambda.invoke(`{% "arn:aws:lambda:" & ${name} %}`)],
  [
    'the same, of an SDK call',
    (name) => AwsSdk.call('lambda', 'invoke', { FunctionName: `{% "arn:aws:" & ${name} %}` }),
  ],
  ['the beginning of a URL', (name) => Sqs.sendMessage(`{% "https://sqs." & ${name} %}`)],
  [
    'all parameters',
    (name) => AwsSdk.call('lambda', 'invoke', Expression.asObject(`{% { "FunctionName": ${name} } %}`)),
  ],
  ['one of two names', (name) => Lambda.invoke(`{% ${name} = "a" ? ${name} : "b" %}`)],
  ['by sdkCall', (name) => sdkCall('sqs', 'sendMessage', { QueueUrl: `{% ${name} %}`, MessageBody: 'a' })],
])('%s', (_, make) => {
  expect(openTargets(make('$states.input.name'))).toHaveLength(1);
});

test('JSONPath states', () => {
  const found = (name: string) =>
    Workflow.startWith(new Task('Call', Lambda.invoke(name)), { queryLanguage: QueryLanguage.JSON_PATH })
      .diagnose()
      .filter(({ code }) => code === 'SW5025');
  expect(found(JsonPath.at('$.name'))).toHaveLength(1);
  expect(found(`orders-${JsonPath.at('$.name')}`)).toEqual([]);
  expect(found(Intrinsic.format('orders-{}', JsonPath.at('$.name')))).toEqual([]);
});

test('typed flows', () => {
  type Made = (order: Ref<{ name: string }>) => string | Ref<string>;
  const found = (made: Made) =>
    [
      workflow('T', (flow, order: Ref<{ name: string }>) => flow.task('Call', invoke(made(order), {}))),
      workflow('T', (flow, order: Ref<{ name: string }>) =>
        flow.task('Call', typedSdkCall('lambda', 'invoke', { FunctionName: made(order) }).returning<string>()),
      ),
    ].map((made) => made.diagnose().filter(({ code }) => code === 'SW5025').length);
  expect(found((order) => order.name)).toEqual([1, 1]);
  expect(found((order) => `orders-${order.name}`)).toEqual([0, 0]);
  expect(found((order) => text`orders-${order.name}`)).toEqual([0, 0]);
  expect(found((order) => text`${order.name}-orders`)).toEqual([1, 1]);
});

test('permissions of a task replace what is derived', () => {
  const permissions = [
    {
      actions: ['lambda:InvokeFunction'],
      resources: ['arn:aws:lambda:eu-west-1:111122223333:function:a'],
      reason: 'r',
    },
  ];
  const workflow = Workflow.startWith(new Task('Call', Lambda.invoke(FREE), { permissions }));
  expect(workflow._compile().permissions.map(({ statement }) => statement)).toEqual(permissions);
});

test('permissions of an SDK call clear it, whatever they say about the run', () => {
  const wildcardReason = 'the function is chosen at run time';
  const permissions = [{ actions: ['lambda:InvokeFunction'], resources: ['*'], reason: 'r', wildcardReason }];
  expect(openTargets(AwsSdk.call('lambda', 'invoke', { FunctionName: FREE }, { permissions }))).toEqual([]);
});

test('an endpoint that the input chooses gets the credentials of the connection sent to it', () => {
  const connection = 'arn:aws:events:eu-west-1:999999999999:connection/shop/1111-2222';
  const call = (apiEndpoint: string) => HttpEndpoint.invoke({ connection, apiEndpoint, method: HttpMethod.GET });
  expect(openTargets(call(FREE))).toHaveLength(1);
  expect(openTargets(call('{% "https://api.example.com/" & $states.input.path %}'))).toEqual([]);
});

test('a role that the input chooses', () => {
  const call = Lambda.invoke('orders');
  expect(openTargets(call, { credentials: '{% $states.input.role %}' })).toHaveLength(1);
  const narrowed = '{% "arn:aws:iam::111122223333:role/partner-" & $states.input.partner %}';
  expect(openTargets(call, { credentials: narrowed })).toEqual([]);
});

test('objects of a bucket that is named are not free choice', () => {
  expect(openTargets(AwsSdk.call('s3', 'getObject', { Bucket: 'orders', Key: FREE }))).toEqual([]);
  expect(openTargets(AwsSdk.call('s3', 'getObject', { Bucket: FREE, Key: 'orders.json' }))).toHaveLength(1);
});

test('a bucket of a Distributed Map', () => {
  const found = (bucket: string) =>
    Workflow.startWith(
      new DistributedMap('Each', { itemReader: ItemReader.json({ bucket, key: 'a.json' }) }).itemProcessor(
        new Pass('P'),
      ),
    )
      .diagnose()
      .filter(({ code }) => code === 'SW5025')
      .map(({ path }) => path);
  expect(found(FREE)).toEqual(['/States/Each']);
  expect(found('orders')).toEqual([]);
  expect(found(NARROWED)).toEqual([]);
});

test('at synth it is an annotation of the machine, unless nothing is derived', () => {
  const stack = new Stack(new App(), 'Shop');
  const workflow = Workflow.startWith(new Task('Call', Lambda.invoke(FREE)));
  new WorkflowStateMachine(stack, 'Derived', { workflow });
  new WorkflowStateMachine(stack, 'Own', { workflow, derivePermissions: false });
  const warned = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('SW5025'));
  expect(warned.map(({ id }) => id)).toEqual(['/Shop/Derived']);
});

/** Every API of every optimized integration, each resource parameter alone chosen by the input. */
const PARAMETERS = Object.entries(OPTIMIZED_APIS).flatMap(([api, { resources = {} }]) =>
  Object.keys(resources).map((parameter) => [api, parameter] as const),
);

/** No permission names these: the service takes any that the role may see. */
const NO_RESOURCE: readonly string[] = ['ecs:runTask Cluster', 'eks:createCluster Name'];

test.each(PARAMETERS)('%s: %s', (api, chosen) => {
  const problemsWith = (text: string) => {
    const parameters: Record<string, unknown> = { Note: FREE };
    for (const path of Object.keys(OPTIMIZED_APIS[api]?.resources ?? {})) {
      const names = path.split('.');
      const last = names.pop() ?? '';
      let holder = parameters;
      for (const name of names) {
        const inner: Record<string, unknown> = { ...(holder[name] as object | undefined) };
        holder[name] = inner;
        holder = inner;
      }
      holder[last] = path === chosen ? text : 'orders:1';
    }
    const ofOthers = { ApiEndpoint: 'https://example.com', Method: 'GET', QueryString: 'SELECT 1' };
    const { problems } = permissionsOfTask(`arn:aws:states:::${api}`, { ...ofOthers, ...parameters });
    return problems.filter(({ code }) => code === 'SW5025');
  };
  expect(problemsWith('orders:1')).toEqual([]);
  expect(problemsWith(FREE).length > 0).toBe(!NO_RESOURCE.includes(`${api} ${chosen}`));
});

test.each([
  ['*', true],
  ['arn:aws:lambda:eu-west-1:111122223333:function:*', true],
  ['arn:aws:lambda:eu-west-1:111122223333:function:orders-*', false],
  ['arn:aws:lambda:eu-west-1:111122223333:function:orders:*', false],
  ['arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:*', true],
  ['arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${*}a', false],
  ['arn:aws:s3:::*/orders.json', true],
  ['arn:aws:s3:::bucket/*', false],
  ['arn:aws:states:eu-west-1:111122223333:execution:*:*', true],
  ['arn:aws:emr-serverless:eu-west-1:111122223333:/applications/*', true],
  ['arn:aws:autoscaling:eu-west-1:1:autoScalingGroup:*:autoScalingGroupName/orders-*', false],
  ['arn:aws:autoscaling:eu-west-1:1:autoScalingGroup:*:autoScalingGroupName/*', true],
  ['arn:aws:execute-api:eu-west-1:1:abc/*/GET/x', false],
])('%s is open: %s', (resource, expected) => {
  expect(isOpen(resource)).toBe(expected);
});
