"""Collects the themes of a report: groups with the same name are one theme, notes without a group come last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from app.domain import small_groups
from app.domain.panel.discretion import EVERYTHING, Discretion, ThemeNote, visible_note
from app.domain.record import Record, RecordedNote


class Theme(Struct, frozen=True):
    """A theme and its notes. `name` is “” for the notes without a group.

    `dots` are those of the group and of its notes together. `roles` counts notes, and only roles of five or more.
    """

    name: str
    notes: tuple[ThemeNote, ...]
    group_dots: int
    roles: dict[str, int]
    quotes: tuple[ThemeNote, ...]
    lang: str = ""
    """The language of the name."""

    @property
    def dots(self) -> int:
        """All dots of the theme."""
        return self.group_dots + sum(note.dots for note in self.notes)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the notes."""
        return tuple(note.id for note in self.notes)

    @property
    def shown(self) -> tuple[ThemeNote, ...]:
        """The notes that may be printed."""
        return tuple(note for note in self.notes if not note.left_out)


def themes(records: Sequence[Record], discretion: Discretion = EVERYTHING) -> tuple[Theme, ...]:
    """The themes, the largest first. One note is enough for a theme. Notes without a group come last."""
    gathered: dict[str, list[tuple[int, Record, RecordedNote]]] = {}
    names: dict[str, tuple[str, str]] = {}
    dots: Counter[str] = Counter()
    for index, record in enumerate(records):
        keys = {group.id: _same(group.name) for group in record.groups}
        used = {note.group for note in record.notes}
        for group in record.groups:
            names.setdefault(keys[group.id], (group.name, group.lang or record.lang))
            dots[keys[group.id]] += group.dots if group.id in used else 0
        for note in record.notes:
            gathered.setdefault(keys.get(note.group, ""), []).append((index, record, note))
    made = [_theme(names.get(key, ("", "")), dots[key], notes, discretion) for key, notes in gathered.items()]
    return tuple(sorted(made, key=lambda theme: (not theme.name, -len(theme.notes), -theme.dots, theme.name)))


def _same(name: str) -> str:
    """The key of a theme: the name of a group without differences of case and spaces."""
    return " ".join(name.casefold().split()) or name


def _theme(
    name: tuple[str, str],
    group_dots: int,
    notes_of_theme: Sequence[tuple[int, Record, RecordedNote]],
    discretion: Discretion,
) -> Theme:
    notes = tuple(visible_note(note, index, discretion) for index, _record, note in notes_of_theme)
    return Theme(
        name=name[0],
        lang=name[1],
        notes=notes,
        group_dots=group_dots,
        roles=small_groups.count(note.role for _index, _record, note in notes_of_theme),
        quotes=tuple(note for note in notes if note.id in discretion.quotes and not note.left_out),
    )
