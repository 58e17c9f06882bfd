"""A running workshop as a value, and how each event changes it. No text lives here, only ids and settings.

The maps are persistent: the next state shares all that did not change, so an event costs the same in a room of ten
notes and of five thousand. They have no order; `at` tells which of two notes came first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, assert_never

from immutables import Map
from msgspec import Struct
from msgspec.structs import replace

from app.domain import events as e
from app.domain.commands import HideReason
from app.domain.plan import Phase, Plan


class Status(StrEnum):
    """Where a workshop is in its life. `DRAFT` ends with the first event."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"


class Note(Struct, frozen=True, omit_defaults=True):
    """A note without its text. `at` is the number of the event that made it: the order on the board."""

    area: str
    phase: str
    key_hash: str
    at: int
    author: str = ""
    group: str = ""
    removed: bool = False
    erased: bool = False
    hidden: HideReason | None = None

    @property
    def gone(self) -> bool:
        """Whether the note is on nobody's board."""
        return self.removed or self.erased


class Group(Struct, frozen=True):
    """A group without its name."""

    area: str
    at: int


class Timer(Struct, frozen=True):
    """Advisory: when it ends, in milliseconds since 1970, and how long it was."""

    ends: int
    seconds: int


Ballot = Mapping[str, int]
"""How many dots one tag has given to each target."""


class Gathering(Struct, frozen=True):
    """The notes of a group, gone ones too, and how many of them are living, and shown to everybody."""

    notes: Map[str, None] = Map()
    living: int = 0
    shown: int = 0


class Workshop(Struct, frozen=True):
    """The state after event number `seq`. Before the first event the plan is a draft and `phase` is empty."""

    plan: Plan
    seq: int = 0
    status: Status = Status.DRAFT
    phase_id: str = ""
    locked: bool = False
    timer: Timer | None = None
    notes: Map[str, Note] = Map()
    groups: Map[str, Group] = Map()
    gathered: Map[str, Gathering] = Map()
    """By group, where it has any notes: what `Note.group` says, the other way round."""
    ballots: Map[str, Map[str, Map[str, int]]] = Map()
    """By round (the id of a phase of dots), then by tag: a Ballot."""
    dots: Map[str, int] = Map()
    """All dots of every round by target, folded from the ballots."""
    headcount: int = 0
    roles: Mapping[str, int] = {}

    @property
    def phase(self) -> Phase | None:
        """The phase the pointer is on."""
        return self.plan.phase(self.phase_id)

    def ballot(self, phase_id: str, tag: str) -> dict[str, int]:
        """The dots of a tag in a round. Those on a text that is erased for good are gone, and can be given anew."""
        given = self.ballots.get(phase_id, NOTHING).get(tag, NOTHING)
        erased = {id_ for id_ in given if id_ in self.notes and self.notes[id_].erased}
        return {id_: count for id_, count in given.items() if id_ not in erased}

    def gathering(self, group_id: str) -> Gathering:
        """The notes of a group, counted."""
        return self.gathered.get(group_id, NOBODY)

    def ever_in(self, group_id: str) -> list[str]:
        """The ids of all notes of a group, gone ones too, oldest first."""
        return sorted(self.gathering(group_id).notes, key=lambda id_: (self.notes[id_].at, id_))

    def members(self, group_id: str) -> list[str]:
        """The ids of the living notes of a group, oldest first."""
        return [id_ for id_ in self.ever_in(group_id) if not self.notes[id_].gone]


NOTHING: Map[str, Any] = Map()
NOBODY = Gathering()

Changes = dict[str, Any]
"""Fields of a Workshop that an event gives another value."""


def evolve(workshop: Workshop, event: e.AnyEvent) -> Workshop:
    """The workshop after one more event. Total: whatever is in a log can be folded."""
    return replace(workshop, seq=workshop.seq + 1, **_changes(workshop, event))


def _changes(w: Workshop, event: e.AnyEvent) -> Changes:
    match event:
        case e.NoteRewritten() | e.GroupRenamed():
            return {}
        case e.NoteWritten(note=id_, area=area, phase=phase, key_hash=key_hash, author=author):
            return _put(w, [(id_, Note(area, phase, key_hash, w.seq + 1, author))])
        case e.NoteMoved(note=id_, area=area):
            return _change(w, id_, area=area, group="")
        case e.DotGiven(phase=phase, target=target, tag=tag, count=count):
            return _with_dot(w, phase, target, tag, count)
        case e.DotTaken(phase=phase, target=target, tag=tag):
            return _with_dot(w, phase, target, tag, -1)
        case e.NotesGrouped() | e.Ungrouped() | e.GroupLeft():
            return _with_group(w, event)
        case e.NoteRemoved() | e.NoteRestored() | e.TextErased() | e.NoteHidden() | e.NoteShown():
            return _sighted(w, event)
        case _:
            return _with_course(event)


Sighted = e.NoteRemoved | e.NoteRestored | e.TextErased | e.NoteHidden | e.NoteShown


