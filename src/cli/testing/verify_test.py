"""`ews-assay verify`: sound logs are accepted, every kind of tampering is named."""
import json
import re
import unittest

from logs import Endpoint, Log, call, digest_of, one_line, scratch
from service import copy_catalogue

SOME = ["request/im-address-*", "transport/media-*", "behaviour/group-*", "message/at*",
        "hostile/tags-unclosed"]
REFUSED = "request/im-address-empty"
TYPED = "transport/media-type"
DEFECT = "endpoint/acceptance/address-empty"
FAILED = REFUSED  # by the endpoint with that defect


class Tampered(Log):
    def event(self, identifier=REFUSED):
        return next(event for event in self.events if event["event"] == "case"
                    and event["case"]["id"] == identifier)

    def last(self, identifier=REFUSED):
        return self.case(identifier)["exchanges"][-1]

    def digest(self, subject):
        return next(item for item in self.header["digests"] if item["subject"] == subject)

    def add(self, identifier):
        event = json.loads(json.dumps(self.event()))
        event["case"]["id"] = identifier
        self.events.insert(3, event)

    def drop_exchange(self, identifier=REFUSED):
        self.case(identifier)["exchanges"].pop()
        self.event(identifier)["timing"]["microseconds"].pop()

    def move(self, first, second):
        self.events[first], self.events[second] = self.events[second], self.events[first]

    def replace(self, field, old, new, identifier=REFUSED):
        exchange = self.last(identifier)
        assert old in exchange[field], (field, old)
        exchange[field] = exchange[field].replace(old, new)


def set_in(owner, **values):
    owner.update(values)


def not_asked(log):
    case = log.case(FAILED)
    case.update(outcome="inconclusive", expected="", actual="", exchanges=[],
                reason="the target went away during request/im-address-1024: timeout: slow")
    case.pop("refusal")
    log.event(FAILED)["timing"]["microseconds"] = []


def remark(log):
    set_in(log.last(), remarks=[
        {"rule": "XX-1", "message": "m", "level": "must", "line": 1, "column": 1}])


