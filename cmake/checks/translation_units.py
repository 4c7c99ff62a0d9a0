#!/usr/bin/env python3
"""Refuses a translation unit that costs more than its share of what compiling the command costs.

usage: translation_units.py BUILD TARGET SHARE      SHARE is in percent

Time is no measure on a machine that does other things. What a unit reads and what it becomes are the
same every time: its cost is the bytes of its headers and sources, and forty times the bytes of its
object (what a byte of either took when both were timed alone).
"""
import os
import subprocess
import sys

OBJECT_WEIGHT = 40


def ninja(build, *words):
    return subprocess.run(["ninja", "-C", build, "-t", *words], check=True, text=True,
                          stdout=subprocess.PIPE).stdout.splitlines()


def size(build, path):
    return os.path.getsize(os.path.join(build, path))


def files_read(build):
    """The files that each object was made of, by object."""
    read, current = {}, None
    for line in ninja(build, "deps"):
        if line.startswith(" "):
            current.add(line.strip())
        elif line:
            current = read.setdefault(line.partition(":")[0], set())
    return read


def costs(build, target):
    read = files_read(build)
    objects = [path for path in ninja(build, "inputs", target) if path.endswith(".o")]
    sizes = {}

    def size_once(path):
        if path not in sizes:
            sizes[path] = size(build, path)
        return sizes[path]

    return {path: sum(map(size_once, read.get(path, ()))) + OBJECT_WEIGHT * size(build, path)
            for path in objects}


def main(build, target, share):
    try:
        cost = costs(build, target)
    except OSError as error:
        sys.exit(f"{error.filename}: {error.strerror}; build {target} first")
    total = sum(cost.values())
    if len(cost) < 20:
        sys.exit(f"{build}: {len(cost)} objects of {target}: is that the command?")
    dear = sorted(((100 * value / total, path) for path, value in cost.items()), reverse=True)
    for percent, path in dear[:3]:
        print(f"{percent:4.1f} %  {path}")
    if dear[0][0] > share:
        sys.exit(f"{dear[0][1]} costs {dear[0][0]:.1f} % of {target}; {share:g} % is what one "
                 "translation unit may cost: let fewer sources see heavy headers, or split it")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
