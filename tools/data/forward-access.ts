import { parameterName } from './java-names';
import type { OperationModel } from './service-models';

/**
 * Forward access: what a service does in the name of its caller, so that the caller's role needs the permission. The
 * authorization reference does not list it. In the notation of overrides.ts, each grant with `>` in front.
 *
 * Only what the parameters of the call name is here. What no parameter names is reported as a warning, see
 * lib/integration/sdk/forward-hints.ts.
 */
export interface ForwardAccess {
  readonly calls: readonly string[];
  readonly grants: readonly string[];

  /** The page that says so; of an inferred row, the page that it is inferred from. */
  readonly source: string;

  /**
   * Where the page says less than the row: what is inferred, and from what. A call that is recorded on the service overrules it.
   */
  readonly inferred?: string;
}

const REKOGNITION = 'https://docs.aws.amazon.com/rekognition/latest/APIReference/API_S3Object.html';
const TEXTRACT = 'https://docs.aws.amazon.com/textract/latest/dg/security_iam_id-based-policy-examples.html';
const TRANSCRIBE = 'https://docs.aws.amazon.com/transcribe/latest/dg/security_iam_id-based-policy-examples.html';
const REDSHIFT = 'https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-access.html';
const VIA = 'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#viaService_table';

/** The name by which `kms:ViaService` knows a service, where the page above lists it. */
const VIA_NAMES: Readonly<Record<string, string>> = {
  backup: 'backup',
  dynamodb: 'dynamodb',
  ebs: 'ec2',
  ec2: 'ec2',
  ecr: 'ecr',
  efs: 'elasticfilesystem',
  firehose: 'firehose',
  fsx: 'fsx',
  glue: 'glue',
  kafka: 'kafka',
  kendra: 'kendra',
  kinesis: 'kinesis',
  lambda: 'lambda',
  memorydb: 'memorydb',
  rds: 'rds',
  redshift: 'redshift',
  s3: 's3',
  sagemaker: 'sagemaker',
  secretsmanager: 'secretsmanager',
  ssm: 'ssm',
};

