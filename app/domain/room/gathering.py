"""Sets notes and counts their groups anew. The only place where notes change, so that both always agree."""

from __future__ import annotations

from collections.abc import Iterable

from immutables import Map

from app.domain.room.state import NOBODY, Gathering, Note

Notes = Map[str, Note]
Gathered = Map[str, Gathering]


def with_notes(notes: Notes, gathered: Gathered, changed: Iterable[tuple[str, Note]]) -> tuple[Notes, Gathered]:
    """The notes and the gatherings of groups after these notes were set."""
    for id_, note in changed:
        before = notes.get(id_)
        if before and before.group:
            gathered = _without(gathered, id_, before)
        if note.group:
            gathered = _with(gathered, id_, note)
        notes = notes.set(id_, note)
    return notes, gathered


def _with(gathered: Gathered, id_: str, note: Note) -> Gathered:
    had = gathered.get(note.group, NOBODY)
    return gathered.set(
        note.group, Gathering(had.notes.set(id_, None), had.living + note.living, had.shown + note.shown)
    )


def _without(gathered: Gathered, id_: str, note: Note) -> Gathered:
    had = gathered[note.group]
    if len(had.notes) == 1:
        return gathered.delete(note.group)
    return gathered.set(note.group, Gathering(had.notes.delete(id_), had.living - note.living, had.shown - note.shown))
