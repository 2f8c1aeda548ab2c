"""Prints the shapes of the API's inputs by botocore's own model, in the form of lib/service/protocol/shape.ts."""
import json

import botocore.session

MODEL = botocore.session.get_session().get_service_model("stepfunctions")


def shaped(shape):
    meta = shape.metadata
    kind = shape.type_name
    found = {"type": {"integer": "integer", "long": "integer", "float": "float"}.get(kind, kind)}
    for name in ("min", "max"):
        if name in meta:
            found[name] = meta[name]
    if kind == "string":
        if meta.get("enum"):
            found["values"] = meta["enum"]
        if "pattern" in meta:
            found["pattern"] = meta["pattern"]
        if meta.get("sensitive"):
            found["isSensitive"] = True
    if kind == "list":
        found["of"] = shaped(shape.member)
    if kind == "structure":
        found["members"] = {
            name: {"shape": shaped(member), "required": name in shape.required_members}
            for name, member in shape.members.items()
        }
    return found


print(json.dumps({name: shaped(MODEL.operation_model(name).input_shape) for name in MODEL.operation_names}))
