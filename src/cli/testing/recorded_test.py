"""check and run --recorded on traffic as other programs write it."""
import base64
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

SUITE = os.environ["EWS_ASSAY"]
MESSAGES = pathlib.Path(__file__).resolve().parents[3] / "conformance/catalogue/messages"
RESPONSE = (MESSAGES / "schema-response.xml").read_text(encoding="utf-8")
SIBLING = (MESSAGES / "add-im-group.xml").read_text(encoding="utf-8")
OTHER = SIBLING.replace("AddImGroup", "FindItem")


def between(text, start, end):
    return text.split(start, 1)[1].split(end, 1)[0]


def request():
    """The request that the Persona of the response answers."""
    persona = RESPONSE[RESPONSE.index("Persona>"):]
    sent = (MESSAGES / "request.xml").read_text(encoding="utf-8")
    for name in ("ImAddress", "DisplayName"):
        value = between(persona, f"<{name}>" if f"<{name}>" in persona else f":{name}>", "<")
        sent = sent.replace(between(sent, f"{name}>", "<"), value)
    return sent


def trace(*messages):
    tags = ("EwsRequest", "EwsResponse")
    return "".join(f'<Trace Tag="{tags[index % 2]}" Tid="9" Time="2016-02-12 22:31:00Z">\n'
                   f"{message}</Trace>\n" for index, message in enumerate(messages))


def har(*exchanges):
    def entry(sent, got, status):
        text = base64.b64encode(got.encode()).decode()
        return {"request": {"postData": {"mimeType": "text/xml", "text": sent}},
                "response": {"status": status, "content": {
                    "mimeType": "text/xml; charset=utf-8", "encoding": "base64", "text": text}}}
    return json.dumps({"log": {"entries": [entry(*exchange) for exchange in exchanges]}})


def http(sent, got, status):
    lines = ["POST /EWS/Exchange.asmx HTTP/1.1", "Content-Type: text/xml; charset=utf-8",
             f"Content-Length: {len(sent.encode())}", "", ""]
    answer = [f"HTTP/1.1 {status} Reason", "Content-Type: text/xml; charset=utf-8",
              f"Content-Length: {len(got.encode())}", "", ""]
    return "\r\n".join(lines) + sent + "\r\n".join(answer) + got


