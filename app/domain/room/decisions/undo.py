"""Undoes a user's last change of notes and groups. It is refused if anybody changed the same things since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from app.domain import limits
from app.domain.masking import digest
from app.domain.refusals import Refused
from app.domain.room import commands as c
from app.domain.room import events as e
from app.domain.room.decisions.decision import Decision
from app.domain.room.state import Note, Workshop

Moved = Mapping[str, c.Returned]


def outdated(command: object, text: Callable[[str], str]) -> bool:
    """Whether the text that a command replaces has changed since the client read it. `text` returns a text by id."""
    match command:
        case c.MaskNote(note=id_, of=of) | c.ReleaseText(id=id_, of=of):
            return digest(text(id_)) != of
        case c.PutBack(names=names):
            return any(one.left and text(one.group) != one.left for one in names)
        case _:
            return False


def put_back(w: Workshop, command: c.PutBack, *, facilitator: bool) -> Decision:
    """Moves notes and groups back, with the same events as other commands. All or nothing: raises Refused."""

    def seen(group: str) -> set[str]:
        notes = {id_: w.notes[id_] for id_ in w.gathering(group).notes}
        return {id_ for id_, note in notes.items() if (note.living if facilitator else note.shown)}

    moved = {one.note: one for one in command.notes}
    notes_unchanged = all(_is_at(w.notes.get(id_), one.left) for id_, one in moved.items())
    if not notes_unchanged or not _groups_unchanged(moved, command, seen):
        raise Refused("changed")
    _must_move(moved, command)
    _must_fit(w, command)
    joining = _by_new_group(moved)
    events = (*_leave_events(moved), *_join_events(w, joining, command), *_name_events(w, moved, command.names))
    texts = {one.group: one.back for one in command.names if one.back and (one.left or one.group in joining)}
    return Decision(events, texts)


def _is_at(note: Note | None, where: c.Place) -> bool:
    return note is not None and note.living and (note.area, note.group) == (where.area, where.group)


def _groups_unchanged(moved: Moved, command: c.PutBack, seen: Callable[[str], set[str]]) -> bool:
    """Whether the groups are as the change left them.

    A group that it made holds only its notes, a group that it emptied is empty, every other group still exists.
    """
    made = {one.group for one in command.names if not one.back}
    emptied = {one.group for one in command.names if not one.left}
    others = {one.group for one in command.names} | {one.back.group for one in moved.values()} - {""}
    return (
        all(seen(group) <= moved.keys() for group in made)
        and not any(seen(group) for group in emptied)
        and all(seen(group) for group in others - made - emptied)
    )


def _must_move(moved: Moved, command: c.PutBack) -> None:
    """Refuses what no real change can need: a note that does not move, or that moves into a group that ends."""
    made = {one.group for one in command.names if not one.back}
    if any(one.back == one.left or one.back.group in made for one in moved.values()):
        raise Refused("changed")


def _must_fit(w: Workshop, command: c.PutBack) -> None:
    areas = {one.back.area for one in command.notes} | {one.area for one in command.names}
    groups = {one.group for one in command.names}
    if not all(map(w.plan.has_area, areas)):
        raise Refused("no_area")
    if any(group in w.notes for group in groups):
        raise Refused("exists")
    if len(w.groups) + sum(group not in w.groups for group in groups) > limits.MOST_GROUPS:
        raise Refused("full")


def _by_new_group(moved: Moved) -> dict[str, list[c.Returned]]:
    """The notes that go back, by the group that they go back into."""
    joining: dict[str, list[c.Returned]] = defaultdict(list)
    for one in moved.values():
        if one.back.group:
            joining[one.back.group].append(one)
    return joining


def _leave_events(moved: Moved) -> Iterable[e.AnyEvent]:
    for id_, one in moved.items():
        if one.back.area != one.left.area:
            yield e.NoteMoved(id_, one.back.area, left=one.left.group)
        elif one.left.group and not one.back.group:
            yield e.GroupLeft(id_, left=one.left.group)


def _join_events(w: Workshop, joining: Mapping[str, list[c.Returned]], command: c.PutBack) -> Iterable[e.AnyEvent]:
    areas = {one.group: one.area for one in command.names} | {id_: group.area for id_, group in w.groups.items()}
    for group, returned in joining.items():
        left = {one.left.group for one in returned if one.back.area == one.left.area} - {"", group}
        yield e.NotesGrouped(group, tuple(one.note for one in returned), areas[group], tuple(sorted(left)))


def _name_events(w: Workshop, moved: Moved, names: Iterable[c.Renamed]) -> Iterable[e.AnyEvent]:
    for one in names:
        if one.left and one.back:
            yield e.GroupRenamed(one.group)
        elif not one.back and all(id_ in moved for id_ in w.gathering(one.group).notes):
            yield e.Ungrouped(one.group, ())  # the group is empty: it holds no removed notes either
