"""The comparison of speeds refuses to compare different systems."""

import unittest

from four_settings import EXPECTED_HOSPITAL, Answer, disagreement


class Disagreement(unittest.TestCase):
    def setUp(self):
        self.expected = Answer(events=877_778, hospital=EXPECTED_HOSPITAL, seconds=0)

    def found(self, years=30, **different):
        return disagreement(
            {"one": self.expected, "two": self.expected._replace(**different)}, self.expected, years
        )

    def test_by_hand(self):
        self.assertAlmostEqual(EXPECTED_HOSPITAL, 72.56, places=2)

    def test_what_chance_allows_agrees(self):
        self.assertIsNone(self.found(hospital=EXPECTED_HOSPITAL * 1.02, events=870_000))

    def test_another_hospital_is_named(self):
        self.assertTrue(
            self.found(hospital=EXPECTED_HOSPITAL * 0.97).startswith("two: hospital 70.4, expected 72.6")
        )

    def test_fewer_events_are_named(self):
        self.assertTrue(self.found(events=800_000).startswith("two: events 800,000.0, expected 877,778.0"))

    def test_a_longer_run_is_held_to_less(self):
        self.assertIsNone(self.found(hospital=EXPECTED_HOSPITAL * 1.03, years=10))
        self.assertIsNotNone(self.found(hospital=EXPECTED_HOSPITAL * 1.03, years=100))


if __name__ == "__main__":
    unittest.main()
