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

import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import time

BUGS = [
    "missing check", "off by one", "forgotten escape", "namespace confusion", "state leak",
    "quadratic blow-up", "split text", "surrogate reference", "xsi:nil", "binding not restored",
]
SEEDS = ["minimal-request.xml", "full-request.xml", "impersonation-request.xml"]
TICKS = os.sysconf("SC_CLK_TCK")
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


def build(prefix, work):
    """Builds the target for every engine; returns the programs by engine."""
    subprocess.run(["cmake", "-S", SOURCES, "-B", work / "build", f"-DCMAKE_PREFIX_PATH={prefix}",
                    "-DCMAKE_CXX_COMPILER=clang++-19", "-DCMAKE_CXX_FLAGS=-O1 -g",
                    "-DEWS_ASSAY_SANITIZE=", "--log-level=WARNING"],
                   check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", work / "build"], check=True, stdout=subprocess.DEVNULL)
    afl = work / "build" / "planted_afl"
    subprocess.run(["afl-clang-fast++", "-std=c++17", "-O1", "-g", "-fsanitize=fuzzer",
                    *sorted(SOURCES.glob("*.cpp")), "-o", afl],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return {"ours": work / "build" / "planted_ours", "libFuzzer": work / "build" / "planted_plain",
            "AFL++": afl}


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


def seconds_of(root):
    """Processor time of a process and all below it, dead children included."""
    parents, times = {}, {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(stat.parent.name)
        parents[pid] = int(fields[1])
        times[pid] = sum(int(field) for field in fields[11:15]) / TICKS

    def below(pid):
        while pid and pid != root:
            pid = parents.get(pid)
        return pid == root

    return sum(used for pid, used in times.items() if below(pid))


def record_of(path):
    """Executions so far, and the execution at which each bug showed, 0 for never."""
    data = path.read_bytes() if path.exists() else b""
    return struct.unpack(f"<{len(BUGS) + 1}Q", data) if data else (0,) * (len(BUGS) + 1)


def run(command, environment, folder, seconds):
    """Runs an engine for so many seconds of processor time. Returns the executions, and of each bug
    that showed the execution and the processor time used when it was seen (to 0.2 s)."""
    record = folder / "record"
    environment = dict(os.environ, PLANTED_RECORD=str(record), **environment)
    with open(folder / "log", "wb") as log:
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=log,
                                   stderr=log, start_new_session=True)
    shown = {}
    while process.poll() is None:
        used = seconds_of(process.pid)
        for bug, first in enumerate(record_of(record)[1:], 1):
            if first:
                shown.setdefault(bug, (first, used))
        if used > seconds:
            process.send_signal(signal.SIGINT)
            process.wait()
            return record_of(record)[0], shown
        time.sleep(0.2)
    sys.exit(f"planted.py: {command[0]} ended by itself, see {folder}/log")


def options_of(program):
    """The flags that NAME.options beside the program asks for; libFuzzer's own without it."""
    options = program.with_name(program.name + ".options")
    if not options.exists():
        return ["-max_len=16384"]
    return [f"-{key}={value}" for key, value in re.findall(r"(?m)^(\w+) = (.+)$", options.read_text())]


def libfuzzer(program, folder, seed, seconds, data, dictionary):
    shutil.copytree(data, folder / "corpus")
    return run([program, f"-seed={seed}", f"-dict={dictionary}", *options_of(program),
                f"-artifact_prefix={folder}/", folder / "corpus"], {}, folder, seconds)


def afl(program, folder, seed, seconds, data, dictionary):
    environment = {name: "1" for name in ("AFL_NO_UI", "AFL_NO_AFFINITY", "AFL_SKIP_CPUFREQ",
                                          "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES")}
    return run(["afl-fuzz", "-s", str(seed), "-x", dictionary, "-i", data, "-o", folder / "out",
                "--", program], environment, folder, seconds)


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
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("prefix", type=pathlib.Path)
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--check", action="store_true", help="only build, and try the witnesses")
    arguments = parser.parse_args()
    work, installed = arguments.work.resolve(), arguments.prefix.resolve() / "share" / "ews-assay"
    work.mkdir(parents=True, exist_ok=True)
    programs = build(arguments.prefix.resolve(), work)
    check_witnesses(programs["libFuzzer"], installed / "seeds", work)
    if arguments.check:
        return
    for name in ("runs", "seeds"):
        shutil.rmtree(work / name, ignore_errors=True)
    (work / "seeds").mkdir()
    for name in SEEDS:
        shutil.copy(installed / "seeds" / name, work / "seeds")

    def one(seed, engine):
        folder = work / "runs" / f"{engine}-{seed}"
        folder.mkdir(parents=True)
        fuzz = afl if engine == "AFL++" else libfuzzer
        executions, shown = fuzz(programs[engine], folder, seed, arguments.seconds, work / "seeds",
                                 installed / "ews-assay.dict")
        with open(work / "runs.tsv", "a") as log:
            for bug, name in enumerate(BUGS, 1):
                first, used = shown.get(bug, ("-", 0))
                log.write(f"{engine}\t{seed}\t{executions}\t{name}\t{first}\t{used:.2f}\n")
        shutil.rmtree(folder)
        return executions, shown

    (work / "runs.tsv").write_text("engine\tseed\texecutions\tbug\tfirst\tseconds\n")
    keys = [(seed, engine) for seed in range(1, arguments.seeds + 1) for engine in programs]
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        results = dict(zip(keys, pool.map(lambda key: one(*key), keys)))
    runs = {engine: [results[seed, engine] for seed in range(1, arguments.seeds + 1)]
            for engine in programs}
    print("| planted bug | " + " | ".join(programs) + " |\n|---" + "|---" * len(programs) + "|")
    for bug, name in enumerate(BUGS, 1):
        print(f"| {name} | " + " | ".join(cell(runs[engine], bug) for engine in programs) + " |")
    print("| executions in all, median | " +
          " | ".join(f"{statistics.median_low(one[0] for one in runs[engine]):,}"
                     for engine in programs) + " |")


main()
