"""The action for GitHub and the snippets for CI: their commands run as a runner would run them."""
import functools
import hashlib
import http.server
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tarfile
import threading
import unittest

import yaml
from logs import COMMAND, Endpoint, Log, call, scratch
from service import PATIENCE

ROOT = pathlib.Path(__file__).resolve().parents[3]
DEFECT = "endpoint/acceptance/address-empty"
SOME = "request/im-address-* transport/*"
STEP_SUMMARY_LIMIT = 1 << 20
WORKFLOW = "someone/mail-server/.github/workflows/conformance.yml@refs/heads/main"
PUBLISHED = "http://localhost:8080/EWS/Exchange.asmx"  # in the snippets
# Starts the server of the snippets, which is ours, and leaves it running.
START_SERVER = f"""#!/bin/sh
"{COMMAND}" serve --port "$PORT" --auth basic --defect {DEFECT} >/dev/null 2>&1 &
echo $! >>"$SERVERS"
"""
# In place of what needs a Debian machine of one's own: unpacks the package, which is an archive here.
APT_GET = """#!/bin/sh
for word; do case $word in ./*.deb) tar -xzf "$word" -C "$PREFIX" ;; esac; done
"""


def blocks(language):
    text = (ROOT / "reports" / "README.md").read_text().split("## A gate in CI")[1]
    return re.findall(rf"(?s)```{language}\n(.*?)```", text)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format, *arguments):
        pass


class Downloads:
    """A release: an archive of the command as ./x package names it, served on loopback."""

    def __init__(self, test, place):
        self.folder = place / "downloads"
        self.folder.mkdir()
        self.archive = self.folder / "ews-assay-1.2.3-linux-x86_64.tar.gz"
        with tarfile.open(self.archive, "w:gz") as tar:
            tar.add(COMMAND, "ews-assay-1.2.3-linux-x86_64/bin/ews-assay")
        self.package = self.folder / "ews-assay_1.2.3-1_amd64.deb"
        with tarfile.open(self.package, "w:gz") as tar:
            tar.add(COMMAND, "bin/ews-assay")
        handler = functools.partial(Quiet, directory=self.folder)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        test.addCleanup(self.server.server_close)
        test.addCleanup(self.server.shutdown)
        self.address = "http://127.0.0.1:%d" % self.server.server_port

    def environment(self):
        """As release.yml writes release.env."""
        done = subprocess.run([ROOT / "cmake/packaging/release-env", self.folder, self.address],
                              stdout=subprocess.PIPE, text=True, check=True)
        return done.stdout


class Ci(unittest.TestCase):
    def setUp(self):
        self.place = scratch(self)
        programs = self.place / "bin"
        programs.mkdir()
        self.environment = {
            "PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(self.place), "CI": "true",
            "GITHUB_STEP_SUMMARY": str(self.place / "step-summary"),
            "GITHUB_OUTPUT": str(self.place / "output"), "GITHUB_WORKFLOW_REF": WORKFLOW,
            "GITHUB_ACTION_PATH": str(ROOT), "RUNNER_TEMP": str(self.place / "temp")}
        (self.place / "temp").mkdir()
        self.action = yaml.safe_load((ROOT / "action.yml").read_text())

    def program(self, name, text):
        path = self.place / name
        path.write_text(text)
        path.chmod(0o755)

    def shell(self, script, wanted, **variables):
        """As GitHub runs `shell: bash`."""
        file = self.place / "script.sh"
        file.write_text(script)
        done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", file],
                              cwd=self.place, env={**self.environment, **variables},
                              capture_output=True, text=True, timeout=PATIENCE, check=False)
        self.assertEqual(done.returncode, wanted, script + done.stdout + done.stderr)
        return done

    def baseline(self, failures):
        (self.place / "conformance-baseline.toml").write_text("".join(
            f'[[known]]\ncase = "{case}"\nreason = "known"\nexpires = "9999-12-31"\n'
            for case in failures))

    def failures(self, directory):
        return [case["id"] for case in Log(self.place / directory / "results.ndjson").cases
                if case["outcome"] == "fail"]

    def step(self, name):
        return next(step for step in self.action["runs"]["steps"] if step["name"] == name)

    def inputs(self, step, given):
        """The environment of a step, with what the caller gave put in place of the inputs."""
        values = {name: told.get("default", "") for name, told in self.action["inputs"].items()}
        values.update(given)
        return {name: re.sub(r"\$\{\{ *inputs\.([a-z-]+) *\}\}", lambda found: values[found[1]], text)
                for name, text in step.get("env", {}).items()}

    def run_step(self, name, wanted, given, **variables):
        step = self.step(name)
        return self.shell(step["run"], wanted, **{**self.inputs(step, given), **variables})


