"""A note that is open for co-writing: its document and its writers."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from app.domain.personal.detector import kinds
from app.domain.room.decisions.decide import Actor
from app.live.cowriting.document import FIRST_FREE, WRITER_IDS, Document
from app.live.cowriting.neighbours import Seen

BADGE = 10.0
"""Seconds. After a change of the text, so long the room is told that somebody writes, where people are hidden."""


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
    """Whether the text has changed since the last tick."""
    writers_changed: bool = False
    """Whether a writer has come or gone since the last tick."""
    unsettled: bool = False
    """Whether the text has changed since its last event in the log."""
    changed_at: float = 0
    badge: bool = False
    """Whether the room was told that somebody writes."""
    told_people: bool = False
    """Whether the room was last told how many people write, or who."""
    personal: bool = False
    """Whether the text looked personal at the last tick."""

    def join(self, document: Document, writer: Writer, name: str, dice: Callable[[int], int]) -> Turn:
        """Adds a writer under an id that was never used in this document."""
        taken = {turn.id for turn in self.turns.values()}
        while True:
            id_ = FIRST_FREE + dice(WRITER_IDS - FIRST_FREE)
            if id_ not in taken and not document.knows(id_):
                break
        self.turns[writer.channel] = Turn(writer, id_, document.generation, document.seen_now(), name)
        self.writers_changed = True
        return self.turns[writer.channel]

    def part(self, channel: str) -> None:
        """Removes the writer at this connection."""
        if self.turns.pop(channel, None):
            self.writers_changed = True

    def turns_personal(self, text: str) -> bool:
        """Whether the text looks personal since this tick. Then the big screen loses it now, not when it rests."""
        if not self.changed:
            return False
        before, self.personal = self.personal, bool(kinds(text))
        return self.personal and not before

    def has_news(self, now: float, *, hidden: bool) -> bool:
        """Whether the room must hear of the note at this tick.

        With `hidden`, no writer who comes or goes changes that: the badge stays for a fixed time after a change of
        the text, whoever's phone is lost.
        """
        changed = self.changed or (self.writers_changed and not hidden)
        self.changed = self.writers_changed = False
        if changed:
            self.changed_at = now
            self.told_people = bool(self.turns) and not hidden
        ended = self.badge and now - self.changed_at >= BADGE
        self.badge = hidden and not ended and (self.badge or changed)
        return changed or ended

    def is_left(self, *, hidden: bool) -> bool:
        """Whether the last writer is gone. With `hidden`, the log does not show when that was."""
        return not (self.turns or hidden)

    @property
    def people(self) -> int:
        """How many people write here now; one person with two tabs counts once."""
        return len({turn.writer.actor for turn in self.turns.values()})

    @property
    def names(self) -> list[str]:
        """Their pseudonyms, where the contract shows them."""
        return sorted({turn.name for turn in self.turns.values() if turn.name})
