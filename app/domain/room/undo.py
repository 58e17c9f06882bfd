"""Undoing takes back one's own deed and nobody else's: it is done only while a thing is as that deed left it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from app.domain import limits
from app.domain.masking import digest
from app.domain.room import commands as c
from app.domain.room import events as e
from app.domain.room.decision import Decision, Refused
from app.domain.room.state import Note, Workshop

Moved = Mapping[str, c.Returned]


def outdated(command: object, text: Callable[[str], str]) -> bool:
    """Whether a text that a command takes the place of is another by now. `text` gives it by its id."""
    match command:
        case c.MaskNote(note=id_, of=of):
            return digest(text(id_)) != of
        case c.PutBack(names=names):
            return any(one.left and text(one.group) != one.left for one in names)
        case _:
            return False


def put_back(w: Workshop, command: c.PutBack, *, facilitator: bool) -> Decision:
    """Where notes and groups were before, in the events that other deeds have too. Raises Refused: all or nothing."""

    def seen(group: str) -> set[str]:
        notes = {id_: w.notes[id_] for id_ in w.gathering(group).notes}
        return {id_ for id_, note in notes.items() if (note.living if facilitator else note.shown)}

    moved = {one.note: one for one in command.notes}
    if not all(_lies(w.notes.get(id_), one.left) for id_, one in moved.items()) or not _as_left(moved, command, seen):
        raise Refused("changed")
    _must_undo(moved, command)
    _must_fit(w, command)
    joining = _joining(moved)
    events = (*_leaving(moved), *_joined(w, joining, command), *_named(w, moved, command.names))
    texts = {one.group: one.back for one in command.names if one.back and (one.left or one.group in joining)}
    return Decision(events, texts)


def _lies(note: Note | None, where: c.Place) -> bool:
    return note is not None and note.living and (note.area, note.group) == (where.area, where.group)


def _as_left(moved: Moved, command: c.PutBack, seen: Callable[[str], set[str]]) -> bool:
    """A group that the deed made holds nobody else's note, one that it emptied is empty, every other is still there."""
    made = {one.group for one in command.names if not one.back}
    emptied = {one.group for one in command.names if not one.left}
    others = {one.group for one in command.names} | {one.back.group for one in moved.values()} - {""}
    return (
        all(seen(group) <= moved.keys() for group in made)
        and not any(seen(group) for group in emptied)
        and all(seen(group) for group in others - made - emptied)
    )


def _must_undo(moved: Moved, command: c.PutBack) -> None:
    """No deed leaves such an undoing: a note that does not move, or one that goes into the group that ends."""
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


def _joining(moved: Moved) -> dict[str, list[c.Returned]]:
    """What goes back into each group."""
    joining: dict[str, list[c.Returned]] = defaultdict(list)
    for one in moved.values():
        if one.back.group:
            joining[one.back.group].append(one)
    return joining


def _leaving(moved: Moved) -> Iterable[e.AnyEvent]:
    for id_, one in moved.items():
        if one.back.area != one.left.area:
            yield e.NoteMoved(id_, one.back.area, left=one.left.group)
        elif one.left.group and not one.back.group:
            yield e.GroupLeft(id_, left=one.left.group)


def _joined(w: Workshop, joining: Mapping[str, list[c.Returned]], command: c.PutBack) -> Iterable[e.AnyEvent]:
    areas = {one.group: one.area for one in command.names} | {id_: group.area for id_, group in w.groups.items()}
    for group, returned in joining.items():
        left = {one.left.group for one in returned if one.back.area == one.left.area} - {"", group}
        yield e.NotesGrouped(group, tuple(one.note for one in returned), areas[group], tuple(sorted(left)))


def _named(w: Workshop, moved: Moved, names: Iterable[c.Renamed]) -> Iterable[e.AnyEvent]:
    for one in names:
        if one.left and one.back:
            yield e.GroupRenamed(one.group)
        elif not one.back and all(id_ in moved for id_ in w.gathering(one.group).notes):
            yield e.Ungrouped(one.group, ())  # nobody is in it any more, gone notes neither
