"""The hooks of .githooks remind; they are switched on by people and by nothing else."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, text

HOOKS = ROOT / ".githooks"
WHY = "\n\nPhones lost the note when the page was reloaded.\n"


def reminded(message: str, tmp_path: Path) -> str:
    """What the hook says about a commit message; it refuses none."""
    file = tmp_path / "message"
    file.write_text(message)
    done = subprocess.run([HOOKS / "commit-msg", file], capture_output=True, text=True, check=True)
    return done.stderr


@pytest.mark.parametrize(
    ("message", "reminder"),
    [
        (f"Keep the note over a reload{WHY}", ""),
        (f"{'ä' * 72}{WHY}", ""),
        (f"{'ä' * 73}{WHY}", "the subject has 73 characters"),
        ("Keep the note over a reload\n# What git adds itself\n", "a body tells why"),
        ("Keep the note\nover a reload\n", "the second line stays empty"),
        ("Merge branch 'x'\n", ""),
    ],
)
def test_a_commit_is_reminded_of_its_subject_and_its_why(message: str, reminder: str, tmp_path: Path):
    said = reminded(message, tmp_path)
    assert reminder in said
    assert bool(said) == bool(reminder)


def test_hooks_can_be_run_and_contributing_tells_how_they_are_switched_on():
    hooks = files(".githooks/*")
    assert {hook.name for hook in hooks} == {"pre-commit", "commit-msg"}
    assert all(os.access(hook, os.X_OK) for hook in hooks)
    assert "`git config core.hooksPath .githooks`" in text(ROOT / "CONTRIBUTING.md")


def test_no_command_switches_the_hooks_on_by_itself():
    commands = files("bin/*", ".ci/*", "client/package.json", "client/*.mjs", "app/*.py")
    assert [str(path.relative_to(ROOT)) for path in commands if "hooksPath" in text(path)] == []
