"""Measures `ews-assay serve` with wrk (Debian package wrk) and prints a table:

    python3 src/endpoint/testing/measure_load.py build/release/ews-assay [SECONDS]

Adds take 900 addresses in turn, so that the mailbox stays below its limit of 1,000 contacts. The
rows with --store add 900 new contacts, each kept on disk before its answer.
"""
import http.client
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time

ENVELOPE = (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"'
    ' xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"'
    ' xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"><s:Header>'
    '<t:RequestServerVersion Version="Exchange2013"/></s:Header><s:Body>%s</s:Body></s:Envelope>')
ADD = ENVELOPE % ("<m:AddNewImContactToGroup><m:ImAddress>contact%d@contoso.com</m:ImAddress>"
                  "</m:AddNewImContactToGroup>")
LIST = ENVELOPE % "<m:GetImItemList/>"
SCRIPT = """
local count = 0
local body = [[%s]]
request = function()
  count = count %% 900 + 1
  return wrk.format("POST", nil, {["Content-Type"] = "text/xml; charset=utf-8"},
                    (body:gsub("%%%%d", tostring(count))))
end
"""
CONTACTS = 900


class Endpoint:
    def __init__(self, command, *arguments):
        self.process = subprocess.Popen([command, "serve", *arguments], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        self.url = self.process.stdout.readline().strip()
        self.port = int(re.search(r":(\d+)/", self.url).group(1))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()

    def megabytes(self, what):
        status = pathlib.Path("/proc/%d/status" % self.process.pid).read_text()
        return int(re.search(what + r":\s+(\d+)", status).group(1)) / 1024

    def send(self, body, connection=None):
        connection = connection or http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("POST", "/EWS/Exchange.asmx", body, {"Content-Type": "text/xml"})
        answer = connection.getresponse()
        if answer.status != 200 or b"NoError" not in answer.read():
            sys.exit("a request failed")


def wrk(endpoint, connections, seconds, body, directory):
    script = pathlib.Path(directory) / "request.lua"
    script.write_text(SCRIPT % body)
    output = subprocess.run(
        ["wrk", "-t2", "-c%d" % connections, "-d%ds" % seconds, "--latency", "--timeout", "20s",
         "-s", str(script), endpoint.url], capture_output=True, text=True, check=True).stdout
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    errors = re.search(r"Socket errors: .*", output)
    return (float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1)),
            re.search(r"^ +99%\s+(\S+)", output, re.MULTILINE).group(1),
            ", ".join(match.group(0) for match in (failed, errors) if match) or "none")


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def measure(command, seconds, directory):
    row("request", "connections", "requests/s", "99 % within", "errors", "peak MB", "MB after")
    row(*["---"] * 7)
    for name, body in (("add", ADD), ("list of 900 contacts", LIST)):
        for connections in (16, 500):
            with Endpoint(command) as endpoint:
                for number in range(1, CONTACTS + 1):
                    endpoint.send(ADD % number)
                rate, latency, errors = wrk(endpoint, connections, seconds, body, directory)
                time.sleep(1)
                row(name, connections, "%.0f" % rate, latency, errors,
                    "%.0f" % endpoint.megabytes("VmHWM"), "%.0f" % endpoint.megabytes("VmRSS"))


def measure_store(command, directory):
    for name, arguments in (("memory", []), ("--store", ["--store", directory + "/store"])):
        with Endpoint(command, *arguments) as endpoint:
            def work(first):
                connection = http.client.HTTPConnection("127.0.0.1", endpoint.port)
                for number in range(first, CONTACTS, 8):
                    endpoint.send(ADD % number, connection)

            workers = [threading.Thread(target=work, args=(first,)) for first in range(8)]
            start = time.monotonic()
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()
            print("%d new contacts over 8 connections, %s: %.0f per second" %
                  (CONTACTS, name, CONTACTS / (time.monotonic() - start)))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        measure(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10, scratch)
        measure_store(sys.argv[1], scratch)
