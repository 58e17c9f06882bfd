"""Decides on commands that only the facilitator may send: the course of the workshop, hiding and masking."""

from __future__ import annotations

from typing import assert_never

from app.domain.refusals import Refused
from app.domain.room import commands as c
from app.domain.room import events as e
from app.domain.room import roles, tightening
from app.domain.room.decisions import looking
from app.domain.room.decisions.decision import Actor, Count, Decision, Facilitator, living, must_be_open, refuse
from app.domain.room.decisions.directing import direct_wall
from app.domain.room.evolve import OVER, Status, Workshop

Leading = (
    c.GoToPhase | c.StartTimer | c.AddTime | c.StopTimer | c.HideNote | c.ShowNote | c.ReleaseText | c.TightenPhase
    | c.LockRoom | c.UnlockRoom | c.DirectWall | c.MaskNote | c.ClearText | c.TakeNote | c.BringNoteBack
    | c.CloseWorkshop | c.ReopenWorkshop | c.ArchiveWorkshop
)  # fmt: skip

NOT_FOR_PEERS = (c.ReleaseText, c.MaskNote, c.ClearText, c.TakeNote, c.BringNoteBack, c.TightenPhase, c.ArchiveWorkshop)
"""What nobody may do in a peer group: keep it, or handle notes in a way that the others do not see."""


def lead(w: Workshop, actor: Actor, command: Leading, now: int, count: Count) -> Decision:
    """Returns the events of a facilitator's command. `now` is milliseconds since 1970. Raises Refused."""
    if not isinstance(actor, Facilitator):
        raise Refused("not_allowed")
    if w.plan.peers_only and isinstance(command, NOT_FOR_PEERS):
        raise Refused("not_allowed")
    match command:
        case c.ReopenWorkshop():
            return Decision((e.WorkshopReopened(),)) if w.status is Status.CLOSED else refuse("not_allowed")
        case c.ArchiveWorkshop():
            return Decision((e.WorkshopArchived(),)) if w.status is Status.CLOSED else refuse("not_allowed")
        case c.GoToPhase(phase=phase) if phase == w.phase_id and w.status is Status.OPEN:
            return Decision(())
        case c.HideNote() | c.ShowNote():
            return Decision((_hide(w, command),))
        case c.ReleaseText() | c.TightenPhase() | c.DirectWall():
            must_be_open(w)
            return Decision(_once(w, command, now))
        case c.ClearText(id=id_, cleared=cleared):
            return Decision(looking.clear(w, id_, cleared=cleared))
        case c.MaskNote() | c.TakeNote() | c.BringNoteBack():
            return _mask_or_remove(w, command)
        case _:
            must_be_open(w)
            return Decision((_course(w, command, now, count),))


def _once(w: Workshop, command: c.ReleaseText | c.TightenPhase | c.DirectWall, now: int) -> tuple[e.AnyEvent, ...]:
    """No event where it is so already."""
    match command:
        case c.ReleaseText(id=id_):
            return looking.release(w, id_)
        case c.TightenPhase():
            return tightening.tighten(w, command)
        case c.DirectWall():
            return direct_wall(w, command, now)
        case _:
            assert_never(command)


def _hide(w: Workshop, command: c.HideNote | c.ShowNote) -> e.AnyEvent:
    note = living(w, command.note)
    if isinstance(command, c.HideNote):
        return e.NoteHidden(command.note, command.reason)
    if command.reason is not None and command.reason is not note.hidden:
        raise Refused("changed")
    return e.NoteShown(command.note)


def _mask_or_remove(w: Workshop, command: c.MaskNote | c.TakeNote | c.BringNoteBack) -> Decision:
    """Masks or removes a note after the end, so that no document identifies a person. Before that, hiding is enough."""
    if w.status not in OVER:
        raise Refused("not_allowed")
    note = w.notes.get(command.note)
    if note is None or note.erased:
        raise Refused("no_note")
    match command:
        case c.MaskNote(note=id_, text=text, masked=masked):
            living(w, id_)
            return Decision((e.NoteMasked(id_, masked),), {id_: text})
        case c.TakeNote(note=id_):
            return Decision(() if note.removed else (e.NoteRemoved(id_),))
        case c.BringNoteBack(note=id_):
            if note.withdrawn:
                raise Refused("not_yours")
            return Decision((e.NoteRestored(id_),) if note.removed else ())
        case _:
            assert_never(command)


def _course(
    w: Workshop,
    command: c.GoToPhase | c.StartTimer | c.AddTime | c.StopTimer | c.LockRoom | c.UnlockRoom | c.CloseWorkshop,
    now: int,
    count: Count,
) -> e.AnyEvent:
    match command:
        case c.GoToPhase(phase=phase):
            return e.PhaseChanged(phase) if w.plan.phase(phase) else refuse("no_phase")
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
            # Who took part once did so, also if they were removed since.
            headcount = max(count.headcount, w.headcount)
            return e.WorkshopClosed(headcount, *roles.told_at_end(w, count))
        case _:
            assert_never(command)
