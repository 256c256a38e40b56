"""How fast is a life? The four-setting pathway in gofal, in SimPy and with a SimGrid actor a citizen.

    four_settings.py --gofal PROGRAM --simgrid PROGRAM [--years N] [--repeats N]

10,000 citizens; a crisis at rate 1 per 365 days each, while at home; a crisis team of 4, exponential 2 hours;
then 40% to 90 hospital beds, lognormal mu 1.4459 sigma 1 days, of whom 50% go on to 180 home-support places,
exponential 30 days, and the others home; 60% to 360 community places, exponential 20 days, and home. First come,
first served.

The same number of days in each, one thread, and each must find the same mean occupancy of the hospital: a
comparison of programs that compute different things would be worth nothing.
"""

import argparse
import json
import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import h5py

HERE = Path(__file__).resolve().parent
SCENARIO = HERE.parents[1] / "scenarios/textbook/four-settings.yaml"
WARM_UP_DAYS = 365

# By Little's law and as if nobody waited (next to nobody does): each of the citizens' crises, r a day, takes
# them from home for 2 hours + 40% x 7 days + 20% x 30 days + 60% x 20 days, and 365 r are at home.
STAY_DAYS = math.exp(1.4459 + 1 / 2)
CRISES_A_DAY = 10_000 / (365 + 2 / 24 + 0.4 * STAY_DAYS + 0.2 * 30 + 0.6 * 20)
EXPECTED_HOSPITAL = CRISES_A_DAY * 0.4 * STAY_DAYS
EXPECTED_EVENTS_A_DAY = CRISES_A_DAY * (1 + 1 + 0.4 + 0.2 + 0.6)


class Answer(NamedTuple):
    events: int  # crises and stages begun after warm-up, all citizens
    hospital: float  # mean beds in use after warm-up
    seconds: float  # wall time of the whole process


def timed(command):
    begun = time.perf_counter()
    run = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    seconds = time.perf_counter() - begun
    if run.returncode != 0:
        sys.exit(
            f"this failed with {run.returncode} (there is nothing to compare): {' '.join(map(str, command))}\n"
            f"{run.stdout}{run.stderr}"
        )
    return seconds, run.stdout


def other(command, days, seed):
    seconds, output = timed([*command, days, WARM_UP_DAYS, seed])
    said = json.loads(output)
    return Answer(said["events"], said["hospital"], seconds)


def gofal(program, days, seed):
    """The textbook scenario, overlaid with this comparison's length."""
    with tempfile.TemporaryDirectory() as folder:
        overlay, result = Path(folder, "long.yaml"), Path(folder, "long.h5")
        overlay.write_text(
            f"gofal: 1\nextends: {SCENARIO}\ntitle: Four settings, {days} days\n"
            f"why: Long enough to be timed.\nseed: {seed}\n"
            f"time: {{warm_up: {WARM_UP_DAYS} days, run: {days - WARM_UP_DAYS} days}}\n"
        )
        seconds, _ = timed([program, "run", overlay, "--threads", 1, "-o", result])
        with h5py.File(result) as file:
            outcomes = file["outcomes"]
            events = outcomes["crises"][:].sum() + outcomes["stage_starts"][:].sum()
            bed_days = outcomes["bed_days"][:].sum()
    return Answer(round(events), bed_days / (days - WARM_UP_DAYS), seconds)


def table(answers):
    slowest = max(answer.seconds for answer in answers.values())
    rows = [
        "| | wall time, s | citizen events | events/s | times as fast as the slowest | mean hospital beds in use |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    rows += [
        f"| {name} | {answer.seconds:.2f} | {answer.events:,} | {answer.events / answer.seconds:,.0f} | "
        f"{slowest / answer.seconds:.1f} | {answer.hospital:.1f} |"
        for name, answer in answers.items()
    ]
    return "\n".join(rows)


def disagreement(answers, expected, years):
    """Words for it, if a program did not do the work that is expected, else None.

    Chance moves mean occupancy over y years by about 3.2% / sqrt(y), and events by less; four times that is no
    longer chance.
    """
    tolerance = 4 * 0.032 / years**0.5
    for what in ("hospital", "events"):
        for name, answer in answers.items():
            found, meant = getattr(answer, what), getattr(expected, what)
            if abs(found / meant - 1) > tolerance:
                return (
                    f"{name}: {what} {found:,.1f}, expected {meant:,.1f} (more than {tolerance:.1%} away: this is "
                    "another system, and its speed says nothing)"
                )
    return None


def main():
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--gofal", type=Path, required=True)
    options.add_argument("--simgrid", type=Path, required=True, help="the program bench_simgrid_actors")
    options.add_argument("--years", type=int, default=30)
    options.add_argument("--repeats", type=int, default=1, help="the fastest of so many counts")
    chosen = options.parse_args()
    days = 365 * chosen.years
    competitors = {
        "gofal": lambda seed: gofal(chosen.gofal, days, seed),
        "SimPy": lambda seed: other([sys.executable, HERE / "four_settings_simpy.py"], days, seed),
        "SimGrid, an actor a citizen": lambda seed: other([chosen.simgrid], days, seed),
    }
    answers = {
        name: min((run(seed) for seed in range(1, chosen.repeats + 1)), key=lambda answer: answer.seconds)
        for name, run in competitors.items()
    }
    expected = Answer(round(EXPECTED_EVENTS_A_DAY * (days - WARM_UP_DAYS)), EXPECTED_HOSPITAL, 0)
    print(f"Four settings, 10,000 citizens, {chosen.years} years, one thread:\n\n{table(answers)}\n")
    print(f"Expected by Little's law: {expected.events:,} events, {expected.hospital:.1f} beds in use.")
    different = disagreement(answers, expected, chosen.years)
    if different:
        sys.exit(different)


if __name__ == "__main__":
    main()
