"""Applies each event to the state of a workshop: `evolve`. The state itself is defined in state.py."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from app.domain import small_groups
from app.domain.interactions import evolve_work
from app.domain.interactions.kind import PhaseEvent
from app.domain.room import events as e
from app.domain.room.gathering import Changes, change_group, change_note, set_notes, with_group
from app.domain.room.state import OVER, Gathering, Group, Note, Status, Timer, Wall, Workshop
from app.domain.room.tightening import with_promise

__all__ = ["OVER", "Gathering", "Group", "Note", "Status", "Timer", "Wall", "Workshop", "evolve"]


def evolve(workshop: Workshop, event: e.AnyEvent) -> Workshop:
    """The workshop after one more event. Never raises: every event of every log can be applied."""
    return replace(workshop, seq=workshop.seq + 1, **_changes(workshop, event))


def _changes(w: Workshop, event: e.AnyEvent) -> Changes:
    match event:
        case e.NoteRewritten() | e.GroupRenamed() | e.WordExplained() | e.WordForgotten():
            return _with_text(w, event)
        case e.NoteWritten(note=id_, area=area, phase=phase, key_hash=key_hash, author=author, source=source):
            return set_notes(w, [(id_, Note(area, phase, key_hash, w.seq + 1, author, source=source))])
        case e.NoteMoved(note=id_, area=area):
            return _move_note(w, id_, area)
        case PhaseEvent():
            phase = w.plan.phase_of(event)
            return {"work": w.work.set(phase, evolve_work(w.work.get(phase), event))}
        case e.NotesGrouped() | e.Ungrouped() | e.GroupLeft() | e.NameReleased() | e.NameCleared():
            return with_group(w, event)
        case (
            e.NoteRemoved() | e.NoteRestored() | e.TextErased() | e.NoteHidden() | e.NoteShown() | e.NoteMasked()
            | e.NoteCleared() | e.NoteReleased()
        ):  # fmt: skip
            return _with_visibility(w, event)
        case e.UseAllowed(note=id_, use=use):
            return change_note(w, id_, use=use)
        case e.PhaseTightened() | e.RetentionMoved():
            return with_promise(w, event)
        case e.WorkshopReopened(ballot_keys=keys):
            again = w.reopened or small_groups.large(w.headcount)
            return {"status": Status.OPEN, "reopened": again, "ballot_keys": keys}
        case _:
            return _with_course(event)


TextEvent = e.NoteRewritten | e.GroupRenamed | e.WordExplained | e.WordForgotten


def _with_text(w: Workshop, event: TextEvent) -> Changes:
    """Nobody has looked at the new text of a note or a name, whatever was found of the old one."""
    if isinstance(event, e.WordExplained | e.WordForgotten):
        return {"glossary": {**w.glossary, event.entry: isinstance(event, e.WordExplained)}}
    if isinstance(event, e.GroupRenamed):
        group = w.groups.get(event.group)
        return change_group(w, event.group, cleared=False, released=False) if group and group.looked_at else {}
    note = w.notes.get(event.note)
    return change_note(w, event.note, cleared=False, released=False) if note and note.looked_at else {}


VisibilityEvent = (
    e.NoteRemoved | e.NoteRestored | e.TextErased | e.NoteHidden | e.NoteShown | e.NoteMasked | e.NoteCleared
    | e.NoteReleased
)  # fmt: skip


def _with_visibility(w: Workshop, event: VisibilityEvent) -> Changes:
    match event:
        case e.NoteRemoved(note=id_, withdrawn=withdrawn):
            return change_note(w, id_, removed=True, withdrawn=withdrawn)
        case e.NoteRestored(note=id_):
            return change_note(w, id_, removed=False, withdrawn=False)
        case e.TextErased(note=id_):
            return change_note(w, id_, removed=True, erased=True)
        case e.NoteHidden(note=id_, reason=reason):
            return change_note(w, id_, hidden=reason)
        case e.NoteShown(note=id_):
            return change_note(w, id_, hidden=None)
        case e.NoteMasked(note=id_, masked=masked):
            return change_note(w, id_, masked=masked, released=False)
        case e.NoteCleared(note=id_, cleared=cleared):
            return change_note(w, id_, cleared=cleared)
        case e.NoteReleased(note=id_):
            return change_note(w, id_, released=True)
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
        case e.WorkshopClosed(headcount=headcount, roles=roles, counted=counted, sources=sources):
            told = {"headcount": headcount, "roles": roles, "counted": counted or headcount, "sources": sources}
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
    return change_note(w, note_id, area=area, asked=asked, group="")
