"""What a decision is about: who asks, what the house itself asks, what comes out of it, and how it is refused."""

from __future__ import annotations

from typing import NoReturn

from msgspec import Struct

from app.domain.room import events as e
from app.domain.room.evolve import Note, Status, Workshop


class Facilitator(Struct, frozen=True):
    """Whoever leads the workshop. `sign_in` is the session by which a command came; the house itself has none."""

    sign_in: str = ""


class Participant(Struct, frozen=True):
    """A member of the room. `id` is for limits and for contracts that name authors, never for the log of others."""

    id: str


class Server(Struct, frozen=True):
    """The house itself: counts, settles and erases."""


Actor = Facilitator | Participant | Server


class Refused(Exception):
    """The command may not be done. `code` is a word that screens have a sentence for."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Count(Struct, frozen=True, tag_field="t", tag=True):
    """Facts about people that a decision may need: how many took part, and by role where five or more."""

    headcount: int = 0
    roles: dict[str, int] = {}


class OpenWorkshop(Struct, frozen=True, tag_field="t", tag=True):
    """Server only: open the room with the plan as it stands."""


class SettleNote(Struct, frozen=True, tag_field="t", tag=True):
    """Server only: co-writing in a note came to rest; tell everybody the text as it is now."""

    note: str


class EraseText(Struct, frozen=True, tag_field="t", tag=True):
    """Server only: the time to undo a removal is over."""

    note: str


class MoveRetention(Struct, frozen=True, tag_field="t", tag=True):
    """Server only: keep the workshop until a later day, an ISO date; whether it may be is domain/retention.py."""

    until: str


class Decision(Struct, frozen=True):
    """Events in order, texts to keep by id, and whether the participant's ballot of a round must be taken."""

    events: tuple[e.AnyEvent, ...]
    texts: dict[str, str] = {}
    ballot: str = ""
    """The round in which a new tag was used: the store refuses a second tag of the same person."""


HouseCommand = OpenWorkshop | SettleNote | EraseText | MoveRetention


def refuse(code: str) -> NoReturn:
    """Say no with a word."""
    raise Refused(code)


def must_be_open(w: Workshop) -> None:
    """Raises Refused unless people can write."""
    if w.status is Status.DRAFT:
        raise Refused("not_open")
    if w.status is not Status.OPEN:
        raise Refused("closed")


def living(w: Workshop, note_id: str) -> Note:
    """A note that is on somebody's board. Raises Refused."""
    note = w.notes.get(note_id)
    if note is None or note.gone:
        raise Refused("no_note")
    return note
