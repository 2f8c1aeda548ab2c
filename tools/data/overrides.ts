/**
 * The calls whose IAM action is not the one of the same name, or not it alone, and calls whose resource is written in
 * its parameters in a way of its own. Everything else follows from the rules of `grants.ts`.
 *
 * A grant reads: `?condition action resource ... @conditionKey=value`.
 *
 * - The action is without its prefix where that is the service's own; `*` is the action of the call's own name. Without a resource, the resources follow from
 *   the authorization reference and the parameters.
 * - A resource is an ARN without `arn:<partition>:`, with `R` and `A` for the machine's Region and account.
 *   `{Parameter}` represents a value of the call, `{First,Second}` for whichever is given, `{Parameter=x}` has a default,
 *   `{Items[].Name}` represents each of a list, `{Items{}}` for each key of a map, and `{Parameter|form}` is put into the
 *   form that the ARN needs (see lib/integration/sdk/sdk-resource-form.ts). `?` before a resource: only if its parameters are given.
 * - A condition names a parameter that must be given (`?VersionId`), or must not be (`?!VersionId`), joined with `&`.
 *   `Statement~select` asks whether a text begins with a word, `CopySource%versionid` whether it holds one.
 */
export interface Override {
  readonly calls: readonly string[];
  /** An empty list: nothing is needed. Undefined: unknown, the user must specify it. */
  readonly grants: readonly string[] | undefined;
  readonly why: string;
}

const API = 'its page in the API reference names the action';
const S3 = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html';
const BATCH = 'the batch form has no action of its own; the authorization reference lists the single form only';
const QUALIFIED =
  'versions and aliases are authorized by the ARN of their machine: https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html';
const NEVER_SIGNED = 'authorised by a token in the request, never by IAM';

const BUCKET = 's3:::{Bucket|bucket}';
const OBJECT = 's3:::{Bucket|bucket}/{Key|object}';
const TABLE = 'dynamodb:R:A:table/{TableName}';
const PASS_TARGETS =
  '?Targets[].RoleArn iam:PassRole {Targets[].RoleArn|role} @iam:PassedToService=events.amazonaws.com';
const INDEX = '?dynamodb:R:A:table/{TableName}/index/{IndexName}';

