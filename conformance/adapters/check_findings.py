"""Runs the suite against an adapter and expects the findings that its README reports.

usage: check_findings.py SUITE COMMAND FINDINGS SCRATCH_DIRECTORY [GLOB...]

FINDINGS holds the id of a failing case in each line. Each must fail still; most other cases must pass.
"""
import json
import pathlib
import subprocess
import sys


def outcomes(log):
    for line in log.read_text(encoding="utf-8").split("\n"):
        case = json.loads(line).get("case") if line else None
        if case:
            yield case["id"], case["outcome"]


def main(suite, command, findings, scratch, *globs):
    reports = pathlib.Path(scratch) / "out"
    code = subprocess.run([suite, "run", "--exec", command, "--report-dir", str(reports), *globs],
                          stdout=subprocess.DEVNULL, check=False).returncode
    if code != 1:
        sys.exit(f"exit code {code}: the adapter should have been judged, and not conform")
    found = dict(outcomes(reports / "results.ndjson"))
    known = pathlib.Path(findings).read_text(encoding="ascii").split()
    wrong = [f"{case}: {found.get(case, 'no such case')}" for case in known
             if found.get(case) != "fail"]
    if wrong:
        sys.exit("reported in the README, but no failure now:\n" + "\n".join(wrong))
    judged = [outcome for outcome in found.values() if outcome != "skipped"]
    passed = judged.count("pass")
    if passed < len(judged) * 3 // 4:
        sys.exit(f"only {passed} of {len(judged)} cases pass: the adapter itself is broken")
    print(f"{len(known)} findings confirmed; {passed} of {len(judged)} cases pass")


main(*sys.argv[1:])
