"""Defines the plan of a workshop: areas, phases, roles and the promises to participants.

A `Plan` is a frozen value. It is edited as a draft until the workshop opens and never after, because participants rely
on it, above all on the anonymity contract.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from app.domain import limits

ShortId = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,24}\Z", max_length=limits.LONGEST_ID)]
"""The id of an area or phase: short, lower case, unique in one workshop. (“$” would also match before a line break.)"""

Line = Annotated[str, Meta(min_length=1, max_length=limits.LONGEST_LINE)]
Paragraph = Annotated[str, Meta(max_length=limits.LONGEST_PARAGRAPH)]


class PhaseKind(StrEnum):
    """What people can do in a phase. Every method consists of these."""

    TALK = "talk"
    WRITE = "write"
    COWRITE = "cowrite"
    GROUP = "group"
    DOTS = "dots"


class Contract(StrEnum):
    """Who can see who wrote a note. The server stores authors accordingly, and the pages say it."""

    NOBODY = "nobody"
    FACILITATOR = "facilitator"
    EVERYONE = "everyone"


class Secrecy(StrEnum):
    """How confidential the results are. Printed on every export."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"


class Area(Struct, frozen=True):
    """A part of the board with its own prompt, such as “Mikä estää?”."""

    id: ShortId
    title: Line
    prompt: Paragraph = ""


class Phase(Struct, frozen=True):
    """A step of the workshop. `areas` empty means all of them; `minutes` 0 means no planned length."""

    id: ShortId
    title: Line
    kind: PhaseKind
    instruction: Paragraph = ""
    minutes: Annotated[int, Meta(ge=0, le=limits.MOST_MINUTES)] = 0
    areas: tuple[ShortId, ...] = ()
    dots: Annotated[int, Meta(ge=0, le=limits.MOST_DOTS)] = 0
    dots_open: bool = False
    coming: tuple[str, ...] = ()
    """Interactions of the method that are not built yet; the pages show them."""


class Plan(Struct, frozen=True):
    """Everything that is decided before the room opens. `retention` is an ISO date, `roles` are shown as they are."""

    title: Line
    purpose: Paragraph = ""
    areas: Annotated[tuple[Area, ...], Meta(max_length=limits.MOST_AREAS)] = ()
    phases: Annotated[tuple[Phase, ...], Meta(max_length=limits.MOST_PHASES)] = ()
    roles: Annotated[tuple[Line, ...], Meta(max_length=limits.MOST_ROLES)] = ()
    languages: tuple[str, ...] = ("fi",)
    contract: Contract = Contract.NOBODY
    secrecy: Secrecy = Secrecy.INTERNAL
    retention: str = ""
    method: str = ""
    capacity: Annotated[int, Meta(ge=1, le=limits.MOST_PEOPLE)] = 300

    @property
    def words(self) -> tuple[str, ...]:
        """The texts of the plan that participants read, in order."""
        areas = [text for area in self.areas for text in (area.title, area.prompt)]
        phases = [text for phase in self.phases for text in (phase.title, phase.instruction)]
        return tuple(filter(None, (self.title, self.purpose, *areas, *phases)))

    def phase(self, phase_id: str) -> Phase | None:
        """The phase with this id, or None."""
        for phase in self.phases:
            if phase.id == phase_id:
                return phase
        return None

    def has_area(self, area_id: str) -> bool:
        """Whether the board has this area."""
        return any(area.id == area_id for area in self.areas)
