"""The commands that clients send, in the imperative. Decoding is strict: it refuses unknown fields and long texts.

Ids are 128 random bits in lower-case hex. With `key_hash` and `key` a device proves that it wrote a note, and the
server does not learn who wrote it: key = HMAC(device secret, note id), key_hash = SHA-256(key).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from app.domain.glossary import Explanation
from app.domain.interactions import WorkCommand
from app.domain.limits import LONGEST_LINE, LONGEST_NOTE, MOST_GROUPED
from app.domain.plan import Contract
from app.domain.values import Command, Digest, Id, Line, NoteUse, ShortId, Source

NoteText = Annotated[str, Meta(min_length=1, max_length=LONGEST_NOTE)]
GroupName = Line


class WriteNote(Command, tag=True):
    """A new note. `phase` is where it was written; that phase may be over when a phone is back online.

    With a `source`, it is somebody else's whom the facilitator writes for, and only a facilitator can send it.
    """

    note: Id
    area: ShortId
    phase: ShortId
    text: NoteText
    key_hash: Digest
    source: Source = Source.ROOM


class EditNote(Command, tag=True):
    """Replace the text of one's own note."""

    note: Id
    text: NoteText
    key: Digest


class RemoveNote(Command, tag=True):
    """Remove one's own note; `RestoreNote` undoes it until the text is erased."""

    note: Id
    key: Digest


class RestoreNote(Command, tag=True):
    """Undo `RemoveNote`."""

    note: Id
    key: Digest


class AllowUse(Command, tag=True):
    """Decide what reports may do with one's own note. Sent by the follow-up page only."""

    note: Id
    use: NoteUse
    key: Digest


class MoveNote(Command, tag=True):
    """Put a note in another area; it leaves its group."""

    note: Id
    area: ShortId


class GroupNotes(Command, tag=True):
    """Put notes into a group with this name. If the group exists, the notes are added and its name changes."""

    group: Id
    notes: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=MOST_GROUPED)]
    name: GroupName


class RenameGroup(Command, tag=True):
    """Give a group another name."""

    group: Id
    name: GroupName


class Ungroup(Command, tag=True):
    """End a group: all its notes go back to their own areas."""

    group: Id


class LeaveGroup(Command, tag=True):
    """Take one note out of its group."""

    note: Id


