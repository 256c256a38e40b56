"""`gofal check` and `gofal show` never touch the simulator: a program of them alone has no part of it."""
import pathlib
import subprocess
import sys

ALONE, GOFAL, SCENARIOS = (pathlib.Path(path) for path in sys.argv[1:4])
OF_THE_SIMULATOR = ("simgrid::s4u", "models::World::", "models::Region::", "models::RegionActor", "sim::EventLoop", "sim::actors::")


def parts_in(program):
    names = subprocess.run(["nm", "-C", program], capture_output=True, text=True, check=True).stdout
    return [part for part in OF_THE_SIMULATOR if part in names]


def output_of(*command):
    ran = subprocess.run(command, capture_output=True, text=True)
    return ran.returncode, ran.stdout, ran.stderr


# The names are really those of the simulator: the whole program has them.
present = parts_in(GOFAL)
assert "models::Region::" in present and "simgrid::s4u" in present, present
assert parts_in(ALONE) == [], parts_in(ALONE)

baseline = SCENARIOS / "wales" / "baseline.yaml"
for words in (["check"], ["show"], ["show", "--graph"], ["show", "--sources"], ["show", "--why", "services"]):
    alone = output_of(ALONE, words[0], baseline, *words[1:])
    assert alone == output_of(GOFAL, words[0], baseline, *words[1:]), words
    assert alone[0] == 0, alone
print("check and show have nothing of the simulator in them")
