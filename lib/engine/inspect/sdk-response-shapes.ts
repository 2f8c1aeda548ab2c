import { wordTable } from '../../util/word-table';
import { DYNAMO_GET, DYNAMO_WRITE } from './dynamo-responses';
import type { ResponseShape } from './response-shape';

const TEXT: ResponseShape = { type: 'string' };
const COUNT: ResponseShape = { type: 'number' };
const FLAG: ResponseShape = { type: 'boolean' };

function structure(members: Readonly<Record<string, ResponseShape>>, required?: readonly string[]): ResponseShape {
  return { type: 'structure', members, required };
}

function oneOf(...values: readonly string[]): ResponseShape {
  return { type: 'string', values };
}

/** What the AWS SDK calls answer that workflows make most, by service and action. A caller can bring more. */
export const SDK_RESPONSES = wordTable<ResponseShape>({
  'aws-sdk:dynamodb:getItem': DYNAMO_GET,
  'aws-sdk:dynamodb:putItem': DYNAMO_WRITE,
  'aws-sdk:dynamodb:updateItem': DYNAMO_WRITE,
  'aws-sdk:dynamodb:deleteItem': DYNAMO_WRITE,
  'aws-sdk:sfn:startExecution': structure({ ExecutionArn: TEXT, StartDate: TEXT }, ['ExecutionArn', 'StartDate']),
  'aws-sdk:sqs:sendMessage': structure({ MD5OfMessageBody: TEXT, MessageId: TEXT, SequenceNumber: TEXT }),
  'aws-sdk:sns:publish': structure({ MessageId: TEXT, SequenceNumber: TEXT }),
  'aws-sdk:secretsmanager:getSecretValue': structure({
    Arn: { type: 'string', min: 20, max: 2048 },
    CreatedDate: TEXT,
    Name: { type: 'string', min: 1, max: 256 },
    SecretBinary: { type: 'blob', min: 1, max: 65_536 },
    SecretString: { type: 'string', min: 1, max: 65_536 },
    VersionId: { type: 'string', min: 32, max: 64 },
    VersionStages: { type: 'list', items: { type: 'string', min: 1, max: 256 } },
  }),
  'aws-sdk:kms:encrypt': structure({
    CiphertextBlob: { type: 'blob', min: 1, max: 6144 },
    EncryptionAlgorithm: oneOf('SYMMETRIC_DEFAULT', 'RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256', 'SM2PKE'),
    KeyId: { type: 'string', min: 1, max: 2048 },
  }),
  'aws-sdk:s3:getObject': structure({
    AcceptRanges: TEXT,
    Body: TEXT,
    BucketKeyEnabled: FLAG,
    CacheControl: TEXT,
    ChecksumCrc32: TEXT,
    ChecksumCrc32C: TEXT,
    ChecksumCrc64Nvme: TEXT,
    ChecksumSha1: TEXT,
    ChecksumSha256: TEXT,
    ChecksumType: oneOf('COMPOSITE', 'FULL_OBJECT'),
    ContentDisposition: TEXT,
    ContentEncoding: TEXT,
    ContentLanguage: TEXT,
    ContentLength: COUNT,
    ContentRange: TEXT,
    ContentType: TEXT,
    DeleteMarker: FLAG,
    ETag: TEXT,
    Expiration: TEXT,
    LastModified: TEXT,
    Expires: TEXT,
    ExpiresString: TEXT,
    Metadata: { type: 'map', values: TEXT },
    MissingMeta: COUNT,
    ObjectLockLegalHoldStatus: oneOf('ON', 'OFF'),
    ObjectLockMode: oneOf('GOVERNANCE', 'COMPLIANCE'),
    ObjectLockRetainUntilDate: TEXT,
    PartsCount: COUNT,
    ReplicationStatus: oneOf('COMPLETE', 'PENDING', 'FAILED', 'REPLICA', 'COMPLETED'),
    RequestCharged: oneOf('requester'),
    Restore: TEXT,
    SseCustomerAlgorithm: TEXT,
    SseCustomerKeyMd5: TEXT,
    ServerSideEncryption: oneOf('AES256', 'aws:fsx', 'aws:kms', 'aws:kms:dsse'),
    SsekmsKeyId: TEXT,
    StorageClass: oneOf(
      'STANDARD',
      'REDUCED_REDUNDANCY',
      'STANDARD_IA',
      'ONEZONE_IA',
      'INTELLIGENT_TIERING',
      'GLACIER',
      'DEEP_ARCHIVE',
      'OUTPOSTS',
      'GLACIER_IR',
      'SNOW',
      'EXPRESS_ONEZONE',
      'FSX_OPENZFS',
      'FSX_ONTAP',
    ),
    TagCount: COUNT,
    VersionId: TEXT,
    WebsiteRedirectLocation: TEXT,
  }),
  'aws-sdk:lambda:getFunction': structure({
    Code: structure({ ImageUri: TEXT, Location: TEXT, RepositoryType: TEXT, ResolvedImageUri: TEXT }),
    Concurrency: structure({ ReservedConcurrentExecutions: { type: 'number', min: 0 } }),
    Configuration: structure({
      Architectures: { type: 'list', items: oneOf('x86_64', 'arm64') },
      CodeSha256: TEXT,
      CodeSize: COUNT,
      Description: { type: 'string', min: 0, max: 256 },
      EphemeralStorage: structure({ Size: { type: 'number', min: 512, max: 10_240 } }, ['Size']),
      FunctionArn: TEXT,
      FunctionName: { type: 'string', min: 1, max: 170 },
      Handler: { type: 'string', min: 0, max: 128 },
      LastModified: TEXT,
      LastUpdateStatus: oneOf('Successful', 'Failed', 'InProgress'),
      MemorySize: { type: 'number', min: 128, max: 10_240 },
      PackageType: oneOf('Zip', 'Image'),
      RevisionId: TEXT,
      Role: TEXT,
      Runtime: TEXT,
      State: oneOf('Pending', 'Active', 'Inactive', 'Failed'),
      Timeout: { type: 'number', min: 1 },
      Version: { type: 'string', min: 1, max: 1024 },
    }),
    Tags: { type: 'map', values: TEXT },
    TagsError: structure({ ErrorCode: TEXT, Message: TEXT }, ['ErrorCode', 'Message']),
  }),
});