class Action(Ci):
    """The steps of action.yml."""

    def test_the_action_is_one(self):
        self.assertEqual(self.action["runs"]["using"], "composite")
        for step in self.action["runs"]["steps"]:
            self.assertTrue(("run" in step) != ("uses" in step), step)
            self.assertTrue("shell" in step or "uses" in step, step)
            # An input in a script would be a way to smuggle commands in.
            self.assertNotIn("${{", step.get("run", ""))
        words = re.findall(r"\binputs\.([a-z-]+)", (ROOT / "action.yml").read_text())
        self.assertEqual(set(words), set(self.action["inputs"]))
        self.assertTrue(self.action["inputs"]["endpoint"]["required"])
        self.assertIn("security-events", self.action["description"])

    def test_an_endpoint_that_is_forgotten_is_no_success(self):
        for endpoint in ("", " ", "\t\n"):
            for name in ("Check the inputs", "Run"):
                done = self.run_step(name, 2, {"endpoint": endpoint, "command": COMMAND})
                self.assertIn("::error title=ews-assay::the input endpoint is empty", done.stdout)
        self.assertFalse((self.place / "ews-assay").exists())

    def test_arguments_are_words_as_in_a_shell(self):
        self.program("command", '#!/bin/sh\nshift 3\nprintf "<%s>" "$@"\n'
                                'mkdir -p ews-assay && : > ews-assay/summary.md\n')
        for text, words in (
                ("", []), (" \n ", []), ("a  b\nc", ["a", "b", "c"]),
                ("""--header 'X-One: "two" three'""", ["--header", 'X-One: "two" three']),
                ('''"it's" '' one\\ word''', ["it's", "", "one word"]),
                ("$HOME `id` $(id) * ;", ["$HOME", "`id`", "$(id)", "*", ";"])):
            done = self.run_step("Run", 0, {"endpoint": "http://localhost/", "arguments": text,
                                            "command": str(self.place / "command")})
            self.assertTrue(done.stdout.endswith("<--report-dir><ews-assay>"
                                                 + "".join(f"<{word}>" for word in words)),
                            (text, done.stdout))
        for name in ("Check the inputs", "Run"):
            done = self.run_step(name, 2, {"endpoint": "http://localhost/", "command": COMMAND,
                                           "arguments": "--header 'X-One: two"})
            self.assertIn("arguments cannot be split into words", done.stdout)

    def test_it_fails_with_the_run_and_leaves_a_summary(self):
        endpoint = Endpoint(self, "--defect", DEFECT)
        given = {"endpoint": endpoint.url, "arguments": SOME, "command": COMMAND}
        self.run_step("Check the inputs", 0, given)
        self.run_step("Run", 1, given)
        summary = (self.place / "step-summary").read_text()
        self.assertIn("does not conform", summary)
        self.assertLess(len(summary), STEP_SUMMARY_LIMIT)
        self.baseline(self.failures("ews-assay"))
        self.run_step("Run", 0, {**given, "report-dir": "again",
                                 "arguments": f"{SOME} --baseline conformance-baseline.toml"})
        self.run_step("Run", 2, {**given, "report-dir": "never", "arguments": "--no-such-option"})

    def test_a_command_that_tests_nothing_is_no_success(self):
        for asked in ("--help", "-h"):
            done = self.run_step("Run", 2, {"endpoint": "http://localhost/", "arguments": asked,
                                            "command": COMMAND})
            self.assertIn("nothing was tested", done.stdout)

    def test_annotations_stand_in_the_repository_of_the_caller(self):
        workflow = self.place / ".github/workflows/conformance.yml"
        workflow.parent.mkdir(parents=True)
        workflow.write_text("jobs:\n  test:\n    steps:\n      - uses: someone/ews-assay@v0\n")
        endpoint = Endpoint(self, "--defect", DEFECT)
        self.baseline(["request/im-address-missing"])  # which passes
        categories = set()
        for shard in ("ews-assay-1", "ews-assay-2"):
            given = {"endpoint": endpoint.url, "command": COMMAND, "report-dir": shard,
                     "arguments": f"{SOME} --baseline conformance-baseline.toml"}
            self.run_step("Run", 1, given)
            self.run_step("Place the annotations", 0, given)
            log = json.loads((self.place / "temp/ews-assay.sarif").read_text())
            categories.add(log["runs"][0]["automationDetails"]["id"])
            places = [where["physicalLocation"] for result in log["runs"][0]["results"]
                      for where in result["locations"]]
            self.assertEqual(len(places), len(log["runs"][0]["results"]))
            for place in places:
                self.assertEqual(set(place["artifactLocation"]), {"uri"})
                file = self.place / place["artifactLocation"]["uri"]
                self.assertLessEqual(place["region"]["startLine"], len(file.read_text().splitlines()))
            self.assertIn({"artifactLocation": {"uri": ".github/workflows/conformance.yml"},
                           "region": {"startLine": 4}}, places)
        self.assertEqual(categories, {"ews-assay/ews-assay-1/", "ews-assay/ews-assay-2/"})
        annotate = self.step("Annotate")["with"]
        self.assertEqual(annotate["category"], "ews-assay/${{ inputs.report-dir }}")
        self.run_step("Place the annotations", 1, {"report-dir": "nothing"})

    def released(self, downloads):
        """The action as the tag of a release has it: the sources and release.env."""
        action = self.place / "action"
        (action / ".github/action").mkdir(parents=True)
        shutil.copy(ROOT / ".github/action/install", action / ".github/action")
        (action / ".github/action/release.env").write_text(downloads.environment())
        for name in ("CMakeLists.txt", "CMakePresets.json", "x", "cmake", "src", "conformance",
                     "reports", "fuzz"):
            (action / name).symlink_to(ROOT / name)
        self.environment["GITHUB_ACTION_PATH"] = str(action)

    def output(self):
        text = (self.place / "output").read_text()
        (self.place / "output").unlink()
        return dict(line.split("=", 1) for line in text.splitlines())

    def test_a_release_is_downloaded(self):
        downloads = Downloads(self, self.place)
        self.released(downloads)
        self.run_step("Install", 0, {})
        self.assertEqual(self.output(), {"ready": "true"})
        installed = self.place / "temp/ews-assay/bin/ews-assay"
        digests = {hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()
                   for path in (COMMAND, installed)}
        self.assertEqual(len(digests), 1)
        self.environment["GITHUB_ACTION_PATH"] = str(ROOT)
        endpoint = Endpoint(self)
        self.run_step("Run", 0, {"endpoint": endpoint.url, "arguments": "transport/*"})

    def test_a_download_that_was_not_released_is_refused(self):
        downloads = Downloads(self, self.place)
        self.released(downloads)
        with open(downloads.archive, "ab") as archive:
            archive.write(b"more")
        done = self.run_step("Install", 2, {})
        self.assertIn("is not what was released", done.stdout)
        self.assertFalse((self.place / "temp/ews-assay").exists())

    def test_what_cannot_be_downloaded_is_built_and_cached(self):
        self.run_step("Install", 0, {})  # a branch has no release
        branch = self.output()
        self.assertEqual(branch["ready"], "false")
        downloads = Downloads(self, self.place)
        self.released(downloads)
        downloads.archive.unlink()
        self.run_step("Install", 0, {}, ImageOS="ubuntu24")
        self.assertEqual(self.output()["ready"], "false")
        self.assertRegex(branch["key"], "^ews-assay-linux-[a-z0-9_]+-[0-9a-f]{32}$")
        # The key of what is built is the key of what is looked for, and the folder the same.
        self.assertEqual(self.step("What was built before")["with"],
                         {"path": "${{ runner.temp }}/ews-assay",
                          "key": "${{ steps.install.outputs.key }}"})
        build = self.step("Build")
        self.assertIn("steps.built.outputs.cache-hit != 'true'", build["if"])
        action = self.place / "action"
        (action / "x").unlink()
        self.program("action/x", '#!/bin/sh\necho "$@"\n')
        self.assertEqual(self.shell(build["run"], 0).stdout.split(),
                         ["package", "--bundle", str(self.place / "temp/ews-assay")])


