"""Reads SARIF, CTRF and TAP samples as their consumers do, and compares them with results.json.

usage: check_formats.py SAMPLE_DIRECTORY
"""
import collections
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree


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


def check_gate(directory, gate):
    """Each format shows the known failure as one that does not count, and what is stale as failed."""
    known = [entry["case"] for entry in gate["baseline"] if entry["standing"] == "known"]
    stale = [entry["case"] for entry in gate["baseline"]
             if entry["standing"] in ("passes", "expired", "unknown-case")]
    assert known and len(stale) == 3 and not gate["open"]

    results = load(directory / "gated.sarif")["runs"][0]["results"]
    assert [one["properties"]["case"] for one in results if one.get("suppressions")] == known
    broken = [one for one in results if one["ruleId"] == "stale-baseline"]
    assert [one["properties"]["case"] for one in broken] == stale
    assert all(one["level"] == "error" and "suppressions" not in one for one in broken)
    assert all(one["baselineState"] in ("new", "unchanged") for one in results)

    tests = load(directory / "gated-ctrf.json")["results"]["tests"]
    assert [test["name"] for test in tests if test["status"] == "pending"] == known
    failed = [test["name"] for test in tests if test["status"] == "failed"]
    assert failed == ["baseline/" + case for case in stale]

    points = [POINT.fullmatch(line) for line in
              (directory / "gated.tap").read_text(encoding="utf-8").split("\n")]
    points = [point for point in points if point]
    todo = [point[3].split(":")[0] for point in points if point[1] and point[4] == "TODO"]
    assert set(known) <= set(todo)
    bad = [point[3].split(":")[0] for point in points if point[1] and not point[4]]
    assert [name for name in bad if name.startswith("baseline/")] == \
        ["baseline/" + case for case in stale]
    assert not set(known) & set(bad)

    suites = ElementTree.parse(directory / "gated-junit.xml").getroot()
    cases = {case.get("name"): case for case in suites.iter("testcase")}
    for case in known:
        assert cases[case].find("skipped").get("message").startswith("known failure: ")
        assert cases[case].find("failure") is None
    failed = [name for name, case in cases.items() if case.find("failure") is not None]
    assert failed == ["baseline/" + case for case in stale]

    earl = (directory / "gated-earl.ttl").read_text(encoding="utf-8")
    assert earl.count("earl:subject <urn:ews-assay:baseline>") == len(stale)
    assert earl.count("known failure: ") == len(known)
    summary = (directory / "annexed-summary.md").read_text(encoding="utf-8")
    assert "Gate: **closed: 1 known, 0 new, 3 stale**" in summary
    assert summary.count("it was known to fail") == len(stale)


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
    check_gate(directory, load(directory / "annexed-results.json")["gate"])
    print("SARIF, CTRF and TAP say what results.json says")


main(pathlib.Path(sys.argv[1]))
