"""scripts/check_headers: a header that leans on its includer is found, wherever it lives."""

import json
import unittest

from stand_in import StandIn


class CheckHeaders(StandIn):
    def setUp(self):
        super().setUp()
        self.write("sim/time.hpp", "#pragma once\n#include <cstdint>\nusing Seconds = std::int64_t;\n")
        self.write("sim/time.cpp", '#include "sim/time.hpp"\n')
        self.build_knows("sim/time.cpp")

    def build_knows(self, *sources, more=""):
        self.write(
            "build/compile_commands.json",
            json.dumps(
                [
                    {
                        "directory": str(self.tree / "build"),
                        "file": str(self.tree / source),
                        "command": f"g++ '-I{self.tree}' -std=c++20 -Wall {more} -O3 -flto -o x.o -c '{self.tree / source}'",
                    }
                    for source in sources
                ]
            ),
        )

    def check(self):
        return self.run_script("check_headers", self.tree / "build")

    def test_a_header_that_compiles_alone_passes(self):
        self.write("sim/id.hpp", '#pragma once\n#include "sim/time.hpp"\nstruct Id { Seconds born; };\n')
        run = self.check()
        self.assertEqual((run.returncode, run.stdout), (0, "2 headers compile alone\n"))

    def test_a_header_that_leans_on_its_includer_is_named(self):
        self.write("sim/id.hpp", "#pragma once\nstruct Id { Seconds born; };\n")
        run = self.check()
        self.assertEqual(run.returncode, 1)
        self.assertTrue(
            run.stdout.startswith(
                "sim/id.hpp:1: does not compile alone (who includes it would have to include something else first) "
                "include what it uses\n"
            ),
            run.stdout,
        )
        self.assertIn("does not name a type", run.stdout)

    def test_sources_joined_for_speed_are_known_too(self):
        self.write("sim/id.hpp", "#pragma once\nstatic_assert(CITIZENS == 3);\n")
        self.write("build/unity_0_cxx.cxx", f'#include "{self.tree}/sim/time.cpp"\n')
        self.build_knows("build/unity_0_cxx.cxx", more="-DCITIZENS=3")
        self.assertEqual(self.check().returncode, 0)
        self.build_knows("build/unity_0_cxx.cxx", more="-DCITIZENS=4")
        self.assertEqual(self.check().returncode, 1)

    def test_headers_of_the_system_are_missed_only_strictly(self):
        for name in "abc":
            self.write(f"sim/{name}.hpp", "#pragma once\n#include <vector>\n")
        self.write("sim/id.hpp", "#pragma once\nusing Ids = std::vector<int>;\n")
        self.assertEqual(self.check().returncode, 0)
        run = self.run_script("check_headers", self.tree / "build", "--strictly")
        self.assertEqual(run.returncode, 1)
        self.assertTrue(run.stdout.startswith("sim/id.hpp:1: does not compile alone"), run.stdout)

    def test_a_warning_counts(self):
        self.write("sim/id.hpp", "#pragma once\ninline int id() { int unused; return 1; }\n")
        self.assertEqual(self.check().returncode, 1)

    def test_macros_of_the_build_are_kept(self):
        self.write("sim/id.hpp", "#pragma once\nstatic_assert(CITIZENS == 3);\n")
        self.build_knows("sim/time.cpp", more="-DCITIZENS=3")
        self.assertEqual(self.check().returncode, 0)
        self.build_knows("sim/time.cpp", more="-DCITIZENS=4")
        self.assertEqual(self.check().returncode, 1)

    def test_a_folder_that_was_never_configured_is_said(self):
        run = self.run_script("check_headers", self.top)
        self.assertEqual(run.returncode, 1)
        self.assertIn("give a build folder that has been configured", run.stderr)


if __name__ == "__main__":
    unittest.main()
