"""The events of the log, in the past tense. Fields are only added and never removed, so every old log can be read.

An event holds ids and settings, never a text that anybody wrote. If the contract hides authors, nothing in an event
leads to a person.
"""

from __future__ import annotations

from app.domain.interactions import WorkEvent
from app.domain.plan import Contract, Plan
from app.domain.room.commands import HideReason, WallScene
from app.domain.values import Event, NoteUse, Source


class WorkshopOpened(Event, tag=True):
    """The room opened with this plan, in its first phase. `ballot_keys` as in `BallotKeysPublished`."""

    plan: Plan
    ballot_keys: dict[str, str] = {}


class NoteWritten(Event, tag=True):
    """A note was written. `author` is a participant id, and empty unless the contract lets somebody see it.

    One with a `source` was brought in by a facilitator and never has an author.
    """

    note: str
    area: str
    phase: str
    key_hash: str
    author: str = ""
    source: Source = Source.ROOM


class NoteRewritten(Event, tag=True):
    """The text of a note changed; the table `writing` has the text itself."""

    note: str


class NoteRemoved(Event, tag=True):
    """The note was removed: by its writer (`withdrawn`), or by the facilitator after the end.

    `NoteRestored` undoes it. Logs until version 0.2 do not say which of the two it was.
    """

    note: str
    withdrawn: bool = False


class NoteRestored(Event, tag=True):
    """The removal of the note was undone."""

    note: str


class TextErased(Event, tag=True):
    """The text of a removed note is deleted for good."""

    note: str


class NoteMoved(Event, tag=True):
    """The note is in another area and in no group. `left` is the group that it was in."""

    note: str
    area: str
    left: str = ""


class NotesGrouped(Event, tag=True):
    """The notes are in this group of `area`. `left` are the groups that they were in. The name is in `writing`."""

    group: str
    notes: tuple[str, ...]
    area: str
    left: tuple[str, ...] = ()


class GroupRenamed(Event, tag=True):
    """The group has another name."""

    group: str


class Ungrouped(Event, tag=True):
    """The group ended. `notes` are the last ones that were in it; they are back in their own areas."""

    group: str
    notes: tuple[str, ...] = ()


class GroupLeft(Event, tag=True):
    """The note is in no group. `left` is the group that it was in."""

    note: str
    left: str = ""


class PhaseChanged(Event, tag=True):
    """The workshop is in another phase."""

    phase: str


class TimerStarted(Event, tag=True):
    """The timer ends at `ends`, in milliseconds since 1970 by the server's clock; it locks nothing."""

    ends: int
    seconds: int


class TimerStopped(Event, tag=True):
    """The timer was removed."""


class NoteHidden(Event, tag=True):
    """The facilitator hid the note."""

    note: str
    reason: HideReason


class NoteShown(Event, tag=True):
    """The facilitator showed the note again."""

    note: str


class NoteReleased(Event, tag=True):
    """The facilitator looked at the note and lets the big screen show it, until its text changes."""

    note: str


class NameReleased(Event, tag=True):
    """The facilitator looked at the name of the group and lets the big screen show it, until the name changes."""

    group: str


class NoteMasked(Event, tag=True):
    """The facilitator covered passages of the note, or undid that. The table `writing` has the text itself."""

    note: str
    masked: bool = True


class NoteCleared(Event, tag=True):
    """The facilitator found that nothing in the note is personal, or undid that. Holds until the text changes."""

    note: str
    cleared: bool = True


class NameCleared(Event, tag=True):
    """The facilitator found that nothing in the name of the group is personal, or undid that."""

    group: str
    cleared: bool = True


class UseAllowed(Event, tag=True):
    """The writer of the note decided what reports may do with it."""

    note: str
    use: NoteUse


class RoomLocked(Event, tag=True):
    """No new participants get in."""


class RoomUnlocked(Event, tag=True):
    """New participants get in again."""


class WallDirected(Event, tag=True):
    """The facilitator chose what the big screen shows, or to let it follow the phase (no scene).

    `until` is when a pause ends, in milliseconds since 1970; the rest as in `DirectWall`.
    """

    scene: WallScene | None = None
    of: str = ""
    page: int = 0
    until: int = 0


class WordExplained(Event, tag=True):
    """The facilitator explained a word in the sanasto, or corrected it. Word and sentence are in `writing`."""

    entry: str


class WordForgotten(Event, tag=True):
    """The facilitator took a word out of the sanasto."""

    entry: str


class WorkshopClosed(Event, tag=True):
    """Writing ended. `headcount` people took part; `roles` counts only roles that at least five of them hold.

    The roles are those of `counted` people, who stayed; 0 in older logs, which counted everybody. `sources` are those
    of an imported record, which says how many notes came from where, and not which.
    """

    headcount: int = 0
    roles: dict[str, int] = {}
    counted: int = 0
    sources: dict[Source, int] = {}


class WorkshopReopened(Event, tag=True):
    """The workshop is open for writing again, with new keys of its rounds."""

    ballot_keys: dict[str, str] = {}


class WorkshopArchived(Event, tag=True):
    """The workshop is read-only for good."""


class BallotKeysPublished(Event, tag=True):
    """The public keys under which ballots are given from now on, by round (the id of its phase), in hex.

    Of a workshop that was opened by version 0.1, or restored from a backup, which holds no key.
    """

    ballot_keys: dict[str, str]


class PhaseTightened(Event, tag=True):
    """The contract of the phase became stricter: who sees who wrote (None: as before), and that no role is kept.

    What it no longer stores is gone from the events before it (domain/room/tightening.py).
    """

    phase: str
    contract: Contract | None = None
    roles_off: bool = False
    summary_only: bool = False
    """Whether others see its notes from now on only in groups."""


class RetentionMoved(Event, tag=True):
    """The workshop is kept longer: its last day is `until`, an ISO date."""

    until: str


Course = (
    WorkshopOpened | PhaseChanged | TimerStarted | TimerStopped | RoomLocked | RoomUnlocked | WallDirected
    | WorkshopClosed | WorkshopReopened | WorkshopArchived | BallotKeysPublished
)  # fmt: skip
"""The events that change the course of the workshop and no note."""

AnyEvent = (
    NoteWritten
    | NoteRewritten
    | NoteRemoved
    | NoteRestored
    | TextErased
    | NoteMoved
    | NotesGrouped
    | GroupRenamed
    | Ungrouped
    | GroupLeft
    | WorkEvent
    | NoteHidden
    | NoteShown
    | NoteReleased
    | NoteMasked
    | NoteCleared
    | NameReleased
    | NameCleared
    | UseAllowed
    | WordExplained
    | WordForgotten
    | PhaseTightened
    | RetentionMoved
    | Course
)