const FORWARD: readonly ForwardAccess[] = [
  {
    calls: calls(
      'rdsdata',
      'executeStatement batchExecuteStatement beginTransaction commitTransaction rollbackTransaction',
    ),
    grants: ['secretsmanager:GetSecretValue {SecretArn|secret}'],
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.access.html',
  },
  {
    calls: ['rdsdata.executeSql'],
    grants: ['secretsmanager:GetSecretValue {AwsSecretStoreArn|secret}'],
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.access.html',
    inferred: 'the page names the newer operations only; this one takes its secret in the same way',
  },
  {
    calls: calls(
      'redshiftdata',
      'executeStatement batchExecuteStatement describeTable listDatabases listSchemas listTables',
    ),
    grants: [
      '?SecretArn secretsmanager:GetSecretValue {SecretArn|secret}',
      '?!SecretArn&ClusterIdentifier&DbUser redshift:GetClusterCredentials redshift:R:A:dbuser:{ClusterIdentifier}/{DbUser} redshift:R:A:dbname:{ClusterIdentifier}/{Database}',
      '?!SecretArn&ClusterIdentifier&!DbUser redshift:GetClusterCredentialsWithIAM redshift:R:A:dbname:{ClusterIdentifier}/{Database}',
      '?!SecretArn&WorkgroupName redshift-serverless:GetCredentials {WorkgroupName=redshift-serverless:R:A:workgroup/*}',
    ],
    source: REDSHIFT,
  },
  {
    calls: ['dynamodb.exportTableToPointInTime'],
    grants: [
      's3:AbortMultipartUpload,s3:PutObject,s3:PutObjectAcl s3:::{S3Bucket|bucket}/{S3Prefix=|below}',
      '?S3SseKmsKeyId kms:Decrypt,kms:GenerateDataKey kms:R:A:key/{S3SseKmsKeyId|key}',
    ],
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport_Requesting.html',
  },
  {
    calls: ['dynamodb.importTable'],
    grants: [
      's3:GetObject s3:::{S3BucketSource.S3Bucket|bucket}/{S3BucketSource.S3KeyPrefix=|below}',
      's3:ListBucket s3:::{S3BucketSource.S3Bucket|bucket}',
      'logs:CreateLogGroup,logs:DescribeLogStreams,logs:PutRetentionPolicy logs:R:A:log-group:/aws-dynamodb/*',
      'logs:CreateLogStream,logs:PutLogEvents logs:R:A:log-group:/aws-dynamodb/*:log-stream:*',
      'logs:DescribeLogGroups *',
    ],
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataImport.Requesting.html',
  },

  // ---- Images, videos, documents and recordings.
  {
    calls: calls(
      'rekognition',
      'detectCustomLabels detectFaces detectLabels detectModerationLabels detectProtectiveEquipment detectText indexFaces recognizeCelebrities searchFacesByImage searchUsersByImage',
    ),
    grants: readsObject('Image.S3Object'),
    source: REKOGNITION,
  },
  {
    calls: ['rekognition.compareFaces'],
    grants: [...readsObject('SourceImage.S3Object'), ...readsObject('TargetImage.S3Object')],
    source: REKOGNITION,
  },
  {
    calls: calls(
      'rekognition',
      'startCelebrityRecognition startContentModeration startFaceDetection startFaceSearch startLabelDetection startPersonTracking startSegmentDetection startTextDetection',
    ),
    grants: readsObject('Video.S3Object'),
    source: REKOGNITION,
  },
  {
    calls: ['rekognition.startMediaAnalysisJob'],
    grants: [
      ...readsObject('Input.S3Object'),
      's3:PutObject s3:::{OutputConfig.S3Bucket|bucket}/{OutputConfig.S3KeyPrefix=|below}',
    ],
    source: REKOGNITION,
    inferred: 'the page is about what is read; the results are written in the same name',
  },
  {
    calls: calls('textract', 'analyzeDocument analyzeExpense detectDocumentText'),
    grants: readsObject('Document.S3Object'),
    source: TEXTRACT,
  },
  { calls: ['textract.analyzeID'], grants: readsObject('DocumentPages[].S3Object'), source: TEXTRACT },
  {
    calls: calls(
      'textract',
      'startDocumentAnalysis startDocumentTextDetection startExpenseAnalysis startLendingAnalysis',
    ),
    grants: [
      ...readsObject('DocumentLocation.S3Object'),
      '?OutputConfig.S3Bucket s3:PutObject s3:::{OutputConfig.S3Bucket|bucket}/{OutputConfig.S3Prefix=textract_output/|below}',
    ],
    source: TEXTRACT,
    inferred: 'the page grants reading for asynchronous operations; the results are written in the same name',
  },
  {
    calls: ['textract.createAdapterVersion'],
    grants: [
      ...readsObject('DatasetConfig.ManifestS3Object'),
      's3:PutObject s3:::{OutputConfig.S3Bucket|bucket}/{OutputConfig.S3Prefix=|below}',
    ],
    source: TEXTRACT,
    inferred: 'the page does not name this operation; it reads and writes objects as the asynchronous ones do',
  },
  {
    calls: ['transcribe.startTranscriptionJob'],
    grants: [
      '?Media.MediaFileUri&!JobExecutionSettings.DataAccessRoleArn s3:GetObject {Media.MediaFileUri|s3Uri}',
      '?OutputBucketName&!JobExecutionSettings.DataAccessRoleArn s3:PutObject s3:::{OutputBucketName|bucket}/{OutputKey=|below}',
    ],
    source: TRANSCRIBE,
  },
  {
    calls: ['transcribe.startMedicalTranscriptionJob'],
    grants: [
      's3:GetObject {Media.MediaFileUri|s3Uri}',
      's3:PutObject s3:::{OutputBucketName|bucket}/{OutputKey=|below}',
    ],
    source: TRANSCRIBE,
  },
  {
    calls: ['transcribe.startCallAnalyticsJob'],
    grants: [
      '?Media.MediaFileUri&!DataAccessRoleArn s3:GetObject {Media.MediaFileUri|s3Uri}',
      '?OutputLocation&!DataAccessRoleArn s3:PutObject {OutputLocation|s3Below}',
    ],
    source: TRANSCRIBE,
  },
  {
    calls: calls('transcribe', 'createVocabulary updateVocabulary'),
    grants: ['?VocabularyFileUri&!DataAccessRoleArn s3:GetObject {VocabularyFileUri|s3Uri}'],
    source: TRANSCRIBE,
  },
  {
    calls: calls('transcribe', 'createVocabularyFilter updateVocabularyFilter'),
    grants: ['?VocabularyFilterFileUri&!DataAccessRoleArn s3:GetObject {VocabularyFilterFileUri|s3Uri}'],
    source: TRANSCRIBE,
  },
  {
    calls: calls('transcribe', 'createMedicalVocabulary updateMedicalVocabulary'),
    grants: ['s3:GetObject {VocabularyFileUri|s3Uri}'],
    source: TRANSCRIBE,
  },
  {
    calls: ['polly.startSpeechSynthesisTask'],
    grants: [
      's3:PutObject s3:::{OutputS3BucketName|bucket}/{OutputS3KeyPrefix=|below}',
      '?SnsTopicArn sns:Publish {SnsTopicArn}',
    ],
    source: 'https://docs.aws.amazon.com/polly/latest/dg/asynchronous-iam.html',
  },
  {
    calls: ['bedrockruntime.startAsyncInvoke'],
    grants: ['?OutputDataConfig.S3OutputDataConfig s3:PutObject {OutputDataConfig.S3OutputDataConfig.S3Uri|s3Below}'],
    source: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_StartAsyncInvoke.html',
    inferred: 'the page says where the output is written, and names no role of the service that writes it',
  },

  {
    calls: ['bedrockagentruntime.retrieveAndGenerate'],
    grants: ['KnowledgeBaseConfiguration', 'ExternalSourcesConfiguration'].flatMap((name) => {
      const path = `RetrieveAndGenerateConfiguration.${name}`;
      const base = `${path}.KnowledgeBaseId`;
      return [
        ...(name.startsWith('K') ? [`?${base} bedrock:Retrieve bedrock:R:A:knowledge-base/{${base}}`] : []),
        `?${path}.ModelArn bedrock:InvokeModel {${path}.ModelArn|model}`,
      ];
    }),
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/knowledge-base-prereq-permissions-general.html',
  },

  // ---- Code, templates and images.
  {
    calls: ['lambda.createFunction'],
    grants: [
      '?Code.S3Bucket&!Code.S3ObjectVersion s3:GetObject s3:::{Code.S3Bucket|bucket}/{Code.S3Key|object}',
      '?Code.S3ObjectVersion s3:GetObjectVersion s3:::{Code.S3Bucket|bucket}/{Code.S3Key|object}',
      '?VpcConfig ec2:DescribeSecurityGroups,ec2:DescribeSubnets,ec2:DescribeVpcs *',
    ],
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions',
  },
  {
    calls: ['lambda.updateFunctionConfiguration'],
    grants: ['?VpcConfig ec2:DescribeSecurityGroups,ec2:DescribeSubnets,ec2:DescribeVpcs *'],
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions',
  },
  {
    calls: ['lambda.updateFunctionCode'],
    grants: [
      '?S3Bucket&!S3ObjectVersion s3:GetObject s3:::{S3Bucket|bucket}/{S3Key|object}',
      '?S3ObjectVersion s3:GetObjectVersion s3:::{S3Bucket|bucket}/{S3Key|object}',
    ],
    source: 'https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html',
    inferred: 'the permissions reference of Lambda named s3:GetObject for createFunction and its kind until 2019',
  },
  {
    calls: ['lambda.publishLayerVersion'],
    grants: [
      '?Content.S3Bucket&!Content.S3ObjectVersion s3:GetObject s3:::{Content.S3Bucket|bucket}/{Content.S3Key|object}',
      '?Content.S3ObjectVersion s3:GetObjectVersion s3:::{Content.S3Bucket|bucket}/{Content.S3Key|object}',
    ],
    source: 'https://docs.aws.amazon.com/lambda/latest/api/API_PublishLayerVersion.html',
    inferred: 'the permissions reference of Lambda named s3:GetObject for createFunction and its kind until 2019',
  },
  {
    calls: calls(
      'cloudformation',
      'createStack updateStack createChangeSet createStackSet updateStackSet validateTemplate getTemplateSummary estimateTemplateCost',
    ),
    grants: ['?TemplateURL s3:GetObject {TemplateURL|s3Uri}'],
    source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html',
    inferred: 'the template is read with the permissions of the caller: users report S3 access denied without it',
  },
  {
    calls: ['wafv2.associateWebACL'],
    grants: [
      '?ResourceArn%:loadbalancer/ elasticloadbalancing:SetWebAcl {ResourceArn}',
      '?ResourceArn%:userpool/ cognito-idp:AssociateWebACL {ResourceArn}',
      '?ResourceArn%:apprunner: apprunner:AssociateWebAcl {ResourceArn}',
      '?ResourceArn%:appsync: appsync:SetWebACL {ResourceArn}',
      '?ResourceArn%/restapis/ apigateway:SetWebACL {ResourceArn}',
      '?ResourceArn%:verified-access-instance/ ec2:AssociateVerifiedAccessInstanceWebAcl {ResourceArn}',
    ],
    source:
      'https://docs.aws.amazon.com/waf/latest/developerguide/security_iam_service-with-iam.html#security_iam_action-additions',
  },

  // ---- Keys: what each of these asks of the key that the call names.
  {
    calls: calls('s3', 'putObject copyObject'),
    grants: [`?SSEKMSKeyId kms:GenerateDataKey kms:R:A:key/{SSEKMSKeyId|key} ${via('s3')}`],
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
  },
  {
    calls: ['s3.createMultipartUpload'],
    grants: [`?SSEKMSKeyId kms:Decrypt,kms:GenerateDataKey kms:R:A:key/{SSEKMSKeyId|key} ${via('s3')}`],
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
  },
  {
    calls: calls('secretsmanager', 'createSecret updateSecret'),
    grants: [`?KmsKeyId kms:Decrypt,kms:GenerateDataKey kms:R:A:key/{KmsKeyId|key} ${via('secretsmanager')}`],
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html',
  },
  {
    calls: ['ssm.putParameter'],
    grants: [
      `?KeyId kms:Encrypt kms:R:A:key/{KeyId|key} ${via('ssm')}`,
      `?KeyId&Tier kms:GenerateDataKey kms:R:A:key/{KeyId|key} ${via('ssm')}`,
    ],
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html',
  },
  {
    calls: calls(
      'rds',
      'copyDBClusterSnapshot copyDBSnapshot createDBCluster createDBInstance restoreDBClusterFromSnapshot restoreDBClusterToPointInTime restoreDBInstanceFromS3 restoreDBClusterFromS3 startExportTask createDBInstanceReadReplica startDBInstanceAutomatedBackupsReplication',
    ),
    grants: usesKey('KmsKeyId', 'rds'),
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html',
    inferred:
      'editions of the page name Decrypt and GenerateDataKey, or CreateGrant and DescribeKey: all of them are granted',
  },
];

