from __future__ import annotations

import subprocess

from tests.serving import ROOT


def ask(folder, command: str) -> subprocess.CompletedProcess[str]:
    """Run a shell command with nothing on the PATH but `folder`."""
    shell = ["/bin/sh", "-c", command]
    return subprocess.run(shell, env={"PATH": str(folder)}, capture_output=True, text=True, check=False)


def python(folder, name: str, *, new: bool) -> None:
    """Put a command into `folder` that answers whether it is new enough a Python."""
    (folder / name).write_text(f"#!/bin/sh\nexit {0 if new else 1}\n")
    (folder / name).chmod(0o755)


def test_the_first_python_that_is_new_enough_is_taken(tmp_path):
    python(tmp_path, "python3", new=False)
    python(tmp_path, "python3.12", new=True)
    assert ask(tmp_path, f"'{ROOT}/bin/python'").stdout == "python3.12\n"


def test_a_machine_without_a_new_python_is_told_what_to_do(tmp_path):
    python(tmp_path, "python3", new=False)
    answer = ask(tmp_path, f"'{ROOT}/bin/python'")
    assert answer.returncode == 1
    assert answer.stderr.count("\n") == 1
    assert "apt install" in answer.stderr
