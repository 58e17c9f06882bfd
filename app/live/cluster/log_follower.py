"""Follows changes that other processes make to the rooms of this process. Hints announce them; a query every few
seconds finds them when no hint arrives.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.exc import SQLAlchemyError

from app.domain.room.decisions.decide import Server
from app.domain.room.views.build import Audience
from app.live.cluster.hint import Hint
from app.live.cluster.redis_hints import RedisHints
from app.live.cowriting.open_notes import Cowriting
from app.live.messages import Bye, ByeCode, JoinCode
from app.live.operations import Answer, CatchUp, Op, Outcome, StoreText
from app.live.room import Room
from app.live.rooms import Rooms
from app.store.room import join_codes, log, participants

SHOWING = (Audience.FACILITATOR, Audience.SCREEN)
"""Audiences that see the join code."""

LOOK_EVERY = 2.5
"""Seconds between two checks: without any hint, a room is behind for three seconds at most."""

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class LogFollower:
    """Keeps the rooms of this process in step with the database. Without `hints` it only checks regularly.

    `disconnect_person` closes the connections of a person: room, person, code; `connected` returns the connected people
    by room. `sessions_ended` closes the connections of facilitators whose sessions have ended.
    """

    rooms: Rooms
    cowriting: Cowriting
    hints: RedisHints | None = None
    arrived: Callable[[Hint], None] = lambda _hint: None
    disconnect_person: Callable[[str, str, ByeCode], None] = lambda _room, _person, _code: None
    connected: Callable[[], Mapping[str, frozenset[str]]] = dict
    sessions_ended: Callable[[], None] = lambda: None
    _catching_up: set[str] = field(default_factory=set)
    _codes: dict[str, str] = field(default_factory=dict)
    """By room: the join code that was last sent to its screens here."""
    _announced: dict[str, int] = field(default_factory=dict)
    """By room: the highest seq that a hint has named."""

    def __post_init__(self) -> None:
        self.rooms.committed_hooks.append(self.on_commit)

    def run(self, sleep: Callable[[float], None]) -> None:
        """Checks for ever."""
        while True:
            sleep(LOOK_EVERY)
            self.try_check()

    def try_check(self) -> None:
        """Checks, and logs a failure. The next check tries again."""
        try:
            self.check()
        except SQLAlchemyError as trouble:
            logger.warning("Could not look for what is new: %s", type(trouble).__name__)
        except Exception:
            logger.exception("Could not look for what is new")

    def on_commit(self, room: Room, outcome: Outcome) -> None:
        """Sends hints about a commit of this process."""
        if self.hints is None:
            return
        commands = [op.command for op, _ in outcome.answers if not isinstance(op.command, CatchUp)]
        if outcome.happened and commands:
            self.hints.say("log", room.id, seq=outcome.state.seq)
        for note in {one.note for one in commands if isinstance(one, StoreText)}:
            self.hints.say("note", room.id, note=note)

    def announce_removal(self, room_id: str) -> None:
        """Sends a hint that a participant was removed, who may be connected to another worker."""
        if self.hints is not None:
            self.hints.say("people", room_id)

    def announce_ended_sessions(self) -> None:
        """Closes the connections of an ended session, here and at the other workers."""
        self.sessions_ended()
        if self.hints is not None:
            self.hints.say("sign_ins")

    def announce_code(self, room_id: str) -> None:
        """Sends a changed join code to the screens here and at the other workers."""
        if self.hints is not None:
            self.hints.say("code", room_id)
        self._show_code(room_id)

    def on_hint(self, hint: Hint) -> None:
        """Handles a hint from another worker."""
        room = self.rooms.if_loaded(hint.room)
        if hint.kind == "here":
            self.arrived(hint)
        elif hint.kind == "sign_ins":
            self.sessions_ended()
        elif room is not None and self._has_viewers(room):
            match hint.kind:
                case "log" if hint.seq > room.state.seq:
                    self._announced[room.id] = max(hint.seq, self._announced.get(room.id, 0))
                    self._catch_up(room)
                case "note":
                    self.cowriting.refresh(room, hint.note)
                case "people":
                    self.arrived(hint)
                    self._disconnect_removed([room.id])
                case "code":
                    self._show_code(room.id)

    def check(self) -> None:
        """Compares every loaded room with the database."""
        here = {room.id: room for room in self.rooms.loaded()}
        if not here:
            return
        before = dict(self._codes)
        with self.rooms.database.read() as session:
            heads = log.standing(session, here)
        for room_id, room in here.items():
            self._compare(room, heads.get(room_id))
        for room_id, head in heads.items():
            self._send_code(room_id, self._newest(room_id, before, head.code))
        self._codes = {room_id: code for room_id, code in self._codes.items() if room_id in heads}
        self._disconnect_removed(heads)
        self.cowriting.refresh_all()

    def _compare(self, room: Room, head: log.Head | None) -> None:
        if head is None:
            self.rooms.fanout.say(room, "bye", Bye("closed"))
            self.rooms.forget(room.id)
        elif head.epoch != room.epoch:
            self.rooms.reload(room)
        elif head.seq != room.state.seq:
            self._catch_up(room)

    def code(self, room_id: str) -> str:
        """Returns the join code of a room."""
        before = dict(self._codes)
        with self.rooms.database.read() as session:
            code = join_codes.current(session, room_id)
        return self._newest(room_id, before, code)

    def _newest(self, room_id: str, before: Mapping[str, str], code: str) -> str:
        """Returns the code that was read, or the one that screens got in the meantime, which may be newer."""
        now = self._codes.get(room_id, code)
        return code if now == before.get(room_id, code) else now

    def _show_code(self, room_id: str) -> None:
        self._send_code(room_id, self.code(room_id), known=False)

    def _send_code(self, room_id: str, code: str, *, known: bool = True) -> None:
        """Sends the code unless the screens have it. With `known`, the first code is the one on their page."""
        before = self._codes.get(room_id, code if known else None)
        self._codes[room_id] = code
        room = self.rooms.if_loaded(room_id)
        if room is not None and before != code:
            self.rooms.fanout.say(room, "code", JoinCode(code), SHOWING)

    def _catch_up(self, room: Room) -> None:
        """Starts at most one catch-up at a time for each room."""
        if room.id not in self._catching_up:
            self._catching_up.add(room.id)
            at = room.state.seq
            self.rooms.submit(Op(room, Server(), CatchUp(), answered=lambda answer: self._caught_up(room, at, answer)))

    def _caught_up(self, room: Room, at: int, answer: Answer) -> None:
        self._catching_up.discard(room.id)
        # A hint comes after its commit. A seq that is not in the log now, as after a restore, will never come.
        if self._announced.get(room.id, 0) <= room.state.seq or room.state.seq == at or not answer.ok:
            self._announced.pop(room.id, None)
        else:  # more events came meanwhile
            self._catch_up(room)

    def _disconnect_removed(self, room_ids: Iterable[str]) -> None:
        connected = self.connected()
        here = [room_id for room_id in room_ids if connected.get(room_id)]
        if not here:
            return
        with self.rooms.database.read() as session:
            gone = participants.shown_out(session, here)
        for room_id, person_id in gone:
            if person_id in connected[room_id]:
                self.disconnect_person(room_id, person_id, "removed")

    def catch_up_unwatched(self, room: Room) -> None:
        """Catches up a room that had no viewers here, because hints for it were ignored."""
        if not self.rooms.database.is_sqlite and not self._has_viewers(room):
            self.rooms.catch_up(room)

    def _has_viewers(self, room: Room) -> bool:
        return bool(self.rooms.fanout.hearers(room))
