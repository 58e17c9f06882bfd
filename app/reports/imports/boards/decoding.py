"""Turns the bytes of a text file into text: UTF-8, UTF-16 with its mark, or what Excel calls “ANSI”."""

from __future__ import annotations

import codecs

from app.reports.imports.boards.refused import BadBoard

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(data: bytes) -> str:
    """Returns the text. Raises BadBoard: encoding, broken."""
    encodings = next(([name] for mark, name in MARKS if data.startswith(mark)), ["utf-8", "cp1252"])
    if len(encodings) > 1 and b"\0" in data:
        raise BadBoard("broken")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadBoard("encoding")
