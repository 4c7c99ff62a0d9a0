"""What surrounds a run: standard streams that are closed, and file names that are an attack."""
import pathlib
import subprocess
import unittest

from service import COMMAND, ENVELOPE, PATIENCE, Scratch, clean_environment, post

MESSAGES = pathlib.Path(__file__).parents[3] / "conformance/catalogue/messages"


def closing(streams, *arguments):
    """The command by a shell that closes streams before: "<&-", ">&-" or "2>&-"."""
    return ["sh", "-c", 'exec "$0" "$@" %s' % streams, COMMAND, *map(str, arguments)]


class StreamsTest(unittest.TestCase):
    def setUp(self):
        self.scratch = Scratch(self)

    def run_closing(self, streams, *arguments):
        return subprocess.run(closing(streams, *arguments), capture_output=True, text=True,
                              check=False, timeout=PATIENCE, env=clean_environment())

    def test_results_that_nobody_can_read_are_no_success(self):
        directory = self.scratch.fresh()
        for arguments in (["run", "request/array", "--report-dir", directory],
                          ["check", MESSAGES / "minimal-request.xml"], ["version"]):
            for streams in (">&-", "<&- >&-"):
                with self.subTest(arguments=arguments, streams=streams):
                    done = self.run_closing(streams, *arguments)
                    self.assertEqual(done.returncode, 2)
                    self.assertIn("cannot write to standard output", done.stderr)

    def test_a_run_needs_neither_input_nor_standard_error(self):
        plain = self.run_closing("", "run", "request/array", "--report-dir", self.scratch.fresh())
        done = self.run_closing("<&- 2>&-", "run", "request/array", "--report-dir",
                                self.scratch.fresh())
        self.assertEqual(plain.returncode, 0)
        self.assertEqual((done.returncode, done.stdout.splitlines()[0]),
                         (0, plain.stdout.splitlines()[0]))

    def test_no_log_gets_into_a_file_or_a_connection(self):
        store = self.scratch.path / "store.sqlite"
        server = subprocess.Popen(closing("<&- 2>&-", "serve", "--store", store), text=True,
                                  stdout=subprocess.PIPE, env=clean_environment())
        with server:
            port = int(server.stdout.readline().split(":")[2].split("/")[0])
            answers = [post(port, ENVELOPE % "<m:GetImItemList/>") for _ in range(3)]
            server.terminate()
            self.assertEqual(server.wait(PATIENCE), 0)
        for status, text in answers:
            self.assertEqual(status, 200)
            self.assertTrue(text.endswith("Envelope>"), text)
        self.assertTrue(store.read_bytes().startswith(b"SQLite format 3\0"))


class NamesTest(unittest.TestCase):
    """A name of a file may be chosen by a stranger; a terminal obeys what it prints."""

    def setUp(self):
        self.scratch = Scratch(self)
        self.name = "a\x1b]0;owned\x07\n::error::b\u202e.xml"

    def check_harmless(self, *arguments):
        done = subprocess.run([COMMAND, *map(str, arguments)], capture_output=True, text=True,
                              check=False, timeout=PATIENCE, env=clean_environment(),
                              cwd=self.scratch.path)
        printed = done.stdout + done.stderr
        self.assertIn("a\\x1B]0;owned\\x07\\n:\\x3Aerror:\\x3Ab\\u{202E}", printed)
        for character in "\x1b\x07\u202e":
            self.assertNotIn(character, printed)
        self.assertNotIn("\n::error", printed)
        return done

    def test_a_name_is_escaped_wherever_it_is_printed(self):
        file = self.scratch.path / self.name
        file.write_bytes((MESSAGES / "minimal-request.xml").read_bytes())
        self.assertEqual(self.check_harmless("check", file).returncode, 0)
        for arguments in (["verify", file], ["report", file], ["compare", file, file],
                          ["baseline", file], ["run", "--profile", file],
                          ["run", "--catalogue", file], ["serve", "--scenario", file],
                          ["run", file], ["explain", file], ["selftest", "--defect", file],
                          ["replay", "x", "--findings", file], ["list", file]):
            with self.subTest(arguments[0]):
                self.assertNotEqual(self.check_harmless(*arguments).returncode, 0)

    def test_so_is_the_name_of_a_report(self):
        directory = self.scratch.path / self.name
        self.check_harmless("run", "request/array", "--report-dir", directory)
        self.check_harmless("report", directory, "--report", "md")


if __name__ == "__main__":
    unittest.main()
