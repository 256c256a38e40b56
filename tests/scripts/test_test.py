"""scripts/test: takes every step, says which failed, and ends with 1 if one did."""

import re
import shutil
import unittest

from stand_in import PROJECT, StandIn

CMAKE = """cmake_minimum_required(VERSION 3.25)
project(stand_in LANGUAGES CXX)
enable_testing()
add_executable(gofal sim/time.cpp)
set_target_properties(gofal PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/scenarios)
add_test(NAME ends_well COMMAND gofal 0)
"""

PROGRAM = """#include <cstdlib>
int main(int, char** argv) { return std::atoi(argv[1]); }
"""


class Test(StandIn):
    def setUp(self):
        super().setUp()
        self.pretend_debian("run_packages", "test_packages")
        shutil.copy(PROJECT / "CMakePresets.json", self.tree)
        self.write("CMakeLists.txt", CMAKE)
        self.write("sim/time.cpp", PROGRAM)
        self.write("tests/bench/instructions.txt", "compiler: none yet\n1 0\n")
        # The fuzzer builds this project's reader with clang, which the small tree has not got.
        self.write("scripts/fuzz", '#!/bin/bash\nexit "${FUZZ_ENDS_WITH:-0}"\n')

    def closing(self):
        run = self.run_script("test")
        self.output = run.stdout + run.stderr
        return run.returncode, re.sub(r"\d+ s", "N s", run.stderr.splitlines()[-1])

    def test_all_is_well(self):
        self.assertEqual(self.closing(), (0, "gofal: all is well, N s"))
        self.assertIn("100% tests passed, 0 tests failed out of 1", self.output)

    def test_every_step_is_taken_and_each_failure_named(self):
        self.write("CMakeLists.txt", CMAKE + "add_test(NAME ends_badly COMMAND gofal 3)\n")
        self.write("sim/time.hpp", '#include "models/world.hpp"\n')
        self.write("tests/bench/instructions.txt", "compiler: none yet\n- 0\n")
        self.environment["FUZZ_ENDS_WITH"] = "1"
        self.assertEqual(
            self.closing(),
            (1, "gofal: FAILED after N s: includes, tests, instruction counts, made-up scenario files"),
        )
        self.assertIn("sim/time.hpp:1: sim.values includes models.world", self.output)
        self.assertIn("ends_badly", self.output)

    def test_no_tests_are_not_tests_that_pass(self):
        self.write("CMakeLists.txt", CMAKE.replace("add_test(NAME ends_well COMMAND gofal 0)", ""))
        self.assertEqual(self.closing(), (1, "gofal: FAILED after N s: tests"))

    def test_what_does_not_build_is_not_tested(self):
        self.write("sim/time.cpp", "int main() { return citizens; }\n")
        code, closing = self.closing()
        self.assertEqual(code, 1)
        self.assertIn("the build failed", closing)
        self.assertNotIn("tests passed", self.output)


if __name__ == "__main__":
    unittest.main()
