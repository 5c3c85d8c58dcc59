#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks delivery.pml with spin: exhaustively in several small worlds, or its mutations, each of which must fail.

Usage: check.py holds|mutations
Exits 77 (ctest: skipped) where spin is not installed.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

MODEL = pathlib.Path(__file__).with_name('delivery.pml')
SKIPPED = 77
SECONDS = 120
MEMORY_MIB = 3000

# One world a line: what is written, what goes wrong. Small, because every order of every step is tried.
WORLDS = {
    'both write, one edits, a cut': 'SENDS_A=1 SENDS_B=1 EDITS_A=1 CUTS=1',
    'two messages, two cuts': 'SENDS_A=2 SENDS_B=0 EDITS_A=0 CUTS=2',
    'two messages, an edit, a cut': 'SENDS_A=2 SENDS_B=0 EDITS_A=1 CUTS=1',
    'a message, an edit, two cuts': 'SENDS_A=1 SENDS_B=0 EDITS_A=1 CUTS=2',
    'a refusal and a cut': 'SENDS_A=2 SENDS_B=0 EDITS_A=0 CUTS=1 REFUSALS=1',
    'two refusals': 'SENDS_A=2 SENDS_B=0 EDITS_A=0 CUTS=0 REFUSALS=2',
    'three messages, a refusal': 'SENDS_A=3 SENDS_B=0 EDITS_A=0 CUTS=0 REFUSALS=1',
    'the server killed, and a cut': 'SENDS_A=2 SENDS_B=0 EDITS_A=0 CUTS=1 KILLS_SERVER=1',
    'the server killed while both write': 'SENDS_A=1 SENDS_B=1 EDITS_A=1 CUTS=0 KILLS_SERVER=1',
    'writer and reader killed, and a cut': 'SENDS_A=1 SENDS_B=0 EDITS_A=1 CUTS=1 KILLS_A=1 KILLS_B=1',
    'writer and server killed, refused, cut': 'SENDS_A=1 SENDS_B=0 EDITS_A=1 CUTS=1 KILLS_A=1 KILLS_SERVER=1 REFUSALS=1',
}
# Also searched for a run that goes on for ever.
ENDLESS = {
    'no endless run': 'SENDS_A=2 SENDS_B=0 EDITS_A=0 CUTS=1 REFUSALS=1',
    'no endless run when killed': 'SENDS_A=1 SENDS_B=0 EDITS_A=1 CUTS=1 KILLS_A=1 KILLS_SERVER=1',
}
# What the model must notice, in a world that can show it.
MUTATIONS = {
    'NO_DEDUPE': 'SENDS_A=2 SENDS_B=0 EDITS_A=0 CUTS=1',
    'NO_PREV': 'SENDS_A=2 SENDS_B=0 EDITS_A=0 CUTS=0 REFUSALS=1',
    'ACK_BEFORE_COMMIT': 'SENDS_A=2 SENDS_B=0 EDITS_A=0 CUTS=0 KILLS_SERVER=1',
    'PUSH_BEFORE_COMMIT': 'SENDS_A=2 SENDS_B=0 EDITS_A=0 CUTS=0 KILLS_SERVER=1',
    'RANGE_BEFORE_ROW': 'SENDS_A=2 SENDS_B=0 EDITS_A=0 CUTS=0 KILLS_B=1',
    'NO_DEDUPE_ON_RECEIVE': 'SENDS_A=2 SENDS_B=0 EDITS_A=0 CUTS=1',
    'OUTBOX_FORGETS_WRITTEN': 'SENDS_A=2 SENDS_B=0 EDITS_A=0 CUTS=1',
    'OUTBOX_IN_MEMORY': 'SENDS_A=2 SENDS_B=0 EDITS_A=0 CUTS=0 KILLS_A=1',
    'NO_RESEND': 'SENDS_A=2 SENDS_B=0 EDITS_A=0 CUTS=1',
    'RESUME_WITHOUT_REV': 'SENDS_A=1 SENDS_B=0 EDITS_A=1 CUTS=1',
    'REV_OVER_GAP': 'SENDS_A=1 SENDS_B=1 EDITS_A=1 CUTS=2 CUT_A=0',
    'NO_MERGE_OF_ECHO': 'SENDS_A=1 SENDS_B=0 EDITS_A=0 CUTS=1',
}


def verify(definitions, endless=False, mutation=None):
    """Runs one verification; answers (errors, states, what pan said of trouble)."""
    arguments = ['-D' + definition for definition in definitions.split()]
    if mutation:
        arguments.append('-DMUTATE_' + mutation)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(['spin', '-a', *arguments, str(MODEL)], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        kind = ['-DNP', '-DNOFAIR'] if endless else ['-DSAFETY']
        # A mutation is found within moments: compiling fast is what counts there.
        level = '-O1' if mutation else '-O2'
        subprocess.run(['gcc', level, '-w', *kind, '-DCOLLAPSE', f'-DMEMLIM={MEMORY_MIB}', '-o', 'pan', 'pan.c'],
                       cwd=folder, check=True)
        run = ['./pan', '-m50000', '-w23'] + (['-l'] if endless else [])
        said = subprocess.run(run, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False).stdout
    errors = re.search(r'errors: (\d+)', said)
    states = re.search(r'(\S+) states, stored', said)
    trouble = re.findall(r'^(?:pan:1: .*|error: .*|pan: (?!elapsed|resizing|rate|wrote).*)$', said, re.M)
    if 'Search not completed' in said and not trouble:
        trouble = ['the search was not completed']
    return (int(errors.group(1)) if errors else None, int(float(states.group(1))) if states else 0, trouble)


def report(passed, name, began, what):
    print(f'{"ok  " if passed else "FAIL"} {name}: {what} ({time.monotonic() - began:.1f} s)', flush=True)
    return passed


def main():
    if len(sys.argv) != 2 or sys.argv[1] not in ('holds', 'mutations'):
        print(__doc__, file=sys.stderr)
        return 2
    for tool in ('spin', 'gcc'):
        if not shutil.which(tool):
            print(f'SKIPPED: {tool} is not installed, so the model of delivery was NOT checked')
            return SKIPPED
    passed = True
    if sys.argv[1] == 'holds':
        for worlds, endless in ((WORLDS, False), (ENDLESS, True)):
            for name, definitions in worlds.items():
                began = time.monotonic()
                errors, states, trouble = verify(definitions, endless)
                passed &= report(errors == 0 and not trouble, name, began, f'{states} states' if not trouble else trouble)
    else:
        for mutation, definitions in MUTATIONS.items():
            began = time.monotonic()
            errors, _, trouble = verify(definitions, mutation=mutation)
            noticed = bool(errors) and any('assertion violated' in line for line in trouble)
            passed &= report(noticed, mutation, began, trouble[0] if trouble else 'NOT noticed')
    return 0 if passed else 1


if __name__ == '__main__':
    sys.exit(main())
