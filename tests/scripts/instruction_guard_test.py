"""scripts/instruction_guard: more work is a failure, the same is not, another compiler is not judged."""

import re
import subprocess
import unittest

from stand_in import StandIn

PROGRAM = """#include <cstdlib>
#include <iostream>
int main(int, char** argv) {
  if (argv[1][0] == '!') { std::cerr << "no such scenario\\n"; return 2; }
  volatile long work = 0;
  for (long i = std::atol(argv[1]); i > 0; --i) work = work + i;
}
"""


class InstructionGuard(StandIn):
    def setUp(self):
        super().setUp()
        self.write("CMakeCache.txt", "CMAKE_CXX_COMPILER:STRING=/usr/bin/g++\n")
        source = self.write("program.cpp", PROGRAM)
        self.program = self.tree / "program"
        subprocess.run(["g++", "-O1", "-o", str(self.program), str(source)], check=True)
        version = subprocess.run(["g++", "--version"], capture_output=True, text=True, check=True).stdout
        self.compiler = version.splitlines()[0]

    def guard(self, *options):
        return self.run_script("instruction_guard", "--table", self.table, *options, self.program)

    def rows(self, *rows, compiler=None):
        self.table = self.write(
            "instructions.txt",
            "\n".join(["# what it is", f"compiler: {compiler or self.compiler}", *rows]) + "\n",
        )

    def counted(self, work):
        self.rows(f"- {work}")
        self.guard("--renew")
        return int(re.search(r"^ *(\d+)  ", self.table.read_text(), re.MULTILINE)[1])

    def test_the_same_work_passes_as_its_count_is_steady(self):
        count = self.counted(1000000)
        # Start-up depends on the folder's name and on where the system puts things: some hundred instructions.
        self.assertLess(abs(self.counted(1000000) - count), count / 1000)
        self.rows(f"{count} 1000000")
        run = self.guard()
        self.assertEqual(run.returncode, 0)
        self.assertRegex(run.stdout, r"^ +[0-9,]+  gofal 1000000: [+-]0\.0[0-9]%\n$")

    def test_more_work_fails_up_to_three_per_cent_does_not(self):
        count = self.counted(5000000)
        self.rows(f"{int(count / 1.029)} 5000000")
        self.assertEqual(self.guard().returncode, 0)
        self.rows(f"{int(count / 1.031)} 5000000", f"{count} 5000000")
        run = self.guard()
        self.assertEqual(run.returncode, 1)
        self.assertEqual(
            [line.split(": ", 1)[1].replace("-0.00", "+0.00") for line in run.stdout.splitlines()],
            ["+3.10%: MORE WORK (above 3%) mend it, or --renew if it is meant", "+0.00%"],
        )

    def test_less_work_passes_and_says_how_to_keep_it(self):
        count = self.counted(1000000)
        self.rows(f"{2 * count} 1000000")
        run = self.guard()
        self.assertEqual(run.returncode, 0)
        self.assertIn("-50.00%: less work; --renew keeps what was won", run.stdout)

    def test_another_compiler_is_not_judged(self):
        self.rows("1000 1000000", compiler="g++ (Debian 99) 99.0")
        run = self.guard()
        self.assertEqual(run.returncode, 0)
        self.assertIn("not judged (another compiler)", run.stdout)

    def test_renewing_keeps_the_comments_and_names_the_compiler(self):
        self.rows("- 1000", "- 2000", compiler="none yet")
        self.assertEqual(self.guard("--renew").returncode, 0)
        lines = self.table.read_text().splitlines()
        self.assertEqual(lines[:2], ["# what it is", f"compiler: {self.compiler}"])
        self.assertEqual([re.sub(r"^ *\d+", "N", line) for line in lines[2:]], ["N  1000", "N  2000"])

    def test_a_row_without_a_count_fails(self):
        self.rows("- 1000")
        self.assertEqual(self.guard().returncode, 1)

    def test_no_rows_is_a_failure(self):
        self.rows()
        self.assertEqual(self.guard().returncode, 1)

    def test_a_run_that_fails_is_shown(self):
        self.rows("1000 !")
        run = self.guard()
        self.assertEqual(run.returncode, 1)
        self.assertIn(
            "gofal !: ended with 2 under valgrind (no count to compare)\nno such scenario", run.stderr
        )


if __name__ == "__main__":
    unittest.main()
