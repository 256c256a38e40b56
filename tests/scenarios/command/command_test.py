"""The program gofal from outside: arguments in; output, files and exit status out."""

import json
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

GOFAL, SCENARIOS = sys.argv[1], pathlib.Path(sys.argv[2])

# From a day on people go round between two stages that take no time.
ROUNDS = """gofal: 1
title: For ever in one second
time: {start: 2030-01-01, run: 1 year}
arrivals: {patients: {every: {exponential: 1 hour}, enter: one}}
services: {desk: {capacity: 3}}
pathway:
  one: {then: [{when: {from: 2030-01-09}, go: two}, {go: leave}]}
  two: {service: desk, then: one}
"""

# Who comes to the clinic leaves there one who will come to it.
GROWING = """gofal: 1
title: More and more
time: {start: 2030-01-01, run: 1 year}
arrivals: {patients: {every: {exponential: 1 day}, enter: clinic}}
services: {desk: {capacity: 3}}
pathway:
  clinic: {service: desk, takes: 1 hour, starts: care, then: other}
  other: {takes: 1 hour, then: {clinic: 90%, leave: 10%}}
  care: {takes: 1 hour, then: again}
  again: {takes: 3 hours, then: {clinic: 90%, leave: 10%}}
"""

QUEUE = """gofal: 1
title: One queue
time: {start: 2030-01-01, warm_up: 10 days, run: 60 days}
arrivals: {patients: {every: {exponential: 1 hour}, enter: clinic}}
services: {desk: {capacity: 3}}
pathway: {clinic: {service: desk, takes: {exponential: 2.5 hours}, then: leave}}
"""


def gofal(*arguments, cwd=None):
    return subprocess.run([GOFAL, *map(str, arguments)], cwd=cwd, capture_output=True, text=True)


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.here = pathlib.Path(self.folder.name)

    def file(self, name, text):
        (self.here / name).write_text(text)
        return self.here / name

    def refused(self, ran, *words):
        """Exit 2, each of the words on stderr, nothing on stdout, no result on disk."""
        self.assertEqual(ran.returncode, 2, ran.stderr)
        for word in words:
            self.assertIn(word, ran.stderr)
        self.assertEqual(ran.stdout, "")
        self.assertEqual([f for f in self.here.iterdir() if f.suffix == ".h5" or f.name.endswith(".parts")], [])


class Cohort(Case):
    def test_the_hiv_model_has_its_published_ratio(self):
        ran = gofal("cohort", SCENARIOS / "textbook/hiv-monotherapy.yaml", SCENARIOS / "textbook/hiv-combination.yaml")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertIn("£6276 per QALY", ran.stdout)
        self.assertIn("44663.4", ran.stdout)
        self.assertIn("50601.6", ran.stdout)

    def test_illness_and_death_have_their_closed_form(self):
        ran = gofal("cohort", SCENARIOS / "textbook/illness-death.yaml", "--cycles", 300, "--counted", "exactly", "--trace")
        self.assertIn("20.45", ran.stdout)
        self.assertIn("17.04", ran.stdout)
        self.assertRegex(ran.stdout, r"cycle +healthy +ill +left")

    def test_a_queue_is_no_cohort(self):
        self.refused(gofal("cohort", self.file("q.yaml", QUEUE)), "not a cohort model", "`desk` has a capacity")
        self.refused(gofal("cohort", self.here / "q.yaml", "--cycle", "soon"), "`soon` is not a length of time")


