"""Handles commands and questions from a connection: decode, pass to the room, answer. Nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from app.domain import texts
from app.domain.interactions import work_of
from app.domain.room.commands import LiveCommand, PutBack, TightenPhase
from app.domain.room.views.build import Audience
from app.domain.values import Digest, Id, ShortId
from app.live.housekeeping.tightening import tighten
from app.live.operations import Answer, Op
from app.live.process.gauges import gauges
from app.live.room import Batch, Reset, Room
from app.runtime import Runtime
from app.sockets.connections import Connection, Connections

Question = TypeVar("Question")


class CommandRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A command and the random id under which its answer is stored."""

    op: Id
    c: LiveCommand

    @property
    def cost(self) -> int:
        """How many changes it counts as: to undo a change of many notes takes many events."""
        return 1 + (len(self.c.notes) + len(self.c.names)) // 10 if isinstance(self.c, PutBack) else 1


class SinceRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The position of a client in the log."""

    epoch: Id
    seq: int


class MineRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The phase, and the tag of the sender in it."""

    phase: ShortId
    tag: Digest


class MineAnswer(msgspec.Struct, frozen=True):
    """What a person has given in a phase, by what it was given to."""

    ok: Annotated[bool, Meta(extra_json_schema={"enum": [True]})]
    mine: Mapping[str, int]


BAD = Answer(ok=False, code="bad")

_command = msgspec.json.Decoder(CommandRequest)
_since = msgspec.json.Decoder(SinceRequest)
_json = msgspec.json.Encoder().encode


@dataclass(frozen=True)
class CommandHandlers:
    """Handlers of the events that wait for an answer."""

    runtime: Runtime
    connections: Connections

    def command(self, connection: Connection, data: Any) -> Answer:
        """Makes a lasting change. The answer comes after the commit."""
        answered, answer = self._answering(), BAD
        try:
            request = msgspec.convert(data, CommandRequest)
            refused = self._refused(connection, request)
            answer = self._done(connection, request) if refused is None else refused
        finally:
            answered(answer)
        return answer

    def hear(self, connection: Connection, json: bytes, reply: Callable[[bytes], None]) -> bool:
        """Does the same without waiting, from JSON to JSON. Returns False if it must wait, or if this is no command."""
        room = self.runtime.rooms.if_loaded(connection.room_id)
        request = _read(_command, json) if room else None
        if room is None or request is None or isinstance(request.c, TightenPhase):
            return False
        counted = self._answering()

        def answered(answer: Answer) -> None:
            counted(answer)
            reply(_json(answer))

        refused = self._refused(connection, request)
        if refused is not None:
            answered(refused)
        else:
            self.runtime.rooms.submit(Op(room, connection.actor, request.c, request.op, answered))
        return True

    def _done(self, connection: Connection, request: CommandRequest) -> Answer:
        rooms = self.runtime.rooms
        room = rooms.get(connection.room_id)
        if isinstance(request.c, TightenPhase):
            return tighten(rooms, room, connection.actor, request.c, request.op)
        return rooms.do(room, connection.actor, request.c, request.op)

    def _answering(self) -> Callable[[Answer], None]:
        """Counts a command. Returns the function to call with its answer."""
        came = time.monotonic()
        gauges.asked += 1

        def answered(answer: Answer) -> None:
            gauges.answered += 1
            gauges.answering.observe(time.monotonic() - came)
            if not answer.ok:
                gauges.refusals[answer.code] += 1

        return answered

    def _refused(self, connection: Connection, request: CommandRequest) -> Answer | None:
        if connection.audience is Audience.SCREEN:
            return Answer(ok=False, code="not_allowed")
        if wrong := _unfit(request):
            return Answer(ok=False, code=wrong)
        wait = connection.allowance.changes.take(time.monotonic(), request.cost)
        return Answer(ok=False, code="rate", retry=wait) if wait else None

    def since(self, connection: Connection, data: Any) -> Batch | Reset | Answer:
        """Returns what a client has missed: one batch, or the whole view."""
        request = msgspec.convert(data, SinceRequest)
        return self._missed(connection, self.runtime.rooms.get(connection.room_id), request)

    def hear_since(self, connection: Connection, json: bytes, reply: Callable[[bytes], None]) -> bool:
        """Does the same from JSON to JSON. Returns False if it must wait, or if this is no such question."""
        room = self.runtime.rooms.if_loaded(connection.room_id)
        request = _read(_since, json) if room else None
        if room is None or request is None:
            return False
        reply(_json(self._missed(connection, room, request)))
        return True

    def _missed(self, connection: Connection, room: Room, request: SinceRequest) -> Batch | Reset | Answer:
        if wait := connection.allowance.questions.take(time.monotonic()):
            return Answer(ok=False, code="rate", retry=wait)
        batch = room.since(request.epoch, request.seq, connection.viewer)
        gauges.sinces += 1
        gauges.resyncs += batch is None
        return batch if batch is not None else Reset(room.snapshot(connection.viewer))

    def mine(self, connection: Connection, data: Any) -> MineAnswer:
        """Returns what a person has given in a phase. It is asked for with the tag, which nobody else knows."""
        request = msgspec.convert(data, MineRequest)
        state = self.runtime.rooms.get(connection.room_id).state
        work = state.work.get(request.phase)
        return MineAnswer(ok=True, mine=work_of(work).mine(work, request.tag, state) if work else {})


def _read(decoder: msgspec.json.Decoder[Question], json: bytes) -> Question | None:
    """Returns the decoded question, or None if it is invalid: then the libraries' transport answers why."""
    try:
        return decoder.decode(json)
    except (msgspec.MsgspecError, RecursionError):
        return None


def _unfit(request: CommandRequest) -> str:
    """Returns why a text of a command cannot be stored: the kind of a character, or “empty”; “” when it can."""
    if isinstance(request.c, PutBack):
        given = [one.back for one in request.c.names if one.back]
    else:
        given = [
            text for text in (getattr(request.c, name, None) for name in ("text", "name", "word")) if text is not None
        ]
    return next((wrong for text in given if (wrong := texts.flaw(text) or ("" if texts.shows(text) else "empty"))), "")
