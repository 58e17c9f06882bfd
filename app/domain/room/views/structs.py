"""What screens are sent: the view of a room and its patches. bin/protocol makes the client's types of these.

The order of the fields is the order of the keys on the wire. What has a default is left out where it is empty.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import UNSET, Struct, UnsetType

from app.domain.glossary import Word
from app.domain.interactions import Settings, WorkView
from app.domain.interactions.abilities import Ability
from app.domain.personal.kinds import Personal
from app.domain.plan import Contract
from app.domain.room.commands import HideReason
from app.domain.room.state import Status, Timer, Wall
from app.domain.values import Source

NO_MARKS: Mapping[str, int] = {}


class Area(Struct, frozen=True):
    """An area of the board; `index` is its place among them."""

    index: int
    title: str
    prompt: str


class Phase(Struct, frozen=True, omit_defaults=True):
    """A phase of the plan; `index` is its place among them, `contract` who sees who wrote in it.

    `summary_only`: others see a note of it only in a group that the facilitator put it into.
    """

    index: int
    title: str
    settings: Settings
    instruction: str
    minutes: int
    areas: tuple[str, ...]
    coming: tuple[str, ...]
    contract: Contract
    formerly: Contract | None = None
    """The contract that it began with, if it was made stricter while the room ran."""
    roles_off: bool = False
    summary_only: bool = False
    keeps_role: bool = False
    """Whether a note or a card of it may get a role, now or at the end."""


class Note(Struct, frozen=True, omit_defaults=True, gc=False):
    """A note with its text. `at` is its order on the board, `hidden` why the facilitator hid it.

    `marks` are what it got in each phase.
    """

    area: str
    phase: str
    text: str
    key: str
    at: int
    lang: str = ""
    group: str = ""
    marks: Mapping[str, int] = NO_MARKS
    author: str = ""
    hidden: HideReason | None = None
    held: tuple[Personal, ...] = ()
    """For the facilitator: what seems personal in a note that the big screen holds back."""
    source: Source = Source.ROOM
    """For who leads, and for all who see who wrote: where the note comes from, if not from the room."""


class Group(Struct, frozen=True, omit_defaults=True, gc=False):
    """A group of notes with its name."""

    area: str
    name: str
    at: int
    lang: str = ""
    marks: Mapping[str, int] = NO_MARKS
    held: tuple[Personal, ...] = ()
    """For the facilitator: what seems personal in a name that the big screen does not show."""


class Promised(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What does not change once the room is open, but that the last day may be later and a contract stricter."""

    title: str
    purpose: str
    contract: Contract
    retention: str
    areas: Mapping[str, Area]
    phases: Mapping[str, Phase]
    peers_only: bool | None = None
    """True in a peer group, of which nothing is kept; otherwise left out."""


class Frame(Promised, frozen=True, kw_only=True, omit_defaults=True):
    """All of the view but the notes and groups."""

    status: Status
    phase: str
    locked: bool
    timer: Timer | None = None
    ballot_keys: Mapping[str, str]
    may: tuple[Ability, ...]
    wall: Wall | None = None
    """What the facilitator chose for the big screen; only she and the screen are told."""


class View(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """Everything a viewer may see: notes and groups by id, and by phase what it shows itself."""

    notes: Mapping[str, Note]
    groups: Mapping[str, Group]
    work: Mapping[str, WorkView]
    glossary: tuple[Word, ...] | None = None
    """The sanasto, in the order of its words; left out while it is empty, and for the big screen."""


PROMISED = Promised.__struct_fields__
COURSE = tuple(name for name in Frame.__struct_fields__ if name not in (*PROMISED, "wall"))


class Patch(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What changed in a view. What is unset did not change; None takes away."""

    notes: Mapping[str, Note | None] | UnsetType = UNSET
    groups: Mapping[str, Group | None] | UnsetType = UNSET
    work: Mapping[str, WorkView | None] | UnsetType = UNSET
    title: str | UnsetType = UNSET
    purpose: str | UnsetType = UNSET
    contract: Contract | UnsetType = UNSET
    retention: str | UnsetType = UNSET
    areas: Mapping[str, Area] | UnsetType = UNSET
    phases: Mapping[str, Phase] | UnsetType = UNSET
    peers_only: bool | UnsetType | None = UNSET
    status: Status | UnsetType = UNSET
    phase: str | UnsetType = UNSET
    locked: bool | UnsetType = UNSET
    timer: Timer | UnsetType | None = UNSET
    ballot_keys: Mapping[str, str] | UnsetType = UNSET
    may: tuple[Ability, ...] | UnsetType = UNSET
    wall: Wall | UnsetType | None = UNSET
    glossary: tuple[Word, ...] | UnsetType | None = UNSET
