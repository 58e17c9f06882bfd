"""Who is connected to a room at other workers, as they tell it. What they do not repeat is soon forgotten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from app.live.cluster.hint import Hint
from app.live.cluster.redis_hints import Hints
from app.live.presence import Presence

REPEAT = 5.0
FORGOTTEN_AFTER = 16.0
"""Seconds after which somebody whom no worker tells of any more counts for nothing: three repeats."""

People = frozenset[str]


@dataclass(eq=False)
class Elsewhere:
    """`clock` gives monotonic seconds."""

    presence: Presence
    hints: Hints
    clock: Callable[[], float]
    _there: dict[str, dict[str, tuple[People, float]]] = field(default_factory=lambda: defaultdict(dict))
    """By room, then by worker: who is there, and when it said so."""
    _told: dict[str, tuple[People, float]] = field(default_factory=dict)
    """By room: what this worker told last, and when."""

    def __post_init__(self) -> None:
        self.presence.elsewhere = self.people

    def people(self, room_id: str) -> set[str]:
        """The participants who are connected to a room at other workers."""
        return set().union(*(people for people, _ in self._there.get(room_id, {}).values()))

    def hear(self, hint: Hint) -> None:
        """Another worker tells who is there."""
        people = frozenset(hint.here)
        known, _ = self._there[hint.room].get(hint.worker, (frozenset(), 0))
        self._there[hint.room][hint.worker] = people, self.clock()
        if people != known:
            self.presence.ask(hint.room)

    def beat(self, now: float) -> None:
        """Tell what changed here, repeat the rest, and forget who was not told of again."""
        here = self.presence.connected()
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
                    self.presence.ask(room_id)
            if not workers:
                del self._there[room_id]
