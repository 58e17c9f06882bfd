"""Leaks of what people signal: a hand, being ready, a word that is not understood. Planted like those in during.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from msgspec.structs import replace

from app.live.messages import Ready, SignalsMessage
from app.live.room import Room
from app.live.signals.signals import Signals
from tests.laws.anonymity.planted_leaks.during import Doing


def told_as(change: Callable[[Signals, Room, SignalsMessage], SignalsMessage]) -> Any:
    """What facilitators are told of signals, as `change` makes it."""
    message = Signals._message

    def told(self: Signals, room: Room) -> SignalsMessage:
        return change(self, room, message(self, room))

    return patch.object(Signals, "_message", told)


def whose_hand_is_up(_doing: Doing) -> Any:
    def named(signals: Signals, room: Room, made: SignalsMessage) -> SignalsMessage:
        whose = signals._of(room).hands
        return replace(made, hands=[replace(hand, name=who) for hand, who in zip(made.hands, whose, strict=True)])

    return told_as(named)


def a_count_of_who_is_ready_that_follows_a_phone(_doing: Doing) -> Any:
    def here(signals: Signals, room: Room, made: SignalsMessage) -> SignalsMessage:
        return replace(made, ready=Ready(len(signals._of(room).ready & signals.presence.here(room.id))))

    return told_as(here)


def who_asks_about_a_word(_doing: Doing) -> Any:
    def asked(signals: Signals, room: Room, made: SignalsMessage) -> SignalsMessage:
        asking = signals._of(room).unclear
        return replace(made, unclear=[replace(one, count=int(min(asking[one.word])[:6], 16)) for one in made.unclear])

    return told_as(asked)


def a_name_beside_a_call_for_support(_doing: Doing) -> Any:
    support = Signals.support

    def named(self: Signals, room: Any, person: str, *, on: bool, **_chosen: bool) -> None:
        support(self, room, person, on=on, named=True)

    return patch.object(Signals, "support", named)


SIGNING: tuple[Callable[[Doing], Any], ...] = (
    whose_hand_is_up, a_count_of_who_is_ready_that_follows_a_phone, who_asks_about_a_word,
    a_name_beside_a_call_for_support,
)  # fmt: skip
