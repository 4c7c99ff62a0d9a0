"""`ews-assay fuzz`, `replay` and `promote` from end to end: against `ews-assay serve` with and
without seeded defects, a server before it, and codecs that lie, die and hang."""
import json
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

import jsonschema

from service import COMMAND, PATIENCE, Endpoint, Gate, clean_environment, copy_catalogue

ROOT = pathlib.Path(__file__).resolve().parents[3]

# A codec that takes everything; `fault` is what it does with a message that holds "Culture".
LIAR = """
import base64, json, os, sys, time
def answer(request):
    if request["op"] == "hello":
        return {"hello": {"protocol": 1, "name": "liar", "version": "1", "language": "Python",
                          "features": ["decode"]}}
    if request["op"] != "decode":
        return {"result": "unsupported", "reason": "only decoding"}
    if b"Culture" in base64.b64decode(request["bytes"]):
        %s
    return {"result": "accepted"}
for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps({"id": request["id"], **answer(request)}), flush=True)
"""


def command(*arguments, environment=None):
    return subprocess.run([COMMAND, *map(str, arguments)], capture_output=True, text=True,
                          timeout=PATIENCE, env={**clean_environment(), **(environment or {})},
                          check=False)


class FuzzTest(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.scratch = pathlib.Path(holder.name)
        self.findings = self.scratch / "findings"

    def fuzz(self, *arguments, code=None):
        done = command("fuzz", "--findings", self.findings, *arguments)
        if code is not None:
            self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def found(self):
        return [json.loads(path.read_text(encoding="ascii"))
                for path in sorted(self.findings.glob("*.json"))]

    def finding(self, prop, cause=""):
        for finding in self.found():
            if finding["property"] == prop and finding["cause"].startswith(cause):
                return finding
        self.fail("no finding %s %s among %s" % (
            prop, cause, [(one["property"], one["cause"]) for one in self.found()]))

    def events(self):
        text = (self.findings / "campaign.ndjson").read_text(encoding="ascii")
        return [json.loads(line) for line in text.splitlines()]

    def codec(self, fault):
        path = self.scratch / "codec.py"
        path.write_text(LIAR % fault, encoding="ascii")
        return "%s %s" % (sys.executable, path)

    def test_a_sound_endpoint_has_no_finding(self):
        done = self.fuzz("--endpoint", Endpoint(self).url, "--runs", "150", code=0)
        self.assertIn("0 findings", done.stdout)
        started, *_, ended = self.events()
        self.assertEqual(started["target"]["kind"], "endpoint")
        self.assertEqual((ended["event"], ended["end"], ended["next"]),
                         ("session-ended", "runs", "151"))
        self.assertGreater(ended["counts"]["schema_valid"], 30)

    def test_seeded_defects_are_found(self):
        defects = {"acceptance/child-repeated": ("accepted-invalid", "RQ-20", 1000),
                   "acceptance/name-demanded": ("refused-valid", "", 20),
                   "persona/address-with-scheme": ("echo", "ImAddress", 20),
                   "transport/status-of-fault": ("status", "TR-12", 50),
                   "transport/media-type": ("media-type", "TR-05", 20),
                   "envelope/ampersand-raw": ("echo", "ImAddress", 600),
                   "transport/closes-on-fault": ("silence", "closed after ", 50)}
        for defect, (prop, cause, runs) in defects.items():
            with self.subTest(defect):
                shutil.rmtree(self.findings, ignore_errors=True)
                endpoint = Endpoint(self, "--defect", "endpoint/" + defect)
                done = self.fuzz("--endpoint", endpoint.url, "--runs", runs, code=1)
                finding = self.finding(prop, cause)
                self.assertLessEqual(len(finding["edits"]), 2, finding)
                self.assertIn("ews-assay replay " + finding["id"], done.stdout)
                endpoint.stop()

    def test_the_same_seed_finds_the_same(self):
        seen = []
        for _ in range(2):
            shutil.rmtree(self.findings, ignore_errors=True)
            endpoint = Endpoint(self, "--defect", "endpoint/transport/status-of-fault")
            self.fuzz("--endpoint", endpoint.url, "--runs", "60", "--seed", "1000", code=1)
            seen.append([(one["id"], one["mutation"], one["edits"]) for one in self.found()])
        self.assertEqual(*seen)

    def gate_that_dies_of_culture(self):
        endpoint = Endpoint(self)

        def decide(handler, _, body):
            if b"MailboxCulture" not in body:
                return False
            handler.close_connection = True
            return True

        return endpoint, Gate(self, endpoint.port, decide)

    def test_a_crash_is_found_minimised_kept_and_replayed(self):
        endpoint, gate = self.gate_that_dies_of_culture()
        self.fuzz("--endpoint", gate.url, "--runs", "200", code=1)
        finding = self.finding("silence", "closed")
        self.assertLessEqual(len(finding["edits"]), 1)
        name = finding["id"]
        self.assertIn(b"MailboxCulture", (self.findings / (name + ".request")).read_bytes())
        again = command("replay", name, "--findings", self.findings, "--endpoint", gate.url)
        self.assertEqual(again.returncode, 1, again.stdout + again.stderr)
        self.assertIn("still there", again.stdout)
        fixed = command("replay", name, "--findings", self.findings, "--endpoint", endpoint.url)
        self.assertEqual(fixed.returncode, 0, fixed.stdout + fixed.stderr)
        self.assertIn("fixed", fixed.stdout)
        for other in ((), ("--exec", "cat > /dev/null", "--exec-mode", "one-shot")):
            refused = command("replay", name, "--findings", self.findings, *other)
            self.assertEqual((refused.returncode, refused.stdout), (2, ""))
            self.assertIn("--endpoint", refused.stderr)

    def test_a_campaign_goes_on_where_it_was_interrupted(self):
        endpoint = Endpoint(self, "--defect", "endpoint/transport/status-of-fault")
        target = ("--endpoint", endpoint.url)
        process = subprocess.Popen(
            [COMMAND, "fuzz", "--findings", str(self.findings), *target, "--time", "10m", "--rate",
             "200"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=clean_environment())
        process.stdout.readline()  # a finding
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)
        self.assertEqual(process.returncode, 1)
        first = self.events()[-1]
        self.assertEqual(first["end"], "interrupted")
        known = [one["id"] for one in self.found()]
        # A kill may have cut off the last line.
        with open(self.findings / "campaign.ndjson", "a", encoding="ascii") as log:
            log.write('{"event":"prog')

        refused = self.fuzz(*target, "--runs", "10", code=2)
        self.assertIn("--resume", refused.stderr)
        self.fuzz(*target, "--runs", "10", "--resume", code=1)
        last = self.events()[-1]
        self.assertEqual(int(last["next"]), int(first["next"]) + 10)
        self.assertGreater(last["counts"]["mutations"], first["counts"]["mutations"])
        self.assertEqual(len([1 for one in self.events() if one["event"] == "session-started"]), 2)
        self.assertLessEqual(set(known), {one["id"] for one in self.found()})
        ids = [one["finding"]["id"] for one in self.events() if one["event"] == "finding"]
        self.assertEqual(len(ids), len(set(ids)), "a known finding was reported again")

        other = self.fuzz("--runs", "1", "--resume", code=2)
        self.assertIn("against", other.stderr)

    def test_a_killed_campaign_is_usable(self):
        endpoint = Endpoint(self, "--defect", "endpoint/transport/status-of-fault")
        process = subprocess.Popen(
            [COMMAND, "fuzz", "--findings", str(self.findings), "--endpoint", endpoint.url,
             "--time", "10m"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=clean_environment())
        process.stdout.readline()
        process.kill()
        process.communicate(timeout=PATIENCE)
        known = {one["id"] for one in self.found()}
        self.assertTrue(known)
        self.fuzz("--endpoint", endpoint.url, "--runs", "30", "--resume", code=1)
        self.assertLessEqual(known, {one["id"] for one in self.found()})

    def test_another_machine_is_left_alone(self):
        done = self.fuzz("--endpoint", "http://ews.invalid/EWS/Exchange.asmx", "--runs", "1",
                         code=2)
        self.assertIn("--allow-remote", done.stderr)
        self.assertFalse(self.findings.exists())

    def test_an_endpoint_that_is_not_there_is_told(self):
        done = self.fuzz("--endpoint", "http://127.0.0.1:1/EWS/Exchange.asmx", "--runs", "1",
                         code=3)
        self.assertIn("it cannot be reached", done.stderr)
        self.assertEqual(self.events()[-1]["end"], "target-lost")

    def test_nothing_but_text_goes_where_nobody_looks(self):
        done = self.fuzz("--runs", "20", code=0)
        self.assertNotIn("\x1b", done.stdout + done.stderr)
        self.assertNotIn("\r", done.stdout + done.stderr)

    def test_wrong_usage_is_told(self):
        for arguments, part in ((("--time", "soon"), "60s, 10m or 2h"), (("--runs", "-1"), "runs"),
                                (("--exec", "true", "--endpoint", "http://127.0.0.1/"), "cannot be used with"),
                                (("--rate", "5"), "needs --endpoint")):
            done = self.fuzz(*arguments, code=2)
            self.assertIn(part, done.stderr)

    def test_the_fuzzer_is_measured_by_the_defects_it_finds(self):
        found, missed = "endpoint/acceptance/address-empty", "endpoint/response/link-key-other"
        done = command("selftest", "--fuzz", "--runs", "60", "--defect", found, "--defect", missed,
                       "--format", "json", "--report-dir", self.scratch / "matrix")
        self.assertEqual(done.returncode, 0, done.stderr)
        matrix = json.loads(done.stdout)
        jsonschema.validate(matrix, json.loads(
            (ROOT / "reports/schemas/fuzz-matrix.schema.json").read_text()))
        self.assertEqual(done.stdout, (self.scratch / "matrix/fuzz-matrix.json").read_text())
        self.assertEqual((matrix["total"], matrix["runs"]), (2, 60))
        self.assertEqual(matrix["found"], sum(one["found"] for one in matrix["defects"]))
        self.assertLessEqual({found, missed}, {one["id"] for one in matrix["defects"]})
        for option in ("--runs", "--seed"):
            self.assertIn("needs --fuzz", command("selftest", option, "5").stderr)

    def test_a_codec_that_lies_is_caught(self):
        codec = self.codec("pass")
        self.fuzz("--exec", codec, "--runs", "150", code=1)
        finding = self.finding("accepted-invalid", "RQ-")
        self.assertEqual(self.events()[0]["target"], {"kind": "exec", "name": "liar 1 (Python)"})
        again = command("replay", finding["id"], "--findings", self.findings, "--exec", codec)
        self.assertEqual(again.returncode, 1, again.stdout + again.stderr)
        other = command("replay", finding["id"], "--findings", self.findings)
        self.assertEqual((other.returncode, other.stdout), (2, ""))
        self.assertIn("--exec", other.stderr)

    def test_a_codec_that_dies_is_caught(self):
        self.fuzz("--exec", self.codec("os._exit(3)"), "--runs", "100", code=1)
        self.assertIn("exit status 3", self.finding("crash", "decode")["detail"])

    def test_a_codec_that_hangs_is_caught(self):
        self.fuzz("--exec", self.codec("time.sleep(3600)"), "--runs", "12", "--timeout", "5",
                  code=1)
        self.finding("hang", "decode")

    def test_a_program_for_each_message_is_caught(self):
        self.fuzz("--exec", "cat > /dev/null", "--exec-mode", "one-shot", "--runs", "40", code=1)
        self.finding("accepted-invalid")

    def test_a_codec_that_cannot_be_started_is_told(self):
        done = self.fuzz("--exec", "/nonexistent/codec", "--runs", "1", code=3)
        self.assertTrue(done.stderr.startswith("ews-assay fuzz: "), done.stderr)

    def test_a_finding_becomes_a_case_that_catches_the_defect(self):
        bad = Endpoint(self, "--defect", "endpoint/acceptance/child-repeated")
        self.fuzz("--endpoint", bad.url, "--runs", "1000", code=1)
        name = self.finding("accepted-invalid", "RQ-20")["id"]
        printed = command("promote", name, "--findings", self.findings)
        self.assertEqual(printed.returncode, 0, printed.stderr)
        self.assertIn('requirements = ["RQ-20"', printed.stdout)

        catalogue = self.scratch / "catalogue"
        copy_catalogue(catalogue)
        promote = ("promote", name, "--findings", self.findings, "--catalogue", catalogue)
        written = command(*promote)
        self.assertEqual(written.returncode, 0, written.stderr)
        text = (catalogue / "cases" / "found.toml").read_text(encoding="utf-8")
        self.assertEqual(text, printed.stdout.split("\n", 1)[1])
        twice = command(*promote)
        self.assertEqual(twice.returncode, 2)
        self.assertIn("already", twice.stderr)
        self.assertEqual(text, (catalogue / "cases" / "found.toml").read_text(encoding="utf-8"))

        run = ("run", "found/*", "--catalogue", catalogue, "--report-dir", self.scratch / "out")
        caught = command(*run, "--endpoint", bad.url)
        self.assertEqual(caught.returncode, 1, caught.stdout + caught.stderr)
        sound = command(*run, "--endpoint", Endpoint(self).url)
        self.assertEqual(sound.returncode, 0, sound.stdout + sound.stderr)

    def test_a_finding_of_a_harness_becomes_a_regression(self):
        self.findings.mkdir()
        finding = {"id": "0a1b2c3d", "property": "claim", "cause": "x", "detail": "x",
                   "request": "<a/>", "rules": [], "mutation": "0", "edits": [], "status": 0,
                   "subject": "reader"}
        (self.findings / "0a1b2c3d.json").write_text(json.dumps(finding), encoding="ascii")
        corpus = self.scratch / "corpus"
        promote = ("promote", "0a1b2c3d", "--findings", self.findings, "--corpus", corpus)
        self.assertEqual(command(*promote).returncode, 2)
        corpus.mkdir()
        self.assertEqual(command(*promote).returncode, 0)
        kept = corpus / "reader" / "regressions" / "0a1b2c3d"
        self.assertEqual(kept.read_text(encoding="ascii"), "<a/>")
        kept.write_text("mine", encoding="ascii")
        self.assertEqual(command(*promote).returncode, 2)
        self.assertEqual(kept.read_text(encoding="ascii"), "mine")

    def test_a_finding_that_is_none_is_told(self):
        self.findings.mkdir()
        (self.findings / "x.json").write_text("{}", encoding="ascii")
        for name, part in (("y", "there is no finding 'y' in %s, which contains x" % self.findings),
                           ("x", "is not a finding")):
            for words in (("promote", name), ("replay", name)):
                done = command(*words, "--findings", self.findings)
                self.assertEqual(done.returncode, 2, done.stdout)
                self.assertIn(part, done.stderr)


if __name__ == "__main__":
    unittest.main()
