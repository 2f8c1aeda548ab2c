import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { WorkflowStateMachine } from 'stepwright';
import { importFunction } from './import-function';
import type { ImportInput } from './import-input';
import { importWorkflow } from './import-workflow';
import { IMPORTED } from './steps/mark-imported';

/** What is imported each night. */
const NIGHTLY: ImportInput = { key: 'incoming/products.csv' };

/** The import: a bucket, a table, a queue, two topics, two functions and a state machine, encrypted with one key. */
export class ImportStack extends Stack {
  /** What the machine runs. It knows its types, so tests start from it. */
  readonly workflow: ReturnType<typeof importWorkflow>;

  readonly machine: WorkflowStateMachine;

  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, { description: 'Imports products from a CSV file each night', ...props });

    const key = new Key(this, 'Key', { alias: 'product-import', enableKeyRotation: true });
    // CloudWatch must be allowed to use the key, or its alarms publish nothing.
    key.grant(new ServicePrincipal('cloudwatch.amazonaws.com'), 'kms:Decrypt', 'kms:GenerateDataKey*');
    const alarms = new Topic(this, 'Alarms', { masterKey: key, enforceSSL: true });

    this.workflow = importWorkflow({
      bucket: this.bucket(key),
      products: this.table(key),
      deadLetters: this.deadLetters(key),
      notices: new Topic(this, 'Notices', { masterKey: key, enforceSSL: true }),
      transformBatch: importFunction(this, 'TransformBatch', 'transform-batch'),
      summarizeImport: importFunction(this, 'SummarizeImport', 'summarize-import'),
    });

    this.machine = new WorkflowStateMachine(this, 'ImportMachine', {
      workflow: this.workflow,
      encryptionKey: key,
      dashboard: true,
      // One import a night: each failure counts, and two hours without an end are one.
      alarms: { failed: { critical: { threshold: 1 } }, actions: [new SnsAction(alarms)] },
    });

    new Rule(this, 'Nightly', {
      description: 'Imports the products of the day',
      schedule: Schedule.cron({ minute: '0', hour: '2' }),
      targets: [new SfnStateMachine(this.machine, { input: RuleTargetInput.fromObject(NIGHTLY) })],
    });
  }

  private bucket(key: Key): Bucket {
    const secure = { blockPublicAccess: BlockPublicAccess.BLOCK_ALL, enforceSSL: true };
    // S3 delivers its access logs only to buckets with keys of its own.
    const logs = new Bucket(this, 'AccessLogs', {
      ...secure,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: Duration.days(90) }],
    });
    return new Bucket(this, 'Bucket', {
      ...secure,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      versioned: true,
      serverAccessLogsBucket: logs,
      lifecycleRules: [
        // What is not imported has no such tag, and stays.
        { prefix: 'incoming/', tagFilters: { [IMPORTED]: 'true' }, expiration: Duration.days(90) },
        { prefix: 'results/', expiration: Duration.days(30) },
        { noncurrentVersionExpiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(2) },
      ],
    });
  }

  private table(key: Key): Table {
    return new Table(this, 'Products', {
      partitionKey: { name: 'sku', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** What cannot be read in five attempts goes into a second queue. */
  private deadLetters(key: Key): Queue {
    const secure = {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    };
    const givenUp = new Queue(this, 'DeadLettersGivenUp', secure);
    return new Queue(this, 'DeadLetters', { ...secure, deadLetterQueue: { queue: givenUp, maxReceiveCount: 5 } });
  }
}
