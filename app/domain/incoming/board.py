"""A board as it was found in a file or a pasted list: columns with texts, and nothing about people."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Form(StrEnum):
    """What the texts were found in."""

    LIST = "list"
    TABLE = "table"
    SCRUMLR = "scrumlr"
    DECK = "deck"
    WEKAN = "wekan"


class Column(Struct, frozen=True):
    """A column, list or stack. `title` is “” where the texts have no heading."""

    title: str
    texts: tuple[str, ...]


class Board(Struct, frozen=True):
    """What a parser found. `people` says whether names or addresses were left out, `archived` how many cards were."""

    form: Form
    columns: tuple[Column, ...]
    people: bool = False
    archived: int = 0


def in_columns(pairs: list[tuple[str, str]]) -> tuple[Column, ...]:
    """Columns of pairs of title and text; columns and texts keep the order in which they were met."""
    found: dict[str, list[str]] = {}
    for title, text in pairs:
        found.setdefault(title, []).append(text)
    return tuple(Column(title, tuple(texts)) for title, texts in found.items())
