"""Where results and files cannot be written or read: one line that names the place and says why, and
exit code 2. /dev/full is a disk without room, /proc/self/mem one that cannot be read."""
import os
import pathlib
import subprocess
import unittest

from service import COMMAND, PATIENCE, Scratch, clean_environment

ROOM = "No space left on device"
MESSAGES = pathlib.Path(__file__).parents[3] / "conformance" / "messages"


class FilesTest(unittest.TestCase):
    def setUp(self):
        self.scratch = Scratch(self)

    def command(self, *arguments, stdout=subprocess.PIPE):
        return subprocess.run([COMMAND, *map(str, arguments)], stdout=stdout, text=True, check=False,
                              stderr=subprocess.PIPE, timeout=PATIENCE, env=clean_environment())

    def check_refused(self, done, line):
        self.assertEqual((done.returncode, done.stderr), (2, "ews-assay: %s\n" % line))

    def full(self, name):
        """A folder in which this file has no room."""
        folder = self.scratch.path / ("without-room-for-" + name)
        folder.mkdir()
        (folder / name).symlink_to("/dev/full")
        return folder

    def run_of_one_case(self):
        directory = self.scratch.fresh()
        self.assertEqual(self.command("run", "request/array", "--report-dir", directory).returncode,
                         0)
        return directory

    def test_results_that_do_not_reach_standard_output_are_no_success(self):
        log = self.run_of_one_case()
        for arguments in (["check", MESSAGES / "minimal-request.xml"], ["explain", "D02"],
                          ["version"], ["--help"], ["compare", log, log], ["verify", log],
                          ["run", "request/array", "--report-dir", self.scratch.fresh()]):
            with self.subTest(arguments), open("/dev/full", "w", encoding="ascii") as full:
                self.check_refused(self.command(*arguments, stdout=full),
                                   "cannot write to standard output: " + ROOM)

    def test_a_reader_that_has_seen_enough_is_no_failure_to_speak_of(self):
        reading, writing = os.pipe()
        os.close(reading)
        done = self.command("list", "cases", stdout=writing)
        os.close(writing)
        self.assertEqual((done.returncode, done.stderr), (-13, ""))  # SIGPIPE

    def test_a_log_without_room_is_named(self):
        folder = self.full("results.ndjson")
        done = self.command("run", "request/array", "--report-dir", folder)
        self.check_refused(done, "cannot write %s: %s" % (folder / "results.ndjson", ROOM))

    def test_a_statement_without_room_is_named(self):
        folder = self.full("statement.html")
        done = self.command("report", self.run_of_one_case(), "--statement", "--report-dir", folder)
        self.check_refused(done, "cannot write %s: %s" % (folder / "statement.html", ROOM))

    def test_a_file_that_cannot_be_read_is_named(self):
        log = self.run_of_one_case()
        folder = self.scratch.path
        for arguments, line in (
                (["check", "/proc/self/mem"], "cannot read /proc/self/mem: Input/output error"),
                (["verify", folder / "none"],
                 "cannot read %s: No such file or directory" % (folder / "none")),
                (["report", log, "--selftest", folder], "cannot read %s: Is a directory" % folder)):
            with self.subTest(arguments):
                self.check_refused(self.command(*arguments), line)

    def test_a_catalogue_that_cannot_be_read_has_no_fewer_cases(self):
        catalogue = self.scratch.path / "catalogue"
        (catalogue / "cases").mkdir(parents=True)
        (catalogue / "cases" / "a.toml").symlink_to("/proc/self/mem")
        done = self.command("list", "cases", "--catalogue", catalogue)
        self.assertEqual(done.returncode, 2)
        self.assertIn("cannot read %s: Input/output error" % (catalogue / "cases" / "a.toml"),
                      done.stderr)

    def test_a_command_that_does_not_exist_is_named(self):
        self.check_refused(self.command("chekc", MESSAGES),
                           "there is no command 'chekc'; did you mean check? "
                           "ews-assay --help lists them")


if __name__ == "__main__":
    unittest.main()
