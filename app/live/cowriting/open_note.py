"""A note that somebody has open for writing together: its document, and who writes in it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from app.domain.room.decide import Actor
from app.live.cowriting.document import FIRST_FREE, WRITER_IDS, Document
from app.live.cowriting.neighbours import Seen


@dataclass(frozen=True)
class Writer:
    """Somebody at a connection. `channel` leads to that connection alone."""

    channel: str
    actor: Actor


@dataclass(frozen=True)
class Turn:
    """What one writer got on opening a note: a writer id of their own, good for one generation of the document."""

    writer: Writer
    id: int
    generation: str
    seen: Seen
    """What the writer has seen of each writer; it grows with what their updates name."""
    name: str = ""
    """The pseudonym, only where the contract lets everyone know it."""


@dataclass(eq=False)
class OpenNote:
    """`lock` is held around each change and its commit, so that two updates never mix."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    document: Document | None = None
    given: bytes | None = None
    """The kept state that everybody who writes here has heard of."""
    turns: dict[str, Turn] = field(default_factory=dict)
    """By channel."""
    changed: bool = False
    """Something to tell the room at the next beat."""
    unsettled: bool = False
    """The log has not told of the text as it is."""
    changed_at: float = 0

    def join(self, document: Document, writer: Writer, name: str, dice: Callable[[int], int]) -> Turn:
        """A turn under an id that nobody has ever written under here."""
        taken = {turn.id for turn in self.turns.values()}
        while True:
            id_ = FIRST_FREE + dice(WRITER_IDS - FIRST_FREE)
            if id_ not in taken and not document.knows(id_):
                break
        self.turns[writer.channel] = Turn(writer, id_, document.generation, document.seen_now(), name)
        self.changed = True
        return self.turns[writer.channel]

    def part(self, channel: str) -> None:
        """The writer at this connection writes here no more."""
        if self.turns.pop(channel, None):
            self.changed = True

    @property
    def people(self) -> int:
        """How many write here now; one person on two tabs is one."""
        return len({turn.writer.actor for turn in self.turns.values()})

    @property
    def names(self) -> list[str]:
        """Who they are, where that may be known."""
        return sorted({turn.name for turn in self.turns.values() if turn.name})