def _sighted(w: Workshop, event: Sighted) -> Changes:
    match event:
        case e.NoteRemoved(note=id_):
            return _change(w, id_, removed=True)
        case e.NoteRestored(note=id_):
            return _change(w, id_, removed=False)
        case e.TextErased(note=id_):
            return _change(w, id_, removed=True, erased=True)
        case e.NoteHidden(note=id_, reason=reason):
            return _change(w, id_, hidden=reason)
        case e.NoteShown(note=id_):
            return _change(w, id_, hidden=None)
        case _:
            assert_never(event)


def _with_group(w: Workshop, event: e.NotesGrouped | e.Ungrouped | e.GroupLeft) -> Changes:
    match event:
        case e.NotesGrouped(group=id_, notes=notes, area=area):
            at = w.groups[id_].at if id_ in w.groups else w.seq + 1
            joined = [(note, replace(w.notes[note], group=id_)) for note in notes if note in w.notes]
            return {"groups": w.groups.set(id_, Group(area=area, at=at)), **_put(w, joined)}
        case e.Ungrouped(group=id_):
            freed = [(note, replace(w.notes[note], group="")) for note in w.gathering(id_).notes]
            groups = w.groups.delete(id_) if id_ in w.groups else w.groups
            return {"groups": groups, **_put(w, freed)}
        case e.GroupLeft(note=id_):
            return _change(w, id_, group="")
        case _:
            assert_never(event)


Course = (
    e.WorkshopOpened | e.PhaseChanged | e.TimerStarted | e.TimerStopped | e.RoomLocked | e.RoomUnlocked
    | e.WorkshopClosed | e.WorkshopReopened | e.WorkshopArchived
)  # fmt: skip


def _with_course(event: Course) -> Changes:
    match event:
        case e.WorkshopOpened(plan=plan):
            first = plan.phases[0].id if plan.phases else ""
            return {"plan": plan, "status": Status.OPEN, "phase_id": first}
        case e.PhaseChanged(phase=phase):
            return {"phase_id": phase, "timer": None}
        case e.TimerStarted(ends=ends, seconds=seconds):
            return {"timer": Timer(ends=ends, seconds=seconds)}
        case e.TimerStopped():
            return {"timer": None}
        case e.RoomLocked():
            return {"locked": True}
        case e.RoomUnlocked():
            return {"locked": False}
        case e.WorkshopClosed(headcount=headcount, roles=roles):
            return {"status": Status.CLOSED, "timer": None, "headcount": headcount, "roles": roles}
        case e.WorkshopReopened():
            return {"status": Status.OPEN}
        case e.WorkshopArchived():
            return {"status": Status.ARCHIVED}
        case _:
            assert_never(event)


def _change(w: Workshop, note_id: str, **changes: object) -> Changes:
    if note_id not in w.notes:
        return {}
    return _put(w, [(note_id, replace(w.notes[note_id], **changes))])


def _put(w: Workshop, put: Iterable[tuple[str, Note]]) -> Changes:
    """These notes as they are now. The one place where notes change, so that `gathered` always tells the same."""
    notes, gathered = w.notes, w.gathered
    for id_, note in put:
        before = notes.get(id_)
        if before and before.group:
            gathered = _without(gathered, id_, before)
        if note.group:
            gathered = _with(gathered, id_, note)
        notes = notes.set(id_, note)
    return {"notes": notes, "gathered": gathered}


def _with(gathered: Map[str, Gathering], id_: str, note: Note) -> Map[str, Gathering]:
    had = gathered.get(note.group, NOBODY)
    living, shown = not note.gone, not note.gone and note.hidden is None
    return gathered.set(note.group, Gathering(had.notes.set(id_, None), had.living + living, had.shown + shown))


def _without(gathered: Map[str, Gathering], id_: str, note: Note) -> Map[str, Gathering]:
    had = gathered[note.group]
    if len(had.notes) == 1:
        return gathered.delete(note.group)
    living, shown = not note.gone, not note.gone and note.hidden is None
    return gathered.set(note.group, Gathering(had.notes.delete(id_), had.living - living, had.shown - shown))


def gathered_from(notes: Mapping[str, Note]) -> Map[str, Gathering]:
    """What `gathered` is for these notes, counted anew."""
    gathered: Map[str, Gathering] = Map()
    for id_, note in notes.items():
        if note.group:
            gathered = _with(gathered, id_, note)
    return gathered


def _with_dot(w: Workshop, phase: str, target: str, tag: str, change: int) -> Changes:
    round_ = w.ballots.get(phase, NOTHING)
    ballot = round_.get(tag, NOTHING)
    count = ballot.get(target, 0) + change
    if count > 0:
        ballot = ballot.set(target, count)
    elif target in ballot:
        ballot = ballot.delete(target)
    dots = w.dots.set(target, w.dots.get(target, 0) + change)
    return {"ballots": w.ballots.set(phase, round_.set(tag, ballot)), "dots": dots}
