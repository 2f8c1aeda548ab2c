"""What is particular to a program in Python: names, values, nothing, immutability, errors."""

import inspect
import os
import unittest
from typing import Any

from aws_cdk import Duration, JsonNull
from stepwright_cdk import (
    AttributeValue,
    Chain,
    Choice,
    CodeBuild,
    Condition,
    Context,
    DynamoDb,
    Errors,
    Expression,
    Fail,
    Glue,
    GoTo,
    JsonPath,
    Lambda,
    Map,
    MessageAttribute,
    Parallel,
    Pass,
    QueryLanguage,
    RawState,
    Severity,
    Sqs,
    Task,
    Wait,
    WaitTime,
    Workflow,
)

JSON_PATH = {"query_language": QueryLanguage.JSON_PATH}
QUEUE = "https://sqs.eu-west-1.amazonaws.com/123456789012/orders"


def states_of(piece: Any, **props: Any) -> dict[str, Any]:
    return Workflow.start_with(piece, **props).compile()["States"]


class CompileTest(unittest.TestCase):
    def test_plain(self) -> None:
        """compile() gives plain dicts, lists, texts, numbers and booleans, without an App"""
        task = Task("Charge", Lambda.invoke("charge", payload={"id": 7, "rate": 0.5, "test": False, "tags": [[], {}]}))
        asl = Workflow.start_with(task.retry(errors=[Errors.TIMEOUT], interval=Duration.seconds(3))).compile()
        self.assertEqual([asl["QueryLanguage"], asl["StartAt"], list(asl["States"])], ["JSONata", "Charge", ["Charge"]])
        self.assertEqual(
            asl["States"]["Charge"]["Arguments"]["Payload"], {"id": 7, "rate": 0.5, "test": False, "tags": [[], {}]}
        )
        self.assertEqual(
            asl["States"]["Charge"]["Retry"][0], {"ErrorEquals": ["States.Timeout"], "IntervalSeconds": 3}
        )
        self.assertIs(type(asl["States"]["Charge"]["Arguments"]), dict)

    def test_values_of_the_run(self) -> None:
        """numbers, lists and objects that only the run knows fit where their types are; the rest is refused with a TypeError"""
        speeds = [2, Expression.as_number("{% $states.input.speed %}")]
        compiled = [
            states_of(Map("M", items=[1], max_concurrency=speed).item_processor(Pass("P", output=1)))["M"]
            for speed in speeds
        ]
        self.assertEqual([state["MaxConcurrency"] for state in compiled], [2, "{% $states.input.speed %}"])
        waits = [
            states_of(Wait("W", WaitTime.seconds(seconds)))["W"]["Seconds"]
            for seconds in (5, Expression.as_number("{% 5 %}"))
        ]
        self.assertEqual(waits, [5, "{% 5 %}"])
        timeout = Duration.minutes(Expression.as_number("{% $states.input.minutes %}"))
        run = Glue.start_job_run("job", timeout=timeout, job_arguments=Expression.as_string_map("{% $states.input.arguments %}"))
        self.assertEqual(
            states_of(Task("Run", run))["Run"]["Arguments"],
            {
                "JobName": "job",
                "Timeout": "{% $states.input.minutes %}",
                "Arguments": "{% $states.input.arguments %}",
            },
        )
        batch = CodeBuild.batch_delete_builds(Expression.as_list("{% $states.input.ids %}"))
        self.assertEqual(states_of(Task("Delete", batch))["Delete"]["Arguments"], {"Ids": "{% $states.input.ids %}"})
        load = DynamoDb.get_item("orders", key=Expression.as_object("{% $states.input.key %}"))
        self.assertEqual(states_of(Task("Load", load))["Load"]["Arguments"]["Key"], "{% $states.input.key %}")
        with self.assertRaises(TypeError):
            WaitTime.seconds("{% 5 %}")
        with self.assertRaises(TypeError):
            Task("T", Lambda.invoke("f"), timeout=5)

    def test_values_in_unions(self) -> None:
        """objects of our classes arrive where a dict or a text is taken, too"""
        item = {
            "id": AttributeValue.string("a"),
            "raw": {"N": "1"},
            "run": "{% $states.input.a %}",
            "list": AttributeValue.list([AttributeValue.number(1), {"S": "b"}]),
            "map": AttributeValue.map({"none": AttributeValue.null_value()}),
        }
        self.assertEqual(
            states_of(Task("Save", DynamoDb.put_item("orders", item=item)))["Save"]["Arguments"]["Item"],
            {
                "id": {"S": "a"},
                "raw": {"N": "1"},
                "run": "{% $states.input.a %}",
                "list": {"L": [{"N": "1"}, {"S": "b"}]},
                "map": {"M": {"none": {"NULL": True}}},
            },
        )
        attributes = {"tenant": MessageAttribute.string("a"), "raw": {"DataType": "Number", "StringValue": "1"}}
        send = Task("Send", Sqs.send_message(QUEUE, message_body="x", message_attributes=attributes))
        self.assertEqual(
            states_of(send)["Send"]["Arguments"]["MessageAttributes"],
            {
                "tenant": {"DataType": "String", "StringValue": "a"},
                "raw": {"DataType": "Number", "StringValue": "1"},
            },
        )

    def test_reserved_words(self) -> None:
        """and, or, not are and_, or_, not_; and Map leaves Python's map alone"""
        condition = Condition.and_(
            Condition.is_present("$.a"),
            Condition.or_(Condition.is_null("$.b", False), Condition.not_(Condition.numeric_equals("$.c", 1))),
        )
        choice = Choice("C").when(condition, Pass("Yes", result={"a": 1})).otherwise(Fail("No", error="E"))
        self.assertEqual(
            states_of(choice, **JSON_PATH)["C"]["Choices"],
            [
                {
                    "And": [
                        {"Variable": "$.a", "IsPresent": True},
                        {
                            "Or": [
                                {"Variable": "$.b", "IsNull": False},
                                {"Not": {"Variable": "$.c", "NumericEquals": 1}},
                            ]
                        },
                    ],
                    "Next": "Yes",
                }
            ],
        )
        self.assertEqual(list(map(str, [1])), ["1"])

    def test_run_time_values_in_text(self) -> None:
        """JsonPath.at and Context stand in f-strings"""
        order, name = JsonPath.at("$.id"), Context.EXECUTION_NAME
        step = Pass("P", parameters={"text": f"{order} of {name}", "id": order})
        self.assertEqual(
            states_of(step, **JSON_PATH)["P"]["Parameters"],
            {"text.$": "States.Format('{} of {}', $.id, $$.Execution.Name)", "id.$": "$.id"},
        )

    def test_nothing(self) -> None:
        """None is "not there", null is JsonNull.INSTANCE"""
        step = Pass("P", output={"none": None, "list": [JsonNull.INSTANCE, 0, "", False]})
        self.assertEqual(states_of(step)["P"]["Output"], {"list": [None, 0, "", False]})
        raw = RawState("R", {"Type": "Pass", "Output": [JsonNull.INSTANCE]})
        self.assertEqual(states_of(raw)["R"]["Output"], [None])
        with self.assertRaisesRegex(RuntimeError, "JsonNull.INSTANCE"):
            states_of(Pass("P", output={"list": [None]}))


