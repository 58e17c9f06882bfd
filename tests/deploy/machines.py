"""Several machines on one: each is a folder and an address, and the commands of a page are run as if they were on it.

What would change the real machine is only noted (`systemctl`, `apt`, `scp` copies between the folders); the test does
what was noted.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.house.tree import ROOT

NOTED = '#!/bin/sh\necho "$(basename "$0") $*" >> "$CALLS"\n'
SHIMS = {
    "apt": NOTED,
    "systemctl": NOTED,
    "runuser": '#!/bin/sh\nshift 3\nexec "$@"\n',
    "scp": '#!/bin/sh\nthere="$MACHINES/${2%%:*}"\nto="$there${2#*:"$ROOT"}"\n'
    'case $1 in *.env) sed "s#$ROOT/#$there/#" "$1" > "$to";; *) exec cp "$1" "$to";; esac\n',
    "install": '#!/bin/bash\nfor word in "$@"; do case $word in -o|-g|nuotio) ;; *) words+=("$word");; esac; done\n'
    'exec /usr/bin/install "${words[@]}"\n',
}
"""Commands of the same names, which come first. The user of the page is not on this machine."""

BLOCK = re.compile(
    r"^ {4,7}# on (?P<where>[^\n]+)\n(?P<lines>(?:(?: {4}[^\n]*)?\n)*?)(?=\n*^ {0,6}\S|\n* {4,7}# on |\Z)", re.MULTILINE
)


def blocks(page: str) -> list[tuple[list[str], str]]:
    """The commands of a page in their order, with the addresses of the machines that they are for."""
    found = []
    for block in BLOCK.finditer(page):
        lines = [line[7:] if line.startswith(" " * 7) else line.strip() for line in block["lines"].splitlines()]
        found.append((re.findall(r"10\.0\.0\.\d+", block["where"]), "\n".join(lines)))
    return found


@dataclass(frozen=True)
class Machine:
    """One of the machines in the folder `machines`; `changes` are what the page's words are here, such as ports."""

    address: str
    machines: Path
    changes: Mapping[str, str]

    @property
    def root(self) -> Path:
        """What is / there."""
        return self.machines / self.here

    @property
    def here(self) -> str:
        """Its address on this machine."""
        return self.address.replace("10.0.0.", "127.0.0.")

    @property
    def settings(self) -> Path:
        """Its settings file."""
        return self.root / "etc/nuotio/nuotio.env"

    def make(self) -> None:
        """With the folders of a Debian that has the packages of the page."""
        for folder in (
            "etc/redis",
            "etc/nginx/conf.d",
            "etc/systemd/system",
            "etc/nuotio",
            "var/lib/nuotio",
            "var/backups/nuotio",
        ):
            (self.root / folder).mkdir(parents=True, exist_ok=True)
        (self.root / "etc/postgresql/15/main/conf.d").mkdir(parents=True)
        shims = self.root / "shims"
        shims.mkdir()
        for name, text in SHIMS.items():
            (shims / name).write_text(text)
            (shims / name).chmod(0o755)

    def run(self, commands: str, **more: str) -> list[str]:
        """Run a block of the page here; what it would have done to the machine, a line each."""
        calls = self.root / "calls"
        calls.write_text("")
        env = {
            "PATH": f"{self.root / 'shims'}:{os.environ['PATH']}",
            "PYTHON": sys.executable,
            "HERE": self.here,
            "ROOT": str(self.root),
            "MACHINES": str(self.machines),
            "CALLS": str(calls),
            "NUOTIO_SETTINGS": str(self.settings),
            **more,
        }
        command = ["bash", "-euo", "pipefail", "-c", self.localized(commands)]
        done = subprocess.run(command, cwd=self.root, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{commands}\n{done.stdout}\n{done.stderr}"
        return calls.read_text().splitlines()

    def localized(self, commands: str) -> str:
        """The commands with the addresses, ports and folders of this machine."""
        for word, here in self.changes.items():
            commands = commands.replace(word, here)
        commands = re.sub(r"(?<![\w/])/(etc|var)/", rf"{self.root}/\1/", commands)
        return commands.replace("/opt/nuotio", str(ROOT)).replace("10.0.0.", "127.0.0.")
