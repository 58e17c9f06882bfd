"""A loaded workshop: its state, its texts and its latest events. Only `absorb` changes it."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from app.domain.room.events import AnyEvent, PhaseTightened
from app.domain.room.evolve import Workshop
from app.domain.room.tightening import without_people
from app.domain.room.views import build
from app.domain.room.views.build import Viewer
from app.domain.room.views.structs import Patch, View
from app.domain.texts import Text

REMEMBERED = 500
"""How many events back a client can catch up with a batch. A client further behind gets a snapshot."""

MANY = 32
"""Cached answers to `since`: after a restart many clients ask for the same one."""


@dataclass(eq=False)
class Change:
    """What one transaction changed in one room. `texts` holds each text that changed, with its language.

    `guessed` are the ids of texts whose language became known after the text.
    """

    state: Workshop
    epoch: str
    happened: list[AnyEvent]
    texts: dict[str, Text] = field(default_factory=dict)
    guessed: set[str] = field(default_factory=set)


class Batch(Struct, frozen=True, rename={"from_": "from"}):
    """What happened after event number `from_`, as a viewer may see it."""

    epoch: str
    from_: int
    to: int
    patch: Patch


class Snapshot(Struct, frozen=True):
    """The view of a class of viewers with its epoch and its seq in the log, encoded to JSON once for all of them."""

    epoch: str
    seq: int
    view: Annotated[msgspec.Raw, Meta(extra_json_schema={"$ref": "View"})]


class Reset(Struct, frozen=True):
    """The answer to a client that is too far behind for a batch, or ahead, or of another epoch."""

    reset: Snapshot


class Room:
    """One loaded workshop. Everything here can be read from the database again."""

    def __init__(self, id_: str, state: Workshop, epoch: str, texts: dict[str, Text], snapshot_seq: int = 0) -> None:
        self.id = id_
        self.state = state
        self.epoch = epoch
        self.texts = texts
        self.snapshot_seq = snapshot_seq  # of the snapshot that it was loaded from
        self._recent: deque[AnyEvent] = deque(maxlen=REMEMBERED)
        self._guessed: dict[str, int] = {}
        """By text: the seq of the log when its language became known, the newest last."""
        self._snapshots: dict[Viewer, Snapshot] = {}
        self._since: dict[tuple[int, Viewer], Batch] = {}
        self._lock = threading.Lock()

    def absorb(self, change: Change) -> None:
        """Applies a committed change."""
        with self._lock:
            self.state = change.state
            self.epoch = change.epoch
            self.texts.update(change.texts)
            for id_ in change.guessed:
                self._guessed.pop(id_, None)
                self._guessed[id_] = change.state.seq
            self._recent.extend(change.happened)
            for event in change.happened:
                if isinstance(event, PhaseTightened):
                    known = [without_people(change.state.plan, one, event) for one in self._recent]
                    self._recent = deque(known, maxlen=REMEMBERED)
            self._snapshots.clear()
            self._since.clear()

    def remember(self, happened: list[AnyEvent]) -> None:
        """Adds the latest events of the log, so that a client from before a restart can catch up."""
        self._recent.extend(happened)

    def view(self, viewer: Viewer) -> View:
        """Returns all that the viewer may see now."""
        return build.view(self.state, self.texts, viewer)

    def snapshot(self, viewer: Viewer) -> Snapshot:
        """Returns the view with its epoch and seq. It is encoded once between two changes."""
        with self._lock:
            if viewer not in self._snapshots:
                view = msgspec.Raw(msgspec.json.encode(self.view(viewer)))
                self._snapshots[viewer] = Snapshot(self.epoch, self.state.seq, view)
            return self._snapshots[viewer]

    def since(self, epoch: str, seq: int, viewer: Viewer) -> Batch | None:
        """Returns one batch that takes a client from `seq` to now, or None when the client needs a snapshot."""
        with self._lock:
            missed = self.state.seq - seq
            if epoch != self.epoch or not 0 <= missed <= len(self._recent):
                return None
            if (seq, viewer) not in self._since:
                if len(self._since) >= MANY:
                    self._since.clear()
                happened = list(self._recent)[len(self._recent) - missed :]
                made = self.batches(seq, happened, (viewer,), self._guessed_since(seq))
                self._since[seq, viewer] = made[viewer]
            return self._since[seq, viewer]

    def batches(
        self, from_: int, happened: list[AnyEvent], viewers: Iterable[Viewer], also: Collection[str] = ()
    ) -> dict[Viewer, Batch]:
        """Returns what happened after event number `from_`, and what `also` is to be sent, for each viewer.

        Viewers that see the same share one object, which is encoded once.
        """
        patches = build.patches_for(self.state, self.texts, happened, viewers, also)
        made = {id(patch): Batch(self.epoch, from_, self.state.seq, patch) for patch in patches.values()}
        return {viewer: made[id(patch)] for viewer, patch in patches.items()}

    def newest_languages(self, viewer: Viewer) -> dict[str, str]:
        """Returns the languages that became known after the last event: a client cannot tell that it missed them."""
        with self._lock:
            ids = self._guessed_since(self.state.seq)
            return build.languages(self.state, self.texts, ids, (viewer,))[viewer]

    def _guessed_since(self, seq: int) -> list[str]:
        return list(takewhile(lambda id_: self._guessed[id_] >= seq, reversed(self._guessed)))
