"""Typst sets the page. What people wrote goes in as data (`sys.inputs`), never as part of a template."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from app.reports.letters.fonts import FAMILIES, Print
from app.reports.letters.lettering import Lettering, lettering
from app.reports.palette import palette

TEMPLATES = Path(__file__).resolve().parent
PPI = 144

LONGEST = {"paper.typ": 70, "board.typ": 28}
"""Letters of a word that fits on a line, however narrow; a longer one may break anywhere."""


def letters(template: str, data: object, printed: Print) -> Lettering:
    """What the texts of this need of fonts made for it."""
    return lettering(strings(data), printed.faces, LONGEST[template])


def pdf(template: str, data: object, printed: Print, made_on: str, drawn: Lettering) -> bytes:
    """A tagged PDF/UA-1. Raises typst.TypstError where the standard cannot be kept."""
    return _compile(template, data, printed, drawn, format="pdf", pdf_standards=["ua-1"], timestamp=_noon(made_on))


def png(template: str, data: object, printed: Print, ppi: int = PPI) -> bytes:
    """One picture."""
    return _compile(template, data, printed, letters(template, data, printed), format="png", ppi=ppi)


def strings(tree: object) -> Iterator[str]:
    """All texts in something made of dictionaries and lists."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict | list | tuple):
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from strings(value)


def _compile(template: str, data: object, printed: Print, drawn: Lettering, **how: Any) -> bytes:
    import typst

    inputs = {"data": data, "palette": palette(), "fonts": FAMILIES, "letters": drawn.told}
    with tempfile.TemporaryDirectory() as folder:
        drawn.write(Path(folder))
        made: bytes = typst.compile(
            str(TEMPLATES / template),
            root=str(TEMPLATES),
            font_paths=[folder, *map(str, printed.folders)],
            ignore_system_fonts=True,
            sys_inputs={name: msgspec.json.encode(value).decode() for name, value in inputs.items()},
            **how,
        )
    return made


def _noon(day: str) -> datetime:
    """A time for the file's own data that is the same however often it is made."""
    try:
        return datetime.fromisoformat(day or "1970-01-01").replace(hour=12, tzinfo=UTC)
    except ValueError:
        return datetime(1970, 1, 1, 12, tzinfo=UTC)
