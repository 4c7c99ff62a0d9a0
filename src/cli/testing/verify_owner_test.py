"""`ews-assay verify` against the owner of a target who wants a better result: who chose what was
asked, which answers came of which run, and how the log is written."""
import gzip
import json
import re
import subprocess
import unittest

from logs import Endpoint, Log, call, scratch

DEFECT = "endpoint/acceptance/address-empty"
FAILED = "request/im-address-empty"
CASES = ["request/im-address-*"]
ACCEPTED = "a failure that is accepted until 2099-12-31: it is fine"
PROFILE = f'''
[[accepted]]
case = "{FAILED}"
reason = "it is fine"
expires = "2099-12-31"
'''


def event(log, kind):
    return next(each for each in log.events if each["event"] == kind)


def leave_out(log):
    log.events = [each for each in log.events
                  if each["event"] != "case" or each["case"]["id"] != FAILED]
    log.header["selection"]["skip"].append(FAILED)
    log.header["selected"] -= 1


def accept(log):
    case = log.case(FAILED)
    case.update(outcome="nonstrict", reason=ACCEPTED)
    for cause in case["causes"]:
        cause["blocking"] = False


def claim_profile(log):
    accept(log)
    log.header["digests"].append({"subject": "profile", "sha256": "0" * 64})


def invent_late_probe(log):
    log.events.insert(-1, {"event": "probe-failed",
                           "problem": "the sanity probe after the run failed: timeout: slow"})


def last_probe(log):
    return event(log, "probes")["probes"][-1]


def operation(log, name):
    return next(each for each in event(log, "operations")["operations"] if each["name"] == name)


def say_missing(log):
    operation(log, "SetImGroup").update(
        state="missing", evidence="the sound call met with HTTP 500, as does an operation that no "
                                  "server has")


# What is done to the log of a server that accepts an empty address; what one line says. Totals and
# digest always fit, and the exit code is always 5.
OF_SERVERS = [
    ("put the failing case among the skipped", "request of exchange 1: .*assay-", leave_out),
    ("turn strictness around", "request of exchange 1: .*assay-",
     lambda log: log.header.update(strict=False)),
    ("name another server", "request of exchange 1: .*assay-",
     lambda log: log.header["target"].update(name="https://better.example/EWS/Exchange.asmx")),
    ("name another port", "request of exchange 1: .*assay-",
     lambda log: log.header["target"].update(
         name=re.sub(r":\d+/", ":9/", log.header["target"]["name"]))),
    ("name another product", "request of exchange 1: .*assay-",
     lambda log: log.header["target"].update(product="Better")),
    ("claim a higher bar", "request of exchange 1: .*assay-",
     lambda log: log.header["selection"].update(level="may")),
    ("claim no level there is", "run: level of the selection: .*most",
     lambda log: log.header["selection"].update(level="most")),
    ("give a cause another sign", f"{FAILED}: causes: .*MAY-1",
     lambda log: log.case(FAILED)["causes"][0].update(sign="MAY-1")),
    ("say what a cause breaks in general", f"{FAILED}: causes: .*RQ-26",
     lambda log: log.case(FAILED)["causes"][0].update(general="RQ-26")),
    ("invent an acceptance", f"{FAILED}: outcome: .*nonstrict.*fail", accept),
    ("invent an acceptance and a profile", "request of exchange 1: .*assay-", claim_profile),
    ("name a catalogue twice", "run: digest of the catalogue: .*twice.*once",
     lambda log: log.header["digests"].append(
         {"subject": "catalogue", "sha256": log.header["digests"][0]["sha256"]})),
    ("add a feature of markup", "run: features: .*<b>",
     lambda log: log.header["features"].append("<b>heavy</b>")),
    ("give a feature a value of markup", "run: features: .*<b>",
     lambda log: log.header["features"].append("impersonation=<b>x</b>")),
    ("claim an impossible shard", 'run: shard: recorded "0/0"',
     lambda log: log.header["selection"]["shard"].update(index=0, count=0)),
    ("claim a shard beyond the last", 'run: shard: recorded "3/2"',
     lambda log: log.header["selection"]["shard"].update(index=3, count=2)),
    ("claim to be joined", "probe: number of runs: ",
     lambda log: log.header["selection"]["shard"].update(index=0, count=2)),
    ("invent a probe that failed late", "run: problem of the target: .*timeout",
     invent_late_probe),
    ("take the last probe away", "probe after the run: presence: .*missing",
     lambda log: event(log, "probes")["probes"].pop()),
    ("take every probe away", "probe: number of runs: .*0.*1",
     lambda log: log.events.remove(event(log, "probes"))),
    ("spoil the last probe", "run: problem of the target: .*HTTP 503",
     lambda log: last_probe(log).update(status=503)),
    ("change what a probe asked", "probe after the run: request of exchange 1: ",
     lambda log: last_probe(log).update(request="<a/>")),
    ("invent a probe between the cases", f"probe during {FAILED}: presence: .*not made",
     lambda log: event(log, "probes")["probes"].insert(
         1, dict(last_probe(log), purpose=f"during {FAILED}"))),
    ("say that an operation is missing", "operation SetImGroup: state: .*missing.*implemented",
     say_missing),
    ("say something else of an operation", "operation AddImGroup: evidence: .*nothing",
     lambda log: operation(log, "AddImGroup").update(evidence="nothing")),
    ("change what an operation answered", "operation GetImItemList: ",
     lambda log: operation(log, "GetImItemList")["exchanges"][0].update(status=500, response="")),
    ("take an operation away", "operations: number: .*8.*9|operations: number: ",
     lambda log: event(log, "operations")["operations"].pop()),
    ("take all operations away", "operations: presence: .*missing",
     lambda log: log.events.remove(event(log, "operations"))),
    ("invent a group that was left", "operations: group that was left: ",
     lambda log: log.header["features"].append("group-id=AAMk")),
]

