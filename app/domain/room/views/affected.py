"""Which notes, groups and phases some events touched, as far as somebody sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from app.domain import interactions
from app.domain.interactions.kind import PhaseEvent
from app.domain.room import events as e
from app.domain.room.evolve import Workshop
from app.domain.room.views.audience import Visibility, naming

CHANGES_VISIBILITY = frozenset({e.PhaseChanged, e.WorkshopClosed, e.WorkshopReopened, e.WorkshopOpened})
"""Events after which work that was secret may be seen, or the other way round."""


class Touched(NamedTuple):
    """The ids of notes, of groups, and of phases with work."""

    notes: set[str]
    groups: set[str]
    phases: set[str]


def touched(workshop: Workshop, visible: Visibility, happened: Sequence[e.AnyEvent]) -> Touched:
    """What these events touched, as far as it is seen."""
    notes: set[str] = set()
    others: set[str] = set()
    gone = _seen_before(workshop, happened) if visible.withheld else frozenset()
    for id_ in named(workshop, visible, happened):
        note = workshop.notes.get(id_)
        if note is None:
            others.add(id_)
        elif note.is_withheld(visible.withheld) and id_ not in gone:
            continue  # its id would tell, once it is in a group, when it was written
        else:
            # A group is seen only while somebody in it is, so what touches a note touches its group.
            notes.add(id_)
            others.add(note.group)
    others.discard("")
    return Touched(notes, others, _phases(workshop, visible, happened))


def _seen_before(workshop: Workshop, happened: Iterable[e.AnyEvent]) -> frozenset[str]:
    """The notes that everybody may have seen before these events: they left a group, or their phase became stricter."""
    found: set[str] = set()
    for event in happened:
        match event:
            case e.NoteMoved(note=note, left=left) | e.GroupLeft(note=note, left=left) if left:
                found.add(note)
            case e.Ungrouped(notes=notes):
                found.update(notes)
            case e.PhaseTightened(phase=phase, summary_only=True):
                found.update(_of_phase(workshop, phase))
            case e.NoteWritten(note=note):
                found.discard(note)
            case _:
                pass
    return frozenset(found)


def named(workshop: Workshop, visible: Visibility, happened: Sequence[e.AnyEvent]) -> Iterable[str]:
    """The ids of notes and groups that these events are about; “” may be among them."""
    for event in happened:
        # To name what a secret mark was given to would tell as much as the mark.
        if not (isinstance(event, PhaseEvent) and event.phase == visible.secret):
            yield from _names(event)
        if type(event) in CHANGES_VISIBILITY:
            yield from _marked(workshop, visible)
        if isinstance(event, e.PhaseTightened) and event.phase not in visible.authors:
            yield from _unnamed(workshop, visible, event.phase)
        if isinstance(event, e.PhaseTightened) and event.summary_only and visible.withheld:
            yield from _of_phase(workshop, event.phase)


def _marked(workshop: Workshop, visible: Visibility) -> Iterable[str]:
    """What has marks that may be seen from now on. Where marks go out of sight, everything: so nothing is named."""
    if visible.secret in workshop.work:
        return chain(workshop.notes, workshop.groups)
    return chain.from_iterable(interactions.marks_of(state) for state in workshop.work.values())


def _unnamed(workshop: Workshop, visible: Visibility, phase_id: str) -> Iterable[str]:
    """The notes of a phase, for those who saw who wrote them before its contract became stricter."""
    phase = workshop.plan.phase(phase_id)
    if phase and phase.formerly and phase.formerly in naming(leads=visible.facilitator):
        yield from _of_phase(workshop, phase_id)


def _of_phase(workshop: Workshop, phase_id: str) -> Iterable[str]:
    return (id_ for id_, note in workshop.notes.items() if note.phase == phase_id)


def _phases(workshop: Workshop, visible: Visibility, happened: Sequence[e.AnyEvent]) -> set[str]:
    """The phases that may show something else of themselves now."""
    if any(type(event) in CHANGES_VISIBILITY for event in happened):
        changed = set(workshop.work)
    else:
        changed = {event.phase for event in happened if isinstance(event, PhaseEvent)} - {visible.secret}
    return {phase for phase in changed if phase in workshop.work and interactions.work_of(workshop.work[phase]).view}


def _names(event: e.AnyEvent) -> Iterable[str]:
    """The ids of notes and groups that an event is about; “” may be among them."""
    match event:
        case (
            e.NoteWritten(note=note) | e.NoteRewritten(note=note) | e.NoteRemoved(note=note) | e.NoteRestored(note=note)
            | e.TextErased(note=note) | e.NoteHidden(note=note) | e.NoteShown(note=note) | e.NoteMasked(note=note)
            | e.NoteCleared(note=note) | e.NoteReleased(note=note)
        ):  # fmt: skip
            return (note,)
        case e.NoteMoved(note=note, left=left) | e.GroupLeft(note=note, left=left):
            return (note, left)
        case PhaseEvent():
            return interactions.targets(event)
        case e.NotesGrouped(group=group, notes=notes, left=left):
            return (group, *notes, *left)
        case e.Ungrouped(group=group, notes=notes):
            return (group, *notes)
        case e.GroupRenamed(group=group) | e.NameReleased(group=group) | e.NameCleared(group=group):
            return (group,)
        case e.RetentionMoved() | e.UseAllowed() | e.PhaseTightened() | e.WordExplained() | e.WordForgotten():
            return ()  # nobody in the room sees what a writer allows reports
        case _:
            return _course(event)


def _course(_event: e.Course) -> Iterable[str]:
    """The course of a workshop is about no note; the type says that nothing else comes here."""
    return ()
