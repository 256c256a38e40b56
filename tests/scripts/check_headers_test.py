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

    def test_a_header_proved_by_its_source_is_not_compiled_again(self):
        run = self.check()
        self.assertEqual((run.returncode, run.stdout), (0, "1 headers compile alone, 0 of them tried here\n"))

    def test_a_header_that_compiles_alone_passes(self):
        self.write("sim/id.hpp", '#pragma once\n#include "sim/time.hpp"\nstruct Id { Seconds born; };\n')
        run = self.check()
        self.assertEqual((run.returncode, run.stdout), (0, "2 headers compile alone, 1 of them tried here\n"))

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

    def test_a_source_that_includes_something_else_first_proves_nothing(self):
        self.write("sim/id.hpp", "#pragma once\nstruct Id { Seconds born; };\n")
        self.write("sim/id.cpp", '#include <vector>\n#include "sim/id.hpp"\n')
        self.build_knows("sim/time.cpp", "sim/id.cpp")
        self.assertEqual(self.check().returncode, 1)

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