export const OVERRIDES: readonly Override[] = [
  // ---- Amazon S3: the actions are named after what they protect, not after the call.
  ...s3('HeadBucket ListObjects ListObjectsV2', ['ListBucket']),
  s3Row(['listObjectVersions'], ['ListBucketVersions']),
  { calls: ['s3.listBuckets'], grants: ['ListAllMyBuckets *'], why: S3 },
  { calls: ['s3.listDirectoryBuckets'], grants: ['s3express:ListAllMyDirectoryBuckets *'], why: S3 },
  s3Row(['listMultipartUploads'], ['ListBucketMultipartUploads']),
  s3Row(['getBucketNotificationConfiguration'], ['GetBucketNotification']),
  s3Row(['putBucketNotificationConfiguration'], ['PutBucketNotification']),
  s3Row(['getPublicAccessBlock'], ['GetBucketPublicAccessBlock']),
  s3Row(['putPublicAccessBlock', 'deletePublicAccessBlock'], ['PutBucketPublicAccessBlock']),
  s3Row(['getObjectLockConfiguration'], ['GetBucketObjectLockConfiguration']),
  s3Row(['putObjectLockConfiguration'], ['PutBucketObjectLockConfiguration']),
  s3Row(['getBucketAccelerateConfiguration'], ['GetAccelerateConfiguration']),
  s3Row(['putBucketAccelerateConfiguration'], ['PutAccelerateConfiguration']),
  s3Row(['getBucketAnalyticsConfiguration', 'listBucketAnalyticsConfigurations'], ['GetAnalyticsConfiguration']),
  s3Row(['putBucketAnalyticsConfiguration', 'deleteBucketAnalyticsConfiguration'], ['PutAnalyticsConfiguration']),
  s3Row(
    ['getBucketIntelligentTieringConfiguration', 'listBucketIntelligentTieringConfigurations'],
    ['GetIntelligentTieringConfiguration'],
  ),
  s3Row(
    ['putBucketIntelligentTieringConfiguration', 'deleteBucketIntelligentTieringConfiguration'],
    ['PutIntelligentTieringConfiguration'],
  ),
  s3Row(['getBucketInventoryConfiguration', 'listBucketInventoryConfigurations'], ['GetInventoryConfiguration']),
  s3Row(['putBucketInventoryConfiguration', 'deleteBucketInventoryConfiguration'], ['PutInventoryConfiguration']),
  s3Row(['getBucketMetricsConfiguration', 'listBucketMetricsConfigurations'], ['GetMetricsConfiguration']),
  s3Row(['putBucketMetricsConfiguration', 'deleteBucketMetricsConfiguration'], ['PutMetricsConfiguration']),
  s3Row(['getBucketLifecycle', 'getBucketLifecycleConfiguration'], ['GetLifecycleConfiguration']),
  s3Row(
    ['putBucketLifecycle', 'putBucketLifecycleConfiguration', 'deleteBucketLifecycle'],
    ['PutLifecycleConfiguration'],
  ),
  s3Row(['getBucketNotification'], ['GetBucketNotification']),
  s3Row(['putBucketNotification'], ['PutBucketNotification']),
  s3Row(['getBucketReplication'], ['GetReplicationConfiguration']),
  s3Row(['putBucketReplication', 'deleteBucketReplication'], ['PutReplicationConfiguration']),
  s3Row(['getBucketEncryption'], ['GetEncryptionConfiguration']),
  s3Row(['putBucketEncryption', 'deleteBucketEncryption'], ['PutEncryptionConfiguration']),
  s3Row(['deleteBucketCors'], ['PutBucketCORS']),
  s3Row(['deleteBucketTagging'], ['PutBucketTagging']),
  s3Row(['deleteBucketOwnershipControls'], ['PutBucketOwnershipControls']),
  s3Row(['createBucketMetadataConfiguration'], ['CreateBucketMetadataTableConfiguration']),
  s3Row(['getBucketMetadataConfiguration'], ['GetBucketMetadataTableConfiguration']),
  s3Row(['deleteBucketMetadataConfiguration'], ['DeleteBucketMetadataTableConfiguration']),
  { calls: ['s3.createSession'], grants: ['s3express:CreateSession s3express:R:A:bucket/{Bucket}'], why: S3 },
  {
    calls: ['s3.createBucket'],
    grants: [
      `CreateBucket ${BUCKET}`,
      `?ACL PutBucketAcl ${BUCKET}`,
      `?ObjectLockEnabledForBucket PutBucketObjectLockConfiguration,PutBucketVersioning ${BUCKET}`,
      `?ObjectOwnership PutBucketOwnershipControls ${BUCKET}`,
      `?CreateBucketConfiguration.Tags TagResource ${BUCKET}`,
    ],
    why: 'CreateBucket: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html',
  },
  { calls: ['s3.getObject', 's3.headObject'], grants: readObject('GetObject', 'GetObjectVersion'), why: S3 },
  {
    calls: ['s3.getObjectAttributes'],
    grants: [
      `?!VersionId GetObject,GetObjectAttributes ${OBJECT}`,
      `?VersionId GetObjectVersion,GetObjectVersionAttributes ${OBJECT}`,
    ],
    why: S3,
  },
  { calls: ['s3.getObjectAcl'], grants: readObject('GetObjectAcl', 'GetObjectVersionAcl'), why: S3 },
  { calls: ['s3.putObjectAcl'], grants: readObject('PutObjectAcl', 'PutObjectVersionAcl'), why: S3 },
  { calls: ['s3.getObjectTagging'], grants: readObject('GetObjectTagging', 'GetObjectVersionTagging'), why: S3 },
  { calls: ['s3.putObjectTagging'], grants: readObject('PutObjectTagging', 'PutObjectVersionTagging'), why: S3 },
  {
    calls: ['s3.deleteObjectTagging'],
    grants: readObject('DeleteObjectTagging', 'DeleteObjectVersionTagging'),
    why: S3,
  },
  { calls: ['s3.getObjectTorrent'], grants: [`GetObjectTorrent ${OBJECT}`], why: S3 },
  {
    calls: ['s3.getObjectLegalHold', 's3.putObjectLegalHold', 's3.getObjectRetention', 's3.restoreObject'],
    grants: [`* ${OBJECT}`],
    why: S3,
  },
  {
    calls: ['s3.putObjectRetention'],
    grants: [`PutObjectRetention ${OBJECT}`, `?BypassGovernanceRetention BypassGovernanceRetention ${OBJECT}`],
    why: S3,
  },
  {
    calls: ['s3.putObject', 's3.createMultipartUpload'],
    grants: [`PutObject ${OBJECT}`, ...writeOptions()],
    why: S3,
  },
  { calls: ['s3.uploadPart', 's3.completeMultipartUpload'], grants: [`PutObject ${OBJECT}`], why: S3 },
  {
    calls: ['s3.uploadPartCopy'],
    grants: [
      '?!CopySource%versionid GetObject {CopySource|copySource}',
      '?CopySource%versionid GetObjectVersion {CopySource|copySource}',
      `PutObject ${OBJECT}`,
    ],
    why: 'UploadPartCopy: https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html',
  },
  {
    calls: ['s3.copyObject'],
    grants: [
      '?!CopySource%versionid GetObject {CopySource|copySource}',
      '?CopySource%versionid GetObjectVersion {CopySource|copySource}',
      `PutObject ${OBJECT}`,
      ...writeOptions(),
    ],
    why: 'CopyObject: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html',
  },
  { calls: ['s3.listParts'], grants: [`ListMultipartUploadParts ${OBJECT}`], why: S3 },
  { calls: ['s3.abortMultipartUpload'], grants: [`AbortMultipartUpload ${OBJECT}`], why: S3 },
  {
    calls: ['s3.deleteObject'],
    grants: [
      ...readObject('DeleteObject', 'DeleteObjectVersion'),
      `?BypassGovernanceRetention BypassGovernanceRetention ${OBJECT}`,
    ],
    why: S3,
  },
  {
    calls: ['s3.deleteObjects'],
    grants: [
      'DeleteObject s3:::{Bucket|bucket}/{Delete.Objects[].Key|object}',
      '?Delete.Objects[].VersionId DeleteObjectVersion s3:::{Bucket|bucket}/{Delete.Objects[].Key|object}',
      '?BypassGovernanceRetention BypassGovernanceRetention s3:::{Bucket|bucket}/{Delete.Objects[].Key|object}',
    ],
    why: 'DeleteObjects: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html',
  },
  {
    calls: ['s3.renameObject'],
    grants: ['s3express:CreateSession s3express:R:A:bucket/{Bucket}'],
    why: 'RenameObject works on directory buckets only, which authorise sessions',
  },
  { calls: ['s3.selectObjectContent'], grants: [`GetObject ${OBJECT}`], why: S3 },
  {
    calls: ['s3.writeGetObjectResponse'],
    grants: ['s3-object-lambda:WriteGetObjectResponse *'],
    why: 'Object Lambda: https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-writing-lambda.html',
  },

  // ---- Amazon S3 Control
  {
    calls: ['s3control.createJob'],
    grants: ['CreateJob', 'iam:PassRole {RoleArn|role} @iam:PassedToService=batchoperations.s3.amazonaws.com'],
    why: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-iam-role-policies.html',
  },
  { calls: ['s3control.getPublicAccessBlock'], grants: ['GetAccountPublicAccessBlock *'], why: S3 },
  {
    calls: ['s3control.putPublicAccessBlock', 's3control.deletePublicAccessBlock'],
    grants: ['PutAccountPublicAccessBlock *'],
    why: S3,
  },
  { calls: ['s3control.listRegionalBuckets'], grants: ['s3-outposts:ListRegionalBuckets'], why: 'Outposts' },
  ...outposts('getBucket', 'GetBucket'),
  ...outposts('createBucket', 'CreateBucket'),
  ...outposts('deleteBucket', 'DeleteBucket'),
  ...outposts('getBucketLifecycleConfiguration', 'GetLifecycleConfiguration'),
  ...outposts('putBucketLifecycleConfiguration', 'PutLifecycleConfiguration'),
  ...outposts('deleteBucketLifecycleConfiguration', 'PutLifecycleConfiguration'),
  ...outposts('getBucketReplication', 'GetReplicationConfiguration'),
  ...outposts('putBucketReplication', 'PutReplicationConfiguration'),
  ...outposts('deleteBucketReplication', 'PutReplicationConfiguration'),
  ...outposts('getBucketTagging', 'GetBucketTagging'),
  ...outposts('putBucketTagging', 'PutBucketTagging'),
  ...outposts('deleteBucketTagging', 'PutBucketTagging'),
  ...outposts('getBucketPolicy', 'GetBucketPolicy'),
  ...outposts('putBucketPolicy', 'PutBucketPolicy'),
  ...outposts('deleteBucketPolicy', 'DeleteBucketPolicy'),
  ...outposts('getBucketVersioning', 'GetBucketVersioning'),
  ...outposts('putBucketVersioning', 'PutBucketVersioning'),
  {
    calls: ['s3control.getAccessPointScope', 's3control.putAccessPointScope', 's3control.deleteAccessPointScope'],
    grants: ['s3express:* s3express:R:A:accesspoint/{Name}'],
    why: 'access point scopes belong to directory buckets',
  },
  {
    calls: ['s3control.listAccessPointsForDirectoryBuckets'],
    grants: ['s3express:ListAccessPointsForDirectoryBuckets *'],
    why: 'directory buckets',
  },

  // ---- Amazon DynamoDB: transactions and PartiQL act through the single forms.
  {
    calls: ['dynamodb.transactGetItems'],
    grants: ['GetItem dynamodb:R:A:table/{TransactItems[].Get.TableName}'],
    why: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html',
  },
  {
    calls: ['dynamodb.transactWriteItems'],
    grants: [
      '?TransactItems[].ConditionCheck ConditionCheckItem dynamodb:R:A:table/{TransactItems[].ConditionCheck.TableName}',
      '?TransactItems[].Put PutItem dynamodb:R:A:table/{TransactItems[].Put.TableName}',
      '?TransactItems[].Update UpdateItem dynamodb:R:A:table/{TransactItems[].Update.TableName}',
      '?TransactItems[].Delete DeleteItem dynamodb:R:A:table/{TransactItems[].Delete.TableName}',
    ],
    why: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html',
  },
  ...partiql('executeStatement', 'Statement'),
  ...partiql('batchExecuteStatement', 'Statements[].Statement'),
  ...partiql('executeTransaction', 'TransactStatements[].Statement'),
  {
    calls: ['dynamodb.batchGetItem', 'dynamodb.batchWriteItem'],
    grants: ['* dynamodb:R:A:table/{RequestItems{}}'],
    why: 'the tables are the keys of RequestItems',
  },
  {
    calls: ['dynamodb.query', 'dynamodb.scan'],
    grants: [`* ${TABLE} ${INDEX}`],
    why: 'an index is a resource of its own, read only where IndexName names it',
  },

  // ---- Batch forms and other calls that share an action.
  { calls: ['sqs.sendMessageBatch'], grants: ['SendMessage'], why: BATCH },
  { calls: ['sqs.deleteMessageBatch'], grants: ['DeleteMessage'], why: BATCH },
  { calls: ['sqs.changeMessageVisibilityBatch'], grants: ['ChangeMessageVisibility'], why: BATCH },
  {
    calls: ['sns.publish'],
    grants: ['?!PhoneNumber Publish sns:R:A:{TopicArn,TargetArn}', '?PhoneNumber Publish *'],
    why: 'a phone number is no resource: https://docs.aws.amazon.com/sns/latest/dg/sns-mobile-phone-number-as-subscriber.html',
  },
  { calls: ['sns.publishBatch'], grants: ['Publish sns:R:A:{TopicArn}'], why: BATCH },
  ...batchForms('batch', ['cancelJobs', 'terminateJobs', 'terminateServiceJobs'], (name) => name.replace(/s$/, '')),
  ...batchForms('route53resolver', ['batchCreateFirewallRule', 'batchUpdateFirewallRule', 'batchDeleteFirewallRule']),
  ...batchForms('deadline', [
    'batchGetJob',
    'batchGetSession',
    'batchGetSessionAction',
    'batchGetStep',
    'batchGetTask',
    'batchGetWorker',
    'batchUpdateJob',
    'batchUpdateTask',
  ]),
  ...batchForms('bcmpricingcalculator', [
    'batchCreateBillScenarioCommitmentModification',
    'batchCreateBillScenarioUsageModification',
    'batchCreateWorkloadEstimateUsage',
    'batchDeleteBillScenarioCommitmentModification',
    'batchDeleteBillScenarioUsageModification',
    'batchDeleteWorkloadEstimateUsage',
    'batchUpdateBillScenarioCommitmentModification',
    'batchUpdateBillScenarioUsageModification',
    'batchUpdateWorkloadEstimateUsage',
  ]),
  ...batchForms('verifiedpermissions', ['batchGetPolicy', 'batchIsAuthorized', 'batchIsAuthorizedWithToken']),
  ...batchForms('iotfleetwise', ['batchCreateVehicle', 'batchUpdateVehicle']),
  ...batchForms('mediaconnect', ['batchGetRouterInput', 'batchGetRouterNetworkInterface', 'batchGetRouterOutput']),
  ...batchForms('vpclattice', ['batchUpdateRule']),
  ...batchForms('customerprofiles', ['batchPutProfileObject']),
  ...batchForms('glue', [
    'batchGetDataQualityResult',
    'batchGetDataQualityRulesetEvaluationRun',
    'batchPutDataQualityStatisticAnnotation',
  ]),
  { calls: ['marketplacecatalog.batchDescribeEntities'], grants: ['DescribeEntity *'], why: API },

  // ---- Lambda
  { calls: ['lambda.invoke'], grants: ['InvokeFunction lambda:R:A:function:{FunctionName|function}'], why: API },
  {
    calls: ['lambda.invokeAsync', 'lambda.invokeWithResponseStream'],
    grants: ['InvokeFunction lambda:R:A:function:{FunctionName|function}'],
    why: API,
  },
  {
    calls: ['lambda.getLayerVersionByArn'],
    grants: ['GetLayerVersion {Arn}'],
    why: 'https://docs.aws.amazon.com/lambda/latest/dg/permissions-layer-cross-account.html',
  },

  // ---- AWS KMS
  {
    calls: ['kms.reEncrypt'],
    grants: ['ReEncryptFrom kms:R:A:key/{SourceKeyId|key}', 'ReEncryptTo kms:R:A:key/{DestinationKeyId|key}'],
    why: API,
  },

  // ---- Calls whose documentation names another action.
  {
    calls: ['bedrockruntime.converse'],
    grants: [
      'InvokeModel {ModelId|model}',
      '?GuardrailConfig.GuardrailIdentifier ApplyGuardrail bedrock:R:A:guardrail/{GuardrailConfig.GuardrailIdentifier}',
    ],
    why: API,
  },
  {
    calls: ['bedrockruntime.invokeModel'],
    grants: [
      'InvokeModel {ModelId|model}',
      '?GuardrailIdentifier ApplyGuardrail bedrock:R:A:guardrail/{GuardrailIdentifier}',
    ],
    why: API,
  },
  { calls: ['bedrockruntime.startAsyncInvoke'], grants: ['InvokeModel {ModelId|model}'], why: API },
  {
    calls: ['bedrockruntime.converseStream', 'bedrockruntime.invokeModelWithResponseStream'],
    grants: ['InvokeModelWithResponseStream {ModelId|model}'],
    why: API,
  },
  {
    calls: ['bedrockruntime.invokeModelWithBidirectionalStream'],
    grants: ['InvokeModel {ModelId|model}'],
    why: 'https://docs.aws.amazon.com/nova/latest/userguide/speech-bidirection.html',
  },
  { calls: ['bedrockagentruntime.retrieveAndGenerateStream'], grants: ['RetrieveAndGenerate *'], why: API },
  ...dms('describeDataProviders', 'ListDataProviders'),
  ...dms('describeExtensionPackAssociations', 'ListExtensionPacks'),
  ...dms('describeInstanceProfiles', 'ListInstanceProfiles'),
  ...dms('describeMetadataModelAssessments', 'ListMetadataModelAssessments'),
  ...dms('describeMetadataModelConversions', 'ListMetadataModelConversions'),
  ...dms('describeMetadataModelExportsAsScript', 'ListMetadataModelExports'),
  ...dms('describeMetadataModelExportsToTarget', 'ListMetadataModelExports'),
  ...dms('describeMigrationProjects', 'ListMigrationProjects'),
  ...dms('modifyConversionConfiguration', 'UpdateConversionConfiguration'),
  ...dms('modifyDataProvider', 'UpdateDataProvider'),
  ...dms('modifyInstanceProfile', 'UpdateInstanceProfile'),
  ...dms('modifyMigrationProject', 'UpdateMigrationProject'),
  ...dms('startExtensionPackAssociation', 'AssociateExtensionPack'),
  ...dms('startMetadataModelExportAsScript', 'StartMetadataModelExportAsScripts'),
  { calls: ['glue.getUnfilteredPartitionMetadata'], grants: ['GetPartition'], why: API },
  { calls: ['glue.getUnfilteredPartitionsMetadata'], grants: ['GetPartitions'], why: API },
  { calls: ['glue.getUnfilteredTableMetadata'], grants: ['GetTable'], why: API },
  { calls: ['accessanalyzer.getFindingV2'], grants: ['GetFinding'], why: API },
  { calls: ['accessanalyzer.listFindingsV2'], grants: ['ListFindings'], why: API },
  { calls: ['securityhub.batchUpdateFindingsV2'], grants: ['BatchUpdateFindings'], why: API },
  { calls: ['securityhub.getFindingsV2'], grants: ['GetFindings'], why: API },
  { calls: ['securityhub.getFindingStatisticsV2'], grants: ['GetAdhocInsightResults'], why: API },
  { calls: ['taxsettings.batchGetTaxExemptions'], grants: ['GetExemptions *'], why: API },
  { calls: ['taxsettings.getTaxExemptionTypes'], grants: ['GetExemptions *'], why: API },
  { calls: ['taxsettings.listTaxExemptions'], grants: ['GetExemptions *'], why: API },
  { calls: ['taxsettings.putTaxExemption'], grants: ['UpdateExemptions *'], why: API },
  { calls: ['ecr.listImageReferrers'], grants: ['BatchGetImage'], why: API },
  {
    calls: ['cloudtrail.listInsightsMetricData'],
    grants: ['ListInsightsData,LookupEvents *'],
    why: API,
  },
  {
    calls: ['lexmodelsv2.listUtteranceAnalyticsData', 'lexmodelsv2.listUtteranceMetrics'],
    grants: ['ListAggregatedUtterances'],
    why: API,
  },
  { calls: ['qapps.createPresignedUrl'], grants: ['ImportDocument'], why: API },
  { calls: ['neptunegraph.getQuery'], grants: ['GetQueryStatus'], why: API },
  {
    calls: ['neptunegraph.executeQuery'],
    grants: ['ReadDataViaQuery,WriteDataViaQuery,DeleteDataViaQuery'],
    why: 'https://docs.aws.amazon.com/neptune-analytics/latest/userguide/iam-actions.html; the query text decides which',
  },
  {
    calls: ['timestreamquery.query'],
    grants: ['Select timestream:R:A:database/*/table/*', 'DescribeEndpoints *'],
    why: 'https://docs.aws.amazon.com/timestream/latest/developerguide/security_iam_id-based-policy-examples.html; the tables stand in the query text',
  },
  {
    calls: ['detective.listOrganizationAdminAccounts'],
    grants: ['ListOrganizationAdminAccount *'],
    why: 'spelt so in the authorization reference',
  },
  { calls: ['iotjobsdataplane.startCommandExecution'], grants: ['iot:StartCommandExecution'], why: API },
  {
    calls: ['cloudfront.createDistributionWithTags'],
    grants: ['CreateDistribution', 'TagResource cloudfront::A:distribution/*'],
    why: 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateDistributionWithTags.html',
  },
  {
    calls: ['redshiftdata.getStatementResultV2'],
    grants: ['GetStatementResult'],
    why: 'the second form of GetStatementResult; the authorization reference lists the first only',
  },

  // ---- Budgets protects budgets with two actions.
  ...budgets('ViewBudget', [
    'describeBudget',
    'describeBudgets',
    'describeBudgetNotificationsForAccount',
    'describeBudgetPerformanceHistory',
    'describeNotificationsForBudget',
    'describeSubscribersForNotification',
  ]),
  ...budgets('ModifyBudget', [
    'createBudget',
    'createNotification',
    'createSubscriber',
    'deleteBudget',
    'deleteNotification',
    'deleteSubscriber',
    'updateBudget',
    'updateNotification',
    'updateSubscriber',
  ]),

  // ---- Amazon Keyspaces: the actions are the verbs of its query language.
  ...keyspaces('Create', 'createKeyspace', '/keyspace/{KeyspaceName}/'),
  ...keyspaces('Create', 'createTable', '/keyspace/{KeyspaceName}/table/{TableName}'),
  ...keyspaces('Create', 'createType', '/keyspace/{KeyspaceName}/'),
  ...keyspaces('Drop', 'deleteKeyspace', '/keyspace/{KeyspaceName}/'),
  ...keyspaces('Drop', 'deleteTable', '/keyspace/{KeyspaceName}/table/{TableName}'),
  ...keyspaces('Drop', 'deleteType', '/keyspace/{KeyspaceName}/'),
  ...keyspaces('Select', 'getKeyspace', '/keyspace/{KeyspaceName}/*'),
  ...keyspaces('Select', 'getTable', '/keyspace/{KeyspaceName}/table/{TableName}'),
  ...keyspaces('Select', 'getTableAutoScalingSettings', '/keyspace/{KeyspaceName}/table/{TableName}'),
  ...keyspaces('Select', 'getType', '/keyspace/{KeyspaceName}/*'),
  ...keyspaces('Select', 'listKeyspaces', '/keyspace/*'),
  ...keyspaces('Select', 'listTables', '/keyspace/{KeyspaceName}/*'),
  ...keyspaces('Select', 'listTypes', '/keyspace/{KeyspaceName}/*'),
  { calls: ['keyspaces.listTagsForResource'], grants: ['Select {ResourceArn}'], why: 'tags are read like rows' },
  {
    calls: ['keyspaces.restoreTable'],
    grants: [
      'Restore cassandra:R:A:/keyspace/{SourceKeyspaceName}/table/{SourceTableName} cassandra:R:A:/keyspace/{TargetKeyspaceName}/table/{TargetTableName}',
    ],
    why: 'https://docs.aws.amazon.com/keyspaces/latest/devguide/howitworks_backup_permissions.html',
  },
  ...keyspaces('Alter', 'updateKeyspace', '/keyspace/{KeyspaceName}/'),
  ...keyspaces('Alter', 'updateTable', '/keyspace/{KeyspaceName}/table/{TableName}'),

  // ---- Nothing is needed.
  {
    calls: ['sts.getCallerIdentity'],
    grants: [],
    why: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html: no permissions are required',
  },
  {
    calls: [
      'connectparticipant.cancelParticipantAuthentication',
      'connectparticipant.completeAttachmentUpload',
      'connectparticipant.createParticipantConnection',
      'connectparticipant.describeView',
      'connectparticipant.disconnectParticipant',
      'connectparticipant.getAttachment',
      'connectparticipant.getAuthenticationUrl',
      'connectparticipant.getTranscript',
      'connectparticipant.sendEvent',
      'connectparticipant.sendMessage',
      'connectparticipant.startAttachmentUpload',
    ],
    grants: [],
    why: `${NEVER_SIGNED}: https://docs.aws.amazon.com/connect/latest/APIReference/API_Operations_Amazon_Connect_Participant_Service.html`,
  },
  { calls: ['cognitoidentityprovider.getClientToken'], grants: [], why: API },

  // ---- The right action, with a resource that its parameters say in their own way.
  {
    calls: ['eventbridge.putEvents'],
    grants: ['PutEvents events:R:A:event-bus/{Entries[].EventBusName=default}'],
    why: 'each entry names its bus, or none for the default one',
  },
  ...rules('putRule deleteRule describeRule enableRule disableRule', 'Name'),
  ...rules('putTargets removeTargets listTargetsByRule', 'Rule'),
  {
    calls: ['sqs.createQueue'],
    grants: ['CreateQueue sqs:R:A:{QueueName}', '?Tags TagQueue sqs:R:A:{QueueName}'],
    why: 'the name makes the ARN',
  },
  {
    calls: ['sqs.getQueueUrl'],
    grants: ['GetQueueUrl sqs:R:{QueueOwnerAWSAccountId=A}:{QueueName}'],
    why: 'the name and the account make the ARN',
  },
  {
    calls: ['sqs.startMessageMoveTask', 'sqs.listMessageMoveTasks'],
    grants: ['* sqs:R:A:{SourceArn}'],
    why: 'the ARN of the dead-letter queue',
  },
  {
    calls: ['sns.getSubscriptionAttributes', 'sns.setSubscriptionAttributes', 'sns.unsubscribe'],
    grants: ['* sns:R:A:{SubscriptionArn|subscription}'],
    why: 'a subscription is protected as its topic, whose ARN begins its own',
  },
  {
    calls: ['sqs.listQueues'],
    grants: ['ListQueues *'],
    why: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html: on all queues',
  },
  {
    calls: ['secretsmanager.createSecret'],
    grants: [
      'CreateSecret secretsmanager:R:A:secret:{Name}-??????',
      '?Tags TagResource secretsmanager:R:A:secret:{Name}-??????',
    ],
    why: 'the ARN ends with six letters that the service adds',
  },
  {
    calls: ['secretsmanager.batchGetSecretValue'],
    grants: [
      'BatchGetSecretValue *',
      '?SecretIdList GetSecretValue secretsmanager:R:A:secret:{SecretIdList[]|secret}',
      '?Filters GetSecretValue,ListSecrets *',
    ],
    why: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html',
  },
  {
    calls: ['ecs.runTask'],
    grants: [
      'RunTask ecs:R:A:task-definition/{TaskDefinition|taskDefinition}',
      '?Tags TagResource ecs:R:A:task/*',
      '?PropagateTags TagResource ecs:R:A:task/*',
      'iam:PassRole iam::A:role/* @iam:PassedToService=ecs-tasks.amazonaws.com',
    ],
    why: 'the roles that a task gets are those of its task definition, which the call does not tell',
  },
  {
    calls: ['ecs.startTask'],
    grants: [
      'StartTask ecs:R:A:task-definition/{TaskDefinition|taskDefinition}',
      '?Tags TagResource ecs:R:A:task/*',
      'iam:PassRole iam::A:role/* @iam:PassedToService=ecs-tasks.amazonaws.com',
    ],
    why: 'the roles that a task gets are those of its task definition, which the call does not tell',
  },
  {
    calls: ['ecs.deregisterTaskDefinition', 'ecs.describeTaskDefinition'],
    grants: ['* *'],
    why: 'the authorization reference lists no resource for them',
  },
  {
    calls: ['emr.runJobFlow'],
    grants: [
      'RunJobFlow *',
      '?Tags AddTags elasticmapreduce:R:A:cluster/*',
      'iam:PassRole {ServiceRole=EMR_DefaultRole|role} @iam:PassedToService=elasticmapreduce.amazonaws.com',
      '?JobFlowRole iam:PassRole {JobFlowRole|role} @iam:PassedToService=ec2.amazonaws.com',
      '?AutoScalingRole iam:PassRole {AutoScalingRole|role} @iam:PassedToService=application-autoscaling.amazonaws.com',
    ],
    why: 'https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-iam-roles.html; the instance profile bears the name of its role',
  },
  {
    calls: ['sesv2.sendEmail'],
    grants: [
      'SendEmail ses:R:A:identity/{FromEmailAddressIdentityArn,FromEmailAddress|identity} ?ses:R:A:configuration-set/{ConfigurationSetName} ?ses:R:A:template/{Content.Template.TemplateName}',
      '?Content.Raw SendRawEmail ses:R:A:identity/{FromEmailAddressIdentityArn,FromEmailAddress|identity} ?ses:R:A:configuration-set/{ConfigurationSetName}',
    ],
    why: 'https://docs.aws.amazon.com/ses/latest/dg/sending-authorization-policies.html: an address is authorised by itself or by its domain',
  },
  {
    calls: ['ses.sendEmail'],
    grants: [
      'SendEmail ses:R:A:identity/{SourceArn,Source|identity} ?ses:R:A:configuration-set/{ConfigurationSetName}',
    ],
    why: 'https://docs.aws.amazon.com/ses/latest/dg/sending-authorization-policies.html',
  },
  {
    calls: ['ses.sendRawEmail'],
    grants: [
      'SendRawEmail ses:R:A:identity/{SourceArn,Source|identity} ?ses:R:A:configuration-set/{ConfigurationSetName}',
    ],
    why: 'https://docs.aws.amazon.com/ses/latest/dg/sending-authorization-policies.html',
  },
  {
    calls: ['ses.sendTemplatedEmail'],
    grants: [
      'SendTemplatedEmail ses:R:A:identity/{SourceArn,Source|identity} ses:R:A:template/{Template} ?ses:R:A:configuration-set/{ConfigurationSetName}',
    ],
    why: 'https://docs.aws.amazon.com/ses/latest/dg/sending-authorization-policies.html',
  },
  {
    calls: ['athena.startQueryExecution'],
    grants: ['StartQueryExecution athena:R:A:workgroup/{WorkGroup=primary}'],
    why: 'a query without a workgroup runs in "primary"; what it reads (S3, Glue) stands in its text',
  },
  {
    calls: ['cloudwatch.putMetricData'],
    grants: ['PutMetricData *'],
    why: 'the action has no resources; a namespace can only be a condition',
  },
  {
    calls: ['scheduler.getSchedule', 'scheduler.deleteSchedule'],
    grants: ['* scheduler:R:A:schedule/{GroupName=default}/{Name}'],
    why: 'a schedule without a group belongs to "default"',
  },
  {
    calls: ['scheduler.createSchedule', 'scheduler.updateSchedule'],
    grants: [
      '* scheduler:R:A:schedule/{GroupName=default}/{Name}',
      'iam:PassRole {Target.RoleArn|role} @iam:PassedToService=scheduler.amazonaws.com',
    ],
    why: 'a schedule without a group belongs to "default"',
  },
  {
    calls: ['ssm.getParameters', 'ssm.deleteParameters'],
    grants: ['* ssm:R:A:parameter/{Names[]|parameter}'],
    why: 'the names are a list',
  },
  {
    calls: ['ssm.getParametersByPath'],
    grants: ['GetParametersByPath ssm:R:A:parameter/{Path|parameterPath}'],
    why: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html: on the path',
  },
  {
    calls: ['ssm.sendCommand'],
    grants: [
      'SendCommand ssm:R:{DocumentName|documentAccount}:document/{DocumentName} ?ec2:R:A:instance/{InstanceIds[]}',
      '?Targets SendCommand ec2:R:A:instance/* ssm:R:A:managed-instance/*',
      '?ServiceRoleArn iam:PassRole {ServiceRoleArn|role} @iam:PassedToService=ssm.amazonaws.com',
    ],
    why: 'documents of AWS belong to no account; targets by tag choose any instance',
  },
  {
    calls: [
      'redshiftdata.executeStatement',
      'redshiftdata.batchExecuteStatement',
      'redshiftdata.describeTable',
      'redshiftdata.listDatabases',
      'redshiftdata.listSchemas',
      'redshiftdata.listTables',
    ],
    grants: [
      '?ClusterIdentifier * redshift:R:A:cluster:{ClusterIdentifier}',
      '?!ClusterIdentifier * {WorkgroupName=redshift-serverless:R:A:workgroup/*}',
    ],
    why: 'a call is for a cluster or for a workgroup, whose ARN ends with an id in place of its name',
  },
  {
    calls: ['ec2.createTags', 'ec2.deleteTags'],
    grants: ['* ec2:R:A:*/{Resources[]}'],
    why: 'the ids are given without their types',
  },
  {
    calls: [
      'sfn.startExecution',
      'sfn.startSyncExecution',
      'sfn.describeStateMachine',
      'sfn.deleteStateMachine',
      'sfn.listStateMachineAliases',
      'sfn.listStateMachineVersions',
      'sfn.publishStateMachineVersion',
    ],
    grants: ['* states:R:A:stateMachine:{StateMachineArn|machine}'],
    why: QUALIFIED,
  },
  {
    calls: ['sfn.describeStateMachineAlias', 'sfn.updateStateMachineAlias', 'sfn.deleteStateMachineAlias'],
    grants: ['* states:R:A:stateMachine:{StateMachineAliasArn|machine}'],
    why: QUALIFIED,
  },
  {
    calls: ['sfn.deleteStateMachineVersion'],
    grants: ['* states:R:A:stateMachine:{StateMachineVersionArn|machine}'],
    why: QUALIFIED,
  },
  {
    calls: ['sfn.createStateMachineAlias'],
    grants: ['* states:R:A:stateMachine:{RoutingConfiguration[].StateMachineVersionArn|machine}'],
    why: QUALIFIED,
  },
  {
    calls: ['sfn.createStateMachine'],
    grants: [
      '* states:R:A:stateMachine:{Name}',
      '?Tags TagResource states:R:A:stateMachine:{Name}',
      '?Publish PublishStateMachineVersion states:R:A:stateMachine:{Name}',
    ],
    why: QUALIFIED,
  },
  {
    calls: ['sfn.updateStateMachine'],
    grants: [
      '* states:R:A:stateMachine:{StateMachineArn|machine}',
      '?Publish PublishStateMachineVersion states:R:A:stateMachine:{StateMachineArn|machine}',
    ],
    why: QUALIFIED,
  },
  {
    calls: ['sfn.sendTaskSuccess', 'sfn.sendTaskFailure', 'sfn.sendTaskHeartbeat'],
    grants: ['* *'],
    why: 'a task token does not tell its machine: https://docs.aws.amazon.com/step-functions/latest/dg/concept-create-iam-advanced.html',
  },
  {
    calls: ['sfn.listExecutions'],
    grants: ['ListExecutions ?states:R:A:stateMachine:{StateMachineArn|machine} ?states:R:A:mapRun:*/*:{MapRunArn}'],
    why: 'of a machine or of a Map Run: the reference marks both, and a call names one',
  },
  {
    calls: ['sfn.describeExecution'],
    grants: ['DescribeExecution states:R:A:execution:*:{ExecutionArn}'],
    why: 'the ARN says whether the execution is an Express one',
  },
  {
    calls: ['iam.addRoleToInstanceProfile'],
    grants: [
      'AddRoleToInstanceProfile iam::A:instance-profile/{InstanceProfileName|path}',
      'iam:PassRole {RoleName|role} @iam:PassedToService=ec2.amazonaws.com',
    ],
    why: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html',
  },
  {
    calls: ['ecs.listTasks'],
    grants: [
      '?!ContainerInstance ListTasks *',
      '?ContainerInstance ListTasks ecs:R:A:container-instance/{Cluster=default}/{ContainerInstance}',
    ],
    why: 'only the tasks of a container instance are protected by a resource',
  },
  {
    calls: ['ec2.runInstances'],
    grants: [
      'RunInstances ec2:R::image/{ImageId} ec2:R:A:instance/* ec2:R:A:network-interface/* ec2:R:A:security-group/{SecurityGroupIds[]} ec2:R:A:subnet/{SubnetId} ec2:R:A:volume/* ?ec2:R:A:key-pair/{KeyName} ?ec2:R:A:launch-template/{LaunchTemplate.LaunchTemplateId} ?ec2:R:A:placement-group/{Placement.GroupName}',
      '?LaunchTemplate.LaunchTemplateName RunInstances ec2:R:A:launch-template/*',
      '?TagSpecifications CreateTags ec2:R:A:*/* @ec2:CreateAction=RunInstances',
      '?IamInstanceProfile iam:PassRole iam::A:role/* @iam:PassedToService=ec2.amazonaws.com',
    ],
    why: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html; an instance profile does not tell its role',
  },
  {
    calls: ['ec2.associateIamInstanceProfile'],
    grants: ['* ec2:R:A:instance/{InstanceId}', 'iam:PassRole iam::A:role/* @iam:PassedToService=ec2.amazonaws.com'],
    why: 'an instance profile does not tell its role',
  },
  {
    calls: ['ec2.replaceIamInstanceProfileAssociation'],
    grants: ['* ec2:R:A:instance/*', 'iam:PassRole iam::A:role/* @iam:PassedToService=ec2.amazonaws.com'],
    why: 'an instance profile does not tell its role, and an association not its instance',
  },
  {
    calls: ['ssm.startSession'],
    grants: [
      'StartSession ec2:R:A:instance/{Target} ssm:R:A:managed-instance/{Target} ?ssm:R:{DocumentName|documentAccount}:document/{DocumentName}',
    ],
    why: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html',
  },
  {
    calls: ['dynamodbstreams.getRecords'],
    grants: ['GetRecords dynamodb:R:A:table/*/stream/*'],
    why: 'a shard iterator does not tell its stream',
  },
  {
    calls: ['cognitoidentity.setIdentityPoolRoles'],
    grants: [
      'SetIdentityPoolRoles *',
      'iam:PassRole {Roles{}.*|role} @iam:PassedToService=cognito-identity.amazonaws.com',
      '?RoleMappings iam:PassRole {RoleMappings{}.*.RulesConfiguration.Rules[].RoleARN|role} @iam:PassedToService=cognito-identity.amazonaws.com',
    ],
    why: 'the roles are the values of a map: https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html',
  },
  {
    calls: ['rds.createDBInstance'],
    grants: [
      'CreateDBInstance rds:R:A:db:{DbInstanceIdentifier} ?rds:R:A:cluster:{DbClusterIdentifier} rds:R:A:og:{OptionGroupName=default*} rds:R:A:pg:{DbParameterGroupName=default*} rds:R:A:subgrp:{DbSubnetGroupName=default} ?rds:R:A:secgrp:{DbSecurityGroups[]}',
      '?Tags AddTagsToResource rds:R:A:db:{DbInstanceIdentifier}',
      '?MonitoringRoleArn iam:PassRole {MonitoringRoleArn|role} @iam:PassedToService=monitoring.rds.amazonaws.com',
    ],
    why: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/security_iam_id-based-policy-examples.html: the default groups are resources too',
  },
  {
    calls: ['sts.assumeRole'],
    grants: ['AssumeRole {RoleArn}'],
    why: 'the role to assume, as given',
  },
];

