"""A study under mpirun gives the file that --jobs gives, for any number of ranks, and goes on when it was cut short.

    cluster_test.py GOFAL MPIRUN H5DIFF
"""

import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

GOFAL, MPIRUN, H5DIFF = sys.argv[1:4]

QUEUE = """gofal: 1
title: One queue
time: {start: 2030-01-01, warm_up: 10 days, run: LENGTH}
arrivals: {patients: {every: {exponential: 30 minutes}, enter: clinic}}
services: {desk: {capacity: 6}}
pathway: {clinic: {service: desk, takes: {exponential: {value: 2.5 hours, sd: 6 minutes}}, then: leave}}
"""
STUDY = """gofal: 1
study: One more?
baseline: queue.yaml
scenarios: {more: more.yaml}
replications: {from: 10, to: 20, batch: 5, until: {mean_wait_desk: {of: mean, relative: 1%}}}
uncertainty: sampled
"""


TOWN = """gofal: 1
title: Falls
time: {start: 2030-01-01, run: 100 days}
regions: {Here: {areas: [North, South]}}
population: {people: {table: people.csv}}
hazards: {fall: {rate: 1 per year, does: {enter: ward}}}
services: {beds: {capacity: 40}}
pathway: {ward: {service: beds, place: hospital, takes: {exponential: 5 days}, then: leave}}
events: 20
"""
FOLLOWED = """gofal: 1
study: Whose falls?
baseline: town.yaml
scenarios: {safer: safer.yaml}
replications: 4
averted: fall
warm_up: {service: beds, of: in_use, pilots: 2}
"""


class Cluster(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.here = pathlib.Path(folder.name)
        self.write("1 year")
        (self.here / "more.yaml").write_text("gofal: 1\nextends: queue.yaml\ntitle: More\nservices: {desk: {capacity: +1}}\n")
        (self.here / "study.yaml").write_text(STUDY)

    def write(self, length):
        (self.here / "queue.yaml").write_text(QUEUE.replace("LENGTH", length))

    def start(self, ranks, out, study="study.yaml"):
        command = [MPIRUN, "--allow-run-as-root", "--oversubscribe", "-n", str(ranks), GOFAL, "study", study, "-o", out]
        return subprocess.Popen(command, cwd=self.here, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run_on(self, ranks, out, study="study.yaml"):
        process = self.start(ranks, out, study)
        said = "".join(process.communicate(timeout=250))
        return process.returncode, said

    def alone(self, out, study="study.yaml"):
        subprocess.run([GOFAL, "study", study, "-o", out, "--jobs", "2"], cwd=self.here, check=True, capture_output=True)

    def assert_same(self, a, b):
        ran = subprocess.run([H5DIFF, "--exclude-path", "/run", a, b], cwd=self.here, capture_output=True, text=True)
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)

    def test_any_number_of_ranks_gives_the_same_file(self):
        self.alone("alone.h5")
        for ranks in (2, 4):
            status, said = self.run_on(ranks, f"ranks{ranks}.h5")
            self.assertEqual(status, 0, said)
            self.assertIn("shared out by mpirun", said)
            self.assert_same("alone.h5", f"ranks{ranks}.h5")

    def test_what_stands_beside_the_units_files_is_not_lost(self):
        """Event logs, lives that are matched at the end, and the warm-up that every rank has to find."""
        (self.here / "people.csv").write_text("area,age_from,value,unit\nNorth,0,500,persons\nSouth,0,800,persons\n")
        (self.here / "town.yaml").write_text(TOWN)
        (self.here / "safer.yaml").write_text("gofal: 1\nextends: town.yaml\ntitle: Safer\nhazards: {fall: {rate: 0.7 per year}}\n")
        (self.here / "followed.yaml").write_text(FOLLOWED)
        self.alone("alone.h5", "followed.yaml")
        status, said = self.run_on(3, "ranks.h5", "followed.yaml")
        self.assertEqual(status, 0, said)
        self.assert_same("alone.h5", "ranks.h5")
        groups = subprocess.run([H5DIFF.replace("h5diff", "h5ls"), "ranks.h5"], cwd=self.here, capture_output=True, text=True).stdout
        for name in ("events", "averted", "warm_up"):
            self.assertIn(name, groups)

    def test_a_study_cut_short_goes_on(self):
        self.write("8 years")
        process = self.start(3, "cut.h5")
        parts = self.here / "cut.h5.parts"
        while process.poll() is None and not (parts.exists() and any(f.suffix == ".h5" for f in parts.iterdir())):
            time.sleep(0.05)
        process.kill()
        process.communicate()
        time.sleep(1)
        status, said = self.run_on(3, "cut.h5")
        self.assertEqual(status, 0, said)
        self.assertIn("Went on from an earlier run", said)
        self.alone("alone.h5")
        self.assert_same("alone.h5", "cut.h5")

    def test_a_fault_is_told_once(self):
        (self.here / "wrong.yaml").write_text(STUDY.replace("sampled", "sampld"))
        status, said = self.run_on(3, "wrong.h5", "wrong.yaml")
        self.assertEqual(status, 2, said)
        self.assertEqual(said.count("`sampld` cannot stand"), 1, said)


unittest.main(argv=sys.argv[:1])
