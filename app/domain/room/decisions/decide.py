"""Decides on every command: returns the events it leads to in this state, or raises Refused."""

from __future__ import annotations

from typing import assert_never

from app.domain import limits
from app.domain.interactions import WorkCommand
from app.domain.interactions.kind import PhaseCommand
from app.domain.refusals import Refused
from app.domain.room import commands as c
from app.domain.room import events as e
from app.domain.room import permissions
from app.domain.room.decisions.arranging import arrange
from app.domain.room.decisions.decision import (
    Actor,
    BringIn,
    Count,
    Decision,
    EraseText,
    Facilitator,
    Holder,
    MoveRetention,
    OpenWorkshop,
    Participant,
    Server,
    ServerCommand,
    SettleNote,
    TakeBack,
    must_be_open,
    refuse,
)
from app.domain.room.decisions.explaining import explain
from app.domain.room.decisions.incoming import bring_in, take_back
from app.domain.room.decisions.leading import lead
from app.domain.room.decisions.own import OwnNote, decide_own, shows_key
from app.domain.room.evolve import Status, Workshop
from app.domain.values import Source

__all__ = [
    "Actor", "BringIn", "Count", "Decision", "EraseText", "Facilitator", "Holder", "MoveRetention", "OpenWorkshop",
    "Participant", "Server", "ServerCommand", "SettleNote", "TakeBack", "decide", "shows_key",
]  # fmt: skip


def decide(
    workshop: Workshop, actor: Actor, command: c.AnyCommand | ServerCommand, now: int, count: Count | None = None
) -> Decision:
    """Returns the events and texts of the command. `now` is milliseconds since 1970, used for timers only.

    Raises Refused with one of: closed, not_open, not_allowed, phase_over, no_note, no_group, no_area, no_phase,
    not_yours, erased, full, exists, no_dots_left, no_dot, changed, looser.
    """
    if isinstance(actor, Holder) and not isinstance(command, OwnNote):
        raise Refused("not_allowed")
    match command:
        case c.WriteNote():
            return _decide_write(workshop, actor, command)
        case c.EditNote() | c.RemoveNote() | c.RestoreNote() | c.AllowUse():
            return decide_own(workshop, actor, command)
        case c.MoveNote() | c.GroupNotes() | c.RenameGroup() | c.Ungroup() | c.LeaveGroup() | c.PutBack():
            return arrange(workshop, actor, command)
        case c.ExplainWord() | c.ForgetWord():
            return explain(workshop, actor, command)
        case PhaseCommand():
            return _decide_work(workshop, actor, command)
        case OpenWorkshop() | SettleNote() | EraseText() | MoveRetention() | BringIn() | TakeBack():
            return _decide_server_command(workshop, actor, command)
        case _:
            return lead(workshop, actor, command, now, count or Count())


def _decide_write(w: Workshop, actor: Actor, command: c.WriteNote) -> Decision:
    must_be_open(w)
    if not permissions.write(w, command.phase) or not _may_bring(actor, command.source):
        raise Refused("not_allowed")
    if not w.plan.has_area(command.area):
        raise Refused("no_area")
    if command.note in w.notes or command.note in w.groups or command.note in w.glossary:
        raise Refused("exists")  # all share one table of texts, so an id is used once
    if len(w.notes) >= limits.MOST_NOTES:
        raise Refused("full")
    names = w.plan.contract_of(command.phase).stores_author
    author = actor.id if names and isinstance(actor, Participant) else ""
    written = e.NoteWritten(command.note, command.area, command.phase, command.key_hash, author, command.source)
    return Decision((written,), {command.note: command.text})


def _may_bring(actor: Actor, source: Source) -> bool:
    """Participants write their own notes; who leads brings in those of others, and says where they come from."""
    return isinstance(actor, Participant if source is Source.ROOM else Facilitator)


def _decide_work(w: Workshop, actor: Actor, command: WorkCommand) -> Decision:
    """A command of the phase that is on, as its kind decides it."""
    must_be_open(w)
    if not isinstance(actor, Participant):
        raise Refused("not_allowed")
    phase, work = w.phase, permissions.work_now(w)
    if phase is None or work is None or not permissions.act(w, command):
        raise Refused("phase_over")
    state = w.work.get(phase.id) or work.state()
    event = work.decide(state, phase.settings, command, w, actor.role if work.asks_role else "")
    if event is None:
        return Decision(())
    return Decision((event,), ballot="" if work.has_acted(state, command.tag) else phase.id)


def _decide_server_command(w: Workshop, actor: Actor, command: ServerCommand) -> Decision:
    if not isinstance(actor, Server):
        raise Refused("not_allowed")
    if isinstance(command, OpenWorkshop):
        return Decision((e.WorkshopOpened(w.plan),)) if w.status is Status.DRAFT else refuse("exists")
    if isinstance(command, MoveRetention):
        later = w.status is not Status.DRAFT and command.until > w.plan.retention and not w.plan.peers_only
        return Decision((e.RetentionMoved(command.until),)) if later else refuse("not_allowed")
    if isinstance(command, BringIn | TakeBack):
        must_be_open(w)
        return bring_in(w, command.notes) if isinstance(command, BringIn) else take_back(w, command.notes)
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
