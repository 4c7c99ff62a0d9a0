"""`ews-assay serve --judge` with clients that are not ours. What is found is told in
conformance/clients.md."""
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

from service import COMMAND, PATIENCE, Endpoint, Outcome, Scratch, call, clean_environment, post

HERE = pathlib.Path(__file__).parent
PUBLISHED = HERE.parents[3] / "shared" / "reference" / "ews-schema" / "V2018_01_08"
CALLED = ("AddNewImContactToGroup", "AddImGroup")
ACTION = "http://schemas.microsoft.com/exchange/services/2006/messages/AddNewImContactToGroup"
CURL_REQUEST = """<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"
  xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"
  xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">
  <soap:Header><t:RequestServerVersion Version="Exchange2013"/></soap:Header>
  <soap:Body><m:AddNewImContactToGroup><m:ImAddress>curl@contoso.com</m:ImAddress>
  <m:GroupId Id="%s" ChangeKey="%s"/></m:AddNewImContactToGroup></soap:Body></soap:Envelope>"""
# The parts that pidgin-sipe joins in sipe-ucs.c, with its blanks.
SIPE_REQUEST = (
    '<?xml version="1.0"?>\r\n<soap:Envelope'
    ' xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"'
    ' xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"'
    ' xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types" >'
    ' <soap:Header>  <t:RequestServerVersion Version="Exchange2013" /> </soap:Header>'
    ' <soap:Body>  <m:AddNewImContactToGroup> <m:ImAddress>%s</m:ImAddress>'
    ' <m:GroupId Id="%s" ChangeKey="%s"/></m:AddNewImContactToGroup> </soap:Body></soap:Envelope>')
SERVICE = ('<wsdl:service name="Exchange"><wsdl:port name="Exchange"'
           ' binding="tns:ExchangeServiceBinding"><soap:address location="%s"/></wsdl:port>'
           '</wsdl:service>')
# AddImGroup and AddNewImContactToGroup twice.
GSOAP_OUTCOMES = [("AddImGroup", "pass"), ("AddNewImContactToGroup", "pass"),
                  ("AddNewImContactToGroup", "pass")]
SECRET = {"EWS_ASSAY_USER": "anna@contoso.com", "EWS_ASSAY_PASSWORD": "hunter2-secret"}


class JudgingEndpoint(Endpoint):
    def __init__(self, test, scratch, *arguments, environment=None):
        self.directory = scratch.fresh()
        super().__init__(test, "--judge", "--report-dir", self.directory, *arguments,
                         environment=environment)

    def finish(self):
        code = self.stop()
        return Outcome(self.directory, subprocess.CompletedProcess([], code, "", "".join(self.log)))