class Events(Case):
    def test_a_life_in_words_and_the_log_as_csv(self):
        out = self.here / "out.h5"
        ran = gofal("run", self.file("q.yaml", QUEUE), "--events", 3, "-o", out)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        lines = gofal("events", out, "--csv", "-").stdout.splitlines()
        self.assertEqual(lines[0].split(",")[:5], ["case_id", "activity", "activity_instance_id", "lifecycle", "timestamp"])
        self.assertEqual(len({line.split(",")[0] for line in lines[1:]}), 3)
        self.assertRegex(lines[1], r"^0-\d+,patients,0,complete,2030-01-01T\d\d:\d\d:\d\d,")
        self.assertTrue(any(",clinic,1,start," in line for line in lines))
        life = gofal("events", out, "--citizen", lines[1].split(",")[0]).stdout
        self.assertIn("comes as one of patients", life)
        self.assertIn("clinic begins [desk]", life)
        self.assertIn("clinic is over; next: home", life)
        gofal("events", out, "--csv", self.here / "log.csv")
        self.assertEqual((self.here / "log.csv").read_text().splitlines(), lines)
        again = gofal("events", out, "--citizen", 17)
        self.assertEqual(again.returncode, 2)
        self.assertIn("nobody called 17", again.stderr)

    def test_help_that_pauses_and_goes_on_is_told_so(self):
        out = self.here / "out.h5"
        ran = gofal("run", SCENARIOS / "examples/help-at-home.yaml", "--replications", 1, "--events", "all", "-o", out)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        log = gofal("events", out, "--csv", "-").stdout.splitlines()
        paused = next(line.split(",")[0] for line in log if ",small_package," in line and ",suspend," in line)
        life = gofal("events", out, "--citizen", paused).stdout
        self.assertIn("small_package pauses", life)
        self.assertNotIn("is full", life)
        resumed = next(line.split(",")[0] for line in log if ",small_package," in line and ",resume," in line)
        self.assertIn("small_package goes on", gofal("events", out, "--citizen", resumed).stdout)

    def test_a_run_without_a_log_says_how_to_get_one(self):
        out = self.here / "out.h5"
        gofal("run", self.file("q.yaml", QUEUE), "-o", out)
        ran = gofal("events", out)
        self.assertEqual(ran.returncode, 2)
        self.assertIn("--events", ran.stderr)

    def test_logs_of_several_replications_follow_one_another(self):
        out = self.here / "out.h5"
        gofal("run", self.file("q.yaml", QUEUE), "--events", 2, "--replications", 3, "-o", out)
        lines = gofal("events", out, "--csv", "-").stdout.splitlines()[1:]
        self.assertEqual(sorted({line.split(",")[-2] for line in lines}), ["0", "1", "2"])


class ManySmallRuns(Case):
    def test_a_thousand_short_runs_take_seconds_and_are_those_of_single_runs(self):
        text = QUEUE.replace("warm_up: 10 days, run: 60 days", "run: 1 day")
        out = self.here / "out.h5"
        ran = gofal("run", self.file("q.yaml", text), "--replications", 1000, "-o", out, "--events", 1)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        few = self.here / "few.h5"
        gofal("run", self.here / "q.yaml", "--replications", 3, "-o", few, "--events", 1)
        many_lines = gofal("events", out, "--csv", "-").stdout.splitlines()
        few_lines = gofal("events", few, "--csv", "-").stdout.splitlines()
        self.assertEqual(many_lines[: len(few_lines)], few_lines)
        self.assertFalse((self.here / "out.h5.parts").exists())


class Occupancy(Case):
    def test_a_small_system_shows_how_often_how_many_were_in_use(self):
        ran = gofal("run", self.file("q.yaml", QUEUE))
        self.assertIn("all in use, % time", ran.stdout)
        self.assertRegex(ran.stdout, r"in use: mean 2\.\d\d, sd")
        self.assertRegex(ran.stdout, r"\n +3 +\d+\.\d ")


