"""Sets notes and groups, and counts groups anew. The only place where notes change, so that both always agree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from immutables import Map
from msgspec.structs import replace

from app.domain.room import events as e
from app.domain.room.state import NOBODY, Gathering, Group, Note, Workshop

Changes = dict[str, Any]
"""The fields of a Workshop that an event changes, with their new values."""

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


GroupEvent = e.NotesGrouped | e.Ungrouped | e.GroupLeft | e.NameReleased | e.NameCleared


def with_group(w: Workshop, event: GroupEvent) -> Changes:
    """The changes of an event about a group."""
    match event:
        case e.NotesGrouped(group=id_, notes=notes, area=area):
            group = replace(w.groups[id_], area=area) if id_ in w.groups else Group(area=area, at=w.seq + 1)
            joined = [(note, replace(w.notes[note], group=id_)) for note in notes if note in w.notes]
            return {"groups": w.groups.set(id_, group), **set_notes(w, joined)}
        case e.Ungrouped(group=id_):
            freed = [(note, replace(w.notes[note], group="")) for note in w.gathering(id_).notes]
            groups = w.groups.delete(id_) if id_ in w.groups else w.groups
            return {"groups": groups, **set_notes(w, freed)}
        case e.GroupLeft(note=id_):
            return change_note(w, id_, group="")
        case e.NameReleased(group=id_):
            return change_group(w, id_, released=True)
        case e.NameCleared(group=id_, cleared=cleared):
            return change_group(w, id_, cleared=cleared)
        case _:
            assert_never(event)


def change_note(w: Workshop, note_id: str, **changes: object) -> Changes:
    """The changes of one note; none if there is no such note."""
    if note_id not in w.notes:
        return {}
    return set_notes(w, [(note_id, replace(w.notes[note_id], **changes))])


def change_group(w: Workshop, group_id: str, **changes: object) -> Changes:
    """The changes of one group, without its notes; none if there is no such group."""
    group = w.groups.get(group_id)
    return {"groups": w.groups.set(group_id, replace(group, **changes))} if group else {}


def set_notes(w: Workshop, changed: Iterable[tuple[str, Note]]) -> Changes:
    """The changes of these notes, and of the groups that they are in."""
    notes, gathered = with_notes(w.notes, w.gathered, changed)
    return {"notes": notes, "gathered": gathered}


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
