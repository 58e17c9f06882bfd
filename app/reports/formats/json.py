"""The record as it stands: complete, documented in docs/RECORD.md, and importable again."""

from __future__ import annotations

import msgspec

from app.domain.record import Record
from app.reports.translations import Words


def make(record: Record, _: Words) -> bytes:
    """UTF-8 JSON, indented so that a person can read it too."""
    return msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"