class ClientsTest(unittest.TestCase):
    def setUp(self):
        self.scratch = Scratch(self)

    def group(self, port):
        _, answer = call(port, "<m:AddImGroup><m:DisplayName>g</m:DisplayName></m:AddImGroup>")
        return re.search(r'<t:ExchangeStoreId Id="([^"]*)" ChangeKey="([^"]*)"', answer).groups()

    def outcomes(self, done):
        return [(case["title"], case["outcome"]) for case in done.report()["cases"]]

    def test_curl_over_https_with_basic(self):
        certificate = str(self.scratch.path / "server.pem")
        endpoint = JudgingEndpoint(self, self.scratch, "--tls", "--certificate", certificate,
                                   "--auth", "basic", environment=SECRET)
        body = self.scratch.path / "request.xml"
        body.write_text(CURL_REQUEST % ("AAA=", "EgAAAA=="))
        curl = ["curl", "-sS", "--cacert", certificate, "--data-binary", "@" + str(body), "-o",
                "/dev/null", "-w", "%{http_code}", endpoint.url]
        login = ["-u", "anna@contoso.com:hunter2-secret"]
        typed = ["-H", "Content-Type: text/xml; charset=utf-8", "-H",
                 'SOAPAction: "%s"' % ACTION]
        for arguments, status in ((login + typed, "200"), (login, "415"), (typed, "401")):
            done = subprocess.run(curl + arguments, capture_output=True, text=True, check=False)
            self.assertEqual(done.stdout, status, done.stderr)
        done = endpoint.finish()
        # A request without credentials begins a handshake and is no finding.
        self.assertEqual(self.outcomes(done), [("AddNewImContactToGroup", "pass"),
                                               ("POST", "fail")])
        self.assertIn("TR-05: HTTP 415", done.report()["cases"][1]["actual"])
        self.assertIn("client/0001 pass AddNewImContactToGroup: nothing was found", done.err)
        for content in [done.err.encode(), *done.files().values()]:
            self.assertNotIn(b"hunter2", content)

    def test_requests_of_pidgin_sipe(self):
        endpoint = JudgingEndpoint(self, self.scratch)
        group = self.group(endpoint.port)
        headers = {"Content-Type": "text/xml; charset=UTF-8"}
        status, answer = post(endpoint.port, SIPE_REQUEST % ("tom@contoso.com", *group), headers)
        self.assertEqual(status, 200)
        # What sipe-ucs.c looks for in the answer.
        self.assertRegex(answer, "<t:IsHidden>false</t:IsHidden>")
        self.assertRegex(answer, "<t:IsQuickContact>true</t:IsQuickContact>")
        # It puts an address into the message without escaping it.
        status, _ = post(endpoint.port, SIPE_REQUEST % ("tom&jerry@contoso.com", *group), headers)
        self.assertEqual(status, 500)
        done = endpoint.finish()
        self.assertEqual([outcome for _, outcome in self.outcomes(done)],
                         ["nonstrict", "nonstrict", "fail"])
        self.assertIn("TR-07: there is no SOAPAction", done.report()["cases"][1]["actual"])
        self.assertEqual(done.code, 1)

    def test_a_bad_request_fails_the_run(self):
        endpoint = JudgingEndpoint(self, self.scratch)
        call(endpoint.port, "<m:AddNewImContactToGroup><m:ImAddress/></m:AddNewImContactToGroup>")
        done = endpoint.finish()
        self.assertEqual(done.code, 1)
        self.assertEqual(self.outcomes(done), [("AddNewImContactToGroup", "fail")])
        self.assertIn("RQ-05", done.report()["cases"][0]["requirements"])
        self.assertIn("client/0001 fail AddNewImContactToGroup", done.err)

    def test_without_a_request_there_is_no_verdict(self):
        endpoint = JudgingEndpoint(self, self.scratch)
        self.assertEqual(endpoint.finish().code, 4)

    def node_modules(self):
        if not shutil.which("npm") or not shutil.which("node"):
            self.skipTest("Node.js is not installed")
        for name in ("package.json", "soap_client.js"):
            shutil.copy(HERE / "clients" / name, self.scratch.path)
        done = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent",
                               "--fetch-retries=1", "--fetch-timeout=30000"],
                              cwd=self.scratch.path, capture_output=True, check=False)
        if done.returncode != 0:
            self.skipTest("npm cannot install the package")

    def published(self):
        """A folder with the published files; of the operations in the WSDL only those called,
        since code for all of them takes minutes to compile."""
        if not PUBLISHED.is_dir():
            self.skipTest("the published schemas are not here")
        folder = self.scratch.path / "published"
        folder.mkdir()
        for name in ("types.xsd", "messages.xsd"):
            (folder / name).write_bytes((PUBLISHED / name).read_bytes())
        wsdl = (PUBLISHED / "services.wsdl").read_text(encoding="utf-8-sig")
        part = r'\s*<wsdl:%s name="(\w+)"[^/]*?>.*?</wsdl:%s>'
        for kind in ("operation", "message"):
            wsdl = re.sub(part % (kind, kind), lambda found: found.group(0) if
                          found.group(1).startswith(CALLED) else "", wsdl, flags=re.DOTALL)
        (folder / "services.wsdl").write_text(wsdl, encoding="utf-8")
        return folder / "services.wsdl"

    def gsoap_client(self, wsdl):
        """Generates and compiles a client from the WSDL at a path or URL."""
        if not shutil.which("wsdl2h") or not shutil.which("soapcpp2"):
            self.skipTest("gSOAP is not installed")
        if os.environ.get("SANITIZED"):
            self.skipTest("the client has no code of the suite for sanitizers to watch")
        folder = self.scratch.path / "gsoap"
        folder.mkdir()
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "gsoapssl++"], check=True,
                               capture_output=True, text=True).stdout.split()
        compiled = "soapC.cpp", "soapExchangeServiceBindingProxy.cpp"
        commands = (["wsdl2h", "-P", "-O4", "-o", "ews.h", str(wsdl)],
                    ["soapcpp2", "-j", "-C", "-x", "-L", "ews.h"],
                    ["c++", "-std=c++20", "-O0", "-w", "-I.", str(HERE / "clients/gsoap_client.cpp"),
                     *compiled, *flags, "-lssl", "-lcrypto", "-o", "client"])
        where = wsdl.parent if isinstance(wsdl, pathlib.Path) else folder
        for command in commands:
            if command[0] == "wsdl2h":
                command[4] = str(folder / "ews.h")
            done = subprocess.run(command, cwd=where if command[0] == "wsdl2h" else folder,
                                  capture_output=True, text=True, timeout=PATIENCE, check=False,
                                  env=clean_environment())
            self.assertEqual(done.returncode, 0, " ".join(command) + done.stdout + done.stderr)
        return str(folder / "client")

    def calls(self, command):
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE,
                              check=False, env=clean_environment())
        return [line.split("\t") for line in done.stdout.splitlines()], done.stderr

    def test_a_client_generated_by_gsoap_from_what_is_served_over_https_with_basic(self):
        client = self.gsoap_client(Endpoint(self).url.replace("Exchange.asmx", "Services.wsdl"))
        certificate = str(self.scratch.path / "server.pem")
        scenario = self.scratch.path / "scenario.toml"
        scenario.write_text('[[answer]]\nfirst = 2\nlast = 2\nfault = "ErrorServerBusy"\n')
        endpoint = JudgingEndpoint(self, self.scratch, "--tls", "--certificate", certificate,
                                   "--auth", "basic", "--scenario", str(scenario),
                                   environment=SECRET)
        calls, err = self.calls([client, endpoint.url, certificate, *SECRET.values()])
        self.assertEqual([name for name, _ in calls], ["group", "first", "second"], err)
        self.assertEqual([seen for _, seen in calls[:2]], ["gsoap", "A <&> B"])
        self.assertIn("fault: ", calls[2][1])
        done = endpoint.finish()
        self.assertEqual(self.outcomes(done), GSOAP_OUTCOMES, done.err)
        self.assertNotIn("hunter2", done.err)

    def test_zeep(self):
        if importlib.util.find_spec("zeep") is None:
            self.skipTest("zeep is not installed")
        scenario = self.scratch.path / "scenario.toml"
        scenario.write_text('[[answer]]\nfirst = 2\nlast = 2\nfault = "ErrorServerBusy"\n')
        endpoint = JudgingEndpoint(self, self.scratch, "--scenario", str(scenario))
        calls, err = self.calls([sys.executable, str(HERE / "clients/zeep_client.py"),
                                 endpoint.url])
        self.assertEqual([name for name, _ in calls], ["group", "first", "second"], err)
        self.assertEqual([seen for _, seen in calls[:2]], ["zeep", "A <&> B"])
        self.assertIn("fault: ", calls[2][1])
        done = endpoint.finish()
        self.assertEqual(self.outcomes(done), GSOAP_OUTCOMES, done.err)

    def test_strict_makes_a_missed_recommendation_fail(self):
        for options, code in ((("--strict",), 1), (("--fail-on", "should"), 1), ((), 0)):
            endpoint = JudgingEndpoint(self, self.scratch, "--quiet", *options)
            self.assertEqual(post(endpoint.port, CURL_REQUEST % ("AAA=", "EgAAAA=="))[0], 200)
            done = endpoint.finish()
            self.assertEqual(done.code, code, options)
            self.assertEqual(self.outcomes(done), [("AddNewImContactToGroup", "nonstrict")])
            self.assertEqual(done.err, "")

    def test_a_judged_request_is_explained(self):
        endpoint = JudgingEndpoint(self, self.scratch)
        call(endpoint.port, "<m:AddNewImContactToGroup><m:ImAddress/></m:AddNewImContactToGroup>")
        endpoint.finish()
        for known, code, said in (("client/0001", 0, "<m:ImAddress/>"),
                                  ("client/0002", 2, "has no case 'client/0002'")):
            done = subprocess.run([COMMAND, "explain", known, "--log", endpoint.directory],
                                  capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, code, done.stderr)
            self.assertIn(said, done.stdout + done.stderr)
        done = subprocess.run([COMMAND, "explain", "client/0001"], capture_output=True, text=True,
                              check=False, cwd=self.scratch.path)
        self.assertEqual(done.returncode, 2)
        self.assertIn("name it by --log", done.stderr)

    def test_a_client_generated_by_gsoap_from_the_published_files(self):
        client = self.gsoap_client(self.published())
        endpoint = JudgingEndpoint(self, self.scratch)
        calls, err = self.calls([client, endpoint.url])
        self.assertEqual(calls, [["group", "gsoap"], ["first", "A <&> B"],
                                 ["second", "A <&> B"]], err)
        self.assertEqual(self.outcomes(endpoint.finish()), GSOAP_OUTCOMES)

    def test_the_soap_package_of_node_from_the_published_files(self):
        wsdl = self.published()
        self.node_modules()
        endpoint = JudgingEndpoint(self, self.scratch)
        # The package makes methods of ports alone, and the published file leaves these to its users.
        wsdl.write_text(wsdl.read_text().replace("</wsdl:definitions>", SERVICE % endpoint.url +
                                                 "</wsdl:definitions>"))
        client = subprocess.run(["node", "soap_client.js", endpoint.url, str(wsdl)],
                                cwd=self.scratch.path, capture_output=True, text=True,
                                timeout=PATIENCE, check=False, env=clean_environment())
        calls = [json.loads(line) for line in client.stdout.splitlines()]
        self.assertEqual([call["call"] for call in calls], ["group", "first", "second"],
                         client.stderr)
        self.assertEqual(calls[1]["result"]["Persona"]["DisplayName"], "A <&> B")
        done = endpoint.finish()
        self.assertEqual([outcome for _, outcome in self.outcomes(done)], ["pass"] * 3, done.err)

    def test_the_soap_package_of_node(self):
        self.node_modules()
        scenario = self.scratch.path / "scenario.toml"
        scenario.write_text('[[answer]]\nfirst = 2\nlast = 2\nfault = "ErrorServerBusy"\n'
                            'back-off = 100\n')
        endpoint = JudgingEndpoint(self, self.scratch, "--scenario", str(scenario))
        client = subprocess.run(["node", "soap_client.js", endpoint.url], cwd=self.scratch.path,
                                capture_output=True, text=True, timeout=PATIENCE, check=False,
                                env=clean_environment())
        calls = [json.loads(line) for line in client.stdout.splitlines()]
        self.assertEqual([call["call"] for call in calls], ["group", "first", "second"],
                         client.stderr)
        self.assertEqual(calls[1]["result"]["Persona"]["DisplayName"], "A <&> B")
        self.assertIn("ErrorServerBusy", calls[2]["error"])
        done = endpoint.finish()
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual([outcome for _, outcome in self.outcomes(done)], ["pass"] * 3, done.err)


