"""Remembers the input files of each step, so that the step runs again only when they have changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from commands import ROOT

VENV = ROOT / ".venv"
STAMPS = VENV / "stamps"


def files_under(folder: Path, left_out: str) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if path.relative_to(folder).parts[0] != left_out)


def fresh(name: str, files: list[Path]) -> bool:
    """Whether step `name` was last done with these very files."""
    kept = STAMPS / name
    return kept.exists() and kept.read_text() == digest(files)


def stamp(name: str, files: list[Path]) -> None:
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / name).write_text(digest(files))


def digest(files: list[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.relative_to(ROOT)}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()
