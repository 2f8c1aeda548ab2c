import { CfnResource, Duration, Fn, Stack } from 'aws-cdk-lib';
import { ContainerImage, Ec2TaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { Cluster } from 'aws-cdk-lib/aws-eks';
import { CfnFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { DefinitionBody, StateMachine, StateMachineType, Pass as StockPass } from 'aws-cdk-lib/aws-stepfunctions';
import type { StateMachineDocument } from '../../../lib/asl/state-machine-document';
import { compileWorkflow } from '../../../lib/compiler/compile-workflow';
import { documentPermissions } from '../../../lib/compiler/definition/document-permissions';
import { foreignResources } from '../../../lib/construct/foreign-resources';
import type { Diagnostic } from '../../../lib/diagnostic/diagnostic';
import {
  ApiGateway,
  Athena,
  AwsSdk,
  Bedrock,
  BedrockAgentCore,
  DynamoDb,
  Ecs,
  EcsLaunchType,
  Eks,
  EventBridge,
  Glue,
  GlueWorkerType,
  HttpEndpoint,
  HttpMethod,
  Lambda,
  RawIntegration,
  Sns,
  Sqs,
  StepFunctions,
  Task,
  Workflow,
} from '../../../lib/index';
import type { CodePage } from '../code-page';

/** What the builders of service calls find in their arguments. */
export const SERVICE_CALL_PAGES: readonly CodePage[] = [
  {
    code: 'SW5001',
    name: 'passed-task-token',
    what: 'A call waits for a task token, but none of its arguments has the token.',
    why: 'Only who has the token can complete the task, so the task would wait until its timeout.',
    fix: 'Put Context.taskToken into an argument that reaches the worker.',
    examples: [() => new Task('Approve', Sqs.sendMessage('approvals', { messageBody: 'please' }).waitForTaskToken())],
  },
  {
    code: 'SW5002',
    name: 'no-sync-on-express-child',
    what: 'A call waits for an execution of an Express state machine.',
    why: 'Step Functions reports the end of Standard executions only. The call fails at run time.',
    fix: 'Make the child a Standard machine, or start the Express one without .sync().',
    examples: [
      () => {
        const child = new StateMachine(new Stack(), 'Child', {
          stateMachineType: StateMachineType.EXPRESS,
          definitionBody: DefinitionBody.fromChainable(new StockPass(new Stack(), 'Pass')),
        });
        return new Task('Ship', StepFunctions.startExecution(child).sync());
      },
    ],
  },
  {
    code: 'SW5003',
    name: 'resource-arn',
    what: 'A resource that must be specified by its ARN is another string.',
    why: 'The service refuses the call.',
    fix: 'Pass the construct, or the whole ARN.',
    examples: [
      () =>
        new Task(
          'Order',
          HttpEndpoint.invoke({
            connection: 'shop',
            apiEndpoint: 'https://api.example.com/orders',
            method: HttpMethod.GET,
          }),
        ),
    ],
  },
  {
    code: 'SW5004',
    name: 'constant-resource',
    what: 'What is called is chosen at run time, by a call that has it in the field "Resource".',
    why: '"Resource" is a constant: the service refuses an expression there.',
    fix: 'Pass a construct or an ARN. Lambda.invoke can choose the function at run time.',
    examples: [() => new Task('Charge', Lambda.invokeArn('{% $states.input.fn %}'))],
  },
  {
    code: 'SW5005',
    name: 'own-region',
    what: 'The called resource is in another Region than the state machine.',
    why: 'A task can only call resources in the Region of its machine: the call does not find the resource.',
    fix: 'Use a resource of the same Region, or reach the other one through a Lambda function or an event bus.',
    examples: [
      () => {
        const stack = new Stack(undefined, 'Shop', { env: { account: '111122223333', region: 'us-east-1' } });
        const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:charge';
        return new Task('Charge', Lambda.invoke(LambdaFunction.fromFunctionArn(stack, 'Charge', arn)));
      },
    ],
  },
  {
    code: 'SW5006',
    name: 'known-task-roles',
    what: 'The roles of a task definition of ECS are not known.',
    why: 'To run the task, the role of the machine needs iam:PassRole for them. No permission can be derived.',
    fix: 'Pass the roles, or the task definition as a construct.',
    examples: [() => new Task('Crunch', Ecs.runTask({ taskDefinition: 'crunch:7' }))],
  },
  {
    code: 'SW5007',
    name: 'typed-attributes',
    what: 'An attribute of a DynamoDB item has a value without a type.',
    why: 'DynamoDB refuses it.',
    fix: 'Write AttributeValue.string(...), AttributeValue.number(...) and the like.',
    examples: [() => new Task('Save', DynamoDb.putItem('orders', { item: { id: 'a-1' } }))],
  },
  {
    code: 'SW5008',
    name: 'message-group',
    what: 'A message to a FIFO queue or topic has no message group.',
    why: 'The service refuses the message.',
    fix: 'Pass messageGroupId.',
    examples: [() => new Task('Notify', Sqs.sendMessage('orders.fifo', { messageBody: 'paid' }))],
  },
  {
    code: 'SW5009',
    name: 'own-event-source',
    what: 'The source of an event begins with "aws.".',
    why: 'These names are reserved for AWS: EventBridge refuses the event.',
    fix: 'Use a name of your own.',
    examples: [
      () =>
        new Task(
          'Notify',
          EventBridge.putEvents({ entries: [{ source: 'aws.orders', detailType: 'paid', detail: { id: 1 } }] }),
        ),
    ],
  },
  {
    code: 'SW5010',
    name: 'known-token-meaning',
    what: 'A resource is specified by a CDK token that may be a name or an ARN.',
    why: 'Only the deployment knows which, and the policy of the role has to decide before.',
    fix: 'Pass the construct that is imported by its name or by its ARN.',
    examples: [() => new Task('Charge', Lambda.invoke(Fn.importValue('ChargeFunction')))],
  },
  {
    code: 'SW5011',
    name: 'event-count',
    what: 'A call sends no events, or more than ten.',
    why: 'EventBridge refuses it.',
    fix: 'Send at most ten events in one call.',
    examples: [() => new Task('Notify', EventBridge.putEvents({ entries: [] }))],
  },
  {
    code: 'SW5012',
    name: 'subnets-of-own-network-interface',
    what: 'A task of ECS with a network interface of its own has no subnets.',
    why: 'ECS refuses the call without a network configuration.',
    fix: 'Pass subnets, and securityGroups if the default one does not fit.',
    examples: [
      () =>
        new Task(
          'Crunch',
          Ecs.runTask({
            taskDefinition: 'crunch:7',
            launchType: EcsLaunchType.FARGATE,
            taskRole: 'crunch',
            executionRole: 'crunch-execution',
          }),
        ),
    ],
  },
  {
    code: 'SW5013',
    name: 'launch-type-or-strategy',
    what: 'A task of ECS has a launch type and a capacity provider strategy.',
    why: 'ECS refuses a call with both.',
    fix: 'Remove one of them.',
    examples: [
      () =>
        new Task(
          'Crunch',
          Ecs.runTask({
            taskDefinition: 'crunch:7',
            taskRole: 'crunch',
            executionRole: 'crunch-execution',
            launchType: EcsLaunchType.EC2,
            capacityProviderStrategy: [{ capacityProvider: 'spot' }],
          }),
        ),
    ],
  },
  {
    code: 'SW5014',
    name: 'sent-payload',
    what: 'A Lambda call has a payload that its options exclude.',
    why: 'The payload would be lost.',
    fix: 'Remove one of the two props.',
    examples: [() => new Task('Charge', Lambda.invoke('charge', { payload: { id: 1 }, sendPayload: false }))],
  },
  {
    code: 'SW5015',
    name: 'object-input-of-child',
    what: '"associateWithParent" is set, and the input of the child execution is not an object.',
    why: 'The association is a member of the input, which only an object can have.',
    fix: 'Pass the input as an object, or as a JSONata expression.',
    examples: [() => new Task('Ship', StepFunctions.startExecution('ship', { associateWithParent: true }))],
  },
  {
    code: 'SW5016',
    name: 'permissions-of-unknown-call',
    what: 'No permissions can be derived from a call of an AWS SDK, and none are passed.',
    why: 'The role may lack what the call needs, which fails the task.',
    fix: 'Pass permissions, or an empty list if the role has them.',
    examples: [() => new Task('Read', RawIntegration.of('arn:aws:states:::aws-sdk:s4:getObject'))],
  },
  {
    code: 'SW5017',
    name: 'sdk-call-names',
    what: 'The service or action of an AWS SDK call has characters that no such name has.',
    why: 'The service refuses the resource.',
    fix: 'Write the service in lower case without separators, and the action with a small first letter.',
    examples: [() => new Task('Read', AwsSdk.call('simple storage', 'getObject', {}))],
  },
  {
    code: 'SW5018',
    name: 'api-host-name',
    what: 'An API of API Gateway is specified as a URL.',
    why: 'The service takes the host name alone: the call fails.',
    fix: 'Pass the construct, the id of the API or its host name; path and stage are props of their own.',
    examples: [
      () =>
        new Task(
          'Order',
          ApiGateway.invoke('https://abc123.execute-api.eu-west-1.amazonaws.com/prod', { method: HttpMethod.GET }),
        ),
    ],
  },
  {
    code: 'SW5019',
    name: 'http-methods',
    what: 'An HTTP method does not exist, or the integration does not support it.',
    why: 'The service refuses the call.',
    fix: 'Use a method that the message names, in capitals.',
    examples: [() => new Task('Order', ApiGateway.invoke('abc123', { method: HttpMethod.of('TRACE') }))],
  },
  {
    code: 'SW5020',
    name: 'fargate-task-definition',
    what: 'A task runs on Fargate, but its task definition does not allow that.',
    why: 'ECS refuses the call.',
    fix: 'Use a FargateTaskDefinition, or another launch type.',
    examples: [
      () =>
        new Task(
          'Crunch',
          Ecs.runTask({
            taskDefinition: new Ec2TaskDefinition(new Stack(), 'Crunch'),
            launchType: EcsLaunchType.FARGATE,
            subnetIds: ['subnet-1'],
          }),
        ),
    ],
  },
  {
    code: 'SW5021',
    name: 'https-endpoint',
    what: 'The endpoint of an HTTP task is not an HTTPS URL.',
    why: 'The service calls nothing else.',
    fix: 'Write the whole URL, with "https://".',
    examples: [
      () => {
        const connection = 'arn:aws:events:eu-west-1:111122223333:connection/shop/1a2b';
        return new Task(
          'Order',
          HttpEndpoint.invoke({ connection, apiEndpoint: 'http://api.example.com', method: HttpMethod.GET }),
        );
      },
    ],
  },
  {
    code: 'SW5022',
    name: 'explained-wildcard',
    what: 'A permission that you pass has a wildcard in its resources, and no reason for it.',
    why: 'Who reviews the policy cannot see whether a narrower resource is possible.',
    fix: 'Name the resource, or pass wildcardReason.',
    examples: [
      () => {
        const permissions = [{ actions: ['s3:GetObject'], resources: ['*'], reason: 'reads the order' }];
        return new Task('Read', AwsSdk.call('s3', 'getObject', { Bucket: 'shop', Key: 'order' }, { permissions }));
      },
    ],
  },
  {
    code: 'SW5023',
    name: 'complete-permission',
    what: 'A permission that you pass has no actions or no resources.',
    why: 'IAM refuses the policy.',
    fix: 'Name at least one action and one resource.',
    examples: [
      () => {
        const permissions = [{ actions: [], resources: ['arn:aws:s3:::shop/order'], reason: 'reads the order' }];
        return new Task('Read', AwsSdk.call('s3', 'getObject', { Bucket: 'shop', Key: 'order' }, { permissions }));
      },
    ],
  },
  {
    code: 'SW5024',
    name: 'typed-message-attributes',
    what: 'A message attribute has a value without a type.',
    why: 'SQS and SNS refuse it.',
    fix: 'Write MessageAttribute.string(...), MessageAttribute.number(...) and the like.',
    examples: [
      () => new Task('Notify', Sns.publish('orders', { message: 'paid', messageAttributes: { priority: 5 } })),
    ],
  },
  {
    code: 'SW5025',
    name: 'narrow-run-time-target',
    what: 'The run chooses what is called, among everything of its kind in the account.',
    why: 'Who starts an execution could make the role call any of it.',
    fix: 'Name the resource, begin its name with a literal, or pass "permissions" to the Task.',
    examples: [() => new Task('Charge', Lambda.invoke('{% $states.input.fn %}'))],
  },
  {
    code: 'SW5026',
    name: 'forward-access-permissions',
    what: 'A called service acts in the name of its caller, and the resource of that is not known.',
    why: 'The role needs a permission that cannot be derived. Without it the task fails.',
    fix: 'Pass the statement that the help shows.',
    examples: [
      () => {
        const parameters = {
          ResourceArn: '{% $states.input.cluster %}',
          SecretArn: '{% $states.input.secret %}',
          Sql: 'SELECT 1',
        };
        return new Task('Query', AwsSdk.call('rdsdata', 'executeStatement', parameters));
      },
    ],
  },
  {
    code: 'SW5027',
    name: 'existing-container',
    what: 'An override is for a container that the task definition of ECS does not have. It is found at synthesis, when all containers are there.',
    why: 'ECS refuses to run the task.',
    fix: 'Pass the name that the container has in the task definition.',
    examples: [
      () => {
        const taskDefinition = new Ec2TaskDefinition(new Stack(), 'Crunch');
        taskDefinition.addContainer('worker', { image: ContainerImage.fromRegistry('worker'), memoryLimitMiB: 64 });
        const call = Ecs.runTask({ taskDefinition, containerOverrides: [{ name: 'workr' }] });
        return lateDiagnosticsOf(new Task('Crunch', call));
      },
    ],
  },
  {
    code: 'SW5028',
    name: 'own-account',
    what: 'A task calls a resource of another account, in a service whose resources have no policies. It is found at synthesis.',
    why: 'Only a policy of the resource could let the role in. The call is refused.',
    fix: 'Pass the Task "credentials": a role of the other account, which the role of the machine assumes.',
    examples: [
      () => {
        const child = 'arn:aws:states:eu-west-1:444455556666:stateMachine:child';
        const env = { account: '111122223333', region: 'eu-west-1' };
        return foreignDiagnosticsOf(new Task('Start', StepFunctions.startExecution(child)), env);
      },
    ],
  },
  {
    code: 'SW5029',
    name: 'narrowing-location',
    what: 'A call of Athena does not say in which buckets its data or its results are.',
    why: 'The role gets permissions on the objects of all buckets.',
    fix: 'Pass the prop that the message names, or permissions to the Task.',
    examples: [() => new Task('Query', Athena.startQueryExecution({ queryString: 'SELECT 1' }))],
  },
  {
    code: 'SW5055',
    name: 'resource-of-its-type',
    what: 'A construct of another type than the call needs is passed.',
    why: 'The call would have the name or ARN of something else.',
    fix: 'Pass the construct of the type that the message names, or its ARN.',
    examples: [
      () => {
        const queue = new CfnResource(new Stack(), 'Queue', { type: 'AWS::SQS::Queue' });
        return new Task('Ask', BedrockAgentCore.invokeHarness(queue, { runtimeSessionId: 'session', messages: [] }));
      },
    ],
  },
  {
    code: 'SW5077',
    name: 'named-role',
    what: 'A call of the SDK passes a role to a service that no parameter of it names: a task definition or an instance profile does.',
    why: 'The role of the state machine may then pass every role of the account that the service can assume.',
    fix: 'Pass permissions to the Task that name the role, and what the call itself needs.',
    examples: [() => new Task('Run', AwsSdk.call('ecs', 'runTask', { Cluster: 'jobs', TaskDefinition: 'crunch:3' }))],
  },
  {
    code: 'SW5060',
    name: 'no-repeated-parameter',
    what: 'A parameter is passed by a prop of its own and again in "additionalParameters".',
    why: 'Only one of the values could be sent.',
    fix: 'Remove it from "additionalParameters".',
    examples: [
      () =>
        new Task(
          'Clean',
          Glue.startJobRun('clean', { workerType: GlueWorkerType.G_1X, additionalParameters: { WorkerType: 'G.2X' } }),
        ),
    ],
  },
  {
    code: 'SW5061',
    name: 'required-parameters',
    what: 'The arguments of a task in ASL lack a parameter that its service requires.',
    why: 'The call fails, and the permission is derived for every resource of its kind.',
    fix: 'Pass the parameter. Its name begins with a capital letter.',
    examples: [
      () =>
        permissionsOf({
          Clean: {
            Type: 'Task',
            Resource: 'arn:aws:states:::glue:startJobRun',
            Parameters: { jobName: 'clean' },
            End: true,
          },
        }),
    ],
  },
  {
    code: 'SW5062',
    name: 'existing-integrations',
    what: 'A task in ASL calls an optimized integration that does not exist.',
    why: 'The service refuses the definition.',
    fix: 'Correct the name, or call the API through the AWS SDK integration.',
    examples: [
      () => permissionsOf({ Clean: { Type: 'Task', Resource: 'arn:aws:states:::glue:startJobrun', End: true } }),
    ],
  },
  {
    code: 'SW5063',
    name: 'patterns-of-integration',
    what: 'A task in ASL waits by a pattern that its integration does not support.',
    why: 'The service refuses the definition.',
    fix: 'Use a pattern that the message names.',
    examples: [
      () =>
        permissionsOf({
          Read: {
            Type: 'Task',
            Resource: 'arn:aws:states:::dynamodb:getItem.sync',
            Parameters: { TableName: 'orders', Key: {} },
            End: true,
          },
        }),
    ],
  },
  {
    code: 'SW5064',
    name: 'callable-resource',
    what: 'The "Resource" of a task in ASL is not an integration, a Lambda function or an activity.',
    why: 'Nothing is known of it, so no permission can be derived.',
    fix: 'Correct the ARN.',
    examples: [() => permissionsOf({ Charge: { Type: 'Task', Resource: 'lambda', End: true } })],
  },
  {
    code: 'SW5066',
    name: 'parameter-ranges',
    what: 'A number is outside of the range that the service takes.',
    why: 'The service refuses the call.',
    fix: 'Pass a number in the range that the message names.',
    examples: [() => new Task('Clean', Glue.startJobRun('clean', { numberOfWorkers: 0 }))],
  },
  {
    code: 'SW5067',
    name: 'one-of-two-parameters',
    what: 'A call has both of two parameters of which it must have one, or neither.',
    why: 'The service refuses the call.',
    fix: 'Pass one of them.',
    examples: [() => new Task('Ask', Bedrock.invokeModel('amazon.titan-text-express-v1', {}))],
  },
  {
    code: 'SW5068',
    name: 's3-uris',
    what: 'A place in Amazon S3 is specified by something else than an S3 URI.',
    why: 'The service refuses the call.',
    fix: 'Write "s3://bucket/prefix/", or pass the bucket.',
    examples: [
      () => new Task('Query', Athena.startQueryExecution({ queryString: 'SELECT 1', outputLocation: 'results' })),
    ],
  },
  {
    code: 'SW5069',
    name: 'cluster-endpoint',
    what: 'A cluster of EKS is passed whose endpoint or certificate authority is not known.',
    why: 'The Kubernetes API cannot be called without them.',
    fix: 'Pass them as props, or pass a cluster that has them.',
    examples: [
      () => {
        const cluster = Cluster.fromClusterAttributes(new Stack(), 'Cluster', { clusterName: 'jobs' });
        return new Task('List', Eks.call(cluster, { method: HttpMethod.GET, path: '/api/v1/namespaces' }));
      },
    ],
  },
  {
    code: 'SW5070',
    name: 'whole-units',
    what: 'A Duration or Size is not a whole number in the unit of the service, or its unit is a token that can not be converted.',
    why: 'The service refuses the call.',
    fix: 'Pass a whole number of that unit, or an expression.',
    examples: [() => new Task('Clean', Glue.startJobRun('clean', { timeout: Duration.seconds(90) }))],
  },
  {
    code: 'SW5074',
    name: 'version-of-durable-function',
    what: 'A Lambda function with a durable configuration is called without a version or an alias.',
    why: 'Lambda resumes an execution with the code that it began with, and refuses calls that do not name a version.',
    fix: 'Pass a version or an alias, or set "qualifier". Of a Function of the CDK the published version is called.',
    examples: [
      () => {
        const durableConfig = { executionTimeout: 600 };
        const charge = new CfnFunction(new Stack(), 'Charge', { code: {}, role: 'charge', durableConfig });
        return new Task('Charge', Lambda.invoke(charge));
      },
    ],
  },
  {
    code: 'SW5075',
    name: 'time-of-durable-function',
    what: 'A task waits for a durable function whose executions may take longer than a synchronous call.',
    why: 'Lambda ends a synchronous call after 15 minutes, and the task fails while the execution continues.',
    fix: 'Wait for a task token that the function sends back, or lower the execution timeout.',
    examples: [
      () => {
        const durableConfig = { executionTimeout: 3600 };
        const charge = new CfnFunction(new Stack(), 'Charge', { code: {}, role: 'charge', durableConfig });
        return new Task('Charge', Lambda.invoke(charge, { qualifier: 'live' }));
      },
    ],
  },
  {
    code: 'SW5076',
    name: 'vpc-of-subnets',
    what: 'An ECS task selects subnets by "vpcSubnets", and no VPC is known.',
    why: 'Without the VPC the subnets can not be selected: the call would lack its network configuration.',
    fix: 'Pass "vpc" too, or the ids of the subnets as "subnetIds".',
    examples: [
      () =>
        new Task(
          'Crunch',
          Ecs.runTask({
            cluster: 'workers',
            taskDefinition: 'crunch:7',
            taskRole: 'crunch-task',
            executionRole: 'crunch-execution',
            vpcSubnets: { onePerAz: true },
          }),
        ),
    ],
  },
];

/** What the command `stepwright permissions` reports of a definition with these states. */
function permissionsOf(states: Readonly<Record<string, object>>): readonly Diagnostic[] {
  const document = { StartAt: Object.keys(states)[0], States: states } as unknown as StateMachineDocument;
  return documentPermissions(document).problems;
}

/** What a synthesis finds when the whole app is made. */
function lateDiagnosticsOf(task: Task): readonly Diagnostic[] {
  return compileWorkflow(Workflow.startWith(task)._spec).late?.() ?? [];
}

/** What a synthesis finds in the stack of an account and a Region. */
function foreignDiagnosticsOf(
  task: Task,
  env: { readonly account: string; readonly region: string },
): readonly Diagnostic[] {
  return foreignResources(new Stack(undefined, 'Shop', { env }), compileWorkflow(Workflow.startWith(task)._spec));
}