class ScenarioTest(unittest.TestCase):
    """The scenario as a client sees it; curl is the client."""

    def ask(self, scenario, seconds=PATIENCE):
        scratch = Scratch(self)
        file = scratch.path / "scenario.toml"
        file.write_text(scenario)
        endpoint = Endpoint(self, "--scenario", str(file))
        return subprocess.run(
            ["curl", "-sS", "-i", "-m", str(seconds), "-H",
             "Content-Type: text/xml; charset=utf-8", "--data-binary",
             CURL_REQUEST % ("AAA=", "EgAAAA=="), endpoint.url],
            capture_output=True, check=False)

    def test_answers(self):
        self.assertIn(b"ErrorImContactLimitReached",
                      self.ask("[[answer]]\ncode = 'ErrorImContactLimitReached'").stdout)
        throttled = self.ask("[[answer]]\nstatus = 503\nheaders = ['Retry-After: 4']").stdout
        self.assertIn(b"HTTP/1.1 503", throttled)
        self.assertIn(b"Retry-After: 4", throttled)
        charset = self.ask("[[answer]]\nencode = 'iso-8859-1'\n"
                           "headers = ['Content-Type: text/xml; charset=utf-16']").stdout
        self.assertIn(b"Content-Type: text/xml; charset=utf-16", charset)

    def test_connections(self):
        self.assertEqual(self.ask("[[answer]]\ndelivery = 'cut'").returncode, 18)
        self.assertEqual(self.ask("[[answer]]\ndelivery = 'none'").returncode, 52)
        self.assertEqual(self.ask("[[answer]]\ndelivery = 'never'", 3).returncode, 28)
        self.assertEqual(self.ask("[[answer]]\ndelay = 5000", 3).returncode, 28)


if __name__ == "__main__":
    unittest.main()
