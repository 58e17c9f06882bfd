"""A running workshop in memory: its state, its texts and what happened lately. It changes only by `absorb`."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec
from msgspec import Struct

from app.domain.room import views
from app.domain.room.events import AnyEvent
from app.domain.room.evolve import Workshop
from app.domain.room.views import Audience, Json

REMEMBERED = 500
"""How many events back a screen can catch up by a patch; further back it gets the whole view."""


MANY = 32
"""Answers to “what did I miss” that are held for the next who asks the same: after a restart that is everybody."""


@dataclass(eq=False)
class Change:
    """What one transaction changed in one room. `texts` holds each text that changed, with its language."""

    state: Workshop
    epoch: str
    happened: list[AnyEvent]
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)


class Encoded(Struct, frozen=True):
    """A snapshot whose view is JSON already, made once for everybody who asks."""

    epoch: str
    seq: int
    view: msgspec.Raw


class Room:
    """One workshop, loaded. Everything here can be read back from the database at any time."""

    def __init__(self, id_: str, state: Workshop, epoch: str, texts: dict[str, tuple[str, str]], kept: int = 0) -> None:
        self.id = id_
        self.state = state
        self.epoch = epoch
        self.texts = texts
        self.kept = kept  # how far the snapshot reached by which it was loaded
        self._recent: deque[AnyEvent] = deque(maxlen=REMEMBERED)
        self._encoded: dict[Audience, Encoded] = {}
        self._since: dict[tuple[int, Audience], Json] = {}
        self._lock = threading.Lock()

    def absorb(self, change: Change) -> None:
        """Become what was committed."""
        with self._lock:
            self.state = change.state
            self.epoch = change.epoch
            self.texts.update(change.texts)
            self._recent.extend(change.happened)
            self._encoded.clear()
            self._since.clear()

    def remember(self, happened: list[AnyEvent]) -> None:
        """Know these last events of the log, so that a screen from before a restart can catch up."""
        self._recent.extend(happened)

    def view(self, audience: Audience) -> Json:
        """All that the audience may see now."""
        return views.view(self.state, self.texts, audience)

    def snapshot(self, audience: Audience) -> Json:
        """The view and the place in the log where it stands."""
        with self._lock:
            return {"epoch": self.epoch, "seq": self.state.seq, "view": self.view(audience)}

    def encoded(self, audience: Audience) -> Encoded:
        """The snapshot, made once however many ask before something happens."""
        with self._lock:
            if audience not in self._encoded:
                view = msgspec.Raw(msgspec.json.encode(self.view(audience)))
                self._encoded[audience] = Encoded(self.epoch, self.state.seq, view)
            return self._encoded[audience]

    def since(self, epoch: str, seq: int, audience: Audience) -> Json | None:
        """One batch that takes a screen from `seq` to now, or None when only a snapshot will do."""
        with self._lock:
            missed = self.state.seq - seq
            if epoch != self.epoch or not 0 <= missed <= len(self._recent):
                return None
            if (seq, audience) not in self._since:
                if len(self._since) >= MANY:
                    self._since.clear()
                happened = list(self._recent)[len(self._recent) - missed :]
                self._since[seq, audience] = self.batch(seq, happened, audience)
            return self._since[seq, audience]

    def batch(self, from_: int, happened: list[AnyEvent], audience: Audience) -> Json:
        """What happened after event number `from_`, as the audience may see it."""
        return self.batches(from_, happened, (audience,))[audience]

    def batches(self, from_: int, happened: list[AnyEvent], audiences: Iterable[Audience]) -> dict[Audience, Json]:
        """The batch of each of the audiences; the same object where two see the same, to be encoded once."""
        made: dict[int, Json] = {}
        patches = views.glimpses(self.state, self.texts, happened, audiences)
        for patch in patches.values():
            made[id(patch)] = {"epoch": self.epoch, "from": from_, "to": self.state.seq, "patch": patch}
        return {audience: made[id(patch)] for audience, patch in patches.items()}
