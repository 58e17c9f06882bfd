"""Compiles pages with Typst. Texts of people are passed as data (`sys.inputs`), never as part of a template."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from app.reports.letters.fonts import FAMILIES, PrintableText
from app.reports.letters.lettering import Lettering, lettering
from app.reports.palette import palette

TEMPLATES = Path(__file__).resolve().parent
PPI = 144

LONGEST = {"paper.typ": 70, "board.typ": 28}
"""Letters of a word that always fits on a line. A longer word may break anywhere."""


def letters(template: str, data: object, printed: PrintableText) -> Lettering:
    """Returns the fonts that must be made for the complex letters in these texts."""
    return lettering(strings(data), printed.faces, LONGEST[template])


def pdf(template: str, data: object, printed: PrintableText, made_on: str, drawn: Lettering) -> bytes:
    """Returns a tagged PDF/UA-1. Raises typst.TypstError if the result would break the standard."""
    return _compile(template, data, printed, drawn, format="pdf", pdf_standards=["ua-1"], timestamp=_noon(made_on))


def png(template: str, data: object, printed: PrintableText, ppi: int = PPI) -> bytes:
    """Returns one picture."""
    return _compile(template, data, printed, letters(template, data, printed), format="png", ppi=ppi)


def strings(tree: object) -> Iterator[str]:
    """Yields all strings in nested dictionaries and lists, without keys."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict | list | tuple):
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from strings(value)


def _compile(template: str, data: object, printed: PrintableText, drawn: Lettering, **how: Any) -> bytes:
    import typst

    inputs = {"data": data, "palette": palette(), "fonts": FAMILIES, "letters": drawn.template_data}
    with tempfile.TemporaryDirectory() as folder:
        drawn.write(Path(folder))
        compiled: bytes = typst.compile(
            str(TEMPLATES / template),
            root=str(TEMPLATES),
            font_paths=[folder, *map(str, printed.folders)],
            ignore_system_fonts=True,
            sys_inputs={name: msgspec.json.encode(value).decode() for name, value in inputs.items()},
            **how,
        )
    return compiled


def _noon(day: str) -> datetime:
    """Returns noon of the day as the file's time stamp, so that the same source gives the same bytes."""
    try:
        return datetime.fromisoformat(day or "1970-01-01").replace(hour=12, tzinfo=UTC)
    except ValueError:
        return datetime(1970, 1, 1, 12, tzinfo=UTC)
