"""The board as it stood at the end: areas, in them groups and their notes, and the notes nobody grouped."""

from __future__ import annotations

from msgspec import Struct

from app.domain.plan import Area
from app.domain.record import Record, RecordedGroup, RecordedNote


class Gathered(Struct, frozen=True):
    """A group and its notes."""

    group: RecordedGroup
    notes: tuple[RecordedNote, ...]

    @property
    def dots(self) -> int:
        """The dots of the group and of its notes."""
        return self.group.dots + sum(note.dots for note in self.notes)


class Column(Struct, frozen=True):
    """An area of the board. A grouped note stands where its group stands, whatever area it was written in."""

    area: Area
    groups: tuple[Gathered, ...]
    loose: tuple[RecordedNote, ...]

    @property
    def notes(self) -> int:
        """How many notes the area holds, grouped or not."""
        return len(self.loose) + sum(len(group.notes) for group in self.groups)

    @property
    def dots(self) -> int:
        """All dots given in the area."""
        return sum(note.dots for note in self.loose) + sum(group.dots for group in self.groups)


def phases(record: Record) -> dict[str, str]:
    """The titles of phases by their ids: every file tells in which one a note was written."""
    return {phase.id: phase.title for phase in record.plan.phases}


def board(record: Record) -> tuple[Column, ...]:
    """The columns in the order of the plan. A group without notes is not on the board."""
    return tuple(_column(record, area) for area in record.plan.areas)


def _column(record: Record, area: Area) -> Column:
    names = {group.id for group in record.groups}
    groups = [
        Gathered(group, tuple(note for note in record.notes if note.group == group.id))
        for group in record.groups
        if group.area == area.id
    ]
    loose = tuple(note for note in record.notes if note.area == area.id and note.group not in names)
    return Column(area, tuple(group for group in groups if group.notes), loose)
