"""Handles the event `signal`: what people signal without writing, and what a facilitator does about it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from app.domain.refusals import RefusalCode
from app.domain.room.state import Status
from app.domain.room.views.build import Audience
from app.domain.values import Id, ShortId
from app.live.operations import Answer
from app.live.room import Room
from app.runtime import Runtime
from app.sockets.connections import Connection
from app.store.people import sign_ins
from app.store.room import participants


class SignalRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Be `ready` with a phase or raise a `hand`; `on=False` takes it back. A facilitator lowers a `hand` by its id."""

    do: Literal["ready", "hand", "lower"]
    on: bool = True
    phase: ShortId | None = None
    hand: Id | None = None


@dataclass(frozen=True)
class SignalHandlers:
    """Handler of the event `signal`."""

    runtime: Runtime

    def signal(self, connection: Connection, data: Any) -> Answer:
        """Returns the answer, which is the same whoever signals. Nothing is stored."""
        request = msgspec.convert(data, SignalRequest)
        if connection.audience is not (Audience.FACILITATOR if request.do == "lower" else Audience.PARTICIPANT):
            return Answer(ok=False, code="not_allowed")
        room = self.runtime.rooms.get(connection.room_id)
        if wait := connection.allowance.changes.take(time.monotonic()):
            return Answer(ok=False, code="rate", retry=wait)
        if not self._is_in(connection):
            return Answer(ok=False, code="removed")
        if code := _refused(room, request):
            return Answer(ok=False, code=code)
        self._do(room, connection.person_id, request)
        return Answer(ok=True)

    def _is_in(self, connection: Connection) -> bool:
        """Whether they are in the room still, or lead it. A commit asks the same, but nothing is committed here."""
        with self.runtime.database.read() as session:
            if connection.audience is Audience.PARTICIPANT:
                return bool(participants.present(session, [(connection.room_id, connection.person_id)]))
            return bool(sign_ins.leading(session, [sign_ins.Led(connection.sign_in, connection.room_id)]))

    def _do(self, room: Room, person: str, request: SignalRequest) -> None:
        signals = self.runtime.signals
        match request.do:
            case "ready":
                signals.ready(room, person, on=request.on)
            case "hand":
                signals.hand(room, person, up=request.on)
            case "lower":
                signals.lower(room, request.hand or "")


def _refused(room: Room, request: SignalRequest) -> RefusalCode | None:
    if room.state.status is not Status.OPEN:
        return "closed"
    return "phase_over" if request.do == "ready" and request.phase != room.state.phase_id else None
