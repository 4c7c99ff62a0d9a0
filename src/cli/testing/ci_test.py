"""The action for GitHub and the snippets for CI: their commands run as a runner would run them."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import unittest

import yaml
from logs import COMMAND, Endpoint, Log, call, scratch
from service import PATIENCE

ROOT = pathlib.Path(__file__).resolve().parents[3]
DEFECT = "endpoint/acceptance/address-empty"
SOME = "request/im-address-* transport/*"
STEP_SUMMARY_LIMIT = 1 << 20


def blocks(language):
    text = (ROOT / "reports" / "README.md").read_text().split("## A gate in CI")[1]
    return re.findall(rf"(?s)```{language}\n(.*?)```", text)


class ContinuousIntegration(unittest.TestCase):
    def setUp(self):
        self.place = scratch(self)
        self.endpoint = Endpoint(self, "--defect", DEFECT)
        programs = self.place / "bin"
        programs.mkdir()
        shutil.copy(COMMAND, programs / "ews-assay")
        self.environment = {"PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(self.place),
                            "CI": "true", "GITHUB_STEP_SUMMARY": str(self.place / "step-summary"),
                            "GITHUB_ACTION_PATH": str(ROOT), "EWS_URL": self.endpoint.url}

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

    def run_step(self):
        steps = yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"]
        return next(step for step in steps if step["name"] == "Run")

    def test_the_action_is_one(self):
        action = yaml.safe_load((ROOT / "action.yml").read_text())
        self.assertEqual(action["runs"]["using"], "composite")
        for step in action["runs"]["steps"]:
            self.assertTrue(("run" in step) != ("uses" in step), step)
            self.assertTrue("shell" in step or "uses" in step, step)
        words = re.findall(r"\$\{\{ *inputs\.([a-z-]+)", (ROOT / "action.yml").read_text())
        self.assertEqual(set(words) | {"command"}, set(action["inputs"]))
        # An input in a script would be a way to smuggle commands in.
        for step in action["runs"]["steps"]:
            self.assertNotIn("${{", step.get("run", ""))

    def test_the_action_fails_with_the_run_and_leaves_a_summary(self):
        arguments = f"--endpoint {self.endpoint.url} {SOME}"
        step = self.run_step()
        self.assertEqual(set(step["env"]), {"COMMAND", "ARGUMENTS", "REPORTS"})
        self.shell(step["run"], 1, COMMAND=COMMAND, ARGUMENTS=arguments, REPORTS="ews-assay")
        summary = (self.place / "step-summary").read_text()
        self.assertIn("does **not** conform", summary)
        self.assertLess(len(summary), STEP_SUMMARY_LIMIT)
        sarif = json.loads((self.place / "ews-assay" / "results.sarif").read_text())
        self.assertTrue(sarif["runs"][0]["results"])
        self.baseline(self.failures("ews-assay"))
        self.shell(step["run"], 0, COMMAND=COMMAND, REPORTS="again",
                   ARGUMENTS=f"{arguments} --baseline conformance-baseline.toml")
        self.shell(step["run"], 2, COMMAND=COMMAND, REPORTS="never", ARGUMENTS="--no-such-option *")

    def test_the_jobs_for_github(self):
        jobs = yaml.safe_load(blocks("yaml")[0])["jobs"]
        action = jobs["conformance"]["steps"][1]
        self.assertEqual(action["uses"], "./path/to/ews-assay")
        call("run", "--endpoint", self.endpoint.url, "--report-dir", self.place / "once", wanted=1)
        self.baseline(self.failures("once"))
        for shard in jobs["conformance"]["strategy"]["matrix"]["shard"]:
            inputs = {key: value.replace("${{ github.run_id }}", "77")
                      .replace("${{ matrix.shard }}", str(shard))
                      .replace("https://mail.example.com/EWS/Exchange.asmx", self.endpoint.url)
                      for key, value in action["with"].items()}
            self.assertNotIn("$", "".join(inputs.values()))
            self.shell(self.run_step()["run"], 0, COMMAND=COMMAND, ARGUMENTS=inputs["arguments"],
                       REPORTS=inputs["report-dir"])
        done = self.shell(jobs["whole"]["steps"][-1]["run"], 0)
        self.assertIn("gate:    open", done.stdout)
        call("verify", self.place / "whole", wanted=0)
        self.assertLess((self.place / "step-summary").stat().st_size, STEP_SUMMARY_LIMIT)
        sarif = json.loads((self.place / "whole" / "results.sarif").read_text())
        states = {result["baselineState"] for result in sarif["runs"][0]["results"]
                  if result["level"] == "error"}
        self.assertEqual(states, {"unchanged"})

    def test_the_job_for_gitlab(self):
        job = yaml.safe_load(blocks("yaml")[1])["conformance"]
        self.baseline(["request/im-address-empty"])
        self.assertEqual(job["artifacts"]["reports"]["junit"], "ews-assay/junit.xml")
        for index in range(1, job["parallel"] + 1):
            self.shell("\n".join(job["script"]) + " " + SOME + " || true", 0, CI_PIPELINE_ID="5",
                       CI_NODE_INDEX=str(index), CI_NODE_TOTAL=str(job["parallel"]))
            self.assertTrue((self.place / job["artifacts"]["reports"]["junit"]).exists())
            (self.place / "ews-assay").rename(self.place / f"shard-{index}")
        call("report", "--merge", *(self.place / f"shard-{index}" for index in (1, 2, 3)),
             "--report-dir", self.place / "whole", wanted=0)

    def test_the_stage_for_jenkins(self):
        stage = blocks("groovy")[0]
        command = re.search(r"(?m)^ *sh '(.*)'$", stage)[1]
        self.baseline(["request/im-address-empty"])
        self.shell(command + " " + SOME, 1)  # one failure is not known
        for pattern in re.findall(r"'(ews-assay/[a-z.]+)'", stage):
            self.assertTrue((self.place / pattern).exists(), pattern)


if __name__ == "__main__":
    unittest.main()
