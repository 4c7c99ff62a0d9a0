"""Where results and files cannot be written or read: one line that names the place and says why, and
exit code 2. /dev/full is a disk without room, /proc/self/mem one that cannot be read."""
import os
import pathlib
import resource
import signal
import subprocess
import unittest

from service import COMMAND, PATIENCE, Scratch, clean_environment

ROOM = "No space left on device"
MESSAGES = pathlib.Path(__file__).parents[3] / "conformance/catalogue/messages"


class FilesTest(unittest.TestCase):
    def setUp(self):
        self.scratch = Scratch(self)

    def command(self, *arguments, stdout=subprocess.PIPE, **more):
        return subprocess.run([COMMAND, *map(str, arguments)], stdout=stdout, text=True, check=False,
                              stderr=subprocess.PIPE, timeout=PATIENCE, env=clean_environment(),
                              **more)

    def check_refused(self, done, line):
        self.assertEqual((done.returncode, done.stderr), (2, "ews-assay: %s\n" % line))

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
        def without_room():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        folder = self.scratch.fresh()
        done = self.command("run", "request/array", "--report-dir", folder, preexec_fn=without_room)
        self.check_refused(done, "cannot write %s: File too large" %
                           (pathlib.Path(folder) / "results.ndjson"))

    def test_a_statement_that_cannot_be_written_is_named(self):
        folder = self.scratch.path / "taken"
        (folder / "statement.html").mkdir(parents=True)
        done = self.command("report", self.run_of_one_case(), "--statement", "--partial", "--report-dir",
                            folder)
        self.check_refused(done, "cannot write %s: Is a directory" % (folder / "statement.html"))

    def test_links_in_a_report_directory_are_replaced(self):
        log = self.run_of_one_case()
        kept = self.scratch.path / "kept"
        folder = self.scratch.path / "links"
        folder.mkdir()
        for arguments, name in ((["run", "request/array"], "results.ndjson"),
                                (["report", log, "--statement", "--partial"], "statement.html"),
                                (["report", log], "report.html")):
            with self.subTest(name):
                kept.write_text("mine", encoding="ascii")
                (folder / name).unlink(missing_ok=True)
                (folder / name).symlink_to(kept)
                done = self.command(*arguments, "--report-dir", folder)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual(kept.read_text(encoding="ascii"), "mine")
                self.assertFalse((folder / name).is_symlink())

    def test_a_file_that_cannot_be_read_is_named(self):
        log = self.run_of_one_case()
        folder = self.scratch.path
        for arguments, line in (
                (["verify", folder / "none"],
                 "cannot read %s: No such file or directory" % (folder / "none")),
                (["report", log, "--selftest", folder], "cannot read %s: Is a directory" % folder)):
            with self.subTest(arguments):
                self.check_refused(self.command(*arguments), line)

    def test_one_unreadable_file_among_many_is_told_and_the_others_are_judged(self):
        good = MESSAGES / "minimal-request.xml"
        for path, reason in (("/proc/self/mem", "Input/output error"),
                             (self.scratch.path / "none", "No such file or directory")):
            with self.subTest(path):
                done = self.command("check", good, path, good)
                self.assertEqual((done.returncode, done.stderr),
                                 (2, "ews-assay check: cannot read %s: %s\n" % (path, reason)))
                self.assertIn("2 messages: 2 conforms", done.stdout)

    def test_standard_input_that_cannot_be_read_is_no_message(self):
        folder = os.open(self.scratch.path, os.O_RDONLY)
        done = self.command("check", "-", stdin=folder)
        os.close(folder)
        self.assertEqual((done.returncode, done.stderr),
                         (2, "ews-assay check: cannot read -: Is a directory\n"))
        self.assertIn("0 messages", done.stdout)

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
