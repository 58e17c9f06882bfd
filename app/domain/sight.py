"""What a viewer may see, and nothing else decides it.

There are three audiences. Everybody in one audience sees the same, so a message is made once for all of them:
which notes are one's own is something only one's own device can work out.

`view` is a tree of plain values. `glimpse` is the part of it that some events touched. A screen folds it with
`fold` and has no rule of its own. The law, tested over random histories: fold(view before, glimpse) == view after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from app.domain import events as e
from app.domain import may
from app.domain.plan import Contract, PhaseKind
from app.domain.workshop import Group, Note, Status, Workshop

Texts = Mapping[str, tuple[str, str]]
"""By the id of a note or a group: its text and the language of the text (“” when not known)."""

Json = dict[str, Any]


class Audience(StrEnum):
    """Who looks."""

    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"
    SCREEN = "screen"


def view(workshop: Workshop, texts: Texts, audience: Audience) -> Json:
    """Everything the audience may see now."""
    notes = {id_: _note(workshop, texts, audience, id_) for id_ in workshop.notes}
    groups = {id_: _group(workshop, texts, audience, id_) for id_ in workshop.groups}
    return {
        **_fixed(workshop),
        **_without_none(_course(workshop, audience)),
        "notes": _without_none(notes),
        "groups": _without_none(groups),
    }


def glimpse(workshop: Workshop, texts: Texts, audience: Audience, happened: Iterable[e.AnyEvent]) -> Json:
    """What these events, which led to this state, changed for the audience; `null` takes a thing away."""
    happened = tuple(happened)
    patch: Json = {}
    notes, groups = _touched(workshop, audience, happened)
    if notes:
        patch["notes"] = {id_: _note(workshop, texts, audience, id_) for id_ in notes}
    if groups:
        patch["groups"] = {id_: _group(workshop, texts, audience, id_) for id_ in groups}
    if any(isinstance(event, e.WorkshopOpened) for event in happened):
        patch |= _fixed(workshop)
    if any(isinstance(event, COURSE) for event in happened):
        patch |= _course(workshop, audience)
    return patch


COURSE = (
    e.WorkshopOpened, e.PhaseChanged, e.TimerStarted, e.TimerStopped, e.RoomLocked, e.RoomUnlocked,
    e.WorkshopClosed, e.WorkshopReopened, e.WorkshopArchived,
)  # fmt: skip

SHIFTS_DOTS = (e.PhaseChanged, e.WorkshopClosed, e.WorkshopReopened, e.WorkshopOpened)
"""Events after which dots that were hidden may be seen, or the other way round."""

DOTS = (e.DotGiven, e.DotTaken)


def fold(seen: Json, patch: Json) -> Json:
    """What a screen does with a glimpse: notes and groups by id, all else by key; None takes away."""
    merged = {**seen, **{key: value for key, value in patch.items() if key not in BY_ID}}
    for key in BY_ID & patch.keys():
        merged[key] = _without_none({**seen.get(key, {}), **patch[key]})
    return _without_none(merged)


BY_ID = {"notes", "groups"}


def _without_none(values: Json) -> Json:
    return {key: value for key, value in values.items() if value is not None}


def _touched(workshop: Workshop, audience: Audience, happened: tuple[e.AnyEvent, ...]) -> tuple[set[str], set[str]]:
    secret = not _dots_shown(workshop, audience)
    ids: set[str] = set()
    for event in happened:
        # To name what a secret dot was given to would tell as much as the dot.
        if not (secret and isinstance(event, DOTS)):
            ids.update(_names(event))
    if any(isinstance(event, SHIFTS_DOTS) for event in happened):
        ids.update(_dotted_before(workshop, happened) if secret else workshop.dots)
    notes = ids & workshop.notes.keys()
    # A group is seen only while somebody in it is, so what touches a note touches its group.
    groups = {workshop.notes[note].group for note in notes} - {""}
    return notes, (ids - notes) | groups


def _dotted_before(workshop: Workshop, happened: Iterable[e.AnyEvent]) -> set[str]:
    """What had dots before all this, and may have been seen with them."""
    dots = Counter(workshop.dots)
    for event in happened:
        if isinstance(event, DOTS):
            dots[event.target] += 1 if isinstance(event, e.DotTaken) else -1
    return {target for target, count in dots.items() if count > 0}


def _names(event: e.AnyEvent) -> Iterable[str]:
    for field in ("note", "group", "target", "left", "notes"):
        value = getattr(event, field, ())
        yield from (value,) if isinstance(value, str) and value else value


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
    phase = workshop.phase
    if audience is Audience.FACILITATOR:
        return True
    if workshop.status is not Status.OPEN:
        return True
    if phase is None or phase.kind is not PhaseKind.DOTS:
        return True
    return phase.dots_open


def _note(workshop: Workshop, texts: Texts, audience: Audience, id_: str) -> Json | None:
    note = workshop.notes[id_]
    if not _seen(note, audience):
        return None
    text, lang = texts.get(id_, ("", ""))
    seen: Json = {
        "area": note.area,
        "phase": note.phase,
        "text": text,
        "lang": lang or None,
        "key": note.key_hash,
        "at": note.at,
        "group": note.group or None,
        "dots": _dots(workshop, audience, id_),
        "author": (note.author or None) if _author_shown(workshop, audience) else None,
        "hidden": note.hidden.value if note.hidden else None,
    }
    return _without_none(seen)


def _seen(note: Note, audience: Audience) -> bool:
    if note.gone:
        return False
    if note.hidden is None:
        return True
    return audience is Audience.FACILITATOR


def _author_shown(workshop: Workshop, audience: Audience) -> bool:
    if workshop.plan.contract is Contract.NOBODY:
        return False
    if workshop.plan.contract is Contract.EVERYONE:
        return True
    return audience is Audience.FACILITATOR


def _group(workshop: Workshop, texts: Texts, audience: Audience, id_: str) -> Json | None:
    group: Group | None = workshop.groups.get(id_)
    if group is None:
        return None
    if not any(_seen(workshop.notes[note], audience) for note in workshop.members(id_)):
        return None
    seen: Json = {
        "area": group.area,
        "name": texts.get(id_, ("", ""))[0],
        "at": group.at,
        "dots": _dots(workshop, audience, id_),
    }
    return _without_none(seen)


def _dots(workshop: Workshop, audience: Audience, id_: str) -> int | None:
    if not _dots_shown(workshop, audience):
        return None
    return workshop.dots.get(id_) or None
