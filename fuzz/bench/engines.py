"""The three engines that the benchmarks compare, and runs of them measured in processor time.

`ours` is libFuzzer with the mutator of the suite, `libFuzzer` has its own mutations and the
dictionary, `AFL++` has the dictionary.
"""

import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time

SEEDS = ["minimal-request.xml", "full-request.xml", "impersonation-request.xml"]
TICKS = os.sysconf("SC_CLK_TCK")
POLL = 0.2  # seconds of the clock


def parser_of(doc, seeds, seconds):
    """The command line of a benchmark, with its defaults."""
    parser = argparse.ArgumentParser(description=doc,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("prefix", type=pathlib.Path)
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--seeds", type=int, default=seeds)
    parser.add_argument("--seconds", type=int, default=seconds)
    parser.add_argument("--jobs", type=int, default=1)
    return parser


class Installed:
    """What `cmake --install BUILD --component fuzzing --prefix PREFIX` leaves."""

    def __init__(self, prefix):
        self.prefix = prefix.resolve()
        self.data = self.prefix / "share" / "ews-assay"
        self.dictionary = self.data / "ews-assay.dict"

    def copy_seeds(self, folder):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in SEEDS:
            shutil.copy(self.data / "seeds" / name, folder)


def build(project, name, work, installed, sources, flags=(), libraries=()):
    """Builds the CMake project in WORK/build, which has the programs NAME_ours and NAME_plain, and
    then the sources, which it may have made, for AFL++. Returns the programs by engine."""
    built = work / "build"
    subprocess.run(["cmake", "-S", project, "-B", built, f"-DCMAKE_PREFIX_PATH={installed.prefix}",
                    "-DCMAKE_CXX_COMPILER=clang++-19", "-DCMAKE_CXX_FLAGS=-O1 -g",
                    "-DEWS_ASSAY_SANITIZE=", "--log-level=WARNING"],
                   check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", built], check=True, stdout=subprocess.DEVNULL)
    afl = built / f"{name}_afl"
    subprocess.run(["afl-clang-fast++", "-std=c++17", "-O1", "-g", "-fsanitize=fuzzer", *flags,
                    *sources, "-o", afl, *libraries],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return {"ours": built / f"{name}_ours", "libFuzzer": built / f"{name}_plain", "AFL++": afl}


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


def options_of(program):
    """The flags that NAME.options beside the program asks for; without it, the same length."""
    options = program.with_name(program.name + ".options")
    if not options.exists():
        return ["-max_len=16384"]
    return [f"-{key}={value}"
            for key, value in re.findall(r"(?m)^(\w+) = (.+)$", options.read_text())]


def command_of(engine, program, folder, seed, seeds, dictionary):
    """The command, its environment, and the folder that its corpus grows in."""
    if engine == "AFL++":
        switches = ("AFL_NO_UI", "AFL_NO_AFFINITY", "AFL_SKIP_CPUFREQ",
                    "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES")
        return (["afl-fuzz", "-s", str(seed), "-x", dictionary, "-i", seeds, "-o", folder / "out",
                 "--", program], {name: "1" for name in switches},
                folder / "out" / "default" / "queue")
    corpus = folder / "corpus"
    shutil.copytree(seeds, corpus)
    return ([program, f"-seed={seed}", f"-dict={dictionary}", *options_of(program),
             f"-artifact_prefix={folder}/", corpus], {}, corpus)


def run(command, environment, folder, seconds, watch):
    """Runs a command for so many seconds of processor time and calls watch(used) while it runs."""
    with open(folder / "log", "wb") as log:
        process = subprocess.Popen(command, env=dict(os.environ, **environment),
                                   stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                   start_new_session=True)
    while process.poll() is None:
        used = seconds_of(process.pid)
        watch(used)
        if used > seconds:
            process.send_signal(signal.SIGINT)
            process.wait()
            return
        time.sleep(POLL)
    sys.exit(f"{command[0]} ended by itself, see {folder}/log")


def run_all(programs, arguments, work, one):
    """Calls one(seed, engine, folder) for every seed and engine, each with a folder of its own that
    is gone afterwards. Returns what the calls gave, per engine in the order of the seeds."""
    runs = work / "runs"
    shutil.rmtree(runs, ignore_errors=True)

    def alone(seed, engine):
        folder = runs / f"{engine}-{seed}"
        folder.mkdir(parents=True)
        result = one(seed, engine, folder)
        shutil.rmtree(folder)
        return result

    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        started = {engine: [] for engine in programs}
        for seed in range(1, arguments.seeds + 1):
            for engine in programs:
                started[engine].append(pool.submit(alone, seed, engine))
    return {engine: [run.result() for run in all_runs] for engine, all_runs in started.items()}


def print_table(first, programs, rows):
    """A Markdown table: one column per engine; rows are (name, cells)."""
    print(f"| {first} | " + " | ".join(programs) + " |\n|---" + "|---" * len(programs) + "|")
    for name, cells in rows:
        print(f"| {name} | " + " | ".join(cells) + " |")
