"""A running workshop as a value, and how each event changes it. No text lives here, only ids and settings."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import assert_never

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


class Note(Struct, frozen=True):
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


class Workshop(Struct, frozen=True):
    """The state after event number `seq`. Before the first event the plan is a draft and `phase` is empty."""

    plan: Plan
    seq: int = 0
    status: Status = Status.DRAFT
    phase_id: str = ""
    locked: bool = False
    timer: Timer | None = None
    notes: Mapping[str, Note] = {}
    groups: Mapping[str, Group] = {}
    ballots: Mapping[str, Mapping[str, Ballot]] = {}
    """By round (the id of a phase of dots), then by tag."""
    dots: Mapping[str, int] = {}
    """All dots of every round by target, folded from the ballots."""
    headcount: int = 0
    roles: Mapping[str, int] = {}

    @property
    def phase(self) -> Phase | None:
        """The phase the pointer is on."""
        return self.plan.phase(self.phase_id)

    def ballot(self, phase_id: str, tag: str) -> Ballot:
        """The dots of a tag in a round. Those on a text that is erased for good are gone, and can be given anew."""
        given = self.ballots.get(phase_id, {}).get(tag, {})
        erased = {id_ for id_ in given if id_ in self.notes and self.notes[id_].erased}
        return {id_: count for id_, count in given.items() if id_ not in erased}

    def members(self, group_id: str) -> list[str]:
        """The ids of the living notes of a group, oldest first."""
        return [id_ for id_, note in self.notes.items() if note.group == group_id and not note.gone]


def evolve(workshop: Workshop, event: e.AnyEvent) -> Workshop:
    """The workshop after one more event. Total: whatever is in a log can be folded."""
    return replace(_after(workshop, event), seq=workshop.seq + 1)


def _after(w: Workshop, event: e.AnyEvent) -> Workshop:
    match event:
        case e.NoteWritten() | e.NoteRewritten() | e.NoteRemoved() | e.NoteRestored() | e.TextErased():
            return _with_note(w, event)
        case e.NoteMoved(note=id_, area=area):
            return _change(w, id_, area=area, group="")
        case e.NoteHidden(note=id_, reason=reason):
            return _change(w, id_, hidden=reason)
        case e.NoteShown(note=id_):
            return _change(w, id_, hidden=None)
        case e.NotesGrouped() | e.GroupRenamed() | e.Ungrouped() | e.GroupLeft():
            return _with_group(w, event)
        case e.DotGiven(phase=phase, target=target, tag=tag, count=count):
            return _with_dot(w, phase, target, tag, count)
        case e.DotTaken(phase=phase, target=target, tag=tag):
            return _with_dot(w, phase, target, tag, -1)
        case _:
            return _with_course(w, event)


def _with_note(
    w: Workshop, event: e.NoteWritten | e.NoteRewritten | e.NoteRemoved | e.NoteRestored | e.TextErased
) -> Workshop:
    match event:
        case e.NoteWritten(note=id_, area=area, phase=phase, key_hash=key_hash, author=author):
            note = Note(area=area, phase=phase, key_hash=key_hash, at=w.seq + 1, author=author)
            return replace(w, notes={**w.notes, id_: note})
        case e.NoteRewritten():
            return w
        case e.NoteRemoved(note=id_):
            return _change(w, id_, removed=True)
        case e.NoteRestored(note=id_):
            return _change(w, id_, removed=False)
        case e.TextErased(note=id_):
            return _change(w, id_, removed=True, erased=True)
        case _:
            assert_never(event)


def _with_group(w: Workshop, event: e.NotesGrouped | e.GroupRenamed | e.Ungrouped | e.GroupLeft) -> Workshop:
    match event:
        case e.NotesGrouped(group=id_, notes=notes, area=area):
            at = w.groups[id_].at if id_ in w.groups else w.seq + 1
            joined = {note: replace(w.notes[note], group=id_) for note in notes if note in w.notes}
            return replace(w, groups={**w.groups, id_: Group(area=area, at=at)}, notes={**w.notes, **joined})
        case e.GroupRenamed():
            return w
        case e.Ungrouped(group=id_):
            freed = {key: replace(note, group="") for key, note in w.notes.items() if note.group == id_}
            groups = {key: group for key, group in w.groups.items() if key != id_}
            return replace(w, groups=groups, notes={**w.notes, **freed})
        case e.GroupLeft(note=id_):
            return _change(w, id_, group="")
        case _:
            assert_never(event)


Course = (
    e.WorkshopOpened | e.PhaseChanged | e.TimerStarted | e.TimerStopped | e.RoomLocked | e.RoomUnlocked
    | e.WorkshopClosed | e.WorkshopReopened | e.WorkshopArchived
)  # fmt: skip


def _with_course(w: Workshop, event: Course) -> Workshop:
    match event:
        case e.WorkshopOpened(plan=plan):
            first = plan.phases[0].id if plan.phases else ""
            return replace(w, plan=plan, status=Status.OPEN, phase_id=first)
        case e.PhaseChanged(phase=phase):
            return replace(w, phase_id=phase, timer=None)
        case e.TimerStarted(ends=ends, seconds=seconds):
            return replace(w, timer=Timer(ends=ends, seconds=seconds))
        case e.TimerStopped():
            return replace(w, timer=None)
        case e.RoomLocked():
            return replace(w, locked=True)
        case e.RoomUnlocked():
            return replace(w, locked=False)
        case e.WorkshopClosed(headcount=headcount, roles=roles):
            return replace(w, status=Status.CLOSED, timer=None, headcount=headcount, roles=roles)
        case e.WorkshopReopened():
            return replace(w, status=Status.OPEN)
        case e.WorkshopArchived():
            return replace(w, status=Status.ARCHIVED)
        case _:
            assert_never(event)


def _change(w: Workshop, note_id: str, **changes: object) -> Workshop:
    if note_id not in w.notes:
        return w
    return replace(w, notes={**w.notes, note_id: replace(w.notes[note_id], **changes)})


def _with_dot(w: Workshop, phase: str, target: str, tag: str, change: int) -> Workshop:
    round_ = w.ballots.get(phase, {})
    ballot = round_.get(tag, {})
    ballot = {**ballot, target: ballot.get(target, 0) + change}
    ballot = {key: count for key, count in ballot.items() if count > 0}
    dots = {**w.dots, target: w.dots.get(target, 0) + change}
    return replace(w, ballots={**w.ballots, phase: {**round_, tag: ballot}}, dots=dots)