# How the text of a log is changed, and whether it can still be read.
OF_TEXTS = [
    ("bytes behind the last line", True, lambda text: text + "x"),
    ("a NUL behind the last line", True, lambda text: text + "\0"),
    ("a line behind the last line", False, lambda text: text + "\n"),
    ("a byte order mark", True, lambda text: "\ufeff" + text),
    ("a blank in a line", True, lambda text: text.replace('"event":', '"event": ', 1)),
    ("a NUL in a line", False, lambda text: text.replace("\n", "\0{}\n", 1)),
    ("a member twice", True, lambda text: text.replace('"strict":', '"strict":true,"strict":', 1)),
    ("a member of a case twice", True,
     lambda text: text.replace('"outcome":"fail"', '"outcome":"pass","outcome":"fail"', 1)),
    ("another spelling of a letter", True,
     lambda text: text.replace('"outcome":"fail"', '"outcome":"f\\u0061il"', 1)),
]


class VerifyOwner(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.logs = scratch(cls)
        cls.endpoint = Endpoint(cls, "--defect", DEFECT)
        cls.honest = cls.logs / "honest" / "results.ndjson"
        cls.run_suite("honest", "--endpoint", cls.endpoint.url, "--seed", "7", "--strict")
        call("verify", cls.honest, wanted=0)

    @classmethod
    def addCleanup(cls, function, *arguments):  # as scratch() and Endpoint want it, for the class
        cls.addClassCleanup(function, *arguments)

    @classmethod
    def run_suite(cls, name, *arguments, wanted=1):
        call("run", *CASES, *arguments, "--report-dir", cls.logs / name, wanted=wanted)
        return cls.logs / name / "results.ndjson"

    def expect(self, path, pattern, code=5):
        done = call("verify", path)
        self.assertEqual(done.returncode, code, done.stdout[-1500:] + done.stderr)
        self.assertRegex(done.stdout + done.stderr, pattern)

    def test_every_change_of_a_log_of_a_server_is_named(self):
        for what, pattern, tamper in OF_SERVERS:
            with self.subTest(what):
                log = Log(self.honest)
                tamper(log)
                log.close_again()
                self.expect(log.write(self.logs / "tampered.ndjson"), f"(?m)^.*({pattern})")

    def test_every_other_spelling_of_a_log_is_named(self):
        text = self.honest.read_text()
        path = self.logs / "spelled.ndjson"
        for what, readable, change in OF_TEXTS:
            with self.subTest(what):
                path.write_text(change(text), encoding="utf-8")
                self.assertNotEqual(path.read_text(encoding="utf-8"), text)
                if readable:
                    self.expect(path, "(?m)^log: line [0-9]+: recorded ")
                    done = call("report", path, "--report-dir", self.logs / "r", wanted=2)
                    self.assertRegex(done.stderr, "line [0-9]+ was changed after the run")
                else:
                    self.expect(path, "line [0-9]+: ", 2)
        packed = self.logs / "packed.ndjson.gz"
        packed.write_bytes(gzip.compress(text.encode()))
        self.expect(packed, "verdict: verified", 0)
        packed.write_bytes(gzip.compress(text.encode()) + b"x")
        self.expect(packed, "damaged or cut off", 2)

    def test_a_case_of_another_server_is_told_though_the_seed_is_the_same(self):
        sound = Endpoint(self)
        other = Log(self.run_suite("other", "--endpoint", sound.url, "--seed", "7", "--strict",
                                   wanted=0))
        log = Log(self.honest)
        at = log.events.index(next(each for each in log.events
                                   if each.get("case", {}).get("id") == FAILED))
        log.events[at] = next(each for each in other.events
                              if each.get("case", {}).get("id") == FAILED)
        log.close_again()
        self.expect(log.write(self.logs / "mixed.ndjson"),
                    f"{FAILED}: request of exchange 1: .*assay-")

    def test_what_was_left_out_is_counted(self):
        left_out = re.compile("([0-9]+) left out of the run by its owner \\(not asked for by id\\)")
        done = call("verify", self.honest, wanted=0)
        count = int(left_out.search(done.stdout).group(1))
        path = self.run_suite("fewer", "--endpoint", self.endpoint.url, "--skip", FAILED)
        done = call("verify", path, wanted=0)
        self.assertIn(f"{count + 1} left out of the run by its owner (not asked for by id, --skip "
                      f"{FAILED})\n", done.stdout)

    def test_an_acceptance_is_held_against_the_profile(self):
        profile = self.logs / "profile.toml"
        profile.write_text(PROFILE)
        path = self.run_suite("accepted", "--endpoint", self.endpoint.url, "--profile", profile)
        done = call("verify", path, "--profile", profile, wanted=0)
        self.assertIn("1 of them fail and are accepted by the owner of the target", done.stdout)
        log = Log(path)
        log.case(FAILED)["reason"] = ACCEPTED.replace("fine", "good")
        log.close_again()
        path = log.write(self.logs / "reworded.ndjson")
        done = call("verify", path, "--profile", profile, wanted=5)
        self.assertRegex(done.stdout, f"{FAILED}: acceptance: .*good.*fine")
        profile.write_text(PROFILE + "\n")
        done = call("verify", path, "--profile", profile, wanted=5)
        self.assertRegex(done.stdout, "run: digest of the profile: ")


class Statements(unittest.TestCase):
    """Published with a log, signed by its owner, who may say anything."""

    def setUp(self):
        self.place = scratch(self)
        self.folder = self.place / "run"
        call("run", "request/im-address-empty", "--report-dir", self.folder, wanted=0)
        call("report", self.folder, "--statement", "--partial", wanted=0)
        self.key = self.place / "key.pem"
        self.openssl("genpkey", "-algorithm", "ed25519", "-out", self.key)
        self.openssl("pkey", "-in", self.key, "-pubout", "-out", self.place / "public.pem")
        self.statement = self.folder / "statement.intoto.json"
        self.verify(0)

    @staticmethod
    def openssl(*arguments):
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)

    def verify(self, code, pattern="verdict: verified"):
        self.openssl("pkeyutl", "-sign", "-rawin", "-inkey", self.key, "-in", self.statement, "-out",
                     self.folder / "statement.sig")
        done = call("verify", self.folder, "--statement", self.statement, "--key",
                    self.place / "public.pem")
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertRegex(done.stdout + done.stderr, pattern)

    def change(self, change):
        statement = json.loads(self.statement.read_text())
        change(statement)
        self.statement.write_text(json.dumps(statement))

    def test_its_renderings_are_subjects(self):
        names = [each["name"] for each in json.loads(self.statement.read_text())["subject"]]
        self.assertEqual(names, ["results.ndjson", "statement.html", "statement.json"])
        for name in names[1:]:
            with self.subTest(name):
                file = self.folder / name
                sound = file.read_text()
                file.write_text(sound.replace("e", "E", 1))
                self.verify(5, f"statement: file {name}: ")
                file.unlink()
                self.verify(0, f"{name} is named in it, and is not here")
                file.write_text(sound)
                self.verify(0)

    def test_what_it_says_is_what_the_log_shows_to_the_last_member(self):
        sound = self.statement.read_text()
        for what, pattern, change in (
                ("another page", "statement: digest of statement.html: ",
                 lambda it: it["subject"][1]["digest"].update(sha256="0" * 64)),
                ("no page", "statement: number of subjects: ", lambda it: it["subject"].pop(1)),
                ("a page twice", "statement: number of subjects: ",
                 lambda it: it["subject"].append(it["subject"][1])),
                ("a better result", "statement: passedTests: ",
                 lambda it: it["predicate"]["passedTests"].append("x/y")),
                ("a word more", "statement: url: ",
                 lambda it: it["predicate"].update(url="https://example.com/")),
                ("a member more", "statement: note: ", lambda it: it.update(note="perfect"))):
            with self.subTest(what):
                self.change(change)
                self.verify(5, pattern)
                self.statement.write_text(sound)
        self.statement.write_text(sound.replace('"result"', '"result": "FAILED", "result"'))
        self.verify(2, "a member of its JSON stands twice")

    def test_an_envelope_of_a_packed_log(self):
        log = self.folder / "results.ndjson"
        packed = self.folder / "results.ndjson.gz"
        packed.write_bytes(gzip.compress(log.read_bytes()))
        log.unlink()
        call("report", packed, "--statement", "--partial", wanted=0)
        self.verify(0)


if __name__ == "__main__":
    unittest.main()
