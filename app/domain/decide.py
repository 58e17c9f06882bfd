"""The only judge: what a command leads to in this state, or why it is refused."""

from __future__ import annotations

import hashlib
import hmac
from typing import NoReturn, assert_never

from msgspec import Struct

from app.domain import commands as c
from app.domain import events as e
from app.domain import may
from app.domain.plan import Contract
from app.domain.workshop import Note, Status, Workshop

MAX_NOTES = 2000
MAX_GROUPS = 500


class Facilitator(Struct, frozen=True):
    """Whoever leads the workshop."""


class Participant(Struct, frozen=True):
    """A member of the room. `id` is for limits and for contracts that name authors, never for the log of others."""

    id: str


class Server(Struct, frozen=True):
    """The house itself: counts, settles and erases."""


Actor = Facilitator | Participant | Server


class Refused(Exception):
    """The command may not be done. `code` is a word that screens have a sentence for."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Count(Struct, frozen=True, tag_field="t", tag=True):
    """Facts about people that a decision may need: how many took part, and by role where five or more."""

    headcount: int = 0
    roles: dict[str, int] = {}


class OpenWorkshop(Struct, frozen=True, tag_field="t", tag=True):
    """Server only: open the room with the plan as it stands."""


class SettleNote(Struct, frozen=True, tag_field="t", tag=True):
    """Server only: co-writing in a note came to rest; tell everybody the text as it is now."""

    note: str


class EraseText(Struct, frozen=True, tag_field="t", tag=True):
    """Server only: the time to undo a removal is over."""

    note: str


class Decision(Struct, frozen=True):
    """Events in order, texts to keep by id, and whether the participant's ballot of a round must be taken."""

    events: tuple[e.AnyEvent, ...]
    texts: dict[str, str] = {}
    ballot: str = ""
    """The round in which a new tag was used: the store refuses a second tag of the same person."""


HouseCommand = OpenWorkshop | SettleNote | EraseText


def decide(
    workshop: Workshop, actor: Actor, command: c.AnyCommand | HouseCommand, now: int, count: Count | None = None
) -> Decision:
    """What happens. `now` is milliseconds since 1970, used for timers only.

    Raises Refused with one of: closed, not_open, not_allowed, phase_over, no_note, no_group, no_area, no_phase,
    not_yours, erased, full, exists, no_dots_left, no_dot.
    """
    match command:
        case c.WriteNote():
            return _write(workshop, actor, command)
        case c.EditNote() | c.RemoveNote() | c.RestoreNote():
            return _own(workshop, command)
        case c.MoveNote() | c.GroupNotes() | c.RenameGroup() | c.Ungroup() | c.LeaveGroup():
            return _arrange(workshop, actor, command)
        case c.GiveDot() | c.TakeDot():
            return _dot(workshop, actor, command)
        case OpenWorkshop() | SettleNote() | EraseText():
            return _house(workshop, actor, command)
        case _:
            return _lead(workshop, actor, command, now, count or Count())


def _write(w: Workshop, actor: Actor, command: c.WriteNote) -> Decision:
    _must_be_open(w)
    if not isinstance(actor, Participant) or not may.write(w, command.phase):
        raise Refused("not_allowed")
    if not w.plan.has_area(command.area):
        raise Refused("no_area")
    if command.note in w.notes or command.note in w.groups:
        raise Refused("exists")  # their texts lie in one table
    if len(w.notes) >= MAX_NOTES:
        raise Refused("full")
    author = "" if w.plan.contract is Contract.NOBODY else actor.id
    written = e.NoteWritten(command.note, command.area, command.phase, command.key_hash, author)
    return Decision((written,), {command.note: command.text})


def _own(w: Workshop, command: c.EditNote | c.RemoveNote | c.RestoreNote) -> Decision:
    _must_be_open(w)
    note = w.notes.get(command.note)
    if note is None:
        raise Refused("no_note")
    if not _shows_key(note, command.key):
        raise Refused("not_yours")
    if note.erased:
        raise Refused("erased")
    match command:
        case c.EditNote(note=id_, text=text):
            if note.removed or not may.edit(w):
                raise Refused("not_allowed")
            return Decision((e.NoteRewritten(id_),), {id_: text})
        case c.RemoveNote(note=id_):
            return Decision(() if note.removed else (e.NoteRemoved(id_),))
        case c.RestoreNote(note=id_):
            return Decision((e.NoteRestored(id_),) if note.removed else ())
        case _:
            assert_never(command)


def _shows_key(note: Note, key: str) -> bool:
    return hmac.compare_digest(hashlib.sha256(bytes.fromhex(key)).hexdigest(), note.key_hash)


def _arrange(
    w: Workshop, actor: Actor, command: c.MoveNote | c.GroupNotes | c.RenameGroup | c.Ungroup | c.LeaveGroup
) -> Decision:
    _must_be_open(w)
    if not may.arrange(w, facilitator=isinstance(actor, Facilitator)):
        raise Refused("not_allowed")
    match command:
        case c.MoveNote(note=id_, area=area):
            note = _living(w, id_)
            if not w.plan.has_area(area):
                raise Refused("no_area")
            return Decision((e.NoteMoved(id_, area, left=note.group),))
        case c.GroupNotes(group=id_, notes=notes, name=name):
            return _group(w, id_, notes, name)
        case c.RenameGroup(group=id_, name=name):
            _living_group(w, id_)
            return Decision((e.GroupRenamed(id_),), {id_: name})
        case c.Ungroup(group=id_):
            _living_group(w, id_)
            return Decision((e.Ungrouped(id_, tuple(key for key, note in w.notes.items() if note.group == id_)),))
        case c.LeaveGroup(note=id_):
            note = _living(w, id_)
            return Decision((e.GroupLeft(id_, left=note.group),) if note.group else ())
        case _:
            assert_never(command)


