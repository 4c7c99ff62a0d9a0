"""An interrupt ends a command at once, also while a target owes it an answer for minutes."""
import json
import pathlib
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time
import unittest

from service import COMMAND, PATIENCE, Endpoint, Gate, Scratch, clean_environment

PROMPTLY = 6  # seconds; it takes less than one on an idle machine, and minutes without an interrupt
OWED = "180"  # seconds that the command would wait for an answer

# An adapter that answers so many requests, of which the first is to introduce itself, and sleeps.
SLEEPER = """
import json, pathlib, sys, time
for count, line in enumerate(sys.stdin):
    request = json.loads(line)
    if count == int(sys.argv[2]):
        pathlib.Path(sys.argv[1]).touch()
        time.sleep(600)
    answer = {"result": "accepted"}
    if request["op"] == "hello":
        answer = {"hello": {"protocol": 1, "name": "sleeper", "version": "1", "language": "Python",
                            "features": ["decode"]}}
    print(json.dumps({"id": request["id"], **answer}), flush=True)
"""


class InterruptTest(unittest.TestCase):
    def setUp(self):
        self.scratch = Scratch(self)
        self.owing = threading.Event()
        self.over = threading.Event()
        self.addCleanup(self.over.set)

    def start(self, *arguments):
        process = subprocess.Popen([COMMAND, *map(str, arguments)], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, env=clean_environment())
        self.addCleanup(process.kill)
        return process

    def interrupted(self, process, owes=None):
        """Exit code and standard error of a process that ends by a SIGINT, which it gets as soon as
        a target owes it an answer."""
        self.assertTrue((owes or self.owing.wait)(PATIENCE))
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
        self.assertLess(time.monotonic() - start, PROMPTLY, errors)
        return process.returncode, errors

    def owes_after(self, answers):
        """A server that answers so many requests, and no more."""
        def decide(_, count, __):
            if count <= answers:
                return False
            self.owing.set()
            self.over.wait(PATIENCE)
            return True
        return Gate(self, Endpoint(self).port, decide).url

    def silent(self):
        """A server that takes connections and never says a word."""
        listener = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listener.close)
        taken = []
        self.addCleanup(lambda: [one.close() for one in taken])

        def accept():
            taken.append(listener.accept()[0])
            taken[0].recv(1)
            self.owing.set()
        threading.Thread(target=accept, daemon=True).start()
        return "http://127.0.0.1:%d/EWS/Exchange.asmx" % listener.getsockname()[1]

    def sleeper(self, answers=4):
        program = self.scratch.path / "sleeper.py"
        program.write_text(SLEEPER, encoding="ascii")
        sleeps = pathlib.Path(self.scratch.fresh())

        def owes(patience):
            end = time.monotonic() + patience
            while not sleeps.exists() and time.monotonic() < end:
                time.sleep(0.02)
            return sleeps.exists()
        return shlex.join([sys.executable, str(program), str(sleeps), str(answers)]), owes

    def check_ended_early(self, directory):
        """The log has what was judged, and no end; so says verify. The reports are there."""
        directory = pathlib.Path(directory)
        events = [json.loads(line) for line in
                  (directory / "results.ndjson").read_text(encoding="ascii").splitlines()]
        self.assertNotIn("run-finished", [event["event"] for event in events])
        self.assertTrue((directory / "results.json").exists())
        done = subprocess.run([COMMAND, "verify", directory / "results.ndjson"], text=True,
                              capture_output=True, check=False, env=clean_environment())
        self.assertIn("ended early", done.stdout + done.stderr)
        self.assertNotIn("mismatch", done.stdout + done.stderr)

    def test_a_run_against_a_server_that_stops_answering(self):
        for options in ([], ["--jobs", "3"]):
            with self.subTest(options):
                self.owing.clear()
                directory = self.scratch.fresh()
                process = self.start("run", "--endpoint", self.owes_after(60), "--timeout", OWED,
                                     "--report-dir", directory, *options)
                code, errors = self.interrupted(process)
                self.assertEqual(code, 3, errors)
                self.assertIn("interrupted", errors)
                self.check_ended_early(directory)

    def test_a_run_against_a_server_that_never_answers(self):
        directory = self.scratch.fresh()
        process = self.start("run", "--endpoint", self.silent(), "--timeout", OWED,
                             "--report-dir", directory)
        code, errors = self.interrupted(process)
        self.assertEqual(code, 3, errors)
        self.check_ended_early(directory)

    def test_a_run_with_an_adapter_that_sleeps(self):
        command, owes = self.sleeper()
        directory = self.scratch.fresh()
        process = self.start("run", "--exec", command, "--timeout", OWED, "--report-dir", directory)
        code, errors = self.interrupted(process, owes)
        self.assertEqual(code, 3, errors)
        self.check_ended_early(directory)

    def test_an_adapter_that_does_not_introduce_itself(self):
        for command, wanted in (("run", 3), ("fuzz", 0)):
            with self.subTest(command):
                adapter, owes = self.sleeper(answers=0)
                folder = "--report-dir" if command == "run" else "--findings"
                process = self.start(command, "--exec", adapter, "--timeout", OWED, folder,
                                     self.scratch.fresh())
                code, errors = self.interrupted(process, owes)
                self.assertEqual(code, wanted, errors)

    def check_campaign(self, folder):
        last = json.loads((folder / "campaign.ndjson").read_text(encoding="ascii").splitlines()[-1])
        self.assertEqual(last["end"], "interrupted")

    def test_a_campaign_against_a_server_that_stops_answering(self):
        folder = self.scratch.path / "findings"
        process = self.start("fuzz", "--endpoint", self.owes_after(20), "--timeout", OWED,
                             "--runs", "100000", "--findings", folder)
        code, errors = self.interrupted(process)
        self.assertEqual(code, 0, errors)
        self.check_campaign(folder)

    def test_a_campaign_with_an_adapter_that_sleeps(self):
        command, owes = self.sleeper()
        folder = self.scratch.path / "findings"
        process = self.start("fuzz", "--exec", command, "--timeout", OWED, "--runs", "100000",
                             "--findings", folder)
        self.interrupted(process, owes)
        self.check_campaign(folder)

    def test_an_endpoint_whose_clients_do_not_finish(self):
        directory = self.scratch.fresh()
        process = self.start("serve", "--judge", "--report-dir", directory)
        port = int(process.stdout.readline().split(":")[2].split("/")[0])
        clients = []
        for words in (b"", b"POST /EWS", b"POST /EWS/Exchange.asmx HTTP/1.1\r\nHost: x\r\n"
                      b"Content-Length: 9\r\n\r\n<a", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"):
            client = socket.create_connection(("127.0.0.1", port))
            self.addCleanup(client.close)
            client.sendall(words)
            clients.append(client)
        clients[-1].recv(1)
        code, errors = self.interrupted(process, lambda _: True)
        self.assertEqual(code, 4, errors)


if __name__ == "__main__":
    unittest.main()
