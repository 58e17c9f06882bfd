"""Typst sets the page. What people wrote goes in as data (`sys.inputs`), never as part of a template."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from app.reports.fonts import FAMILIES, Print
from app.reports.palette import palette

TEMPLATES = Path(__file__).resolve().parent
PPI = 144


def pdf(template: str, data: object, printed: Print, made_on: str) -> bytes:
    """A tagged PDF/UA-1. Raises typst.TypstError where the standard cannot be kept."""
    return _compile(template, data, printed, format="pdf", pdf_standards=["ua-1"], timestamp=_noon(made_on))


def png(template: str, data: object, printed: Print, ppi: int = PPI) -> bytes:
    """One picture."""
    return _compile(template, data, printed, format="png", ppi=ppi)


def _compile(template: str, data: object, printed: Print, **how: Any) -> bytes:
    import typst

    inputs = {"data": msgspec.json.encode(data), "palette": msgspec.json.encode(palette()),
              "fonts": msgspec.json.encode(FAMILIES)}  # fmt: skip
    made: bytes = typst.compile(
        str(TEMPLATES / template),
        root=str(TEMPLATES),
        font_paths=[str(folder) for folder in printed.folders],
        ignore_system_fonts=True,
        sys_inputs={name: value.decode() for name, value in inputs.items()},
        **how,
    )
    return made


def _noon(day: str) -> datetime:
    """A time for the file's own data that is the same however often it is made."""
    try:
        return datetime.fromisoformat(day or "1970-01-01").replace(hour=12, tzinfo=UTC)
    except ValueError:
        return datetime(1970, 1, 1, 12, tzinfo=UTC)
