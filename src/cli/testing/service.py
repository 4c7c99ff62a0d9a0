"""What the end-to-end tests have in common: the command, its endpoint, and servers before it."""
import http.client
import http.server
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import threading

COMMAND = os.environ["EWS_ASSAY"]
PATIENCE = 600  # seconds, with what hangs; what is only slow on a busy machine takes less
ENVELOPE = """<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"
  xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"
  xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">
  <soap:Header><t:RequestServerVersion Version="Exchange2013"/></soap:Header>
  <soap:Body>%s</soap:Body></soap:Envelope>"""
BUSY = """<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>
<faultcode xmlns:a="http://schemas.microsoft.com/exchange/services/2006/types">a:ErrorServerBusy</faultcode>
<faultstring>The server cannot service this request right now. Try again later.</faultstring>
<detail><e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">ErrorServerBusy</e:ResponseCode>
<e:Message xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">Busy.</e:Message>
<t:MessageXml xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
<t:Value Name="BackOffMilliseconds">%d</t:Value></t:MessageXml></detail></s:Fault></s:Body></s:Envelope>"""


class Outcome:
    """A finished run: exit code, output, and the reports it left."""

    def __init__(self, directory, process):
        self.code = process.returncode
        self.out = process.stdout
        self.err = process.stderr
        self.directory = pathlib.Path(directory)

    def report(self):
        return json.loads((self.directory / "results.json").read_text())

    def totals(self):
        return self.report()["totals"]

    def case(self, case_id):
        return next(case for case in self.report()["cases"] if case["id"] == case_id)

    def files(self):
        return {file.name: file.read_bytes() for file in self.directory.iterdir()}


class Scratch:
    """A directory that goes with the test."""

    def __init__(self, test):
        holder = tempfile.TemporaryDirectory()
        test.addCleanup(holder.cleanup)
        self.path = pathlib.Path(holder.name)
        self.count = 0

    def fresh(self):
        self.count += 1
        return str(self.path / ("reports%d" % self.count))


def run(scratch, *arguments, environment=None):
    directory = scratch.fresh()
    process = subprocess.run(
        [COMMAND, "run", "--report-dir", directory, *arguments], capture_output=True, text=True,
        timeout=PATIENCE, env={**clean_environment(), **(environment or {})}, check=False)
    return Outcome(directory, process)


def clean_environment():
    return {key: value for key, value in os.environ.items()
            if not key.startswith("EWS_ASSAY_") and not key.lower().endswith("_proxy")}


class Endpoint:
    """`ews-assay serve` until the end of the test."""

    def __init__(self, test, *arguments, environment=None):
        self.process = subprocess.Popen(
            [COMMAND, "serve", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, env={**clean_environment(), **(environment or {})})
        self.url = self.process.stdout.readline().strip()
        assert self.url, self.process.stderr.read()
        self.log = []
        self.reader = threading.Thread(target=lambda: self.log.extend(self.process.stderr))
        self.reader.start()
        test.addCleanup(self.stop)

    @property
    def port(self):
        return int(re.search(r":(\d+)/", self.url).group(1))

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=PATIENCE)
        self.reader.join()
        self.process.stdout.close()
        self.process.stderr.close()
        return code


class JudgingEndpoint(Endpoint):
    """One that judges its clients."""

    def __init__(self, test, scratch, *arguments, environment=None):
        self.directory = scratch.fresh()
        super().__init__(test, "--judge", "--report-dir", self.directory, *arguments,
                         environment=environment)

    def finish(self):
        """Ends it and returns an Outcome."""
        code = self.stop()
        return Outcome(self.directory, subprocess.CompletedProcess([], code, "", "".join(self.log)))


def post(port, body, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("POST", "/EWS/Exchange.asmx", body.encode(),
                       {"Content-Type": "text/xml; charset=utf-8", **(headers or {})})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def call(port, body):
    return post(port, ENVELOPE % body)


def is_empty(port):
    """True when the mailbox of the caller has neither user groups nor contacts."""
    status, text = call(port, "<m:GetImItemList/>")
    assert status == 200 and "<m:ResponseCode>NoError" in text, text
    return "IPM.DistList.MOC.UserGroup" not in text and "<t:Persona>" not in text


def copy_catalogue(directory):
    """The catalogue of the sources, to be changed."""
    source = pathlib.Path(__file__).resolve().parents[3] / "conformance/catalogue"
    for part in ("requirements", "cases", "messages"):
        shutil.copytree(source / part, directory / part)
    for table in source.glob("*.toml"):
        shutil.copy(table, directory)


class Gate:
    """A server before an endpoint. `decide(handler, count, body)` answers a request itself and
    returns True, or returns False to pass it on. With `tls`, an ssl.SSLContext, it is https."""

    def __init__(self, test, port, decide, change=lambda body, handler: body, tls=None):
        gate = self
        self.count = 0
        self.lock = threading.Lock()

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1  # header and body in one piece
            disable_nagle_algorithm = True

            def log_message(self, *_):
                pass

            def serve(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                with gate.lock:
                    gate.count += 1
                    count = gate.count
                if not decide(self, count, body):
                    self.forward(body)

            def forward(self, body):
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
                connection.putrequest(self.command, self.path, skip_accept_encoding=True)
                for name, value in self.headers.items():
                    if name.lower() not in ("connection", "host", "transfer-encoding"):
                        connection.putheader(name, value)
                connection.endheaders(body)
                answer = connection.getresponse()
                content = change(answer.read(), self)
                self.answer(answer.status, content, [
                    (name, value) for name, value in answer.getheaders()
                    if name.lower() not in ("content-length", "connection", "keep-alive")])
                connection.close()

            def answer(self, status, content, headers):
                self.send_response_only(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(content)

            def __getattr__(self, name):
                if name.startswith("do_"):
                    return self.serve
                raise AttributeError(name)

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.url = "%s://127.0.0.1:%d/EWS/Exchange.asmx" % ("https" if tls else "http", self.port)
        if tls:
            # The handshake is for the thread of the connection.
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True,
                                                 do_handshake_on_connect=False)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        self.thread.start()
        self.open = True
        test.addCleanup(self.close)

    def close(self):
        if self.open:
            self.open = False
            self.server.shutdown()
            self.server.server_close()
            self.thread.join()