class Snippets(Ci):
    """reports/README.md: the server that a job starts is ours, on a port of its own."""

    def setUp(self):
        super().setUp()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = "http://localhost:%d/EWS/Exchange.asmx" % port
        self.program("start-server", START_SERVER)
        self.program("bin/apt-get", APT_GET)
        self.environment.update({
            "PORT": str(port), "SERVERS": str(self.place / "servers"), "PREFIX": str(self.place),
            "EWS_ASSAY_USER": "anna@contoso.com", "EWS_ASSAY_PASSWORD": "a-secret"})
        self.addCleanup(self.stop_servers)

    def stop_servers(self):
        file = self.place / "servers"
        for process in file.read_text().split() if file.exists() else []:
            os.kill(int(process), signal.SIGTERM)

    def here(self, text):
        return text.replace(PUBLISHED, self.url)

    def install(self):
        shutil.copy(COMMAND, self.place / "bin/ews-assay")

    def know_failures(self):
        """The baseline of the server that start-server starts: its failures, in what is run."""
        endpoint = Endpoint(self, "--defect", DEFECT)
        call("run", "--endpoint", endpoint.url, "--report-dir", self.place / "once", *SOME.split(),
             wanted=1)
        self.baseline(self.failures("once"))

    def run_action(self, step, wanted=0, **replaced):
        """The action as a job uses it, but with few cases."""
        given = {name: self.here(text) for name, text in step["with"].items()}
        for name, value in replaced.items():
            given = {key: re.sub(rf"\$\{{{{ *{name} *\}}}}", value, text)
                     for key, text in given.items()}
        self.assertNotIn("${{", "".join(given.values()))
        self.assertLessEqual(set(given), set(self.action["inputs"]))
        given["arguments"] += " " + SOME
        self.run_step("Run", wanted, {**given, "command": COMMAND})

    def test_the_job_for_github(self):
        self.know_failures()
        job = yaml.safe_load(blocks("yaml")[0])["jobs"]["conformance"]
        self.assertEqual(job["permissions"]["security-events"], "write")
        checkout, start, action = job["steps"]
        self.assertTrue(checkout["uses"].startswith("actions/checkout@"))
        self.shell(start["run"], 0)
        # Secrets reach the command by the environment alone.
        self.assertEqual({name for name, value in action["env"].items() if "secrets." in value},
                         {"EWS_ASSAY_USER", "EWS_ASSAY_PASSWORD"})
        self.assertNotIn("secrets.", json.dumps(action["with"]))
        self.run_action(action)
        self.baseline([])
        self.run_action(action, wanted=1)
        self.assertNotIn(b"a-secret", (self.place / "ews-assay/results.ndjson").read_bytes())

    def test_the_job_for_gitlab(self):
        self.know_failures()
        downloads = Downloads(self, self.place)
        self.environment.update(line.split("=", 1) for line in downloads.environment().split())
        job = yaml.safe_load(blocks("yaml")[1])["conformance"]
        self.shell("\n".join(job["before_script"]), 0)
        self.assertTrue((self.place / "bin/ews-assay").exists())
        self.shell(self.here("\n".join(job["script"])) + " " + SOME, 0)
        self.assertTrue((self.place / job["artifacts"]["reports"]["junit"]).exists())
        self.assertEqual(job["artifacts"]["paths"], ["ews-assay"])
        with open(downloads.package, "ab") as package:
            package.write(b"more")
        self.shell("\n".join(job["before_script"]), 1)

    def test_the_stage_for_jenkins(self):
        self.know_failures()
        downloads = Downloads(self, self.place)
        self.environment.update(line.split("=", 1) for line in downloads.environment().split())
        stage = blocks("groovy")[0]
        install, test = re.findall(r"(?s)\bsh '''\n(.*?)'''", stage)
        self.shell(install, 0)
        # Groovy joins lines at a backslash as the shell does.
        self.shell(self.here(test).rstrip() + " " + SOME, 0)
        for pattern in re.findall(r"'(ews-assay/[a-z.]+)'", stage):
            self.assertTrue((self.place / pattern).exists(), pattern)
        with open(downloads.archive, "ab") as archive:
            archive.write(b"more")
        self.shell(install, 1)

    def test_the_shards_for_github(self):
        self.install()
        self.know_failures()
        self.shell("./start-server", 0)
        jobs = yaml.safe_load(blocks("yaml")[2])["jobs"]
        action = jobs["conformance"]["steps"][1]
        action["with"]["endpoint"] = self.url
        action["with"]["arguments"] += " --auth basic"
        for shard in jobs["conformance"]["strategy"]["matrix"]["shard"]:
            self.run_action(action, **{"github.run_id": "77", "matrix.shard": str(shard)})
        done = self.shell(jobs["whole"]["steps"][-1]["run"], 0)
        self.assertIn("gate:    open", done.stdout)
        call("verify", self.place / "whole", wanted=0)
        self.assertLess((self.place / "step-summary").stat().st_size, STEP_SUMMARY_LIMIT)
        sarif = json.loads((self.place / "whole" / "results.sarif").read_text())
        states = {result["baselineState"] for result in sarif["runs"][0]["results"]
                  if result["level"] == "error"}
        self.assertEqual(states, {"unchanged"})

    def test_every_snippet_is_tried(self):
        self.assertEqual((len(blocks("yaml")), len(blocks("groovy"))), (3, 1))


if __name__ == "__main__":
    unittest.main()
