"""Controls who may be in a room: places, removal of participants, and changes of the join code.

The join code is in no event, no Redis hint and no log line. Code that may know it reads it from the database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.domain.room.views.build import Audience
from app.live.cluster.log_follower import SHOWING, LogFollower
from app.live.room import Room
from app.live.rooms import Rooms
from app.store.room import join_codes, participants, places, workshops

Change = Callable[[Session], int]
May = Callable[[Session], bool]
"""Returns whether the requester still leads the room. It runs in the same transaction as the change."""


class NotLeading(Exception):
    """The requester does not lead the room any more. Nothing was changed."""


@dataclass(frozen=True)
class Admission:
    """`most` limits every room; `changed` is called with a room's id after its members or code change."""

    rooms: Rooms
    follower: LogFollower
    most: int
    changed: Callable[[str], None]

    def capacity(self, room: Room) -> int:
        """Returns how many people the room holds: the plan's number, at most `most`."""
        return min(room.state.plan.capacity, self.most)

    def arrive(self, room: Room, person_id: str) -> bool:
        """Records that a member connects. Returns False on a late first connection to a room that is full by now."""
        database, now = self.rooms.database, self.rooms.now() // 1000
        with database.read() as session:
            if places.held(session, room.id, person_id) is None:
                return True
        try:
            return database.write(lambda rows: places.arrive(rows, room.id, person_id, now, self.capacity(room)))
        except SQLAlchemyError:  # with a full disk people can still read; a later connection stores it
            return True

    def remove(self, room_id: str, person_id: str, may: May, *, keep_code: bool) -> bool:
        """Removes a member. The join code changes too, because they know it, unless `keep_code` is set."""

        def gone(session: Session) -> int:
            return int(participants.remove(session, room_id, person_id))

        return self._change(room_id, may, gone, keep_code=keep_code) > 0

    def remove_unseen(self, room_id: str, may: May, *, keep_code: bool) -> int:
        """Frees the places of all members who never connected. Returns how many there were."""
        return self._change(room_id, may, lambda rows: places.remove_unseen(rows, room_id), keep_code=keep_code)

    def change_code(self, room_id: str, may: May = lambda _rows: True) -> bool:
        """Replaces the join code. Members stay; the old code lets in nobody new."""
        return self._change(room_id, may, lambda _rows: 1, keep_code=False) > 0

    def _change(self, room_id: str, may: May, change: Change, *, keep_code: bool) -> int:
        """Makes both changes in one transaction, so that nobody can join in between. Raises NotLeading."""

        def changed(session: Session, fresh: str) -> int:
            row = workshops.lock_row(session, room_id)
            if not may(session):
                raise NotLeading
            done = change(session)
            if done and not keep_code and row.join_code:
                join_codes.give(session, row, fresh)
            return done

        done = self.rooms.with_code(changed)
        if done:
            self.follower.announce_removal(room_id)
            self.follower.announce_code(room_id)
            self.changed(room_id)
        return done

    def code(self, room_id: str, audience: Audience) -> str | None:
        """Returns the join code for audiences that show it."""
        return self.follower.code(room_id) if audience in SHOWING else None
