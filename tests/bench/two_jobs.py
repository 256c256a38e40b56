"""How many times as fast two runs at a time are as one: the Welsh prevention study at a tenth of its size, the fastest of each.

    two_jobs.py GOFAL [REPEATS]

Wants a machine with two idle cores. At least 1.8 is asked for; below that it says so and ends with 1. What the machine
itself would give is measured beside it: two studies next to each other that share nothing but its memory and caches.
"""

import pathlib
import subprocess
import sys
import tempfile
import time

GOFAL, REPEATS = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3
ASKED = 1.8
STUDY = pathlib.Path(__file__).resolve().parents[2] / "scenarios" / "wales" / "prevention-study.yaml"


def seconds(folder, jobs, studies=1):
    """How long so many studies take beside each other, each with so many jobs."""
    outs = [pathlib.Path(folder) / f"study-{i}.h5" for i in range(studies)]
    began = time.monotonic()
    running = [subprocess.Popen([GOFAL, "study", STUDY, "-o", out, "--scale", "0.1", "--until", "2024-04-01",
                                 "--replications", "8", "--jobs", str(jobs), "--threads", str(jobs)],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for out in outs]
    if any(one.wait() for one in running):
        sys.exit("two_jobs: a study failed (there is nothing to compare) run it by hand")
    taken = time.monotonic() - began
    for out in outs:
        out.unlink()
    return taken


def main():
    best = {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(REPEATS):
            for how in ((1, 1), (2, 1), (1, 2)):   # in turn, so that a busy moment hits all
                taken = seconds(folder, *how)
                best[how] = min(taken, best.get(how, taken))
    gain = best[1, 1] / best[2, 1]
    print(f"one at a time {best[1, 1]:.1f} s, two {best[2, 1]:.1f} s: {gain:.2f} times as fast ({ASKED} asked for)")
    print(f"two such studies beside each other {best[1, 2]:.1f} s: this machine gives {2 * best[1, 1] / best[1, 2]:.2f} times")
    sys.exit(gain < ASKED)


main()
