"""`ews-assay verify` of runs of adapters and of recorded traffic."""
import pathlib
import sys
import unittest

from logs import Log, call, scratch
from recorded_test import RESPONSE, between, har, request

# A reader that knows no schema, dies of document types and gives up on entities.
ADAPTER = '''
import base64, json, sys
import xml.etree.ElementTree as ElementTree

def answer(question):
    if question["op"] == "hello":
        return {"hello": {"protocol": 1, "name": "etree", "version": "3", "language": "Python",
                          "features": ["decode"]}}
    if question["op"] != "decode":
        return {"result": "unsupported", "reason": "only decode"}
    message = base64.b64decode(question["bytes"])
    if b"<!DOCTYPE" in message:
        sys.exit(3)
    if b"&#" in message:
        return {"result": "unsupported", "reason": "no character references"}
    try:
        ElementTree.fromstring(message)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        return {"result": "rejected", "reason": str(error)}
    return {"result": "accepted"}

for line in sys.stdin:
    question = json.loads(line)
    print(json.dumps({"id": question["id"], **answer(question)}), flush=True)
'''

ONE_SHOT = "xmllint --noout -"
SOME = ["message/check-*"]


class Changed(Log):
    """A log to tamper with: the cases by what became of them."""

    def first(self, outcome, wanted=lambda case: True):
        return next(case for case in self.cases if case["outcome"] == outcome and wanted(case))

    def remove(self, case):
        self.events = [event for event in self.events if event.get("case") is not case]

    def lower_selected(self):
        self.header["selected"] -= 1

    def answer(self, case):
        return case["exchanges"][0]


def died(case):
    return any(exchange["problem"].startswith("crash") for exchange in case["exchanges"])


def answered(case):
    return not died(case)


def talk(log, old, new, case):
    exchange = log.answer(case)
    assert old in exchange["response"], exchange["response"]
    exchange["response"] = exchange["response"].replace(old, new)


def drop_exchanges(log, case, **values):
    case.update(exchanges=[], **values)
    event = next(event for event in log.events if event.get("case") is case)
    event["timing"]["microseconds"] = []


# What is done to the log of an adapter, what is said of it; totals and digest always fit.
OF_ADAPTERS = [
    ("declare a failure a pass", "outcome: .*pass.*fail",
     lambda log: log.first("fail").update(outcome="pass")),
    ("declare a pass a failure", "outcome: .*fail.*pass",
     lambda log: log.first("pass").update(outcome="fail")),
    ("make a rejection an acceptance", "outcome: .*pass.*fail",
     lambda log: talk(log, '"rejected"', '"accepted"',
                      log.first("pass", lambda case: "refusal" in case))),
    ("make an acceptance a rejection", "outcome: .*fail.*pass",
     lambda log: talk(log, '"accepted"', '"rejected", "reason": "no"',
                      log.first("fail", answered))),
    ("change the reason of a rejection", "actual: ",
     lambda log: talk(log, '"reason": "', '"reason": "so ',
                      log.first("pass", lambda case: "refusal" in case))),
    ("say that a crash was none", "outcome: .*fail.*pass|problem of exchange 1: |actual: ",
     lambda log: log.answer(log.first("fail", died)).update(
         problem="", response='{"result": "rejected", "reason": "no"}')),
    ("change how it died", "actual: .*exit status 4.*exit status 3|actual: ",
     lambda log: log.answer(log.first("fail", died)).update(
         problem="crash: it ended without an answer, exit status 4")),
    ("change the message that was put to it", "request of exchange 1: ",
     lambda log: log.answer(log.first("fail", answered)).update(request="<a/>")),
    ("take an exchange away", "number of exchanges: .*0.*1",
     lambda log: drop_exchanges(log, log.first("fail"))),
    ("say that the adapter was never there", "number of exchanges: .*0.*1",
     lambda log: drop_exchanges(log, log.first("fail"), outcome="inconclusive", reason="broken")),
    ("remove a case", "presence: .*missing.*selected",
     lambda log: (log.remove(log.first("fail")), log.lower_selected())),
    ("say that it cannot decode", "outcome: .*fail.*skipped|outcome: ",
     lambda log: log.header["features"].remove("decode")),
    ("say that something is unsupported", "outcome: .*unsupported.*fail",
     lambda log: log.first("fail").update(outcome="unsupported", reason="no")),
]

