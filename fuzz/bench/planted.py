#!/usr/bin/env python3
"""Which engine finds which planted bug, after how many executions and how much processor time.

planted.py PREFIX WORK [--seeds N] [--seconds N] [--jobs N]

PREFIX holds the installed ews-assay (cmake --install BUILD --component fuzzing --prefix PREFIX);
WORK takes the programs and logs. Engines: libFuzzer with the mutator of the suite, libFuzzer with
its own mutations and the dictionary, AFL++ with the dictionary. All run the same target on the same
three requests, each seed for so many seconds of processor time, counted over all processes of the
run: other work on the machine changes nothing. One run tells about all bugs (planted/bugs.hpp).
Prints the table in Markdown, and writes every run to WORK/runs.tsv.
"""

import os
import pathlib
import statistics
import struct
import subprocess
import sys

import engines

BUGS = [
    "missing check", "off by one", "forgotten escape", "namespace confusion", "state leak",
    "quadratic blow-up", "split text", "surrogate reference", "xsi:nil", "binding not restored",
]
SOURCES = pathlib.Path(__file__).resolve().parent / "planted"

# What a message needs so that each bug does harm. PLANTED=N must stop on its own and on no other.
WITNESSES = [
    ("anna.weber@contoso.com", ""),
    ("de-DE", "de-abcdefghi"),
    ("Anna Weber", "Anna &amp; Weber"),
    ("<m:DisplayName>Anna Weber</m:DisplayName>", "<t:DisplayName>Anna</t:DisplayName>"),
    ("<m:AddNewImContactToGroup>",
     "<m:Unknown/><m:AddNewImContactToGroup>"),
    ("<t:MailboxCulture>", "<t:MailboxCulture " +
     " ".join(f"xmlns:p{n}='u' p{n}:a{n}='1'" for n in range(600)) + ">"),
    ("Anna Weber", "Anna <![CDATA[Weber]]>"),
    ("Anna Weber", "Anna &#xD800; Weber"),
    ("<m:GroupId ", "<m:GroupId xsi:nil='true' "),
    ("<t:MailboxCulture>de-DE</t:MailboxCulture>",
     "<o:X xmlns:o='urn:o' xmlns:t='urn:t'/><t:MailboxCulture>de-DE</t:MailboxCulture>"),
]


def check_witnesses(program, seeds, work):
    """Every bug does harm on its witness, and none of the others does."""
    request = (seeds / "full-request.xml").read_text()
    leak = (seeds / "impersonation-request.xml").read_text()
    for number, (place, change) in enumerate(WITNESSES, 1):
        text = leak if BUGS[number - 1] == "state leak" else request
        assert place in text, place
        witness = work / f"witness-{number}.xml"
        witness.write_text(text.replace(place, change, 1))
        for bug in range(len(BUGS) + 1):
            run = subprocess.run([program, witness], env=dict(os.environ, PLANTED=str(bug)),
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if (run.returncode != 0) != (bug == number):
                sys.exit(f"planted.py: witness {number} and bug {bug}: exit {run.returncode}")


def record_of(path):
    """Executions so far, and the execution at which each bug showed, 0 for never."""
    data = path.read_bytes() if path.exists() else b""
    return struct.unpack(f"<{len(BUGS) + 1}Q", data) if data else (0,) * (len(BUGS) + 1)


def run(engine, program, folder, seed, seconds, seeds, dictionary):
    """Returns the executions, and of each bug that showed the execution and the processor time used
    when it was seen."""
    record, shown = folder / "record", {}

    def watch(used):
        for bug, first in enumerate(record_of(record)[1:], 1):
            if first:
                shown.setdefault(bug, (first, used))

    command, environment, _ = engines.command_of(engine, program, folder, seed, seeds, dictionary)
    engines.run(command, dict(environment, PLANTED_RECORD=str(record)), folder, seconds, watch)
    return record_of(record)[0], shown


def cell(runs, bug):
    """The median over all runs; one in which the bug did not show counts as endless."""
    found = sorted(shown[bug] for _, shown in runs if bug in shown)
    middle = (len(runs) - 1) // 2
    if middle >= len(found):
        return f"not found ({len(found)} of {len(runs)})"
    share = "" if len(found) == len(runs) else f" ({len(found)} of {len(runs)})"
    seconds = sorted(used for _, used in found)[middle]
    return f"{found[middle][0]:,} in {max(seconds, 0.2):.1f} s{share}"


def main():
    parser = engines.parser_of(__doc__, seeds=10, seconds=60)
    parser.add_argument("--check", action="store_true", help="only build, and try the witnesses")
    arguments = parser.parse_args()
    work, installed = arguments.work.resolve(), engines.Installed(arguments.prefix)
    work.mkdir(parents=True, exist_ok=True)
    programs = engines.build(SOURCES, "planted", work, installed, sorted(SOURCES.glob("*.cpp")))
    check_witnesses(programs["libFuzzer"], installed.data / "seeds", work)
    if arguments.check:
        return
    installed.copy_seeds(work / "seeds")
    (work / "runs.tsv").write_text("engine\tseed\texecutions\tbug\tfirst\tseconds\n")

    def one(seed, engine, folder):
        executions, shown = run(engine, programs[engine], folder, seed, arguments.seconds,
                                work / "seeds", installed.dictionary)
        with open(work / "runs.tsv", "a") as log:
            for bug, name in enumerate(BUGS, 1):
                first, used = shown.get(bug, ("-", 0))
                log.write(f"{engine}\t{seed}\t{executions}\t{name}\t{first}\t{used:.2f}\n")
        return executions, shown

    runs = engines.run_all(programs, arguments, work, one)
    rows = [(name, [cell(runs[engine], bug) for engine in programs])
            for bug, name in enumerate(BUGS, 1)]
    rows.append(("executions in all, median",
                 [f"{statistics.median_low(executions for executions, _ in runs[engine]):,}"
                  for engine in programs]))
    engines.print_table("planted bug", programs, rows)


main()
