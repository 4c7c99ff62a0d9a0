"""Reads SARIF, CTRF and TAP samples as their consumers do, and compares them with results.json.

usage: check_formats.py SAMPLE_DIRECTORY
"""
import collections
import json
import pathlib
import re
import sys


def load(path):
    return json.loads(path.read_text(encoding="ascii"))


def check_sarif(path, cases):
    report = load(path)
    assert report["version"] == "2.1.0"
    (run,) = report["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    prints = set()
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"].isprintable() or "\n" in result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
        assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", place["artifactLocation"]["uri"])
        assert place["region"]["startLine"] >= 1
        prints.add(result["partialFingerprints"]["ewsAssayCase/v1"])
    assert len(prints) == len(run["results"])
    wanted = [case["id"] for case in cases if case["outcome"] in ("fail", "nonstrict", "inconclusive")]
    assert [result["properties"]["case"] for result in run["results"]] == wanted
    return run["invocations"][0]["executionSuccessful"]


def check_ctrf(path, cases):
    report = load(path)
    assert (report["reportFormat"], report["specVersion"]) == ("CTRF", "1.0.0")
    summary, tests = report["results"]["summary"], report["results"]["tests"]
    counted = collections.Counter(test["status"] for test in tests)
    assert summary["tests"] == len(tests)
    for status in ("passed", "failed", "pending", "skipped", "other"):
        assert summary[status] == counted[status], status
    assert summary["stop"] >= summary["start"]
    raw = [test["rawStatus"] for test in tests if "rawStatus" in test]
    assert raw == [case["outcome"] for case in cases]
    return len(raw) == len(tests)


POINT = re.compile(r"(not )?ok (\d+) - (.*?)(?: # (SKIP|TODO)(?: .*)?)?")


def check_tap(path, cases):
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[0] == "TAP version 14" and lines.pop() == ""
    planned = int(re.fullmatch(r"1\.\.(\d+)", lines[1])[1])
    points, inside, bailed = [], False, False
    for line in lines[2:]:
        assert not bailed, line
        if inside:
            inside = line != "  ..."
            assert not inside or re.fullmatch(r'  [a-z]+: "(?:[^"\\]|\\["\\])*"', line), line
        elif line == "  ---":
            inside = True
        elif line.startswith("Bail out!"):
            bailed = True
        else:
            points.append(POINT.fullmatch(line))
            assert points[-1] and int(points[-1][2]) == len(points), line
    assert not inside
    failed = [point[1] is not None and point[4] != "TODO" for point in points]
    assert failed == [case["outcome"] in ("fail", "inconclusive") for case in cases]
    skipped = [point[4] == "SKIP" for point in points]
    assert skipped == [case["outcome"] in ("skipped", "unsupported") for case in cases]
    assert bailed == (planned != len(points))
    return not bailed


def main(directory):
    cases = load(directory / "results.json")["cases"]
    hostile = load(directory / "hostile-results.json")["cases"]
    for check, whole, cut, bad in (
        (check_sarif, "results.sarif", "incomplete.sarif", "hostile.sarif"),
        (check_ctrf, "ctrf.json", "incomplete-ctrf.json", "hostile-ctrf.json"),
        (check_tap, "results.tap", "incomplete.tap", "hostile.tap"),
    ):
        assert check(directory / whole, cases)
        assert not check(directory / cut, cases[:2])
        assert check(directory / bad, hostile)
    print("SARIF, CTRF and TAP say what results.json says")


main(pathlib.Path(sys.argv[1]))
