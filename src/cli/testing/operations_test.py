"""What a run finds out of the operations of a server before it puts cases to it."""
import html
import json
import pathlib
import re
import shlex
import subprocess
import unittest
import urllib.request

from service import COMMAND, ENVELOPE, PATIENCE, Endpoint, Gate, Scratch, copy_catalogue, run

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

    def test_each_of_the_twelve_is_asked_for_where_it_is_tested(self):
        done = run(self.scratch, "--endpoint", self.endpoint.url, "--operation", "all",
                   "*/sound", "*/answered")
        self.assertEqual(done.code, 0, done.out + done.err)
        self.assertIn("implements 12 of 12 operations", done.out)
        self.assertNotIn("not cleaned up", done.err)
        self.assert_verified(done)
        done = run(self.scratch, "--endpoint", self.endpoint.url, "--operation", "GetImItems",
                   "get-im-items/sound")
        self.assertIn("implements 9 of 9 operations", done.out)

    def test_what_is_missing_gets_one_sentence_and_the_rest_is_judged(self):
        names = "GetImItemList,AddImGroup,RemoveImGroup,RemoveContactFromImList,AddNewImContactToGroup"
        server = Endpoint(self, "--operation", names)
        done = run(self.scratch, "--endpoint", server.url, "--operation",
                   "AddImGroup,SetImGroup,GetImItems", "add-im-group/*", "set-im-group/sound",
                   "get-im-items/sound")
        self.assertEqual(done.code, 1, done.out + done.err)
        verdict = done.report()["verdict"]
        self.assertEqual(verdict["outcome"], "not-implemented")
        self.assertRegex(verdict["text"], r"^does not implement SetImGroup, GetImItems: the sound call "
                                          r"met with .* no server has; the other operations: ")
        self.assertEqual(done.totals()["fail"], 0)
        self.assertEqual(done.case("set-im-group/sound")["outcome"], "inconclusive")
        self.assertEqual(done.case("add-im-group/sound")["outcome"], "pass")
        self.assert_verified(done)

    def test_a_server_that_is_not_told_of_a_distribution_group_says_the_way_out(self):
        cases = ["--operation", "RemoveDistributionGroupFromImList",
                 "remove-distribution-group-from-im-list/carried-out",
                 "remove-distribution-group-from-im-list/gone"]
        done = run(self.scratch, "--endpoint", self.endpoint.url, *cases)
        self.assertEqual(done.totals()["skipped"], 2)
        self.assertIn("needs --feature distribution-group=ADDRESS", done.out)
        done = run(self.scratch, "--endpoint", self.endpoint.url, *cases, "--feature",
                   "distribution-group=project.blue@contoso.com", "--jobs", "4")
        self.assertEqual(done.totals()["pass"], 2, done.out)
        self.assert_verified(done)

    def test_what_is_left_on_the_list_is_taken_off(self):
        done = run(self.scratch, "--endpoint", self.endpoint.url, "--operation",
                   "AddDistributionGroupToImList", "add-distribution-group-to-im-list/returned",
                   "--feature", "distribution-group=all.staff@contoso.com")
        self.assertEqual(done.totals()["pass"], 1, done.out)
        self.assertNotIn(b"IPM.DistList.MOC.DG", self.list())

    def list(self):
        return self.endpoint_answer("<m:GetImItemList/>")

    def endpoint_answer(self, body):
        request = urllib.request.Request(self.endpoint.url, (ENVELOPE % body).encode(),
                                         {"Content-Type": "text/xml; charset=utf-8"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.read()

    def assert_verified(self, done):
        verified = subprocess.run([COMMAND, "verify", done.directory / "results.ndjson"],
                                  capture_output=True, text=True, timeout=PATIENCE)
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)

    def test_reports_and_statements_are_of_one_operation_or_of_all(self):
        done = run(self.scratch, "--operation", "AddNewImContactToGroup,AddImGroup,GetImItems",
                   "*/sound", "request/*", "--report", "html,md,json")
        self.assertEqual(done.code, 0, done.out + done.err)
        self.assertIn("AddImGroup: ", done.out)
        for file in ("report.html", "summary.md"):
            text = done.files()[file].decode()
            self.assertLess(text.index("AddNewImContactToGroup"), text.index("Every operation but"))
        titles = [one["operation"] for one in done.report()["coverage"]["operations"]]
        self.assertEqual(titles[0], "AddNewImContactToGroup")
        self.assertEqual(titles[-2:], ["Every operation but AddNewImContactToGroup", "Every operation"])
        part = self.report(done, "--operation", "AddImGroup", "--report", "json")
        self.assertEqual({one.get("operation") for one in part["cases"]}, {"AddImGroup"})
        self.assertNotIn("AddNewImContactToGroup",
                         [one["operation"] for one in part["coverage"]["operations"]])
        self.assertLess(part["coverage"]["must"]["testable"],
                        done.report()["coverage"]["must"]["testable"])
        folder = pathlib.Path(self.scratch.fresh())
        self.report(done, "--statement", "--partial", "--report", "json", folder=folder)
        whole = json.loads((folder / "statement.json").read_text())
        one = json.loads((folder / "GetImItems" / "statement.json").read_text())
        ids = {row["requirement"] for row in one["requirements"]}
        self.assertLess(ids, {row["requirement"] for row in whole["requirements"]})
        self.assertTrue(any(name.startswith("GI-") for name in ids))
        self.assertFalse(any(name.startswith(("AG-", "RQ-")) for name in ids))
        wrong = subprocess.run([COMMAND, "report", done.directory, "--operation", "SetImGroup"],
                               capture_output=True, text=True, timeout=PATIENCE)
        self.assertEqual(wrong.returncode, 2)
        self.assertIn("the run did not test SetImGroup", wrong.stderr)

    def report(self, done, *arguments, folder=None):
        folder = folder or pathlib.Path(self.scratch.fresh())
        subprocess.run([COMMAND, "report", done.directory, "--report-dir", folder, *arguments],
                       capture_output=True, check=True, timeout=PATIENCE)
        return json.loads((folder / "results.json").read_text())

    def test_a_campaign_is_about_the_operations_that_were_chosen(self):
        folder = self.scratch.fresh()
        done = subprocess.run([COMMAND, "fuzz", "--operation", "AddImGroup,GetImItems", "--runs",
                               "400", "--findings", folder],
                              capture_output=True, text=True, timeout=PATIENCE)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        # A server that breaks off where only the chosen operations are is found out.
        gate = Gate(self, self.endpoint.port, lambda handler, _, body: b":GetImItems" in body)
        found = subprocess.run([COMMAND, "fuzz", "--endpoint", gate.url, "--operation", "GetImItems",
                                "--runs", "20", "--findings", self.scratch.fresh()],
                               capture_output=True, text=True, timeout=PATIENCE)
        self.assertNotEqual(found.returncode, 0, found.stdout)

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


ROOT = pathlib.Path(__file__).resolve().parents[3]
THIRTEENTH = {
    "RenameImContact/requirements/rename-im-contact.toml": """
[[requirement]]
id = "RN-01"
level = "must"
role = "request"
statement = "RenameImContact has exactly one ContactId."
source = "messages.xsd, RenameImContactType"
basis = ["schema"]
tested = "both"
""",
    "RenameImContact/cases/rename-im-contact.toml": """
target = "server"
root = "Envelope/Body/RenameImContact"
[[case]]
id = "rename-im-contact/sound"
title = "A contact is renamed"
requirements = ["RN-01", "US-07"]
message = "rename-im-contact"
expect = { class = "Success", codes = ["NoError"] }
""",
    "messages/rename-im-contact.xml": ENVELOPE % '<m:RenameImContact><m:ContactId Id="a"/></m:RenameImContact>',
}


class ThirteenthOperationTest(unittest.TestCase):
    """One that no code knows is a folder of data; the test `thirteenth` adds its types as well."""

    def setUp(self):
        self.scratch = Scratch(self)
        self.catalogue = self.scratch.path / "catalogue"
        copy_catalogue(self.catalogue)
        for name, text in THIRTEENTH.items():
            path = self.catalogue / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def list(self, kind, operation):
        done = subprocess.run([COMMAND, "list", kind, "--catalogue", self.catalogue, "--operation",
                               operation, "--format", "json"],
                              capture_output=True, text=True, check=True, timeout=PATIENCE)
        return json.loads(done.stdout)[kind]

    def test_it_has_its_cases_and_what_all_operations_are_asked(self):
        own = {case["id"] for case in self.list("cases", "RenameImContact")}
        self.assertIn("rename-im-contact/sound", own)
        shared = {case["id"].split("/")[1] for case in self.list("cases", "AddImGroup")
                  if case["id"].startswith("add-im-group/header-version-")}
        self.assertLess(0, len(shared))
        self.assertLessEqual(shared, {one.split("/")[1] for one in own})
        ids = {one["id"] for one in self.list("requirements", "RenameImContact")}
        self.assertLessEqual({"RN-01", "UQ-01", "US-07", "TR-01", "FL-13"}, ids)
        self.assertFalse({"RQ-01", "RS-01", "AG-01"} & ids)
        self.assertNotIn("RN-01", {one["id"] for one in self.list("requirements", "AddImGroup")})

    def test_a_server_that_does_not_have_it_is_told_so(self):
        done = run(self.scratch, "--catalogue", self.catalogue, "--operation",
                   "RenameImContact,AddImGroup", "rename-im-contact/sound", "add-im-group/sound")
        self.assertEqual(done.code, 1, done.out + done.err)
        case = done.case("rename-im-contact/sound")
        self.assertEqual((case["outcome"], case["operation"]), ("fail", "RenameImContact"))
        self.assertIn("ErrorInvalidRequest", case["actual"])
        self.assertEqual(done.case("add-im-group/sound")["outcome"], "pass")
        titles = [one["operation"] for one in done.report()["coverage"]["operations"]]
        self.assertIn("RenameImContact", titles)

    # What the code knows of an operation: types, rows, the method of the mailbox, and how a probe
    # asks for it. service_operations.cpp has the names of all operations of EWS.
    def test_no_other_source_says_the_name_of_an_operation(self):
        allowed = {"src/ews/operations.hpp", "src/ews/types/operation_types.cpp",
                   "src/ews/service_operations.cpp", "src/endpoint/store/mailbox.hpp",
                   "src/endpoint/store/mailbox.cpp", "conformance/running/operation_probe.cpp"}
        found = set()
        for folder in ("src", "conformance", "fuzz/live", "fuzz/mutator", "fuzz/properties", "reports"):
            for path in (ROOT / folder).rglob("*.?pp"):
                name = path.relative_to(ROOT).as_posix()
                if name.endswith("_test.cpp") or "/testing/" in name or "/defects/" in name:
                    continue
                code = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
                if re.search(r"\bGetImItems\b", code):
                    found.add(name)
        self.assertEqual(found, allowed)


if __name__ == "__main__":
    unittest.main()
