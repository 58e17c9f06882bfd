"""Handles co-writing over a connection: decode, pass to co-writing, answer. Nothing else."""

from __future__ import annotations

import binascii
import time
from base64 import b64decode
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from app.domain.room.views.build import Audience
from app.domain.values import Id
from app.live.cowriting.open_note import Writer
from app.live.cowriting.open_notes import Cowriting, OpenedNote
from app.live.cowriting.update_guard import MAX_BYTES
from app.live.operations import Answer
from app.runtime import Runtime
from app.sockets.connections import Connection, Connections

BASE64 = (MAX_BYTES + 2) // 3 * 4


class CowriteRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Open a note, send one Yjs update in base64, or close the note. `op` is not used: an update has its own clock."""

    do: Literal["open", "update", "close"]
    note: Id
    update: Annotated[str, Meta(max_length=BASE64)] = ""
    op: str = ""


class CowritingHandlers:
    """Handler of the event `cowrite`."""

    def __init__(self, runtime: Runtime, connections: Connections) -> None:
        self._cowriting: Cowriting = runtime.cowriting
        self._connections = connections
        connections.leave_hooks.append(self._leave)

    def cowrite(self, connection: Connection, data: Any) -> OpenedNote | Answer:
        """Returns the answer, after the commit."""
        request = msgspec.convert(data, CowriteRequest)
        writer = Writer(connection.sid, connection.actor)
        if connection.audience is Audience.SCREEN:
            return Answer(ok=False, code="not_allowed")
        if request.do == "close":
            self._cowriting.close(connection.room_id, writer, request.note)
            return Answer(ok=True)
        if wait := connection.allowance.strokes.take(time.monotonic()):
            return Answer(ok=False, code="rate", retry=wait)
        if request.do == "open":
            return self._open(connection, writer, request.note)
        return self._cowriting.update(connection.room_id, writer, request.note, _bytes(request.update))

    def _open(self, connection: Connection, writer: Writer, note: str) -> OpenedNote | Answer:
        opened = self._cowriting.open(connection.room_id, writer, note)
        if self._connections.of(connection.sid) is None:  # it was closed while we waited for the disk
            self._leave(connection)
        return opened

    def _leave(self, connection: Connection) -> None:
        self._cowriting.leave(connection.sid)


def _bytes(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""  # the guard refuses an empty update, and the client opens the note again
