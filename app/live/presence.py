"""Who is here, as numbers. Passing: it is never kept, and several changes are told as one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.domain import small_groups
from app.domain.plan import Contract
from app.domain.room.views import Audience
from app.live.broadcast import Fanout, channel
from app.live.room import Room
from app.store.db.database import Database
from app.store.room import participants
from app.store.tables import ParticipantRow


@dataclass(eq=False)
class Presence:
    """Counts people, not connections: one person on two tabs is one."""

    database: Database
    fanout: Fanout
    find: Callable[[str], Room | None]
    _here: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """By room, then by connection: the participant."""
    _changed: set[str] = field(default_factory=set)
    _counted: dict[str, tuple[set[str], dict[str, int]]] = field(default_factory=dict)
    """By room: whose roles were counted last, and what was told of them."""
    elsewhere: Callable[[str], set[str]] = lambda _room: set()
    """Who is connected to a room at other processes."""

    def come(self, room_id: str, sid: str, participant_id: str) -> None:
        """A participant's connection opened."""
        self._here[room_id][sid] = participant_id
        self._changed.add(room_id)

    def go(self, room_id: str, sid: str) -> None:
        """A connection closed."""
        if self._here[room_id].pop(sid, None):
            self._changed.add(room_id)
        if not self._here[room_id]:
            del self._here[room_id]

    def forget(self, room_id: str) -> None:
        """Nobody has been here for long: the next crowd is counted anew."""
        self._counted.pop(room_id, None)

    def ask(self, room_id: str) -> None:
        """Somebody new wants to know: tell the room at the next beat."""
        self._changed.add(room_id)

    def count(self, room_id: str) -> int:
        """How many participants are here."""
        return len(self._everybody(room_id))

    def connected(self) -> dict[str, frozenset[str]]:
        """The participants who are connected to this process, by room."""
        return {room_id: frozenset(here.values()) for room_id, here in list(self._here.items()) if here}

    def _everybody(self, room_id: str) -> set[str]:
        return set(self._here.get(room_id, {}).values()) | self.elsewhere(room_id)

    def beat(self, _now: float) -> None:
        """Tell the rooms where somebody came or went."""
        changed, self._changed = self._changed, set()
        for room in filter(None, map(self.find, changed)):
            for audience in Audience:
                if self.fanout.hears(to := channel(room.id, audience)):
                    self.fanout.emit("presence", self._told(room, audience), to)

    def _told(self, room: Room, audience: Audience) -> dict[str, Any]:
        told: dict[str, Any] = {"count": self.count(room.id)}
        names = audience is Audience.FACILITATOR or room.state.plan.contract is Contract.EVERYONE
        if not names:
            return told
        with self.database.read() as session:
            members = participants.everyone(session, room.id)
        here = self._everybody(room.id)
        leading = audience is Audience.FACILITATOR
        told["people"] = [
            {"id": member.id, "pseudonym": member.pseudonym, "here": member.id in here}
            | ({"seen": member.held_until is None} if leading else {})
            for member in members
            if leading or member.held_until is None
        ]
        if audience is Audience.FACILITATOR:
            told["roles"] = self._roles(room.id, members, here)
        return told

    def _roles(self, room_id: str, members: list[ParticipantRow], here: set[str]) -> dict[str, int]:
        """Counted anew only when a crowd has come or gone: who comes alone would change the number of their role."""
        counted, told = self._counted.get(room_id, (set(), {}))
        if small_groups.large(len(here ^ counted)):
            roles = Counter(member.role for member in members if member.id in here and member.role)
            told = small_groups.shown(roles, len(here))
            self._counted[room_id] = (here, told)
        return told
