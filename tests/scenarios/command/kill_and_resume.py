"""A study that is killed at random moments, again and again, and then let run to its end, gives the file of an undisturbed one.

    kill_and_resume.py GOFAL H5DIFF KILLS [SEED]
"""

import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

GOFAL, H5DIFF, KILLS = sys.argv[1], sys.argv[2], int(sys.argv[3])
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else 2026

BASE = """gofal: 1
title: One queue
time: {start: 2030-01-01, warm_up: 10 days, run: 6 years}
arrivals: {patients: {every: {exponential: 20 minutes}, enter: clinic}}
services: {desk: {capacity: 9, timetable: [{from: 2032-01-01, more: 1}]}}
pathway: {clinic: {service: desk, takes: {exponential: {value: 2.5 hours, sd: 6 minutes}}, then: leave}}
"""
MORE = "gofal: 1\nextends: base.yaml\ntitle: More\nservices: {desk: {capacity: +1}}\n"
# The same as the base until 2033: they share that part of their runs.
LATER = "gofal: 1\nextends: base.yaml\ntitle: Later\nservices: {desk: {timetable: [{from: 2032-01-01, more: 1}, {from: 2033-01-01, more: 1}]}}\n"
STUDY = """gofal: 1
study: Is one more desk worth it?
baseline: base.yaml
scenarios: {more: more.yaml, later: later.yaml}
replications: {from: 10, to: 20, batch: 5, until: {mean_wait_desk: {of: mean, relative: 1%}}}
uncertainty: sampled
"""


def main():
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        here = pathlib.Path(folder)
        for name, text in (("base.yaml", BASE), ("more.yaml", MORE), ("later.yaml", LATER), ("study.yaml", STUDY)):
            (here / name).write_text(text)

        def command(out):
            return [GOFAL, "study", "study.yaml", "-o", out, "--jobs", "2"]

        began = time.monotonic()
        subprocess.run(command("whole.h5"), cwd=here, check=True, capture_output=True)
        undisturbed = time.monotonic() - began
        killed = runs = resumed = 0
        while killed < KILLS:
            out = here / f"killed{runs}.h5"
            runs += 1
            while True:
                process = subprocess.Popen(command(out.name), cwd=here, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
                try:
                    if killed < KILLS:
                        process.wait(timeout=chance.uniform(0, undisturbed))
                    else:
                        process.wait()
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGKILL)
                    process.communicate()
                    killed += 1
                    continue
                said = process.stderr.read()
                process.stderr.close()
                assert process.returncode == 0, said
                resumed += "Went on from an earlier run" in said
                break
            compared = subprocess.run([H5DIFF, "--exclude-path", "/run", "whole.h5", out.name], cwd=here, capture_output=True, text=True)
            assert compared.returncode == 0, f"{out.name} differs:\n{compared.stdout}{compared.stderr}"
            left = [f.name for f in here.iterdir() if f.name.endswith((".part", ".parts"))]
            assert not left, left
            out.unlink()
        print(f"{killed} kills over {runs} studies of {undisturbed:.1f} s each, {resumed} of which went on from what was there: "
              "each equal to the undisturbed one")
        assert resumed > 0 or KILLS < 3


main()
