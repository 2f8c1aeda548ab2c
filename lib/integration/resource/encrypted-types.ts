import { DECRYPT, ENCRYPT_MESSAGES, READ_ITEMS, WRITE_ITEMS } from './encryption-key';

/** A type of resource that encrypts with a key of the user: where the key is, and what the actions of its service need of it. */
export interface EncryptedType {
  /** The prefix of `kms:ViaService`: the service uses the key for the caller. */
  readonly service: string;

  /** Where the properties of the resource have the key, as the low-level construct spells them. */
  readonly key: readonly (string | number)[];

  /** What a call needs of the key, by its IAM action. The first row that matches is the one. */
  readonly needs: readonly (readonly [action: RegExp, keyActions: readonly string[]])[];
}

const TABLE_NEEDS: EncryptedType['needs'] = [
  [/^dynamodb:(?:Get|BatchGet|ConditionCheck|Query|Scan|PartiQLSelect)/, READ_ITEMS],
  [
    /^dynamodb:(?:Put|Update|Delete)Item$|^dynamodb:BatchWriteItem$|^dynamodb:PartiQL(?:Insert|Update|Delete)/,
    WRITE_ITEMS,
  ],
];

/** Where a bucket has its key. */
export const BUCKET_KEY = [
  'bucketEncryption',
  'serverSideEncryptionConfiguration',
  0,
  'serverSideEncryptionByDefault',
  'kmsMasterKeyId',
] as const;

/** By the type of CloudFormation. */
export const ENCRYPTED_TYPES: ReadonlyMap<string, EncryptedType> = new Map<string, EncryptedType>([
  ['AWS::DynamoDB::Table', { service: 'dynamodb', key: ['sseSpecification', 'kmsMasterKeyId'], needs: TABLE_NEEDS }],
  [
    'AWS::DynamoDB::GlobalTable',
    { service: 'dynamodb', key: ['replicas', 0, 'sseSpecification', 'kmsMasterKeyId'], needs: TABLE_NEEDS },
  ],
  [
    'AWS::SQS::Queue',
    {
      service: 'sqs',
      key: ['kmsMasterKeyId'],
      needs: [
        [/^sqs:SendMessage/, ENCRYPT_MESSAGES],
        [/^sqs:ReceiveMessage$/, DECRYPT],
      ],
    },
  ],
  ['AWS::SNS::Topic', { service: 'sns', key: ['kmsMasterKeyId'], needs: [[/^sns:Publish$/, ENCRYPT_MESSAGES]] }],
  [
    'AWS::S3::Bucket',
    {
      service: 's3',
      key: BUCKET_KEY,
      needs: [
        [/^s3:GetObject(?:Version)?$/, DECRYPT],
        [/^s3:PutObject$/, ENCRYPT_MESSAGES],
      ],
    },
  ],
  [
    'AWS::Kinesis::Stream',
    {
      service: 'kinesis',
      key: ['streamEncryption', 'keyId'],
      needs: [
        [/^kinesis:PutRecord/, ['kms:GenerateDataKey']],
        [/^kinesis:GetRecords$/, DECRYPT],
      ],
    },
  ],
  [
    // The history and the output are encrypted, and who asks for them has to be allowed to decrypt them (API reference of DescribeExecution).
    'AWS::StepFunctions::StateMachine',
    {
      service: 'states',
      key: ['encryptionConfiguration', 'kmsKeyId'],
      needs: [[/^states:(?:DescribeExecution|GetExecutionHistory|StartSyncExecution)$/, DECRYPT]],
    },
  ],
  [
    'AWS::SecretsManager::Secret',
    {
      service: 'secretsmanager',
      key: ['kmsKeyId'],
      needs: [
        [/^secretsmanager:(?:Batch)?GetSecretValue$/, DECRYPT],
        [/^secretsmanager:(?:Put|Update|Rotate)Secret/, ENCRYPT_MESSAGES],
      ],
    },
  ],
]);
