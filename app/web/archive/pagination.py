"""Which notes a page shows when there are thousands: a page of them at a time, so that making it holds nobody up."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

from app.domain.panel.discretion import ThemeNote
from app.domain.panel.themes import Theme

MOST = 200
"""Notes of one theme, or of a list, on one page."""
FEW = 300
"""Notes that are shown all at once, in all themes."""


class Shown(Struct, frozen=True):
    """A theme, those of its notes that the page shows, and where the next and the ones before begin, if anywhere."""

    theme: Theme
    notes: tuple[ThemeNote, ...]
    first: int = 0
    following: int | None = None
    before: int | None = None
    is_judged: bool = False
    """Whether any of the notes is quoted, masked or left out."""


def of_themes(themes: Sequence[Theme], judged: Collection[str], opened: int | None, first: int) -> list[Shown]:
    """All notes where there are few. Otherwise those that were judged, and a page of the theme that is opened."""
    judged_ids = set(judged)
    if sum(len(theme.notes) for theme in themes) <= FEW:
        return [Shown(theme, theme.notes, is_judged=not judged_ids.isdisjoint(theme.ids)) for theme in themes]
    return [
        _opened(theme, judged, max(first, 0)) if place == opened else _closed(theme, judged)
        for place, theme in enumerate(themes)
    ]


def _closed(theme: Theme, judged: Collection[str]) -> Shown:
    return Shown(theme, tuple(note for note in theme.notes if note.id in judged), following=0)


def _opened(theme: Theme, judged: Collection[str], first: int) -> Shown:
    last = first + MOST
    notes = tuple(note for at, note in enumerate(theme.notes) if first <= at < last or note.id in judged)
    following = last if last < len(theme.notes) else None
    return Shown(theme, notes, first, following, max(first - MOST, 0) if first else None)
