"""`ews-assay fuzz` and `replay` from end to end, against `ews-assay serve` and a server before it."""
import json
import subprocess
import tempfile
import unittest

from service import COMMAND, Endpoint, Gate, clean_environment


def command(*arguments):
    return subprocess.run([COMMAND, *arguments], capture_output=True, text=True, timeout=300,
                          env=clean_environment())


class FuzzTest(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.findings = holder.name + "/findings"

    def fuzz(self, *arguments):
        return command("fuzz", "--findings", self.findings, *arguments)

    def test_a_sound_endpoint_has_no_finding(self):
        done = self.fuzz("--endpoint", Endpoint(self).url, "--mutations", "80")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn(" 0 findings; go on with --seed 81", done.stdout)

    def test_a_crash_is_found_minimised_kept_and_replayed(self):
        endpoint = Endpoint(self)

        def decide(handler, _, body):
            if b"MailboxCulture" not in body:
                return False
            handler.close_connection = True
            return True

        gate = Gate(self, endpoint.port, decide)
        done = self.fuzz("--endpoint", gate.url, "--mutations", "200")
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        line = next(line for line in done.stdout.splitlines() if ": silence closed" in line)
        name = line.split()[1].rstrip(":")
        with open("%s/%s.json" % (self.findings, name), encoding="utf-8") as file:
            finding = json.load(file)
        self.assertEqual(finding["bucket"], "silence closed")
        self.assertLessEqual(len(finding.get("edits", [])), 1)
        with open("%s/%s.request" % (self.findings, name), "rb") as file:
            self.assertIn(b"MailboxCulture", file.read())

        again = command("replay", name, "--findings", self.findings, "--endpoint", gate.url)
        self.assertEqual(again.returncode, 1, again.stdout + again.stderr)
        self.assertIn("still there", again.stdout)
        fixed = command("replay", name, "--findings", self.findings, "--endpoint", endpoint.url)
        self.assertEqual(fixed.returncode, 0, fixed.stdout + fixed.stderr)
        self.assertIn("fixed", fixed.stdout)

    def test_another_machine_is_left_alone(self):
        done = self.fuzz("--endpoint", "http://ews.invalid/EWS/Exchange.asmx", "--mutations", "1")
        self.assertEqual(done.returncode, 2)
        self.assertIn("--allow-remote", done.stderr)

    def test_an_endpoint_that_is_not_there_is_told(self):
        done = self.fuzz("--endpoint", "http://127.0.0.1:1/EWS/Exchange.asmx", "--mutations", "1")
        self.assertEqual(done.returncode, 3, done.stdout)
        self.assertIn("the sanity probe failed: silence unreachable", done.stdout)


if __name__ == "__main__":
    unittest.main()
