"""Telling the room: each commit becomes one batch for each audience, made once for all who see the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from app.domain.room.views import build
from app.domain.room.views.build import Audience
from app.live.messages import Message
from app.live.operations import Outcome
from app.live.process.gauges import gauges
from app.live.room import Batch, Room

Emit = Callable[[str, Batch | Message, str], None]
"""`emit(event, message, channel)`: to every connection in a channel."""


def channel(workshop_id: str, audience: Audience) -> str:
    """The name under which everybody of one audience in one workshop hears the same."""
    return f"{workshop_id}:{audience.value}"


@dataclass(frozen=True)
class Fanout:
    """Says what happened to those who are there.

    `hears` tells how many are in a channel; what is said inside `together` may leave as one.
    """

    emit: Emit
    hears: Callable[[str], int] = lambda _channel: 1
    together: Callable[[], AbstractContextManager[object]] = nullcontext

    def tell(self, room: Room, outcome: Outcome) -> None:
        """One batch for each audience. Nothing is said of a commit that changed only text in the making."""
        if not outcome.happened and not outcome.guessed:
            return
        hearers = {audience: people for audience in Audience if (people := self.hears(channel(room.id, audience)))}
        if outcome.happened:
            self._tell_batches(room, outcome, hearers)
        if outcome.guessed:
            told = build.languages(room.state, room.texts, outcome.guessed, hearers)
            for audience, languages in told.items():
                if languages:
                    self.emit("languages", languages, channel(room.id, audience))

    def _tell_batches(self, room: Room, outcome: Outcome, hearers: Mapping[Audience, int]) -> None:
        batches = room.batches(room.state.seq - len(outcome.happened), outcome.happened, hearers)
        for audience, people in hearers.items():
            self.emit("batch", batches[audience], channel(room.id, audience))
            gauges.batches += 1
            gauges.deliveries += people * len(outcome.happened)

    def say(self, room_id: str, event: str, message: Message) -> None:
        """A passing signal to everybody in the room."""
        for audience in Audience:
            self.emit(event, message, channel(room_id, audience))