OF_EXIT_STATUSES = [
    ("change an exit status", "outcome: .*fail.*pass|outcome: ",
     lambda log: log.answer(log.first("fail")).update(headers="exit-status: 1\n")),
    ("take an exit status away", "outcome: |actual: ",
     lambda log: log.answer(log.first("pass", lambda case: "refusal" in case)).update(headers="")),
    ("change a complaint", "actual: ",
     lambda log: log.answer(log.first("pass", lambda case: "refusal" in case)).update(
         response="-:1: something else")),
    ("write an exit status that is none", "outcome: |actual: ",
     lambda log: log.answer(log.first("pass")).update(headers="exit-status: 0x\n")),
]

# The same for recorded traffic: one exchange that passes, one that does not, one that passes.
OF_TRAFFIC = [
    ("declare a failure a pass", "outcome: .*pass.*fail",
     lambda log: log.cases[1].update(outcome="pass")),
    ("mend a status", "outcome: .*fail.*pass",
     lambda log: log.answer(log.cases[1]).update(status=200)),
    ("spoil a request that passed", "outcome: .*pass.*fail",
     lambda log: log.answer(log.cases[0]).update(request="<a/>")),
    ("spoil an answer that passed", "outcome: .*pass.*fail",
     lambda log: log.answer(log.cases[2]).update(
         response=log.answer(log.cases[2])["response"].replace("NoError", "NoErrors"))),
    ("take an answer away", "actual: |outcome: ",
     lambda log: log.answer(log.cases[1]).update(purpose="request without answer")),
    ("change a media type", "outcome: .*pass.*fail",
     lambda log: log.answer(log.cases[0]).update(content_type="text/html")),
    ("take a remark away", "remarks of exchange 1: ",
     lambda log: log.answer(log.cases[1])["remarks"].pop()),
    ("change what happened", "actual: ",
     lambda log: log.cases[1].update(actual="nothing of note")),
    ("take a requirement away", "requirements: ",
     lambda log: log.cases[1]["requirements"].pop()),
    ("number an exchange anew", "number: ", lambda log: log.cases[2].update(id="recorded/4")),
    ("take the exchanges of a case away", 'exchange: recorded "none of the operation"',
     lambda log: drop_exchanges(log, log.cases[1])),
    ("remove a case", "selected cases: ", lambda log: log.remove(log.cases[1])),
    ("claim to be a part", 'shard: recorded "1/200"',
     lambda log: log.header["selection"]["shard"].update(index=1, count=200)),
    ("claim a dialect", 'dialect: recorded "x"', lambda log: log.header.update(dialect="x")),
    ("name another generation", "digest of the schemas: ",
     lambda log: log.header.update(generation="Exchange2013_SP1")),
]


