"""Handles the event `ballots`: the device of a participant asks for the ballots of all rounds of the plan."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from app.domain.limits import MOST_PHASES
from app.domain.refusals import Refused
from app.domain.room.decisions.decide import Server
from app.domain.room.evolve import Status
from app.domain.room.views.build import Audience
from app.domain.values import Digest, ShortId
from app.live.ballots import issuing
from app.live.operations import Answer, KeepKeys
from app.live.room import Room
from app.live.transaction import UNSAVED
from app.runtime import Runtime
from app.sockets.connections import Connection
from app.store.room import ballots


class BallotsRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The blinded tag of the device in each round, by the id of its phase, in hex."""

    blinded: Annotated[dict[ShortId, Digest], Meta(max_length=MOST_PHASES)]


class BallotsAnswer(msgspec.Struct, frozen=True):
    """By round what the server's key makes of the blinded tag, with its proof. Left out where it cannot be given."""

    ok: Annotated[bool, Meta(extra_json_schema={"enum": [True]})]
    given: Mapping[str, str]


@dataclass(frozen=True)
class BallotHandlers:
    """Handler of the event `ballots`."""

    runtime: Runtime

    def ballots(self, connection: Connection, data: Any) -> BallotsAnswer | Answer:
        """Returns the answer, after the commit."""
        request = msgspec.convert(data, BallotsRequest)
        if connection.audience is not Audience.PARTICIPANT:
            return Answer(ok=False, code="not_allowed")
        if wait := connection.allowance.questions.take(time.monotonic()):
            return Answer(ok=False, code="rate", retry=wait)
        room = self.runtime.rooms.get(connection.room_id)
        if room.state.status is not Status.OPEN:
            return Answer(ok=False, code="closed")
        if not self._has_keys(room):
            return UNSAVED
        try:
            given = issuing.issue(self.runtime.database, room.id, connection.person_id, request.blinded)
        except Refused as refused:
            return Answer(ok=False, code=refused.code)
        return BallotsAnswer(ok=True, given=given)

    def _has_keys(self, room: Room) -> bool:
        """Whether every round has a key. They are made when the room opens or is loaded; if that failed, now."""
        with self.runtime.database.read() as session:
            there = ballots.keys(session, room.id)
        return there.keys() >= set(room.state.plan.rounds) or self.runtime.rooms.do(room, Server(), KeepKeys()).ok
