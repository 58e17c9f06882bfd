"""Decides on commands that move and group notes."""

from __future__ import annotations

from typing import assert_never

from app.domain import limits
from app.domain.refusals import Refused
from app.domain.room import commands as c
from app.domain.room import events as e
from app.domain.room import permissions
from app.domain.room.decisions.decision import Actor, Decision, Facilitator, living, must_be_open
from app.domain.room.decisions.undo import put_back
from app.domain.room.evolve import Workshop

Arranging = c.MoveNote | c.GroupNotes | c.RenameGroup | c.Ungroup | c.LeaveGroup | c.PutBack


def arrange(w: Workshop, actor: Actor, command: Arranging) -> Decision:
    """Returns the events of moving or grouping notes. Raises Refused."""
    must_be_open(w)
    leads = isinstance(actor, Facilitator)
    if not permissions.arrange(w, facilitator=leads):
        raise Refused("not_allowed")
    if not leads and any(w.notes[id_].phase in w.plan.summary_only_phases for id_ in _changed(w, command)):
        raise Refused("not_allowed")  # to group such a note is to show it, and only the facilitator decides that
    match command:
        case c.MoveNote(note=id_, area=area):
            note = living(w, id_)
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
            return Decision((e.Ungrouped(id_, tuple(w.ever_in(id_))),))
        case c.LeaveGroup(note=id_):
            note = living(w, id_)
            return Decision((e.GroupLeft(id_, left=note.group),) if note.group else ())
        case c.PutBack():
            return put_back(w, command, facilitator=leads)
        case _:
            assert_never(command)


def _changed(w: Workshop, command: Arranging) -> list[str]:
    """The notes that a command moves, and those of the groups that it changes."""
    match command:
        case c.MoveNote(note=id_) | c.LeaveGroup(note=id_):
            notes, groups = [id_], []
        case c.GroupNotes(group=id_, notes=moved):
            notes, groups = [*moved], [id_]
        case c.RenameGroup(group=id_) | c.Ungroup(group=id_):
            notes, groups = [], [id_]
        case c.PutBack():
            notes, groups = [one.note for one in command.notes], [one.group for one in command.names]
        case _:
            assert_never(command)
    return [id_ for id_ in (*notes, *(one for group in groups for one in w.gathering(group).notes)) if id_ in w.notes]


def _group(w: Workshop, group: str, notes: tuple[str, ...], name: str) -> Decision:
    chosen = [living(w, note) for note in notes]
    if group in w.notes or group in w.glossary:
        raise Refused("exists")
    if group not in w.groups and len(w.groups) >= limits.MOST_GROUPS:
        raise Refused("full")
    area = w.groups[group].area if group in w.groups else chosen[0].area
    left = tuple(sorted({note.group for note in chosen} - {"", group}))
    return Decision((e.NotesGrouped(group, tuple(dict.fromkeys(notes)), area, left),), {group: name})


def _living_group(w: Workshop, group_id: str) -> None:
    if group_id not in w.groups:
        raise Refused("no_group")