def _group(w: Workshop, group: str, notes: tuple[str, ...], name: str) -> Decision:
    chosen = [_living(w, note) for note in notes]
    if group in w.notes:
        raise Refused("exists")
    if group not in w.groups and len(w.groups) >= MAX_GROUPS:
        raise Refused("full")
    area = w.groups[group].area if group in w.groups else chosen[0].area
    left = tuple(sorted({note.group for note in chosen} - {"", group}))
    return Decision((e.NotesGrouped(group, tuple(dict.fromkeys(notes)), area, left),), {group: name})


def _dot(w: Workshop, actor: Actor, command: c.GiveDot | c.TakeDot) -> Decision:
    _must_be_open(w)
    if not isinstance(actor, Participant):
        raise Refused("not_allowed")
    if not may.give_dots(w, command.phase):
        raise Refused("phase_over")
    ballot = w.ballot(command.phase, command.tag)
    if isinstance(command, c.TakeDot):
        if not ballot.get(command.target):
            raise Refused("no_dot")
        return Decision((e.DotTaken(command.phase, command.target, command.tag),))
    if command.target not in w.groups and _living(w, command.target).hidden:
        raise Refused("no_note")
    phase = w.plan.phase(command.phase)
    if phase is None or sum(ballot.values()) >= phase.dots:
        raise Refused("no_dots_left")
    given = e.DotGiven(command.phase, command.target, command.tag)
    is_first = command.tag not in w.ballots.get(command.phase, {})
    return Decision((given,), ballot=command.phase if is_first else "")


def _house(w: Workshop, actor: Actor, command: HouseCommand) -> Decision:
    if not isinstance(actor, Server):
        raise Refused("not_allowed")
    if isinstance(command, OpenWorkshop):
        return Decision((e.WorkshopOpened(w.plan),)) if w.status is Status.DRAFT else _refuse("exists")
    note = w.notes.get(command.note)
    if note is None or note.erased:
        raise Refused("no_note")
    match command:
        case SettleNote(note=id_):
            return Decision((e.NoteRewritten(id_),))
        case EraseText(note=id_):
            if not note.removed:
                raise Refused("not_allowed")
            return Decision((e.TextErased(id_),), {id_: ""})
        case _:
            assert_never(command)


Leading = (
    c.GoToPhase | c.StartTimer | c.AddTime | c.StopTimer | c.HideNote | c.ShowNote | c.LockRoom | c.UnlockRoom
    | c.CloseWorkshop | c.ReopenWorkshop | c.ArchiveWorkshop
)  # fmt: skip


def _lead(w: Workshop, actor: Actor, command: Leading, now: int, count: Count) -> Decision:
    if not isinstance(actor, Facilitator):
        raise Refused("not_allowed")
    match command:
        case c.ReopenWorkshop():
            return Decision((e.WorkshopReopened(),)) if w.status is Status.CLOSED else _refuse("not_allowed")
        case c.ArchiveWorkshop():
            return Decision((e.WorkshopArchived(),)) if w.status is Status.CLOSED else _refuse("not_allowed")
        case c.GoToPhase(phase=phase) if phase == w.phase_id and w.status is Status.OPEN:
            return Decision(())
        case c.HideNote() | c.ShowNote():
            return Decision((_hide(w, command),))
        case _:
            _must_be_open(w)
            return Decision((_course(w, command, now, count),))


def _hide(w: Workshop, command: c.HideNote | c.ShowNote) -> e.AnyEvent:
    if w.status is Status.ARCHIVED:
        raise Refused("closed")
    _living(w, command.note)
    return e.NoteHidden(command.note, command.reason) if isinstance(command, c.HideNote) else e.NoteShown(command.note)


def _course(
    w: Workshop,
    command: c.GoToPhase | c.StartTimer | c.AddTime | c.StopTimer | c.LockRoom | c.UnlockRoom | c.CloseWorkshop,
    now: int,
    count: Count,
) -> e.AnyEvent:
    match command:
        case c.GoToPhase(phase=phase):
            return e.PhaseChanged(phase) if w.plan.phase(phase) else _refuse("no_phase")
        case c.StartTimer(seconds=seconds):
            return e.TimerStarted(now + seconds * 1000, seconds)
        case c.AddTime(seconds=seconds):
            ends = max(now, w.timer.ends if w.timer else now) + seconds * 1000
            return e.TimerStarted(ends, (w.timer.seconds if w.timer else 0) + seconds)
        case c.StopTimer():
            return e.TimerStopped()
        case c.LockRoom():
            return e.RoomLocked()
        case c.UnlockRoom():
            return e.RoomUnlocked()
        case c.CloseWorkshop():
            return e.WorkshopClosed(count.headcount, count.roles)
        case _:
            assert_never(command)


def _refuse(code: str) -> NoReturn:
    raise Refused(code)


def _must_be_open(w: Workshop) -> None:
    if w.status is Status.DRAFT:
        raise Refused("not_open")
    if w.status is not Status.OPEN:
        raise Refused("closed")


def _living(w: Workshop, note_id: str) -> Note:
    note = w.notes.get(note_id)
    if note is None or note.gone:
        raise Refused("no_note")
    return note


def _living_group(w: Workshop, group_id: str) -> None:
    if group_id not in w.groups:
        raise Refused("no_group")
