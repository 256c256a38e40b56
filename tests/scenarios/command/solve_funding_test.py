"""scripts/solve_funding where the answer is known: solve_funding_test.py GOFAL SCRIPT"""

import math
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

GOFAL, SCRIPT = sys.argv[1], sys.argv[2]

PRICES, NEED = 0.03, 0.02

# A council whose spending is all of one lump that grows with prices and need, whose income is all settlement.
COUNCIL = """gofal: 1
title: A council
time: {{start: 2023-04-01, run: {years} years}}
population: {{people: {{table: people.csv}}}}
hazards:
  illness: {{does: {{enter: visit}}, rate: 1 per year}}
  death: {{does: die, rate: {death} per year}}
services: {{nurse: {{capacity: unlimited}}}}
pathway:
  visit: {{service: nurse, takes: 1 day, then: leave, cost: {{each: £{visit}, payer: council}}}}
finance:
  settlement_growth: 1%
  price_growth: 3%
  need_growth: 2%
  councils: {{settlement: £{settlement}, reserves: £900m, not_simulated: £{spent}}}
  boards: {{allocation: £0}}
"""


def change(growth, settlement, spent, visits=0.0):
    """Mean reserves of the third year less those of the first: a year's months end with 1/12 .. 12/12 of its flow."""
    flows = [settlement * (1 + growth) ** y - spent * ((1 + PRICES) * (1 + NEED)) ** y - visits * (1 + PRICES) ** y
             for y in range(3)]
    return flows[0] * 11 / 24 + flows[1] + flows[2] * 13 / 24


def root(*money):
    low, high = -0.5, 1.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if change(middle, *money) < 0 else (low, middle)
    return 100 * low


class SolveFunding(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.here = pathlib.Path(folder.name)

    def solve(self, *options, settlement="10m", spent="10m", visit=0, years=3, death=0):
        (self.here / "people.csv").write_text("area,age_from,value,unit\nall,0,2000,persons\n")
        scenario = self.here / "council.yaml"
        scenario.write_text(COUNCIL.format(settlement=settlement, spent=spent, visit=visit, years=years, death=death))
        return subprocess.run([sys.executable, SCRIPT, str(scenario), "--program", GOFAL, "--jobs", "1", *options],
                              capture_output=True, text=True)

    def held_at(self, ran, outcome="council_reserves"):
        found = re.search(outcome + r": held at (-?[0-9.]+)%", ran.stdout)
        self.assertTrue(found, ran.stdout + ran.stderr)
        return float(found[1])

    def test_income_that_is_spending_has_to_grow_as_spending_does(self):
        ran = self.solve("--hold", "council_reserves", "--replications", "1", "--step", "0.001%")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertAlmostEqual(self.held_at(ran), 100 * (1.03 * 1.02 - 1), delta=0.001)
        self.assertIn("One number holds everything.", ran.stdout)
        self.assertNotIn("interval", ran.stdout)

    def test_a_hole_has_to_be_filled_within_the_run(self):
        ran = self.solve("--hold", "council_reserves", "--replications", "1", "--step", "0.001%", settlement="9.5m")
        self.assertAlmostEqual(self.held_at(ran), root(9.5, 10), delta=0.001)

    def test_chance_has_an_interval(self):
        ran = self.solve("--hold", "council_reserves", "--replications", "6", "--step", "0.01%", settlement="10.4m", visit=200)
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)
        low, high = map(float, re.search(r"interval over 6 replications ([0-9.]+)% to ([0-9.]+)%", ran.stdout).groups())
        self.assertTrue(low < self.held_at(ran) < high, ran.stdout)
        # 2,000 people, a visit a year each at £200.
        self.assertTrue(abs(root(10.4, 10, 0.4) - (low + high) / 2) < 2 * (high - low), ran.stdout)

    def test_what_nothing_holds_is_said(self):
        ran = self.solve("--hold", "council_reserves", "--hold", "population", "--replications", "2", death=0.1)
        self.assertEqual(ran.returncode, 1, ran.stderr)
        self.assertIn("population: nothing in the range holds it", ran.stdout)
        self.assertIn("No number in the range holds everything.", ran.stdout)
        self.assertAlmostEqual(self.held_at(ran), 5.06, delta=0.05)

    def test_what_does_not_depend_on_it_is_said(self):
        ran = self.solve("--hold", "population", "--replications", "1")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertIn("it does not depend on it", ran.stdout)

    def test_faults_are_for_people(self):
        for options, words in [(["--hold", "reserve"], "no outcome `reserve`"),
                               (["--hold", "stage_waiting[vist]"], "has no vist there are visit"),
                               (["--vary", "finance.settlement_grow"], "settlement_growth"),
                               (["--from", "9%"], "--from is not below"),
                               (["--from", "1 year"], "different units"),
                               (["--from", "much"], "is not a number")]:
            ran = self.solve("--replications", "1", "--to", "8%", *options)
            self.assertEqual(ran.returncode, 2, ran.stdout)
            self.assertIn(words, ran.stderr)
        self.assertIn("24 or more", self.solve("--hold", "population", "--replications", "1", years=1).stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