function s3(operations: string, actions: readonly string[]): readonly Override[] {
  return operations.split(' ').map((name) => s3Row([name.charAt(0).toLowerCase() + name.slice(1)], actions));
}

function s3Row(calls: readonly string[], actions: readonly string[]): Override {
  return { calls: calls.map((call) => `s3.${call}`), grants: [`${actions.join(',')} ${BUCKET}`], why: S3 };
}

function readObject(action: string, versionAction: string): readonly string[] {
  return [`?!VersionId ${action} ${OBJECT}`, `?VersionId ${versionAction} ${OBJECT}`];
}

/** What the options of a write need beyond the write. */
function writeOptions(): readonly string[] {
  return [
    `?ACL PutObjectAcl ${OBJECT}`,
    `?GrantFullControl PutObjectAcl ${OBJECT}`,
    `?GrantRead PutObjectAcl ${OBJECT}`,
    `?GrantReadACP PutObjectAcl ${OBJECT}`,
    `?GrantWriteACP PutObjectAcl ${OBJECT}`,
    `?Tagging PutObjectTagging ${OBJECT}`,
    `?ObjectLockMode PutObjectRetention ${OBJECT}`,
    `?ObjectLockRetainUntilDate PutObjectRetention ${OBJECT}`,
    `?ObjectLockLegalHoldStatus PutObjectLegalHold ${OBJECT}`,
  ];
}

