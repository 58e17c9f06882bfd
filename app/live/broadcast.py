"""Telling the room: each commit becomes one batch for each class of viewers, made once for all who see the same."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from app.domain.room.views import build
from app.domain.room.views.build import Audience, Viewer, viewers
from app.live.messages import Message
from app.live.operations import Outcome
from app.live.process.gauges import gauges, in_fives
from app.live.room import Batch, Room

Emit = Callable[[str, Batch | Message, str], None]
"""`emit(event, message, channel)`: to every connection in a channel."""

EVERYBODY = tuple(Audience)


def channel(workshop_id: str, viewer: Viewer) -> str:
    """The name under which everybody of one class of viewers in one workshop hears the same."""
    whole = f"{workshop_id}:{viewer.audience.value}"
    return f"{whole}:{viewer.group}" if viewer.group else whole


@dataclass(frozen=True)
class Fanout:
    """Says what happened to those who are there.

    `hears` tells how many are in a channel; what is said inside `together` may leave as one.
    """

    emit: Emit
    hears: Callable[[str], int] = lambda _channel: 1
    together: Callable[[], AbstractContextManager[object]] = nullcontext

    def hearers(self, room: Room) -> dict[Viewer, int]:
        """How many hear, by class of viewers; only those with somebody."""
        return {viewer: count for viewer in viewers(room.state) if (count := self.hears(channel(room.id, viewer)))}

    def tell(self, room: Room, outcome: Outcome) -> None:
        """One batch for each class of viewers. Nothing is said of a commit that changed only text in the making."""
        if not outcome.happened and not outcome.guessed:
            return
        hearers = self.hearers(room)
        if outcome.happened:
            self._tell_batches(room, outcome, hearers)
        if outcome.guessed:
            told = build.languages(room.state, room.texts, outcome.guessed, hearers)
            self.send(room, "languages", {viewer: languages for viewer, languages in told.items() if languages})

    def _tell_batches(self, room: Room, outcome: Outcome, hearers: Mapping[Viewer, int]) -> None:
        batches = room.batches(room.state.seq - len(outcome.happened), outcome.happened, hearers)
        self.send(room, "batch", batches)
        _count(room, batches, hearers, len(outcome.happened))

    def send(self, room: Room, event: str, messages: Mapping[Viewer, Batch | Message]) -> None:
        """To each class of viewers its own message. The same message in a row is encoded once."""
        for viewer in sorted(messages, key=lambda one: id(messages[one])):
            self.emit(event, messages[viewer], channel(room.id, viewer))

    def say(self, room: Room, event: str, message: Message, audiences: Container[Audience] = EVERYBODY) -> None:
        """A passing signal to everybody in the room, or to some audiences."""
        self.send(room, event, {viewer: message for viewer in self.hearers(room) if viewer.audience in audiences})


def _count(room: Room, batches: Mapping[Viewer, Batch], hearers: Mapping[Viewer, int], events: int) -> None:
    """Where nobody may learn who is connected, one batch and one delivery for each class, heard or not.

    A rounded number would still change when the fifth phone is lost, and show it at each commit.
    """
    if room.state.plan.hides_people:
        classes = len(viewers(room.state))
        gauges.batches += classes
        gauges.deliveries += classes * events
    else:
        gauges.batches += len({id(batch) for batch in batches.values()})
        gauges.deliveries += in_fives(sum(hearers.values())) * events
