#!/usr/bin/env python3
"""growth_test.py EWS-ASSAY [PART PARTS]: judging a hostile input of twice the size takes about
twice the instructions. Valgrind counts them, so that a busy machine changes nothing. Exit code 77:
there is no valgrind.

Under valgrind a start costs more than most inputs, so several shapes share one. Only where a group
grows by more than SUSPECT is each of its shapes measured by itself.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

from hostile_shapes import SHAPES, request

FASTEST = 2.6    # of 2 for what is linear, 4 for what is quadratic
GROUP = 4        # one shape that grows by FASTEST, among equals that are linear, makes it SUSPECT
SUSPECT = 2.1
WORTH = 3000000  # instructions; below that nothing is measured but chance
SKIPPED = 77


def instructions(command, files):
    """Of `check FILES`. Its verdict does not matter, but it must give one."""
    done = subprocess.run(
        ['valgrind', '--tool=cachegrind', '--cache-sim=no', '--cachegrind-out-file=/dev/null',
         command, 'check', '--format', 'json', *files], capture_output=True, text=True, timeout=500)
    count = re.search(r'I +refs: +([\d,]+)', done.stderr)
    if done.returncode not in (0, 1, 2, 4) or not count:
        raise AssertionError(f'{files}: exit code {done.returncode}\n{done.stderr[-2000:]}')
    return int(count[1].replace(',', ''))


def written(folder, number, kind, text):
    path = os.path.join(folder, f'input-{number}.{kind}')
    with open(path, 'w', encoding='utf-8', newline='') as file:
        file.write(text)
    return path


def growth(command, folder, shapes, idle):
    """The factor of instructions from N to 2N, without those of the start."""
    small, large = (instructions(command, [written(folder, number, kind, make(size // part))
                                           for number, (kind, size, make) in enumerate(shapes)])
                    - idle for part in (4, 2))
    return large / small if large > WORTH else 0


def too_fast(command, folder, shapes, idle):
    """Those of the named shapes that grow faster than their input."""
    factor = growth(command, folder, [shape for _, shape in shapes], idle)
    print(f'{", ".join(name for name, _ in shapes)}: {factor:.2f}', flush=True)
    if len(shapes) == 1:
        return [f'{shapes[0][0]} ({factor:.2f})'] if factor > FASTEST else []
    if factor <= SUSPECT:
        return []
    return [name for shape in shapes for name in too_fast(command, folder, [shape], idle)]


def main(command, part=0, parts=1):
    if shutil.which('valgrind') is None:
        print('skipped: there is no valgrind to count instructions')
        return SKIPPED
    failures = []
    mine = list(SHAPES.items())[part::parts]
    with tempfile.TemporaryDirectory() as folder:
        idle = instructions(command, [written(folder, 0, 'xml', request())])
        for first in range(0, len(mine), GROUP):
            failures += too_fast(command, folder, mine[first:first + GROUP], idle)
    if failures:
        print('grow faster than their inputs: ' + ', '.join(failures))
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
