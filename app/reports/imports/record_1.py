"""Reads version 1 of the record (Nuotio 0.1), for ever. These Structs never change again.

A note had its area on the board and not its question, and the dots of all phases were one sum.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from app.domain.interactions.dots.result import DotsResult
from app.domain.interactions.dots.rules import DotsSettings
from app.domain.limits import LONGEST_LINE, MOST_NOTES, MOST_PHASES, RECORDED_GROUPS
from app.domain.plan import Phase, Plan
from app.domain.record import SCHEMA, Record, RecordedGroup, RecordedNote
from app.domain.room.commands import GroupName, HideReason, NoteText
from app.domain.values import Id

Word = Annotated[str, Meta(max_length=LONGEST_LINE)]
Count = Annotated[int, Meta(ge=0)]

ADDED = Phase("pisteet-0", "Pisteet", DotsSettings(1))
"""The phase that holds the dots, if the plan has none that gives dots. Its title is data, and in the first language."""


class Note1(Struct, frozen=True):
    """A note of version 1. `area` is its area on the board: that of its group, if it is in one."""

    id: Id
    area: str
    phase: str
    text: NoteText
    lang: str = ""
    group: str = ""
    dots: Count = 0
    role: Word = ""
    author: Word = ""
    masked: bool = False


class Group1(Struct, frozen=True):
    """A group of version 1. `dots` are those of the group itself."""

    id: Id
    name: GroupName
    area: str
    dots: Count = 0
    lang: str = ""


class Record1(Struct, frozen=True):
    """A record of version 1. Plans of that time are read by Plan, as in old logs."""

    workshop: str
    plan: Plan
    opened_on: str = ""
    closed_on: str = ""
    headcount: Count = 0
    roles: dict[Word, int] = {}
    groups: Annotated[tuple[Group1, ...], Meta(max_length=RECORDED_GROUPS)] = ()
    notes: Annotated[tuple[Note1, ...], Meta(max_length=MOST_NOTES)] = ()
    hidden: dict[HideReason, int] = {}
    lang: str = ""


class NoPlaceForDots(Exception):
    """There are dots, no phase that gives any, and no room for another phase. No Nuotio wrote such a record."""


def read(data: bytes) -> Record:
    """Returns the record in the version of today. Raises msgspec.ValidationError or NoPlaceForDots."""
    old = msgspec.json.decode(data, type=Record1)
    given: list[Note1 | Group1] = [*old.notes, *old.groups]
    dots = {one.id: one.dots for one in given if one.dots}
    plan = _with_dots(old.plan) if dots else old.plan
    return Record(
        schema=SCHEMA,
        workshop=old.workshop,
        plan=plan,
        opened_on=old.opened_on,
        closed_on=old.closed_on,
        headcount=old.headcount,
        roles=old.roles,
        groups=tuple(RecordedGroup(group.id, group.name, group.area, group.lang) for group in old.groups),
        notes=tuple(map(_note, old.notes)),
        results={_giving(plan)[0].id: DotsResult(dots)} if dots else {},
        hidden=old.hidden,
        lang=old.lang,
    )


def _note(old: Note1) -> RecordedNote:
    return RecordedNote(
        id=old.id,
        area=old.area,
        phase=old.phase,
        text=old.text,
        lang=old.lang,
        group=old.group,
        role=old.role,
        author=old.author,
        masked=old.masked,
    )


def _giving(plan: Plan) -> list[Phase]:
    """The phases that gave dots. All dots of a record go to the first one."""
    return [phase for phase in plan.phases if isinstance(phase.settings, DotsSettings)]


def _with_dots(plan: Plan) -> Plan:
    """The plan with a phase that gives dots."""
    if _giving(plan):
        return plan
    if len(plan.phases) >= MOST_PHASES or plan.phase(ADDED.id):
        raise NoPlaceForDots
    return replace(plan, phases=(*plan.phases, ADDED))
