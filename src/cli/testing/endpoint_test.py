"""`ews-assay run --endpoint` from end to end, against `ews-assay serve` and servers before it."""
import pathlib
import re
import signal
import socket
import subprocess
import threading
import time
import unittest

from service import (BUSY, COMMAND, PATIENCE, Endpoint, Gate, Scratch, call, clean_environment,
                     is_empty, run)

SECRET = "hunter2/s<cret"
ANNA = {"EWS_ASSAY_USER": "anna@contoso.com", "EWS_ASSAY_PASSWORD": SECRET,
        "EWS_ASSAY_TOKEN": "token-hunter2"}
SOME = ["request/im-address-*", "behaviour/*", "--skip", "behaviour/contact-limit"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class EndpointTest(unittest.TestCase):
    def setUp(self):
        self.scratch = Scratch(self)

    def test_every_case_passes_and_the_store_is_as_it_was(self):
        endpoint = Endpoint(self)
        done = run(self.scratch, "--endpoint", endpoint.url)
        self.assertEqual(done.code, 0, done.out + done.err)
        self.assertEqual(done.totals()["fail"], 0)
        self.assertEqual(done.totals()["inconclusive"], 0)
        self.assertEqual(done.report()["target"], {"kind": "endpoint", "name": endpoint.url})
        self.assertTrue(is_empty(endpoint.port))

    def test_what_a_server_loses_of_calls_at_once_is_caught(self):
        endpoint = Endpoint(self, "--defect", "endpoint/at-once/contacts-lost")
        done = run(self.scratch, "--endpoint", endpoint.url, "parallel/contacts",
                   "parallel/twenty-four-contacts", "behaviour/member")
        self.assertEqual(done.code, 1, done.out + done.err)
        self.assertEqual((done.totals()["pass"], done.totals()["fail"]), (1, 2), done.out)

    def test_a_target_that_is_not_there_still_gets_a_report(self):
        url = "http://127.0.0.1:%d/EWS/Exchange.asmx" % free_port()
        done = run(self.scratch, "--endpoint", url, *SOME)
        self.assertEqual(done.code, 3)
        self.assertEqual(done.totals()["pass"], 0)
        self.assertGreater(done.totals()["inconclusive"], 0)
        self.assertIn("the sanity probe before the run failed: unreachable", done.err)
        self.assertIn("junit.xml", done.files())

    def test_a_target_that_stops_halfway_is_told_and_what_it_did_is_kept(self):
        endpoint = Endpoint(self)
        gate = Gate(self, endpoint.port, lambda handler, count, body: count > 40 and die(handler))

        def die(handler):
            handler.close_connection = True
            threading.Thread(target=gate.close).start()
            return True

        done = run(self.scratch, "--endpoint", gate.url, *SOME, "--connect-timeout", "1")
        self.assertIn(done.code, (1, 3), done.out)
        self.assertGreater(done.totals()["pass"], 0)
        self.assertGreater(done.totals()["inconclusive"], 0)
        self.assertIn("the target went away during", done.err)
        self.assertIn("not cleaned up", done.err)
        self.assertRegex(done.files()["results.ndjson"], b"(is|may be) left")

    def test_a_busy_target_is_asked_again_after_the_time_it_names(self):
        endpoint = Endpoint(self)

        def decide(handler, count, _):
            if count % 3 == 0:
                handler.answer(500, (BUSY % 5).encode(), [("Content-Type", "text/xml")])
            elif count % 7 == 0:
                handler.answer(503, b"", [("Retry-After", "1")])
            return count % 3 == 0 or count % 7 == 0

        gate = Gate(self, endpoint.port, decide)
        done = run(self.scratch, "--endpoint", gate.url, "request/im-address-*")
        self.assertEqual(done.code, 0, done.out + done.err)
        self.assertEqual(done.totals()["fail"], 0)
        self.assertTrue(is_empty(endpoint.port))

    def test_what_is_no_endpoint_says_what_it_is(self):
        page = b"<html><title>Sign in</title></html>"
        for status, headers, words in (
                (302, [("Location", "https://mail.contoso.com/owa")],
                 "HTTP 302 to https://mail.contoso.com/owa"),
                (401, [("WWW-Authenticate", "NTLM"), ("WWW-Authenticate", 'Basic realm="a, b"')],
                 "it offers NTLM and Basic: --auth ntlm or --auth basic"),
                (200, [("Content-Type", "text/html")], 'text/html entitled "Sign in"')):
            gate = Gate(self, 9, lambda handler, *_, status=status, headers=headers:
                        not handler.answer(status, page, headers))
            done = run(self.scratch, "--endpoint", gate.url, *SOME)
            self.assertEqual(done.code, 3)
            self.assertIn(words, done.err)

    def test_tls_and_plain_text_are_told_apart(self):
        gate = Gate(self, 9, lambda handler, *_: not handler.answer(200, b"x", []))
        done = run(self.scratch, "--endpoint", gate.url.replace("http:", "https:"), *SOME)
        self.assertEqual(done.code, 3)
        self.assertIn("the URL begins with http://", done.err)

    def test_a_slow_server_leads_to_the_timeout(self):
        with socket.socket() as deaf:
            deaf.bind(("127.0.0.1", 0))
            deaf.listen()
            done = run(self.scratch, "--endpoint", "http://127.0.0.1:%d/" % deaf.getsockname()[1],
                       *SOME, "--timeout", "0.5")
        self.assertEqual(done.code, 3)
        self.assertIn("no answer within 0.5 s; --timeout gives a slow server longer", done.err)

    def test_an_address_is_no_case(self):
        done = run(self.scratch, "http://localhost:8080/EWS/Exchange.asmx")
        self.assertEqual(done.code, 4)
        self.assertIn("did you mean --endpoint http://localhost:8080/EWS/Exchange.asmx?", done.err)

    def test_what_selects_nothing_is_told_with_what_would(self):
        server = ("--endpoint", "http://127.0.0.1:9/")
        for words, arguments in (
                ("'add-im-group/sound' is about another operation: add --operation AddImGroup",
                 ["add-im-group/sound"]),
                ("is about another operation: add --operation GetImItemList,GetImItems,SetImGroup",
                 ["?et-im-*/sound"]),
                ("no case has the tag 'nope'; the tags are ", ["--tag", "nope"]),
                ("not for servers; request/im-address-empty is about the same message",
                 ["request/check-im-address-empty", *server])):
            with self.subTest(words):
                done = run(self.scratch, *arguments)
                self.assertEqual(done.code, 4)
                self.assertIn(words, done.err)

    def test_a_target_that_stays_busy_is_given_up(self):
        gate = Gate(self, 9, lambda handler, *_: not handler.answer(
            500, (BUSY % 600000).encode(), [("Content-Type", "text/xml")]))
        done = run(self.scratch, "--endpoint", gate.url, *SOME)
        self.assertEqual(done.code, 3)
        self.assertIn("busy: HTTP 500; it asks to wait for 600000 ms", done.err)
        self.assertEqual(gate.count, 1)  # one probe says it for the whole run

    def test_a_target_that_is_busy_every_time_is_asked_only_so_often(self):
        gate = Gate(self, 9, lambda handler, *_: not handler.answer(
            503, b"", [("Retry-After", "1")]))
        done = run(self.scratch, "--endpoint", gate.url, *SOME, "--busy-timeout", "2.5")
        self.assertEqual(done.code, 3)
        self.assertIn("busy: HTTP 503; it asks to wait for 1000 ms", done.err)
        self.assertEqual(gate.count, 3)  # after 0, 1 and 2 s

    def test_an_answer_that_stops_halfway_is_no_answer(self):
        scenario = self.scratch.path / "scenario.toml"
        scenario.write_text('[[answer]]\nfirst = 3\ndelivery = "cut"\n')
        endpoint = Endpoint(self, "--scenario", str(scenario))
        done = run(self.scratch, "--endpoint", endpoint.url, "request/im-address-*")
        self.assertIn(done.code, (1, 3), done.out + done.err)
        self.assertIn("closed", done.out + done.err)

    def test_an_acceptance_excuses_until_its_day_is_over(self):
        case = "request/im-address-empty"
        endpoint = Endpoint(self, "--defect", "endpoint/acceptance/address-empty")
        profile = self.scratch.path / "profile.toml"
        for day, code, outcome in (("2999-12-31", 0, "nonstrict"), ("2001-12-31", 1, "fail")):
            profile.write_text('[[accepted]]\ncase = "%s"\nreason = "ticket 17"\n'
                               'expires = "%s"\n' % (case, day))
            done = run(self.scratch, "--endpoint", endpoint.url, "--profile", str(profile), case)
            self.assertEqual((done.code, done.case(case)["outcome"]), (code, outcome), done.out)
            self.assertIn("ticket 17", done.case(case)["reason"])

    def test_the_rate_is_kept(self):
        endpoint = Endpoint(self)
        start = time.monotonic()
        run(self.scratch, "--endpoint", endpoint.url, "--rate", "20", "request/im-address-empty")
        elapsed = time.monotonic() - start
        endpoint.stop()
        self.assertGreaterEqual(elapsed, (len(endpoint.log) - 1) / 20)

    def test_no_request_follows_a_redirect(self):
        elsewhere = Gate(self, 9, lambda handler, *_: not handler.answer(200, b"", []))
        gate = Gate(self, 9, lambda handler, *_: not handler.answer(
            307, b"", [("Location", elsewhere.url)]))
        done = run(self.scratch, "--endpoint", gate.url, "--auth", "basic", *SOME,
                   environment=ANNA)
        self.assertEqual(done.code, 3)
        self.assertEqual(elsewhere.count, 0)
        self.assertIn("HTTP 307", done.err)

    def test_a_run_waits_for_a_target_that_is_starting(self):
        port = free_port()
        url = "http://127.0.0.1:%d/EWS/Exchange.asmx" % port
        late = threading.Timer(1.0, lambda: Endpoint(self, "--port", str(port)))
        late.start()
        done = run(self.scratch, "--endpoint", url, "--wait-for", str(PATIENCE),
                   "request/im-address-empty")
        late.join()
        self.assertEqual(done.code, 0, done.err)

    def test_an_interrupted_run_leaves_nothing_behind(self):
        endpoint = Endpoint(self)
        reached = threading.Event()

        def decide(_, count, __):
            if count > 60:
                reached.set()
                time.sleep(0.02)
            return False

        gate = Gate(self, endpoint.port, decide)
        directory = self.scratch.fresh()
        process = subprocess.Popen(
            [COMMAND, "run", "--endpoint", gate.url, "--report-dir", directory],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=clean_environment())
        self.assertTrue(reached.wait(PATIENCE))
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
        self.assertIn("interrupted", errors)
        self.assertEqual(process.returncode, 3)
        self.assertTrue((pathlib.Path(directory) / "results.json").exists())
        self.assertTrue(is_empty(endpoint.port))

    def test_heavy_cases_ask_first_unless_the_target_is_this_host(self):
        endpoint = Endpoint(self)
        abroad = endpoint.url.replace("127.0.0.1", "0.0.0.0")
        done = run(self.scratch, "--endpoint", abroad, "--tag", "heavy")
        self.assertEqual(done.code, 4, done.out)
        self.assertEqual(done.totals()["skipped"], len(done.report()["cases"]))
        self.assertIn("--allow-heavy", done.report()["cases"][0]["reason"])
        done = run(self.scratch, "--endpoint", abroad, "--tag", "heavy", "--allow-heavy")
        self.assertGreater(done.totals()["pass"], 0)


class SecureEndpointTest(unittest.TestCase):
    """https and Basic, with a certificate made for the run."""

    def setUp(self):
        self.scratch = Scratch(self)
        self.certificate = str(self.scratch.path / "server.pem")
        self.endpoint = Endpoint(self, "--tls", "--certificate", self.certificate, "--auth",
                                 "basic", environment=ANNA)

    def test_every_case_passes_over_https_with_basic(self):
        self.assertTrue(self.endpoint.url.startswith("https://127.0.0.1:"))
        done = run(self.scratch, "--endpoint", self.endpoint.url, "--ca-file", self.certificate,
                   "--auth", "basic", environment=ANNA)
        self.assertEqual(done.code, 0, done.out + done.err)
        self.assertEqual(done.totals()["fail"], 0)
        self.assertEqual(done.totals()["inconclusive"], 0)

    def test_an_unknown_certificate_is_refused_unless_insecure(self):
        done = run(self.scratch, "--endpoint", self.endpoint.url, "--auth", "basic",
                   environment=ANNA)
        self.assertEqual(done.code, 3)
        self.assertIn("certificate", done.err)
        self.assertEqual(self.endpoint.log, [])
        done = run(self.scratch, "--endpoint", self.endpoint.url, "--insecure", "--auth", "basic",
                   "request/im-address-empty", environment=ANNA)
        self.assertEqual(done.code, 0, done.err)

    def test_wrong_credentials_are_not_a_verdict_on_the_server(self):
        done = run(self.scratch, "--endpoint", self.endpoint.url, "--ca-file", self.certificate,
                   "--auth", "basic", "--connect-timeout", "60", *SOME,
                   environment={**ANNA, "EWS_ASSAY_PASSWORD": "not-hers"})
        self.assertEqual(done.code, 3)
        self.assertIn("HTTP 401", done.err)
        self.assertIn("it offers Basic: --auth basic", done.err)

    def test_a_password_that_would_damage_the_log_is_refused(self):
        # A word of the messages, and one that ids hold by chance.
        for password in ("contoso", "p"):
            done = run(self.scratch, "--endpoint", self.endpoint.url, "--ca-file", self.certificate,
                       "--auth", "basic", *SOME,
                       environment={**ANNA, "EWS_ASSAY_PASSWORD": password})
            self.assertEqual((done.code, done.out), (2, ""))
            self.assertIn("damage the log", done.err)
            self.assertNotIn("contoso", done.err)

    def test_curl_speaks_to_it(self):
        for password, status in ((SECRET, "200"), ("wrong", "401")):
            done = subprocess.run(
                ["curl", "-sS", "--cacert", self.certificate, "-u", "anna@contoso.com:" + password,
                 "-o", "/dev/null", "-w", "%{http_code}",
                 self.endpoint.url.replace("Exchange.asmx", "Services.wsdl")],
                capture_output=True, text=True, check=False)
            self.assertEqual((done.stdout, done.stderr), (status, ""))


class JobsTest(unittest.TestCase):
    def setUp(self):
        self.scratch = Scratch(self)
        self.endpoint = Endpoint(self)

    def test_many_jobs_give_the_results_of_one(self):
        alone = run(self.scratch, "--endpoint", self.endpoint.url)
        together = run(self.scratch, "--endpoint", self.endpoint.url, "--jobs", "8")
        self.assertEqual(together.code, 0, together.out + together.err)
        outcomes = [[(case["id"], case["outcome"]) for case in done.report()["cases"]]
                    for done in (alone, together)]
        self.assertEqual(*outcomes)
        self.assertTrue(is_empty(self.endpoint.port))

    def test_jobs_send_at_the_same_time_and_are_interrupted_together(self):
        state = {"now": 0, "most": 0}
        reached = threading.Event()
        lock = threading.Lock()

        def decide(*_):
            with lock:
                state["now"] += 1
                state["most"] = max(state["most"], state["now"])
            time.sleep(0.02)
            with lock:
                state["now"] -= 1
            if gate.count > 100:
                reached.set()
            return False

        gate = Gate(self, self.endpoint.port, decide)
        process = subprocess.Popen(
            [COMMAND, "run", "--endpoint", gate.url, "--jobs", "4", "--report-dir",
             self.scratch.fresh()],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=clean_environment())
        self.assertTrue(reached.wait(PATIENCE))
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
        self.assertIn("interrupted", errors)
        self.assertGreater(state["most"], 1)
        self.assertLessEqual(state["most"], 4)
        self.assertTrue(is_empty(self.endpoint.port))


class GivenGroupTest(unittest.TestCase):
    """A target that knows the operation under test and no other."""

    def test_what_needs_other_operations_is_skipped_with_that_reason(self):
        scratch = Scratch(self)
        endpoint = Endpoint(self)
        _, answer = call(endpoint.port, "<m:AddImGroup><m:DisplayName>given</m:DisplayName>"
                                        "</m:AddImGroup>")
        group, key = re.search(r'<t:ExchangeStoreId Id="([^"]*)" ChangeKey="([^"]*)"',
                               answer).groups()
        others = set()

        def decide(handler, _, body):
            if b"AddNewImContactToGroup" in body or b"<soap:Body/>" in body:
                return False
            others.update(re.findall(rb"<m:(\w+)", body)[:1])
            handler.answer(500, b"", [])
            return True

        gate = Gate(self, endpoint.port, decide)
        done = run(scratch, "--endpoint", gate.url, "--group-id", group, "--change-key", key,
                   "--feature", "empty-store",
                   "request/im-address-*", "behaviour/*")
        reasons = {case["reason"] for case in done.report()["cases"]
                   if case["outcome"] == "skipped"}
        self.assertIn("with --group-id no other operation is called, and this case calls "
                      "GetImItemList", reasons)
        self.assertIn("with --group-id contacts stay in the mailbox, and this case may add many",
                      reasons)
        self.assertGreater(done.totals()["pass"], 5)
        self.assertEqual(done.totals()["fail"], 0, done.out)
        self.assertIn("not cleaned up", done.err)
        self.assertNotIn(b"AddImGroup", others)
        self.assertNotIn(b"RemoveImGroup", others)


class SecretsTest(unittest.TestCase):
    """A target that repeats whatever it is told must not get credentials into an output."""

    def setUp(self):
        self.scratch = Scratch(self)
        self.endpoint = Endpoint(self)

    def check_silent(self, done, *more):
        for secret in (SECRET, "hunter2", "YW5uYUBjb250b3NvLmNvbTpodW50ZXIyL3M8Y3JldA", *more):
            self.assertNotIn(secret, done.out)
            self.assertNotIn(secret, done.err)
            for name, content in done.files().items():
                self.assertNotIn(secret.encode(), content, name)

    def echoing_gate(self):
        def change(body, handler):
            told = handler.headers.get("Authorization", "nothing").encode()
            return body.replace(b"</faultstring>", b" " + told + b" hunter2/s&lt;cret</faultstring>")

        return Gate(self, self.endpoint.port, lambda *_: False, change)

    def test_no_output_holds_what_an_echoing_server_knows(self):
        gate = self.echoing_gate()
        for kind in ("basic", "bearer"):
            done = run(self.scratch, "--endpoint", gate.url, "--auth", kind, *SOME,
                       "--report", "html,json,junit,sarif,md,ctrf,tap,earl,badge", environment=ANNA)
            self.assertGreater(done.totals()["pass"], 0, done.err)
            self.assertIn(b"[redacted]", done.files()["results.ndjson"])
            self.check_silent(done, "token-hunter2")

    def test_credentials_come_from_a_file_or_netrc(self):
        toml = self.scratch.path / "c.toml"
        toml.write_text("user = 'anna@contoso.com'\npassword = '%s'\n" % SECRET)
        netrc = self.scratch.path / "netrc"
        netrc.write_text("machine 127.0.0.1 login anna@contoso.com password %s\n" % SECRET)
        seen = []
        gate = Gate(self, self.endpoint.port,
                    lambda handler, *_: seen.append(handler.headers.get("Authorization")))
        for option in (["--credentials", str(toml)], ["--netrc", str(netrc)]):
            seen.clear()
            done = run(self.scratch, "--endpoint", gate.url, "--auth", "basic", *option,
                       "request/im-address-empty")
            self.assertEqual(done.code, 0, done.err)
            self.assertEqual(
                set(seen), {"Basic YW5uYUBjb250b3NvLmNvbTpodW50ZXIyL3M8Y3JldA=="})
            self.check_silent(done)

    def test_errors_do_not_repeat_credentials(self):
        for arguments in (
                ["--endpoint", "http://anna:hunter2@127.0.0.1:9/"],
                ["--endpoint", "ftp://anna:hunter2@127.0.0.1:9/"],
                ["--endpoint", self.endpoint.url, "--header", "Authorization: Basic hunter2"],
                ["--endpoint", self.endpoint.url, "--proxy", "http://anna:hunter2@127.0.0.1:9/"]):
            with self.subTest(arguments=arguments):
                done = run(self.scratch, *arguments)
                self.assertEqual(done.code, 2)
                self.assertIn("credentials" if "ftp" not in arguments[1] else "URL", done.err)
                self.assertNotIn("hunter2", done.err + done.out)

    def test_an_authentication_without_credentials_is_a_slip(self):
        for kind in ("basic", "ntlm", "bearer"):
            done = run(self.scratch, "--endpoint", self.endpoint.url, "--auth", kind)
            self.assertEqual(done.code, 2)
            self.assertIn("EWS_ASSAY_", done.err)
        done = run(self.scratch, "--auth", "basic", environment=ANNA)
        self.assertEqual(done.code, 2)
        self.assertIn("--auth needs --endpoint", done.err)


class ProfileTest(unittest.TestCase):
    CASE = "request/im-address-empty"

    def setUp(self):
        self.scratch = Scratch(self)
        endpoint = Endpoint(self)
        self.sound = endpoint.url
        self.defective = Gate(
            self, endpoint.port, lambda *_: False,
            lambda body, _: body.replace(b"ErrorSchemaValidation", b"ErrorInternalServerError")).url

    def run_profile(self, url, expires):
        file = self.scratch.path / "target.toml"
        file.write_text('endpoint = "%s"\nfeatures = ["heavy"]\n[[accepted]]\ncase = "%s"\n'
                        'reason = "ticket 17"\nexpires = "%s"\n' % (url, self.CASE, expires))
        return run(self.scratch, "--profile", str(file), self.CASE)

    def test_an_accepted_failure_does_not_fail_the_run(self):
        done = self.run_profile(self.defective, "9999-12-31")
        self.assertEqual(done.code, 0, done.out)
        self.assertEqual(done.case(self.CASE)["outcome"], "nonstrict")
        self.assertIn("accepted until 9999-12-31: ticket 17", done.case(self.CASE)["reason"])
        self.assertIn("ErrorInternalServerError", done.case(self.CASE)["actual"])

    def test_an_expired_acceptance_accepts_nothing_and_is_told(self):
        done = self.run_profile(self.defective, "2020-01-01")
        self.assertEqual(done.code, 1)
        self.assertIn("target.toml:3: the acceptance of request/im-address-empty expired on "
                      "2020-01-01", done.err)

    def test_an_acceptance_that_is_not_needed_is_told(self):
        done = self.run_profile(self.sound, "9999-12-31")
        self.assertEqual(done.code, 0)
        self.assertIn("is not needed: the case passes", done.err)

    def test_slips_in_a_profile_have_their_line(self):
        self.CASE = "request/im-address-emty"
        done = self.run_profile(self.sound, "9999-12-31")
        self.assertEqual(done.code, 4)  # the same slip stands on the command line
        file = self.scratch.path / "target.toml"
        done = run(self.scratch, "--profile", str(file), "request/im-address-empty")
        self.assertEqual(done.code, 2)
        self.assertIn("target.toml:3: there is no 'request/im-address-emty'", done.err)


if __name__ == "__main__":
    unittest.main()
