"""Handles the event `people`: the facilitator removes participants or changes the join code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import msgspec

from app.domain.room.views.build import Audience
from app.domain.values import Id
from app.live.admission import NotLeading
from app.live.operations import Answer
from app.runtime import Runtime
from app.sockets.command_handlers import BAD
from app.sockets.connections import Connection, Connections
from app.store.people import sign_ins


class PeopleRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Remove a participant (`id`), or all who never connected, or change the join code.

    A removed participant knows the code, so it changes as well, unless `keep_code` is set.
    """

    do: Literal["remove", "remove_unseen", "new_code"]
    id: Id | None = None
    keep_code: bool = False


class PeopleAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whether it was done; for `remove_unseen` also the number of removed participants, where it may be told."""

    ok: bool
    removed: int | None = None


@dataclass(frozen=True)
class AdmissionHandlers:
    """Handler of the event `people`."""

    runtime: Runtime
    connections: Connections

    def people(self, connection: Connection, data: Any) -> PeopleAnswer | Answer:
        """Returns the answer, after the commit."""
        request = msgspec.convert(data, PeopleRequest)
        if connection.audience is not Audience.FACILITATOR:
            return Answer(ok=False, code="not_allowed")
        try:
            return self._done(connection, request)
        except NotLeading:
            return Answer(ok=False, code="signed_out")

    def _done(self, connection: Connection, request: PeopleRequest) -> PeopleAnswer | Answer:
        admission, room_id = self.runtime.admission, connection.room_id
        leads = partial(sign_ins.leads, led=sign_ins.Led(connection.sign_in, room_id))
        if request.do == "new_code":
            return PeopleAnswer(admission.change_code(room_id, leads))
        if request.do == "remove_unseen":
            removed = admission.remove_unseen(room_id, leads, keep_code=request.keep_code)
            # Their number would tell how many are not connected yet.
            hidden = self.runtime.presence.hides_people(room_id)
            return PeopleAnswer(ok=True, removed=None if hidden else removed)
        if request.id is None:
            return BAD
        done = admission.remove(room_id, request.id, leads, keep_code=request.keep_code)
        self.connections.disconnect_person(room_id, request.id, "removed")
        return PeopleAnswer(done)
