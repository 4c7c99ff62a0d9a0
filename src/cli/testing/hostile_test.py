"""Files from strangers: nothing they contain makes a command crash, spin, swell or write elsewhere."""
import json
import pathlib
import resource
import subprocess
import unittest

from hostile_shapes import request, response, trace
from service import COMMAND, PATIENCE, Endpoint, Gate, Scratch, clean_environment

MEGABYTE = 1 << 20
LIVE_MEMORY = 700 << 20
FORMATS = "html,json,junit,sarif,md,ctrf,tap,earl,badge"

# What headers tell of accounts; each ends in a finding that points into it, or behind it in its line.
TELLING = (
    "<t:SerializedSecurityContext><t:UserSid>S-1-5-SECRET</t:UserSid><t:No>SECRET</t:No>"
    "</t:SerializedSecurityContext>",
    "<t:ExchangeImpersonation><t:ConnectingSID><t:No>SECRET</t:No></t:ConnectingSID>"
    "</t:ExchangeImpersonation>",
    '<t:ExchangeImpersonation><t:ConnectingSID><t:SID Password="SECRET">S-1-SECRET</t:SID>'
    "</t:ConnectingSID></t:ExchangeImpersonation>",
    '<Password xmlns="u:x">SECRET</Password>',
    '<o:Security xmlns:o="u:o"><o:Nonce><![CDATA[SECRET]]></o:Nonce></o:Security>',
    '<o:Assertion xmlns:o="u:o" a="SECRET"><!-- SECRET -->S&#69;CRET</o:Assertion>',
    '<Password xmlns="u:x">SECRET<SECRET</Password>',
    '<Password xmlns="u:x">SECRET</SECRET></Password>',
)


