"""Runs orders of the example under `stepwright dev`: its functions are the code of "cdk synth", its tables and its queue are moto's.

    python example.py FOLDER-OF-CDK-SYNTH COMMAND-OF-STEPWRIGHT...
"""
import json
import re
import subprocess
import sys
import time

import boto3
from botocore.config import Config
from moto.server import ThreadedMotoServer

APP, COMMAND = sys.argv[1], sys.argv[2:]
KEYS = {"region_name": "us-east-1", "aws_access_key_id": "none", "aws_secret_access_key": "none"}
MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:"


def check(name, is_good, detail=""):
    print(json.dumps({"name": f"examples/orders: {name}", "ok": bool(is_good), "detail": str(detail)}), flush=True)


moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
moto.start()
host, port = moto.get_host_and_port()
aws = f"http://{host}:{port}"
tables = boto3.client("dynamodb", endpoint_url=aws, **KEYS)
queues = boto3.client("sqs", endpoint_url=aws, **KEYS)
for table, key in (("orders-local", "orderId"), ("inventory-local", "sku")):
    tables.create_table(
        TableName=table,
        KeySchema=[{"AttributeName": key, "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
tables.put_item(
    TableName="inventory-local", Item={"sku": {"S": "book"}, "available": {"N": "12"}, "reserved": {"N": "0"}}
)
outbox = queues.create_queue(QueueName="outbox")["QueueUrl"]

served = subprocess.Popen(
    [*COMMAND, "dev", APP, "--port", "0", "--aws-endpoint", aws]
    + ["--substitute", "Orders=orders-local"]
    + ["--substitute", "Inventory=inventory-local"]
    + ["--substitute", f"Outbox={outbox}"],
    stdout=subprocess.PIPE,
    text=True,
)
url = None
for line in served.stdout:
    found = re.search(r"served at (\S+)", line)
    if found:
        url = found[1]
        break

states = boto3.client("stepfunctions", endpoint_url=url, config=Config(inject_host_prefix=False), **KEYS)


def order(name, token, quantity):
    line = {"sku": "book", "quantity": quantity, "unitPriceCents": 1500}
    return {"orderId": name, "customerEmail": "a@example.com", "lines": [line], "paymentToken": token}


def run(name, token, quantity=2):
    """How it ended, and the names of the states that it entered."""
    arn = states.start_execution(
        stateMachineArn=f"{MACHINE}OrderMachine", name=name, input=json.dumps(order(name, token, quantity))
    )["executionArn"]
    while True:
        ended = states.describe_execution(executionArn=arn)
        if ended["status"] != "RUNNING":
            break
        time.sleep(0.05)
    events = states.get_execution_history(executionArn=arn, maxResults=1000)["events"]
    return ended, [e["stateEnteredEventDetails"]["name"] for e in events if "stateEnteredEventDetails" in e]


def item(table, key, value):
    found = tables.get_item(TableName=table, Key={key: {"S": value}})["Item"]
    return {name: next(iter(attribute.values())) for name, attribute in found.items()}


try:
    ended, path = run("good", "tok-1")
    output = json.loads(ended.get("output", "{}"))
    check("an order is confirmed", output.get("status") == "CONFIRMED" and output.get("totalCents") == 3000, ended)
    check("its payment is that of the function", output.get("paymentId", "").startswith("pay_"), output)
    check("the table has it", item("orders-local", "orderId", "good")["status"] == "CONFIRMED")
    check("the articles have left", item("inventory-local", "sku", "book")["available"] == "10")
    mails = queues.receive_message(QueueUrl=outbox, MaxNumberOfMessages=10).get("Messages", [])
    check("the customer is told", len(mails) == 1 and "a@example.com" in mails[0]["Body"], mails)

    ended, path = run("bad", "declined-1")
    check("a declined payment fails the order", (ended["status"], ended.get("error")) == ("FAILED", "PaymentDeclined"), ended)
    undone = ["ProcessPayment", "ReleaseStock", "NotSold", "MarkFailed", "OrderFailed"]
    check("what was done for it is undone", path[-5:] == undone, path)
    check("the table has it as failed", item("orders-local", "orderId", "bad")["status"] == "FAILED")
    stock = item("inventory-local", "sku", "book")
    check("its articles are back", (stock["available"], stock["reserved"]) == ("10", "0"), stock)

    quote = states.start_sync_execution(
        stateMachineArn=f"{MACHINE}QuoteMachine", input=json.dumps(order("quote", "tok-2", 20))
    )
    check("a quote is given while the customer waits", quote["status"] == "SUCCEEDED", quote)
finally:
    served.terminate()
    code = served.wait(timeout=20)
    moto.stop()
check("SIGTERM ends it cleanly, with functions that have run", code == 0, code)
