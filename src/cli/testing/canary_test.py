"""Hostile messages that name a listener: who follows them fails, and the log and its readers say so."""
import unittest

from logs import Log
from logs import call as suite
from service import Endpoint, Scratch, run

DEFECT = "endpoint/robustness/fetches-schemas"
CASE = "hostile/fetch-schema-location"
FETCHES = "hostile/fetch-*"


class CanaryTest(unittest.TestCase):
    def setUp(self):
        self.scratch = Scratch(self)

    def test_a_sound_endpoint_fetches_nothing(self):
        done = run(self.scratch, "--endpoint", Endpoint(self).url, FETCHES)
        self.assertEqual(done.code, 0, done.out + done.err)
        self.assertEqual(done.totals()["pass"], 8, done.out)

    def test_a_fetch_fails_its_case_and_no_other_even_with_several_at_once(self):
        for jobs in ("1", "4"):
            endpoint = Endpoint(self, "--defect", DEFECT)
            done = run(self.scratch, "--endpoint", endpoint.url, FETCHES, "--jobs", jobs)
            self.assertEqual(done.code, 1, done.out + done.err)
            self.assertEqual([case["id"] for case in done.report()["cases"]
                              if case["outcome"] == "fail"], [CASE])
            self.assertIn("the target fetched what the message refers to: GET /${unique}/other.xsd",
                          done.case(CASE)["actual"])
        page = done.files()["report.html"].decode()
        self.assertIn("The target fetched: GET /assay-", page)
        # The port of the listener is no part of the record, which anyone can judge again.
        log = done.files()["results.ndjson"].decode()
        self.assertIn("${feature:canary}/assay-", log)
        self.assertEqual(suite("verify", done.directory / "results.ndjson").returncode, 0)

    def test_a_fetch_cannot_be_taken_out_of_the_log(self):
        endpoint = Endpoint(self, "--defect", DEFECT)
        done = run(self.scratch, "--endpoint", endpoint.url, CASE)
        log = Log(done.directory / "results.ndjson")
        exchange = log.case(CASE)["exchanges"][-1]
        self.assertRegex(exchange.pop("fetched"), r"^GET /assay-[0-9a-f]{16}/other\.xsd\n$")
        log.close_again()
        log.write(self.scratch.path / "tampered.ndjson")
        told = suite("verify", self.scratch.path / "tampered.ndjson")
        self.assertEqual(told.returncode, 5, told.stdout + told.stderr)
        self.assertIn(f"{CASE}: outcome", told.stdout + told.stderr)

    def test_a_remote_endpoint_needs_an_address_that_it_could_reach(self):
        endpoint = Endpoint(self, "--defect", DEFECT)
        abroad = endpoint.url.replace("127.0.0.1", "0.0.0.0")
        done = run(self.scratch, "--endpoint", abroad, FETCHES)
        self.assertEqual(done.code, 4, done.out)
        self.assertIn("needs --canary-host HOST[:PORT]", done.report()["cases"][0]["reason"])
        done = run(self.scratch, "--endpoint", abroad, FETCHES, "--canary-host", "127.0.0.1")
        self.assertEqual(done.code, 1, done.out + done.err)
        self.assertEqual(done.case(CASE)["outcome"], "fail")

    def test_an_address_that_cannot_be_listened_on_is_a_slip(self):
        for host in ("192.0.2.1", "127.0.0.1:x", ":80"):
            done = run(self.scratch, "--endpoint", Endpoint(self).url, "--canary-host", host)
            self.assertEqual(done.code, 2, done.out + done.err)
            self.assertIn("canary", done.err)


if __name__ == "__main__":
    unittest.main()
