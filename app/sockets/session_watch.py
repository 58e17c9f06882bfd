"""Closes connections of facilitators and big screens when the session that requested their page ends.

When a session ends in this process, its connections are closed at once. When another process ends it (a worker, the
administrator's command), this is noticed within a second, by one query for all of them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from app.sockets.connections import Connection, Connections
from app.store.db.database import Database
from app.store.db.failure_reasons import NotDone
from app.store.people import sign_ins

EVERY = 1.0
"""Seconds between two checks."""

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class SessionWatch:
    """`now` returns seconds since 1970, by which sessions age."""

    connections: Connections
    database: Database
    now: Callable[[], int]
    _looked: float = float("-inf")

    def tick(self, now: float) -> None:
        """Checks, if it is time; `now` is monotonic seconds. When the query fails, all connections stay for now."""
        if now - self._looked < EVERY:
            return
        self._looked = now
        try:
            self.look()
        except NotDone as trouble:
            logger.warning("Could not look for ended sessions: %s", type(trouble).__name__)

    def look(self) -> None:
        """Closes the connections that are not allowed any more."""
        led = self.connections.led()
        if not led:
            return
        seconds = self.now()
        with self.database.read() as session:
            going_on = sign_ins.going_on(session, {one.sign_in for one in led}, seconds)
            leading = sign_ins.leading(session, list({sign_ins.Led(one.sign_in, one.room_id) for one in led}))
        self._close(led, going_on, leading)
        used = [token_hash for token_hash, at in going_on.items() if seconds - at >= sign_ins.TOUCH]
        if used:
            self.database.write(lambda session: sign_ins.touch(session, used, seconds))

    def _close(self, led: list[Connection], going_on: Mapping[str, int], leading: Collection[sign_ins.Led]) -> None:
        ended = [one for one in led if one.sign_in not in going_on]
        others = [one for one in led if one.sign_in in going_on and (one.sign_in, one.room_id) not in leading]
        self.connections.end(ended, "signed_out")
        self.connections.end(others, "handed_over")
