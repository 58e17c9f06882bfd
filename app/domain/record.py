"""Defines the complete record of one workshop. Every download is made from it, and it can be imported again.

The JSON download is exactly this Struct, so every change here changes a published format: raise `SCHEMA` and document
it in docs/RECORD.md.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from app.domain.limits import LONGEST_LINE, MOST_NOTES, RECORDED_GROUPS
from app.domain.plan import Plan
from app.domain.room.commands import GroupName, HideReason, Id, NoteText

SCHEMA = "nuotio-record/1"

Word = Annotated[str, Meta(max_length=LONGEST_LINE)]


class RecordedNote(Struct, frozen=True, omit_defaults=True):
    """One note with its text. `area` is its area on the board: that of its group, if it is in one.

    `role` is set only if at least five participants have it (see small_groups.py).
    """

    id: Id
    area: str
    phase: str
    text: NoteText
    lang: str = ""
    group: str = ""
    dots: Annotated[int, Meta(ge=0)] = 0
    role: Word = ""
    author: Word = ""
    """The writer's pseudonym; only with the contract “everyone”."""
    masked: bool = False
    """Whether passages were covered. The text has a placeholder for each."""


class RecordedGroup(Struct, frozen=True, omit_defaults=True):
    """A group with its name. `dots` are those of the group itself, not of its notes."""

    id: Id
    name: GroupName
    area: str
    dots: Annotated[int, Meta(ge=0)] = 0
    lang: str = ""


class Record(Struct, frozen=True, omit_defaults=True):
    """A whole workshop. Dates are ISO dates. `roles` counts participants, and only roles of five or more.

    Notes are in the order of the plan (area, then group, then random id), never in the order of writing.
    """

    schema: str
    workshop: str
    plan: Plan
    opened_on: str = ""
    closed_on: str = ""
    headcount: Annotated[int, Meta(ge=0)] = 0
    roles: dict[Word, int] = {}
    groups: Annotated[tuple[RecordedGroup, ...], Meta(max_length=RECORDED_GROUPS)] = ()
    notes: Annotated[tuple[RecordedNote, ...], Meta(max_length=MOST_NOTES)] = ()
    hidden: dict[HideReason, int] = {}
    """How many notes the facilitator hid, by reason. Every export shows the numbers, none the texts."""
    lang: str = ""
    """The language of the plan, and of texts whose own language is not known."""

    @property
    def masked(self) -> int:
        """How many notes have covered passages."""
        return sum(note.masked for note in self.notes)
