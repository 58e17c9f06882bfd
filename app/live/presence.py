"""Tells a room who is in it. Presence is never stored, and several changes share one message.

Where nobody may learn who wrote, no message depends on who is connected: app/domain/room/attendance.py says why.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from app.domain.plan import Contract
from app.domain.room import attendance
from app.domain.room.attendance import Arrival, Attendance
from app.domain.room.views.build import Audience, Viewer
from app.live.broadcast import Fanout
from app.live.messages import Person, PresenceMessage
from app.live.room import Room
from app.store.db.database import Database
from app.store.room import participants

LOOK_EVERY = 2_500
"""Milliseconds between two looks who has come in at another worker, while that is told at once."""


@dataclass(eq=False)
class Presence:
    """Counts people, not connections: one person with two tabs counts once. `now` is in milliseconds since 1970."""

    database: Database
    fanout: Fanout
    find: Callable[[str], Room | None]
    now: Callable[[], int] = lambda: time.time_ns() // 1_000_000
    capacity: Callable[[Room], int] = lambda room: room.state.plan.capacity
    _here: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """By room: connection id to participant id."""
    _changed: set[str] = field(default_factory=set)
    _told: dict[str, Attendance] = field(default_factory=dict)
    """By room where nobody may learn who wrote: what was told last."""
    _looked: dict[str, int] = field(default_factory=dict)
    """By such a room: when the database was asked last."""
    elsewhere: Callable[[str], set[str]] = lambda _room: set()
    """Returns the participants of a room who are connected to other processes."""

    def add(self, room_id: str, sid: str, participant_id: str) -> None:
        """Adds a participant's connection."""
        self._here[room_id][sid] = participant_id
        self._changed.add(room_id)

    def remove(self, room_id: str, sid: str) -> None:
        """Removes a connection."""
        if self._here[room_id].pop(sid, None):
            self._changed.add(room_id)
        if not self._here[room_id]:
            del self._here[room_id]

    def forget(self, room_id: str) -> None:
        """Drops what was counted and told in a room that nobody has used for long."""
        self._told.pop(room_id, None)
        self._looked.pop(room_id, None)

    def request_update(self, room_id: str) -> None:
        """Looks at a room at the next tick, because a new viewer came or somebody was removed."""
        self._changed.add(room_id)

    def count(self, room_id: str) -> int:
        """Returns how many participants are connected."""
        return len(self._everybody(room_id))

    def here(self, room_id: str) -> set[str]:
        """Returns the participants who are connected. Where nobody may learn who wrote, nothing of it may be told."""
        return self._everybody(room_id)

    def connected(self) -> dict[str, frozenset[str]]:
        """Returns the participants who are connected to this process, by room."""
        return {room_id: frozenset(here.values()) for room_id, here in list(self._here.items()) if here}

    def hides_people(self, room_id: str) -> bool:
        """Whether nothing about connections to this room may be told to anybody, other workers included."""
        room = self.find(room_id)
        return room is not None and room.state.plan.hides_people

    def _everybody(self, room_id: str) -> set[str]:
        return set(self._here.get(room_id, {}).values()) | self.elsewhere(room_id)

    def tick(self, _now: float) -> None:
        """Sends the presence of each room where it changed."""
        changed, self._changed = self._changed, set()
        for room in filter(None, map(self.find, changed | self._told.keys())):
            if room.state.plan.hides_people:
                self._tell_arrived(room, changed=room.id in changed)
            else:
                self._tell_connected(room)

    def welcome(self, room: Room, viewer: Viewer) -> PresenceMessage | None:
        """Returns what a new connection must hear, if nobody else may notice that it came."""
        told = self._told.get(room.id)
        return self._arrived_as_told(room, told, viewer) if told and room.state.plan.hides_people else None

    def _tell_arrived(self, room: Room, *, changed: bool) -> None:
        now = self.now()
        last, step = self._told.get(room.id), attendance.step(room.state, now)
        if last and last.step == step and not changed and not self._must_look(room.id, step, now):
            return
        self._looked[room.id] = now
        with self.database.read() as session:
            members = [Arrival(pseudonym, id_) for id_, pseudonym in participants.arrived(session, room.id)]
        told = Attendance.at(step, members)
        if last and last.step == step != attendance.AT_ONCE:
            told = last.without(members)
        self._told[room.id] = told
        if last is None or (last.people, last.headcount) != (told.people, told.headcount):
            hearers = self.fanout.hearers(room)
            self.fanout.send(room, "presence", {one: self._arrived_as_told(room, told, one) for one in hearers})

    def _must_look(self, room_id: str, step: int, now: int) -> bool:
        """Whether somebody may have come in at another worker, which says nothing of it."""
        return step == attendance.AT_ONCE and abs(now - self._looked[room_id]) >= LOOK_EVERY

    def _arrived_as_told(self, room: Room, told: Attendance, viewer: Viewer) -> PresenceMessage:
        leading = viewer.audience is Audience.FACILITATOR
        named = leading or Contract.EVERYONE in room.state.plan.contracts
        people = [Person(one.id, one.pseudonym) for one in told.people] if named else None
        free = max(0, self.capacity(room) - len(told.people)) if leading else None
        return PresenceMessage(told.headcount.number, people, told.headcount.about, free)

    def _tell_connected(self, room: Room) -> None:
        leading = {viewer: viewer.audience is Audience.FACILITATOR for viewer in self.fanout.hearers(room)}
        people = {leads: self._people(room, leading=leads) for leads in set(leading.values())}
        self.fanout.send(room, "presence", {viewer: people[leads] for viewer, leads in leading.items()})

    def _people(self, room: Room, *, leading: bool) -> PresenceMessage:
        if not leading and room.state.plan.contracts != {Contract.EVERYONE}:
            return PresenceMessage(self.count(room.id))
        with self.database.read() as session:
            members = participants.everyone(session, room.id)
        here = self._everybody(room.id)
        people = [
            Person(member.id, member.pseudonym, member.id in here, member.held_until is None if leading else None)
            for member in members
            if leading or member.held_until is None
        ]
        return PresenceMessage(len(here), people)
