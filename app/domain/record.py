"""The complete record of one workshop: what every download is made of, and what can be imported again.

The JSON download is this Struct as it stands, so a change here is a change of a published format:
raise `SCHEMA` and tell it in docs/RECORD.md.
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
    """One note in full. `area` is where it stands on the board: that of its group, where it is in one.

    `role` is there only where at least five participants share it (see small_groups.py).
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
    """The writer's pseudonym, only under the contract “everyone”."""
    masked: bool = False
    """Whether passages were covered: where they stood the text says so."""


class RecordedGroup(Struct, frozen=True, omit_defaults=True):
    """A named group; `dots` are those given to the group itself, not to its notes."""

    id: Id
    name: GroupName
    area: str
    dots: Annotated[int, Meta(ge=0)] = 0
    lang: str = ""


class Record(Struct, frozen=True, omit_defaults=True):
    """A whole workshop. Dates are ISO dates; `roles` counts participants, only roles of five or more.

    Notes stand in the order of the plan (area, then group, then random id), never in the order of writing.
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
    """How many notes the facilitator hid, by reason: told in every export, the texts in none."""
    lang: str = ""
    """The language of the plan's words, and of texts whose own is not known."""

    @property
    def masked(self) -> int:
        """How many notes have covered passages."""
        return sum(note.masked for note in self.notes)
