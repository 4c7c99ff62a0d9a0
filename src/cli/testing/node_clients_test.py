"""`ews-assay serve --judge` with clients on packages of npm. What is found is told in
conformance/clients.md."""
import json
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from published import services_wsdl
from service import PATIENCE, JudgingEndpoint, Scratch, clean_environment

CLIENTS = pathlib.Path(__file__).parent / "clients"
SERVICE = ('<wsdl:service name="Exchange"><wsdl:port name="Exchange"'
           ' binding="tns:ExchangeServiceBinding"><soap:address location="%s"/></wsdl:port>'
           '</wsdl:service>')
BUSY = '[[answer]]\nfirst = 2\nlast = 2\nfault = "ErrorServerBusy"\nback-off = 100\n'
SECRET = {"EWS_ASSAY_USER": "anna@contoso.com", "EWS_ASSAY_PASSWORD": "hunter2-secret"}
GROUP, CONTACT = "AddImGroup", "AddNewImContactToGroup"


class NodeClientsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not shutil.which("npm") or not shutil.which("node"):
            raise unittest.SkipTest("Node.js is not installed")
        room = tempfile.TemporaryDirectory()
        cls.addClassCleanup(room.cleanup)
        cls.room = room.name
        for file in [CLIENTS / "package.json", *CLIENTS.glob("*.js")]:
            shutil.copy(file, cls.room)
        done = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent",
                               "--fetch-retries=1", "--fetch-timeout=30000"],
                              cwd=cls.room, capture_output=True, check=False)
        if done.returncode != 0:
            raise unittest.SkipTest("npm cannot install the packages")

    def setUp(self):
        self.scratch = Scratch(self)

    def endpoint(self, *arguments, environment=None):
        return JudgingEndpoint(self, self.scratch, *arguments, environment=environment)

    def scenario(self, text):
        file = self.scratch.path / "scenario.toml"
        file.write_text(text)
        return "--scenario", str(file)

    def calls(self, script, *arguments):
        """What the client saw of each call: its result, or the words of an error."""
        done = subprocess.run(["node", script, *arguments], cwd=self.room, capture_output=True,
                              text=True, timeout=PATIENCE, check=False, env=clean_environment())
        lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        seen = {line["call"]: line.get("error", line.get("result")) for line in lines}
        self.assertTrue(seen, done.stderr)
        return seen

    def judged(self, done):
        """Operation, outcome and requirements of each request."""
        for content in [done.err.encode(), *done.files().values()]:
            self.assertNotIn(b"hunter2", content)
        return [(case["title"], case["outcome"], *case["requirements"])
                for case in done.report()["cases"]]

    def test_soap(self):
        endpoint = self.endpoint(*self.scenario(BUSY))
        seen = self.calls("soap_client.js", endpoint.url)
        self.assertEqual(list(seen), ["group", "first", "second"])
        self.assertEqual(seen["first"]["Persona"]["DisplayName"], "A <&> B")
        self.assertIn("ErrorServerBusy", seen["second"])
        done = endpoint.finish()
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(self.judged(done), [(GROUP, "pass", "TR-01"), (CONTACT, "pass", "TR-01"),
                                             (CONTACT, "pass", "TR-01")])

    def test_soap_from_the_published_files(self):
        wsdl = services_wsdl(self, self.scratch.path)
        endpoint = self.endpoint()
        # The package makes methods of ports alone, and the published file leaves these to its users.
        wsdl.write_text(wsdl.read_text().replace("</wsdl:definitions>", SERVICE % endpoint.url +
                                                 "</wsdl:definitions>"))
        seen = self.calls("soap_client.js", endpoint.url, str(wsdl))
        self.assertEqual(seen["second"]["Persona"]["DisplayName"], "A <&> B")
        done = endpoint.finish()
        self.assertEqual([outcome for _, outcome, _ in self.judged(done)], ["pass"] * 3, done.err)

    def test_strong_soap(self):
        endpoint = self.endpoint(*self.scenario(BUSY))
        seen = self.calls("strong_soap_client.js", endpoint.url)
        self.assertIn("ErrorSchemaValidation", seen["unqualified"])
        self.assertEqual(seen["first"]["Persona"]["DisplayName"], "A <&> B")
        self.assertIn("ErrorServerBusy", seen["second"])
        self.assertEqual(self.judged(endpoint.finish()),
                         [(GROUP, "fail", "HD-41"), (GROUP, "pass", "TR-01"),
                          (CONTACT, "pass", "TR-01"), (CONTACT, "pass", "TR-01")])

    def test_node_ews(self):
        endpoint = self.endpoint("--auth", "basic", environment=SECRET)
        folder = self.scratch.path / "wsdl"
        folder.mkdir()
        seen = self.calls("node_ews_client.js", endpoint.url, str(folder), *SECRET.values())
        self.assertEqual({file.name for file in folder.iterdir()},
                         {"services.wsdl", "messages.xsd", "types.xsd"})
        self.assertEqual(seen["first"]["Persona"]["DisplayName"], "A <&> B")
        self.assertIn("ErrorSchemaValidation", seen["second"])
        # That a request for a file is first asked for credentials is no finding.
        self.assertEqual(self.judged(endpoint.finish()),
                         [(GROUP, "pass", "TR-01"), (CONTACT, "pass", "TR-01"),
                          (CONTACT, "fail", "RQ-21")])

    def test_ews_javascript_api(self):
        endpoint = self.endpoint("--auth", "basic", environment=SECRET)
        seen = self.calls("ews_javascript_api_client.js", endpoint.url, *SECRET.values())
        self.assertEqual(seen["first"]["DisplayName"], "A B")
        self.assertIn("does not match the schema", seen["second"])
        self.assertEqual(self.judged(endpoint.finish()),
                         [(CONTACT, "nonstrict", "TR-07"), ("POST", "fail", "XM-01", "TR-07")])

    def test_easy_soap_request(self):
        endpoint = self.endpoint()
        seen = self.calls("easy_soap_request_client.js", endpoint.url)
        self.assertIn("415", seen["untyped"])
        self.assertIn("NoError", seen["typed"])
        self.assertIn("500", seen["incomplete"])
        self.assertEqual(self.judged(endpoint.finish()),
                         [("POST", "fail", "TR-05"), (GROUP, "pass", "TR-01"),
                          (GROUP, "fail", "UQ-05")])


if __name__ == "__main__":
    unittest.main()
