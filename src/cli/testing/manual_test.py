"""Manual pages and completions against the command itself, and as shells and formatters take them."""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

COMMAND = os.environ["EWS_ASSAY"]
BUILD = pathlib.Path(os.environ["BUILD"])
MANUAL = BUILD / "manual"
README = pathlib.Path(__file__).resolve().parents[1] / "README.md"
BASH = MANUAL / "completions" / "bash" / "ews-assay"
ZSH = MANUAL / "completions" / "zsh" / "_ews-assay"
FISH = MANUAL / "completions" / "fish" / "ews-assay.fish"


def output_of(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60,
                          **options).stdout


def help_of(*command):
    return output_of(COMMAND, *command, "--help")


def entries_of(text):
    """The entries of a help text: usage, and description in one line."""
    entries = {}
    usage = None
    for line in text.split("\n"):
        begin = re.match(r"  (\S.*?)(?:  +(\S.*)|$)", line)
        if begin:
            usage = begin[1]
            entries[usage] = begin[2] or ""
        elif usage and line.startswith(" " * 10):
            entries[usage] = (entries[usage] + " " + line.strip()).strip()
        else:
            usage = None
    return entries


def commands():
    head = help_of().split("Commands:\n")[1].split("\n\n")[0]
    return list(entries_of(head))


def page(name):
    """The text of a page, without the marks of the formatter."""
    text = (MANUAL / "man1" / (name + ".1")).read_text(encoding="ascii")
    return re.sub(r"\\f[BIR]", "", text).replace("\\-", "-").replace("\\&", "").replace("\\e", "\\")


def items(text):
    """What stands after .TP: tags, and their descriptions in one line."""
    found = {}
    for part in text.split("\n.TP\n")[1:]:
        tag, _, rest = part.partition("\n")
        found[tag] = " ".join(re.split(r"\n\.(?:SH|SS|TP|PP)", rest)[0].split())
    return found


def words(text):
    return re.findall(r"\w+", text.lower())


class PageTest(unittest.TestCase):
    def test_every_command_has_a_page_and_no_other(self):
        names = {"ews-assay"} | {"ews-assay-" + command for command in commands()}
        self.assertEqual({path.stem for path in (MANUAL / "man1").iterdir()}, names)
        self.assertGreater(len(names), 10)

    def test_pages_have_what_help_has(self):
        for command in commands():
            shown = entries_of(help_of(command).split("\n\n", 2)[2])
            told = items(page("ews-assay-" + command).split(".SH EXIT STATUS")[0])
            with self.subTest(command):
                self.assertEqual(set(shown), set(told))
                for usage, text in shown.items():
                    self.assertEqual(words(text), words(told[usage]), usage)

    def test_the_first_page_lists_commands_and_options(self):
        told = items(page("ews-assay"))
        for usage, text in entries_of(help_of()).items():
            self.assertEqual(words(text), words(told[usage]), usage)

    def test_exit_codes_are_those_of_the_readme(self):
        table = re.search(r"\| exit code \| meaning \|\n\|---\|---\|\n((?:\|.*\n)+)",
                          README.read_text(encoding="utf-8"))[1]
        wanted = dict(re.findall(r"\| (\d) \| (.*) \|", table.replace("`", "")))
        self.assertEqual(len(wanted), 6)
        for path in (MANUAL / "man1").iterdir():
            part = page(path.stem).split(".SH EXIT STATUS")[1].split(".SH ")[0]
            self.assertEqual(items(part), wanted, path.name)

    def test_secrets_of_the_environment_are_where_an_option_takes_them(self):
        for command in commands():
            told = items(page("ews-assay-" + command).split(".SH ENVIRONMENT")[1])
            with self.subTest(command):
                self.assertEqual("EWS_ASSAY_USER, EWS_ASSAY_PASSWORD" in told,
                                 "--auth" in help_of(command))
                self.assertEqual("EWS_ASSAY_TOKEN" in told, "bearer" in help_of(command))
                self.assertIn("NO_COLOR", told)

    def test_pages_refer_to_pages(self):
        names = {path.stem for path in (MANUAL / "man1").iterdir()}
        for name in names:
            others = re.findall(r"^\.BR (\S+) \(1\)", page(name), re.M)
            self.assertTrue(others)
            self.assertLessEqual(set(others), names)

    @unittest.skipUnless(shutil.which("mandoc"), "mandoc is not installed")
    def test_mandoc_has_nothing_to_say(self):
        # A page has no date of its own: it is of the version that it names.
        done = subprocess.run(["mandoc", "-T", "lint", "-W", "warning",
                               *(MANUAL / "man1").iterdir()], capture_output=True, text=True,
                              timeout=60, check=False)
        said = [line for line in done.stdout.splitlines() if "missing date" not in line]
        self.assertEqual(said, [])

    @unittest.skipUnless(shutil.which("man") and shutil.which("groff"), "man is not installed")
    def test_man_shows_pages_without_a_warning(self):
        for path in (MANUAL / "man1").iterdir():
            done = subprocess.run(["man", "--warnings", "--local-file", path], capture_output=True,
                                  text=True, timeout=60, check=True,
                                  env={**os.environ, "MANWIDTH": "80", "LC_ALL": "C"})
            self.assertEqual(done.stderr, "")
            self.assertIn("EXIT STATUS", done.stdout)


