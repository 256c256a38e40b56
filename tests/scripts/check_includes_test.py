"""scripts/check_includes: each kind of wrong include is found, by file and line, with what would do."""

import unittest

from stand_in import StandIn

ARROWS = "(arrows point one way, so that each part can be read and tested without what stands above it)"
HOMES = "(with one home a library can be replaced, and its types stay out of ours)"
ONE_NAME = "(one name for a file, wherever it is included)"


def arrow(part, target, included, allowed):
    return (
        f'{part} includes {target}, "{included}" {ARROWS} {part} may include {allowed}: '
        "move what is shared down, or have it passed in"
    )


def home(library, included, homes):
    return (
        f"{library} outside its home, <{included}> {HOMES} its home: {homes}; offer what is needed from there"
    )


class CheckIncludes(StandIn):
    def faults(self):
        run = self.run_script("check_includes", self.tree)
        self.assertEqual(run.returncode, 1, run.stdout + run.stderr)
        return run.stdout.splitlines()

    def assert_one_fault(self, place, fault):
        self.assertEqual(self.faults(), [f"{place}: {fault}"])

    def test_a_tree_in_order_passes(self):
        self.write(
            "sim/random.cpp",
            '#include "sim/random.hpp"\n#include <Random123/philox.h>\n#include "sim/time.hpp"\n',
        )
        self.write(
            "models/needs/hazards.hpp",
            '#pragma once\n#include "models/population/citizen.hpp"\n#include <vector>\n',
        )
        self.write("models/organisations/region.cpp", '#include "sim/actors/organisation.hpp"\n')
        self.write("output/hdf5/file.cpp", "#include <hdf5.h>\n")
        self.write("scenarios/study/unit.cpp", '#include "output/dataset.hpp"\n#include "models/world.hpp"\n')
        self.write(
            "tests/output/hdf5/file_test.cpp",
            '#include <catch2/catch.hpp>\n#include <hdf5.h>\n#include "sim/time.hpp"\n',
        )
        run = self.run_script("check_includes", self.tree)
        self.assertEqual((run.returncode, run.stdout), (0, "6 files, every include points the right way\n"))

    def test_sim_knows_nothing_of_models(self):
        self.write("sim/time.hpp", '#pragma once\n#include "models/world.hpp"\n')
        self.assert_one_fault(
            "sim/time.hpp:2", arrow("sim.values", "models.world", "models/world.hpp", "nothing of ours")
        )

    def test_the_arrow_is_read_through_angle_brackets_and_spaces(self):
        self.write("sim/time.hpp", "#  include   <output/dataset.hpp>\n")
        self.assert_one_fault(
            "sim/time.hpp:1", arrow("sim.values", "output", "output/dataset.hpp", "nothing of ours")
        )

    def test_inside_sim_chance_stands_below_events(self):
        self.write("sim/distribution.cpp", '\n\n#include "sim/event_queue.hpp"\n')
        self.assert_one_fault(
            "sim/distribution.cpp:3", arrow("sim.chance", "sim.events", "sim/event_queue.hpp", "sim.values")
        )

    def test_output_does_not_include_models(self):
        self.write("output/recorder.hpp", '#include "models/world.hpp"\n')
        self.assert_one_fault(
            "output/recorder.hpp:1", arrow("output", "models.world", "models/world.hpp", "sim.*")
        )

    def test_siblings_of_models_meet_in_organisations_only(self):
        self.write("models/finance/ledger.hpp", '#include "models/workforce/staffing.hpp"\n')
        self.assert_one_fault(
            "models/finance/ledger.hpp:1",
            arrow(
                "models.finance", "models.workforce", "models/workforce/staffing.hpp", "sim.*, models.told"
            ),
        )

    def test_actors_are_for_organisations(self):
        self.write("models/services/service.cpp", '#include "sim/actors/mailbox.hpp"\n')
        (fault,) = self.faults()
        self.assertIn('models.services includes actors, "sim/actors/mailbox.hpp"', fault)

    def test_the_program_does_not_include_its_tests(self):
        self.write("output/dataset.cpp", '#include "tests/oracle/queue.hpp"\n')
        self.assert_one_fault(
            "output/dataset.cpp:1", arrow("output", "tests", "tests/oracle/queue.hpp", "sim.*")
        )

    def test_each_library_has_one_home(self):
        planted = {
            "simgrid/s4u.hpp": ("SimGrid", "sim/actors/ or tests/bench/"),
            "Random123/philox.h": ("Random123", "sim/random"),
            "sleef.h": ("SLEEF", "sim/math"),
            "boost/graph/adjacency_list.hpp": ("Boost.Graph", "models/pathway/ or models/geography/"),
            "hdf5.h": ("HDF5", "output/hdf5/"),
            "H5Dpublic.h": ("HDF5", "output/hdf5/"),
            "yaml-cpp/yaml.h": ("yaml-cpp", "scenarios/format/"),
            "CLI/CLI.hpp": ("CLI11", "scenarios/command/"),
            "mpi.h": ("MPI", "scenarios/study/rank.cpp"),
            "catch2/catch.hpp": ("Catch2", "tests/"),
        }
        self.write("scenarios/study/unit.cpp", "".join(f"#include <{included}>\n" for included in planted))
        self.assertEqual(
            self.faults(),
            [
                f"scenarios/study/unit.cpp:{line}: {home(library, included, homes)}"
                for line, (included, (library, homes)) in enumerate(planted.items(), 1)
            ],
        )

    def test_a_home_is_closed_to_other_tests(self):
        self.write("tests/models/world_test.cpp", "#include <hdf5.h>\n")
        self.assert_one_fault("tests/models/world_test.cpp:1", home("HDF5", "hdf5.h", "output/hdf5/"))

    def test_a_library_in_quotes_is_still_that_library(self):
        self.write("sim/time.cpp", '#include "simgrid/s4u.hpp"\n')
        self.assert_one_fault(
            "sim/time.cpp:1", home("SimGrid", "simgrid/s4u.hpp", "sim/actors/ or tests/bench/")
        )

    def test_paths_start_at_the_top(self):
        self.write("output/dataset.hpp", "#pragma once\n")
        self.write("output/dataset.cpp", '#include "dataset.hpp"\n#include "fmt/core.h"\n')
        self.assertEqual(
            self.faults(),
            [
                f'output/dataset.cpp:1: "dataset.hpp" does not start at the top folder {ONE_NAME} '
                'write "output/dataset.hpp"',
                f'output/dataset.cpp:2: "fmt/core.h" does not start at the top folder {ONE_NAME} '
                "write <fmt/core.h> if it is a library's",
            ],
        )

    def test_a_file_nobody_placed_is_a_fault(self):
        self.write("sim/surprise.hpp", "#pragma once\n")
        self.assert_one_fault(
            "sim/surprise.hpp:1",
            "in no part of its layer (unplaced, it could include anything) "
            "give it a place in scripts/lib/arrows.txt",
        )

    def test_an_empty_tree_is_not_a_tree_in_order(self):
        run = self.run_script("check_includes", self.top / "nowhere")
        self.assertNotEqual(run.returncode, 0)
        self.assertIn("no source files", run.stderr)


if __name__ == "__main__":
    unittest.main()
