import { permissionsOfCall } from '../../../lib/integration/sdk/sdk-permissions';
import { describeWith, outsideData } from '../../outside-data';

/** Calls whose action is not the obvious one, checked by hand. The list lies next to the repository, where it does at all. */
const FILE = 'data/iam-quirks.json';
const QUIRKS = outsideData<{ readonly call: string; readonly actions: readonly string[] }>(FILE);

describeWith(FILE, 'calls whose IAM action is not the obvious one', () => {
  test('are all there', () => {
    expect(QUIRKS).toHaveLength(40);
  });

  test.each(QUIRKS)('$call', ({ call, actions }) => {
    const [service = '', action = ''] = call.split('.');
    const derived = permissionsOfCall(service, action).statements.flatMap((statement) => statement.actions);
    const expected = actions.filter((name) => name !== '(none required)');
    expect([...new Set(derived)].sort()).toEqual([...expected].sort());
  });
});

// Others of the kind, each from the page of the API or of the service's IAM.
test.each([
  ['s3.completeMultipartUpload', ['s3:PutObject']],
  ['s3.listParts', ['s3:ListMultipartUploadParts']],
  ['s3.listBuckets', ['s3:ListAllMyBuckets']],
  ['s3.headObject', ['s3:GetObject']],
  ['s3.deleteObjects', ['s3:DeleteObject']],
  ['s3.getBucketEncryption', ['s3:GetEncryptionConfiguration']],
  ['s3.deleteBucketLifecycle', ['s3:PutLifecycleConfiguration']],
  ['s3.getObjectLockConfiguration', ['s3:GetBucketObjectLockConfiguration']],
  ['s3.getBucketNotificationConfiguration', ['s3:GetBucketNotification']],
  ['s3.getObjectAttributes', ['s3:GetObject', 's3:GetObjectAttributes']],
  ['s3control.putPublicAccessBlock', ['s3:PutAccountPublicAccessBlock']],
  ['s3control.getBucket', ['s3-outposts:GetBucket']],
  ['sqs.deleteMessageBatch', ['sqs:DeleteMessage']],
  ['sqs.changeMessageVisibilityBatch', ['sqs:ChangeMessageVisibility']],
  ['kms.reEncrypt', ['kms:ReEncryptFrom', 'kms:ReEncryptTo']],
  ['lambda.invoke', ['lambda:InvokeFunction']],
  ['lambda.getLayerVersionByArn', ['lambda:GetLayerVersion']],
  ['cloudwatchlogs.putLogEvents', ['logs:PutLogEvents']],
  ['eventbridge.putEvents', ['events:PutEvents']],
  ['efs.describeFileSystems', ['elasticfilesystem:DescribeFileSystems']],
  ['elasticloadbalancing.describeLoadBalancers', ['elasticloadbalancing:DescribeLoadBalancers']],
  ['neptune.describeDBInstances', ['rds:DescribeDBInstances']],
  ['mwaa.createCliToken', ['airflow:CreateCliToken']],
  ['mediapackagevod.describeAsset', ['mediapackage-vod:DescribeAsset']],
  ['resourcegroupstaggingapi.getResources', ['tag:GetResources']],
  ['opensearch.describeDomain', ['es:DescribeDomain']],
  ['kinesisanalyticsv2.startApplication', ['kinesisanalytics:StartApplication']],
  ['iotjobsdataplane.describeJobExecution', ['iotjobsdata:DescribeJobExecution']],
  ['iotsecuretunneling.openTunnel', ['iot:OpenTunnel']],
  ['ioteventsdata.batchPutMessage', ['iotevents:BatchPutMessage']],
  ['chimesdkmeetings.createMeeting', ['chime:CreateMeeting']],
  ['pinpoint.sendMessages', ['mobiletargeting:SendMessages']],
  ['location.searchPlaceIndexForText', ['geo:SearchPlaceIndexForText']],
  ['appconfigdata.getLatestConfiguration', ['appconfig:GetLatestConfiguration']],
  ['budgets.createBudget', ['budgets:ModifyBudget']],
  ['keyspaces.getTable', ['cassandra:Select']],
  ['keyspaces.updateTable', ['cassandra:Alter']],
  ['keyspaces.deleteKeyspace', ['cassandra:Drop']],
  ['apigateway.deleteRestApi', ['apigateway:DELETE']],
  ['apigateway.updateStage', ['apigateway:PATCH']],
  ['apigatewayv2.getApis', ['apigateway:GET']],
  ['timestreamquery.query', ['timestream:DescribeEndpoints', 'timestream:Select']],
  ['mturk.getAccountBalance', ['mechanicalturk:GetAccountBalance']],
  ['partnercentralselling.getOpportunity', ['partnercentral:GetOpportunity']],
  ['accessanalyzer.listFindingsV2', ['access-analyzer:ListFindings']],
  ['securityhub.getFindingsV2', ['securityhub:GetFindings']],
  ['databasemigration.modifyDataProvider', ['dms:UpdateDataProvider']],
  ['verifiedpermissions.batchIsAuthorized', ['verifiedpermissions:IsAuthorized']],
  ['bedrockruntime.invokeModel', ['bedrock:InvokeModel']],
  ['sagemakerruntime.invokeEndpoint', ['sagemaker:InvokeEndpoint']],
  ['connectparticipant.sendMessage', []],
  ['cognitoidentityprovider.getClientToken', []],
])('%s needs %j', (call, expected) => {
  const [service = '', action = ''] = call.split('.');
  const derived = permissionsOfCall(service, action).statements.flatMap((statement) => statement.actions);
  expect([...new Set(derived)].sort()).toEqual(expected);
});

test.each([
  ['getObject', { VersionId: '3' }, ['s3:GetObjectVersion']],
  ['deleteObject', { VersionId: '3' }, ['s3:DeleteObjectVersion']],
  ['deleteObject', { BypassGovernanceRetention: true }, ['s3:DeleteObject', 's3:BypassGovernanceRetention']],
  ['deleteObject', { BypassGovernanceRetention: false }, ['s3:DeleteObject']],
  ['putObject', { ACL: 'public-read' }, ['s3:PutObject', 's3:PutObjectAcl']],
  [
    'putObject',
    { Tagging: 'a=b', ObjectLockMode: 'GOVERNANCE' },
    ['s3:PutObject', 's3:PutObjectTagging', 's3:PutObjectRetention'],
  ],
  ['copyObject', { CopySource: 'b/k?versionId=1' }, ['s3:GetObjectVersion', 's3:PutObject']],
  ['createBucket', { ObjectOwnership: 'ObjectWriter' }, ['s3:CreateBucket', 's3:PutBucketOwnershipControls']],
])('s3.%s with %j needs the permissions of its options', (action, options, expected) => {
  const { statements } = permissionsOfCall('s3', action, { Bucket: 'b', Key: 'k', ...options });
  expect(statements.flatMap((statement) => statement.actions)).toEqual(expected);
});
