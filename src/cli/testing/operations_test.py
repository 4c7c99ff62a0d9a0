"""What a run finds out of the operations of a server before it puts cases to it."""
import html
import re
import shlex
import subprocess
import unittest

from service import COMMAND, PATIENCE, Endpoint, Gate, Scratch, run

SOME = ["request/im-address-*", "behaviour/*", "--skip", "behaviour/contact-limit"]


class OperationsTest(unittest.TestCase):
    def setUp(self):
        self.scratch = Scratch(self)
        self.endpoint = Endpoint(self)
        self.asked = []

    # A server before the endpoint that does not know an operation.
    def without(self, operation):
        def decide(handler, _, body):
            self.asked.append(body)
            if operation not in body:
                return False
            other = body.replace(operation, b"FindNothing")
            if "Content-Length" in handler.headers:
                handler.headers.replace_header("Content-Length", str(len(other)))
            handler.forward(other)
            return True
        return Gate(self, self.endpoint.port, decide).url

    def count(self, operation):
        return sum(operation in body for body in self.asked)

    def states(self, done):
        return {one["name"]: one["state"] for one in done.report()["operations"]}

    def test_a_server_that_has_all_is_told(self):
        done = run(self.scratch, "--endpoint", self.endpoint.url, *SOME)
        self.assertEqual(done.code, 0, done.out + done.err)
        self.assertIn("implements 8 of 8 operations", done.out)
        self.assertEqual(set(self.states(done).values()), {"implemented"})

    def test_a_server_without_the_operation_gets_one_sentence(self):
        done = run(self.scratch, "--endpoint", self.without(b"AddNewImContactToGroup"))
        self.assertEqual(done.code, 1, done.out + done.err)
        self.assertIn("does not implement AddNewImContactToGroup", done.out)
        self.assertEqual(done.totals()["fail"], 0)
        self.assertEqual(done.report()["verdict"]["outcome"], "not-implemented")
        self.assertEqual(self.states(done)["AddNewImContactToGroup"], "missing")
        self.assertLess(len(self.asked), 30)

    def test_a_failure_of_another_operation_is_reproduced_by_the_line_in_its_report(self):
        def without_code(body, _):
            if b"Fault>" not in body:
                return body
            return re.sub(rb"<[^<>]*ResponseCode[^<>]*>[^<>]*</[^<>]*ResponseCode>", b"", body)
        gate = Gate(self, self.endpoint.port, lambda *_: False, without_code)
        done = run(self.scratch, "--endpoint", gate.url, "--operation", "AddImGroup,SetImGroup",
                   "add-im-group/name-empty")
        self.assertEqual(done.code, 1, done.out + done.err)
        page = html.unescape((done.directory / "report.html").read_text())
        line = re.search(r"ews-assay run 'add-im-group/name-empty'[^<\n]*", page).group(0)
        again = run(self.scratch, *shlex.split(line)[2:])
        self.assertEqual(again.code, 1, again.out + again.err)
        self.assertEqual(again.totals()["fail"], 1)

    def test_an_answer_in_another_form_is_no_missing_operation(self):
        def without_class(body, _):
            return re.sub(rb'(<[^>]*AddNewImContactToGroupResponse[^>]*) ResponseClass="\w+"', rb"\1",
                          body)
        gate = Gate(self, self.endpoint.port, lambda *_: False, without_class)
        done = run(self.scratch, "--endpoint", gate.url, *SOME)
        self.assertEqual(done.code, 1, done.out + done.err)
        self.assertEqual(self.states(done)["AddNewImContactToGroup"], "implemented")
        self.assertEqual(done.report()["verdict"]["outcome"], "does-not-conform")
        self.assertEqual(done.report()["causes"][0]["requirement"], "RS-03")

    def test_a_server_without_groups_is_not_blamed_for_them(self):
        done = run(self.scratch, "--endpoint", self.without(b"AddImGroup"), *SOME)
        self.assertEqual(done.totals()["fail"], 0, done.out)
        self.assertGreater(done.totals()["inconclusive"], 10)
        self.assertIn("--group-id", done.out)
        self.assertIn("missing: AddImGroup", done.out)

    def test_a_missing_sibling_leaves_out_the_cases_that_call_it(self):
        done = run(self.scratch, "--endpoint", self.without(b"SetImGroup"), *SOME)
        self.assertEqual(done.totals()["fail"], 0, done.out)
        self.assertEqual(self.states(done)["SetImGroup"], "missing")
        self.assertEqual(self.states(done)["AddNewImContactToGroup"], "implemented")
        self.assertGreater(done.totals()["pass"], 10)

    def test_where_groups_cannot_be_removed_one_is_made(self):
        done = run(self.scratch, "--endpoint", self.without(b"RemoveImGroup"), *SOME)
        self.assertEqual(done.totals()["fail"], 0, done.out)
        self.assertEqual(self.count(b"<m:AddImGroup>"), 1)
        self.assertIn("not cleaned up", done.err)

    def test_what_the_probe_found_is_verified(self):
        for operation in (b"SetImGroup", b"AddImGroup", b"AddNewImContactToGroup"):
            done = run(self.scratch, "--endpoint", self.without(operation), *SOME)
            verified = subprocess.run([COMMAND, "verify", done.directory / "results.ndjson"],
                                      capture_output=True, text=True, timeout=PATIENCE)
            self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)


if __name__ == "__main__":
    unittest.main()
