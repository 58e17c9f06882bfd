"""Defines the plan of a workshop: areas, phases, roles and the promises to participants.

A `Plan` is a frozen value. It is edited as a draft until the workshop opens. After that a contract may only become
stricter (room/tightening.py) and nothing else changes, because participants rely on it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta, Struct, field
from msgspec.structs import force_setattr, replace

from app.domain import limits
from app.domain.interactions import Settings, kind_of
from app.domain.interactions.kind import Kind, PhaseEvent
from app.domain.interactions.talk.rules import TalkSettings
from app.domain.occasion import Occasion
from app.domain.values import Line, Paragraph, ShortId


class Contract(StrEnum):
    """Who can see who wrote, the strictest first. The server stores authors accordingly, and the pages say it."""

    NOBODY = "nobody"
    FACILITATOR = "facilitator"
    EVERYONE = "everyone"

    @property
    def stores_author(self) -> bool:
        """Whether the log keeps who wrote a note."""
        return self is not Contract.NOBODY

    def hides_more_than(self, other: Contract) -> bool:
        """Whether fewer people see who wrote."""
        order = list(Contract)
        return order.index(self) < order.index(other)


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


_UNTOLD = TalkSettings()


class Phase(Struct, frozen=True, omit_defaults=True):
    """A step of the workshop. `areas` empty means all of them; `minutes` 0 means no planned length.

    Until version 0.2 a phase had its kind and its dots beside its title. Such a phase is read as one with settings.
    """

    id: ShortId
    title: Line
    settings: Settings = _UNTOLD
    """What people do in it. Required, but for a phase of an earlier version."""
    instruction: Paragraph = ""
    minutes: Annotated[int, Meta(ge=0, le=limits.MOST_MINUTES)] = 0
    areas: tuple[ShortId, ...] = ()
    coming: tuple[str, ...] = ()
    """Interactions of the method that are not built yet; the pages show them."""
    contract: Contract | None = None
    """Who can see who wrote in this phase; None: as the plan has it."""
    roles_off: bool = False
    """Whether nobody is told any role in this phase, and no note of it keeps one."""
    formerly: Contract | None = None
    """The contract that it began with, if it was made stricter while the room ran."""
    summary_only: bool = False
    """Whether others see a note of this phase only in a group that the facilitator put it into."""
    old_kind: str = field(default="", name="kind")
    old_dots: Annotated[int, Meta(ge=0, le=limits.MOST_DOTS)] = field(default=0, name="dots")
    old_open: bool = field(default=False, name="dots_open")

    def __post_init__(self) -> None:
        if self.old_kind and self.settings is not _UNTOLD:
            raise ValueError("a phase has its kind twice")
        if self.old_kind:
            told = {"kind": self.old_kind, "dots": self.old_dots, "open": self.old_open}
            force_setattr(self, "settings", msgspec.convert(told, Settings))
        for name, empty in (("old_kind", ""), ("old_dots", 0), ("old_open", False)):
            force_setattr(self, name, empty)
        if self.settings is _UNTOLD:
            raise ValueError("a phase needs settings")

    @property
    def kind(self) -> Kind:
        """The kind of the phase."""
        return kind_of(self.settings)


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
    viewpoints: bool = False
    """Whether anonymous notes may get the role of their writer at the end, where five of that role wrote."""
    host: Annotated[str, Meta(max_length=limits.LONGEST_LINE)] = ""
    """Who facilitates, by a name or a role, and how to reach them: what the join page tells."""
    summary_only: bool = False
    """Whether every phase is summary-only."""
    peers_only: bool = False
    """Whether it is a peer group (vertaisryhmä): the facilitator is one of them, and nothing is kept after its end."""
    peer_roles: Annotated[tuple[Line, ...], Meta(max_length=limits.MOST_ROLES)] = ()
    """In a peer group: the roles that may join."""
    occasion: Occasion = Occasion()
    """When and where people meet."""

    def __post_init__(self) -> None:
        """A peer group is under the strictest contract, whatever else a form or a file says."""
        if self.peers_only:
            strict = tuple(replace(phase, contract=None, roles_off=True, summary_only=False) for phase in self.phases)
            for name in ("viewpoints", "summary_only"):
                force_setattr(self, name, False)  # noqa: FBT003
            force_setattr(self, "contract", Contract.NOBODY)
            force_setattr(self, "phases", strict)

    def admits(self, role: str) -> bool:
        """Whether somebody who says that this is their role may join."""
        return not self.peers_only or role in self.peer_roles

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

    @property
    def rounds(self) -> tuple[str, ...]:
        """The ids of the phases with work of their own, such as dots: in each, a person has one ballot."""
        return tuple(phase.id for phase in self.phases if phase.kind.work)

    def contract_of(self, phase_id: str) -> Contract:
        """Who can see who wrote in this phase. A note has the contract of the phase in which it was written."""
        phase = self.phase(phase_id)
        return self.contract if phase is None or phase.contract is None else phase.contract

    @property
    def summary_only_phases(self) -> frozenset[str]:
        """The phases whose notes others see only in a group that the facilitator put them into. Peers have no such."""
        return (
            frozenset()
            if self.peers_only
            else frozenset(phase.id for phase in self.phases if self.summary_only or phase.summary_only)
        )

    @property
    def contracts(self) -> frozenset[Contract]:
        """The contracts that some phase is under."""
        return frozenset(self.contract_of(phase.id) for phase in self.phases) or frozenset({self.contract})

    @property
    def hides_people(self) -> bool:
        """Whether nobody may learn who wrote in some phase."""
        return Contract.NOBODY in self.contracts

    def phase_of(self, event: PhaseEvent) -> str:
        """The id of the phase that an event belongs to: the one that it names.

        An import by version 0.1 could name a phase of another kind. Then it is the first phase that can hold the event.
        """
        named = self.phase(event.phase)
        if named and named.kind.handles(event):
            return event.phase
        return next((phase.id for phase in self.phases if phase.kind.handles(event)), event.phase)

    def has_area(self, area_id: str) -> bool:
        """Whether the board has this area."""
        return any(area.id == area_id for area in self.areas)
