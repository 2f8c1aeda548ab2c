import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { WorkflowStateMachine } from 'stepwright';
import { orderFunction } from './order-function';
import { orderWorkflow } from './order-workflow';
import { quoteWorkflow } from './quote-workflow';

/** Orders: two tables, a queue, six functions and two state machines, all encrypted with one key. */
export class OrdersStack extends Stack {
  /** What the order machine runs. It knows the types of its input and output, so tests start from it. */
  readonly orderWorkflow: ReturnType<typeof orderWorkflow>;

  /** Takes orders. */
  readonly orderMachine: WorkflowStateMachine;

  /** Quotes orders while the customer waits. */
  readonly quoteMachine: WorkflowStateMachine;

  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, { description: 'Takes and quotes orders with AWS Step Functions', ...props });

    const key = new Key(this, 'Key', { alias: 'orders', enableKeyRotation: true });
    const orders = this.table('Orders', 'orderId', key);
    const inventory = this.table('Inventory', 'sku', key);
    const outbox = this.queue('Outbox', key);
    const alarmTopic = this.alarmTopic(key);

    const validateOrder = orderFunction(this, 'ValidateOrder', 'validate-order');
    const checkInventory = orderFunction(this, 'CheckInventory', 'check-inventory');

    this.orderWorkflow = orderWorkflow({
      orders,
      inventory,
      outbox,
      validateOrder,
      checkInventory,
      processPayment: orderFunction(this, 'ProcessPayment', 'process-payment'),
      refundPayment: orderFunction(this, 'RefundPayment', 'refund-payment'),
      planReorders: orderFunction(this, 'PlanReorders', 'plan-reorders'),
      writeConfirmation: orderFunction(this, 'WriteConfirmation', 'write-confirmation'),
    });
    this.orderMachine = new WorkflowStateMachine(this, 'OrderMachine', {
      workflow: this.orderWorkflow,
      encryptionKey: key,
      dashboard: true,
      alarms: {
        // A declined payment fails the execution, too, so a few do not page the person on call.
        failed: { warning: { threshold: 5 }, critical: { threshold: 25 } },
        durationP99: { warning: { threshold: Duration.minutes(2) } },
        actions: [new SnsAction(alarmTopic)],
      },
    });

    this.quoteMachine = new WorkflowStateMachine(this, 'QuoteMachine', {
      workflow: quoteWorkflow({ inventory, validateOrder, checkInventory }),
      stateMachineType: StateMachineType.EXPRESS,
      encryptionKey: key,
      alarms: { actions: [new SnsAction(alarmTopic)] },
    });
  }

  private table(id: string, partitionKey: string, key: Key): Table {
    return new Table(this, id, {
      partitionKey: { name: partitionKey, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** What a consumer can't process five times ends in a second queue. */
  private queue(id: string, key: Key): Queue {
    const encrypted = { encryption: QueueEncryption.KMS, encryptionMasterKey: key, enforceSSL: true };
    const failed = new Queue(this, `${id}Failed`, { ...encrypted, retentionPeriod: Duration.days(14) });
    return new Queue(this, id, { ...encrypted, deadLetterQueue: { queue: failed, maxReceiveCount: 5 } });
  }

  /** Whom alarms wake up: subscribe to it. CloudWatch must be allowed to use the key, or it publishes nothing. */
  private alarmTopic(key: Key): Topic {
    key.grant(new ServicePrincipal('cloudwatch.amazonaws.com'), 'kms:Decrypt', 'kms:GenerateDataKey*');
    return new Topic(this, 'Alarms', { masterKey: key, enforceSSL: true });
  }
}
