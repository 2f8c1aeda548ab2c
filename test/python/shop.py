"""The same stack as in shop.ts, line by line: what the one synthesizes, the other must."""

from aws_cdk import App, CfnOutput, Duration, JsonNull, RemovalPolicy, Stack
from aws_cdk import aws_stepfunctions as sfn
from aws_cdk.aws_cloudwatch import Alarm
from aws_cdk.aws_cloudwatch_actions import SnsAction
from aws_cdk.aws_dynamodb import Attribute, AttributeType, Table
from aws_cdk.aws_iam import Role, ServicePrincipal
from aws_cdk.aws_lambda import Code, Function, Runtime
from aws_cdk.aws_logs import RetentionDays
from aws_cdk.aws_s3 import Bucket
from aws_cdk.aws_sns import Topic
from aws_cdk.aws_sqs import Queue
from constructs import Construct
from stepwright_cdk import (
    AlarmOptions,
    AlarmThreshold,
    AttributeValue,
    AwsSdk,
    Block,
    CdkChain,
    Choice,
    Condition,
    Context,
    CsvDelimiter,
    DashboardOptions,
    DefaultCatchProps,
    DistributedMap,
    DurationThreshold,
    DynamoDb,
    DynamoDbReturnValues,
    Errors,
    Expression,
    EventBridge,
    EventBridgeEntry,
    Fail,
    GoTo,
    Intrinsic,
    ItemBatcherProps,
    ItemReader,
    JitterStrategy,
    JsonPath,
    Lambda,
    Map,
    MapExecutionType,
    Parallel,
    Pass,
    PermissionProps,
    QueryLanguage,
    Release,
    ResultWriter,
    RetryProps,
    Sns,
    Sqs,
    Succeed,
    Task,
    Wait,
    WaitTime,
    Workflow,
    WorkflowDefinition,
    WorkflowStateMachine,
)