# What is done; whether totals and digest are made to fit afterwards; what one line has to say; how.
TAMPERINGS = [
    ("flip an outcome", False, f"{REFUSED}: outcome: .*fail.*pass",
     lambda log: set_in(log.case(REFUSED), outcome="fail")),
    ("flip an outcome and close the log again", True, f"{REFUSED}: outcome: .*fail.*pass",
     lambda log: set_in(log.case(REFUSED), outcome="fail")),
    ("edit a response", False, "log: digest of its lines: ",
     lambda log: log.replace("response", ">", "> ")),
    ("edit a response and close", True, f"{REFUSED}: actual: .*ErrorSchemaValidation.*ErrorX",
     lambda log: log.replace("response", "ErrorSchemaValidation", "ErrorXchemaValidation")),
    ("edit a request", True, f"{REFUSED}: request of exchange 2: .*ImAdress.*ImAddress",
     lambda log: log.replace("request", "ImAddress", "ImAdress")),
    ("change a request line", True, f"{REFUSED}: request line of exchange 2: .*/x.*/EWS",
     lambda log: log.replace("request_line", "/EWS", "/x/EWS")),
    ("remove an exchange", True, f"{REFUSED}: number of exchanges: .*1.*2",
     lambda log: log.drop_exchange()),
    ("remove a case", False, f"{REFUSED}: presence: .*missing.*selected",
     lambda log: log.events.remove(log.event())),
    ("remove a case and count anew", True, f"{REFUSED}: presence: .*missing.*selected",
     lambda log: (log.events.remove(log.event()),
                  set_in(log.header, selected=log.header["selected"] - 1))),
    ("double a case", True, f"{REFUSED}: presence: .*2 times.*once", lambda log: log.add(REFUSED)),
    ("swap two cases", True, "case 1: order: ", lambda log: log.move(2, 3)),
    ("invent a case", True, "request/invented: presence: .*not in the catalogue",
     lambda log: log.add("request/invented")),
    ("add a case that was not selected", True, "persona/check-complete: presence: .*not selected",
     lambda log: log.add("persona/check-complete")),
    ("change the number of selected cases", True, "run: selected cases: ",
     lambda log: set_in(log.header, selected=7)),
    ("claim a wider selection", True, "persona/.*: presence: .*missing.*selected",
     lambda log: set_in(log.header["selection"], ids=[])),
    ("name another catalogue", True, "run: digest of the catalogue: ",
     lambda log: set_in(log.digest("catalogue"), sha256="0" * 64)),
    ("name other schemas", True, "run: digest of the schemas: ",
     lambda log: set_in(log.digest("schemas"), sha256="0" * 64)),
    ("change the seed", True, f"{REFUSED}: request of exchange 1: .*assay-",
     lambda log: set_in(log.header, seed="2")),
    ("change the generation", True, "run: digest of the schemas: ",
     lambda log: set_in(log.header, generation="Exchange2013_SP1")),
    ("take a feature away", True, ".*: outcome: .*pass.*skipped",
     lambda log: log.header["features"].remove("heavy")),
    ("lower the level of a case", True, f"{REFUSED}: level: .*may.*must",
     lambda log: set_in(log.case(REFUSED), level="may")),
    ("change what was expected", True, f"{REFUSED}: expected: .*anything",
     lambda log: set_in(log.case(REFUSED), expected="anything")),
    ("change what happened", True, f"{REFUSED}: actual: .*as wanted",
     lambda log: set_in(log.case(REFUSED), actual="as wanted")),
    ("give a reason", True, f"{REFUSED}: reason: .*because",
     lambda log: set_in(log.case(REFUSED), reason="because")),
    ("change how a refusal came out", True, f"{REFUSED}: refusal: .*accepted.*right-reason",
     lambda log: set_in(log.case(REFUSED), refusal="accepted")),
    ("take a requirement from a case", True, f"{REFUSED}: requirements: ",
     lambda log: log.case(REFUSED)["requirements"].pop()),
    ("change a title", True, f"{REFUSED}: title: .*harmless",
     lambda log: set_in(log.case(REFUSED), title="harmless")),
    ("change the edits of a case", True, f"{REFUSED}: edits: ",
     lambda log: set_in(log.case(REFUSED), edits="none\n")),
    ("change the place of a case", True, f"{REFUSED}: line: ",
     lambda log: set_in(log.case(REFUSED), line=1)),
    ("change a status", True, f"{REFUSED}: outcome: .*pass.*fail",
     lambda log: set_in(log.last(), status=200)),
    ("change a content type", True, f"{TYPED}: outcome: .*pass.*fail",
     lambda log: set_in(log.last(TYPED), content_type="text/html")),
    ("change header lines", True, f"{REFUSED}: headers of exchange 2: .*x-invented",
     lambda log: set_in(log.last(), headers="x-invented: 1\n")),
    ("invent a remark", True, f"{REFUSED}: remarks of exchange 2: .*XX-1", remark),
    ("change why there was no answer", True, f"{REFUSED}: actual: .*no answer in time",
     lambda log: set_in(log.last(), problem="timeout: slow")),
    ("change the level of a requirement", True, ": level: .*may",
     lambda log: set_in(log.catalogue["requirements"][0], level="may")),
    ("change a requirement", True, ": statement: .*Anything goes",
     lambda log: set_in(log.catalogue["requirements"][0], statement="Anything goes.")),
    ("remove a requirement", True, "requirements: entries: ",
     lambda log: log.catalogue["requirements"].pop()),
    ("change an erratum", True, ": title: .*Another",
     lambda log: set_in(log.catalogue["errata"][0], title="Another")),
    ("change the totals", False, "log: total of pass: ",
     lambda log: set_in(log.end["totals"], **{"pass": 1})),
    ("change the digest", False, "log: digest of its lines: .*000",
     lambda log: set_in(log.end, sha256="0" * 64)),
    ("take the end away", False, "verdict: ended early",
     lambda log: log.events.pop()),
    ("cut the log", False, "verdict: ended early: the log holds 1 of [0-9]+ cases",
     lambda log: log.events.__delitem__(slice(3, None))),
    ("add what no log holds", True, "log: digest of its lines as this program writes them: ",
     lambda log: set_in(log.case(REFUSED), approved=True)),
]

