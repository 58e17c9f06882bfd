"""What a viewer may see, and nothing else decides it.

There are three audiences. Everybody in one audience sees the same, so a message is made once for all of them:
which notes are one's own is something only one's own device can work out.

`view` is a tree of plain values. `glimpse` is the part of it that some events touched. A screen folds it with
`fold` and has no rule of its own. The law, tested over random histories: fold(view before, glimpse) == view after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from app.domain import events as e
from app.domain import may
from app.domain.plan import Contract, PhaseKind
from app.domain.workshop import Group, Status, Workshop

Texts = Mapping[str, tuple[str, str]]
"""By the id of a note or a group: its text and the language of the text (“” when not known)."""

Json = dict[str, Any]


class Audience(StrEnum):
    """Who looks."""

    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"
    SCREEN = "screen"


class Eyes(NamedTuple):
    """What makes one audience see other things than another."""

    facilitator: bool
    dots: bool
    authors: bool

    @classmethod
    def of(cls, workshop: Workshop, audience: Audience) -> Eyes:
        """What the audience may see now."""
        facilitator = audience is Audience.FACILITATOR
        return cls(facilitator, _dots_shown(workshop, audience), _author_shown(workshop, audience))


def view(workshop: Workshop, texts: Texts, audience: Audience) -> Json:
    """Everything the audience may see now."""
    eyes = Eyes.of(workshop, audience)
    notes = {id_: _note(workshop, texts, eyes, id_) for id_ in workshop.notes}
    groups = {id_: _group(workshop, texts, eyes, id_) for id_ in workshop.groups}
    return {**head(workshop, audience), "notes": _without_none(notes), "groups": _without_none(groups)}


def head(workshop: Workshop, audience: Audience) -> Json:
    """All of the view but the notes and groups."""
    return {**_fixed(workshop), **_without_none(_course(workshop, audience))}


def glimpse(workshop: Workshop, texts: Texts, audience: Audience, happened: Sequence[e.AnyEvent]) -> Json:
    """What these events, which led to this state, changed for the audience; `null` takes a thing away."""
    patch = _things(workshop, texts, Eyes.of(workshop, audience), happened)
    return patch | _way(workshop, audience, happened)


def glimpses(workshop: Workshop, texts: Texts, happened: Sequence[e.AnyEvent]) -> dict[Audience, Json]:
    """The glimpse of each audience. Audiences that see the same get the same object, to be encoded once."""
    patches: dict[Eyes, Json] = {}
    found: dict[Audience, Json] = {}
    for audience in Audience:
        eyes = Eyes.of(workshop, audience)
        if eyes not in patches:
            patches[eyes] = _things(workshop, texts, eyes, happened)
        way = _way(workshop, audience, happened)
        found[audience] = patches[eyes] | way if way else patches[eyes]
    return found


def _things(workshop: Workshop, texts: Texts, eyes: Eyes, happened: Sequence[e.AnyEvent]) -> Json:
    patch: Json = {}
    notes, groups = _touched(workshop, eyes, happened)
    if notes:
        patch["notes"] = {id_: _note(workshop, texts, eyes, id_) for id_ in notes}
    if groups:
        patch["groups"] = {id_: _group(workshop, texts, eyes, id_) for id_ in groups}
    return patch


def _way(workshop: Workshop, audience: Audience, happened: Sequence[e.AnyEvent]) -> Json:
    kinds = {type(event) for event in happened}
    fixed = _fixed(workshop) if e.WorkshopOpened in kinds else {}
    return fixed if kinds.isdisjoint(COURSE) else fixed | _course(workshop, audience)


COURSE = frozenset({
    e.WorkshopOpened, e.PhaseChanged, e.TimerStarted, e.TimerStopped, e.RoomLocked, e.RoomUnlocked,
    e.WorkshopClosed, e.WorkshopReopened, e.WorkshopArchived,
})  # fmt: skip

SHIFTS_DOTS = frozenset({e.PhaseChanged, e.WorkshopClosed, e.WorkshopReopened, e.WorkshopOpened})
"""Events after which dots that were hidden may be seen, or the other way round."""

DOTS = frozenset({e.DotGiven, e.DotTaken})


def fold(seen: Json, patch: Json) -> Json:
    """What a screen does with a glimpse: notes and groups by id, all else by key; None takes away."""
    merged = {**seen, **{key: value for key, value in patch.items() if key not in BY_ID}}
    for key in BY_ID & patch.keys():
        merged[key] = _without_none({**seen.get(key, {}), **patch[key]})
    return _without_none(merged)


BY_ID = {"notes", "groups"}


def _without_none(values: Json) -> Json:
    return {key: value for key, value in values.items() if value is not None}


def _touched(workshop: Workshop, eyes: Eyes, happened: Sequence[e.AnyEvent]) -> tuple[set[str], set[str]]:
    notes: set[str] = set()
    others: set[str] = set()
    for id_ in _named(workshop, eyes, happened):
        note = workshop.notes.get(id_)
        if note is None:
            others.add(id_)
        else:
            # A group is seen only while somebody in it is, so what touches a note touches its group.
            notes.add(id_)
            others.add(note.group)
    others.discard("")
    return notes, others


def _named(workshop: Workshop, eyes: Eyes, happened: Sequence[e.AnyEvent]) -> Iterable[str]:
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
        case e.NoteWritten(note=note) | e.NoteRewritten(note=note):
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
        case _:
            return (getattr(event, "note", ""),)


def _fixed(workshop: Workshop) -> Json:
    plan = workshop.plan
    return {
        "title": plan.title,
        "purpose": plan.purpose,
        "contract": plan.contract.value,
        "retention": plan.retention,
        "areas": {
            area.id: {"index": index, "title": area.title, "prompt": area.prompt}
            for index, area in enumerate(plan.areas)
        },
        "phases": {
            phase.id: {
                "index": index,
                "title": phase.title,
                "kind": phase.kind.value,
                "instruction": phase.instruction,
                "minutes": phase.minutes,
                "areas": list(phase.areas),
                "dots": phase.dots,
                "coming": list(phase.coming),
            }
            for index, phase in enumerate(plan.phases)
        },
    }


def _course(workshop: Workshop, audience: Audience) -> Json:
    facilitator = audience is Audience.FACILITATOR
    timer = workshop.timer
    return {
        "status": workshop.status.value,
        "phase": workshop.phase_id,
        "locked": workshop.locked,
        "timer": {"ends": timer.ends, "seconds": timer.seconds} if timer else None,
        "may": [] if audience is Audience.SCREEN else may.abilities(workshop, facilitator=facilitator),
        "dots_shown": _dots_shown(workshop, audience),
    }


def _dots_shown(workshop: Workshop, audience: Audience) -> bool:
    """Dots are seen when the round is over, so that nobody follows the crowd; the facilitator always sees them."""
    if audience is Audience.FACILITATOR:
        return True
    if workshop.status is not Status.OPEN:
        return True
    phase = workshop.phase
    if phase is None or phase.kind is not PhaseKind.DOTS:
        return True
    return phase.dots_open


def _author_shown(workshop: Workshop, audience: Audience) -> bool:
    if workshop.plan.contract is Contract.NOBODY:
        return False
    if workshop.plan.contract is Contract.EVERYONE:
        return True
    return audience is Audience.FACILITATOR


def _note(workshop: Workshop, texts: Texts, eyes: Eyes, id_: str) -> Json | None:
    note = workshop.notes[id_]
    if note.gone or (note.hidden and not eyes.facilitator):
        return None
    text, lang = texts.get(id_, ("", ""))
    seen: Json = {"area": note.area, "phase": note.phase, "text": text, "key": note.key_hash, "at": note.at}
    if lang:
        seen["lang"] = lang
    if note.group:
        seen["group"] = note.group
    if eyes.dots and (dots := workshop.dots.get(id_)):
        seen["dots"] = dots
    if eyes.authors and note.author:
        seen["author"] = note.author
    if note.hidden:
        seen["hidden"] = note.hidden.value
    return seen


def _group(workshop: Workshop, texts: Texts, eyes: Eyes, id_: str) -> Json | None:
    """Seen while any of its notes is."""
    group: Group | None = workshop.groups.get(id_)
    gathering = workshop.gathering(id_)
    if group is None or not (gathering.living if eyes.facilitator else gathering.shown):
        return None
    seen: Json = {"area": group.area, "name": texts.get(id_, ("", ""))[0], "at": group.at}
    if eyes.dots and (dots := workshop.dots.get(id_)):
        seen["dots"] = dots
    return seen