class Bottleneck(Case):
    def test_the_full_desk_is_named(self):
        out = self.here / "out.h5"
        gofal("run", self.file("q.yaml", QUEUE), "-o", out)
        ran = gofal("bottleneck", out, "--growth", 30)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertRegex(ran.stdout, r"desk +2\.\d+ +3 .*year")
        self.assertIn("30%", ran.stdout)
        lines = gofal("bottleneck", out, "--growth", 30, "--csv").stdout.splitlines()
        self.assertEqual(lines[0], "scenario,region,service,season,in_use,capacity,used,in_line,bounds")
        year = next(line for line in lines if ",desk,year," in line).split(",")
        self.assertAlmostEqual(float(year[4]) / float(year[5]), float(year[6]))
        self.assertEqual(year[8], "1")
        quiet = next(line for line in gofal("bottleneck", out, "--growth", 0, "--csv").stdout.splitlines() if ",year," in line)
        self.assertTrue(quiet.endswith(",0"))

    def test_not_a_result(self):
        self.refused(gofal("bottleneck", self.file("out.txt", "no result")), "out.txt")
        out = self.here / "some.h5"
        gofal("run", self.file("q.yaml", QUEUE), "-o", out)
        ran = gofal("bottleneck", out, "--scenario", "scenarios")
        self.assertEqual(ran.returncode, 2)
        self.assertIn("scenario", ran.stderr)


class BadInput(Case):
    def refuse(self, text, *words):
        scenario = self.file("bad.yaml", text)
        self.refused(gofal("run", scenario, "-o", self.here / "out.h5"), *words)

    def test_missing_file(self):
        self.refused(gofal("run", self.here / "nowhere.yaml", "-o", self.here / "out.h5"), "nowhere.yaml")

    def test_typo_in_a_key(self):
        self.refuse(QUEUE.replace("capacity", "capacty"), "bad.yaml:5:19: ", "capacty", "capacity")

    def test_wrong_unit(self):
        self.refuse(QUEUE.replace("2.5 hours", "2.5 beds"), "bad.yaml:6:", "beds", "hours")

    def test_negative_capacity(self):
        self.refuse(QUEUE.replace("capacity: 3", "capacity: -3"), "bad.yaml:5:", "-3")

    def test_a_pathway_that_traps(self):
        self.refuse(QUEUE.replace("then: leave", "then: clinic"), "bad.yaml:6:", "clinic -> clinic", "trapped")

    def test_all_faults_at_once(self):
        scenario = self.file("bad.yaml", QUEUE.replace("capacity", "capacty").replace("2.5 hours", "2.5 beds"))
        ran = gofal("check", scenario)
        self.assertEqual(ran.returncode, 2)
        self.assertIn("bad.yaml:5:", ran.stderr)
        self.assertIn("bad.yaml:6:", ran.stderr)

    def test_a_folder_that_is_not_there(self):
        self.refused(gofal("run", self.file("q.yaml", QUEUE), "-o", self.here / "no" / "out.h5"), "does not exist")

    def test_run_and_study_are_told_apart(self):
        scenario = self.file("q.yaml", QUEUE)
        self.refused(gofal("study", scenario, "-o", self.here / "s.h5"), "gofal run")
        self.refused(gofal("run", SCENARIOS / "wales" / "prevention-study.yaml"), "gofal study")

    def test_compare_refuses_what_is_not_a_result(self):
        text = self.file("notes.txt", "not HDF5")
        self.refused(gofal("compare", text), "notes.txt")
        self.refused(gofal("compare", self.here / "nowhere"), "nowhere")

    def test_unknown_command_and_option(self):
        self.refused(gofal("simulate"))
        self.refused(gofal("run", self.file("q.yaml", QUEUE), "--sede", "3"))

    def test_values_out_of_range(self):
        scenario = self.file("q.yaml", QUEUE)
        for wrong in (["--scale", "2"], ["--scale", "0"], ["--threads", "0"], ["--replications", "0"], ["--until", "soon"]):
            self.refused(gofal("run", scenario, *wrong))


