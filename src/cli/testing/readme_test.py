"""The pages of the repository: their links lead somewhere, and the commands of the README work."""
import os
import pathlib
import re
import shlex
import subprocess
import unittest
import unittest.mock

from logs import COMMAND, Endpoint, scratch

ROOT = pathlib.Path(__file__).resolve().parents[3]
SKIPPED = {"build", "corpus", "sample", "approved", "out", ".git"}
PAGES = sorted(page for page in ROOT.rglob("*.md")
               if not SKIPPED & set(page.relative_to(ROOT).parts[:-1]))
# A parser that is the reference: check exits with 0 and 1, as one-shot mode wants it.
PARSER = f'#!/bin/sh\n{shlex.quote(COMMAND)} check - >/dev/null\n'
# In place of what a visitor has: a server, an hour, and the patience for every case.
STAND_INS = (("https://mail.contoso.com/EWS/Exchange.asmx", "$SERVER request/im-address-*"),
             ("http://localhost:8080/EWS/Exchange.asmx", "$OPEN_SERVER"), ("--time 1h", "--runs 100"),
             ("--exec-mode one-shot", "--exec-mode one-shot request/check-*-blank"))
# As the README has them.
CALLER = {"EWS_ASSAY_USER": "anna@contoso.com", "EWS_ASSAY_PASSWORD": "your-password"}


def blocks(page, language):
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```", page.read_text())


def anchors(page):
    """Of the headings, as GitHub makes them."""
    text = re.sub(r"(?ms)^```.*?^```", "", page.read_text())
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
            for heading in re.findall(r"(?m)^#+ (.*)$", text)}


class LinksTest(unittest.TestCase):
    def problem(self, page, link):
        path, _, anchor = link.partition("#")
        if path.startswith(("https:", "../../releases")):  # the latter is GitHub's own page
            return ""
        target = (page.parent / path).resolve() if path else page
        if not target.exists():
            return "there is no " + path
        return "" if not anchor or anchor in anchors(target) else "there is no heading " + anchor

    def test_links_lead_somewhere(self):
        found = 0
        for page in PAGES:
            for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text()):
                found += 1
                with self.subTest(page=page.relative_to(ROOT), link=link):
                    self.assertEqual(self.problem(page, link), "")
        self.assertGreater(found, 20)

    def test_a_wrong_link_is_seen(self):
        page = ROOT / "README.md"
        self.assertNotEqual(self.problem(page, "reports/gone.md"), "")
        self.assertNotEqual(self.problem(page, "reports/README.md#gone"), "")


class CommandsTest(unittest.TestCase):
    def setUp(self):
        self.place = scratch(self)
        self.programs = self.place / "bin"
        self.programs.mkdir()
        (self.programs / "ews-assay").symlink_to(COMMAND)
        (self.place / "conformance").symlink_to(ROOT / "conformance")
        request = (ROOT / "conformance/catalogue/messages/minimal-request.xml").read_text()
        (self.place / "capture.xml").write_text(re.sub("(<m:ImAddress>).*?<", r"\1<", request))
        (self.place / "my-parser").write_text(PARSER)
        (self.place / "my-parser").chmod(0o755)
        self.environment = {**os.environ, "PATH": f"{self.programs}:{os.environ['PATH']}"}

    def shell(self, script):
        return subprocess.run(["sh", "-euc", script], cwd=self.place, env=self.environment, text=True,
                              capture_output=True, timeout=600, check=False)

    def test_what_a_page_shows_is_printed(self):
        shown = [block for page in ("README.md", "src/cli/README.md")
                 for block in blocks(ROOT / page, "console")]
        self.assertEqual(len(shown), 2)
        for block in shown:
            command, output = block.removeprefix("$ ").split("\n", 1)
            self.assertEqual(self.shell(command).stdout, output)

    def test_the_commands_of_the_readme_work(self):
        with unittest.mock.patch.dict(os.environ, CALLER):
            self.environment["SERVER"] = Endpoint(self, "--auth", "basic").url
        self.environment["OPEN_SERVER"] = Endpoint(self).url
        text = (ROOT / "README.md").read_text().split("## Use")[1]
        scripts = re.findall(r"(?ms)^```sh\n(.*?)^```", text)
        self.assertEqual(len(scripts), 3)
        for script in scripts:
            for shown, stand_in in STAND_INS:
                script = script.replace(shown, stand_in)
            done = self.shell(script)
            self.assertEqual(done.returncode, 0, script + done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
