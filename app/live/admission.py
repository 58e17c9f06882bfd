"""Who may be in a room: places, showing people out, and the code that lets new ones in.

The join code is in no event, no hint and no log line: whoever may know it reads it from the database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.domain.room.views import Audience
from app.live.cluster.log_follower import SHOWING, Others
from app.live.room import Room
from app.live.rooms import Rooms
from app.store.room import join_codes, participants, places, workshops

Change = Callable[[Session], int]
May = Callable[[Session], bool]
"""Whether whoever asks still leads the room; asked in the same transaction."""


class NotLeading(Exception):
    """Whoever asked does not lead the room any more; nothing was done."""


@dataclass(frozen=True)
class Admission:
    """`most` is how many people any room of this server holds; `changed` is told of a room where somebody went."""

    rooms: Rooms
    others: Others
    most: int
    changed: Callable[[str], None]

    def capacity(self, room: Room) -> int:
        """How many people the room holds: the plan's number, within what this server allows."""
        return min(room.state.plan.capacity, self.most)

    def arrive(self, room: Room, person_id: str) -> bool:
        """A member connects. False when they never did before, came late, and all places are taken by now."""
        database, now = self.rooms.database, self.rooms.now() // 1000
        with database.read() as session:
            if places.held(session, room.id, person_id) is None:
                return True
        try:
            return database.write(lambda rows: places.arrive(rows, room.id, person_id, now, self.capacity(room)))
        except SQLAlchemyError:  # a full disk keeps nobody from reading; the place is settled another time
            return True

    def remove(self, room_id: str, person_id: str, may: May, *, keep_code: bool) -> bool:
        """Show somebody out; the code that they know opens the door no more, unless it is kept."""

        def gone(session: Session) -> int:
            return int(participants.remove(session, room_id, person_id))

        return self._change(room_id, may, gone, keep_code=keep_code) > 0

    def remove_unseen(self, room_id: str, may: May, *, keep_code: bool) -> int:
        """Take their places from all who have never been here; how many there were."""
        return self._change(room_id, may, lambda rows: places.remove_unseen(rows, room_id), keep_code=keep_code)

    def change_code(self, room_id: str, may: May = lambda _rows: True) -> bool:
        """Another code from now on. Those inside stay; whoever knows the old one does not get in by it."""
        return self._change(room_id, may, lambda _rows: 1, keep_code=False) > 0

    def _change(self, room_id: str, may: May, change: Change, *, keep_code: bool) -> int:
        """One transaction for both, so that nobody slips in between. Raises NotLeading."""

        def changed(session: Session, fresh: str) -> int:
            row = workshops.locked(session, room_id)
            if not may(session):
                raise NotLeading
            done = change(session)
            if done and not keep_code and row.join_code:
                join_codes.give(session, row, fresh)
            return done

        done = self.rooms.with_code(changed)
        if done:
            self.others.tell_of_people(room_id)
            self.others.tell_of_code(room_id)
            self.changed(room_id)
        return done

    def hello(self, room_id: str, audience: Audience) -> dict[str, str]:
        """What those who show the code hear of it when they connect."""
        return {"code": self.others.code(room_id)} if audience in SHOWING else {}
