from __future__ import annotations

import subprocess
import sys

import pytest

from tests.serving import ROOT


def ask(folder, command: str) -> subprocess.CompletedProcess[str]:
    """Run a shell command with nothing on the PATH but `folder`."""
    shell = ["/bin/sh", "-c", command]
    env = {"PATH": str(folder)}
    return subprocess.run(shell, cwd=folder, env=env, capture_output=True, text=True, check=False)


def python(folder, name: str, version: tuple[int, int], implementation: str = "cpython") -> None:
    """Put a Python into `folder` that says it is of this version."""
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    said = f"import sys; sys.version_info = {(*version, 0)}; sys.implementation.name = {implementation!r}"
    place.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c \"{said}\n$2\"\n")
    place.chmod(0o755)


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_a_python_that_the_pins_are_made_for_is_taken(tmp_path, version):
    python(tmp_path, "python3", version)
    assert ask(tmp_path, f"'{ROOT}/bin/python'").stdout == "python3\n"


@pytest.mark.parametrize("unfit", [(3, 10), (3, 14), (3, 20), (4, 0)])
def test_one_that_is_too_old_or_too_new_for_them_is_left_aside(tmp_path, unfit):
    python(tmp_path, "python3", unfit)
    python(tmp_path, "python3.12", (3, 12))
    assert ask(tmp_path, f"'{ROOT}/bin/python'").stdout == "python3.12\n"


def test_the_environment_that_somebody_made_serves_where_the_system_has_none(tmp_path):
    python(tmp_path, "python3", (3, 14))
    python(tmp_path, ".venv/bin/python", (3, 13))
    assert ask(tmp_path, f"'{ROOT}/bin/python'").stdout == ".venv/bin/python\n"


def test_a_machine_without_a_fitting_python_is_told_what_to_do(tmp_path):
    python(tmp_path, "python3", (3, 14))
    python(tmp_path, "python3.11", (3, 11), "pypy")
    answer = ask(tmp_path, f"'{ROOT}/bin/python'")
    assert answer.returncode == 1
    assert answer.stderr.count("\n") == 1
    assert "3.11, 3.12 or 3.13" in answer.stderr
    assert "apt install" in answer.stderr
