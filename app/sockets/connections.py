"""Opens and closes connections. A ticket binds a connection to one room for its whole life."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import socketio

from app.domain.room.decisions.decide import Actor, Facilitator, Participant
from app.domain.room.views.build import Audience, Viewer
from app.live import tickets
from app.live.broadcast import channel
from app.live.messages import Bye, ByeCode, Hello, OwnSignals
from app.live.rate_limits import Allowance, Bucket
from app.live.room import Room
from app.live.tickets import Ticket
from app.runtime import Runtime
from app.store import access
from app.store.people import sign_ins
from app.store.room import participants

Leave = Callable[["Connection"], None]

MOST_TABS = 12
"""Connections that one person may have open at once. Further ones are refused and try again by themselves."""


@dataclass(frozen=True, eq=False)
class Connection:
    """One open socket: whose it is, in which room, and how much it may send."""

    sid: str
    room_id: str
    audience: Audience
    person_id: str
    allowance: Allowance
    sign_in: str = ""
    """The session that requested the page of a facilitator or a big screen."""
    group: str = ""

    @property
    def viewer(self) -> Viewer:
        """The class of viewers whose messages come here."""
        return Viewer(self.audience, self.group)

    @property
    def actor(self) -> Actor:
        """The actor of commands from here. A big screen sends none."""
        leads = self.audience is Audience.FACILITATOR
        return Facilitator(self.person_id, self.sign_in) if leads else Participant(self.person_id)


@dataclass(eq=False)
class Connections:
    """All open connections of this process."""

    runtime: Runtime
    server: socketio.Server
    leave_hooks: list[Leave] = field(default_factory=list)
    _open: dict[str, Connection] = field(default_factory=dict)
    _people: dict[tuple[str, str], set[Connection]] = field(default_factory=lambda: defaultdict(set))
    """The same, by room and person."""
    _allowances: dict[tuple[str, Audience, str], Allowance] = field(default_factory=dict)
    """By person, while the room is loaded: a new connection does not reset the limits."""

    def of(self, sid: str) -> Connection | None:
        """Returns the connection with this id."""
        return self._open.get(sid)

    def rooms(self) -> set[str]:
        """Returns the ids of the rooms that have a connection."""
        return {one.room_id for one in list(self._open.values())}

    def forget(self, room_id: str) -> None:
        """Resets the limits of a room that nobody used for long."""
        for who in [who for who in list(self._allowances) if who[0] == room_id]:
            del self._allowances[who]

    def connect(self, sid: str, _environ: dict[str, Any], auth: object = None) -> None:
        """Accepts a connection whose ticket is valid."""
        ticket = tickets.read(self.runtime.config.secret_key, auth.get("ticket") if isinstance(auth, dict) else None)
        if ticket is None:
            raise _refusal("NO_TICKET")
        try:
            room = self.runtime.rooms.get(ticket.workshop)  # may wait for the disk; nothing below does
            self.runtime.log_follower.catch_up_unwatched(room)
        except access.Missing:
            raise _refusal("CLOSED") from None
        self._place(room, ticket)
        self._admit(sid, ticket)
        if self.server.get_environ(sid) is None:  # it closed while we waited; the library does not report that
            self._drop(sid)
            raise _refusal("GONE")

    def welcome(self, sid: str) -> None:
        """Runs after the answer to CONNECT: subscribes first, then sends the seq of the log."""
        room = self._room_of(sid)  # may wait as well
        connection = self.of(sid)
        if room is None or connection is None or self.server.get_environ(sid) is None:
            self.server.emit("bye", Bye("closed" if connection else "removed"), to=sid)
            self.server.disconnect(sid)
            return
        self.server.enter_room(sid, channel(room.id, connection.viewer))
        if connection.audience is Audience.PARTICIPANT:
            self.runtime.presence.add(room.id, sid, connection.person_id)
        self.runtime.presence.request_update(room.id)
        code = self.runtime.admission.code(room.id, connection.audience)
        room = self.runtime.rooms.if_loaded(room.id) or room  # that waited too: send the seq as it is now
        self.server.emit("hello", Hello(room.epoch, room.state.seq, self.runtime.now(), code), to=sid)
        if presence := self.runtime.presence.welcome(room, connection.viewer):
            self.server.emit("presence", presence, to=sid)
        if signals := self.runtime.signals.welcome(room, connection.viewer):
            self.server.emit("signals", signals, to=sid)
        if own := connection.audience is Audience.PARTICIPANT and self.runtime.signals.own(room, connection.person_id):
            self.server.emit("own_signals", own, to=sid)
        if languages := room.newest_languages(connection.viewer):
            self.server.emit("languages", languages, to=sid)

    def disconnect(self, sid: str, *_reason: object) -> None:
        """Removes a connection. What was written stays."""
        connection = self._drop(sid)
        if connection is None:
            return
        self.runtime.presence.remove(connection.room_id, sid)
        if connection.audience is Audience.SCREEN:
            self.runtime.signals.wall_left(connection.room_id)
        for hook in self.leave_hooks:
            hook(connection)

    def disconnect_person(self, room_id: str, person_id: str, code: ByeCode) -> None:
        """Sends a goodbye to every connection of a person and closes it."""
        self.runtime.signals.forget_person(room_id, person_id)
        for connection in list(self._people.get((room_id, person_id), ())):
            self._close(connection, code)

    def tell_signals(self, room_id: str, person_id: str, own: OwnSignals) -> None:
        """Tells the phones of a participant what they signal."""
        for connection in list(self._people.get((room_id, person_id), ())):
            if connection.audience is Audience.PARTICIPANT:
                self.server.emit("own_signals", own, to=connection.sid)

    def led(self) -> list[Connection]:
        """Returns the connections of facilitators and big screens, which end with a session."""
        return [one for one in list(self._open.values()) if one.sign_in]

    def end(self, connections: Iterable[Connection], code: ByeCode) -> None:
        """Sends a goodbye to these connections and closes them."""
        for connection in connections:
            self._close(connection, code)

    def _close(self, connection: Connection, code: ByeCode) -> None:
        self.server.emit("bye", Bye(code), to=connection.sid)
        self.server.disconnect(connection.sid)
        self._drop(connection.sid)  # a client in the handshake is not admitted either

    def _place(self, room: Room, ticket: Ticket) -> None:
        """Takes the reserved place on a first connection. Refuses the connection when there is no place."""
        if ticket.audience is not Audience.PARTICIPANT or (room.id, ticket.audience, ticket.person) in self._allowances:
            return
        if not self.runtime.admission.arrive(room, ticket.person):
            raise _refusal("FULL")

    def _admit(self, sid: str, ticket: Ticket) -> None:
        """Stores the connection first and checks it then, so that a removal in between is not missed."""
        who = (ticket.workshop, ticket.audience, ticket.person)
        allowance = self._allowances.setdefault(who, Allowance(self._changes(ticket.audience)))
        self._open[sid] = connection = Connection(sid, *who, allowance, ticket.sign_in, ticket.group)
        tabs = self._people[connection.room_id, connection.person_id]
        tabs.add(connection)
        code = _why_not(self.runtime, ticket)
        if sum(one.audience is connection.audience for one in tabs) > MOST_TABS:
            code = code or "TABS"
        if code:
            self._drop(sid)
            raise _refusal(code)

    def _room_of(self, sid: str) -> Room | None:
        connection = self.of(sid)
        try:
            return self.runtime.rooms.get(connection.room_id) if connection else None
        except access.Missing:
            return None

    def _drop(self, sid: str) -> Connection | None:
        connection = self._open.pop(sid, None)
        if connection is not None:
            key = (connection.room_id, connection.person_id)
            self._people[key].discard(connection)
            if not self._people[key]:
                del self._people[key]
        return connection

    def _changes(self, audience: Audience) -> Bucket:
        config = self.runtime.config
        if audience is Audience.FACILITATOR:
            return Bucket(config.lead_ops_per_second, config.lead_ops_burst)
        return Bucket(config.ops_per_second, config.ops_burst)


def _why_not(runtime: Runtime, ticket: Ticket) -> str:
    """Returns the code of the refusal for a ticket that is not valid any more, or “”."""
    with runtime.database.read() as session:
        if ticket.audience is Audience.PARTICIPANT:
            return "" if participants.present(session, [(ticket.workshop, ticket.person)]) else "REVOKED"
        if not sign_ins.going_on(session, [ticket.sign_in], runtime.session_now()):
            return "SIGNED_OUT"
        return "" if sign_ins.leading(session, [sign_ins.Led(ticket.sign_in, ticket.workshop)]) else "HANDED_OVER"


def _refusal(code: str) -> socketio.exceptions.ConnectionRefusedError:
    return socketio.exceptions.ConnectionRefusedError("refused", {"code": code})
