"""scripts/gofal: installs, builds and runs a stand-in program; quick, quiet and out of the way afterwards."""

import os
import re
import shutil
import subprocess
import time
import unittest

from stand_in import PROJECT, StandIn

CMAKE = """cmake_minimum_required(VERSION 3.25)
project(stand_in LANGUAGES CXX)
add_subdirectory(scenarios)
"""

PROGRAM = """#include <filesystem>
#include <iostream>
int main(int argc, char** argv) {
  std::cout << GREETING << '\\n' << std::filesystem::current_path().string() << '\\n';
  for (int i = 1; i < argc; ++i) std::cout << '[' << argv[i] << "]\\n";
  return argc == 1 ? 7 : 0;
}
"""


class Gofal(StandIn):
    def setUp(self):
        super().setUp()
        shutil.copy(PROJECT / "CMakePresets.json", self.tree)
        self.write("CMakeLists.txt", CMAKE)
        self.write("scenarios/CMakeLists.txt", "add_executable(gofal main.cpp)\n")
        self.greet("croeso")
        self.packages = self.pretend_debian("run_packages")

    def greet(self, greeting):
        self.write("scenarios/main.cpp", f'#define GREETING "{greeting}"\n{PROGRAM}')

    def gofal(self, *arguments, cwd=None):
        return self.run_script("gofal", *arguments, cwd=cwd)

    def assert_runs(self, greeting="croeso"):
        run = self.gofal("a")
        self.assertEqual((run.returncode, run.stdout), (0, f"{greeting}\n{self.top}\n[a]\n"), run.stderr)
        return run

    def test_builds_once_then_runs_where_you_are_and_says_nothing(self):
        first = self.assert_runs()
        self.assertIn("building release", first.stderr)
        elsewhere = self.top / "else where"
        elsewhere.mkdir()
        again = self.gofal("two words", "", "*", cwd=elsewhere)
        self.assertEqual(
            (again.returncode, again.stdout, again.stderr),
            (0, f"croeso\n{elsewhere}\n[two words]\n[]\n[*]\n", ""),
        )
        self.assertFalse((self.fake / "asked").exists())

    def test_what_was_trained_is_run_until_a_source_changes(self):
        self.assert_runs()
        for world in ("baseline", "system"):
            self.write(f"scenarios/wales/{world}.yaml", "")
        trained = self.run_script("train")
        self.assertEqual((trained.returncode, trained.stdout), (0, ""), trained.stderr)
        self.assertTrue(re.search(r"GOFAL_TRAINING:\w+=use\n", (self.tree / "build/trained/CMakeCache.txt").read_text()))
        shutil.rmtree(self.tree / "build/release")
        self.assertEqual(self.assert_runs().stderr, "")
        self.assertFalse((self.tree / "build/release").exists())
        self.greet("shwmae")
        self.assertIn("scenarios/main.cpp is newer than what scripts/train built", self.assert_runs("shwmae").stderr)

    def test_training_that_fails_leaves_nothing_that_is_run(self):
        self.write("scenarios/main.cpp", "int main() { return 3; }\n")
        trained = self.run_script("train")
        self.assertEqual(trained.returncode, 1)
        self.assertIn("the training run of baseline.yaml failed", trained.stderr)
        self.greet("croeso")
        self.assertIn("building release", self.assert_runs().stderr)

    def test_the_program_has_the_last_word_on_the_exit_status(self):
        self.assertEqual(self.gofal().returncode, 7)

    def test_a_change_is_built(self):
        self.assert_runs()
        self.greet("shwmae")
        self.assertIn("building release", self.assert_runs("shwmae").stderr)

    def test_a_build_that_fails_is_shown_with_its_log(self):
        self.assert_runs()
        self.write("scenarios/main.cpp", "int main() { return citizens; }\n")
        run = self.gofal("a")
        self.assertEqual((run.returncode, run.stdout), (1, ""))
        self.assertIn("main.cpp:1:21: error: ", run.stderr)
        self.assertIn(
            f"the build failed (see above; all of it in {self.tree}/build/release/build.log)", run.stderr
        )

    def test_configuring_that_fails_is_shown_and_tried_again(self):
        self.write("CMakeLists.txt", "message(FATAL_ERROR \"no care today\")\n")
        run = self.gofal("a")
        self.assertEqual((run.returncode, run.stdout), (1, ""))
        self.assertIn("no care today", run.stderr)
        self.assertIn(f"{self.tree}/build/release/configure.log", run.stderr)
        self.write("CMakeLists.txt", CMAKE)
        self.assert_runs()

    def test_a_tree_copied_with_its_build_builds_itself_not_the_old_tree(self):
        self.assert_runs()
        original, self.tree = self.tree, self.top / "copy"
        shutil.copytree(original, self.tree, symlinks=True)
        self.greet("copi")
        self.assert_runs("copi")

    def test_a_changed_preset_is_configured_again(self):
        self.assert_runs()
        presets = self.tree / "CMakePresets.json"
        presets.write_text(presets.read_text().replace(' -DNDEBUG"', ' -DNDEBUG -DAGAIN"'))
        later = time.time() + 5
        os.utime(presets, (later, later))
        self.assert_runs()
        self.assertTrue("-DAGAIN" in (self.tree / "build/release/CMakeCache.txt").read_text())

    def test_works_through_a_link(self):
        link = self.top / "gofal"
        link.symlink_to(self.tree / "scripts/gofal")
        run = subprocess.run(
            [str(link), "a"], cwd=self.top, env=self.environment, capture_output=True, text=True
        )
        self.assertEqual(run.stdout, f"croeso\n{self.top}\n[a]\n", run.stderr)

    def test_two_at_once_make_one_sound_build(self):
        both = [
            subprocess.Popen(
                [str(self.tree / "scripts/gofal"), "a"],
                cwd=self.top,
                env=self.environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(2)
        ]
        ends = [process.communicate() for process in both]
        self.assertEqual([stdout for stdout, _ in ends], [f"croeso\n{self.top}\n[a]\n"] * 2, ends)
        self.assertEqual(sorted("building release" in stderr for _, stderr in ends), [False, True])

    def test_only_what_is_missing_is_installed_and_without_questions(self):
        (self.fake / "installed").write_text("\n".join(self.packages[2:]) + "\n")
        run = self.assert_runs()
        self.assertIn(" ".join(self.packages[:2]), run.stderr)
        asked = (self.fake / "asked").read_text().splitlines()[-1]
        self.assertTrue(asked.startswith("noninteractive "), asked)
        self.assertTrue(
            asked.endswith("install --no-install-recommends " + " ".join(self.packages[:2])), asked
        )
        self.assertNotIn("apt speaks", run.stderr)
        self.assertIn("apt speaks", (self.tree / "build/install.log").read_text())

    def test_package_lists_grown_stale_are_fetched_anew(self):
        (self.fake / "installed").write_text("")
        (self.fake / "stale").touch()
        self.assert_runs()
        self.assertTrue((self.fake / "updated").exists())

    def test_an_install_that_fails_ends_there(self):
        (self.fake / "installed").write_text("")
        (self.fake / "apt-get").write_text("#!/bin/bash\necho no such mirror\nexit 100\n")
        run = self.gofal("a")
        self.assertEqual((run.returncode, run.stdout), (1, ""))
        self.assertIn("no such mirror", run.stderr)
        self.assertIn(f"{self.tree}/build/install.log", run.stderr)

    def test_going_straight_there_takes_no_noticeable_time(self):
        self.assert_runs()
        times = []
        for _ in range(5):
            begun = time.monotonic()
            self.gofal("a")
            times.append(time.monotonic() - begun)
        self.assertLess(min(times), 0.3)


if __name__ == "__main__":
    unittest.main()
