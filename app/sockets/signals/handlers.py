"""Handles the event `signal`: what people signal without writing, and what a facilitator does about it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from app.domain.limits import LONGEST_LINE
from app.domain.refusals import RefusalCode
from app.domain.room.state import Status
from app.domain.room.views.build import Audience
from app.domain.values import Id, ShortId
from app.live.messages import WallPage
from app.live.operations import Answer
from app.live.room import Room
from app.runtime import Runtime
from app.sockets.connections import Connection
from app.store.people import sign_ins
from app.store.room import participants


class SignalRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Be `ready` with a phase, raise a `hand`, find a `word` of it `unclear` (“”: all of the instruction), ask for
    `support`, with the pseudonym if `named`; `on=False` takes it back. A facilitator lowers a `hand` by its id, says
    that a word is `explained`, and that who asked for support is `attended` (by the id in `hand`).
    A big screen tells that it is `showing` a `page` of so many `pages` (0: it has none to turn).
    """

    do: Literal["ready", "hand", "unclear", "support", "lower", "explained", "attended", "showing"]
    on: bool = True
    named: bool = False
    phase: ShortId | None = None
    hand: Id | None = None
    word: Annotated[str, Meta(max_length=LONGEST_LINE)] = ""
    page: Annotated[int, Meta(ge=0, le=999)] = 0
    pages: Annotated[int, Meta(ge=0, le=999)] = 0


DOERS = dict.fromkeys(("lower", "explained", "attended"), Audience.FACILITATOR) | {"showing": Audience.SCREEN}
"""What a facilitator or a big screen does; all else is a participant's."""


@dataclass(frozen=True)
class SignalHandlers:
    """Handler of the event `signal`."""

    runtime: Runtime

    def signal(self, connection: Connection, data: Any) -> Answer:
        """Returns the answer, which is the same whoever signals. Nothing is stored."""
        request = msgspec.convert(data, SignalRequest)
        if connection.audience is not DOERS.get(request.do, Audience.PARTICIPANT):
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
            case "unclear":
                signals.unclear(room, person, request.word, on=request.on)
            case "explained":
                signals.explained(room, request.word)
            case "support":
                signals.support(room, person, on=request.on, named=request.named)
            case "attended":
                signals.attended(room, request.hand or "")
            case "lower":
                signals.lower(room, request.hand or "")
            case "showing":
                signals.showing(room, WallPage(request.page, request.pages) if request.pages else None)


def _refused(room: Room, request: SignalRequest) -> RefusalCode | None:
    if room.state.status is not Status.OPEN:
        return "closed"
    if request.do in ("ready", "unclear") and request.phase != room.state.phase_id:
        return "phase_over"
    if request.do == "support" and not room.state.plan.occasion.support:
        return "not_allowed"
    return None if stands_in(room.state.plan.words, request.word) else "bad"


def stands_in(texts: Iterable[str], word: str) -> bool:
    """Whether the plan says this word, or it is empty. No other text gets to the facilitator's screen this way."""
    whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    return not word or any(whole.search(text) for text in texts)