class CompletionTest(unittest.TestCase):
    """The last word of each line is completed, which bash, and fish, have taken apart."""

    WORDS = (
        (("ru",), {"run"}),
        (("re",), {"replay", "report"}),
        (("run", "--level", ""), {"must", "should", "may"}),
        (("run", "--level", "m"), {"must", "may"}),
        (("run", "--exec"), {"--exec", "--exec-mode"}),
        (("serve", "--defect", "x", "--tl"), {"--tls"}),
        (("list", ""), {"requirements", "cases", "errata", "defects"}),
        (("list", "--format", "json", "er"), {"errata"}),
        (("report", "--report", "j"), {"json", "junit"}),
        (("report", "--report", "html,j"), {"html,json", "html,junit"}),
        (("run", "--seed", ""), set()),
        (("run", "--catalogue", "fo"), {"folder"}),
        (("check", "f"), {"file.xml", "folder"}),
        (("verify", "--recorded", "fi"), {"file.xml"}),
    )

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.place = pathlib.Path(directory.name)
        (self.place / "folder").mkdir()
        (self.place / "file.xml").touch()

    def in_bash(self, line):
        script = ('. "$1"; shift; COMP_WORDS=(ews-assay "$@"); COMP_CWORD=$#; '
                  '"$(complete -p ews-assay | sed "s/.*-F \\([^ ]*\\).*/\\1/")"; '
                  'printf "%s\\n" "${COMPREPLY[@]}"')
        return set(output_of("bash", "-c", script, "bash", BASH, *line,
                             cwd=self.place).split("\n")) - {""}

    def test_bash_completes(self):
        for line, wanted in self.WORDS:
            with self.subTest(line):
                self.assertEqual(self.in_bash(line), wanted)

    def test_bash_takes_an_equals_sign_for_a_word(self):
        self.assertEqual(self.in_bash(("run", "--level", "=")), {"must", "should", "may"})
        self.assertEqual(self.in_bash(("run", "--level", "=", "s")), {"should"})

    def test_bash_knows_every_option(self):
        for command in commands():
            usages = entries_of(help_of(command).split("\n\n", 2)[2])
            wanted = {word for usage in usages for word in re.findall(r"(--[\w-]+)", usage)}
            self.assertEqual(self.in_bash((command, "-")), wanted, command)
        self.assertEqual(self.in_bash(("",)),
                         set(commands()) | {"--help", "--help-all", "--version"})

    @unittest.skipUnless(shutil.which("fish"), "fish is not installed")
    def test_fish_completes(self):
        for line, wanted in self.WORDS:
            script = "source $argv[1]; complete -C $argv[2]"
            found = output_of("fish", "--no-config", "-c", script, FISH,
                              " ".join(("ews-assay", *line)), cwd=self.place)
            offered = {entry.split("\t")[0].rstrip("/") for entry in found.split("\n")} - {""}
            with self.subTest(line):
                # fish also offers what contains the word, or a part of its letters.
                self.assertLessEqual(wanted, offered)
                self.assertEqual({entry for entry in offered if entry.startswith(line[-1])}, wanted)

    @unittest.skipUnless(shutil.which("zsh"), "zsh is not installed")
    def test_zsh_completes(self):
        # What is offered goes to a file instead of the screen; the command that is run
        # then ends them.
        (self.place / ".zshrc").write_text(f"""
            fpath=({ZSH.parent} $fpath)
            autoload -Uz compinit
            compinit -D -u
            ews-assay() {{ print '==' >>{self.place}/.offered }}
            compadd() {{
              local -a offered
              builtin compadd -A offered "$@"
              (($#offered)) && print -rl -- $offered >>{self.place}/.offered
            }}
            """, encoding="utf-8")
        typed = "".join(" ".join(("ews-assay", *line)) + "\t\n" for line, _ in self.WORDS)
        screen = output_of("script", "-qec", "zsh -d -i", "/dev/null", input=typed + "exit 0\n",
                           cwd=self.place, env={**os.environ, "ZDOTDIR": str(self.place)})
        self.assertNotIn("_arguments", screen)
        offered = (self.place / ".offered").read_text(encoding="utf-8").split("==\n")[:-1]
        for (line, wanted), found in zip(self.WORDS, offered, strict=True):
            with self.subTest(line):
                self.assertEqual(set(found.split()), {word.split(",")[-1] for word in wanted})


class InstallTest(unittest.TestCase):
    def test_the_component_installs_command_pages_and_completions(self):
        with tempfile.TemporaryDirectory() as prefix:
            output_of(os.environ["CMAKE"], "--install", BUILD, "--component", "command",
                      "--prefix", prefix)
            place = pathlib.Path(prefix)
            self.assertTrue(os.access(place / "bin" / "ews-assay", os.X_OK))
            share = place / "share"
            for installed, source in (
                    ("bash-completion/completions/ews-assay", BASH),
                    ("zsh/vendor-completions/_ews-assay", ZSH),
                    ("fish/vendor_completions.d/ews-assay.fish", FISH),
                    *(("man/man1/" + path.name, path) for path in (MANUAL / "man1").iterdir())):
                self.assertEqual((share / installed).read_bytes(), source.read_bytes())
            count = sum(path.is_file() for path in place.rglob("*") if "doc" not in path.parts)
            self.assertEqual(count, 4 + len(list((MANUAL / "man1").iterdir())))


if __name__ == "__main__":
    unittest.main()
