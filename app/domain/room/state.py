"""A running workshop as a value. No text lives here, only ids and settings.

The maps are persistent: the next state shares all that did not change, so an event costs the same in a room of ten
notes and of five thousand. They have no order; `at` tells which of two notes came first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from enum import StrEnum

from immutables import Map
from msgspec import Struct

from app.domain.interactions import WorkState
from app.domain.plan import Phase, Plan
from app.domain.room.commands import HideReason, WallScene
from app.domain.values import NoteUse, Source


class Status(StrEnum):
    """Where a workshop is in its life. `DRAFT` ends with the first event."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"


OVER = (Status.CLOSED, Status.ARCHIVED)
"""Nobody writes any more."""


class Note(Struct, frozen=True, omit_defaults=True):
    """A note without its text. `at` is the number of the event that made it: the order on the board."""

    area: str
    phase: str
    key_hash: str
    at: int
    author: str = ""
    asked: str = ""
    """The area that it was written in, if it was moved to another: its question stays the same."""
    group: str = ""
    removed: bool = False
    withdrawn: bool = False
    """Whether the writer removed it, so that only the writer can undo that."""
    erased: bool = False
    hidden: HideReason | None = None
    masked: bool = False
    cleared: bool = False
    """Whether the facilitator found that nothing in it is personal."""
    use: NoteUse = NoteUse.QUOTE
    released: bool = False
    """Whether the facilitator looked at this text and lets the big screen show it."""
    source: Source = Source.ROOM

    @property
    def looked_at(self) -> bool:
        """Whether the facilitator has looked at this text for personal data and lets it be seen."""
        return self.cleared or self.released

    @property
    def question(self) -> str:
        """The area whose question the note answers: where it was written."""
        return self.asked or self.area

    @property
    def gone(self) -> bool:
        """Whether the note is on nobody's board."""
        return self.removed or self.erased

    @property
    def living(self) -> bool:
        """Whether somebody sees the note."""
        return not self.gone

    @property
    def shown(self) -> bool:
        """Whether everybody sees the note."""
        return not self.gone and self.hidden is None

    def is_withheld(self, summary_only: Collection[str]) -> bool:
        """Whether only its writer and the facilitator may read it: it is of such a phase, and in no group."""
        return not self.group and self.phase in summary_only


class Group(Struct, frozen=True, omit_defaults=True):
    """A group without its name. The facilitator may have looked at the name: `released`, `cleared` as in a note."""

    area: str
    at: int
    released: bool = False
    cleared: bool = False

    @property
    def looked_at(self) -> bool:
        """Whether the facilitator has looked at this name for personal data and lets it be seen."""
        return self.cleared or self.released


class Timer(Struct, frozen=True):
    """Advisory: when it ends, in milliseconds since 1970, and how long it was."""

    ends: int
    seconds: int


class Wall(Struct, frozen=True, omit_defaults=True):
    """What the facilitator chose for the big screen: a scene, of an area, a note or a group, on a page (0: it turns).

    `until` is when a pause ends, in milliseconds since 1970.
    """

    scene: WallScene
    of: str = ""
    page: int = 0
    until: int = 0


class Gathering(Struct, frozen=True):
    """The notes of a group, gone ones too, and how many of them are living, and shown to everybody."""

    notes: Map[str, None] = Map()
    living: int = 0
    shown: int = 0


class Workshop(Struct, frozen=True):
    """The state after event number `seq`. Before the first event the plan is a draft and `phase` is empty."""

    plan: Plan
    seq: int = 0
    status: Status = Status.DRAFT
    phase_id: str = ""
    locked: bool = False
    timer: Timer | None = None
    notes: Map[str, Note] = Map()
    groups: Map[str, Group] = Map()
    gathered: Map[str, Gathering] = Map()
    """By group, where it has any notes: what `Note.group` says, the other way round."""
    work: Map[str, WorkState] = Map()
    """What the kind of a phase keeps of it, by the id of the phase. Nothing is added up over phases."""
    headcount: int = 0
    roles: Mapping[str, int] = {}
    counted: int = 0
    """How many people the roles were counted from: of the headcount, those who stayed."""
    reopened: bool = False
    """Whether the workshop went on after its roles had been counted. Then results are not told by role any more."""
    ballot_keys: Mapping[str, str] = {}
    """The public key of each round, by its phase. Empty when the workshop is over: then the keys are destroyed."""
    wall: Wall | None = None
    """What the facilitator chose for the big screen. Without it, the screen follows the phase."""
    sources: Mapping[Source, int] = {}
    """Of an imported record: how many notes came from where. The notes of any other say it themselves."""
    glossary: Mapping[str, bool] = {}
    """The words of the sanasto, and whether each is in it now: one that was taken out keeps its place."""

    @property
    def phase(self) -> Phase | None:
        """The phase the pointer is on."""
        return self.plan.phase(self.phase_id)

    def is_shown(self, id_: str) -> bool:
        """Whether everybody sees this note, or this is a group."""
        return id_ in self.groups or (id_ in self.notes and self.notes[id_].shown and not self.withholds(id_))

    def withholds(self, id_: str) -> bool:
        """Whether only its writer and the facilitator may read this note."""
        return id_ in self.notes and self.notes[id_].is_withheld(self.plan.summary_only_phases)

    def is_erased(self, id_: str) -> bool:
        """Whether the text of this note is deleted for good."""
        return id_ in self.notes and self.notes[id_].erased

    def gathering(self, group_id: str) -> Gathering:
        """The notes of a group, counted."""
        return self.gathered.get(group_id, NOBODY)

    def ever_in(self, group_id: str) -> list[str]:
        """The ids of all notes of a group, gone ones too, oldest first."""
        return sorted(self.gathering(group_id).notes, key=lambda id_: (self.notes[id_].at, id_))

    def members(self, group_id: str) -> list[str]:
        """The ids of the living notes of a group, oldest first."""
        return [id_ for id_ in self.ever_in(group_id) if not self.notes[id_].gone]


NOBODY = Gathering()


def gathered_from(notes: Mapping[str, Note]) -> Map[str, Gathering]:
    """What `gathered` is for these notes, counted anew."""
    groups: dict[str, dict[str, Note]] = defaultdict(dict)
    for id_, note in notes.items():
        if note.group:
            groups[note.group][id_] = note
    return Map({group: _counted(members) for group, members in groups.items()})


def _counted(members: Mapping[str, Note]) -> Gathering:
    living = sum(note.living for note in members.values())
    return Gathering(Map(dict.fromkeys(members)), living, sum(note.shown for note in members.values()))
