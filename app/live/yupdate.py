"""A strict, bounded reader of one Yjs update (format v1), run before the library sees a byte.

The library takes foreign roots, formats, forged writers and gaps without a word, and some hostile bytes make it panic.
So nothing reaches it but what `check` has read to the last byte: plain text and deletions in the one text of a note, by
the one writer id that the server gave out, from exactly where the server stands. Lengths and clocks count UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NoReturn, TypeVar

from app.domain import texts

ROOT = "t"
"""The name of the only text in a document."""

MAX_BYTES = 8192
"""Room for 2,000 units at three bytes each (a pasted note in Thai or Chinese) and for what they replace."""

MAX_GROWTH = 8192
"""How far one update may take a writer's clock; deleted letters weigh nothing in bytes but count here."""

MAX_CLOCK = 1 << 22
"""Where a writer id is worn out; far below where the library's numbers end."""

DELETED, STRING = 1, 4
HAS_LEFT, HAS_RIGHT, HAS_KEY = 0x80, 0x40, 0x20

Place = tuple[int, int]
"""A unit of text: the id of its writer and the number of the unit among that writer's."""

Read = TypeVar("Read")


class Malformed(Exception):
    """The update is not one that an honest editor sends now: garbled, forged, or out of step."""


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


@dataclass(frozen=True)
class Update:
    """What one update says: by writer the first clock and the pieces from there on, and the deleted runs."""

    written: dict[int, tuple[int, list[Piece]]]
    deleted: list[tuple[int, int, int]]
    """Writer, first clock, length."""


@dataclass(eq=False)
class Known:
    """How far each writer has come in a document, and which units are the first half of a character of two."""

    clocks: dict[int, int] = field(default_factory=dict)
    halves: set[Place] = field(default_factory=set)

    def learn(self, update: Update) -> None:
        """Take in an update that the document has taken in."""
        for writer, (clock, pieces) in update.written.items():
            self.halves |= _halves(writer, clock, pieces)
            self.clocks[writer] = clock + sum(piece.length for piece in pieces)


def check(data: bytes, writer: int, known: Known) -> Update:
    """The update, if this writer may send it now. Raises Malformed."""
    if len(data) > MAX_BYTES:
        raise Malformed("size")
    update = read(data)
    if update.written.keys() - {writer}:
        raise Malformed("foreign writer")
    start, pieces = update.written.get(writer, (known.clocks.get(writer, 0), []))
    if start != known.clocks.get(writer, 0):
        raise Malformed("gap or replay")
    clocks = {**known.clocks, writer: start}
    halves = known.halves | _halves(writer, start, pieces)
    for piece in pieces:
        _check_piece(piece, clocks, halves)
        clocks[writer] += piece.length
    if clocks[writer] - start > MAX_GROWTH or clocks[writer] > MAX_CLOCK:
        raise Malformed("too much")
    for run in update.deleted:
        _check_deleted(run, clocks, halves)
    return update


def read(data: bytes) -> Update:
    """Read an update, or a whole document, to its last byte. Raises Malformed; its work is bounded by the size."""
    reader = _Reader(data)
    written = dict(_distinct(reader.times(reader.section)))
    deleted = [run for runs in reader.times(reader.deleted_by) for run in runs]
    reader.end()
    return Update(written, deleted)


def blank(update: Update) -> bytes:
    """The pieces of an update again as bytes, every letter alike and none deleted: only the order is left."""
    return _number(len(update.written)) + b"".join(map(_blank_section, update.written.items())) + _number(0)


def _check_piece(piece: Piece, clocks: dict[int, int], halves: set[Place]) -> None:
    if wrong := texts.flaw(piece.text):
        raise Unfit(wrong)
    for place in (piece.left, piece.right):
        if place and place[1] >= clocks.get(place[0], 0):
            raise Malformed("unknown neighbour")
    # Browsers turn both halves of a split character into U+FFFD and the library does not: all would read another text.
    if piece.left in halves or (piece.right and _before(piece.right) in halves):
        raise Malformed("split character")


def _check_deleted(run: tuple[int, int, int], clocks: dict[int, int], halves: set[Place]) -> None:
    writer, clock, length = run
    if length == 0 or clock + length > clocks.get(writer, 0):
        raise Malformed("unknown deletion")
    if (writer, clock - 1) in halves or (writer, clock + length - 1) in halves:
        raise Malformed("split character")


def _before(place: Place) -> Place:
    return place[0], place[1] - 1


def _halves(writer: int, clock: int, pieces: list[Piece]) -> set[Place]:
    found = set()
    for piece in pieces:
        if not piece.text.isascii() and max(piece.text) > "\uffff":
            at = clock
            for letter in piece.text:
                if letter > "\uffff":
                    found.add((writer, at))
                at += 1 + (letter > "\uffff")
        clock += piece.length
    return found


Section = tuple[int, tuple[int, list[Piece]]]


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


class _Reader:
    """Walks over the bytes once. A count that promises more than there are bytes ends at the last byte."""

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
    """How long a text is as editors count it."""
    return len(text.encode("utf-16-le")) // 2
