"""Holds the samples to the published schemas, and the schemas to what they are for.

usage: check_schemas.py SCHEMA_DIRECTORY SAMPLE_DIRECTORY
"""
import copy
import json
import pathlib
import sys

import jsonschema

SAMPLES = {
    "results.schema.json": ["results.json", "hostile-results.json", "annexed-results.json",
                            "hostile-annexed-results.json"],
    "check.schema.json": ["check.json", "hostile-check.json"],
    "selftest.schema.json": ["selftest.json", "hostile-selftest.json"],
    "results-event.schema.json": ["results.ndjson", "hostile-results.ndjson"],
    "campaign-event.schema.json": ["campaign.ndjson", "hostile-campaign.ndjson"],
    "statement.schema.json": ["statement.json", "hostile-statement.json", "annexed-statement.json"],
    "attestation.schema.json": ["statement.intoto.json", "annexed-statement.intoto.json"],
    "comparison.schema.json": ["comparison.json"],
    "sarif.schema.json": ["gated.sarif", "results.sarif", "incomplete.sarif", "hostile.sarif",
                          "hostile-gated.sarif", "large.sarif"],
}


def documents(path):
    text = path.read_text(encoding="ascii")
    parts = text.splitlines() if path.suffix == ".ndjson" else [text]
    return [json.loads(part) for part in parts]


def closed(schema):
    """The schema with every key it does not describe forbidden: what we write must be described."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: closed(value) for key, value in schema.items()}
    # The key "properties" may also be a property's name; only a map of schemas closes an object.
    if isinstance(schema.get("properties"), dict) and schema.get("type") == "object":
        if "oneOf" not in schema:
            result["additionalProperties"] = False
    return result


def spoiled(value):
    """Copies of a document, each with one key missing or one value of a wrong type."""
    if isinstance(value, dict):
        for key, inner in value.items():
            without = {other: copy.deepcopy(kept) for other, kept in value.items() if other != key}
            yield f"without {key}", without
            for what, changed in spoiled(inner):
                yield f"{key}: {what}", {**value, key: changed}
    elif isinstance(value, list):
        for index, inner in enumerate(value[:1]):
            for what, changed in spoiled(inner):
                yield f"[{index}] {what}", [changed, *value[1:]]
    yield "of a wrong type", [value] if not isinstance(value, list) else {"x": value}


def main(schema_directory, sample_directory):
    refused = 0
    for name, files in SAMPLES.items():
        schema = json.loads((schema_directory / name).read_text(encoding="utf-8"))
        jsonschema.Draft7Validator.check_schema(schema)
        strict = jsonschema.Draft7Validator(closed(schema))
        published = jsonschema.Draft7Validator(schema)
        for file in files:
            for document in documents(sample_directory / file):
                published.validate(document)
                strict.validate(document)
        for document in documents(sample_directory / files[0]):
            for what, bad in spoiled(document):
                if published.is_valid(bad):
                    if "without" not in what:
                        sys.exit(f"{name} accepts {files[0]} {what}")
                else:
                    refused += 1
    if refused < 100:
        sys.exit(f"only {refused} spoiled documents were refused: the check itself is broken")
    print(f"all samples are valid; {refused} spoiled documents were refused")


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
