"""Makes of results.sarif what GitHub shows as annotations of the caller's repository.

usage: annotations.py results.sarif UPLOAD CATEGORY WORKFLOW_REF

Cases stand in the catalogue, which is no part of that repository, and GitHub refuses a file with a
result that has no place. So they are shown where the repository asks for the test: in the workflow,
OWNER/NAME/PATH@REF. Entries of a baseline stay where they are. Uploads of one commit replace each
other unless their categories differ; GitHub takes the one in the file, if it has one.
"""
import json
import pathlib
import sys


def workflow_place(reference):
    """The workflow and the line that uses the action; the first line where that is not seen."""
    path = reference.split("@")[0].split("/", 2)[2]
    file = pathlib.Path(path)
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    using = [number for number, line in enumerate(lines, 1) if "uses:" in line and "ews-assay" in line]
    return {"artifactLocation": {"uri": path}, "region": {"startLine": (using or [1])[0]}}


def main(source, target, category, reference):
    if not pathlib.Path(source).is_file():
        sys.exit(f"{source} is not there: nothing is annotated")
    log = json.loads(pathlib.Path(source).read_text(encoding="utf-8"))
    place = workflow_place(reference)
    for run in log["runs"]:
        run["automationDetails"] = {"id": f"{category}/"}
        run.pop("originalUriBaseIds", None)
        for location in (where for result in run["results"] for where in result["locations"]):
            if "uriBaseId" in location["physicalLocation"]["artifactLocation"]:
                location["physicalLocation"] = place
    pathlib.Path(target).write_text(json.dumps(log), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
