"""A clone as small as can be, with the very steps of bin/, and an index of hand-made packages on this disk."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from tests.serving import ROOT

QUIET = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_RETRIES": "1", "NPM_CONFIG_FETCH_RETRIES": "0"}


@dataclass
class Clone:
    """A folder with bin/ and an environment of its own, whose pip knows only the packages in `index`."""

    folder: Path
    index: Path
    pins: list[str] = field(default_factory=list)

    def publish(self, name: str, version: str, *needs: str) -> str:
        """Put a package into the index; its line for a lock."""
        info = f"{name}-{version}.dist-info"
        extras = "".join(f"Provides-Extra: {need.split('extra == ')[1]}\n" for need in needs if "extra ==" in need)
        needed = "".join(f"Requires-Dist: {need}\n" for need in needs)
        files = {
            f"{name}.py": f"VERSION = {version!r}\n",
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{extras}{needed}",
            f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        }
        files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
        wheel = self.index / f"{name}-{version}-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            for path, text in files.items():
                archive.writestr(path, text)
        return f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}"

    def lock(self, *pins: str, name: str = "requirements") -> None:
        (self.folder / f"{name}.txt").write_text("".join(f"{pin}\n" for pin in pins))

    def do(self, step: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Do a step of bin/steps.py as bin/start does; `step` is Python."""
        code = (
            f"import sys, steps\ntry:\n    {step}\nexcept steps.Failed as failed:\n    sys.exit(f'Stopped. {{failed}}')"
        )
        env = {"PATH": os.environ["PATH"], "PIP_FIND_LINKS": str(self.index), **QUIET, **environment}
        command = [sys.executable, "-c", code]
        return subprocess.run(command, cwd=self.folder / "bin", env=env, capture_output=True, text=True, check=False)

    def python(self, code: str) -> str:
        """What a line of Python prints in the clone's own environment."""
        command = [str(self.folder / ".venv" / "bin" / "python"), "-c", code]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def clone(folder: Path) -> Clone:
    """With an empty environment and an empty index."""
    made = Clone(folder / "a clone", folder / "index")
    made.index.mkdir(parents=True)
    shutil.copytree(ROOT / "bin", made.folder / "bin")
    answer = made.do("steps.environment()")
    assert answer.returncode == 0, answer.stderr
    return made
