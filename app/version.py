"""The version of Nuotio, and the oldest data that it reads. CHANGES.md names both for each release."""

from __future__ import annotations

import tomllib

from app.paths import ROOT

VERSION = str(tomllib.loads(ROOT.joinpath("pyproject.toml").read_text())["project"]["version"])
"""Ends in `.dev` while the next release is being made."""

OLDEST_DATA = "0.1.0"
"""The oldest version whose databases, logs and backups this version opens."""


def describe(tables: str) -> str:
    """Returns one line for people; `tables` is the version of the database schema."""
    return f"Nuotio {VERSION}, tables {tables}, reads data of {OLDEST_DATA} and later"
