"""Decides on what the facilitator found who looked at a text that seems personal: a note, or the name of a group."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.domain.refusals import Refused
from app.domain.room import events as e
from app.domain.room.decisions.decision import Decision, living
from app.domain.room.evolve import OVER, Group, Note, Workshop


def release(w: Workshop, id_: str) -> tuple[e.AnyEvent, ...]:
    """Lets the big screen show the text. No event where it may already. Raises Refused."""
    if _seen(w, id_).released:
        return ()
    return (e.NameReleased(id_),) if id_ in w.groups else (e.NoteReleased(id_),)


def clear(w: Workshop, id_: str, *, cleared: bool) -> tuple[e.AnyEvent, ...]:
    """Lets files show the whole text, after the end, or not any more. Raises Refused."""
    if w.status not in OVER:
        raise Refused("not_allowed")
    if _seen(w, id_).cleared is cleared:
        return ()
    return (e.NameCleared(id_, cleared),) if id_ in w.groups else (e.NoteCleared(id_, cleared),)


def with_new_names(w: Workshop, decision: Decision, text: Callable[[str], str]) -> tuple[e.AnyEvent, ...]:
    """Returns the events of a decision, and that a group has another name than the one that was looked at.

    Who adds a note to a group sends its name again, so only the texts tell whether it is another. `text` returns the
    text of an id before the decision.
    """
    told = {event.group for event in decision.events if isinstance(event, e.GroupRenamed)}
    return (*decision.events, *(e.GroupRenamed(id_) for id_ in _renamed(w, decision, text) if id_ not in told))


def _renamed(w: Workshop, decision: Decision, text: Callable[[str], str]) -> Iterable[str]:
    for id_, name in decision.texts.items():
        group = w.groups.get(id_)
        if group and group.looked_at and name != text(id_):
            yield id_


def _seen(w: Workshop, id_: str) -> Note | Group:
    group = w.groups.get(id_)
    if group is None:
        return living(w, id_)
    if not w.gathering(id_).living:
        raise Refused("no_group")
    return group
