"""`ews-assay report` with a selftest, a fuzz campaign, a baseline and a history."""
import fcntl
import gzip
import hashlib
import json
import sqlite3
import unittest

from logs import Log, call, scratch

SOME = "request/im-address-*"
DEFECT = "endpoint/acceptance/address-empty"
FORMATS = "html,json,junit,sarif,md,ctrf,tap,earl,badge"
COUNTS = {"mutations": 900, "executions": 1000, "well_formed": 800, "operation": 500,
          "schema_valid": 400, "conforming": 300, "findings": 1}
CAMPAIGN = [
    {"event": "session-started", "format": 1, "tool": {"name": "ews-assay", "version": "0.1.0"},
     "target": {"kind": "endpoint", "name": "http://127.0.0.1/"}, "generation": "V2018_01_08",
     "first": "1", "clock": {"started": "2026-01-01T00:00:00Z"}},
    {"event": "finding", "finding": {
        "id": "0a1b2c3d", "property": "accepted-invalid", "cause": "RQ-05 is not enforced",
        "detail": "an empty <ImAddress>", "request": "<a>&</a>", "rules": ["RQ-05"],
        "mutation": "17", "edits": [{"op": "set-text", "path": "Envelope/Body"}], "status": 200,
        "message": "minimal-request", "answer": "<b/>"}},
    {"event": "session-ended", "end": "runs", "next": "901", "counts": COUNTS,
     "timing": {"milliseconds": 10_000}},
]


