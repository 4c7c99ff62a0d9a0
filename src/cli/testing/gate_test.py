"""Gate, comparison, shards and statement of `ews-assay`, from end to end."""
import base64
import gzip
import hashlib
import json
import pathlib
import re
import subprocess
import unittest

from logs import Endpoint, Log, call, scratch
from service import PATIENCE

SOME = "request/im-address-*"
DEFECT = "endpoint/acceptance/address-empty"
FAILED = "request/im-address-empty"


class GateTest(unittest.TestCase):
    def setUp(self):
        self.place = scratch(self)

    def run_suite(self, *arguments, wanted=0, into="run"):
        return call("run", "--report-dir", self.place / into, *arguments, wanted=wanted)

    def defective(self, *arguments, wanted, into="run"):
        endpoint = Endpoint(self, "--defect", DEFECT)
        return self.run_suite("--endpoint", endpoint.url, SOME, *arguments, wanted=wanted,
                              into=into)

    def failures(self, into="run"):
        log = Log(self.place / into / "results.ndjson")
        return [case["id"] for case in log.cases if case["outcome"] == "fail"]

    def baseline(self, *entries):
        text = ""
        for case, expires in entries:
            text += (f'[[known]]\ncase = "{case}"\nreason = "the vendor works on it"\n'
                     f'link = "https://example.com/1"\nexpires = "{expires}"\n')
        path = self.place / "baseline.toml"
        path.write_text(text)
        return path

    def test_known_failures_do_not_fail_a_run(self):
        self.defective(wanted=1)
        known = self.baseline(*((case, "2030-12-31") for case in self.failures()))
        done = self.defective("--baseline", known, "--today", "2030-12-31", wanted=0)
        self.assertIn(f"known failure:  {FAILED}: the vendor works on it", done.stdout)
        self.assertIn("gate:    open", done.stdout)
        done = self.defective("--baseline", known, "--today", "2031-01-01", wanted=1)
        self.assertIn("stale baseline: ", done.stdout)
        self.assertIn(f"{FAILED} expired on 2030-12-31", done.stdout)

    def test_a_baseline_cannot_rot(self):
        passing = self.baseline(("request/im-address-1024", "2030-12-31"),
                                ("request/no-such-case", "2030-12-31"))
        done = self.run_suite(SOME, "--baseline", passing, "--today", "2030-01-01", wanted=1)
        self.assertIn("request/no-such-case names no case of the catalogue", done.stdout)
        self.assertIn("gate:    closed", done.stdout)

    def test_a_known_failure_that_passes_is_stale(self):
        known = self.baseline((FAILED, "2030-12-31"))
        done = self.run_suite(SOME, "--baseline", known, "--today", "2030-01-01", wanted=1)
        self.assertIn(f"{FAILED} passes now", done.stdout)

    def test_a_baseline_that_is_wrong_is_a_slip(self):
        path = self.place / "wrong.toml"
        path.write_text('[[known]]\ncase = "a/b"\nexpires = "2030-01-01"\n')
        done = self.run_suite(SOME, "--baseline", path, wanted=2)
        self.assertIn("reason", done.stderr)

    def test_update_rewrites_in_place_and_keeps_what_its_owner_wrote(self):
        self.defective(wanted=1)
        known = self.place / "known.toml"
        mine = (f'# Mine.\n\n[[known]]\ncase = "{FAILED}"\nreason = "ticket 17" # open\n'
                'expires = 2030-12-31\n')
        known.write_text(mine + '\n[[known]]\ncase = "request/no-such-case"\nreason = "r"\n'
                         'expires = "2030-12-31"\n')
        update = ("baseline", self.place / "run", "--update", known, "--today", "2030-01-01")
        done = call(*update, wanted=0)
        self.assertIn("taken out: request/no-such-case names no case", done.stdout)
        self.assertTrue(known.read_text().startswith(mine))
        known.unlink()
        done = call(*update, wanted=0)
        self.assertIn(f"added:     {FAILED}", done.stdout)
        self.assertIn("--reason and --expires", done.stderr)
        self.run_suite(SOME, "--baseline", known, wanted=2)
        known.unlink()
        done = call(*update, "--reason", "it's known", "--expires", "2030-06-30", wanted=0)
        self.assertEqual(done.stderr, "")
        done = call("baseline", self.place / "run", "--baseline", known, "--today", "2030-06-30",
                    wanted=0)
        self.assertIn(f"{FAILED}: it's known (until 2030-06-30)", done.stdout)
        call("baseline", self.place / "run", "--reason", "r", wanted=2)
        call(*update, "--expires", "soon", wanted=2)

    def test_a_flaky_case_may_pass(self):
        known = self.place / "known.toml"
        known.write_text(f'[[known]]\ncase = "{FAILED}"\nreason = "a race"\nflaky = true\n'
                         'expires = 2030-12-31\n')
        done = self.run_suite(SOME, "--baseline", known, "--today", "2030-12-31")
        self.assertIn("gate:    open", done.stdout)
        done = self.run_suite(SOME, "--baseline", known, "--today", "2031-01-01", wanted=1)
        self.assertIn(f"{FAILED} expired", done.stdout)

    def test_strict_is_fail_on_should(self):
        self.run_suite(SOME, "--strict", into="strict")
        self.run_suite(SOME, "--fail-on", "should", into="should")
        self.run_suite(SOME, "--fail-on", "must", into="must")
        strict = [Log(self.place / name / "results.ndjson").header["strict"]
                  for name in ("strict", "should", "must")]
        self.assertEqual(strict, [True, True, False])
        self.run_suite(SOME, "--strict", "--fail-on", "must", wanted=2)

    def test_compare_tells_what_changed(self):
        self.run_suite("--endpoint", Endpoint(self).url, SOME, into="sound")
        self.defective(wanted=1, into="broken")
        done = call("compare", self.place / "sound", self.place / "broken", wanted=1)
        self.assertIn(f"worse   {FAILED}: pass -> fail\n", done.stdout)
        self.assertRegex(done.stdout, "[0-9]+ worse, 0 better, 0 new, 0 gone, [0-9]+ the same\n$")
        done = call("compare", self.place / "sound", self.place / "broken", "--format", "md",
                    wanted=1)
        self.assertRegex(done.stdout, "### Worse\n\n.*\n.*\n.* pass .* fail ")
        done = call("compare", self.place / "broken", self.place / "sound", "--format", "json",
                    wanted=0)
        changes = json.loads(done.stdout)
        self.assertEqual([change["id"] for change in changes["better"]], self.failures("broken"))
        self.assertEqual(changes["worse"], [])
        call("compare", self.place / "sound", self.place / "nowhere", wanted=2)

    def test_shards_are_parts_and_merge_into_the_whole(self):
        self.run_suite(SOME, into="whole")
        whole = Log(self.place / "whole" / "results.ndjson")
        shards = []
        for index in range(1, 4):
            self.run_suite(SOME, "--shard", f"{index}/3", into=f"s{index}")
            shards.append(self.place / f"s{index}")
            call("verify", shards[-1], wanted=0)
        call("report", "--merge", *reversed(shards), "--report-dir", self.place / "merged",
             wanted=0)
        merged = Log(self.place / "merged" / "results.ndjson")
        self.assertEqual([case["id"] for case in merged.cases],
                         [case["id"] for case in whole.cases])
        call("verify", self.place / "merged", wanted=0)
        done = call("report", "--merge", *shards[:2], "--report-dir", self.place / "m2", wanted=2)
        self.assertIn("shard 3 of 3 is missing", done.stderr)
        done = call("report", "--merge", *shards, shards[0], "--report-dir", self.place / "m3",
                    wanted=2)
        self.assertIn("shard 1 of 3 is there twice", done.stderr)
        self.run_suite(SOME, "--shard", "2/3", "--seed", "9", into="other")
        done = call("report", "--merge", shards[0], self.place / "other", shards[2],
                    "--report-dir", self.place / "m4", wanted=2)
        self.assertIn("differ in seed", done.stderr)

    def test_shards_that_do_not_exist_are_slips(self):
        for text in ("0/3", "4/3", "3", "/", "a/b", "1/0", "1/3x"):
            self.run_suite(SOME, "--shard", text, wanted=2)
        done = self.run_suite("--endpoint", "http://127.0.0.1:9/", SOME, "--shard", "1/2", wanted=2)
        self.assertIn("--seed", done.stderr)

    def test_a_statement_says_what_the_run_showed(self):
        self.run_suite("--target-name", "Contoso <Mail>", "--target-version", "7.1")
        call("report", self.place / "run", "--statement", "--partial", wanted=0)
        run = self.place / "run"
        log = Log(run / "results.ndjson")
        statement = json.loads((run / "statement.json").read_text())
        self.assertEqual(statement["target"]["product"], "Contoso <Mail>")
        self.assertEqual(statement["digests"]["log"], log.end["sha256"])
        file_digest = hashlib.sha256((run / "results.ndjson").read_bytes()).hexdigest()
        self.assertEqual(statement["digests"]["results.ndjson"], file_digest)
        rows = {row["requirement"]: row for row in statement["requirements"]}
        self.assertEqual(list(rows), [item["id"] for item in log.catalogue["requirements"]])
        for case in log.cases:
            for requirement in case["requirements"]:
                self.assertIn({"case": case["id"], "outcome": case["outcome"]},
                              rows[requirement]["evidence"])
        attestation = json.loads((run / "statement.intoto.json").read_text())
        self.assertEqual(attestation["subject"][0]["digest"]["sha256"], file_digest)
        self.assertEqual(attestation["predicate"]["passedTests"],
                         [case["id"] for case in log.cases if case["outcome"] == "pass"])
        page = (run / "statement.html").read_text()
        self.assertIn("Contoso &lt;Mail&gt; 7.1", page)
        self.assertNotRegex(page, r"(?:src|href)=|url\(|@import")

    def test_the_documented_signature_can_be_checked(self):
        self.run_suite(SOME)
        run = self.place / "run"
        call("report", run, "--statement", "--partial", wanted=0)
        text = (pathlib.Path(__file__).parents[3] / "reports" / "README.md").read_text()
        blocks = re.findall(r"(?s)```sh\n(.*?)```", text.split("## Signing a statement")[1])
        self.assertEqual(len(blocks), 2)
        for block in blocks:
            done = subprocess.run(["sh", "-euc", block], cwd=run, capture_output=True, text=True,
                                  timeout=PATIENCE, check=False)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        envelope = json.loads((run / "statement.dsse.json").read_text())
        payload = base64.b64decode(envelope["payload"])
        self.assertEqual(payload, (run / "statement.intoto.json").read_bytes())
        (run / "sig").write_bytes(base64.b64decode(envelope["signatures"][0]["sig"]))
        for signed, right in ((payload, True), (payload + b" ", False)):
            # DSSE v1.0.0, section "Signature Definition": PAE.
            kind = envelope["payloadType"].encode()
            (run / "pae").write_bytes(b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(signed), signed))
            self.assertEqual(self.is_signed(run, "pae", "sig"), right)
        self.assertTrue(self.is_signed(run, "statement.intoto.json", "statement.sig"))
        self.check_verified_statement(run)
        with (run / "statement.intoto.json").open("a") as file:
            file.write(" ")
        done = self.verify_statement(run, "statement.intoto.json", wanted=5)
        self.assertIn("statement: signature: ", done.stdout)
        self.verify_statement(run, "statement.dsse.json", wanted=0)
        self.assertFalse(self.is_signed(run, "statement.intoto.json", "statement.sig"))

    def verify_statement(self, run, statement, wanted, log="results.ndjson", key="public.pem"):
        return call("verify", run / log, "--statement", run / statement, "--key", run / key,
                    wanted=wanted)

    def check_verified_statement(self, run):
        packed = run / "packed.ndjson.gz"
        packed.write_bytes(gzip.compress((run / "results.ndjson").read_bytes()))
        for statement in ("statement.intoto.json", "statement.dsse.json"):
            for log in ("results.ndjson", packed.name):
                done = self.verify_statement(run, statement, 0, log)
                self.assertIn("is signed by this key and says what the log shows", done.stdout)
        subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", "other.key"],
                       cwd=run, check=True, capture_output=True)
        subprocess.run(["openssl", "pkey", "-in", "other.key", "-pubout", "-out", "other.pem"],
                       cwd=run, check=True, capture_output=True)
        done = self.verify_statement(run, "statement.dsse.json", 5, key="other.pem")
        self.assertIn("statement: signature: ", done.stdout)
        done = self.verify_statement(run, "statement.dsse.json", 2, key="other.key")
        self.assertIn("other.key: it holds no public key", done.stderr)
        self.run_suite("request/im-address-long", into="smaller")
        done = self.verify_statement(run, "statement.dsse.json", 5, "../smaller/results.ndjson")
        self.assertIn("statement: digest of results.ndjson: ", done.stdout)
        self.assertIn("statement: passedTests: ", done.stdout)

    def is_signed(self, place, file, signature):
        done = subprocess.run(["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey",
                               "public.pem", "-in", file, "-sigfile", signature], cwd=place,
                              capture_output=True, timeout=PATIENCE, check=False)
        return done.returncode == 0


if __name__ == "__main__":
    unittest.main()
