"""Holds what is said in a run of an adapter to the published schemas, and the schemas to what they are for.

usage: check_protocol.py SUITE ADAPTER SCHEMA_DIRECTORY SCRATCH_DIRECTORY
"""
import json
import pathlib
import subprocess
import sys

import jsonschema


def load(directory, name):
    return json.loads((directory / name).read_text(encoding="ascii"))


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def main(suite, adapter, schemas, scratch):
    scratch.mkdir(parents=True, exist_ok=True)
    requests, answers = scratch / "requests.ndjson", scratch / "answers.ndjson"
    command = f"tee '{requests}' | '{adapter}' | tee '{answers}'"
    subprocess.run([suite, "run", "--exec", command, "--report-dir", str(scratch / "out"),
                    "message/*", "request/*", "response/*", "persona/*", "header/*", "fault/*"],
                   check=True, stdout=subprocess.DEVNULL)

    message = load(schemas, "message.schema.json")
    protocol = load(schemas, "adapter.schema.json")
    protocol = json.loads(json.dumps(protocol).replace('"#/', f'"{protocol["$id"]}#/'))
    for schema in (message, protocol):
        jsonschema.Draft7Validator.check_schema(schema)
    # urllib does not join a fragment to an urn.
    whole = json.loads(json.dumps(message).replace('"#/', f'"{message["$id"]}#/'))
    resolver = jsonschema.RefResolver.from_schema(protocol, store={message["$id"]: whole})

    def validator(part):
        return jsonschema.Draft7Validator({"$ref": f"{protocol['$id']}#/definitions/{part}"}, resolver=resolver)

    said = {"request": lines(requests), "answer": lines(answers)}
    for part, other in (("request", "answer"), ("answer", "request")):
        if len(said[part]) < 300:
            sys.exit(f"only {len(said[part])} lines: the check itself is broken")
        for line in said[part]:
            validator(part).validate(line)
            if validator(other).is_valid(line):
                sys.exit(f"{other} is a {part} as well: {line}")

    refused = 0
    for answer in said["answer"]:
        for bad in ({k: v for k, v in answer.items() if k != key} for key in answer):
            if set(answer) - set(bad) == {"message"}:
                continue
            if validator("answer").is_valid(bad):
                sys.exit(f"the schema accepts {bad}")
            refused += 1
        if "message" in answer:
            for body in answer["message"]["body"].values():
                body["Unknown"] = 1
            if validator("answer").is_valid(answer):
                sys.exit("the schema accepts a message with an unknown member")
            refused += 1
    print(f"{len(said['answer'])} exchanges are valid; {refused} spoiled answers were refused")


main(sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]), pathlib.Path(sys.argv[4]))
