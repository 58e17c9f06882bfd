"""Applies each event to the state of a workshop: `evolve`. The state itself is defined in state.py."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from msgspec.structs import replace

from app.domain import small_groups
from app.domain.interactions import evolve_work
from app.domain.interactions.kind import PhaseEvent
from app.domain.room import events as e
from app.domain.room.gathering import with_notes
from app.domain.room.state import OVER, Gathering, Group, Note, Status, Timer, Wall, Workshop
from app.domain.room.tightening import with_promise

__all__ = ["OVER", "Gathering", "Group", "Note", "Status", "Timer", "Wall", "Workshop", "evolve"]

Changes = dict[str, Any]
"""The fields of a Workshop that an event changes, with their new values."""


def evolve(workshop: Workshop, event: e.AnyEvent) -> Workshop:
    """The workshop after one more event. Never raises: every event of every log can be applied."""
    return replace(workshop, seq=workshop.seq + 1, **_changes(workshop, event))


def _changes(w: Workshop, event: e.AnyEvent) -> Changes:
    match event:
        case e.NoteRewritten() | e.GroupRenamed():
            return _with_text(w, event)
        case e.NoteWritten(note=id_, area=area, phase=phase, key_hash=key_hash, author=author):
            return _set_notes(w, [(id_, Note(area, phase, key_hash, w.seq + 1, author))])
        case e.NoteMoved(note=id_, area=area):
            return _move_note(w, id_, area)
        case PhaseEvent():
            phase = w.plan.phase_of(event)
            return {"work": w.work.set(phase, evolve_work(w.work.get(phase), event))}
        case e.NotesGrouped() | e.Ungrouped() | e.GroupLeft():
            return _with_group(w, event)
        case (
            e.NoteRemoved() | e.NoteRestored() | e.TextErased() | e.NoteHidden() | e.NoteShown() | e.NoteMasked()
            | e.NoteCleared() | e.NoteReleased()
        ):  # fmt: skip
            return _with_visibility(w, event)
        case e.UseAllowed(note=id_, use=use):
            return _change_note(w, id_, use=use)
        case e.PhaseTightened() | e.RetentionMoved():
            return with_promise(w, event)
        case e.WorkshopReopened(ballot_keys=keys):
            again = w.reopened or small_groups.large(w.headcount)
            return {"status": Status.OPEN, "reopened": again, "ballot_keys": keys}
        case _:
            return _with_course(event)


def _with_text(w: Workshop, event: e.NoteRewritten | e.GroupRenamed) -> Changes:
    """Nobody has looked at the new text of a note, whatever was found of the old one."""
    if isinstance(event, e.GroupRenamed):
        return {}
    note = w.notes.get(event.note)
    return _change_note(w, event.note, cleared=False, released=False) if note and note.looked_at else {}


VisibilityEvent = (
    e.NoteRemoved | e.NoteRestored | e.TextErased | e.NoteHidden | e.NoteShown | e.NoteMasked | e.NoteCleared
    | e.NoteReleased
)  # fmt: skip


def _with_visibility(w: Workshop, event: VisibilityEvent) -> Changes:
    match event:
        case e.NoteRemoved(note=id_, withdrawn=withdrawn):
            return _change_note(w, id_, removed=True, withdrawn=withdrawn)
        case e.NoteRestored(note=id_):
            return _change_note(w, id_, removed=False, withdrawn=False)
        case e.TextErased(note=id_):
            return _change_note(w, id_, removed=True, erased=True)
        case e.NoteHidden(note=id_, reason=reason):
            return _change_note(w, id_, hidden=reason)
        case e.NoteShown(note=id_):
            return _change_note(w, id_, hidden=None)
        case e.NoteMasked(note=id_, masked=masked):
            return _change_note(w, id_, masked=masked, released=False)
        case e.NoteCleared(note=id_, cleared=cleared):
            return _change_note(w, id_, cleared=cleared)
        case e.NoteReleased(note=id_):
            return _change_note(w, id_, released=True)
        case _:
            assert_never(event)


def _with_group(w: Workshop, event: e.NotesGrouped | e.Ungrouped | e.GroupLeft) -> Changes:
    match event:
        case e.NotesGrouped(group=id_, notes=notes, area=area):
            at = w.groups[id_].at if id_ in w.groups else w.seq + 1
            joined = [(note, replace(w.notes[note], group=id_)) for note in notes if note in w.notes]
            return {"groups": w.groups.set(id_, Group(area=area, at=at)), **_set_notes(w, joined)}
        case e.Ungrouped(group=id_):
            freed = [(note, replace(w.notes[note], group="")) for note in w.gathering(id_).notes]
            groups = w.groups.delete(id_) if id_ in w.groups else w.groups
            return {"groups": groups, **_set_notes(w, freed)}
        case e.GroupLeft(note=id_):
            return _change_note(w, id_, group="")
        case _:
            assert_never(event)


def _with_course(event: e.Course) -> Changes:
    match event:
        case e.WorkshopOpened(plan=plan, ballot_keys=keys):
            first = plan.phases[0].id if plan.phases else ""
            return {"plan": plan, "status": Status.OPEN, "phase_id": first, "ballot_keys": keys}
        case e.PhaseChanged(phase=phase):
            return {"phase_id": phase, "timer": None, "wall": None}
        case e.TimerStarted(ends=ends, seconds=seconds):
            return {"timer": Timer(ends=ends, seconds=seconds)}
        case e.TimerStopped():
            return {"timer": None}
        case e.WallDirected(scene=scene, of=of, page=page, until=until):
            return {"wall": Wall(scene, of, page, until) if scene else None}
        case e.RoomLocked() | e.RoomUnlocked():
            return {"locked": isinstance(event, e.RoomLocked)}
        case e.WorkshopClosed(headcount=headcount, roles=roles, counted=counted):
            told = {"headcount": headcount, "roles": roles, "counted": counted or headcount}
            return {"status": Status.CLOSED, "timer": None, "wall": None, "ballot_keys": {}, **told}
        case e.WorkshopReopened(ballot_keys=keys) | e.BallotKeysPublished(ballot_keys=keys):
            return {"status": Status.OPEN, "ballot_keys": keys}
        case e.WorkshopArchived():
            return {"status": Status.ARCHIVED}
        case _:
            assert_never(event)


def _move_note(w: Workshop, note_id: str, area: str) -> Changes:
    note = w.notes.get(note_id)
    asked = "" if note is None or note.question == area else note.question
    return _change_note(w, note_id, area=area, asked=asked, group="")


def _change_note(w: Workshop, note_id: str, **changes: object) -> Changes:
    if note_id not in w.notes:
        return {}
    return _set_notes(w, [(note_id, replace(w.notes[note_id], **changes))])


def _set_notes(w: Workshop, changed: Iterable[tuple[str, Note]]) -> Changes:
    notes, gathered = with_notes(w.notes, w.gathered, changed)
    return {"notes": notes, "gathered": gathered}
