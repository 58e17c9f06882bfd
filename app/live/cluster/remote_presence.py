"""Stores who is connected to a room at other workers, from their hints. Entries expire unless they are repeated.

Of a room where nobody may learn who wrote, no worker says who is connected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from app.live.cluster.hint import Hint
from app.live.cluster.redis_hints import RedisHints
from app.live.presence import Presence

REPEAT = 5.0
FORGOTTEN_AFTER = 16.0
"""Seconds after which an entry expires: three repeats."""

People = frozenset[str]


@dataclass(eq=False)
class RemotePresence:
    """`clock` returns monotonic seconds."""

    presence: Presence
    hints: RedisHints
    clock: Callable[[], float]
    _there: dict[str, dict[str, tuple[People, float]]] = field(default_factory=lambda: defaultdict(dict))
    """By room, then by worker: who is connected, and when the hint came."""
    _told: dict[str, tuple[People, float]] = field(default_factory=dict)
    """By room: what this worker sent last, and when."""

    def __post_init__(self) -> None:
        self.presence.elsewhere = self.people

    def people(self, room_id: str) -> set[str]:
        """Returns the participants who are connected to a room at other workers."""
        return set().union(*(people for people, _ in self._there.get(room_id, {}).values()))

    def hear(self, hint: Hint) -> None:
        """Handles a hint `here` or `people` of another worker."""
        if hint.kind == "people":
            self.presence.request_update(hint.room)
            return
        people = frozenset(hint.here)
        known, _ = self._there[hint.room].get(hint.worker, (frozenset(), 0))
        self._there[hint.room][hint.worker] = people, self.clock()
        if people != known:
            self.presence.request_update(hint.room)

    def tick(self, now: float) -> None:
        """Sends what changed here, repeats the rest, and drops expired entries."""
        hidden = self.presence.hides_people
        here = {room_id: people for room_id, people in self.presence.connected().items() if not hidden(room_id)}
        for room_id in here.keys() | self._told.keys():
            people, (told, when) = here.get(room_id, frozenset()), self._told.get(room_id, (frozenset(), 0.0))
            if people != told or (people and now - when >= REPEAT):
                self.hints.say("here", room_id, here=sorted(people))
                self._told[room_id] = people, now
            if not people:
                self._told.pop(room_id, None)
        self._forget(now)

    def _forget(self, now: float) -> None:
        for room_id, workers in list(self._there.items()):
            for worker, (people, when) in list(workers.items()):
                if not people or now - when >= FORGOTTEN_AFTER:
                    del workers[worker]
                    self.presence.request_update(room_id)
            if not workers:
                del self._there[room_id]
