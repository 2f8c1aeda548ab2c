"""What the stack of shop.py comes to, in the form of shop-facts.ts."""

from typing import Any

from aws_cdk.assertions import Template

from shop import ShopStack


def facts_of(shop: ShopStack) -> dict[str, Any]:
    machines = {"orders": shop.orders, "imports": shop.imports}
    return {
        "template": Template.from_stack(shop).to_json(),
        "definitions": {name: machine.definition for name, machine in machines.items()},
        "permissions": {
            name: [
                {"actions": right.actions, "reason": right.reason, "states": right.states}
                for right in machine.permissions
            ]
            for name, machine in machines.items()
        },
        "alarms": {name: len(machine.alarms) for name, machine in machines.items()},
    }


def without_nulls(value: Any) -> Any:
    """Members that are null do not reach other languages: jsii has no null, only "not there"."""
    if isinstance(value, dict):
        return {key: without_nulls(member) for key, member in value.items() if member is not None}
    if isinstance(value, list):
        return [without_nulls(item) for item in value]
    return value
