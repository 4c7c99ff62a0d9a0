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

import pathlib
import re
import shutil
import statistics
import subprocess

import engines

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE / "gsoap"
TARGET = HERE.parent / "targets" / "gsoap" / "target.cpp"


def build(installed, work):
    # The project makes the server and leaves it here.
    generated = work / "build" / "generated"
    sources = [PROJECT / "bare.cpp", TARGET, generated / "soapC.cpp", generated / "soapServer.cpp"]
    return engines.build(PROJECT, "coverage", work, installed, sources,
                         flags=[f"-I{generated}", f"-I{installed.prefix / 'include' / 'ews-assay'}"],
                         libraries=["-lgsoap++"])


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
    arguments = engines.parser_of(__doc__, seeds=5, seconds=60).parse_args()
    work, installed = arguments.work.resolve(), engines.Installed(arguments.prefix)
    work.mkdir(parents=True, exist_ok=True)
    programs, marks = build(installed, work), marks_until(arguments.seconds)
    installed.copy_seeds(work / "seeds")
    (work / "coverage.tsv").write_text("engine\tseed\tseconds\tedges\n")

    def one(seed, engine, folder):
        counts = run(engine, programs[engine], programs["libFuzzer"], folder, seed, marks,
                     work / "seeds", installed.dictionary)
        with open(work / "coverage.tsv", "a") as log:
            for mark, count in zip(marks, counts):
                log.write(f"{engine}\t{seed}\t{mark}\t{count}\n")
        return counts

    runs = engines.run_all(programs, arguments, work, one)
    print(f"The seeds cover {edges(programs['libFuzzer'], work / 'seeds'):,} edges.\n")
    engines.print_table("seconds", programs, [
        (mark, [f"{statistics.median_low(counts[place] for counts in runs[engine]):,}"
                for engine in programs]) for place, mark in enumerate(marks)])


main()