/** Parameters that name a key: `KmsKeyId`, `VolumeKmsKeyId`, `KmsKeyArn`, `EncryptionKeyArn`. */
const KEY = /^(?:\w*kms(?:encryption)?key(?:id|arn|identifier)?|\w*encryptionkey(?:arn|id)|kmsarn|\w*kmskey)$/i;

/** Services whose own principal uses the key, by the key's policy; and calls that look for keys rather than use them. */
const BY_KEY_POLICY = new Set([
  'cloudtrail',
  'cloudwatchlogs',
  'kms',
  'paymentcryptography',
  'paymentcryptographydata',
]);
const LOOKS = /^(?:describe|list|get|search|delete|remove|disassociate)/;

const ROWS = new Map<string, readonly string[]>();
for (const row of FORWARD) {
  for (const call of row.calls) ROWS.set(call, [...(ROWS.get(call) ?? []), ...row.grants]);
}

/** The names of all calls that have a row. */
export function forwardCalls(): readonly string[] {
  return [...ROWS.keys()];
}

/** What a service does in the caller's name with what the parameters of an operation name. */
export function forwardGrants(call: string, operation: OperationModel): readonly string[] {
  const own = ROWS.get(call) ?? [];
  const [service = '', action = ''] = call.split('.');
  const keys =
    BY_KEY_POLICY.has(service) || LOOKS.test(action)
      ? []
      : operation.members.filter(({ name, shape }) => KEY.test(name) && shape.code === 's');
  const others = keys
    .map(({ name }) => parameterName(name))
    .filter((name) => !own.some((grant) => grant.toLowerCase().includes(`{${name.toLowerCase()}|key}`)));
  return [...own, ...others.flatMap((name) => usesKey(name, service))].map((grant) => `>${grant}`);
}