class Shows(Case):
    """What `show` and `reference` tell without running anything."""

    def setUp(self):
        super().setUp()
        self.scenario = self.file("q.yaml", QUEUE)

    def test_the_pathway_is_drawn(self):
        picture = self.here / "pathway.svg"
        ran = gofal("show", "--graph", self.scenario, "-o", picture)
        self.assertEqual((ran.returncode, ran.stdout), (0, ""), ran.stderr)
        words = "".join(xml.etree.ElementTree.parse(picture).getroot().itertext())
        for word in ("clinic", "desk: 3 places", "leave"):
            self.assertIn(word, words)
        dot = gofal("show", "--graph", self.scenario)
        self.assertTrue(dot.stdout.startswith("digraph"), dot.stderr)
        self.assertEqual(gofal("show", "--graph", self.scenario, "-o", self.here / "p.dot").returncode, 0)
        self.assertEqual((self.here / "p.dot").read_text(), dot.stdout)

    def test_an_unknown_kind_of_picture_is_refused(self):
        self.refused(gofal("show", "--graph", self.scenario, "-o", self.here / "p.pdf"), "p.pdf", ".svg")
        self.refused(gofal("show", "--graph", self.scenario, "-o", self.here / "no" / "p.svg"), "does not exist")
        self.assertEqual(list(self.here.glob("p.*")), [])

    def test_how_two_scenarios_differ(self):
        other = self.file("r.yaml", QUEUE.replace("capacity: 3", "capacity: 6"))
        ran = gofal("show", "--diff", self.scenario, other)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertIn("services > desk > capacity: 3 becomes 6 (+100%)", ran.stdout)
        self.refused(gofal("show", "--diff", self.scenario))
        self.refused(gofal("show", self.scenario, other))
        self.refused(gofal("show", "--diff", self.scenario, self.here / "nowhere.yaml"), "nowhere.yaml")

    def test_the_reference_is_the_committed_one(self):
        self.assertEqual(gofal("reference").stdout, (SCENARIOS / "reference.md").read_text())
        for kind in ("scenario", "study"):
            self.assertEqual(gofal("reference", "--schema", kind).stdout,
                             (SCENARIOS / "schema" / f"{kind}.schema.json").read_text())
        self.refused(gofal("reference", "--schema", "poem"))


