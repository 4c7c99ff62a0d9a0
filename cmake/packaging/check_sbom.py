"""Holds a bill of materials to SPDX 2.3 and to the release itself, with other tools than those that
wrote it: jsonschema, sha1sum and sha256sum, and the digests that dpkg has of installed files.

usage: check_sbom.py FOLDER
"""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

HERE = pathlib.Path(__file__).resolve().parent
DPKG = pathlib.Path("/var/lib/dpkg/info")


def sums(program, *paths, cwd=None):
    lines = subprocess.run([program, *paths], cwd=cwd, check=True, stdout=subprocess.PIPE,
                           text=True).stdout.splitlines()
    return {line[line.index(" ") + 2:]: line.split()[0] for line in lines}


def installed_digests(package):
    """MD5 of the files of an installed package, as Debian published them."""
    paths = [*DPKG.glob(f"{package}.md5sums"), *DPKG.glob(f"{package}:*.md5sums")]
    return {line.split()[0] for path in paths for line in path.read_text().splitlines()}


class Bill:
    def __init__(self, folder):
        self.folder = folder
        self.document = json.loads(next(folder.glob("*.spdx.json")).read_text(encoding="ascii"))
        self.packages = {entry["SPDXID"]: entry for entry in self.document["packages"]}
        self.files = {entry["SPDXID"]: entry for entry in self.document["files"]}

    def related(self, kind):
        return [(entry["spdxElementId"], entry["relatedSpdxElement"])
                for entry in self.document["relationships"] if entry["relationshipType"] == kind]

    def described(self):
        return {self.packages[other]["name"]: self.packages[other]
                for _, other in self.related("DESCRIBES")}


def check_schema(bill):
    schema = json.loads((HERE / "spdx.schema.json").read_text(encoding="ascii"))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    for error in validator.iter_errors(bill.document):
        yield f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"
    # A schema that refuses nothing proves nothing.
    for key in bill.document:
        less = {name: value for name, value in bill.document.items() if name != key}
        if validator.is_valid(less):
            yield f"the schema takes a document without {key}"
    for part in ("packages", "files", "relationships"):
        spoiled = copy.deepcopy(bill.document)
        spoiled[part][0]["SPDXID" if part != "relationships" else "spdxElementId"] = "SPDXRef-a b"
        if validator.is_valid(spoiled):
            yield f"the schema takes a wrong identifier in {part}"


def check_references(bill):
    known = {"SPDXRef-DOCUMENT", *bill.packages, *bill.files}
    if len(known) != 1 + len(bill.document["packages"]) + len(bill.document["files"]):
        yield "an identifier stands twice"
    for entry in bill.document["relationships"]:
        for end in ("spdxElementId", "relatedSpdxElement"):
            if entry[end] not in known:
                yield f"{entry[end]} is no element"


def check_artefacts(bill):
    expected = {path.name for path in bill.folder.iterdir()
                if path.name != "SHA256SUMS" and not path.name.endswith(".spdx.json")}
    if set(bill.described()) != expected:
        yield f"it describes {sorted(bill.described())}, the release is {sorted(expected)}"
    for name, digest in sums("sha256sum", *sorted(expected), cwd=bill.folder).items():
        if bill.described()[name]["checksums"][0]["checksumValue"] != digest:
            yield f"{name} has another SHA-256"


def check_archive(bill):
    """Every file of the archive, and of every library the package of Debian that it comes from."""
    name = next(name for name in bill.described() if name.endswith(".tar.gz"))
    origins = dict(bill.related("EXPANDED_FROM_ARCHIVE"))
    named = {entry["fileName"]: entry for entry in bill.document["files"]}
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(["tar", "-xzf", bill.folder / name, "-C", scratch, "--strip-components=1"],
                       check=True)
        found = subprocess.run(["find", ".", "-type", "f"], cwd=scratch, check=True,
                               stdout=subprocess.PIPE, text=True).stdout.split("\n")[:-1]
        if set(found) != set(named):
            yield f"files differ: {sorted(set(found) ^ set(named))[:5]}"
            return
        md5 = sums("md5sum", *found, cwd=scratch)
        sha1 = sums("sha1sum", *found, cwd=scratch)
    for path in found:
        if {"algorithm": "SHA1", "checksumValue": sha1[path]} not in named[path]["checksums"]:
            yield f"{path} has another SHA-1"
        if not path.startswith("./lib/"):
            continue
        origin = bill.packages.get(origins.get(named[path]["SPDXID"]), {"name": "none"})["name"]
        if md5[path] not in installed_digests(origin):
            yield f"{path} is no file of the Debian package {origin}"
    code = subprocess.run(["sha1sum"], input="".join(sorted(sha1.values())), text=True, check=True,
                          stdout=subprocess.PIPE).stdout.split()[0]
    stated = bill.described()[name]["packageVerificationCode"]["packageVerificationCodeValue"]
    if code != stated:
        yield f"the verification code is {code}"


def problems(folder):
    bill = Bill(pathlib.Path(folder))
    for check in (check_schema, check_references, check_artefacts, check_archive):
        yield from check(bill)


if __name__ == "__main__":
    offences = list(problems(sys.argv[1]))
    print("\n".join(offences))
    sys.exit(bool(offences))
