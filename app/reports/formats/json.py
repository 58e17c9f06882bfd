"""Writes the complete record as JSON. docs/RECORD.md documents it, and the product can import it again."""

from __future__ import annotations

import msgspec

from app.domain.record import Record
from app.reports.translations import Translations


def make(record: Record, _: Translations) -> bytes:
    """Returns UTF-8 JSON, indented for people."""
    return msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"