class Runs(Case):
    def test_everything_in_the_tree_is_fine(self):
        files = sorted(SCENARIOS.glob("**/*.yaml"))
        ran = gofal("check", *files)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertEqual(len(ran.stdout.splitlines()), len(files))

    def test_textbook_systems_give_their_known_answers(self):
        """Each answer within twice its 95% interval, which chance breaks once in ten thousand, and nearly all within it."""
        answers = {"mm1": 4, "md1": 5, "mm3": 5, "mg1": 4, "mginf": 3, "mgcc": 6, "jackson": 12, "priority": 11,
                   "tandem-blocking": 8, "mmck": 6, "erlang-a": 4, "priority-interrupting": 10, "time-varying": 3}
        inside = told = 0
        for name, count in answers.items():
            with self.subTest(name=name):
                ran = gofal("run", SCENARIOS / "textbook" / f"{name}.yaml")
                self.assertEqual(ran.returncode, 0, ran.stderr)
                lines = re.findall(r"^  (\D+?) +([\d.]+) .*simulated ([\d.]+) ± ([\d.]+) +(within|OUTSIDE)", ran.stdout, re.M)
                self.assertEqual(len(lines), count, ran.stdout)
                for what, known, simulated, half, where in lines:
                    self.assertLessEqual(abs(float(known) - float(simulated)), 2 * float(half) + 1e-4, (what, ran.stdout))
                    inside += where == "within"
                    told += 1
        self.assertGreaterEqual(inside, 0.85 * told)
        with_answers = {f.stem for f in SCENARIOS.glob("textbook/*.yaml") if "\nanswers:" in f.read_text()}
        self.assertEqual(with_answers, set(answers))

    def test_the_examples_run(self):
        stroke = gofal("run", SCENARIOS / "examples" / "stroke-unit.yaml")
        self.assertEqual(stroke.stdout.count("simulated"), 4, stroke.stdout + stroke.stderr)
        # Beds in use are Poisson about their mean, so the probability of delay with 14 acute beds is known.
        delay = re.search(r"^acute_beds\n.*?^ +14 +[\d.]+ +[\d.]+ +([\d.]+)", stroke.stdout, re.M | re.S)
        self.assertTrue(delay, stroke.stdout)
        below = sum(math.exp(-10.646667) * 10.646667**n / math.factorial(n) for n in range(14))
        self.assertAlmostEqual(float(delay[1]), 100 * (1 - below), delta=2.0)
        self.assertRegex(stroke.stdout, r"(?m)^  stroke +6\.\d")
        home = gofal("run", SCENARIOS / "examples" / "help-at-home.yaml", "--replications", "1")
        self.assertEqual(home.returncode, 0, home.stderr)
        self.assertRegex(home.stdout, r"large_carers +\d")
        centre = gofal("run", SCENARIOS / "examples" / "urgent-treatment-centre.yaml", "--replications", "2")
        self.assertEqual(centre.returncode, 0, centre.stderr)
        self.assertRegex(centre.stdout, r"spare_room +\d")

    def test_threads_change_nothing(self):
        for threads in (1, 2):
            ran = gofal("run", SCENARIOS / "wales" / "baseline.yaml", "--scale", "0.01", "--replications", "1",
                        "--until", "2024-01-01", "--threads", threads, "-o", self.here / f"{threads}.h5")
            self.assertEqual(ran.returncode, 0, ran.stderr)
        differ = subprocess.run(["h5diff", "--exclude-path", "/run", self.here / "1.h5", self.here / "2.h5"],
                                capture_output=True, text=True)
        self.assertEqual((differ.returncode, differ.stdout), (0, ""))

    def test_each_override_moves_the_result(self):
        scenario = self.file("q.yaml", QUEUE)
        plain = gofal("run", scenario).stdout
        self.assertEqual(plain, gofal("run", scenario).stdout)
        for change in (["--seed", "9"], ["--scale", "0.5"], ["--until", "2030-02-01"], ["--replications", "2"]):
            self.assertNotEqual(plain, gofal("run", scenario, *change).stdout, change)

    def test_a_small_scale_is_marked(self):
        ran = gofal("run", SCENARIOS / "wales" / "baseline.yaml", "--scale", "0.005", "--replications", "1",
                    "--until", "2023-12-01")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertIn("NOT for decisions", ran.stdout)

    def test_show_prints_what_check_accepts(self):
        shown = gofal("show", SCENARIOS / "textbook" / "mm3.yaml")
        self.assertEqual(shown.returncode, 0)
        self.assertEqual(gofal("check", self.file("shown.yaml", shown.stdout)).returncode, 0)
        sources = gofal("show", "--sources", SCENARIOS / "wales" / "baseline.yaml").stdout
        self.assertRegex(sources, r"hazards\.fall\.ratio\.frailty\.mild: 1\.57.*measured.*FR063")

    def test_show_tells_where_a_value_comes_from(self):
        why = gofal("show", SCENARIOS / "wales" / "home-first.yaml", "--why", "services.home_care.timetable")
        self.assertEqual(why.returncode, 0, why.stderr)
        self.assertRegex(why.stdout, r"home-first\.yaml:\d+:\d+ says ")
        self.assertRegex(why.stdout, r"baseline\.yaml:\d+:\d+ said ")
        self.refused(gofal("show", SCENARIOS / "wales" / "baseline.yaml", "--why", "services.home_car.capacity"))

    def test_what_would_never_end_is_stopped_and_told(self):
        rounds = self.file("rounds.yaml", ROUNDS)
        ran = gofal("run", rounds, "-o", self.here / "rounds.h5")
        self.assertEqual((ran.returncode, ran.stdout), (1, ""))
        self.assertRegex(ran.stderr, r"the run failed: on 2030-01-09: more than 20 million things happen in one second, "
                                     r"the last of them that `(one|two)` is over \(.+\) give a stage")
        growing = self.file("growing.yaml", GROWING)
        ran = gofal("run", growing, "-o", self.here / "growing.h5")
        self.assertEqual((ran.returncode, ran.stdout), (1, ""))
        self.assertRegex(ran.stderr, r"the run failed: on 2030-\d\d-\d\d: `clinic` begins `care` for somebody who goes through "
                                     r"100 episodes already \(.+\) let `clinic` end some")
        self.assertFalse(list(self.here.glob("*.h5*")))

    def test_a_warning_keeps_nobody_from_running(self):
        busy = self.file("busy.yaml", QUEUE.replace("capacity: 3", "capacity: 1").replace("2 hours", "3 hours"))
        for command in ("check", "run"):
            ran = gofal(command, busy)
            self.assertEqual(ran.returncode, 0, ran.stderr)
            self.assertIn("warning: the capacity of `desk` is below its offered load", ran.stderr)
        self.assertEqual(len(gofal("check", busy).stdout.splitlines()), 1)

    def test_study_and_compare(self):
        self.file("base.yaml", QUEUE)
        self.file("more.yaml", "gofal: 1\nextends: base.yaml\ntitle: More\nservices: {desk: {capacity: +1}}\n".replace("+1", "4"))
        study = self.file("s.yaml", "gofal: 1\nstudy: One more desk?\nbaseline: base.yaml\n"
                                    "scenarios: {more: more.yaml}\nreplications: 4\n")
        out = self.here / "s.h5"
        ran = gofal("study", study, "-o", out, "--jobs", "2")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertEqual(ran.stdout, "")
        compared = gofal("compare", out)
        self.assertEqual(compared.returncode, 0, compared.stderr)
        self.assertIn("Mean wait: desk", compared.stdout)
        self.assertRegex(compared.stdout, r"4 replications, paired")
        self.assertTrue(gofal("compare", out, "--csv").stdout.startswith("scenario,"))
        self.assertIn("outcomes", json.dumps(json.loads(gofal("compare", out, "--json").stdout)))
        self.assertIn("more", gofal("compare", out, "--baseline", "mre").stderr)
        header = subprocess.run(["h5dump", "-H", out], capture_output=True, text=True).stdout
        for name in ("comparison", "outcomes", "waits", "run", "replication", "scenario", "time", "area"):
            self.assertIn(f'"{name}"', header)


    def test_a_study_that_names_no_file_has_its_own_name(self):
        self.file("base.yaml", QUEUE)
        (self.here / "studies").mkdir()
        self.file("studies/more.yaml", "gofal: 1\nextends: ../base.yaml\ntitle: More\nservices: {desk: {capacity: 4}}\n")
        self.file("studies/one-more.yaml", "gofal: 1\nstudy: One more desk?\nbaseline: ../base.yaml\n"
                                           "scenarios: {more: more.yaml}\nreplications: 2\n")
        ran = gofal("study", "studies/one-more.yaml", cwd=self.here)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertIn("Results are in one-more.h5", ran.stderr)
        self.assertIn("Mean wait: desk", gofal("compare", self.here / "one-more.h5").stdout)