class ShopStack(Stack):
    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(scope, construct_id)
        self.fn = Function(
            self,
            "OrderFn",
            runtime=Runtime.PYTHON_3_13,
            handler="index.handler",
            code=Code.from_inline("def handler(event, context): return event"),
        )
        self.table = Table(self, "OrderTable", partition_key=Attribute(name="id", type=AttributeType.STRING))
        self.bucket = Bucket(self, "Inbox")
        self.queue = Queue(self, "Approvals")
        self.topic = Topic(self, "News")
        on_call = Topic(self, "OnCall")

        self.orders = WorkflowStateMachine(
            self,
            "Orders",
            workflow=self._order_workflow(),
            state_machine_name="orders",
            log_retention=RetentionDays.THREE_MONTHS,
            alarms=AlarmOptions(
                failed={
                    "warning": AlarmThreshold(threshold=1),
                    "critical": AlarmThreshold(threshold=10, evaluation_periods=2),
                },
                duration_p99={"warning": DurationThreshold(threshold=Duration.minutes(10))},
                minimum_started={"warning": AlarmThreshold(threshold=1, period=Duration.hours(24))},
                actions=[SnsAction(self.topic)],
                severity_actions={"critical": [SnsAction(on_call)]},
            ),
            dashboard=DashboardOptions(dashboard_name="orders", interval=Duration.hours(3)),
            additional_permissions=[
                PermissionProps(
                    actions=["s3:GetObject"],
                    resources=[self.bucket.arn_for_objects("terms.txt")],
                    reason="the function reads with our rights",
                    conditions={"StringEquals": {"aws:ResourceAccount": self.account}},
                )
            ],
            tags={"team": "shop"},
            removal_policy=RemovalPolicy.RETAIN,
        )
        self.orders.grant_start_execution(
            Role(self, "Starter", assumed_by=ServicePrincipal("lambda.amazonaws.com"))
        )
        self.orders.add_alarm_actions(SnsAction(on_call))
        Alarm(
            self,
            "FailureRate",
            metric=self.orders.metric_failure_rate(period=Duration.minutes(1)),
            threshold=5,
            evaluation_periods=1,
        )

        self.imports = WorkflowStateMachine(
            self,
            "Imports",
            workflow=self._import_workflow(),
            alarms=False,
            dashboard=True,
            logging=False,
            tracing_enabled=False,
            release=Release.canary(
                alias="live",
                percentage=10,
                interval=Duration.minutes(10),
                description="the first",
                alias_alarms=AlarmOptions(failed={"critical": AlarmThreshold(threshold=1)}, timed_out={}),
            ),
        )
        CfnOutput(self, "LiveImports", value=self.imports.live.state_machine_arn)

        stock = CdkChain.of(sfn.Pass.jsonata(self, "Stock"))
        sfn.StateMachine(
            self,
            "Quotes",
            definition_body=WorkflowDefinition.of(Workflow.start_with(stock).next(Pass("Quote", output=[]))),
            state_machine_type=sfn.StateMachineType.EXPRESS,
        )

    def _order_workflow(self) -> Workflow:
        validate = (
            Task(
                "Validate",
                Lambda.invoke(
                    self.fn,
                    payload={
                        "order": "{% $states.input.order %}",
                        "execution": Context.EXECUTION_ID,
                        "title": f"Execution {Context.EXECUTION_NAME}",
                        "strict": True,
                        "version": 1,
                        "weight": 0.5,
                        "note": JsonNull.INSTANCE,
                        "steps": ["check", 2, {"deep": ["{% $states.input.id %}", JsonNull.INSTANCE]}, []],
                        "camelCase_and_snake": {},
                    },
                ),
            )
            .retry(
                errors=[Errors.TIMEOUT, "Busy"],
                interval=Duration.seconds(2),
                max_attempts=5,
                backoff_rate=1.5,
                jitter=JitterStrategy.FULL,
            )
            .catch_error(
                Fail("Rejected", error="Rejected", cause="{% $states.input.Cause %}"),
                errors=["InvalidOrder"],
                assign={"failure": "{% $states.errorOutput %}"},
            )
            .assign({"order": "{% $states.result.Payload %}", "limit": 1000})
        )

        save = Task(
            "Save",
            DynamoDb.put_item(
                self.table,
                item={
                    "id": AttributeValue.string("{% $order.id %}"),
                    "total": AttributeValue.number_from_string("{% $order.total %}"),
                    "discount": AttributeValue.number(12.5),
                    "tags": AttributeValue.string_set(["new", "web"]),
                    "sizes": AttributeValue.number_set_from_strings(["1", "{% $order.size %}"]),
                    "address": AttributeValue.map({"city": AttributeValue.string("Rome"), "zip": {"S": "00118"}}),
                    "lines": AttributeValue.list([AttributeValue.number(1), {"BOOL": True}]),
                    "gift": AttributeValue.boolean(False),
                    "note": AttributeValue.null_value(),
                },
                condition_expression="attribute_not_exists(id)",
                return_values=DynamoDbReturnValues.ALL_OLD,
            ),
        )

        ask = Task(
            "AskApprover",
            Sqs.send_message(
                self.queue, message_body={"order": "{% $order.id %}", "token": Context.TASK_TOKEN}
            ).wait_for_task_token(),
            heartbeat=Duration.hours(1),
            timeout=Duration.seconds(Expression.as_number("{% $order.wallClockTimeout %}")),
        )

        how_much = (
            Choice("HowMuch?")
            .when(
                Condition.and_(
                    Condition.jsonata("{% $order.total > $limit %}"),
                    Condition.not_(
                        Condition.or_(Condition.jsonata("{% $order.vip %}"), Condition.jsonata("{% $order.paid %}"))
                    ),
                ),
                ask,
                assign={"asked": True},
                comment="Expensive",
            )
            .when(Condition.jsonata("{% $order.retry %}"), GoTo.to(validate))
            .otherwise(Pass("Accept", output={"accepted": True}))
        )

        payment = (
            Block("Payment", Pass("Reserve").next(Task("Charge", Lambda.invoke_arn(self.fn))))
            .retry(errors=["Busy"])
            .catch_error(Pass("NotPaid", output=[]), rejoin=True)
        )

        ship_line = Task(
            "ShipLine",
            Lambda.invoke(self.fn, payload="{% $states.input %}", retry_on_service_exceptions=False),
            timeout=Duration.minutes(2),
        )
        ship_all = Map(
            "ShipAll",
            items="{% $order.lines %}",
            item_selector={"line": Context.MAP_ITEM_VALUE, "position": Context.MAP_ITEM_INDEX},
            max_concurrency=10,
        ).item_processor(ship_line)
        label_all = Map("LabelAll", items=["a", "b"], max_concurrency=Expression.as_number("{% $order.speed %}")).item_processor(
            Pass("Label")
        )

        tell = Task("Tell", Sns.publish(self.topic, message="{% $order.id %}")).next(Pass("Note"))
        fulfil = Parallel("Fulfil").branch(tell.scoped("Customer"), tell.scoped("Warehouse"), label_all)

        announce = Task(
            "Announce",
            EventBridge.put_events(
                entries=[
                    EventBridgeEntry(
                        source="shop", detail_type="OrderShipped", detail={"id": "{% $order.id %}", "lines": []}
                    )
                ]
            ),
        )
        archive = Task(
            "Archive",
            AwsSdk.call(
                "s3",
                "putObject",
                {"Bucket": self.bucket.bucket_name, "Key": "last", "Body": "{% $order %}"},
                permissions=[
                    PermissionProps(
                        actions=["s3:PutObject"],
                        resources=[self.bucket.arn_for_objects("last")],
                        reason="archives the order",
                    )
                ],
            ),
            use_default_catch=False,
        )

        return (
            Workflow.start_with(
                validate,
                comment="Takes an order",
                timeout=Duration.hours(2),
                default_retry=[RetryProps(errors=[Errors.TIMEOUT], max_attempts=2)],
                default_catch=DefaultCatchProps(
                    handler=Fail("Failed"), assign={"failure": "{% $states.errorOutput %}"}
                ),
            )
            .next(save)
            .next(how_much)
            .next(payment)
            .next(ship_all)
            .next(fulfil)
            .next(Wait("CoolingOff", WaitTime.duration(Duration.minutes(5))))
            .next(Wait("UntilDue", WaitTime.timestamp("{% $order.due %}")))
            .next(announce)
            .next(archive)
            .next(Succeed("Done", output={"id": "{% $order.id %}", "count": 0, "ok": False}))
        )

    def _import_workflow(self) -> Workflow:
        order_id = JsonPath.at("$.order.id")
        summary = Pass(
            "Summary",
            parameters={
                "id": order_id,
                "title": f"Order {order_id}",
                "count": Intrinsic.array_length(JsonPath.at("$.order.lines")),
                "number": Intrinsic.format("{} of {}", order_id, 3),
                "random": Intrinsic.math_random(1, "$.order.most"),
                "list": Intrinsic.array(1, "two", order_id),
                "execution": Context.EXECUTION_ID,
                "fixed": [1, 2.5, True],
            },
            result_path="$.summary",
        )

        how_many = (
            Choice("HowMany?")
            .when(
                Condition.and_(
                    Condition.is_present("$.summary.count"),
                    Condition.is_null("$.summary.id", False),
                    Condition.or_(
                        Condition.numeric_greater_than_path("$.summary.count", "$.order.most"),
                        Condition.not_(Condition.string_equals(JsonPath.at("$.order.state"), "open")),
                        Condition.boolean_equals("$.order.large", True),
                    ),
                ),
                Wait("Later", WaitTime.seconds(Expression.as_number("$.order.delay"))),
            )
            .otherwise(Wait("Soon", WaitTime.seconds(5)))
        )

        import_row = Task(
            "ImportRow",
            DynamoDb.update_item(
                self.table,
                key={"id": AttributeValue.string(JsonPath.at("$.id"))},
                update_expression="SET #s = :s",
                expression_attribute_names={"#s": "status"},
                expression_attribute_values={":s": AttributeValue.number_from_string(JsonPath.at("$.count"))},
            ),
            result_path=JsonPath.DISCARD,
        )
        imports = DistributedMap(
            "Import",
            item_reader=ItemReader.csv(
                bucket=self.bucket,
                key="orders.csv",
                headers=["id", "count"],
                delimiter=CsvDelimiter.SEMICOLON,
                max_items=100_000,
            ),
            item_batcher=ItemBatcherProps(max_items_per_batch=100, batch_input={"batch": Context.EXECUTION_ID}),
            result_writer=ResultWriter.s3(bucket=self.bucket, prefix="imported"),
            execution_type=MapExecutionType.EXPRESS,
            max_concurrency=Expression.as_number("$.order.speed"),
            tolerated_failure_percentage=5,
            label="import",
        ).item_processor(
            Map("EachRow", items_path="$.Items").item_processor(import_row).retry().catch_error(Fail("BadRow"))
        )

        return Workflow.start_with(summary, query_language=QueryLanguage.JSON_PATH).next(how_many).next(imports)


def make_shop() -> ShopStack:
    return ShopStack(App(analytics_reporting=False), "Shop")
