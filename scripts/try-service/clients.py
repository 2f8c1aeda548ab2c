"""Answers lines of JSON, each a call of boto3, with lines of JSON: {"url": ..., "calls": [...]} -> {"results": [...]}.

Driven by scripts/try-service.mjs, which serves a service of its own for each recorded execution.
"""
import datetime
import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

SESSION = boto3.Session(aws_access_key_id="none", aws_secret_access_key="none", region_name="us-east-1")
CONFIG = Config(inject_host_prefix=False, retries={"max_attempts": 1}, parameter_validation=False)


def shown(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if isinstance(value, dict):
        return {key: shown(member) for key, member in value.items() if key != "ResponseMetadata"}
    if isinstance(value, list):
        return [shown(item) for item in value]
    return value


def execution(client, machine, name, text, express):
    """An execution from its start to its end, with its whole history."""
    arn = client.create_state_machine(**machine)["stateMachineArn"]
    start = {"stateMachineArn": arn, "input": text, **({"name": name} if name else {})}
    if express:
        return {"described": client.start_sync_execution(**start)}
    started = client.start_execution(**start)["executionArn"]
    while True:
        described = client.describe_execution(executionArn=started)
        if described["status"] != "RUNNING":
            break
    pages = client.get_paginator("get_execution_history").paginate(
        executionArn=started, PaginationConfig={"PageSize": 50}
    )
    return {"described": described, "history": [event for page in pages for event in page["events"]]}


def called(client, call):
    try:
        if "execution" in call:
            return shown(execution(client, **call["execution"]))
        return shown(getattr(client, call["operation"])(**call["input"]))
    except ClientError as problem:
        return {"refused": shown(problem.response)}


for line in sys.stdin:
    request = json.loads(line)
    client = SESSION.client("stepfunctions", endpoint_url=request["url"], config=CONFIG)
    results = [called(client, call) for call in request["calls"]]
    client.close()
    print(json.dumps({"results": results}), flush=True)
