import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../asl/json';
import type { CanonicalText } from './canonical-text';
import type { NeededRequest } from './permission-request';

const READ = ['kms:Decrypt', 'kms:DescribeKey'];
const WRITE = [...READ, 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];
const DECRYPT = ['kms:Decrypt'];
const PRODUCE = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** A type of resource that encrypts with a key of the user: where the key is, and what the actions of its service need of it. */
interface EncryptedType {
  readonly keyOf: (properties: JsonObject) => JsonValue | undefined;
  readonly needs: readonly (readonly [action: RegExp, keyActions: readonly string[]])[];
}

const TABLE_NEEDS: EncryptedType['needs'] = [
  [/^dynamodb:(?:Get|BatchGet|ConditionCheck|Query|Scan|PartiQLSelect)/, READ],
  [/^dynamodb:(?:Put|Update|Delete)Item$|^dynamodb:BatchWriteItem$|^dynamodb:PartiQL(?:Insert|Update|Delete)/, WRITE],
];

/** The same as what the builders grant for a construct that has a key. */
const ENCRYPTED: ReadonlyMap<string, EncryptedType> = new Map<string, EncryptedType>([
  ['AWS::DynamoDB::Table', { keyOf: (table) => part(table, 'SSESpecification', 'KMSMasterKeyId'), needs: TABLE_NEEDS }],
  [
    'AWS::DynamoDB::GlobalTable',
    { keyOf: (table) => part(table, 'Replicas', 0, 'SSESpecification', 'KMSMasterKeyId'), needs: TABLE_NEEDS },
  ],
  [
    'AWS::SQS::Queue',
    {
      keyOf: (queue) => part(queue, 'KmsMasterKeyId'),
      needs: [
        [/^sqs:SendMessage/, PRODUCE],
        [/^sqs:ReceiveMessage$/, DECRYPT],
      ],
    },
  ],
  ['AWS::SNS::Topic', { keyOf: (topic) => part(topic, 'KmsMasterKeyId'), needs: [[/^sns:Publish$/, PRODUCE]] }],
  [
    'AWS::S3::Bucket',
    {
      keyOf: (bucket) =>
        part(
          bucket,
          'BucketEncryption',
          'ServerSideEncryptionConfiguration',
          0,
          'ServerSideEncryptionByDefault',
          'KMSMasterKeyID',
        ),
      needs: [
        [/^s3:GetObject(?:Version)?$/, DECRYPT],
        [/^s3:PutObject$/, PRODUCE],
      ],
    },
  ],
  [
    'AWS::Kinesis::Stream',
    {
      keyOf: (stream) => part(stream, 'StreamEncryption', 'KeyId'),
      needs: [
        [/^kinesis:PutRecord/, ['kms:GenerateDataKey']],
        [/^kinesis:GetRecords$/, DECRYPT],
      ],
    },
  ],
  [
    'AWS::SecretsManager::Secret',
    {
      keyOf: (secret) => part(secret, 'KmsKeyId'),
      needs: [
        [/^secretsmanager:(?:Batch)?GetSecretValue$/, DECRYPT],
        [/^secretsmanager:(?:Put|Update|Rotate)Secret/, PRODUCE],
      ],
    },
  ],
]);

/**
 * The requests with what their services need of the keys that encrypt the resources. A key that the template does not make is
 * not looked for: its ARN may be an alias.
 */
export function withKeyRequests(requests: readonly NeededRequest[], texts: CanonicalText): readonly NeededRequest[] {
  return requests.flatMap((request) => [request, ...keyRequests(request, texts)]);
}

function keyRequests(request: NeededRequest, texts: CanonicalText): readonly NeededRequest[] {
  const encrypted = texts.resourceOfArn(request.resource);
  const type = encrypted && ENCRYPTED.get(encrypted.type);
  const actions = type?.needs.find(([action]) => action.test(request.action))?.[1];
  const key = actions && encrypted && type?.keyOf(encrypted.properties);
  if (actions === undefined || key === undefined) return [];
  const resource = texts.ofPolicy(key);
  if (!resource.includes(':key/')) return [];
  const reason = `uses the key that encrypts "${encrypted?.id}"`;
  return actions.map((action) => ({ ...request, action, resource, reason, context: request.context }));
}

function part(value: JsonValue | undefined, ...path: readonly (string | number)[]): JsonValue | undefined {
  let found: JsonValue | undefined = value;
  for (const name of path) {
    if (typeof name === 'number') found = isJsonArray(found) ? found[name] : undefined;
    else found = isJsonObject(found) ? found[name] : undefined;
  }
  return found;
}