class Sampled(Case):
    def study(self, more):
        self.file("queue.yaml", QUEUE.replace("2.5 hours", "{value: 2.5 hours, sd: 10 minutes}"))
        self.file("more.yaml", "gofal: 1\nextends: queue.yaml\ntitle: More\nservices: {desk: {capacity: +1}}\n")
        return self.file("study.yaml", "gofal: 1\nstudy: One more?\nbaseline: queue.yaml\nscenarios: {more: more.yaml}\n" + more)

    def test_an_outcome_that_is_not_there_is_refused_with_the_nearest(self):
        study = self.study("replications: {from: 10, to: 20, until: {starts_desks: 1%}}\n")
        words = ("study.yaml:5:42: there is no outcome `starts_desks`", "did you mean `starts_desk`?")
        self.refused(gofal("check", study), *words)
        self.refused(gofal("study", study, "-o", self.here / "s.h5"), *words)

    def test_a_study_that_samples_and_stops_says_so(self):
        study = self.study("uncertainty: sampled\nreplications: {from: 10, to: 15, batch: 5, until: {mean_wait_desk: {of: mean, relative: 0.1%}}}\n")
        self.assertIn("2 scenarios, 10 to 15 replications", gofal("check", study).stdout)
        ran = gofal("study", study, "-o", self.here / "s.h5")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertIn("1 uncertain number is drawn anew for each replication", ran.stderr)
        self.assertIn("After 15 replications, the most allowed, not all is as precise as was asked", ran.stderr)
        self.assertRegex(ran.stderr, r"mean_wait_desk of more, mean: within [0-9.]+% of its mean \(asked: 0.1%\), not met")
        again = gofal("study", study, "-o", self.here / "s.h5")
        self.assertIn("30 of 30 runs were finished already", again.stderr)