/** Buckets on Outposts: S3 Control has these calls for no other kind of bucket. */
function outposts(call: string, action: string): readonly Override[] {
  return [
    {
      calls: [`s3control.${call}`],
      grants: [`s3-outposts:${action} {Bucket=s3-outposts:R:A:outpost/*/bucket/*}`],
      why: 'https://docs.aws.amazon.com/AmazonS3/latest/s3-outposts/S3OutpostsIAM.html',
    },
  ];
}

function partiql(call: string, statement: string): readonly Override[] {
  const verbs = { select: 'Select', exists: 'Select', insert: 'Insert', update: 'Update', delete: 'Delete' };
  const grants = Object.entries(verbs).map(
    ([verb, action]) => `?${statement}~${verb} PartiQL${action} dynamodb:R:A:table/{${statement}|partiql}`,
  );
  const why = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html';
  return [{ calls: [`dynamodb.${call}`], grants, why }];
}

function batchForms(
  service: string,
  calls: readonly string[],
  single: (name: string) => string = (name) => name.replace(/^batch/, ''),
): readonly Override[] {
  return calls.map((call) => {
    const action = single(call);
    const grants = [action.charAt(0).toUpperCase() + action.slice(1)];
    return { calls: [`${service}.${call}`], grants, why: BATCH };
  });
}

