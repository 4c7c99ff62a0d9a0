"""The same cases get the same verdicts through every door: builtin, endpoint and exec."""
import os
import shlex
import unittest

from service import Endpoint, Scratch, run

ADAPTER = os.environ["REFERENCE_ADAPTER"]


class DoorsTest(unittest.TestCase):
    def setUp(self):
        self.scratch = Scratch(self)

    def verdicts(self, *arguments):
        done = run(self.scratch, *arguments)
        self.assertIn(done.code, (0, 1), done.out + done.err)
        return {case["id"]: (case["outcome"], case.get("refusal"))
                for case in done.report()["cases"] if case["outcome"] != "skipped"}

    def agree(self, builtin, other, least):
        self.assertGreater(len(other), least)
        self.assertEqual({case: builtin[case] for case in other}, other)

    def test_a_sound_implementation(self):
        builtin = self.verdicts()
        server = self.verdicts("--endpoint", Endpoint(self).url)
        codec = self.verdicts("--exec", shlex.quote(ADAPTER), "--timeout", "60")
        self.agree(builtin, server, 400)
        self.agree(builtin, codec, 600)
        self.assertFalse(server.keys() & codec.keys())

    def test_the_documented_dialect_is_no_failure_through_either_door(self):
        builtin = self.verdicts("--dialect", "documented", "response/*", "persona/*", "echo/*")
        endpoint = Endpoint(self, "--dialect", "documented")
        server = self.verdicts("--endpoint", endpoint.url, "response/*", "persona/*", "echo/*")
        self.agree(builtin, server, 30)
        self.assertIn("nonstrict", {outcome for outcome, _ in server.values()})


if __name__ == "__main__":
    unittest.main()