class VerifyTargets(unittest.TestCase):
    def setUp(self):
        self.place = scratch(self)

    def expect_lines(self, log_path, tamperings):
        for what, pattern, tamper in tamperings:
            with self.subTest(what):
                log = Changed(log_path)
                tamper(log)
                log.close_again()
                done = call("verify", log.write(self.place / "tampered.ndjson"))
                self.assertEqual(done.returncode, 5, f"{what}: {done.stdout[-1500:]}{done.stderr}")
                self.assertRegex(done.stdout, f"(?m)^[a-z]+(/[a-z0-9-]+)?: ({pattern})", what)

    def run_exec(self, *arguments):
        call("run", *SOME, *arguments, "--report-dir", self.place / "run", wanted=1)
        done = call("verify", self.place / "run", wanted=0)
        self.assertIn("verdict: verified", done.stdout)
        return self.place / "run" / "results.ndjson"

    def test_a_run_of_an_adapter(self):
        script = self.place / "adapter.py"
        script.write_text(ADAPTER)
        log = self.run_exec("--exec", f"{sys.executable} {script}")
        outcomes = {case["outcome"] for case in Log(log).cases}
        self.assertLessEqual({"pass", "fail"}, outcomes)
        self.expect_lines(log, OF_ADAPTERS)

    def test_a_run_of_a_program_for_each_message(self):
        log = self.run_exec("--exec", ONE_SHOT, "--exec-mode", "one-shot")
        self.expect_lines(log, OF_EXIT_STATUSES)

    def test_an_adapter_that_was_never_there(self):
        call("run", *SOME, "--exec", "exit 7", "--report-dir", self.place / "run", wanted=3)
        done = call("verify", self.place / "run", wanted=0)
        self.assertRegex(done.stdout, "[1-9][0-9]* taken as claimed")

    def traffic(self, name="a.har"):
        file = self.place / name
        file.write_text(har((request(), RESPONSE, 200), (request(), RESPONSE, 500),
                            (request(), RESPONSE, 200)))
        return file

    def test_recorded_traffic(self):
        file = self.traffic()
        call("run", "--recorded", file, "--report-dir", self.place / "run", wanted=1)
        log = self.place / "run" / "results.ndjson"
        done = call("verify", log, wanted=0)
        self.assertIn("3 in the log, 3 judged again", done.stdout)
        self.expect_lines(log, OF_TRAFFIC)
        for strict in ([], ["--strict"]):
            call("run", "--recorded", file, "--report-dir", self.place / "two", *strict, wanted=1)
            call("verify", self.place / "two", wanted=0)

    def test_the_traffic_itself_shows_what_was_left_out(self):
        file = self.traffic()
        call("run", "--recorded", file, "--report-dir", self.place / "run", wanted=1)
        path = self.place / "run" / "results.ndjson"
        moved = file.rename(self.place / "moved.har")
        call("verify", path, "--recorded", moved, wanted=0)
        log = Changed(path)
        log.remove(log.cases[1])
        log.cases[1]["id"] = "recorded/2"
        log.lower_selected()
        log.close_again()
        log.write(path)
        call("verify", path, wanted=0)  # the rest is sound, and tells nothing of what is gone
        done = call("verify", path, "--recorded", moved, wanted=5)
        self.assertIn("run: number of exchanges: recorded \"2\", recomputed \"3\"", done.stdout)
        moved.write_text(har((request(), RESPONSE, 200)))
        done = call("verify", path, "--recorded", moved, wanted=5)
        self.assertIn("run: digest of the traffic: ", done.stdout)

    def test_accounts_of_traffic_stay_out_of_everything(self):
        secrets = ["Top.Secret@contoso.com", "hunter2-hunter2", "QUJDREVGR0hJSktMTU5P"]
        header = ("<soap:Header><t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>"
                  f"{secrets[0]}</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>"
                  '<w:Security xmlns:w="http://docs.oasis-open.org/wss/2004/01/'
                  'oasis-200401-wss-wssecurity-secext-1.0.xsd"><w:UsernameToken><w:Password>'
                  f"{secrets[1]}</w:Password></w:UsernameToken><w:BinarySecurityToken>{secrets[2]}"
                  "</w:BinarySecurityToken></w:Security>")
        sent = request()
        start = between(sent, "<", ":Header>").rsplit("<", 1)[-1]
        sent = sent.replace(f"<{start}:Header>", header.replace("<soap:Header>", f"<{start}:Header>"))
        self.assertIn(secrets[0], sent)
        answer = RESPONSE.replace("NoError", f"NoErrorFor{secrets[0]}")
        file = self.place / "a.har"
        file.write_text(har((sent, answer, 500)))
        call("run", "--recorded", file, "--report-dir", self.place / "run", "--report",
             "html,json,junit,sarif,md,ctrf,tap,earl,badge", wanted=1)
        call("report", self.place / "run", "--statement", "--partial", wanted=0)
        self.assertIn("*" * len(secrets[0]), (self.place / "run" / "results.ndjson").read_text())
        for written in filter(pathlib.Path.is_file, (self.place / "run").rglob("*")):
            for secret in secrets:
                self.assertNotIn(secret, written.read_text(), written.name)


if __name__ == "__main__":
    unittest.main()