function calls(service: string, actions: string): readonly string[] {
  return actions.split(' ').map((action) => `${service}.${action}`);
}

/** An object in S3, with its version where the call names one. */
function readsObject(path: string): readonly string[] {
  const object = `s3:::{${path}.Bucket|bucket}/{${path}.Name|object}`;
  return [`?${path}&!${path}.Version s3:GetObject ${object}`, `?${path}.Version s3:GetObjectVersion ${object}`];
}

/**
 * Whatever else takes a key: by the page of `kms:ViaService`, services use it with the permissions of their caller, and make
 * grants for what they do later; `kms:GrantIsForAWSResource` allows no other grant. Which of the actions a service asks for is not written down for all of them.
 */
function usesKey(name: string, service: string): readonly string[] {
  const key = `kms:R:A:key/{${name}|key}`;
  const known = Object.hasOwn(VIA_NAMES, service);
  return [
    `?${name} kms:CreateGrant ${key} @kms:GrantIsForAWSResource=true`,
    `?${name} kms:Decrypt,kms:DescribeKey,kms:GenerateDataKey ${key}${known ? ` ${via(service)}` : ''}`,
  ];
}

/** Only in requests that the service makes for the caller. */
function via(service: string): string {
  return `@kms:ViaService=${VIA_NAMES[service] ?? service}.R.amazonaws.com`;
}

/** The rows as the documentation lists them. */
export function forwardRows(): readonly ForwardAccess[] {
  return [
    ...FORWARD,
    {
      calls: ['<any call with a parameter that names a KMS key>'],
      grants: ['?<parameter> kms:CreateGrant,kms:Decrypt,kms:DescribeKey,kms:GenerateDataKey <the key>'],
      source: VIA,
      inferred:
        'the page lists the services that use keys for their callers, but not which actions each of them asks for',
    },
  ];
}