# The same on the log of an endpoint that accepts what is to be refused.
ABSOLUTIONS = [
    ("declare a failure a pass", f"{FAILED}: outcome: .*pass.*fail",
     lambda log: set_in(log.case(FAILED), outcome="pass")),
    ("declare a failure undecided", f"{FAILED}: outcome: .*inconclusive.*fail",
     lambda log: set_in(log.case(FAILED), outcome="inconclusive", reason="no answer")),
    ("declare a failure skipped", f"{FAILED}: outcome: .*skipped.*fail",
     lambda log: set_in(log.case(FAILED), outcome="skipped", reason="needs --feature heavy")),
    ("declare a failure a missed recommendation", f"{FAILED}: outcome: .*nonstrict.*fail",
     lambda log: set_in(log.case(FAILED), outcome="nonstrict", reason="a SHOULD")),
    ("say that the target was not there", f"{FAILED}: reason: .*no such event in the log", not_asked),
    ("say that the run was interrupted", f"{FAILED}: reason: .*interrupted.*has its end",
     lambda log: set_in(log.case(FAILED), outcome="inconclusive",
                        reason="the run was interrupted")),
    ("say that its answer was not waited for", f"{FAILED}: reason: .*interrupted.*has its end",
     lambda log: (set_in(log.last(FAILED), problem="interrupted"),
                  set_in(log.case(FAILED), outcome="inconclusive", causes=[],
                         actual="the run was interrupted", reason="the run was interrupted"))),
]


