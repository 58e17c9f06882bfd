"""What a viewer may see, and nothing else decides it.

There are three audiences. Everybody in one audience sees the same, so a message is made once for all of them:
which notes are one's own is something only one's own device can work out.

`view` is a tree of plain values. `glimpse` is the part of it that some events touched. A screen folds it with
`fold` and has no rule of its own. The law, tested over random histories: fold(view before, glimpse) == view after.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from app.domain.room import events as e
from app.domain.room.affected import touched
from app.domain.room.audience import Audience, Eyes
from app.domain.room.evolve import Group, Workshop
from app.domain.room.frame import course, fixed

__all__ = ["Audience", "Eyes", "Json", "Texts", "fold", "glimpse", "glimpses", "head", "view"]

Texts = Mapping[str, tuple[str, str]]
"""By the id of a note or a group: its text and the language of the text (“” when not known)."""

Json = dict[str, Any]


def view(workshop: Workshop, texts: Texts, audience: Audience) -> Json:
    """Everything the audience may see now."""
    eyes = Eyes.of(workshop, audience)
    notes = {id_: _note(workshop, texts, eyes, id_) for id_ in workshop.notes}
    groups = {id_: _group(workshop, texts, eyes, id_) for id_ in workshop.groups}
    return {**head(workshop, audience), "notes": _without_none(notes), "groups": _without_none(groups)}


def head(workshop: Workshop, audience: Audience) -> Json:
    """All of the view but the notes and groups."""
    return {**fixed(workshop), **_without_none(course(workshop, audience))}


def glimpse(workshop: Workshop, texts: Texts, audience: Audience, happened: Sequence[e.AnyEvent]) -> Json:
    """What these events, which led to this state, changed for the audience; `null` takes a thing away."""
    return glimpses(workshop, texts, happened, (audience,))[audience]


def glimpses(
    workshop: Workshop, texts: Texts, happened: Sequence[e.AnyEvent], audiences: Iterable[Audience] = Audience
) -> dict[Audience, Json]:
    """The glimpse of each of the audiences. Those that see the same get the same object, to be encoded once."""
    patches: dict[Eyes, Json] = {}
    found: dict[Audience, Json] = {}
    for audience in audiences:
        eyes = Eyes.of(workshop, audience)
        if eyes not in patches:
            patches[eyes] = _things(workshop, texts, eyes, happened)
        way = _way(workshop, audience, happened)
        found[audience] = patches[eyes] | way if way else patches[eyes]
    return found


def _things(workshop: Workshop, texts: Texts, eyes: Eyes, happened: Sequence[e.AnyEvent]) -> Json:
    patch: Json = {}
    notes, groups = touched(workshop, eyes, happened)
    if notes:
        patch["notes"] = {id_: _note(workshop, texts, eyes, id_) for id_ in notes}
    if groups:
        patch["groups"] = {id_: _group(workshop, texts, eyes, id_) for id_ in groups}
    return patch


def _way(workshop: Workshop, audience: Audience, happened: Sequence[e.AnyEvent]) -> Json:
    kinds = {type(event) for event in happened}
    once = fixed(workshop) if kinds & FIXED else {}
    return once if kinds.isdisjoint(COURSE) else once | course(workshop, audience)


FIXED = frozenset({e.WorkshopOpened, e.RetentionMoved})

COURSE = frozenset(get_args(e.Course))


def fold(seen: Json, patch: Json) -> Json:
    """What a screen does with a glimpse: notes and groups by id, all else by key; None takes away."""
    merged = {**seen, **{key: value for key, value in patch.items() if key not in BY_ID}}
    for key in BY_ID & patch.keys():
        merged[key] = _without_none({**seen.get(key, {}), **patch[key]})
    return _without_none(merged)


BY_ID = {"notes", "groups"}


def _without_none(values: Json) -> Json:
    return {key: value for key, value in values.items() if value is not None}


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
    name, lang = texts.get(id_, ("", ""))
    seen: Json = {"area": group.area, "name": name, "at": group.at}
    if lang:
        seen["lang"] = lang
    if eyes.dots and (dots := workshop.dots.get(id_)):
        seen["dots"] = dots
    return seen
