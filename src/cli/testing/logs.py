"""Runs of ews-assay and their logs, read and changed without its code."""
import copy
import hashlib
import json
import pathlib
import socket
import subprocess
import tempfile
import time

from service import COMMAND, PATIENCE


def call(*arguments, wanted=None):
    """Runs the command; with `wanted`, holds it to that exit code."""
    done = subprocess.run([COMMAND, *map(str, arguments)], capture_output=True, text=True,
                          timeout=PATIENCE, check=False)
    if wanted is not None and done.returncode != wanted:
        raise AssertionError("%s: exit %d, not %d\n%s%s" % (
            arguments, done.returncode, wanted, done.stdout[-3000:], done.stderr[-3000:]))
    return done


def scratch(test):
    directory = tempfile.TemporaryDirectory()
    test.addCleanup(directory.cleanup)
    return pathlib.Path(directory.name)


def one_line(event):
    """A line as the log writes it: DEL is escaped there and not by Python."""
    return json.dumps(event, separators=(",", ":"), ensure_ascii=True).replace("\x7f", "\\u007f")


def digest_of(events):
    """SHA-256 of the lines without clock and timing."""
    digest = hashlib.sha256()
    for event in events:
        kept = {key: value for key, value in event.items() if key not in ("clock", "timing")}
        digest.update(one_line(kept).encode("ascii") + b"\n")
    return digest.hexdigest()


class Log:
    """The events of a log: changed, closed again if wanted, and written."""

    def __init__(self, path):
        text = pathlib.Path(path).read_text(encoding="ascii")
        self.events = [json.loads(line) for line in text.splitlines()]

    def copy(self):
        return copy.deepcopy(self)

    @property
    def header(self):
        return self.events[0]

    @property
    def catalogue(self):
        return self.events[1]

    @property
    def end(self):
        return self.events[-1]

    @property
    def cases(self):
        return [event["case"] for event in self.events if event["event"] == "case"]

    def case(self, identifier):
        return next(case for case in self.cases if case["id"] == identifier)

    def close_again(self):
        """Totals and digest as if nothing had happened."""
        if self.end["event"] != "run-finished":
            return
        totals = dict.fromkeys(self.end["totals"], 0)
        for case in self.cases:
            totals[case["outcome"]] += 1
        self.end["totals"] = totals
        self.end["sha256"] = digest_of(self.events[:-1])

    def write(self, path):
        lines = [one_line(event) + "\n" for event in self.events]
        pathlib.Path(path).write_text("".join(lines), encoding="ascii")
        return path


class Endpoint:
    """`ews-assay serve` on a free port."""

    def __init__(self, test, *arguments):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen([COMMAND, "serve", "--port", str(self.port), *arguments],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        test.addCleanup(self.stop)
        self.url = "http://127.0.0.1:%d/EWS/Exchange.asmx" % self.port
        for _ in range(10 * PATIENCE):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the endpoint does not start")

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)
