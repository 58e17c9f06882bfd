"""A note that is open for co-writing: its document and its writers."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from app.domain.room.decide import Actor
from app.live.cowriting.document import FIRST_FREE, WRITER_IDS, Document
from app.live.cowriting.neighbours import Seen


@dataclass(frozen=True)
class Writer:
    """A person at one connection. `channel` reaches that connection only."""

    channel: str
    actor: Actor


@dataclass(frozen=True)
class Turn:
    """What a writer gets on opening a note: a writer id of their own, valid for one generation of the document."""

    writer: Writer
    id: int
    generation: str
    seen: Seen
    """How far this writer has seen each writer; it grows with what their updates name."""
    name: str = ""
    """The pseudonym; empty unless the contract shows names to everyone."""


@dataclass(eq=False)
class OpenNote:
    """`lock` is held around each change and its commit, so that two updates never mix."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    document: Document | None = None
    given: bytes | None = None
    """The stored state that every writer here has received."""
    turns: dict[str, Turn] = field(default_factory=dict)
    """By channel."""
    changed: bool = False
    """Whether the room must get the text at the next tick."""
    unsettled: bool = False
    """Whether the text has changed since its last event in the log."""
    changed_at: float = 0

    def join(self, document: Document, writer: Writer, name: str, dice: Callable[[int], int]) -> Turn:
        """Adds a writer under an id that was never used in this document."""
        taken = {turn.id for turn in self.turns.values()}
        while True:
            id_ = FIRST_FREE + dice(WRITER_IDS - FIRST_FREE)
            if id_ not in taken and not document.knows(id_):
                break
        self.turns[writer.channel] = Turn(writer, id_, document.generation, document.seen_now(), name)
        self.changed = True
        return self.turns[writer.channel]

    def part(self, channel: str) -> None:
        """Removes the writer at this connection."""
        if self.turns.pop(channel, None):
            self.changed = True

    @property
    def people(self) -> int:
        """How many people write here now; one person with two tabs counts once."""
        return len({turn.writer.actor for turn in self.turns.values()})

    @property
    def names(self) -> list[str]:
        """Their pseudonyms, where the contract shows them."""
        return sorted({turn.name for turn in self.turns.values() if turn.name})
