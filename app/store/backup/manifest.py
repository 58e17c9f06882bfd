"""Defines the manifest of a backup."""

from __future__ import annotations

from msgspec import Struct

FORMAT = 1
MANIFEST = "manifest.json"


class Part(Struct, frozen=True):
    """One table in a backup."""

    rows: int
    sha256: str


class Manifest(Struct, frozen=True):
    """What a backup holds. `revision` is that of the tables; `made_at` is an ISO time in UTC."""

    format: int
    made_at: str
    revision: str
    source: str
    tables: dict[str, Part]


class BadBackup(Exception):
    """The file is not a complete backup that this version can read. The message says what is wrong."""
