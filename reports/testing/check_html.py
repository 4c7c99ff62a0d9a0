"""Holds report.html to XML, to what its page promises, and to the results it tells of.

usage: check_html.py SAMPLE_DIRECTORY STYLE_SHEET
"""
import base64
import collections
import hashlib
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

HTML = "{http://www.w3.org/1999/xhtml}"
LANDMARKS = ["header", "nav", "main", "footer"]


def name(element):
    return element.tag.split("}")[1]


def text(element):
    return "".join(element.itertext())


def loads_nothing(page, root):
    for element in root.iter():
        for key, value in element.attrib.items():
            assert key != "src" and key != "style" and not key.startswith("on"), (page, key)
            if key.endswith("href"):
                assert value.startswith("#"), (page, value)
        assert name(element) not in ("link", "img", "iframe", "object", "base", "a:href"), page
    style = text(root.find(f".//{HTML}style"))
    assert "url(" not in style and "@import" not in style, page


def policy_fits(page, root, tags=("style", "script")):
    """The policy names the digests of the one style and the one script, and nothing else."""
    policy = root.find(f".//{HTML}meta[@http-equiv]").get("content")
    for tag in tags:
        (element,) = root.iter(HTML + tag)
        digest = base64.b64encode(hashlib.sha256(text(element).encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy, (page, tag)
    assert policy.startswith("default-src 'none'; "), page


def style_policy_fits(page, root):
    policy_fits(page, root, ["style"])
    assert not list(root.iter(HTML + "script")), page


def links_lead_somewhere(page, root):
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    doubled = [each for each, count in collections.Counter(ids).items() if count > 1]
    assert not doubled, (page, doubled[:3])
    for element in root.iter():
        for key in ("href", "for", "aria-labelledby"):
            if element.get(key):
                assert element.get(key).lstrip("#") in ids, (page, element.get(key))


def plainly_readable(page, root):
    readable_aloud(page, root, ["header", "main", "footer"])


def readable_aloud(page, root, landmarks=LANDMARKS):
    assert root.get("lang") == "en", page
    for landmark in landmarks:
        assert len(list(root.iter(HTML + landmark))) == 1, (page, landmark)
    level = 0
    for element in root.iter():
        heading = re.fullmatch("h([1-6])", name(element))
        if heading:
            assert int(heading[1]) <= level + 1, (page, text(element))
            assert text(element).strip(), (page, "an empty heading")
            level = int(heading[1])
        if name(element) == "svg":
            assert element.get("aria-hidden") == "true", page
    assert len(list(root.iter(HTML + "h1"))) == 1, page
    for table in root.iter(HTML + "table"):
        assert text(table.find(HTML + "caption")).strip(), page
        assert all(cell.get("scope") in ("col", "row") for cell in table.iter(HTML + "th")), page
    labels = [label.get("for") for label in root.iter(HTML + "label")]
    inside = [each for label in root.iter(HTML + "label") for each in label.iter(HTML + "input")]
    for field in root.iter(HTML + "input"):
        assert field.get("id") in labels or field in inside, (page, field.attrib)
    for section in root.iter(HTML + "section"):
        assert section.get("aria-labelledby"), page


def cases_of(root):
    """The outcome of every case on the page, by id."""
    found = {}
    for element in root.iter():
        if element.get("data-case"):
            id_ = text(next(each for each in element.iter() if name(each) in ("h3", "code")))
            assert id_ not in found, id_
            found[id_] = element.get("data-case"), text(element)
    return found


def tells_the_results(page, root, results):
    found = cases_of(root)
    assert len(found) == len(results), (page, len(found), len(results))
    for case in results:
        outcome, words = found[case["id"]]
        assert outcome == case["outcome"], (page, case["id"])
        if outcome == "fail":
            for key in ("expected", "actual"):
                assert case[key][:60] in words or not case[key].isprintable(), (page, case["id"], key)


def luminance(colour):
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def colours_contrast(style):
    """WCAG 2.2, 1.4.3 and 1.4.11, for what the style sheet puts on what."""
    themes = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
              for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)][:2]
    light, dark = themes[0], {**themes[0], **themes[1]}
    assert light != dark
    outcomes = ["pass", "nonstrict", "fail", "inconclusive", "skipped", "unsupported"]
    for theme in (light, dark):
        for ground in ("page", "surface", "sunken"):
            for ink in ["text", "quiet", "link", *outcomes]:
                assert contrast(theme[ink], theme[ground]) >= 4.5, (ink, ground)
            assert contrast(theme["control"], theme[ground]) >= 3, ground
        assert contrast(theme["on-mark"], theme["mark"]) >= 4.5
        for ground in outcomes:
            assert contrast(theme["on-colour"], theme[ground]) >= 4.5, ground


def main(samples, style_sheet):
    results = {"report.html": "report-results.json", "hostile-report.html": "hostile-results.json"}
    annexed = ["annexed-report.html", "hostile-annexed-report.html", "selftest.html",
               "hostile-selftest.html", "campaign.html", "hostile-campaign.html"]
    plain = ["history.html", "statement.html", "hostile-statement.html"]
    for page in [*results, "incomplete-report.html", "large-report.html", *annexed]:
        root = ElementTree.parse(samples / page).getroot()
        assert root.tag == HTML + "html", page
        for check in (loads_nothing, policy_fits, links_lead_somewhere, readable_aloud):
            check(page, root)
        if page in results:
            cases = json.loads((samples / results[page]).read_text(encoding="ascii"))["cases"]
            tells_the_results(page, root, cases)
        print(f"{page}: {len(cases_of(root))} cases")
    for page in plain:
        root = ElementTree.parse(samples / page).getroot()
        for check in (loads_nothing, style_policy_fits, links_lead_somewhere, plainly_readable):
            check(page, root)
    colours_contrast(style_sheet.read_text(encoding="ascii"))


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
