"""Counts what junit.xml says against what it holds, as Jenkins and GitLab read it.

usage: check_junit.py FILE...
"""
import sys
import xml.etree.ElementTree as ElementTree

KINDS = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def check(path):
    root = ElementTree.parse(path).getroot()
    assert root.tag == "testsuites", root.tag
    assert int(root.get("tests")) == len(list(root.iter("testcase")))
    for attribute in ("failures", "errors"):
        assert int(root.get(attribute)) == len(list(root.iter(KINDS[attribute]))), attribute
    seen = set()
    for suite in root:
        cases = suite.findall("testcase")
        assert int(suite.get("tests")) == len(cases) > 0
        for attribute, kind in KINDS.items():
            assert int(suite.get(attribute)) == len(list(suite.iter(kind))), (path, attribute)
        for case in cases:
            key = case.get("classname"), case.get("name")
            assert all(key) and key not in seen, key
            seen.add(key)
            float(case.get("time"))
            outcomes = [child.tag for child in case if child.tag != "system-out"]
            assert len(outcomes) <= 1 and set(outcomes) <= set(KINDS.values()), outcomes
            for child in case:
                if child.tag in ("failure", "error"):
                    assert child.get("message") and child.text.strip(), key
                if child.tag == "skipped":
                    assert child.get("message"), key
    print(f"{path}: {len(seen)} cases")


for name in sys.argv[1:]:
    check(name)