class Place(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a note is: an area, and a group or none (“”)."""

    area: ShortId
    group: Annotated[str, Meta(pattern=r"^([0-9a-f]{32})?\Z", max_length=32)]


class Returned(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the change to undo left a note (`left`), and where the note was before it (`back`)."""

    note: Id
    left: Place
    back: Place


class Renamed(Struct, frozen=True, forbid_unknown_fields=True):
    """The name of a group after the change to undo (`left`) and before it (`back`); “” if the group was empty then."""

    group: Id
    area: ShortId
    left: Annotated[str, Meta(max_length=LONGEST_LINE)]
    back: Annotated[str, Meta(max_length=LONGEST_LINE)]


class PutBack(Command, tag=True):
    """Undo one's own moving or grouping, all or nothing. Refused if anything changed since."""

    notes: Annotated[tuple[Returned, ...], Meta(max_length=MOST_GROUPED)]
    names: Annotated[tuple[Renamed, ...], Meta(max_length=MOST_GROUPED + 1)]


class GoToPhase(Command, tag=True):
    """Go to a phase, forward or back. Notes do not change."""

    phase: ShortId


class StartTimer(Command, tag=True):
    """Restart the timer of the phase with this many seconds. It locks nothing when it ends."""

    seconds: Annotated[int, Meta(ge=1, le=8 * 3600)]


class AddTime(Command, tag=True):
    """Add seconds to the time that is left, or to now if the timer has ended."""

    seconds: Annotated[int, Meta(ge=1, le=3600)]


class StopTimer(Command, tag=True):
    """Remove the timer."""


class HideReason(StrEnum):
    """Why a facilitator hid a note. Participants see the reason, never the text."""

    PERSONAL_DATA = "personal_data"
    HURTFUL = "hurtful"
    MISTAKE = "mistake"
    OTHER = "other"


class HideNote(Command, tag=True):
    """Hide a note from everyone but the facilitator."""

    note: Id
    reason: HideReason


class ShowNote(Command, tag=True):
    """Undo `HideNote`. With a `reason`, refused unless the note is hidden for exactly that reason."""

    note: Id
    reason: HideReason | None = None


class ReleaseText(Command, tag=True):
    """Show a note or the name of a group on the big screen that was held back because it looks personal.

    `of` is the digest of the text.
    """

    id: Id
    of: Digest


class MaskNote(Command, tag=True):
    """Replace the text of a note by one with passages covered, after the workshop is over. The old text undoes it.

    `of` is the digest of the text that is replaced (masking.py).
    """

    note: Id
    text: NoteText
    of: Digest
    masked: bool = True


class ClearText(Command, tag=True):
    """Say that nothing in a note or the name of a group is personal, so that every file shows it whole.

    `cleared=False` undoes it.
    """

    id: Id
    cleared: bool = True


class TakeNote(Command, tag=True):
    """Remove anybody's note after the workshop is over; `BringNoteBack` undoes it until the text is erased."""

    note: Id


class BringNoteBack(Command, tag=True):
    """Undo `TakeNote`."""

    note: Id


class TightenPhase(Command, tag=True):
    """Make the contract of a phase stricter, for good. What is left out stays as it is; nothing can get looser."""

    phase: ShortId
    contract: Contract | None = None
    roles_off: bool = False
    summary_only: bool = False


class LockRoom(Command, tag=True):
    """Let no new participants in."""


class UnlockRoom(Command, tag=True):
    """Let new participants in again."""


class WallScene(StrEnum):
    """What the big screen can show, one at a time."""

    ARRIVAL = "arrival"
    QUESTION = "question"
    NOTES = "notes"
    FOCUS = "focus"
    THEMES = "themes"
    RESULTS = "results"
    PAUSE = "pause"


class DirectWall(Command, tag=True):
    """Choose what the big screen shows until the next phase. Without a `scene` it follows the phase again.

    `of` is an area for the question and the notes, a note or a group for the focus. `page` 0 lets the pages turn by
    themselves. `minutes` is how long a pause is.
    """

    scene: WallScene | None = None
    of: Annotated[str, Meta(max_length=32)] = ""
    page: Annotated[int, Meta(ge=0, le=999)] = 0
    minutes: Annotated[int, Meta(ge=0, le=240)] = 0


class ExplainWord(Command, tag=True):
    """Explain a word in the sanasto that all read, or correct it. Also brings back a word that was taken out."""

    entry: Id
    word: Line
    text: Explanation


class ForgetWord(Command, tag=True):
    """Take a word out of the sanasto. `ExplainWord` undoes it."""

    entry: Id


class CloseWorkshop(Command, tag=True):
    """End the writing. The server adds how many people took part; never who wrote."""


class ReopenWorkshop(Command, tag=True):
    """Open the workshop for writing again; possible until it is archived."""


class ArchiveWorkshop(Command, tag=True):
    """Make the workshop read-only for good."""


LiveCommand = (
    WriteNote | EditNote | RemoveNote | RestoreNote | MoveNote | GroupNotes | RenameGroup | Ungroup | LeaveGroup
    | PutBack | WorkCommand | GoToPhase | StartTimer | AddTime | StopTimer | HideNote | ShowNote | ReleaseText
    | TightenPhase | LockRoom | UnlockRoom | DirectWall | ExplainWord | ForgetWord
)  # fmt: skip
"""The commands of the live connection. Closing, reopening and archiving go through the workshop's page."""

AnyCommand = (
    LiveCommand | AllowUse | CloseWorkshop | ReopenWorkshop | ArchiveWorkshop | MaskNote | ClearText | TakeNote
    | BringNoteBack
)  # fmt: skip
