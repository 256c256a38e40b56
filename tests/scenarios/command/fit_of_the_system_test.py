"""scripts/calibrate --check RESULT --system reads what the file says: fit_of_the_system_test.py GOFAL SCENARIOS SCRIPT"""

import pathlib
import subprocess
import sys
import tempfile
import unittest

import h5py
import numpy as np

GOFAL, SCENARIOS, SCRIPT = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(sys.argv[3]).resolve()
sys.path.insert(0, str(SCENARIOS / "wales" / "derive"))
import system_targets  # noqa: E402


class Fit(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.result = pathlib.Path(cls.folder.name) / "system.h5"
        subprocess.run([GOFAL, "run", SCENARIOS / "wales/system.yaml", "--scale", "0.002", "--replications", "2", "--until",
                        "2024-05-01", "-o", cls.result], check=True, capture_output=True)
        told = subprocess.run([sys.executable, SCRIPT, "--check", cls.result, "--system"], capture_output=True, text=True)
        assert told.returncode in (0, 1), told.stderr
        cls.told = told.stdout

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def row(self, target):
        return next(line for line in self.told.splitlines() if line.startswith(target))

    def test_reserves_drawn_are_what_was_spent_less_what_came_in(self):
        with h5py.File(self.result) as file:
            flow = lambda name: file["outcomes"][name][0][:, :6].reshape(2, -1).sum(axis=1).mean()
            scale = float(file.attrs["scale"])
            drawn = 2 * (flow("council_spending") - flow("council_income")) / scale
        self.assertTrue(np.isfinite(drawn) and drawn != 0)
        values = system_targets.read(self.result)["CT049"]
        self.assertAlmostEqual(values.mean(), drawn, delta=1)
        self.assertIn(f"{drawn:,.0f}", self.row("CT049"))

    def test_children_are_counted_in_march(self):
        with h5py.File(self.result) as file:
            stages = [s.decode() for s in file["outcomes"]["stage"][:]]
            inside = file["outcomes"]["stage_inside"][0][:, 5].sum(axis=1)
            kept = inside[:, [stages.index(s) for s in system_targets.LOOKED_AFTER]].sum(axis=1) / float(file.attrs["scale"])
        self.assertGreater(kept.min(), 0)
        np.testing.assert_allclose(system_targets.read(self.result)["CT037"], kept)

    def test_what_cannot_be_told_is_named_with_its_reason(self):
        for target, why in system_targets.UNREAD.items():
            self.assertIn(why, self.told, target)
            self.assertNotRegex(self.row(target), r"\bmet\b")

    def test_share_that_has_lasted_a_quarter(self):
        # Of stays all but alike, a year less a quarter of it has lasted that long; of very short ones hardly any.
        self.assertAlmostEqual(system_targets.three_months_or_more(365.25, 1), 0.75, places=3)
        self.assertLess(system_targets.three_months_or_more(20, 5), 0.001)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
