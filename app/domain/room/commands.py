"""What people ask for, in the imperative. A command is decoded strictly: an unknown field or a long text is refused.

Ids are 128 random bits in lower-case hex. `key_hash` and `key` are how a device shows that a note is its own
without the server ever knowing whose it is: key = HMAC(device secret, note id), key_hash = SHA-256(key).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from app.domain.limits import LONGEST_LINE, LONGEST_NOTE, MOST_GROUPED
from app.domain.plan import Line, ShortId

# The lengths are not idle: “$” would let a line break follow.
Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$", max_length=32)]
Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$", max_length=64)]
NoteText = Annotated[str, Meta(min_length=1, max_length=LONGEST_NOTE)]
GroupName = Line


class Command(Struct, frozen=True, forbid_unknown_fields=True, tag_field="t"):
    """The base of every command; `t` on the wire is the class name."""


class WriteNote(Command, tag=True):
    """A new note. `phase` is the phase it was written in, which may be over by the time a phone is back online."""

    note: Id
    area: ShortId
    phase: ShortId
    text: NoteText
    key_hash: Digest


class EditNote(Command, tag=True):
    """Replace the text of one's own note."""

    note: Id
    text: NoteText
    key: Digest


class RemoveNote(Command, tag=True):
    """Take one's own note away; `RestoreNote` undoes it until the text is erased."""

    note: Id
    key: Digest


class RestoreNote(Command, tag=True):
    """Undo `RemoveNote`."""

    note: Id
    key: Digest


class MoveNote(Command, tag=True):
    """Put a note in another area; it leaves its group."""

    note: Id
    area: ShortId


class GroupNotes(Command, tag=True):
    """Gather notes under a name. The id of a living group adds the notes to it and names it anew."""

    group: Id
    notes: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=MOST_GROUPED)]
    name: GroupName


class RenameGroup(Command, tag=True):
    """Give a group another name."""

    group: Id
    name: GroupName


class Ungroup(Command, tag=True):
    """Let all notes of a group go back to their own areas."""

    group: Id


class LeaveGroup(Command, tag=True):
    """Take one note out of its group."""

    note: Id


class Place(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a note is: an area, and a group or none (“”)."""

    area: ShortId
    group: Annotated[str, Meta(pattern=r"^([0-9a-f]{32})?\Z", max_length=32)]


class Returned(Struct, frozen=True, forbid_unknown_fields=True):
    """Where one's own deed left a note, and where it was before."""

    note: Id
    left: Place
    back: Place


class Renamed(Struct, frozen=True, forbid_unknown_fields=True):
    """The name of a group as one's own deed left it and as it was before; “” where nobody was in the group."""

    group: Id
    area: ShortId
    left: Annotated[str, Meta(max_length=LONGEST_LINE)]
    back: Annotated[str, Meta(max_length=LONGEST_LINE)]


class PutBack(Command, tag=True):
    """Undo one's own arranging, whole or not at all: only while everything is as one's own deed left it."""

    notes: Annotated[tuple[Returned, ...], Meta(max_length=MOST_GROUPED)]
    names: Annotated[tuple[Renamed, ...], Meta(max_length=MOST_GROUPED + 1)]


class GiveDot(Command, tag=True):
    """Give one dot to a note or a group. `tag` is one a person a round: HMAC(device secret, “dots:workshop:phase”)."""

    phase: ShortId
    target: Id
    tag: Digest


class TakeDot(Command, tag=True):
    """Take one of one's own dots back."""

    phase: ShortId
    target: Id
    tag: Digest


class GoToPhase(Command, tag=True):
    """Move the pointer to a phase, forward or back. Nothing written is touched."""

    phase: ShortId


class StartTimer(Command, tag=True):
    """Start the phase's advisory timer anew with this many seconds."""

    seconds: Annotated[int, Meta(ge=1, le=8 * 3600)]


class AddTime(Command, tag=True):
    """Give more time, from whatever is left or from now."""

    seconds: Annotated[int, Meta(ge=1, le=3600)]


class StopTimer(Command, tag=True):
    """Take the timer away."""


class HideReason(StrEnum):
    """Why a facilitator hid a note; people are told the reason, never the text."""

    PERSONAL_DATA = "personal_data"
    HURTFUL = "hurtful"
    MISTAKE = "mistake"
    OTHER = "other"


class HideNote(Command, tag=True):
    """Hide a note from everyone but the facilitator."""

    note: Id
    reason: HideReason


class ShowNote(Command, tag=True):
    """Undo `HideNote`. With a `reason` only while the note is hidden for that one, as one's own deed left it."""

    note: Id
    reason: HideReason | None = None


class MaskNote(Command, tag=True):
    """Keep a text with passages covered in place of a note's, once the workshop is over; undone with the text before.

    `of` is the digest of the text that it takes the place of (masking.py).
    """

    note: Id
    text: NoteText
    of: Digest
    masked: bool = True


class TakeNote(Command, tag=True):
    """Take anybody's note away once the workshop is over; `BringNoteBack` undoes it until the text is erased."""

    note: Id


class BringNoteBack(Command, tag=True):
    """Undo `TakeNote`."""

    note: Id


class LockRoom(Command, tag=True):
    """Let nobody new in."""


class UnlockRoom(Command, tag=True):
    """Let people in again."""


class CloseWorkshop(Command, tag=True):
    """End the writing. `headcount` and `roles` are counted by the server: who took part, never who wrote."""


class ReopenWorkshop(Command, tag=True):
    """Go on writing; possible until the workshop is archived."""


class ArchiveWorkshop(Command, tag=True):
    """Make the workshop read-only for good."""


LiveCommand = (
    WriteNote | EditNote | RemoveNote | RestoreNote | MoveNote | GroupNotes | RenameGroup | Ungroup | LeaveGroup
    | PutBack | GiveDot | TakeDot | GoToPhase | StartTimer | AddTime | StopTimer | HideNote | ShowNote | LockRoom
    | UnlockRoom
)  # fmt: skip
"""What comes over the live connection; the life of a workshop is led from its page."""

AnyCommand = LiveCommand | CloseWorkshop | ReopenWorkshop | ArchiveWorkshop | MaskNote | TakeNote | BringNoteBack
