"""Commands on their way to the log, those of the house among them, and what they lead to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from msgspec import Struct

from app.domain.room.commands import AnyCommand
from app.domain.room.decide import Actor, ServerCommand
from app.live.room import Change, Room


class KeepText(Struct, frozen=True):
    """What several people have written in a note so far: the Yjs state, its plain text and the state it was made from,
    None for a seed.
    """

    note: str
    crdt: bytes
    generation: str
    text: str
    before: bytes | None = None


class HearText(Struct, frozen=True):
    """Nothing but a look at the text of a note: somebody may have written in it at another process."""

    note: str


class CatchUp(Struct, frozen=True):
    """Nothing but a look at the log: another process may have written to it."""


Asked = AnyCommand | ServerCommand | KeepText | HearText | CatchUp


class Answer(Struct, frozen=True, omit_defaults=True):
    """What a command led to: `seq` of its last event, or the `code` of a refusal.

    `retry` in milliseconds means that nothing was decided: the same command may be sent again.
    """

    ok: bool
    seq: int = 0
    code: str = ""
    retry: int = 0


@dataclass(eq=False)
class Op:
    """One command on its way. `op_id` empty means that it comes from the house and is never resent."""

    room: Room
    actor: Actor
    command: Asked
    op_id: str = ""
    answered: Callable[[Answer], None] = lambda _answer: None


@dataclass(eq=False, kw_only=True)
class Outcome(Change):
    """What one transaction led to in one room: what it changed there, and what each command hears."""

    room: Room
    answers: list[tuple[Op, Answer]] = field(default_factory=list)
    outdated: bool = False
    """Whether the database holds another past than this room: it has to be read anew."""