class VerifyTest(unittest.TestCase):
    def setUp(self):
        self.place = scratch(self)

    def run_suite(self, *arguments, wanted=0):
        call("run", "--report-dir", self.place / "run", *arguments, wanted=wanted)
        return self.place / "run" / "results.ndjson"

    def expect_line(self, what, log, pattern):
        path = log.write(self.place / "tampered.ndjson")
        done = call("verify", path)
        self.assertEqual(done.returncode, 5, f"{what}: {done.stdout[-2000:]}{done.stderr}")
        found = any(re.match(pattern, line) or re.match(".*" + pattern, line)
                    for line in done.stdout.splitlines())
        self.assertTrue(found, f"{what}: no line like '{pattern}' in\n{done.stdout[:3000]}")

    def test_every_setting_is_verified(self):
        for generation, dialect, cases in (
                ("Exchange2013_SP1", "documented", []), ("V2018_01_08", "schema", []),
                ("Exchange2013_SP1", "schema", SOME), ("V2018_01_08", "documented", SOME)):
            self.run_suite("--schema", generation, "--dialect", dialect, *cases)
            done = call("verify", self.place / "run", wanted=0)
            self.assertIn("verdict: verified", done.stdout)
            self.assertIn("this very build", done.stdout)

    def test_the_digest_is_as_documented(self):
        log = Log(self.run_suite(*SOME))
        self.assertEqual(log.end["sha256"], digest_of(log.events[:-1]))
        log.close_again()
        call("verify", log.write(self.place / "again.ndjson"), wanted=0)

    def test_every_tampering_is_named(self):
        sound = self.run_suite(*SOME)
        call("verify", sound, wanted=0)
        for what, closed, pattern, tamper in TAMPERINGS:
            with self.subTest(what):
                log = Tampered(sound)
                tamper(log)
                if closed:
                    log.close_again()
                self.expect_line(what, log, pattern)

    def test_a_failure_cannot_be_talked_away(self):
        endpoint = Endpoint(self, "--defect", DEFECT)
        honest = self.run_suite("--endpoint", endpoint.url, "request/im-address-*", wanted=1)
        call("verify", honest, wanted=0)
        self.assertEqual(Tampered(honest).case(FAILED)["outcome"], "fail")
        for what, pattern, tamper in ABSOLUTIONS:
            with self.subTest(what):
                log = Tampered(honest)
                tamper(log)
                log.close_again()
                self.expect_line(what, log, pattern)

    def test_clocks_and_timings_decide_nothing(self):
        log = Log(self.run_suite(*SOME))
        log.header["clock"]["started"] = "1999-12-31T23:59:59Z"
        for event in log.events:
            if "timing" in event:
                event["timing"]["microseconds"] = [7 for _ in event["case"]["exchanges"]]
        call("verify", log.write(self.place / "slow.ndjson"), wanted=0)

    def test_a_target_that_is_not_there_is_taken_at_its_word(self):
        endpoint = Endpoint(self)
        endpoint.stop()
        path = self.run_suite("--endpoint", endpoint.url, "request/im-address-*", wanted=3)
        done = call("verify", path, wanted=0)
        self.assertRegex(done.stdout, "[1-9][0-9]* taken as claimed")

    def test_another_catalogue_is_told(self):
        path = self.run_suite("request/im-address-empty")
        own = self.place / "catalogue"
        copy_catalogue(own)
        call("verify", path, "--catalogue", own, wanted=0)
        file = own / "AddNewImContactToGroup/requirements/request.toml"
        file.write_text(file.read_text() + "\n")
        done = call("verify", path, "--catalogue", own, wanted=5)
        self.assertIn("run: digest of the catalogue", done.stdout)

    def test_a_run_that_ended_early_is_told_in_one_line(self):
        sound = self.run_suite("request/im-address-*")
        lines = sound.read_text().splitlines(keepends=True)
        path = self.place / "early.ndjson"
        path.write_text("".join(lines[:4]) + lines[4][:100])
        done = call("verify", path, wanted=5)
        count = json.loads(lines[0])["selected"]
        self.assertIn(f"verdict: ended early: the log holds 2 of {count} cases and no closing event; "
                      "what it holds follows from its exchanges\n", done.stdout)
        self.assertNotIn("recomputed", done.stdout)
        path.write_text("".join(lines[:4]).replace('"outcome":"pass"', '"outcome":"fail"', 1))
        done = call("verify", path, wanted=5)
        self.assertRegex(done.stdout, "recorded \"fail\", recomputed \"pass\"")
        self.assertRegex(done.stdout, "ended early: .*; [1-9] mismatch")

    def test_what_cannot_be_read_is_no_mismatch(self):
        for text in ("", "x\n", "{}\n", '{"event":"run-started"}\n'):
            path = self.place / "bad.ndjson"
            path.write_text(text)
            call("verify", path, wanted=2)
        call("verify", self.place / "nowhere", wanted=2)

    def test_a_run_that_cannot_be_recomputed_is_not_called_verified(self):
        log = Log(self.run_suite("request/im-address-empty"))
        log.header["target"]["kind"] = "client"
        log.close_again()
        done = call("verify", log.write(self.place / "client.ndjson"), wanted=2)
        self.assertIn("it lacks what its verdicts depend on", done.stderr)

    def test_accounts_stay_out_of_logs_and_reports(self):
        endpoint = Endpoint(self)
        secrets = {"impersonation": "Top.Secret@Contoso.com", "directory-user": "q&a@contoso.com",
                   "impersonation-denied": "hidden@contoso.com", "impersonation-sid": "S-1-5-4711",
                   "folder-id": "AAMkSecretFolder"}
        features = [word for name, value in secrets.items()
                    for word in ("--feature", f"{name}={value}")]
        own = self.place / "catalogue"
        copy_catalogue(own)
        with (own / "AddNewImContactToGroup/cases/request.toml").open("a") as cases:
            cases.write(ECHO)
        formats = "html,json,junit,sarif,md,ctrf,tap,earl,badge"
        path = self.run_suite("--endpoint", endpoint.url, "--catalogue", own, *features,
                              "--report", formats, "request/echo-*")
        call("verify", path, "--catalogue", own, wanted=0)
        call("report", path, "--statement", "--partial", wanted=0)
        self.assertIn("${feature:impersonation}", path.read_text())
        for file in (self.place / "run").iterdir():
            text = file.read_text(errors="replace").lower()
            for value in secrets.values():
                for form in (value, value.replace("&", "&amp;")):
                    self.assertNotIn(form.lower(), text, file.name)


# The address of an account is sent, and the endpoint sends it back.
ECHO = '''
[[case]]
id = "request/echo-of-an-account"
title = "An address that names an account is kept"
requirements = ["RQ-05"]
target = "server"
needs = ["group", "impersonation", "directory-user"]

[[case.step]]
name = "add"
message = "live-request"
edits = [
  { op = "set-text", path = "Envelope/Body/AddNewImContactToGroup/ImAddress", value = "${feature:impersonation}" },
  { op = "set-text", path = "Envelope/Body/AddNewImContactToGroup/DisplayName", value = "${feature:directory-user}" },
]
[case.step.expect]
values = { "Envelope/Body/*/Persona/ImAddress" = "${feature:impersonation}" }
'''


if __name__ == "__main__":
    unittest.main()
