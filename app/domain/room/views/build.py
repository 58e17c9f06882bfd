"""What a viewer may see, and nothing else decides it.

There are three audiences. Everybody in one audience sees the same, so a message is made once for all of them:
which notes are one's own is something only one's own device can work out.

`glimpse` is the patch that some events make to a view. A screen folds it (notes and groups by id, all else by key, null
takes away) and has no rule of its own. The law, tested over random histories: fold(view before, glimpse) == view after.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, get_args

from msgspec import UNSET
from msgspec.structs import asdict, replace

from app.domain.room import events as e
from app.domain.room.evolve import Group, Workshop
from app.domain.room.views import structs as v
from app.domain.room.views.affected import touched
from app.domain.room.views.audience import Audience, Eyes
from app.domain.room.views.frame import frame

__all__ = ["Audience", "Eyes", "Texts", "frame", "glimpse", "glimpses", "languages", "view"]

Texts = Mapping[str, tuple[str, str]]
"""By the id of a note or a group: its text and the language of the text (“” when not known)."""


def view(workshop: Workshop, texts: Texts, audience: Audience) -> v.View:
    """Everything the audience may see now."""
    eyes = Eyes.of(workshop, audience)
    notes = {id_: note for id_ in workshop.notes if (note := _note(workshop, texts, eyes, id_))}
    groups = {id_: group for id_ in workshop.groups if (group := _group(workshop, texts, eyes, id_))}
    return v.View(**asdict(frame(workshop, audience)), notes=notes, groups=groups)


def glimpse(workshop: Workshop, texts: Texts, audience: Audience, happened: Sequence[e.AnyEvent]) -> v.Patch:
    """What these events, which led to this state, changed for the audience."""
    return glimpses(workshop, texts, happened, (audience,))[audience]


def glimpses(
    workshop: Workshop,
    texts: Texts,
    happened: Sequence[e.AnyEvent],
    audiences: Iterable[Audience] = Audience,
    also: Collection[str] = (),
) -> dict[Audience, v.Patch]:
    """The glimpse of each of the audiences, with the notes and groups in `also`, whatever happened.

    Those that see the same get the same object, to be encoded once.
    """
    patches: dict[Eyes, v.Patch] = {}
    found: dict[Audience, v.Patch] = {}
    for audience in audiences:
        eyes = Eyes.of(workshop, audience)
        if eyes not in patches:
            patches[eyes] = _things(workshop, texts, eyes, happened, also)
        around = _around(workshop, audience, happened)
        found[audience] = replace(patches[eyes], **around) if around else patches[eyes]
    return found


def languages(
    workshop: Workshop, texts: Texts, ids: Collection[str], audiences: Iterable[Audience]
) -> dict[Audience, dict[str, str]]:
    """The languages of these notes and groups, for each audience of those that it may see."""
    found: dict[Eyes, dict[str, str]] = {}
    eyes_of = {audience: Eyes.of(workshop, audience) for audience in audiences}
    for eyes in set(eyes_of.values()):
        things = {id_: (_note if id_ in workshop.notes else _group)(workshop, texts, eyes, id_) for id_ in ids}
        found[eyes] = {id_: thing.lang for id_, thing in things.items() if thing and thing.lang}
    return {audience: found[eyes] for audience, eyes in eyes_of.items()}


def _things(
    workshop: Workshop, texts: Texts, eyes: Eyes, happened: Sequence[e.AnyEvent], also: Collection[str]
) -> v.Patch:
    notes, groups = touched(workshop, eyes, happened)
    notes.update(id_ for id_ in also if id_ in workshop.notes)
    groups.update(id_ for id_ in also if id_ in workshop.groups)
    return v.Patch(
        notes={id_: _note(workshop, texts, eyes, id_) for id_ in notes} if notes else UNSET,
        groups={id_: _group(workshop, texts, eyes, id_) for id_ in groups} if groups else UNSET,
    )


def _around(workshop: Workshop, audience: Audience, happened: Sequence[e.AnyEvent]) -> dict[str, Any]:
    """The fields of the frame that these events may have changed."""
    kinds = {type(event) for event in happened}
    names = (v.PROMISED if kinds & FIXED else ()) + (v.COURSE if kinds & COURSE else ())
    if not names:
        return {}
    now = frame(workshop, audience)
    return {name: getattr(now, name) for name in names}


FIXED = frozenset({e.WorkshopOpened, e.RetentionMoved})

COURSE = frozenset(get_args(e.Course))


def _note(workshop: Workshop, texts: Texts, eyes: Eyes, id_: str) -> v.Note | None:
    note = workshop.notes[id_]
    if note.gone or (note.hidden and not eyes.facilitator):
        return None
    text, lang = texts.get(id_, ("", ""))
    return v.Note(
        area=note.area,
        phase=note.phase,
        text=text,
        key=note.key_hash,
        at=note.at,
        lang=lang,
        group=note.group,
        dots=workshop.dots.get(id_, 0) if eyes.dots else 0,
        author=note.author if eyes.authors else "",
        hidden=note.hidden,
    )


def _group(workshop: Workshop, texts: Texts, eyes: Eyes, id_: str) -> v.Group | None:
    """Seen while any of its notes is."""
    group: Group | None = workshop.groups.get(id_)
    gathering = workshop.gathering(id_)
    if group is None or not (gathering.living if eyes.facilitator else gathering.shown):
        return None
    name, lang = texts.get(id_, ("", ""))
    dots = workshop.dots.get(id_, 0) if eyes.dots else 0
    return v.Group(area=group.area, name=name, at=group.at, lang=lang, dots=dots)