class Recorded(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)

    def write(self, name, text):
        (self.path / name).write_bytes(text.encode())
        return self.path / name

    def suite(self, *arguments, given=None):
        return subprocess.run([SUITE, *map(str, arguments)], capture_output=True, text=True,
                              check=False, input=given)

    def check(self, *paths):
        done = self.suite("check", "--format", "json", *paths)
        messages = json.loads(done.stdout)["messages"] if done.stdout else []
        return done, {message["path"]: message for message in messages}

    def test_every_format_gives_the_same_verdicts(self):
        files = [self.write("a.har", har((request(), RESPONSE, 200))),
                 self.write("b.log", trace(request(), RESPONSE)),
                 self.write("c.http", http(request(), RESPONSE, 200))]
        for file in files:
            done, messages = self.check(file)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            self.assertEqual([(one["kind"], one["verdict"], one["findings"])
                              for one in messages.values()],
                             [("request", "conforms", []), ("response", "conforms", [])])
        done, messages = self.check(self.path)
        self.assertEqual((done.returncode, len(messages)), (0, 6))

    def test_request_and_answer_are_judged_together(self):
        sent = request().replace(between(request(), "ImAddress>", "<"), "someone@contoso.com")
        file = self.write("a.har", har((sent, RESPONSE, 500)))
        done, messages = self.check(file)
        self.assertEqual(done.returncode, 1)
        rules = [one["rule"] for one in messages[f"{file} (entry 1, response)"]["findings"]]
        self.assertEqual(rules, ["TR-11", "PE-09"])

    def test_other_operations_are_left_out_and_counted(self):
        done, messages = self.check(self.write("a.har", har((OTHER, "<html/>", 200))))
        self.assertEqual((done.returncode, messages), (4, {}))
        self.assertIn("1 exchange of another operation was left out: 1 FindItem", done.stderr)

    def test_a_recording_of_other_operations_says_of_which(self):
        others = [(f"<a><Body><{name}/></Body></a>", "<x/>", 200)
                  for name in ["GetItem"] * 3 + ["FindItem", "GetFolder", "&"]]
        words = ("note: 6 exchanges of other operations were left out: 3 GetItem, 1 FindItem, "
                 "1 GetFolder, 1 unknown")
        file = self.write("a.har", har(*others))
        done, _ = self.check(file)
        self.assertEqual(done.returncode, 4)
        self.assertIn(words, done.stderr)
        done, report = self.run_of(file)
        self.assertEqual((done.returncode, report["cases"]), (4, []))
        self.assertIn(words, done.stderr)

    def test_all_operations_of_the_contact_store_are_judged(self):
        answer = RESPONSE[:RESPONSE.index("<m:AddNew")] + (
            '<m:AddImGroupResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" '
            'ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode></m:AddImGroupResponse>'
            '</s:Body></s:Envelope>')
        file = self.write("a.har", har((SIBLING, answer, 200)))
        done, messages = self.check(file)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(messages[f"{file} (entry 1, request)"]["findings"], [])
        rules = [one["rule"] for one in messages[f"{file} (entry 1, response)"]["findings"]]
        self.assertEqual(rules, ["US-10"])

    def test_standard_input_may_be_a_recording(self):
        done = self.suite("check", "-", given=trace(request(), RESPONSE))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("2 messages: 2 conforms", done.stdout)

    def test_what_cannot_be_read_is_named_with_its_place(self):
        whole = har((request(), RESPONSE, 200), (request(), RESPONSE, 200))
        file = self.write("cut.har", whole[:-100])
        done, messages = self.check(file)
        self.assertEqual((done.returncode, len(messages)), (2, 2))
        self.assertRegex(done.stderr, rf"{file}: byte \d+: after entry 1 the text is not JSON")
        done, _ = self.check(self.path / "nothing.har")
        self.assertEqual(done.returncode, 2)
        self.assertIn("nothing.har: No such file or directory", done.stderr)

    def test_a_run_reports_each_exchange_as_a_case(self):
        file = self.write("a.har", har((request(), RESPONSE, 200), (OTHER, "<x/>", 200),
                                       (request(), RESPONSE, 500)))
        reports = self.path / "reports"
        done = self.suite("run", "--recorded", file, "--report-dir", reports, "--report", "json")
        self.assertEqual(done.returncode, 1, done.stderr)
        report = json.loads((reports / "results.json").read_text(encoding="utf-8"))
        self.assertEqual([(case["id"], case["outcome"]) for case in report["cases"]],
                         [("recorded/1", "pass"), ("recorded/2", "fail")])
        failed = report["cases"][1]
        self.assertIn("TR-11", failed["requirements"])
        self.assertEqual(failed["title"], f"{file}, entry 3")

    def run_of(self, file, formats="json"):
        """Of run --recorded: the process and results.json."""
        reports = self.path / "reports"
        done = self.suite("run", "--recorded", file, "--report-dir", reports, "--report", formats)
        return done, json.loads((reports / "results.json").read_text(encoding="utf-8"))

    def test_an_exchange_without_a_verdict_is_neither_a_pass_nor_a_failure(self):
        """Nothing was judged: exit code 4 and verdict undecided, from check and from run."""
        alone = http(request(), "", 200).split("HTTP/1.1 200")[0]
        coded = json.loads(har((request(), RESPONSE, 200)))
        coded["log"]["entries"][0]["response"]["headers"] = [
            {"name": "content-encoding", "value": "br"}]
        coded["log"]["entries"][0]["response"]["content"]["text"] = "iwWAPGEvPgM="
        said = {"a.http": (alone, "the recording has no answer"),
                "b.log": (trace(request()), "the log has no answer to it"),
                "c.har": (json.dumps(coded), "cannot decode br"),
                "d.http": (http(request(), "", 503), "TR-13 allows it"),
                "e.http": (http(request(), "", 401), "TR-14 demands it"),
                "f.http": (http(request(), "<html/>", 502), "HTTP's own refusal"),
                "g.har": (har((request(), "", 429)), "HTTP's own refusal"),
                "h.http": (http(request(), "", 415), "HTTP's own refusal")}
        for name, (text, words) in said.items():
            with self.subTest(name):
                file = self.write(name, text)
                done = self.suite("check", file)
                self.assertEqual(done.returncode, 4, done.stdout + done.stderr)
                self.assertIn(words, done.stdout)
                self.assertIn("nothing could be judged", done.stderr)
                done, report = self.run_of(file)
                self.assertEqual(done.returncode, 4, done.stdout + done.stderr)
                self.assertEqual(report["cases"][0]["outcome"], "inconclusive")
                self.assertEqual(report["verdict"]["outcome"], "undecided")
                self.assertIn(words, " ".join(done.stdout.split()))
                self.assertNotIn("met everything", done.stdout)

    def test_an_exchange_without_a_verdict_beside_others_is_counted(self):
        file = self.write("a.log", trace(request(), RESPONSE, request()))
        done = self.suite("check", file)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("1 message missing or undecodable", done.stdout)
        done, report = self.run_of(file)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(report["verdict"]["outcome"], "met-what-was-tested")
        self.assertIn("1 of 2 cases could not be judged", report["verdict"]["text"])

    def test_the_rules_that_traffic_keeps_are_what_it_shows(self):
        done, report = self.run_of(self.write("a.har", har((request(), RESPONSE, 200))))
        self.assertEqual(done.returncode, 0, done.stdout)
        lines = (self.path / "reports" / "results.ndjson").read_text(encoding="utf-8").splitlines()
        case = next(event["case"] for event in map(json.loads, lines) if event["event"] == "case")
        evidence = set(case["exchanges"][0]["evidence"])
        self.assertLess({"RQ-01", "RS-01", "RS-02", "PE-01", "TR-11", "XM-01"}, evidence)
        self.assertTrue(evidence.isdisjoint({"TR-12", "TR-13", "TR-22"}))
        self.assertGreater(report["coverage"]["must"]["tested"], 20)
        self.assertNotIn("everything that was tested: 0", done.stdout)

    def test_a_server_that_lacks_the_operation_is_told_as_such(self):
        fault = ('<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>'
                 "<faultcode>s:Server</faultcode><faultstring>request AddNewImContactToGroup is "
                 "not known</faultstring></s:Fault></s:Body></s:Envelope>")
        for status in (200, 500):
            file = self.write("a.http", http(request(), fault, status))
            self.assertEqual(self.suite("check", file).returncode, 1)
            done, report = self.run_of(file)
            self.assertEqual(done.returncode, 1, done.stdout)
            self.assertEqual(report["verdict"]["outcome"], "not-implemented")
            words = " ".join(done.stdout.split())
            self.assertIn("verdict: does not implement AddNewImContactToGroup", words)
            self.assertIn("request AddNewImContactToGroup is not known", words)
            done = self.suite("verify", self.path / "reports")
            self.assertEqual(done.returncode, 0, done.stdout)
        both = self.write("b.http", http(request(), fault, 500) + http(request(), RESPONSE, 200))
        done, report = self.run_of(both)
        self.assertEqual(report["verdict"]["outcome"], "does-not-conform", done.stdout)

    def test_a_log_of_undecided_exchanges_can_be_verified(self):
        file = self.write("a.log", trace(request(), RESPONSE, request()))
        self.run_of(file)
        done = self.suite("verify", self.path / "reports", "--recorded", file)
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_a_run_over_a_damaged_recording_is_no_success(self):
        whole = har((request(), RESPONSE, 200), (request(), RESPONSE, 200))
        file = self.write("cut.har", whole[:-100])
        done = self.suite("run", "--recorded", file, "--report-dir", self.path / "reports")
        self.assertEqual(done.returncode, 2, done.stdout)
        self.assertIn("cut.har: byte", done.stderr)

    def test_files_that_are_neither_message_nor_traffic_are_named(self):
        said = {"empty.xml": ("", "the file is empty"),
                "blank.http": ("\r\n", "the file is empty but for blanks"),
                "curl.log": ("*   Trying 127.0.0.1:80...\n> POST /EWS/Exchange.asmx HTTP/1.1\n"
                             "< HTTP/1.1 200 OK\n<\n", "a transcript of curl; give what curl -i")}
        for name, (text, words) in said.items():
            file = self.write(name, text)
            done, messages = self.check(file)
            self.assertEqual((done.returncode, messages), (2, {}), name)
            self.assertIn(f"{file}: {words if name != 'curl.log' else 'the file is ' + words}",
                          done.stderr)
            done, report = self.run_of(file)
            self.assertEqual((done.returncode, report["cases"]), (2, []), name)
            self.assertIn(words, done.stderr)

    def test_a_file_that_is_not_there_is_told_and_the_others_are_judged(self):
        file, missing = self.write("a.har", har((request(), RESPONSE, 200))), self.path / "b.har"
        reports = self.path / "reports"
        done = self.suite("run", "--recorded", missing, file, "--report-dir", reports)
        self.assertEqual(done.returncode, 2, done.stdout)
        self.assertIn("b.har: No such file or directory", done.stderr)
        self.assertIn("1 pass", done.stdout)
        self.assertIn("undecided: not all of the traffic could be read", done.stdout)

    def test_an_answer_that_breaks_off_is_undecided(self):
        whole = http(request(), RESPONSE, 200)
        chunks = whole.split("HTTP/1.1 200")[0] + (
            "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\n"
            f"Transfer-Encoding: chunked\r\n\r\n{len(RESPONSE.encode()):x}\r\n{RESPONSE}\r\n")
        for text in (whole[:-40], chunks):
            file = self.write("cut.http", text)
            done = self.suite("check", file)
            self.assertEqual(done.returncode, 2, done.stdout)
            self.assertIn("no verdict: the recording ends early", done.stdout)
            self.assertIn("the recording ends early", done.stderr)
            done, report = self.run_of(file, "json,junit")
            self.assertEqual(done.returncode, 2, done.stdout)
            self.assertEqual(report["cases"][0]["outcome"], "inconclusive")
            self.assertIn("1 inconclusive: the recording ends early", " ".join(done.stdout.split()))
            self.assertIn("not all of the traffic could be read",
                          (self.path / "reports" / "junit.xml").read_text(encoding="utf-8"))

    def test_what_is_wrong_with_the_head_alone_is_a_note(self):
        text = http(request(), RESPONSE, 200).replace(
            f"Content-Length: {len(RESPONSE.encode())}", "Transfer-Encoding: chunked")
        file = self.write("a.http", text)
        done, messages = self.check(file)
        self.assertEqual((done.returncode, len(messages)), (0, 2), done.stdout)
        self.assertIn("the body is not chunked as its head says and is taken as it stands",
                      done.stderr)

    def test_messages_that_cannot_be_masked_are_judged_and_not_kept(self):
        sent = request().replace("<soap:Header>", "<soap:Header><Password>SECRET</Pass>", 1)
        self.assertIn("SECRET", sent)
        file = self.write("a.log", trace(sent, RESPONSE, request(), RESPONSE))
        done, _ = self.check(file)
        self.assertEqual(done.returncode, 1, done.stderr)
        done, report = self.run_of(file)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual([case["outcome"] for case in report["cases"]], ["fail", "pass"])
        self.assertIn("a.log, line 1: a message that cannot be read, or declares entities, seems to "
                      "have a password or a token, and is not kept", done.stderr)
        log = (self.path / "reports" / "results.ndjson").read_text(encoding="utf-8")
        self.assertNotIn("SECRET", log)
        self.assertIn("its messages are not kept: a message that cannot be read", log)
        done = self.suite("verify", self.path / "reports")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("verified, save for 1 case without their messages", done.stdout)
        done = self.suite("verify", self.path / "reports", "--recorded", file)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("verified: every verdict follows", done.stdout)

    def test_a_log_of_damaged_traffic_did_not_end_early(self):
        whole = har((request(), RESPONSE, 200), (request(), RESPONSE, 200))
        file = self.write("cut.har", whole[:-100])
        done, _ = self.run_of(file)
        self.assertEqual(done.returncode, 2, done.stdout)
        for more in ([], ["--recorded", file]):
            done = self.suite("verify", self.path / "reports", *more)
            self.assertEqual(done.returncode, 0, done.stdout)
            self.assertNotIn("ended early", done.stdout)
            self.assertIn("not all of the traffic could be read: ", done.stdout)

    def test_a_denial_comes_before_what_follows_from_it(self):
        fault = ('<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>'
                 "<faultcode>s:Server</faultcode><faultstring>request AddNewImContactToGroup is "
                 "not known</faultstring></s:Fault></s:Body></s:Envelope>")
        done, report = self.run_of(self.write("a.http", http(request(), fault, 200)))
        self.assertEqual(report["cases"][0]["requirements"], ["TR-01", "TR-12"])
        self.assertRegex(done.stdout, r"FAIL 1  TR-01\n(  .*\n)+  more +ews-assay explain TR-01\n")
        self.assertRegex(done.stdout, r"FAIL 2  TR-12\n(  .*\n)+  more +ews-assay explain TR-12\n")

    def test_an_answer_without_a_media_type_is_told(self):
        head, tail = http(request(), RESPONSE, 200).split("HTTP/1.1 200")
        text = head + "HTTP/1.1 200" + tail.replace("Content-Type: text/xml; charset=utf-8\r\n", "")
        file = self.write("a.http", text)
        done, messages = self.check(file)
        self.assertEqual(done.returncode, 1)
        rules = {path.rsplit(" ", 1)[1]: [one["rule"] for one in message["findings"]]
                 for path, message in messages.items()}
        self.assertEqual(rules["response)"], ["TR-05"])
        self.run_of(file)
        done = self.suite("verify", self.path / "reports")
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_ids_are_found_whatever_their_letters_are_like(self):
        for given, found in (("d12", "D12: "), ("rq-16", "RQ-16: "),
                             ("Request/Im-Address-Empty", "request/im-address-empty: ")):
            done = self.suite("explain", given)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertTrue(done.stdout.startswith(found), done.stdout)

    def big(self, size, comment=""):
        one = trace(request() + comment, RESPONSE + comment)
        file = self.path / "big.log"
        with file.open("w", encoding="utf-8") as stream:
            for _ in range(size // len(one)):
                stream.write(one)
        return file

    def memory_of(self, *arguments):
        """Most kilobytes resident of a command that ends well."""
        with subprocess.Popen([SUITE, *arguments], stdout=subprocess.DEVNULL) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0)
        return usage.ru_maxrss

    def test_memory_does_not_grow_with_the_file(self):
        # Sanitizers hold freed memory back for a while.
        limit = 1_000_000 if os.environ.get("SANITIZED") else 60_000
        self.assertLess(self.memory_of("check", self.big(60_000_000)), limit)

    @unittest.skipIf(os.environ.get("SANITIZED"), "sanitizers hold freed memory back")
    def test_memory_of_a_run_does_not_grow_with_the_bodies(self):
        comment = f"<!--{'x' * 12_000}-->"
        small, large = (self.memory_of("run", "--recorded", self.big(size, comment), "--report-dir",
                                       self.path / "reports") for size in (10_000_000, 70_000_000))
        self.assertLess(large - small, 20_000, (small, large))
        self.assertLess(large, 80_000)
        self.assertFalse((self.path / "reports" / "results.ndjson.part").exists())


if __name__ == "__main__":
    unittest.main()
