"""Splits thousands of notes into pages, so that rendering one page does not block other requests."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

from app.domain.panel.discretion import ThemeNote
from app.domain.panel.themes import Theme

MOST = 200
"""Notes of one theme, or of a list, on one page."""
FEW = 300
"""Up to so many notes, in all themes together, are shown on one page."""


class ThemePage(Struct, frozen=True):
    """A theme and the notes of it that the page shows.

    `following` and `before` are the positions where the next and the previous page begin, if there are any.
    """

    theme: Theme
    notes: tuple[ThemeNote, ...]
    first: int = 0
    following: int | None = None
    before: int | None = None
    is_judged: bool = False
    """Whether a note of the theme is quoted, masked or left out."""


def of_themes(themes: Sequence[Theme], judged: Collection[str], opened: int | None, first: int) -> list[ThemePage]:
    """Returns all notes if there are few. Otherwise the judged ones, and one page of the theme at position `opened`."""
    judged_ids = set(judged)
    if sum(len(theme.notes) for theme in themes) <= FEW:
        return [ThemePage(theme, theme.notes, is_judged=not judged_ids.isdisjoint(theme.ids)) for theme in themes]
    return [
        _opened(theme, judged, max(first, 0)) if place == opened else _closed(theme, judged)
        for place, theme in enumerate(themes)
    ]


def _closed(theme: Theme, judged: Collection[str]) -> ThemePage:
    return ThemePage(theme, tuple(note for note in theme.notes if note.id in judged), following=0)


def _opened(theme: Theme, judged: Collection[str], first: int) -> ThemePage:
    last = first + MOST
    notes = tuple(note for at, note in enumerate(theme.notes) if first <= at < last or note.id in judged)
    following = last if last < len(theme.notes) else None
    return ThemePage(theme, notes, first, following, max(first - MOST, 0) if first else None)
