"""Which notes and groups some events touched, for eyes that see the dots and for those that do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.domain.room import events as e
from app.domain.room.evolve import Workshop
from app.domain.room.views.audience import Eyes

SHIFTS_DOTS = frozenset({e.PhaseChanged, e.WorkshopClosed, e.WorkshopReopened, e.WorkshopOpened})
"""Events after which dots that were hidden may be seen, or the other way round."""

DOTS = frozenset({e.DotGiven, e.DotTaken})


class Touched(NamedTuple):
    """The ids of notes and of groups."""

    notes: set[str]
    groups: set[str]


def touched(workshop: Workshop, eyes: Eyes, happened: Sequence[e.AnyEvent]) -> Touched:
    """What these events touched, as far as these eyes see it."""
    notes: set[str] = set()
    others: set[str] = set()
    for id_ in named(workshop, eyes, happened):
        note = workshop.notes.get(id_)
        if note is None:
            others.add(id_)
        else:
            # A group is seen only while somebody in it is, so what touches a note touches its group.
            notes.add(id_)
            others.add(note.group)
    others.discard("")
    return Touched(notes, others)


def named(workshop: Workshop, eyes: Eyes, happened: Sequence[e.AnyEvent]) -> Iterable[str]:
    for event in happened:
        # To name what a secret dot was given to would tell as much as the dot.
        if eyes.dots or type(event) not in DOTS:
            yield from _names(event)
        if type(event) in SHIFTS_DOTS:
            yield from workshop.dots if eyes.dots else _dotted_before(workshop, happened)


def _dotted_before(workshop: Workshop, happened: Iterable[e.AnyEvent]) -> set[str]:
    """What had dots before all this, and may have been seen with them."""
    dots = Counter(dict(workshop.dots))
    for event in happened:
        match event:
            case e.DotGiven(target=target, count=count):
                dots[target] -= count
            case e.DotTaken(target=target):
                dots[target] += 1
            case _:
                pass
    return {target for target, count in dots.items() if count > 0}


def _names(event: e.AnyEvent) -> tuple[str, ...]:
    """The ids of notes and groups that an event is about; “” may be among them."""
    match event:
        case (
            e.NoteWritten(note=note) | e.NoteRewritten(note=note) | e.NoteRemoved(note=note) | e.NoteRestored(note=note)
            | e.TextErased(note=note) | e.NoteHidden(note=note) | e.NoteShown(note=note) | e.NoteMasked(note=note)
        ):  # fmt: skip
            return (note,)
        case e.NoteMoved(note=note, left=left) | e.GroupLeft(note=note, left=left):
            return (note, left)
        case e.DotGiven(target=target) | e.DotTaken(target=target):
            return (target,)
        case e.NotesGrouped(group=group, notes=notes, left=left):
            return (group, *notes, *left)
        case e.Ungrouped(group=group, notes=notes):
            return (group, *notes)
        case e.GroupRenamed(group=group):
            return (group,)
        case e.RetentionMoved():
            return ()
        case _:
            return _course(event)


def _course(_event: e.Course) -> tuple[str, ...]:
    """The course of a workshop is about no note; the type says that nothing else comes here."""
    return ()