class ImmutabilityTest(unittest.TestCase):
    def test_methods_give_new_values(self) -> None:
        """retry, catch_error, assign and next give new values of the same class"""
        bare = Task("T", Lambda.invoke("f", retry_on_service_exceptions=False))
        tried = bare.retry(errors=["Busy"]).catch_error(Fail("Failed"), errors=["Bad"]).assign({"a": 1})
        self.assertIs(type(tried), Task)
        self.assertIsNot(tried, bare)
        self.assertEqual(sorted(states_of(bare)["T"]), ["Arguments", "End", "Resource", "Type"])
        self.assertEqual(
            sorted(states_of(tried)["T"]), ["Arguments", "Assign", "Catch", "End", "Resource", "Retry", "Type"]
        )
        with self.assertRaises(AttributeError):
            bare.name = "U"  # type: ignore[misc]

    def test_pieces_used_twice(self) -> None:
        """one piece stands in two workflows, and twice in one under two names"""
        piece = Pass("P", output=1).next(Pass("Q", output=2))
        self.assertEqual(list(states_of(piece.next(Pass("R", output=3)))), ["P", "Q", "R"])
        self.assertEqual(list(states_of(piece)), ["P", "Q"])
        self.assertIs(type(piece.scoped("A")), Chain)
        both = states_of(Parallel("Both").branch(piece.scoped("A"), piece.scoped("B")))["Both"]
        self.assertEqual([list(branch["States"]) for branch in both["Branches"]], [["A.P", "A.Q"], ["B.P", "B.Q"]])

    def test_dicts_changed_later(self) -> None:
        """a dict that is changed later does not change the state"""
        output: dict[str, Any] = {"a": [1]}
        step = Pass("P", output=output)
        output["a"].append(2)
        self.assertEqual(states_of(step)["P"]["Output"], {"a": [1]})


