"""Uses a served machine as a program would: boto3 against `stepwright dev`. Prints a line for each check."""
import json
import sys
import threading
import time

import boto3
from botocore.config import Config

URL = sys.argv[1]
client = boto3.client(
    "stepfunctions",
    endpoint_url=URL,
    region_name="us-east-1",
    aws_access_key_id="none",
    aws_secret_access_key="none",
    config=Config(inject_host_prefix=False, max_pool_connections=60),
)
ROLE = "arn:aws:iam::123456789012:role/Role"


def check(name, is_good, detail=""):
    print(json.dumps({"name": name, "ok": bool(is_good), "detail": str(detail)}), flush=True)


def ended(arn):
    while True:
        found = client.describe_execution(executionArn=arn)
        if found["status"] != "RUNNING":
            return found


STATES = {
    "First": {"Type": "Pass", "Result": {"n": 1}, "ResultPath": "$.first", "Next": "Choose"},
    "Choose": {
        "Type": "Choice",
        "Choices": [{"Variable": "$.id", "NumericGreaterThan": 10, "Next": "Large"}],
        "Default": "Small",
    },
    "Large": {"Type": "Pass", "Result": "large", "ResultPath": "$.size", "Next": "Last"},
    "Small": {"Type": "Pass", "Result": "small", "ResultPath": "$.size", "Next": "Last"},
    "Last": {"Type": "Succeed"},
}
machine = client.create_state_machine(
    name="try", roleArn=ROLE, definition=json.dumps({"StartAt": "First", "States": STATES})
)["stateMachineArn"]
check("a machine is created", machine.endswith(":stateMachine:try"), machine)

started = client.start_execution(stateMachineArn=machine, name="one", input='{"id": 12}')["executionArn"]
found = ended(started)
check("an execution ends with its output", json.loads(found["output"])["size"] == "large", found)
check("its times are times", found["stopDate"] >= found["startDate"], found)

ids = list(range(200))
arns = {}


def start(part):
    for number in part:
        arns[number] = client.start_execution(stateMachineArn=machine, input=json.dumps({"id": number}))["executionArn"]


threads = [threading.Thread(target=start, args=(ids[index::20],)) for index in range(20)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
wrong = []
for number, arn in arns.items():
    size = json.loads(ended(arn)["output"])["size"]
    events = client.get_execution_history(executionArn=arn)["events"]
    if size != ("large" if number > 10 else "small") or len(events) != 10:
        wrong.append((number, size, len(events)))
check("200 executions of 20 threads have their outputs and histories", not wrong, wrong[:3])
listed = client.get_paginator("list_executions").paginate(stateMachineArn=machine, PaginationConfig={"PageSize": 30})
check("all of them are listed in pages", sum(len(page["executions"]) for page in listed) == 201)

activity = client.create_activity(name="pack")["activityArn"]
client.create_state_machine(
    name="packs",
    roleArn=ROLE,
    definition=json.dumps(
        {"StartAt": "P", "States": {"P": {"Type": "Task", "Resource": activity, "TimeoutSeconds": 60, "End": True}}}
    ),
)
packing = client.start_execution(
    stateMachineArn=machine.replace(":try", ":packs"), input='{"box": 1}'
)["executionArn"]
task = client.get_activity_task(activityArn=activity, workerName="python")
client.send_task_heartbeat(taskToken=task["taskToken"])
client.send_task_success(taskToken=task["taskToken"], output='{"packed": true}')
check("a worker ends the task of an activity", ended(packing)["output"] == '{"packed":true}')

express = client.create_state_machine(
    name="quick",
    roleArn=ROLE,
    type="EXPRESS",
    definition=json.dumps({"StartAt": "A", "States": {"A": {"Type": "Pass", "End": True}}}),
)["stateMachineArn"]
answer = client.start_sync_execution(stateMachineArn=express, input='{"a": 1}')
check("an Express execution answers at once", answer["status"] == "SUCCEEDED" and answer["output"] == '{"a":1}', answer)

for name, call in {
    "StateMachineDoesNotExist": lambda: client.describe_state_machine(stateMachineArn=machine + "x"),
    "ExecutionDoesNotExist": lambda: client.describe_execution(executionArn=started + "x"),
    "InvalidName": lambda: client.create_activity(name="a b"),
    "InvalidToken": lambda: client.list_state_machines(nextToken="nonsense"),
    "ExecutionAlreadyExists": lambda: client.start_execution(stateMachineArn=machine, name="one", input="{}"),
    "TaskTimedOut": lambda: client.send_task_heartbeat(taskToken=task["taskToken"]),
}.items():
    try:
        call()
        check(f"{name} is raised", False)
    except client.exceptions.from_code(name) as problem:
        check(f"{name} is raised", problem.response["Error"]["Code"] == name, problem)
    except Exception as problem:  # noqa: BLE001
        check(f"{name} is raised", False, repr(problem))
