#!/usr/bin/env python3
"""How much of a server that gSOAP generates each engine covers, over processor time.

coverage.py PREFIX WORK [--seeds N] [--seconds N] [--jobs N]

PREFIX holds the installed ews-assay (cmake --install BUILD --component fuzzing --prefix PREFIX);
WORK takes the programs and what the runs keep. The engines of engines.py run the server of
../targets/gsoap on the same three requests. Whenever a run has used 1, 2, 5, 10, ... seconds of
processor time its corpus is copied; one program then counts the edges that each copy covers, so
that no engine is judged by its own count. Prints the medians over all seeds in Markdown, and
writes every count to WORK/coverage.tsv.
"""

import argparse
import concurrent.futures
import pathlib
import re
import shutil
import statistics
import subprocess

import engines

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE / "gsoap"
TARGET = HERE.parent / "targets" / "gsoap" / "target.cpp"
IMPORT = "/usr/share/gsoap/import"


def generate(services, folder):
    """The server that gSOAP makes of the description of the service, with strict checks."""
    folder.mkdir(parents=True, exist_ok=True)
    for command in (["wsdl2h", "-I", services, "-o", "ews.hpp", services / "Services.wsdl"],
                    ["soapcpp2", "-S", "-1", "-c++11", "-s", "-w", "-x", "-L", f"-I{IMPORT}",
                     "ews.hpp"]):
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)


def build(installed, work):
    generated = work / "generated"
    generate(installed.data / "services", generated)
    sources = [PROJECT / "bare.cpp", TARGET, generated / "soapC.cpp", generated / "soapServer.cpp"]
    return engines.build(PROJECT, "coverage", work, installed, sources,
                         flags=[f"-I{generated}", f"-I{installed.prefix / 'include' / 'ews-assay'}"],
                         definitions=[f"-DGENERATED={generated}"], libraries=["-lgsoap++"])


def marks_until(seconds):
    """1, 2, 5, 10, 20, 50 ... and the end."""
    marks = [digit * 10**power for power in range(6) for digit in (1, 2, 5)]
    return [mark for mark in marks if mark < seconds] + [seconds]


def edges(program, corpus):
    """The edges that the files of the folder cover, as libFuzzer counts them."""
    log = subprocess.run([program, "-runs=0", "-max_len=65536", "-timeout=60", corpus],
                         capture_output=True, text=True, errors="replace", check=True).stderr
    return int(re.findall(r"cov: (\d+)", log)[-1])


def run(engine, program, measure, folder, seed, marks, seeds, dictionary):
    """Returns the edges covered at each mark."""
    command, environment, corpus = engines.command_of(engine, program, folder, seed, seeds,
                                                      dictionary)
    copies = []

    def copy():
        to = folder / f"at-{len(copies)}"
        to.mkdir()
        for file in corpus.glob("*") if corpus.exists() else ():
            try:
                if file.is_file():
                    shutil.copy(file, to)
            except FileNotFoundError:  # replaced by a smaller one meanwhile
                pass
        copies.append(to)

    def watch(used):
        while len(copies) < len(marks) and used >= marks[len(copies)]:
            copy()

    engines.run(command, environment, folder, marks[-1], watch)
    return [edges(measure, to) if any(to.iterdir()) else 0 for to in copies]


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("prefix", type=pathlib.Path)
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    work, installed = arguments.work.resolve(), engines.Installed(arguments.prefix)
    work.mkdir(parents=True, exist_ok=True)
    programs, marks = build(installed, work), marks_until(arguments.seconds)
    shutil.rmtree(work / "runs", ignore_errors=True)
    installed.copy_seeds(work / "seeds")

    def one(seed, engine):
        folder = work / "runs" / f"{engine}-{seed}"
        folder.mkdir(parents=True)
        counts = run(engine, programs[engine], programs["libFuzzer"], folder, seed, marks,
                     work / "seeds", installed.dictionary)
        shutil.rmtree(folder)
        with open(work / "coverage.tsv", "a") as log:
            for mark, count in zip(marks, counts):
                log.write(f"{engine}\t{seed}\t{mark}\t{count}\n")
        return counts

    (work / "coverage.tsv").write_text("engine\tseed\tseconds\tedges\n")
    keys = [(seed, engine) for seed in range(1, arguments.seeds + 1) for engine in programs]
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        results = dict(zip(keys, pool.map(lambda key: one(*key), keys)))
    print(f"The seeds cover {edges(programs['libFuzzer'], work / 'seeds'):,} edges.\n")
    print("| seconds | " + " | ".join(programs) + " |\n|---" + "|---" * len(programs) + "|")
    for place, mark in enumerate(marks):
        medians = (statistics.median_low(results[seed, engine][place]
                                         for seed in range(1, arguments.seeds + 1))
                   for engine in programs)
        print(f"| {mark} | " + " | ".join(f"{median:,}" for median in medians) + " |")


main()
