"""Reads one Yjs update (format v1) strictly, before the library reads it.

The library accepts foreign roots, formats, forged writers and gaps silently, and some hostile bytes make it panic. So
it gets only what `check` has read to the last byte: plain text and deletions in the one text of a note, by the writer
id that the server gave, from exactly the server's clock. Lengths and clocks count UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.live.cowriting.update_reader import HAS_LEFT, HAS_RIGHT, ROOT, STRING, Malformed, Piece, Reader, Section


@dataclass(frozen=True)
class Update:
    """The content of an update: by writer the first clock and the pieces from there on, and the deleted runs."""

    written: dict[int, tuple[int, list[Piece]]]
    deleted: list[tuple[int, int, int]]
    """Writer, first clock, length."""


def read(data: bytes) -> Update:
    """Reads an update, or a whole document, to its last byte. Raises Malformed. The size bounds the work."""
    reader = Reader(data)
    written = dict(_distinct(reader.times(reader.section)))
    deleted = [run for runs in reader.times(reader.deleted_by) for run in runs]
    reader.end()
    return Update(written, deleted)


def blank(update: Update) -> bytes:
    """Returns the update with all letters the same and none deleted: only the order is left."""
    return _number(len(update.written)) + b"".join(map(_blank_section, update.written.items())) + _number(0)


def _distinct(sections: Iterator[Section]) -> Iterator[Section]:
    seen: set[int] = set()
    for section in sections:
        if section[0] in seen:
            raise Malformed("a writer twice")
        seen.add(section[0])
        yield section


def _blank_section(section: Section) -> bytes:
    writer, (clock, pieces) = section
    return _number(len(pieces)) + _number(writer) + _number(clock) + b"".join(map(_blank_piece, pieces))


def _blank_piece(piece: Piece) -> bytes:
    info = STRING | (HAS_LEFT if piece.left else 0) | (HAS_RIGHT if piece.right else 0)
    places = b"".join(_number(number) for place in (piece.left, piece.right) if place for number in place)
    parent = b"" if places else _number(1) + _number(len(ROOT)) + ROOT.encode()
    return bytes([info]) + places + parent + _number(piece.length) + b"x" * piece.length


def _number(value: int) -> bytes:
    digits = []
    while value > 0x7F:  # noqa: PLR2004 - the highest bit says that more follow
        digits.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*digits, value])
