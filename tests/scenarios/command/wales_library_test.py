"""Every scenario of the Welsh library holds, and its money adds up to the penny: wales_library_test.py GOFAL SCENARIOS"""

import csv
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import h5py
import yaml
import numpy as np

GOFAL, WALES = sys.argv[1], pathlib.Path(sys.argv[2]).resolve() / "wales"


def text(file):
    return file.read_text(encoding="utf-8")


def pence(pounds):
    whole = np.rint(pounds * 100)
    assert np.abs(pounds * 100 - whole).max() < 1e-3, "not whole pence"
    return whole


class Library(unittest.TestCase):
    def test_every_file_passes_the_check(self):
        for file in sorted(WALES.glob("**/*.yaml")):
            with self.subTest(file=file.name):
                ran = subprocess.run([GOFAL, "check", str(file)], capture_output=True, text=True)
                self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)

    def test_every_file_says_why(self):
        for file in sorted(WALES.glob("**/*.yaml")):
            with self.subTest(file=file.name):
                self.assertRegex(text(file), r"(?m)^why: ")

    def test_the_study_compares_the_whole_library(self):
        study = text(WALES / "equal-spend-study.yaml")
        compared = set(re.findall(r"[a-z-]+\.yaml", study)) | set(
            re.findall(r"[a-z-]+\.yaml", "".join(text(f) for f in (WALES / "equal-spend").glob("**/*.yaml"))))
        for name in ("acute-beds", "falls-at-scale", "adaptations", "assessment-and-brokerage", "care-home-sufficiency",
                     "carers-first", "early-help", "rapid-response", "home-first-staffed", "pay-parity",
                     "home-first-with-parity", "pooled-budgets", "partnership", "everything-together"):
            self.assertIn(name + ".yaml", compared)

    def test_money_on_top_and_money_from_reserves_are_the_same_levers(self):
        """They differ in what councils do as reserves fall, and in nothing else."""
        on_top, from_reserves = ({key: value for key, value in yaml.safe_load(text(WALES / f"{study}-study.yaml")).items()
                                  if key not in ("study", "why")} for study in ("equal-spend", "from-reserves"))
        self.assertEqual(on_top.pop("in_all"), {"finance": {"measures": "remove"}})
        self.assertEqual(on_top, from_reserves)

    def test_costs_add_up_to_the_penny(self):
        """By payer, by activity and by council and board, in every month of every scenario."""
        with tempfile.TemporaryDirectory() as folder:
            study = pathlib.Path(folder) / "study.yaml"
            names = {"falls": "falls-at-scale", "carers": "carers-first", "early_help": "early-help", "pooled": "pooled-budgets"}
            study.write_text(f"gofal: 1\nstudy: Does it add up?\nbaseline: {WALES}/system.yaml\nscenarios:\n" +
                             "".join(f"  {name}: {WALES}/{file}.yaml\n" for name, file in names.items()) +
                             "replications: 1\nscale: 0.002\n")
            result = pathlib.Path(folder) / "study.h5"
            ran = subprocess.run([GOFAL, "study", str(study), "-o", str(result), "--until", "2024-07-01"],
                                 capture_output=True, text=True)
            self.assertEqual(ran.returncode, 0, ran.stderr)
            with h5py.File(result, "r") as file:
                out = file["outcomes"]
                payers = [name for name in out if name.startswith("cost_") and out[name].attrs["units"] in ("GBP", b"GBP")]
                self.assertGreaterEqual(set(payers), {"cost_nhs", "cost_council"})
                self.assertEqual(out["cost"].shape[0], 1 + len(names))
                by_payer = sum(pence(out[name][...]) for name in payers)
                self.assertTrue((by_payer == pence(out["cost"][...])).all())
                # By payer and activity, all areas together.
                for p, payer in enumerate(out["payer"].asstr()[...]):
                    spent = pence(out["spending"][..., p, :]).sum(axis=-1)
                    self.assertTrue((spent == pence(out["cost_" + payer.lower()][...]).sum(axis=-1)).all(), payer)
                for of in ("council", "board"):
                    lines = pence(out[of + "_spending_by_line"][...]).sum(axis=-1)
                    whole = pence(out[of + "_spending"][...])
                    self.assertTrue((lines == whole).all(), of)
                self.assertIn("deprivation", file)

    def test_a_pay_rise_is_told_of_by_one_command(self):
        with tempfile.TemporaryDirectory() as folder:
            result = pathlib.Path(folder) / "pay.h5"
            ran = subprocess.run([GOFAL, "study", str(WALES / "pay-rise-study.yaml"), "-o", str(result), "--scale", "0.01",
                                  "--replications", "2", "--until", "2025-04-01"], capture_output=True, text=True)
            self.assertEqual(ran.returncode, 0, ran.stderr)
            told = subprocess.run([GOFAL, "compare", str(result), "--section", "staff"], capture_output=True, text=True)
            self.assertEqual(told.returncode, 0, told.stderr)
            for words in ("pay_rise against baseline", "home care private", "home care council", "Turnover", "Vacant posts",
                          "Hours that reach citizens", "Hired from", "Delayed pathways", "Cost of the pay rise",
                          "2023-10 to 2024-03", "2024-10 to 2025-03"):
                self.assertIn(words, told.stdout)
            who = subprocess.run([GOFAL, "compare", str(result), "--section", "equity"], capture_output=True, text=True)
            self.assertIn("Slope index", who.stdout)

    def test_reserves_that_run_out_are_told_of_by_council(self):
        with tempfile.TemporaryDirectory() as folder:
            result = pathlib.Path(folder) / "r.h5"
            ran = subprocess.run([GOFAL, "run", str(WALES / "reserves-exhausted.yaml"), "-o", str(result), "--scale", "0.01",
                                  "--replications", "1", "--until", "2025-10-01"], capture_output=True, text=True)
            self.assertEqual(ran.returncode, 0, ran.stderr)
            told = subprocess.run([GOFAL, "decisions", str(result), "--reserves"], capture_output=True, text=True)
            self.assertEqual(told.returncode, 0, told.stderr)
            lines = told.stdout.splitlines()
            councils = [line for line in lines if re.search(r"\d\.\d\d", line) and not line.startswith("Amounts")]
            self.assertEqual(len(councils), 22, told.stdout)
            self.assertRegex(lines[0], r"Council .* Ran out +freeze fees +hold posts open ")
            # In the column of a measure stand the months of the log of decisions.
            log = subprocess.run([GOFAL, "decisions", str(result), "--csv"], capture_output=True, text=True)
            column = lines[0].index("freeze fees")
            frozen = {}
            for row in csv.DictReader(log.stdout.splitlines()):
                if row["decided"] in ("begins: freeze fees", "ends: freeze fees"):
                    before = frozen.get(row["organisation"], "")
                    joint = " to " if row["decided"].startswith("ends") else ", " if before else ""
                    frozen[row["organisation"]] = before + joint + row["date"][:7]
            self.assertTrue(any(" to " in months for months in frozen.values()), frozen)
            for line in councils:
                name = re.match(r"\S+(?: \S+)*", line).group()
                self.assertEqual(re.split("  +", line[column:])[0], frozen.get(f"{name} council", ""), line)
            self.assertIn("0.01 of its size", told.stdout)
            with h5py.File(result, "r") as file:
                reserves = file["outcomes/council_reserves"][0, 0]
                names = file["outcomes/area"].asstr()[...]
            for name, own in zip(names, reserves.T):
                line = next(line for line in councils if line.startswith(name + " "))
                self.assertEqual("not in this run" in line, bool((own > 0).all()), line)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
