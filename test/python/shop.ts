import { App, CfnOutput, Duration, JsonNull, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { StateMachine, StateMachineType, Pass as StockPass } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import {
  AttributeValue,
  AwsSdk,
  Block,
  CdkChain,
  Choice,
  Condition,
  Context,
  CsvDelimiter,
  DistributedMap,
  DynamoDb,
  DynamoDbReturnValues,
  Errors,
  EventBridge,
  Expression,
  Fail,
  GoTo,
  Intrinsic,
  ItemReader,
  JitterStrategy,
  JsonPath,
  Lambda,
  MapExecutionType,
  Map as MapState,
  Parallel,
  Pass,
  QueryLanguage,
  Release,
  ResultWriter,
  Sns,
  Sqs,
  Succeed,
  Task,
  Wait,
  WaitTime,
  Workflow,
  WorkflowDefinition,
  WorkflowStateMachine,
} from 'stepwright';

/** The same stack as in shop.py, line by line: what the one synthesizes, the other must. */
export class ShopStack extends Stack {
  readonly orders: WorkflowStateMachine;
  readonly imports: WorkflowStateMachine;

  private readonly fn: LambdaFunction;
  private readonly table: Table;
  private readonly bucket: Bucket;
  private readonly queue: Queue;
  private readonly topic: Topic;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.fn = new LambdaFunction(this, 'OrderFn', {
      runtime: Runtime.PYTHON_3_13,
      handler: 'index.handler',
      code: Code.fromInline('def handler(event, context): return event'),
    });
    this.table = new Table(this, 'OrderTable', { partitionKey: { name: 'id', type: AttributeType.STRING } });
    this.bucket = new Bucket(this, 'Inbox');
    this.queue = new Queue(this, 'Approvals');
    this.topic = new Topic(this, 'News');
    const onCall = new Topic(this, 'OnCall');

    this.orders = new WorkflowStateMachine(this, 'Orders', {
      workflow: this.orderWorkflow(),
      stateMachineName: 'orders',
      logRetention: RetentionDays.THREE_MONTHS,
      alarms: {
        failed: { warning: { threshold: 1 }, critical: { threshold: 10, evaluationPeriods: 2 } },
        durationP99: { warning: { threshold: Duration.minutes(10) } },
        minimumStarted: { warning: { threshold: 1, period: Duration.hours(24) } },
        actions: [new SnsAction(this.topic)],
        severityActions: { critical: [new SnsAction(onCall)] },
      },
      dashboard: { dashboardName: 'orders', interval: Duration.hours(3) },
      additionalPermissions: [
        {
          actions: ['s3:GetObject'],
          resources: [this.bucket.arnForObjects('terms.txt')],
          reason: 'the function reads with our rights',
          conditions: { StringEquals: { 'aws:ResourceAccount': this.account } },
        },
      ],
      tags: { team: 'shop' },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.orders.grantStartExecution(
      new Role(this, 'Starter', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }),
    );
    this.orders.addAlarmActions(new SnsAction(onCall));
    new Alarm(this, 'FailureRate', {
      metric: this.orders.metricFailureRate({ period: Duration.minutes(1) }),
      threshold: 5,
      evaluationPeriods: 1,
    });

    this.imports = new WorkflowStateMachine(this, 'Imports', {
      workflow: this.importWorkflow(),
      alarms: false,
      dashboard: true,
      logging: false,
      tracingEnabled: false,
      release: Release.canary({
        alias: 'live',
        percentage: 10,
        interval: Duration.minutes(10),
        description: 'the first',
        aliasAlarms: { failed: { critical: { threshold: 1 } }, timedOut: {} },
      }),
    });
    new CfnOutput(this, 'LiveImports', { value: this.imports.live.stateMachineArn });

    new StateMachine(this, 'Quotes', {
      definitionBody: WorkflowDefinition.of(
        Workflow.startWith(CdkChain.of(StockPass.jsonata(this, 'Stock'))).next(new Pass('Quote', { output: [] })),
      ),
      stateMachineType: StateMachineType.EXPRESS,
    });
  }

  private orderWorkflow(): Workflow {
    const validate = new Task(
      'Validate',
      Lambda.invoke(this.fn, {
        payload: {
          order: '{% $states.input.order %}',
          execution: Context.executionId,
          title: `Execution ${Context.executionName}`,
          strict: true,
          version: 1,
          weight: 0.5,
          note: JsonNull.INSTANCE,
          steps: ['check', 2, { deep: ['{% $states.input.id %}', JsonNull.INSTANCE] }, []],
          camelCase_and_snake: {},
        },
      }),
    )
      .retry({
        errors: [Errors.TIMEOUT, 'Busy'],
        interval: Duration.seconds(2),
        maxAttempts: 5,
        backoffRate: 1.5,
        jitter: JitterStrategy.FULL,
      })
      .catchError(new Fail('Rejected', { error: 'Rejected', cause: '{% $states.input.Cause %}' }), {
        errors: ['InvalidOrder'],
        assign: { failure: '{% $states.errorOutput %}' },
      })
      .assign({ order: '{% $states.result.Payload %}', limit: 1000 });

    const save = new Task(
      'Save',
      DynamoDb.putItem(this.table, {
        item: {
          id: AttributeValue.string('{% $order.id %}'),
          total: AttributeValue.numberFromString('{% $order.total %}'),
          discount: AttributeValue.number(12.5),
          tags: AttributeValue.stringSet(['new', 'web']),
          sizes: AttributeValue.numberSetFromStrings(['1', '{% $order.size %}']),
          address: AttributeValue.map({ city: AttributeValue.string('Rome'), zip: { S: '00118' } }),
          lines: AttributeValue.list([AttributeValue.number(1), { BOOL: true }]),
          gift: AttributeValue.boolean(false),
          note: AttributeValue.nullValue(),
        },
        conditionExpression: 'attribute_not_exists(id)',
        returnValues: DynamoDbReturnValues.ALL_OLD,
      }),
    );

    const ask = new Task(
      'AskApprover',
      Sqs.sendMessage(this.queue, {
        messageBody: { order: '{% $order.id %}', token: Context.taskToken },
      }).waitForTaskToken(),
      { heartbeat: Duration.hours(1), timeout: Duration.seconds(Expression.asNumber('{% $order.wallClockTimeout %}')) },
    );

    const howMuch = new Choice('HowMuch?')
      .when(
        Condition.and(
          Condition.jsonata('{% $order.total > $limit %}'),
          Condition.not(Condition.or(Condition.jsonata('{% $order.vip %}'), Condition.jsonata('{% $order.paid %}'))),
        ),
        ask,
        { assign: { asked: true }, comment: 'Expensive' },
      )
      .when(Condition.jsonata('{% $order.retry %}'), GoTo.to(validate))
      .otherwise(new Pass('Accept', { output: { accepted: true } }));

    const payment = new Block('Payment', new Pass('Reserve').next(new Task('Charge', Lambda.invokeArn(this.fn))))
      .retry({ errors: ['Busy'] })
      .catchError(new Pass('NotPaid', { output: [] }), { rejoin: true });

    const shipLine = new Task(
      'ShipLine',
      Lambda.invoke(this.fn, { payload: '{% $states.input %}', retryOnServiceExceptions: false }),
      { timeout: Duration.minutes(2) },
    );
    const shipAll = new MapState('ShipAll', {
      items: '{% $order.lines %}',
      itemSelector: { line: Context.mapItemValue, position: Context.mapItemIndex },
      maxConcurrency: 10,
    }).itemProcessor(shipLine);
    const labelAll = new MapState('LabelAll', {
      items: ['a', 'b'],
      maxConcurrency: Expression.asNumber('{% $order.speed %}'),
    }).itemProcessor(new Pass('Label'));

    const tell = new Task('Tell', Sns.publish(this.topic, { message: '{% $order.id %}' })).next(new Pass('Note'));
    const fulfil = new Parallel('Fulfil').branch(tell.scoped('Customer'), tell.scoped('Warehouse'), labelAll);

    const announce = new Task(
      'Announce',
      EventBridge.putEvents({
        entries: [{ source: 'shop', detailType: 'OrderShipped', detail: { id: '{% $order.id %}', lines: [] } }],
      }),
    );
    const archive = new Task(
      'Archive',
      AwsSdk.call(
        's3',
        'putObject',
        { Bucket: this.bucket.bucketName, Key: 'last', Body: '{% $order %}' },
        {
          permissions: [
            { actions: ['s3:PutObject'], resources: [this.bucket.arnForObjects('last')], reason: 'archives the order' },
          ],
        },
      ),
      { useDefaultCatch: false },
    );

    return Workflow.startWith(validate, {
      comment: 'Takes an order',
      timeout: Duration.hours(2),
      defaultRetry: [{ errors: [Errors.TIMEOUT], maxAttempts: 2 }],
      defaultCatch: {
        handler: new Fail('Failed'),
        assign: { failure: '{% $states.errorOutput %}' },
      },
    })
      .next(save)
      .next(howMuch)
      .next(payment)
      .next(shipAll)
      .next(fulfil)
      .next(new Wait('CoolingOff', WaitTime.duration(Duration.minutes(5))))
      .next(new Wait('UntilDue', WaitTime.timestamp('{% $order.due %}')))
      .next(announce)
      .next(archive)
      .next(new Succeed('Done', { output: { id: '{% $order.id %}', count: 0, ok: false } }));
  }

  private importWorkflow(): Workflow {
    const id = JsonPath.at('$.order.id');
    const summary = new Pass('Summary', {
      parameters: {
        id,
        title: `Order ${id}`,
        count: Intrinsic.arrayLength(JsonPath.at('$.order.lines')),
        number: Intrinsic.format('{} of {}', id, 3),
        random: Intrinsic.mathRandom(1, '$.order.most'),
        list: Intrinsic.array(1, 'two', id),
        execution: Context.executionId,
        fixed: [1, 2.5, true],
      },
      resultPath: '$.summary',
    });

    const howMany = new Choice('HowMany?')
      .when(
        Condition.and(
          Condition.isPresent('$.summary.count'),
          Condition.isNull('$.summary.id', false),
          Condition.or(
            Condition.numericGreaterThanPath('$.summary.count', '$.order.most'),
            Condition.not(Condition.stringEquals(JsonPath.at('$.order.state'), 'open')),
            Condition.booleanEquals('$.order.large', true),
          ),
        ),
        new Wait('Later', WaitTime.seconds(Expression.asNumber('$.order.delay'))),
      )
      .otherwise(new Wait('Soon', WaitTime.seconds(5)));

    const importRow = new Task(
      'ImportRow',
      DynamoDb.updateItem(this.table, {
        key: { id: AttributeValue.string(JsonPath.at('$.id')) },
        updateExpression: 'SET #s = :s',
        expressionAttributeNames: { '#s': 'status' },
        expressionAttributeValues: { ':s': AttributeValue.numberFromString(JsonPath.at('$.count')) },
      }),
      { resultPath: JsonPath.DISCARD },
    );
    const imports = new DistributedMap('Import', {
      itemReader: ItemReader.csv({
        bucket: this.bucket,
        key: 'orders.csv',
        headers: ['id', 'count'],
        delimiter: CsvDelimiter.SEMICOLON,
        maxItems: 100_000,
      }),
      itemBatcher: { maxItemsPerBatch: 100, batchInput: { batch: Context.executionId } },
      resultWriter: ResultWriter.s3({ bucket: this.bucket, prefix: 'imported' }),
      executionType: MapExecutionType.EXPRESS,
      maxConcurrency: Expression.asNumber('$.order.speed'),
      toleratedFailurePercentage: 5,
      label: 'import',
    }).itemProcessor(
      new MapState('EachRow', { itemsPath: '$.Items' }).itemProcessor(importRow).retry().catchError(new Fail('BadRow')),
    );

    return Workflow.startWith(summary, { queryLanguage: QueryLanguage.JSON_PATH }).next(howMany).next(imports);
  }
}

export function makeShop(): ShopStack {
  return new ShopStack(new App({ analyticsReporting: false }), 'Shop');
}
