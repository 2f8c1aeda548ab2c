"""The same stack in Python and in TypeScript gives the same CloudFormation template, to the last character."""

import json
import os
import unittest

from aws_cdk.assertions import Match, Template

from shop import make_shop
from shop_facts import facts_of, without_nulls


class ShopTest(unittest.TestCase):
    maxDiff = 4_000

    @classmethod
    def setUpClass(cls) -> None:
        with open(os.environ["STEPWRIGHT_TWIN"], encoding="utf-8") as file:
            cls.twin = json.load(file)
        cls.shop = make_shop()
        cls.facts = facts_of(cls.shop)

    def test_resources(self) -> None:
        """the template holds the resources that the TypeScript twin gives"""
        self.assertEqual(sorted(self.facts["template"]["Resources"]), sorted(self.twin["template"]["Resources"]))

    def test_template(self) -> None:
        """every resource is the same: definitions, roles, logs, alarms, dashboards"""
        for logical_id, resource in self.twin["template"]["Resources"].items():
            with self.subTest(logical_id):
                self.assertEqual(self.facts["template"]["Resources"][logical_id], resource)

    def test_definitions(self) -> None:
        """machine.definition is the same, but for members that are null"""
        self.assertEqual(self.facts["definitions"], without_nulls(self.twin["definitions"]))

    def test_permissions(self) -> None:
        """machine.permissions tells the same rights, reasons and states"""
        self.assertEqual(self.facts["permissions"], self.twin["permissions"])

    def test_alarms(self) -> None:
        """machine.alarms, dashboard and log_group are objects of the CDK"""
        self.assertEqual(self.facts["alarms"], self.twin["alarms"])
        self.assertEqual([type(alarm).__name__ for alarm in self.shop.orders.alarms[:1]], ["Alarm"])
        self.assertEqual(type(self.shop.orders.dashboard).__name__, "Dashboard")
        self.assertEqual(type(self.shop.orders.log_group).__name__, "LogGroup")
        self.assertIsNone(self.shop.imports.log_group)

    def test_assertions(self) -> None:
        """the template can be looked into with aws_cdk.assertions"""
        template = Template.from_stack(self.shop)
        template.resource_count_is("AWS::StepFunctions::StateMachine", 3)
        template.resource_count_is("AWS::CloudWatch::Dashboard", 2)
        template.has_resource_properties(
            "AWS::StepFunctions::StateMachine",
            {"StateMachineName": "orders", "TracingConfiguration": {"Enabled": True}},
        )
        statement = {"Action": "dynamodb:PutItem", "Effect": "Allow", "Resource": Match.any_value()}
        template.has_resource_properties(
            "AWS::IAM::Policy", {"PolicyDocument": {"Statement": Match.array_with([statement])}}
        )


if __name__ == "__main__":
    unittest.main()
