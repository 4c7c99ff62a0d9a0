"""`ews-assay run --endpoint` from end to end, against `ews-assay serve` and servers before it."""
import pathlib
import signal
import socket
import subprocess
import threading
import time
import unittest

from service import BUSY, COMMAND, Endpoint, Gate, Scratch, clean_environment, is_empty, run

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
        self.assertIn(b"is left", done.files()["results.ndjson"])

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

    def test_a_target_that_stays_busy_is_given_up(self):
        gate = Gate(self, 9, lambda handler, *_: not handler.answer(
            500, (BUSY % 600000).encode(), [("Content-Type", "text/xml")]))
        done = run(self.scratch, "--endpoint", gate.url, *SOME)
        self.assertEqual(done.code, 3)
        self.assertIn("busy: HTTP 500; it asks to wait for 600000 ms", done.err)
        self.assertEqual(gate.count, 1)

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
        done = run(self.scratch, "--endpoint", url, "--wait-for", "20", "request/im-address-empty")
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
        self.assertTrue(reached.wait(30))
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
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
                       environment=ANNA)
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
