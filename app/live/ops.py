"""Commands on their way to the log, those of the house among them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from app.domain.commands import AnyCommand
from app.domain.decide import (
    Actor,
    HouseCommand,
)
from app.live.room import Answer, Room


class KeepText(msgspec.Struct, frozen=True):
    """What several people have written in a note so far: the Yjs state, its plain text and the state it was made from,
    None for a seed.
    """

    note: str
    crdt: bytes
    generation: str
    text: str
    before: bytes | None = None


class HearText(msgspec.Struct, frozen=True):
    """Nothing but a look at the text of a note: somebody may have written in it at another process."""

    note: str


class CatchUp(msgspec.Struct, frozen=True):
    """Nothing but a look at the log: another process may have written to it."""


Asked = AnyCommand | HouseCommand | KeepText | HearText | CatchUp


@dataclass(eq=False)
class Op:
    """One command on its way. `op_id` empty means that it comes from the house and is never resent."""

    room: Room
    actor: Actor
    command: Asked
    op_id: str = ""
    answered: Callable[[Answer], None] = lambda _answer: None
