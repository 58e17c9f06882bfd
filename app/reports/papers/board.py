"""Arranges a record as the final board: areas with groups and their notes, and the notes without a group."""

from __future__ import annotations

from msgspec import Struct

from app.domain.plan import Area
from app.domain.record import Record, RecordedGroup, RecordedNote


class GroupWithNotes(Struct, frozen=True):
    """A group and its notes."""

    group: RecordedGroup
    notes: tuple[RecordedNote, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the group and of its notes."""
        return (self.group.id, *(note.id for note in self.notes))


class Column(Struct, frozen=True):
    """An area of the board. A grouped note is in the area of its group, whatever area it was written for."""

    area: Area
    groups: tuple[GroupWithNotes, ...]
    loose: tuple[RecordedNote, ...]

    @property
    def notes(self) -> int:
        """The number of notes in the area, grouped or not."""
        return len(self.loose) + sum(len(group.notes) for group in self.groups)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all groups and notes in the area."""
        return (*(id_ for group in self.groups for id_ in group.ids), *(note.id for note in self.loose))


def phases(record: Record) -> dict[str, str]:
    """Returns the titles of the phases by id. Every format shows in which phase a note was written."""
    return {phase.id: phase.title for phase in record.plan.phases}


def questions(record: Record) -> dict[str, str]:
    """Returns the title of the area that a note was written for, by note, where it lies in another area."""
    titles, places = {area.id: area.title for area in record.plan.areas}, record.places
    return {note.id: titles.get(note.area, note.area) for note in record.notes if places[note.id] != note.area}


def board(record: Record) -> tuple[Column, ...]:
    """Returns the columns in the order of the plan. Groups without notes are left out."""
    places = record.places
    return tuple(_column(record, area, places) for area in record.plan.areas)


def _column(record: Record, area: Area, places: dict[str, str]) -> Column:
    names = {group.id for group in record.groups}
    groups = [
        GroupWithNotes(group, tuple(note for note in record.notes if note.group == group.id))
        for group in record.groups
        if group.area == area.id
    ]
    loose = tuple(note for note in record.notes if places[note.id] == area.id and note.group not in names)
    return Column(area, tuple(group for group in groups if group.notes), loose)