TOWN = """gofal: 1
title: Falls
time: {start: 2030-01-01, run: 1 year}
regions: {Here: {areas: [North, South]}}
population: {people: {table: people.csv}}
hazards: {fall: {rate: 1 per year, does: {enter: ward}}}
services: {beds: {capacity: 40}}
pathway: {ward: {service: beds, place: hospital, takes: {exponential: 5 days}, then: leave}}
"""


class Followed(Case):
    def study(self, more):
        self.file("people.csv", "area,age_from,value,unit\nNorth,0,500,persons\nSouth,0,800,persons\n")
        self.file("town.yaml", TOWN)
        self.file("safer.yaml", "gofal: 1\nextends: town.yaml\ntitle: Safer\nhazards: {fall: {rate: 0.7 per year}}\n")
        return self.file("study.yaml", "gofal: 1\nstudy: Whose falls?\nbaseline: town.yaml\nscenarios: {safer: safer.yaml}\n"
                                       "replications: 3\n" + more)

    def test_averted_events_are_told_and_add_up(self):
        out = self.here / "s.h5"
        ran = gofal("study", self.study("averted: fall\n"), "-o", out)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        told = gofal("compare", out, "--section", "averted").stdout
        self.assertIn("Which events did not happen, person by person", told)
        self.assertRegex(told, r"fall +1,\d\d\d")
        lines = gofal("compare", out, "--section", "averted", "--csv").stdout.splitlines()[1:]
        cells = [line.split(",") for line in lines]
        values = {(c[2], c[4]): float(c[6]) for c in cells if c[6]}
        for area in ("all areas", "North", "South"):
            net = values["Averted", area] + values["Averted by an earlier death", area]
            net -= values["Brought about", area] + values["In life gained", area]
            self.assertGreater(values["Averted", area], 0)
            self.assertAlmostEqual(net, values["in the baseline", area] - values["in the scenario", area], 6)
        averted = json.loads(gofal("compare", out, "--json").stdout)["averted"]
        self.assertEqual(len(averted), len(lines))
        self.assertIn("did not follow events", gofal("compare", out, "--section", "averted", "--baseline", "safer").stdout)

    def test_a_warm_up_is_found_and_told_or_why_it_cannot_be(self):
        short = self.study("warm_up: {service: beds, of: in_use, pilots: 2, run: 40 days}\n")
        self.refused(gofal("study", short, "-o", self.here / "t.h5"), "study.yaml:6:1: no warm-up can be found from units in use of beds",
                     "pilot runs of 40 days are too short")
        ran = gofal("study", self.study("warm_up: {service: beds, of: in_use, pilots: 2}\n"), "-o", self.here / "s.h5")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertRegex(ran.stderr, r"Warm-up: \d+ days, found by MSER-5 from units in use of beds in 2 pilot runs of each scenario "
                                     r"\(baseline: \d+ days, safer: \d+ days\)")


