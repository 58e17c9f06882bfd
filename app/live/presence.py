"""Counts who is connected. Presence is never stored, and several changes share one message."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from app.domain import small_groups
from app.domain.plan import Contract
from app.domain.room.views.build import Audience
from app.live.broadcast import Fanout
from app.live.messages import Person, PresenceMessage
from app.live.room import Room
from app.store.db.database import Database
from app.store.room import participants
from app.store.tables import ParticipantRow


@dataclass(eq=False)
class Presence:
    """Counts people, not connections: one person with two tabs counts once."""

    database: Database
    fanout: Fanout
    find: Callable[[str], Room | None]
    _here: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """By room: connection id to participant id."""
    _changed: set[str] = field(default_factory=set)
    _counted: dict[str, tuple[set[str], dict[str, int]]] = field(default_factory=dict)
    """By room: the participants in the last count of roles, and the result that was sent."""
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
        """Drops the last count of a room that nobody has used for long."""
        self._counted.pop(room_id, None)

    def request_update(self, room_id: str) -> None:
        """Sends the presence of a room at the next tick, because a new viewer needs it."""
        self._changed.add(room_id)

    def count(self, room_id: str) -> int:
        """Returns how many participants are connected."""
        return len(self._everybody(room_id))

    def connected(self) -> dict[str, frozenset[str]]:
        """Returns the participants who are connected to this process, by room."""
        return {room_id: frozenset(here.values()) for room_id, here in list(self._here.items()) if here}

    def _everybody(self, room_id: str) -> set[str]:
        return set(self._here.get(room_id, {}).values()) | self.elsewhere(room_id)

    def tick(self, _now: float) -> None:
        """Sends the presence of each room where it changed."""
        changed, self._changed = self._changed, set()
        for room in filter(None, map(self.find, changed)):
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
        return PresenceMessage(len(here), people, self._roles(room.id, members, here) if leading else None)

    def _roles(self, room_id: str, members: list[ParticipantRow], here: set[str]) -> dict[str, int]:
        """Counts again only after a large group came or went: after one person, the change would reveal their role."""
        counted, payload = self._counted.get(room_id, (set(), {}))
        if small_groups.large(len(here ^ counted)):
            payload = small_groups.count(member.role for member in members if member.id in here)
            self._counted[room_id] = (here, payload)
        return payload
