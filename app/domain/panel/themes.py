"""Collects the themes of a report: groups with the same name are one theme, notes without a group come last."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from app.domain import small_groups
from app.domain.panel.discretion import EVERYTHING, Discretion, Origin, ThemeNote, visible_note
from app.domain.panel.rounds import Given, rounds
from app.domain.record import Record, RecordedNote


class Theme(Struct, frozen=True):
    """A theme and its notes. `name` is “” for the notes without a group.

    `group_marks` are those of the groups themselves, by the index of their round. `roles` counts notes, and only roles
    of five or more.
    """

    name: str
    notes: tuple[ThemeNote, ...]
    group_marks: dict[int, int]
    roles: dict[str, int]
    quotes: tuple[ThemeNote, ...]
    lang: str = ""
    """The language of the name."""
    covered: int = 0
    """How many passages of the name are covered in a file."""
    cleared: bool = False
    """Whether somebody found nothing personal in the name of any group that is this theme."""

    @property
    def marks(self) -> dict[int, int]:
        """The marks of the groups and of their notes together, by the index of their round."""
        sums = Counter(self.group_marks)
        for note in self.notes:
            sums.update(note.marks)
        return dict(sorted(sums.items()))

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the notes."""
        return tuple(note.id for note in self.notes)

    @property
    def shown(self) -> tuple[ThemeNote, ...]:
        """The notes that may be printed."""
        return tuple(note for note in self.notes if note.is_printed)


class _Found(Struct, frozen=True):
    """A note of a theme before the editor's choices."""

    note: RecordedNote
    origin: Origin
    marks: dict[int, int]


def themes(records: Sequence[Record], discretion: Discretion = EVERYTHING) -> tuple[Theme, ...]:
    """The themes, the largest first. One note is enough for a theme. Notes without a group come last."""
    gathered: dict[str, list[_Found]] = {}
    names: dict[str, tuple[str, str]] = {}
    looked_at: dict[str, bool] = {}
    group_marks: defaultdict[str, Counter[int]] = defaultdict(Counter)
    given = rounds(records)
    for index, record in enumerate(records):
        keys = {group.id: _same(group.name) for group in record.groups}
        used = {note.group for note in record.notes}
        areas = {area.id: area.title for area in record.plan.areas}
        phases = {phase.id: phase.title for phase in record.plan.phases}
        for group in record.groups:
            names.setdefault(keys[group.id], (group.name, group.lang or record.lang))
            looked_at[keys[group.id]] = group.cleared and looked_at.get(keys[group.id], True)
            group_marks[keys[group.id]].update(_marks(given, index, group.id) if group.id in used else {})
        for note in record.notes:
            origin = Origin(index, areas.get(note.area, ""), phases.get(note.phase, ""))
            found = _Found(note, origin, _marks(given, index, note.id))
            gathered.setdefault(keys.get(note.group, ""), []).append(found)
    made = [_theme(names.get(key, ("", "")), group_marks[key], found, discretion) for key, found in gathered.items()]
    cleared = {names[key][0] for key, all_ in looked_at.items() if all_}
    made = [replace(theme, cleared=theme.name in cleared) for theme in made]
    return tuple(sorted(made, key=lambda theme: _order(theme, len(given))))


def _marks(given: Sequence[Given], meeting: int, id_: str) -> dict[int, int]:
    """What a note or group of this workshop got, by the index of the round."""
    return {
        index: one.counts[id_] for index, one in enumerate(given) if one.round.meeting == meeting and id_ in one.counts
    }


def _order(theme: Theme, rounds_: int) -> tuple[bool, int, list[int], str]:
    """The sort key: by notes, then by the marks of the first round, then of the next; notes without a group last."""
    marks = theme.marks
    return not theme.name, -len(theme.notes), [-marks.get(index, 0) for index in range(rounds_)], theme.name


def _same(name: str) -> str:
    """The key of a theme: the name of a group without differences of case and spaces."""
    return " ".join(name.casefold().split()) or name


def _theme(
    name: tuple[str, str], group_marks: Mapping[int, int], found: Sequence[_Found], discretion: Discretion
) -> Theme:
    notes = tuple(visible_note(one.note, one.origin, one.marks, discretion) for one in found)
    return Theme(
        name=name[0],
        lang=name[1],
        notes=notes,
        group_marks=dict(group_marks),
        roles=small_groups.count(one.note.role for one in found),
        quotes=tuple(note for note in notes if note.id in discretion.quotes and note.is_printed),
    )