class Words(Case):
    def test_a_study_whose_every_answer_is_known(self):
        """scenarios/textbook/levers-study.yaml says them."""
        out = self.here / "levers.h5"
        ran = gofal("study", SCENARIOS / "textbook" / "levers-study.yaml", "-o", out)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        said = json.loads(gofal("compare", out, "--json").stdout)

        def holds(section, known, **wanted):
            """The one line of a section, and that what is known lies in its interval, which is not wide."""
            lines = [x for x in said[section] if all(x.get(k) == v for k, v in wanted.items())]
            self.assertEqual(len(lines), 1, (wanted, lines))
            line = lines[0]
            self.assertAlmostEqual(line["value"], known, delta=abs(known) * 0.05 + 1e-9)
            reach = (line["monte_carlo_high"] - line["monte_carlo_low"]) / 2
            self.assertLessEqual(abs(line["value"] - known), 2 * reach + 1e-6, line)

        holds("economics", -450_000, what="incremental cost", scenario="fewer", of=None)
        holds("economics", -300_000, what="incremental cost", scenario="cheaper", of=None)
        holds("economics", -600_000, what="incremental cost", scenario="both", of=None)
        qalys = 1500 * 10 / 365.2425 * 0.2
        holds("economics", qalys, what="incremental QALYs", scenario="both", of=None)
        holds("economics", 20_000 * qalys + 600_000, what="net monetary benefit", scenario="both")
        holds("attribution", -375_000, what="contribution", of="fewer", at="cost_nhs")
        holds("attribution", -225_000, what="contribution", of="cheaper", at="cost_nhs")
        holds("attribution", -1500, what="contribution", of="fewer", at="crises")
        holds("attribution", -600_000, what="all together", at="cost_nhs")
        both = {x["what"]: x for x in said["payers"] if x["scenario"] == "both"}
        self.assertEqual(both["spending"]["of"], "care_after_fall")
        self.assertAlmostEqual(both["cash released"]["value"], both["saved"]["value"] / 2)
        self.assertEqual(both["invested"]["value"], 0)
        self.assertEqual(said["valued"]["discount_costs"], 0)
        # Cheaper care is dominated by both; both costs least and gains most.
        standing = {x["scenario"]: x["of"] for x in said["economics"] if x["what"] == "ICER on the frontier"}
        self.assertEqual(standing["both"], "on the frontier")
        self.assertEqual({standing[s] for s in ("baseline", "fewer", "cheaper")}, {"dominated"})

        text = gofal("compare", out, "--all").stdout
        for words in ("Value for money", "Who pays", "each lever contributes", "dominates: costs less, gains more",
                      "prices of 2030", "saving, 50% of it cash"):
            self.assertIn(words, text)
        for line in gofal("compare", out, "--section", "outcomes", "--width", 60).stdout.splitlines():
            self.assertLessEqual(len(line), 60, line)
        table = gofal("compare", out, "--csv", "--section", "economics").stdout.splitlines()
        self.assertTrue(table[0].startswith("section,scenario,what,of,at,units,value,low,high"))
        other = json.loads(gofal("compare", out, "--json", "--discount", 10, "--discount-at", "end").stdout)
        self.assertEqual(other["valued"]["discount_costs"], 0.1)
        cost = next(x for x in other["economics"] if x["what"] == "incremental cost" and x["scenario"] == "both")
        self.assertAlmostEqual(cost["value"], -200_000 * (1 / 1.1 + 1 / 1.21 + 1 / 1.331), delta=15_000)
        self.assertEqual(gofal("compare", out, "--csv", "--section", "economics,payers").returncode, 2)
        wrong = gofal("compare", out, "--perspective", "NSH")
        self.assertEqual(wrong.returncode, 2)
        self.assertIn('nobody called "NSH"', wrong.stderr)

    def test_help_and_version(self):
        for command in ([], ["run"], ["study"], ["compare"], ["check"], ["show"]):
            ran = gofal(*command, "--help")
            self.assertEqual(ran.returncode, 0)
            self.assertIn("Usage", ran.stdout)
        self.assertTrue(re.match(r"gofal \d+\.\d+\.\d+ \(", gofal("--version").stdout))


if __name__ == "__main__":
    os.environ.pop("COLUMNS", None)
    unittest.main(argv=sys.argv[:1])
