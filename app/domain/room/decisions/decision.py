"""The types of a decision: who sends a command, the commands of the server itself, the result, and the refusal."""

from __future__ import annotations

from typing import NoReturn

from msgspec import Struct

from app.domain.refusals import RefusalCode, Refused
from app.domain.room import events as e
from app.domain.room.evolve import Note, Status, Workshop
from app.domain.values import Source


class Facilitator(Struct, frozen=True):
    """The facilitator who leads the workshop. `id` is the account; no event and no message to others has it.

    `sign_in` is the session that sent the command. It must still lead the room when the command is stored.
    """

    id: str
    sign_in: str = ""


class Participant(Struct, frozen=True):
    """A member of the room. `id` is used for limits, and stored in the log only if the contract names authors.

    `role` is set only while a command is decided, and only to a role that may be told (domain/small_groups.py).
    """

    id: str
    role: str = ""


class Holder(Struct, frozen=True):
    """Somebody outside the room who shows the key of a note, and is known by nothing else."""


class Server(Struct, frozen=True):
    """The server itself: it opens rooms, settles co-written texts and erases."""


Actor = Facilitator | Participant | Holder | Server


class Count(Struct, frozen=True, tag_field="t", tag=True):
    """How many people took part, in all and by role. A role is counted only if at least five people have it.

    The roles are those of `counted` people: who only came by is in the headcount and in no role.
    """

    headcount: int = 0
    roles: dict[str, int] = {}
    counted: int = 0


class OpenWorkshop(Struct, frozen=True, tag_field="t", tag=True):
    """Server only: open the room with its present plan."""


class SettleNote(Struct, frozen=True, tag_field="t", tag=True):
    """Server only: nobody has co-written in a note for a while; send the present text to everybody."""

    note: str


class EraseText(Struct, frozen=True, tag_field="t", tag=True):
    """Server only: the time to undo a removal is over."""

    note: str


class MoveRetention(Struct, frozen=True, tag_field="t", tag=True):
    """Server only: keep the workshop until a later day (ISO date). domain/retention has the rule."""

    until: str


class Waiting(Struct, frozen=True):
    """A note that is not on the board yet: brought from elsewhere, or written before the evening."""

    note: str
    area: str
    phase: str
    key_hash: str
    source: Source
    text: str


class BringIn(Struct, frozen=True, tag_field="t", tag=True):
    """Server only: notes that waited beside the room come onto the board, in this order."""

    notes: tuple[Waiting, ...]


class TakeBack(Struct, frozen=True, tag_field="t", tag=True):
    """Server only: undo an import. Notes that people have gone on with stay."""

    notes: tuple[str, ...]


class Decision(Struct, frozen=True):
    """The events in order, and the texts to store by id."""

    events: tuple[e.AnyEvent, ...]
    texts: dict[str, str] = {}
    ballot: str = ""
    """The phase in which a new tag is used. It needs a token, which every member gets for one tag."""


ServerCommand = OpenWorkshop | SettleNote | EraseText | MoveRetention | BringIn | TakeBack


def refuse(code: RefusalCode) -> NoReturn:
    """Raises Refused, as an expression."""
    raise Refused(code)


def must_be_open(w: Workshop) -> None:
    """Raises Refused unless people can write."""
    if w.status is Status.DRAFT:
        raise Refused("not_open")
    if w.status is not Status.OPEN:
        raise Refused("closed")


def living(w: Workshop, note_id: str) -> Note:
    """The note, if it is not removed or erased. Raises Refused otherwise."""
    note = w.notes.get(note_id)
    if note is None or note.gone:
        raise Refused("no_note")
    return note
