"""What a viewer may see, and nothing else decides it.

Everybody in one class of viewers sees the same, so a message is made once for all of them: which notes are one's own
is something only one's own device can work out.

`patch_for` tells what some events change in a view. A screen folds it (notes, groups and work by id, all else by
key, null takes away) and has no rule of its own. The law, tested over random histories:
fold(view before, patch) == view after.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar, get_args

from msgspec import UNSET
from msgspec.structs import asdict, replace

from app.domain.glossary import Word, explained
from app.domain.interactions import WorkView, marks_of, view_of
from app.domain.personal.kinds import Personal
from app.domain.room import events as e
from app.domain.room import permissions
from app.domain.room.evolve import Group, Note, Workshop
from app.domain.room.views import structs as v
from app.domain.room.views.affected import touched
from app.domain.room.views.audience import (
    FACILITATOR,
    PARTICIPANT,
    SCREEN,
    VIEWERS,
    Audience,
    Viewer,
    Visibility,
    viewers,
)
from app.domain.room.views.frame import frame
from app.domain.room.views.holding import held
from app.domain.texts import NO_TEXT, Text
from app.domain.values import Source

__all__ = [
    "FACILITATOR",
    "PARTICIPANT",
    "SCREEN",
    "VIEWERS",
    "Audience",
    "Texts",
    "Viewer",
    "Visibility",
    "frame",
    "languages",
    "patch_for",
    "patches_for",
    "view",
    "viewers",
]

Told = TypeVar("Told")

Texts = Mapping[str, Text]
"""By the id of a note or a group: its text and the language of the text (“” when not known)."""


def view(workshop: Workshop, texts: Texts, viewer: Viewer) -> v.View:
    """Everything the viewer may see now."""
    seen = _Shown.by(workshop, texts, Visibility.of(workshop, viewer))
    notes = {id_: note for id_ in workshop.notes if (note := seen.note(id_))}
    groups = {id_: group for id_ in workshop.groups if (group := seen.group(id_))}
    work = {phase: shown for phase in sorted(workshop.work) if (shown := seen.work(phase))}
    around = asdict(frame(workshop, viewer))
    return v.View(**around, notes=notes, groups=groups, work=work, glossary=seen.glossary())


def patch_for(workshop: Workshop, texts: Texts, viewer: Viewer, happened: Sequence[e.AnyEvent]) -> v.Patch:
    """What these events, which led to this state, changed for the viewer."""
    return patches_for(workshop, texts, happened, (viewer,))[viewer]


def patches_for(
    workshop: Workshop,
    texts: Texts,
    happened: Sequence[e.AnyEvent],
    looking: Iterable[Viewer],
    also: Collection[str] = (),
) -> dict[Viewer, v.Patch]:
    """The patch of each of the viewers, with the notes and groups in `also`, whatever happened.

    Those that see the same get the same object, to be encoded once.
    """
    made: dict[Visibility, v.Patch] = {}
    framed: dict[tuple[Visibility, object, bool], v.Patch] = {}
    found: dict[Viewer, v.Patch] = {}
    for viewer in looking:
        visible = Visibility.of(workshop, viewer)
        if visible not in made:
            made[visible] = _same(made, visible, _things(_Shown.by(workshop, texts, visible), happened, also))
        found[viewer] = made[visible]
        if around := _around(workshop, viewer, happened):
            # Of the frame, only `may` and `wall` differ between viewers.
            key = (visible, around.get("may"), "wall" in around)
            found[viewer] = framed.setdefault(key, replace(made[visible], **around))
    return found


def languages(
    workshop: Workshop, texts: Texts, ids: Collection[str], looking: Iterable[Viewer]
) -> dict[Viewer, dict[str, str]]:
    """The languages of these notes and groups, for each viewer of those that it may see."""
    found: dict[Visibility, dict[str, str]] = {}
    visible_to = {viewer: Visibility.of(workshop, viewer) for viewer in looking}
    for visible in set(visible_to.values()):
        seen = _Shown.by(workshop, texts, visible)
        things = {id_: seen.note(id_) if id_ in workshop.notes else seen.group(id_) for id_ in ids}
        found[visible] = _same(found, visible, {id_: one.lang for id_, one in things.items() if one and one.lang})
    return {viewer: found[visible] for viewer, visible in visible_to.items()}


def _same(made: Mapping[Visibility, Told], visible: Visibility, told: Told) -> Told:
    """What the phones are told, where the big screen is told the same, or the other way round: nearly always."""
    beside = made.get(visible._replace(wall=not visible.wall))
    return beside if beside is not None and beside == told else told


def _things(seen: _Shown, happened: Sequence[e.AnyEvent], also: Collection[str]) -> v.Patch:
    notes, groups, phases = touched(seen.workshop, seen.visible, happened)
    notes.update(id_ for id_ in also if id_ in seen.workshop.notes and not seen.withholds(id_))
    groups.update(id_ for id_ in also if id_ in seen.workshop.groups)
    return v.Patch(
        notes={id_: seen.note(id_) for id_ in notes} if notes else UNSET,
        groups={id_: seen.group(id_) for id_ in groups} if groups else UNSET,
        work={id_: seen.work(id_) for id_ in phases} if phases else UNSET,
        glossary=seen.glossary() if any(isinstance(event, GLOSSARY) for event in happened) else UNSET,
    )


def _around(workshop: Workshop, viewer: Viewer, happened: Sequence[e.AnyEvent]) -> dict[str, Any]:
    """The fields of the frame that these events may have changed."""
    kinds = {type(event) for event in happened}
    names = (v.PROMISED if kinds & FIXED else ()) + (v.COURSE if kinds & COURSE else ())
    if kinds & WALL and viewer.audience is not Audience.PARTICIPANT:
        names += ("wall",)
    if not names:
        return {}
    now = frame(workshop, viewer)
    return {name: getattr(now, name) for name in names}


FIXED = frozenset({e.WorkshopOpened, e.RetentionMoved, e.PhaseTightened})

GLOSSARY = (e.WordExplained, e.WordForgotten)

COURSE = frozenset(get_args(e.Course)) - {e.WallDirected}

WALL = frozenset({e.WallDirected, e.PhaseChanged, e.WorkshopClosed})
"""Events that may change what the big screen shows."""


class _Shown(NamedTuple):
    """A workshop as those with one visibility see it."""

    workshop: Workshop
    texts: Texts
    visible: Visibility
    marks: tuple[tuple[str, Mapping[str, int]], ...]
    """By phase, where its work may be seen: the marks by note and group."""

    @classmethod
    def by(cls, workshop: Workshop, texts: Texts, visible: Visibility) -> _Shown:
        marks = tuple((id_, marks_of(state)) for id_, state in workshop.work.items() if id_ != visible.secret)
        return cls(workshop, texts, visible, marks)

    def withholds(self, id_: str) -> bool:
        """Whether they never hear of this note, not even that it is not there."""
        return self.workshop.notes[id_].is_withheld(self.visible.withheld)

    def note(self, id_: str) -> v.Note | None:
        note = self.workshop.notes[id_]
        if note.gone or note.is_withheld(self.visible.withheld):
            return None
        if note.hidden and not self.visible.facilitator:
            return self._hidden(note)
        text, lang = written = self.texts.get(id_, NO_TEXT)
        held = self._held(note, written)
        if held and self.visible.wall:
            return None
        return v.Note(
            area=note.area,
            phase=note.phase,
            text=text,
            key=note.key_hash,
            at=0 if note.phase in self.visible.withheld else note.at,  # no order of arrival
            lang=lang,
            group=note.group,
            marks=self._marks(id_),
            author=note.author if note.phase in self.visible.authors else "",
            hidden=note.hidden,
            held=held,
            source=note.source if self._may_know(note) else Source.ROOM,
        )

    def _may_know(self, note: Note) -> bool:
        """Where a note comes from can tell who wrote it: perhaps one person has no phone (decision 0048)."""
        return self.visible.facilitator or note.phase in self.visible.authors

    def _hidden(self, note: Note) -> v.Note | None:
        """Peers all read why a note was hidden, and none of them its text. Elsewhere it is not there."""
        if not self.workshop.plan.peers_only:
            return None
        return v.Note(note.area, note.phase, "", note.key_hash, note.at, hidden=note.hidden)

    def group(self, id_: str) -> v.Group | None:
        """Seen while any of its notes is."""
        group = self.workshop.groups.get(id_)
        gathering = self.workshop.gathering(id_)
        if group is None or not (gathering.living if self.visible.facilitator else gathering.shown):
            return None
        if self.visible.wall and not any(map(self.note, gathering.notes)):
            return None
        name, lang = written = self.texts.get(id_, NO_TEXT)
        held = self._held(group, written)
        seen = ("", "", ()) if held and self.visible.wall else (name, lang, held)
        return v.Group(group.area, seen[0], group.at, seen[1], self._marks(id_), seen[2])

    def _held(self, seen: Note | Group, text: Text) -> tuple[Personal, ...]:
        """What seems personal; only the facilitator is told, and only the wall holds it back."""
        return held(seen, text) if self.visible.wall or self.visible.facilitator else ()

    def work(self, phase: str) -> WorkView | None:
        """What a phase itself shows; None while it is secret."""
        if phase == self.visible.secret:
            return None
        return view_of(self.workshop.work[phase], is_on=permissions.is_on(self.workshop, phase))

    def glossary(self) -> tuple[Word, ...] | None:
        """The sanasto; None where it is empty. The big screen does not show it, so nothing waits to be looked at."""
        living = () if self.visible.wall else [id_ for id_, is_in in self.workshop.glossary.items() if is_in]
        words = (Word(id_, *explained(self.texts.get(id_, NO_TEXT).text)) for id_ in living)
        return tuple(sorted(words, key=lambda one: (one.word.casefold(), one.id))) or None

    def _marks(self, id_: str) -> Mapping[str, int]:
        if not self.marks:
            return v.NO_MARKS
        return {phase: count for phase, marks in self.marks if (count := marks.get(id_))} or v.NO_MARKS