class HostileTest(unittest.TestCase):
    def setUp(self):
        self.scratch = Scratch(self)

    def command(self, *arguments, memory=None, **more):
        def bounded():
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        return subprocess.run([COMMAND, *map(str, arguments)], capture_output=True, text=True,
                              check=False, timeout=PATIENCE, env=clean_environment(),
                              preexec_fn=bounded if memory else None, **more)

    def written(self, name, text):
        path = self.scratch.path / name
        path.write_text(text, encoding="utf-8")
        return path

    def check_refused(self, done, words):
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertIn(words, done.stderr)

    def run_of_one_case(self):
        directory = self.scratch.fresh()
        self.assertEqual(self.command("run", "request/array", "--report-dir", directory).returncode,
                         0)
        return pathlib.Path(directory)

    def finding(self, **members):
        """A folder with a finding of a harness, which has these members instead of its own."""
        folder = self.scratch.path / "findings"
        folder.mkdir(exist_ok=True)
        finding = {"id": "abc", "subject": "inspect", "property": "agreement", "cause": "c",
                   "detail": "d", "rules": [], "mutation": "0", "edits": [], "request": "<a/>",
                   "status": 0} | members
        (folder / "abc.json").write_text(json.dumps(finding), encoding="ascii")
        return folder

    def test_limits_beyond_what_the_reader_can_carry_are_refused(self):
        path = self.written("deep.xml", "<a>" * 100000 + "</a>" * 100000)
        for option, value in (("--max-depth", 1000000), ("--max-bytes", 1 << 63),
                              ("--max-bytes", (1 << 64) - 1), ("--max-attributes", 1000000)):
            with self.subTest(option):
                self.check_refused(self.command("check", option, value, path), option)
        self.assertEqual(self.command("check", "--max-depth", 2048, path).returncode, 1)

    def test_deep_and_wide_json_is_refused(self):
        deep = "[" * 100000 + "]" * 100000
        wide = "{" + ",".join('"k%d":0' % at for at in range(100000)) + "}"
        log = self.run_of_one_case() / "results.ndjson"
        lines = log.read_text(encoding="ascii").splitlines()
        for value, words in ((deep, "nested deeper than 128 levels at byte"),
                             (wide, "more than 2048 members in one object at byte"),
                             ("[" * 100000, "nested deeper than 128 levels at byte")):
            log.write_text("\n".join([lines[0][:-1] + ',"x":' + value + "}"] + lines[1:]) + "\n",
                           encoding="ascii")
            for arguments in (["verify", log], ["report", log], ["compare", log, log],
                              ["baseline", log], ["replay", "abc", "--findings", self.scratch.path]):
                (self.scratch.path / "abc.json").write_text(value, encoding="ascii")
                with self.subTest(arguments[0], value=value[:3]):
                    done = self.command(*arguments)
                    self.check_refused(done, ".json" if arguments[0] == "replay" else
                                       "results.ndjson: line 1: ")
                    self.assertIn(words, done.stderr)

    def test_a_finding_is_promoted_below_the_corpus_or_not_at_all(self):
        corpus = self.scratch.path / "corpus"
        corpus.mkdir()
        outside = self.scratch.path / "outside"
        for members in ({"id": str(outside)}, {"id": "../../../outside"}, {"id": ""},
                        {"subject": "../.."}, {"subject": str(self.scratch.path)},
                        {"id": "a\u001b[2J"}):
            with self.subTest(members):
                self.check_refused(self.command("promote", "abc", "--to", "regression", "--corpus",
                                                corpus, "--findings", self.finding(**members)),
                                   "not a plain name")
        (corpus / "inspect").symlink_to(self.scratch.path)
        self.check_refused(self.command("promote", "abc", "--to", "regression", "--corpus", corpus,
                                        "--findings", self.finding()), "leads out of")
        self.assertEqual(list(corpus.iterdir()), [corpus / "inspect"])
        self.assertFalse((self.scratch.path / "regressions").exists())

    def test_what_a_recording_tells_of_accounts_is_nowhere(self):
        messages = [request(header=header, before="<t:z/>") for header in TELLING]
        messages.append(request(header=TELLING[3], declarations="<!DOCTYPE x>"))
        alone = self.written("alone.xml", messages[3])
        for secret in (self.written("a.log", "".join(trace(text, "EwsRequest") for text in messages)),
                       self.written("answers.log", "".join(map(trace, messages))), alone):
            for form in ("text", "json"):
                with self.subTest(secret.name, form=form):
                    done = self.command("check", "--format", form, secret)
                    self.assertEqual(done.returncode, 1, done.stderr)
                    self.assertIn("violates", done.stdout)
                    if form == "text" and secret != alone:  # its finding is far from its secret
                        self.assertIn("***", done.stdout)
                    self.assertNotIn("SECRET", done.stdout + done.stderr)
                    self.assertNotIn("&#69;", done.stdout + done.stderr)
            directory = pathlib.Path(self.scratch.fresh())
            done = self.command("run", "--recorded", secret, "--report", FORMATS, "--report-dir",
                                directory)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertNotIn("SECRET", done.stdout + done.stderr)
            self.assertGreater(len(list(directory.iterdir())), 5)
            for report in directory.iterdir():
                self.assertNotIn(b"SECRET", report.read_bytes(), report.name)

    def test_memory_that_is_not_there_is_told_in_words(self):
        large = self.written("large.xml", request(before="<t:z/>" * 2000000))
        small = self.written("small.xml", request())
        done = self.command("check", large, small, memory=180 * MEGABYTE)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("out of memory while reading %s" % large, done.stderr)
        self.assertNotIn("alloc", done.stderr)
        self.assertIn("1 message: 1 conforms", done.stdout)

    def test_answers_of_a_live_run_are_bounded_in_all(self):
        """The first answers are the endpoint's, so that the run goes on: all others are large."""
        large = response("<t:DisplayName>%s</t:DisplayName>" % ("x" * (20 * MEGABYTE))).encode()

        def decide(handler, count, _):
            if count <= 12:
                return False
            handler.answer(200, large, [("Content-Type", "text/xml; charset=utf-8")])
            return True
        gate = Gate(self, Endpoint(self).port, decide)
        directory = self.scratch.fresh()
        done = self.command("run", "--endpoint", gate.url, "--timeout", "60", "--report-dir",
                            directory, "response/*", memory=LIVE_MEMORY)
        self.assertIn(done.returncode, (1, 3), done.stderr)
        self.assertNotIn("out of memory", done.stderr)
        log = (pathlib.Path(directory) / "results.ndjson").read_text(encoding="ascii")
        self.assertRegex(log, r"oversized: an answer of \d{8} bytes is not kept")

    def test_an_endless_file_is_read_to_the_limit(self):
        done = self.command("check", "/dev/zero", memory=700 * MEGABYTE)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("LM-01", done.stdout)

    def test_an_endless_file_of_a_stranger_is_refused(self):
        for arguments in (["verify", "/dev/zero"], ["compare", "/dev/zero", "/dev/zero"],
                          ["report", "/dev/zero"], ["run", "--baseline", "/dev/zero"],
                          ["run", "--profile", "/dev/zero"], ["serve", "--scenario", "/dev/zero"]):
            with self.subTest(arguments):
                done = self.command(*arguments, memory=2000 * MEGABYTE)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertRegex(done.stderr, "^ews-assay( serve)?: /dev/zero has more than [0-9]+ MiB")

    def test_what_is_kept_of_findings_is_not_their_lines(self):
        many = self.written("many.log", trace(response("<t:z/>" * 160000)) * 10)
        done = self.command("check", "--format", "json", many, memory=700 * MEGABYTE)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(len(json.loads(done.stdout)["messages"]), 10)

    def test_a_string_of_a_har_beyond_the_limit_is_left_out_and_the_next_is_judged(self):
        large = '{"request":{"postData":{"text":"%s"}}}'
        path = self.written("a.har", '{"log":{"entries":[%s,%s]}}' % (
            large % ("x" * (200 * MEGABYTE)), large % request().replace('"', '\\"')))
        done = self.command("check", path, memory=500 * MEGABYTE)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("entry 1: a body larger than allowed is left out", done.stderr)
        self.assertIn("1 message: 1 conforms", done.stdout)

    def test_requests_that_wait_for_their_answers_are_bounded_in_all(self):
        path = self.scratch.path / "waiting.log"
        with open(path, "w", encoding="ascii") as log:
            for thread in range(14):
                log.write(trace("<a>%s</a>" % (" " * (15 * MEGABYTE)), "EwsRequest", thread))
        done = self.command("check", path, memory=300 * MEGABYTE)
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIn("14 exchanges of other operations", done.stderr)

    def test_many_content_codings_are_not_undone(self):
        path = self.written("a.http", "HTTP/1.1 200 OK\r\nContent-Encoding: " + "gzip," * 9 +
                            "gzip\r\nContent-Length: 1\r\n\r\n\x1f")
        done = self.command("check", path)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("cannot decode gzip", done.stderr)

    def test_the_message_about_a_long_name_is_short(self):
        path = self.written("a.xml", "<a %s:b=''/>" % ("p" * 100000))
        done = self.command("check", path)
        self.assertEqual(done.returncode, 1)
        self.assertLess(len(done.stdout), 2000)


if __name__ == "__main__":
    unittest.main()
