"""Which Nuotio this is, and the oldest data that it reads. CHANGES.md says both of each release."""

from __future__ import annotations

import tomllib

from app.paths import ROOT

VERSION = str(tomllib.loads(ROOT.joinpath("pyproject.toml").read_text())["project"]["version"])
"""With `.dev` while the next release is being made."""

OLDEST_DATA = "0.1.0"
"""The version whose databases, logs and backups are the oldest that this one opens."""


def told(tables: str) -> str:
    """In words; `tables` is the shape that this version gives them."""
    return f"Nuotio {VERSION}, tables {tables}, reads data of {OLDEST_DATA} and later"
