"""Reads the bytes of a Yjs update strictly: numbers, places, and pieces of one text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NoReturn, TypeVar

from app.domain import texts

DELETED, STRING = 1, 4
HAS_LEFT, HAS_RIGHT, HAS_KEY = 0x80, 0x40, 0x20

ROOT = "t"
"""The name of the only text in a document."""

Place = tuple[int, int]
"""A unit of text: the id of its writer and the number of the unit among that writer's."""

Read = TypeVar("Read")


class Malformed(Exception):
    """A correct editor does not send this update now: it is garbled, forged or out of step."""


class Unfit(Malformed):
    """The update holds a character that no text may hold; `flaw` is its kind."""

    def __init__(self, flaw: texts.Flaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


@dataclass(frozen=True)
class Piece:
    """A run of text, or of text that was deleted before it was sent (`text` empty)."""

    left: Place | None
    right: Place | None
    length: int
    text: str


Section = tuple[int, tuple[int, list[Piece]]]


class Reader:
    """Reads the bytes once, in order. A count that is too large fails at the last byte."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def times(self, read_one: Callable[[], Read]) -> Iterator[Read]:
        for _ in range(self.number()):
            yield read_one()

    def section(self) -> Section:
        count, writer, clock = self.number(), self.number(), self.number()
        pieces = [self.piece() for _ in range(count)]
        if not pieces:
            raise Malformed("empty section")
        return writer, (clock, pieces)

    def piece(self) -> Piece:
        info = self.byte()
        if info & HAS_KEY or info & 0x1F not in (DELETED, STRING):
            raise Malformed("not plain text")
        left = self.place() if info & HAS_LEFT else None
        right = self.place() if info & HAS_RIGHT else None
        if left is None and right is None and (self.number() != 1 or self.text() != ROOT):
            raise Malformed("another place than the text")
        text = self.text() if info & 0x1F == STRING else ""
        length = units(text) if info & 0x1F == STRING else self.number()
        if length == 0:
            raise Malformed("empty piece")
        return Piece(left, right, length, text)

    def deleted_by(self) -> list[tuple[int, int, int]]:
        writer, count = self.number(), self.number()
        return [(writer, self.number(), self.number()) for _ in range(count)]

    def place(self) -> Place:
        return self.number(), self.number()

    def byte(self) -> int:
        if self._at >= len(self._data):
            _end()
        self._at += 1
        return self._data[self._at - 1]

    def number(self) -> int:
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            if byte < 0x80:  # noqa: PLR2004 - the highest bit says that more follow
                return value
            shift += 7
            if shift > 49:  # noqa: PLR2004 - numbers of Yjs end at 53 bits
                raise Malformed("number")

    def text(self) -> str:
        length = self.number()
        if self._at + length > len(self._data):
            _end()
        self._at += length
        try:
            return self._data[self._at - length : self._at].decode()
        except UnicodeDecodeError:
            raise Malformed("not UTF-8") from None

    def end(self) -> None:
        if self._at != len(self._data):
            raise Malformed("bytes left over")


def _end() -> NoReturn:
    raise Malformed("cut short")


def units(text: str) -> int:
    """Returns the length of a text in UTF-16 units, as editors count it."""
    return len(text.encode("utf-16-le")) // 2
