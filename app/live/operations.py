"""Commands in the queue, including the server's own ones, with their answers and results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from msgspec import Struct

from app.domain.room.acts import Act
from app.domain.room.commands import AnyCommand
from app.domain.room.decisions.decide import Actor, ServerCommand
from app.domain.texts import Text
from app.live.room import Change, Room


class StoreText(Struct, frozen=True):
    """Store a shared text: the Yjs state, its plain text, and the state it was made from (None for a seed)."""

    note: str
    crdt: bytes
    generation: str
    text: str
    before: bytes | None = None


class RefreshText(Struct, frozen=True):
    """Read the text of a note again: another process may have changed it. Changes nothing."""

    note: str


class StoreLanguages(Struct, frozen=True):
    """Store languages that were guessed outside the transaction: of which text, and the language, by id."""

    guessed: dict[str, Text]


class KeepKeys(Struct, frozen=True):
    """Make the keys of rounds that an open room lacks: it was opened by an earlier version, or restored."""


class LetIn(Struct, frozen=True):
    """Put on the board what waits for a phase that has opened."""


class CatchUp(Struct, frozen=True):
    """Read the log again: another process may have appended to it. Changes nothing."""


QueuedCommand = AnyCommand | ServerCommand | StoreText | RefreshText | StoreLanguages | KeepKeys | LetIn | CatchUp


class Answer(Struct, frozen=True, omit_defaults=True):
    """The result of a command: `seq` of its last event, or the `code` of a refusal.

    `retry` (milliseconds): nothing was decided, and the client may send the same command again.
    """

    ok: bool
    seq: int = 0
    code: str = ""
    retry: int = 0


@dataclass(eq=False)
class Op:
    """One command in the queue. An empty `op_id` marks a command of the server itself, which is never sent again."""

    room: Room
    actor: Actor
    command: QueuedCommand
    op_id: str = ""
    answered: Callable[[Answer], None] = lambda _answer: None
    act: Act | None = None
    """What participants read of the command, if it changes anything; stored in the same transaction."""


@dataclass(eq=False, kw_only=True)
class Outcome(Change):
    """The result of one transaction in one room: what changed there, and the answer to each command."""

    room: Room
    answers: list[tuple[Op, Answer]] = field(default_factory=list)
    outdated: bool = False
    """Whether the database has another history than this room, so that the room must be loaded again."""
