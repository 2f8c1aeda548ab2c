import type { ActionModel, ServiceModel, ServicePattern } from './service-model';

/**
 * The optimized integrations, as the pages of the services list them.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
 */
export const OPTIMIZED_SERVICES: Readonly<Record<string, ServiceModel>> = Object.freeze({
  lambda: {
    actions: {
      invoke: call(
        'T',
        ['FunctionName'],
        [
          'Payload',
          'ClientContext',
          'InvocationType',
          'LogType',
          'Qualifier',
          // Of the API; the page of the integration does not list its parameters.
          'DurableExecutionName',
        ],
      ),
    },
  },
  sqs: {
    actions: {
      sendMessage: call(
        'T',
        ['QueueUrl', 'MessageBody'],
        ['DelaySeconds', 'MessageAttributes', 'MessageDeduplicationId', 'MessageGroupId'],
      ),
    },
  },
  sns: {
    actions: {
      publish: call(
        'T',
        ['Message', ['TopicArn', 'TargetArn', 'PhoneNumber']],
        ['MessageAttributes', 'MessageStructure', 'Subject', 'MessageGroupId', 'MessageDeduplicationId'],
      ),
    },
  },
  dynamodb: {
    actions: {
      getItem: call(
        '',
        ['TableName', 'Key'],
        [
          'AttributesToGet',
          'ConsistentRead',
          'ExpressionAttributeNames',
          'ProjectionExpression',
          'ReturnConsumedCapacity',
        ],
      ),
      putItem: call(
        '',
        ['TableName', 'Item'],
        [
          'ConditionalOperator',
          'ConditionExpression',
          'Expected',
          'ExpressionAttributeNames',
          'ExpressionAttributeValues',
          'ReturnConsumedCapacity',
          'ReturnItemCollectionMetrics',
          'ReturnValues',
        ],
      ),
      updateItem: call(
        '',
        ['TableName', 'Key'],
        [
          'AttributeUpdates',
          'ConditionalOperator',
          'ConditionExpression',
          'Expected',
          'ExpressionAttributeNames',
          'ExpressionAttributeValues',
          'ReturnConsumedCapacity',
          'ReturnItemCollectionMetrics',
          'ReturnValues',
          'UpdateExpression',
        ],
      ),
      deleteItem: call(
        '',
        ['TableName', 'Key'],
        [
          'ConditionalOperator',
          'ConditionExpression',
          'Expected',
          'ExpressionAttributeNames',
          'ExpressionAttributeValues',
          'ReturnConsumedCapacity',
          'ReturnItemCollectionMetrics',
          'ReturnValues',
        ],
      ),
    },
  },
  events: { actions: { putEvents: call('T', ['Entries'], []) } },
  apigateway: {
    actions: {
      invoke: call(
        'T',
        ['ApiEndpoint', 'Method'],
        ['Headers', 'Stage', 'Path', 'QueryParameters', 'RequestBody', 'AllowNullValues', 'AuthType'],
      ),
    },
  },
  http: {
    actions: {
      invoke: call(
        '',
        ['ApiEndpoint', 'Method'],
        ['Authentication', 'InvocationConfig', 'Headers', 'QueryParameters', 'RequestBody', 'Transform'],
      ),
    },
  },
  states: {
    actions: { startExecution: call('S2T', ['StateMachineArn'], ['Input', 'Name', 'TraceHeader']) },
  },
  ecs: {
    actions: {
      runTask: call(
        'ST',
        ['TaskDefinition'],
        [
          'Cluster',
          'Group',
          'LaunchType',
          'NetworkConfiguration',
          'Overrides',
          'PlacementConstraints',
          'PlacementStrategy',
          'PlatformVersion',
          'PropagateTags',
          'CapacityProviderStrategy',
          'EnableExecuteCommand',
          'EnableECSManagedTags',
          'Tags',
          'Count',
          'ReferenceId',
          'StartedBy',
          'VolumeConfigurations',
        ],
      ),
    },
  },
  batch: {
    actions: {
      submitJob: call(
        'S',
        ['JobName', 'JobQueue', 'JobDefinition'],
        [
          'ArrayProperties',
          'ContainerOverrides',
          'DependsOn',
          'NodeOverrides',
          'EksPropertiesOverride',
          'EcsPropertiesOverride',
          'Parameters',
          'RetryStrategy',
          'Timeout',
          'Tags',
          'PropagateTags',
          'SchedulingPriorityOverride',
          'ShareIdentifier',
        ],
      ),
    },
  },
  glue: {
    actions: {
      startJobRun: call(
        'S',
        ['JobName'],
        [
          'JobRunId',
          'Arguments',
          'AllocatedCapacity',
          'MaxCapacity',
          'Timeout',
          'NotificationProperty',
          'SecurityConfiguration',
          'WorkerType',
          'NumberOfWorkers',
          'ExecutionClass',
          'JobRunQueuingEnabled',
        ],
      ),
    },
  },
  databrew: { actions: { startJobRun: call('S', ['Name'], []) } },
  athena: {
    actions: {
      startQueryExecution: call(
        'S',
        ['QueryString'],
        [
          'ClientRequestToken',
          'ExecutionParameters',
          'QueryExecutionContext',
          'ResultConfiguration',
          'ResultReuseConfiguration',
          'WorkGroup',
        ],
      ),
      stopQueryExecution: call('', ['QueryExecutionId'], []),
      getQueryExecution: call('', ['QueryExecutionId'], []),
      getQueryResults: call('', ['QueryExecutionId'], ['MaxResults', 'NextToken', 'QueryResultType']),
    },
  },
  codebuild: {
    actions: {
      startBuild: call('S', ['ProjectName'], []),
      startBuildBatch: call('S', ['ProjectName'], []),
      stopBuild: call('', ['Id'], []),
      stopBuildBatch: call('', ['Id'], []),
      retryBuildBatch: call('S', [], []),
      deleteBuildBatch: call('', ['Id'], []),
      batchDeleteBuilds: call('', ['Ids'], []),
      batchGetReports: call('', ['ReportArns'], []),
    },
  },
  elasticmapreduce: {
    actions: {
      createCluster: call('S', [], []),
      addStep: call('S', ['ClusterId', 'Step'], []),
      terminateCluster: call('S', ['ClusterId'], []),
      cancelStep: call('', ['ClusterId', 'StepId'], []),
      setClusterTerminationProtection: call('', ['ClusterId', 'TerminationProtected'], []),
      modifyInstanceFleetByName: call('', ['ClusterId'], []),
      modifyInstanceGroupByName: call('', ['ClusterId'], []),
    },
  },
  'emr-containers': {
    actions: {
      createVirtualCluster: call('', [], []),
      deleteVirtualCluster: call('S', [], []),
      startJobRun: call('S', [], []),
    },
  },
  'emr-serverless': {
    actions: {
      createApplication: call('S', [], []),
      startApplication: call('S', [], []),
      stopApplication: call('S', [], []),
      deleteApplication: call('S', [], []),
      startJobRun: call('S', [], []),
      cancelJobRun: call('S', [], []),
    },
  },
  eks: {
    actions: {
      createCluster: call('S', [], []),
      deleteCluster: call('S', [], []),
      createFargateProfile: call('S', [], []),
      deleteFargateProfile: call('S', [], []),
      createNodegroup: call('S', [], []),
      deleteNodegroup: call('S', [], []),
      call: call('ST', [], []),
      runJob: call('ST', [], []),
    },
  },
  sagemaker: {
    actions: {
      createTrainingJob: call('S', ['TrainingJobName'], []),
      createTransformJob: call('S', ['TransformJobName'], []),
      createHyperParameterTuningJob: call('S', [], []),
      createProcessingJob: call('S', [], []),
      createLabelingJob: call('S', [], []),
      createModel: call('', ['ModelName'], []),
      createEndpoint: call('', ['EndpointName'], []),
      createEndpointConfig: call('', ['EndpointConfigName'], []),
      updateEndpoint: call('', ['EndpointName'], []),
    },
  },
  mediaconvert: { actions: { createJob: call('S', [], []) } },
  bedrock: {
    actions: {
      invokeModel: call(
        'T',
        ['ModelId'],
        ['Body', 'Input', 'Output', 'ContentType', 'Accept', 'GuardrailIdentifier', 'GuardrailVersion', 'Trace'],
      ),
      createModelCustomizationJob: call('S', [], []),
    },
  },
  bedrockagentcore: {
    actions: { invokeHarness: call('', ['HarnessArn', 'RuntimeSessionId', 'Messages'], []) },
  },
});

/** S: `.sync`, 2: `.sync:2`, T: `.waitForTaskToken`. */
function call(letters: string, required: ActionModel['required'], others: readonly string[]): ActionModel {
  const patterns: ServicePattern[] = [];
  if (letters.includes('S')) patterns.push('sync');
  if (letters.includes('2')) patterns.push('sync:2');
  if (letters.includes('T')) patterns.push('waitForTaskToken');
  return Object.freeze({ patterns, required, members: [...required.flat(), ...others] });
}
