"""Notices who stays: only people who were connected for more than a minute are counted by role.

It hangs on connections alone and never on what anybody wrote, so the mark in a member's row leads to no note. It is
stored once a minute and at the end, for all of them in one commit, in which nothing else is.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.exc import SQLAlchemyError

from app.store.db.database import Database
from app.store.room import taking_part

LOOK_EVERY = 10.0
"""Seconds."""
LOOKS = 7
"""At so many looks somebody has been here for more than a minute, perhaps with pauses."""
STORE_EVERY = 6
"""Looks."""


logger = logging.getLogger(__name__)


@dataclass(eq=False)
class Newcomers:
    """`connected` tells who is connected to this process, by room."""

    database: Database
    connected: Callable[[], Mapping[str, frozenset[str]]]
    _seen: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    """By room and person: at how many looks they were here."""
    _stayed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By room: who stayed and is not marked yet."""
    _next: float = 0.0
    _looks: int = 0

    def tick(self, now: float) -> None:
        """Looks who is here, if it is time. `now` is in monotonic seconds."""
        if now < self._next:
            return
        self._next = now + LOOK_EVERY
        for room_id, people in self.connected().items():
            for person in people:
                looks = self._seen[room_id][person] = self._seen[room_id].get(person, 0) + 1
                if looks == LOOKS:
                    self._stayed[room_id].add(person)
        self._looks += 1
        if self._looks % STORE_EVERY == 0:
            for room_id in list(self._stayed):
                self.store(room_id)

    def store(self, room_id: str) -> None:
        """Marks those who stayed; called before a room ends, too. If it fails, they are marked next time."""
        # They are taken out first: the ticker may add to the set while a thread writes.
        stayed = frozenset(self._stayed.pop(room_id, ()))
        if not stayed:
            return
        try:
            self.database.write(lambda session: taking_part.have_stayed(session, room_id, stayed))
        except (SQLAlchemyError, OSError) as trouble:
            self._stayed[room_id] |= stayed
            logger.error("Could not mark who stayed: %s", type(trouble).__name__)  # noqa: TRY400

    def forget(self, room_id: str) -> None:
        """Drops a room that nobody uses."""
        self._seen.pop(room_id, None)
        self._stayed.pop(room_id, None)