class Annexes(unittest.TestCase):
    def setUp(self):
        self.place = scratch(self)
        self.run_directory = self.place / "run"
        call("run", SOME, "--report-dir", self.run_directory, "--history", self.place / "h.sqlite",
             wanted=0)

    def campaign(self, started="2026-01-01T00:00:00Z"):
        directory = self.place / "fuzz"
        directory.mkdir(exist_ok=True)
        CAMPAIGN[0]["clock"]["started"] = started
        (directory / "campaign.ndjson").write_text("".join(
            json.dumps(event) + "\n" for event in CAMPAIGN))
        return directory

    def report(self, *arguments, wanted=0):
        return call("report", self.run_directory, "--report", FORMATS, *arguments, wanted=wanted)

    def text(self, name):
        return (self.run_directory / name).read_text()

    def test_selftest_and_campaign_are_told_and_named_in_the_statement(self):
        call("selftest", "--defect", DEFECT, "--report-dir", self.place, wanted=0)
        selftest = self.place / "selftest.json"
        self.assertIn("address-empty", (self.place / "selftest.html").read_text())
        self.report("--selftest", selftest, "--campaign", self.campaign(), "--statement", "--partial")
        caught_by = json.loads(self.text("results.json"))["selftest"]["defects"][DEFECT]
        self.assertIn("RQ-05", caught_by)
        page = self.text("report.html")
        for part in ('id="matrix"', "1 of 1 killed", "0a1b2c3d", "RQ-05 is not enforced",
                     "set-text Envelope/Body", "&lt;a&gt;&amp;&lt;/a&gt;",
                     "ews-assay replay '0a1b2c3d'"):
            self.assertIn(part, page)
        self.assertIn("0a1b2c3d", self.text("summary.md"))
        subjects = {subject["name"].rsplit("/", 1)[-1]: subject["digest"]["sha256"]
                    for subject in json.loads(self.text("statement.intoto.json"))["subject"]}
        for file in (selftest, self.place / "fuzz" / "campaign.ndjson",
                     self.run_directory / "results.ndjson"):
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            self.assertEqual(subjects[file.name], digest)
            self.assertIn(digest, self.text("statement.html"))
        call("verify", self.run_directory, wanted=0)

    def test_what_is_no_annex_is_a_slip(self):
        log = self.run_directory / "results.ndjson"
        for option, file, words in (("--selftest", log, "is not a result of a selftest"),
                                    ("--selftest", self.place / "none", "cannot read"),
                                    ("--campaign", log, "line 1: "),
                                    ("--campaign", self.place, "cannot read")):
            done = self.report(option, file, wanted=2)
            self.assertIn(words, done.stderr)
            self.assertEqual(done.stderr.count("\n"), 1, done.stderr)

    def test_an_old_log_is_held_against_a_baseline(self):
        baseline = self.place / "baseline.toml"
        baseline.write_text('[[known]]\ncase = "request/im-address-empty"\nreason = "r"\n'
                            'expires = "2030-01-01"\n')
        self.report("--baseline", baseline, "--today", "2029-01-01")
        for file in ("report.html", "results.json", "junit.xml", "results.sarif", "summary.md",
                     "ctrf.json", "results.tap", "earl.ttl"):
            self.assertIn("request/im-address-empty", self.text(file), file)
            self.assertRegex(self.text(file), "passes", file)

    def test_a_cut_log_still_makes_every_report(self):
        log = Log(self.run_directory / "results.ndjson")
        path = self.run_directory / "results.ndjson"
        content = path.read_bytes()
        path.write_bytes(content[:len(content) * 2 // 3])  # in the middle of a line, mostly
        done = self.report("--statement", "--partial")
        self.assertIn("the run ended early", done.stderr)
        for file in ("report.html", "junit.xml", "summary.md", "ctrf.json", "results.tap",
                     "results.sarif", "earl.ttl", "statement.html"):
            self.assertRegex(self.text(file), "(?i)the run ended early", file)
        self.assertFalse(json.loads(self.text("results.json"))["complete"])
        self.assertLess(len(json.loads(self.text("results.json"))["cases"]), len(log.cases))

    def test_the_baseline_of_a_run_stays_with_it(self):
        baseline = self.place / "baseline.toml"
        baseline.write_text('[[known]]\ncase = "request/im-address-empty"\nreason = "r1"\n'
                            'flaky = true\nexpires = 2030-01-01\n')
        call("run", SOME, "--report-dir", self.run_directory, "--baseline", baseline, "--today",
             "2029-12-31", wanted=0)
        baseline.unlink()
        self.report()
        gate = json.loads(self.text("results.json"))["gate"]
        self.assertEqual([(entry["case"], entry["standing"]) for entry in gate["baseline"]],
                         [("request/im-address-empty", "flaky")])
        self.assertIn("r1", self.text("report.html"))
        done = call("baseline", self.run_directory, wanted=0)
        self.assertIn("gate:    open", done.stdout)
        call("baseline", self.run_directory, "--today", "2030-01-02", wanted=1)

    def test_a_log_that_was_changed_is_not_drawn(self):
        path = self.run_directory / "results.ndjson"
        path.write_text(path.read_text().replace("im-address-empty", "im-address-entry"))
        for command in (("report", path), ("compare", path, path), ("baseline", path)):
            done = call(*command, wanted=2)
            self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
            self.assertIn("changed after its run", done.stderr)
        call("verify", path, wanted=5)

    def test_a_campaign_is_drawn_without_a_run(self):
        done = call("report", "--campaign", self.campaign(), "--report-dir", self.place, wanted=0)
        self.assertEqual(done.stdout, f"{self.place}/campaign.html\n")
        page = (self.place / "campaign.html").read_text()
        for part in ("0a1b2c3d", "RQ-05 is not enforced", "ews-assay replay"):
            self.assertIn(part, page)
        call("report", "--report-dir", self.place, wanted=2)

    def test_a_packed_log_is_read(self):
        path = self.run_directory / "results.ndjson"
        (self.place / "log.gz").write_bytes(gzip.compress(path.read_bytes()))
        call("verify", self.place / "log.gz", wanted=0)
        call("compare", path, self.place / "log.gz", wanted=0)
        (self.place / "log.gz").write_bytes(gzip.compress(path.read_bytes())[:-9])
        done = call("verify", self.place / "log.gz", wanted=2)
        self.assertIn("log.gz: its gzip is damaged or cut off", done.stderr)

    def test_old_runs_enter_a_history_once_and_by_product(self):
        history = self.place / "products.sqlite"
        for version in ("7.0", "7.1", "7.1"):
            call("run", SOME, "--report-dir", self.place / version, "--target-name", "Contoso",
                 "--target-version", version, wanted=0)
            done = call("report", self.place / version, "--history", history, wanted=0)
            self.assertIn("history.html", done.stdout)
        call("report", self.place / "7.1", "--history", history, wanted=0)
        page = (self.place / "7.1" / "history.html").read_text()
        self.assertIn("Contoso, ", page)
        self.assertIn("over 2 versions", page)
        rows = sqlite3.connect(history).execute(
            "SELECT product, version, verdict FROM run ORDER BY rowid").fetchall()
        first, second = [("Contoso", version, "met-what-was-tested") for version in ("7.0", "7.1")]
        self.assertIn(rows, ([first, second, second], [first, second]))  # the latter in one second

    def test_a_target_that_is_not_there_adds_no_failures(self):
        history = self.place / "gone.sqlite"
        call("run", SOME, "--report-dir", self.place / "gone", "--history", history, "--endpoint",
             "http://127.0.0.1:9/", wanted=3)
        call("report", "--history", history, "--report-dir", self.place, wanted=0)
        page = (self.place / "history.html").read_text()
        self.assertNotIn("<figure", page)
        self.assertRegex(page, "<td>none</td><td>none</td><td>none</td><td>[0-9]+ inconclusive")

    def test_two_runs_do_not_share_a_directory(self):
        log = self.run_directory / "results.ndjson"
        before = log.read_bytes()
        with log.open("rb+") as other:
            fcntl.flock(other, fcntl.LOCK_EX)
            done = call("run", SOME, "--report-dir", self.run_directory, wanted=2)
        self.assertEqual(done.stderr, f"ews-assay: another run is writing {log}; give this one a "
                                      "--report-dir of its own\n")
        self.assertEqual(log.read_bytes(), before)
        call("run", SOME, "--report-dir", self.run_directory, wanted=0)

    def test_a_history_takes_campaigns_once(self):
        history = self.place / "h.sqlite"
        for started in ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"):
            call("report", "--history", history, "--campaign", self.campaign(started),
                 "--report-dir", self.place, wanted=0)
        page = (self.place / "history.html").read_text()
        self.assertIn("fuzz endpoint http://127.0.0.1/", page)
        self.assertIn("executions per second <b>100</b>", page)
        self.assertEqual(page.count('<th scope="row">2026-01-0'), 2)
        self.assertIn("builtin", page)


if __name__ == "__main__":
    unittest.main()