class DiagnosticTest(unittest.TestCase):
    def setUp(self) -> None:
        # One line for each state, so that its number is known.
        self.line = inspect.currentframe().f_lineno  # type: ignore[union-attr]
        prepare = Pass("Prepare", result_path="$.order")
        jump = Choice("InStock?").when(Condition.jsonata("{% $states.input.n > 0 %}"), GoTo.state("Chargee"))
        charge = Task("Charge", Lambda.invoke("charge")).catch_error(Fail("Notify"))
        other = Pass("Notify", output=1)
        self.workflow = Workflow.start_with(prepare).next(jump).next(charge).next(other)

    def test_diagnose(self) -> None:
        """diagnose() gives each problem as data"""
        found = [problem for problem in self.workflow.diagnose() if problem.severity == Severity.ERROR]
        self.assertEqual([problem.code for problem in found], ["SW1113", "SW2001", "SW1107"])
        self.assertEqual([problem.path for problem in found], ["/States/Notify", "/States/Prepare", ""])
        self.assertEqual(found[0].message, 'Two different states are named "Notify".')
        self.assertEqual(found[2].help, 'Did you mean "Charge"?')
        self.assertEqual([place.message for place in found[0].related or []], ["The first one is made here"])

    def test_source(self) -> None:
        """with JSII_HOST_STACK_TRACES=1 a problem tells the line of the Python program, without it none"""
        lines = [
            problem.source and (problem.source.file, problem.source.line - self.line)
            for problem in self.workflow.diagnose()
            if problem.severity == Severity.ERROR
        ]
        asked = os.environ.get("JSII_HOST_STACK_TRACES") == "1"
        self.assertEqual(lines, [(__file__, 3), (__file__, 1), (__file__, 2)] if asked else [None, None, None])

    def test_error(self) -> None:
        """compile() raises one RuntimeError that lists all problems"""
        with self.assertRaises(RuntimeError) as raised:
            self.workflow.compile()
        text = str(raised.exception)
        self.assertTrue(text.startswith("WorkflowError: The workflow has 3 errors:\n\nerror SW1113: "), text)
        for line in (
            'error SW2001: "resultPath" exists only in JSONPath states, and "Prepare" is a JSONata state.',
            '  help    Did you mean "Charge"?',
        ):
            self.assertIn(line, text.splitlines())
        self.assertNotIn("program.js", text)

    def test_untyped_attributes(self) -> None:
        """plain values for attributes are found, which Python's types let through"""
        save = Task("Save", DynamoDb.put_item("orders", item={"id": "o-1", "qty": 5}))
        send = Task("Send", Sqs.send_message(QUEUE, message_body="x", message_attributes={"size": 3}))
        codes = [problem.code for problem in Workflow.start_with(save).next(send).diagnose()]
        self.assertEqual([code for code in codes if code in ("SW5007", "SW5024")], ["SW5007", "SW5007", "SW5024"])


if __name__ == "__main__":
    unittest.main()