function dms(call: string, action: string): readonly Override[] {
  return [{ calls: [`databasemigration.${call}`], grants: [action], why: API }];
}

function budgets(action: string, calls: readonly string[]): readonly Override[] {
  const why = 'https://docs.aws.amazon.com/cost-management/latest/userguide/billing-permissions-ref.html';
  return calls.map((call) => {
    const name =
      call === 'createBudget' ? 'Budget.BudgetName' : call === 'updateBudget' ? 'NewBudget.BudgetName' : 'BudgetName';
    const resource = call === 'describeBudgets' || call.endsWith('ForAccount') ? '*' : `{${name}}`;
    return { calls: [`budgets.${call}`], grants: [`${action} budgets::{AccountId=A}:budget/${resource}`], why };
  });
}

function keyspaces(action: string, call: string, resource: string): readonly Override[] {
  const why = 'https://docs.aws.amazon.com/keyspaces/latest/devguide/security_iam_service-with-iam.html';
  return [{ calls: [`keyspaces.${call}`], grants: [`${action} cassandra:R:A:${resource}`], why }];
}

/** Rules of the default bus have no bus in their ARN. */
function rules(calls: string, name: string): readonly Override[] {
  return calls.split(' ').map((call) => ({
    calls: [`eventbridge.${call}`],
    grants: [
      `* events:R:A:rule/{EventBusName=default|busPath}{${name}}`,
      ...(call === 'putTargets' ? [PASS_TARGETS] : []),
    ],
    why: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-manage-iam-access.html',
  }));
}
