#!/usr/bin/env python3
"""growth_test.py EWS-ASSAY [PART PARTS]: judging a hostile input of twice the size takes about
twice the instructions. Valgrind counts them, so that a busy machine changes nothing. Exit code 77:
there is no valgrind.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

from hostile_shapes import SHAPES, request

FASTEST = 2.6    # of 2 for what is linear, 4 for what is quadratic
WORTH = 3000000  # instructions; below that nothing is measured but chance
SKIPPED = 77


def instructions(command, file):
    """Of `check FILE`. Its verdict does not matter, but it must give one."""
    done = subprocess.run(
        ['valgrind', '--tool=cachegrind', '--cache-sim=no', '--cachegrind-out-file=/dev/null',
         command, 'check', '--format', 'json', file], capture_output=True, text=True, timeout=500)
    count = re.search(r'I +refs: +([\d,]+)', done.stderr)
    if done.returncode not in (0, 1, 2, 4) or not count:
        raise AssertionError(f'{file}: exit code {done.returncode}\n{done.stderr[-2000:]}')
    return int(count[1].replace(',', ''))


def written(folder, kind, text):
    path = os.path.join(folder, 'input.' + kind)
    with open(path, 'w', encoding='utf-8', newline='') as file:
        file.write(text)
    return path


def growth(command, folder, shape, idle):
    """The factor of instructions from N to 2N, without those of the start."""
    kind, size, make = shape
    small, large = (instructions(command, written(folder, kind, make(n))) - idle
                    for n in (size // 4, size // 2))
    return large / small if large > WORTH else 0


def main(command, part=0, parts=1):
    if shutil.which('valgrind') is None:
        print('skipped: there is no valgrind to count instructions')
        return SKIPPED
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        idle = instructions(command, written(folder, 'xml', request()))
        for name, shape in list(SHAPES.items())[part::parts]:
            factor = growth(command, folder, shape, idle)
            print(f'{name}: {factor:.2f}', flush=True)
            if factor > FASTEST:
                failures.append(f'{name} ({factor:.2f})')
    if failures:
        print('grow faster than their inputs: ' + ', '.join(failures))
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
