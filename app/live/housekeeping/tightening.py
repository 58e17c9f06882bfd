"""Makes the contract of a phase stricter, so that it stays so after a restore too, and empties the write-ahead log.

The commit of the event clears the stored rows (app/store/room/tightening.py), so a crash leaves nothing half done. The
line in the ledger is written before it. What is left is the write-ahead log, which holds the old rows until it is
emptied: soon after the commit, or at the next start (`Database.mark`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.refusals import Refused
from app.domain.room.commands import TightenPhase
from app.domain.room.decisions.decide import Actor, decide
from app.domain.room.events import PhaseTightened
from app.live.operations import Answer, Outcome
from app.live.room import Room
from app.live.rooms import Rooms
from app.store.backup.contract_ledger import Strict


def tighten(rooms: Rooms, room: Room, actor: Actor, command: TightenPhase, op_id: str) -> Answer:
    """Makes a contract stricter. Raises OSError if the ledger cannot be written: then nothing changes."""
    try:
        changes = decide(room.state, actor, command, rooms.now()).events
    except Refused:
        changes = ()
    if not changes:  # what is refused writes no line; the answer is decided on the newest state all the same
        return rooms.do(room, actor, command, op_id)
    strict = Strict(room.id, command)
    rooms.ledger.tighten(strict)
    answer = rooms.do(room, actor, command, op_id)
    if not answer.ok and not answer.retry:  # a commit may only seem to have failed: then the line stays
        rooms.ledger.loosen(strict)
    return answer


@dataclass(eq=False)
class Tightening:
    """Does what is due after a contract became stricter. `tell_people` sends who is there, as may be told now."""

    rooms: Rooms
    tell_people: Callable[[str], None] = lambda _room: None
    _due: bool = False

    def __post_init__(self) -> None:
        self.rooms.committed_hooks.append(self.hear)

    def hear(self, room: Room, outcome: Outcome) -> None:
        """Notes a contract that became stricter."""
        if any(isinstance(event, PhaseTightened) for event in outcome.happened):
            self._due = True
            self.tell_people(room.id)

    def tick(self, _now: float) -> None:
        """Empties the write-ahead log, if that is due; the database goes on while somebody reads old rows."""
        if self._due:
            self._due = False
            self.rooms.database.checkpoint()
