"""A small tree in a temporary folder with this project's scripts in it, for tests to break as they please."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]

# Stand-ins for Debian's tools: a package is there when the file `installed` names it.
DPKG_QUERY = """#!/bin/bash
for package in "$@"; do grep -qx -- "$package" "$FAKE/installed" && echo "installed $package"; done
exit 1
"""
APT_GET = """#!/bin/bash
echo "apt speaks"
echo "$DEBIAN_FRONTEND $*" >>"$FAKE/asked"
if [[ $* == *update* ]]; then touch "$FAKE/updated"; exit; fi
[[ ! -e $FAKE/stale || -e $FAKE/updated ]] || exit 100
for package in "$@"; do echo "$package" >>"$FAKE/installed"; done
"""


class StandIn(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="gofal stand-in ")
        self.addCleanup(folder.cleanup)
        self.top = Path(folder.name).resolve()
        self.tree = self.top / "tree"
        self.environment = dict(os.environ)
        shutil.copytree(PROJECT / "scripts", self.tree / "scripts")

    def write(self, path, text):
        file = self.tree / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def run_script(self, name, *arguments, cwd=None):
        """The finished process of scripts/NAME, with its stdout and stderr as text."""
        return subprocess.run(
            [str(self.tree / "scripts" / name), *map(str, arguments)],
            cwd=cwd or self.top,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )

    def pretend_debian(self, *lists):
        """Puts stand-ins for Debian's tools on the PATH; what the lists name is installed, and is returned."""
        self.fake = self.top / "fake"
        self.fake.mkdir()
        for name, text in (
            ("dpkg-query", DPKG_QUERY),
            ("apt-get", APT_GET),
            ("sudo", '#!/bin/bash\nexec "$@"\n'),
        ):
            (self.fake / name).write_text(text)
            (self.fake / name).chmod(0o755)
        self.environment |= {"PATH": f"{self.fake}:{os.environ['PATH']}", "FAKE": str(self.fake)}
        words = " ".join(f'"${{{name}[@]}}"' for name in lists)
        named = subprocess.run(
            ["bash", "-c", f'. "$0" && printf "%s\\n" {words}', str(self.tree / "scripts/lib/packages.sh")],
            capture_output=True,
            text=True,
            check=True,
        )
        (self.fake / "installed").write_text(named.stdout)
        return named.stdout.split()
