"""The rooms of this process: loaded on first use, changed only through the commit queue."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy.exc import IntegrityError, NoResultFound, SQLAlchemyError
from sqlalchemy.orm import Session

from app.domain.people import code_guessing, codes
from app.domain.retention.receipt import Reason
from app.domain.room.acts import Act
from app.domain.room.commands import ArchiveWorkshop, CloseWorkshop, ReopenWorkshop
from app.domain.room.decisions.decide import Actor, Facilitator, MoveRetention, OpenWorkshop, Server, SettleNote
from app.domain.room.evolve import Status
from app.live import loading
from app.live.broadcast import Fanout
from app.live.commit_queue import CommitQueue
from app.live.messages import Bye, Hello
from app.live.operations import Answer, CatchUp, KeepKeys, Op, Outcome, QueuedCommand
from app.live.room import Room
from app.store.access import Missing
from app.store.archive import deletion
from app.store.archive.receipts import NewReceipt
from app.store.backup.erasure_ledger import Ledger
from app.store.db.database import Database
from app.store.room import join_codes, workshops

Result = TypeVar("Result")
CommitHook = Callable[[Room, Outcome], None]
LoadHook = Callable[[Room], None]
Deletion = Callable[[Session, str], bool | None]

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class Rooms:
    """`now` returns milliseconds since 1970, `today` an ISO date, `dice(n)` a secure random number below n."""

    database: Database
    fanout: Fanout
    now: Callable[[], int]
    today: Callable[[], str]
    dice: Callable[[int], int]
    committed_hooks: list[CommitHook] = field(default_factory=list)
    """Called after each commit: co-writing, erasure."""
    loaded_hooks: list[LoadHook] = field(default_factory=list)
    """Called after a room was loaded: erasure, snapshots."""
    needed_hooks: list[Callable[[], set[str]]] = field(default_factory=list)
    """Return the ids of rooms that must stay loaded: connections, co-writing, erasure."""
    unloaded_hooks: list[Callable[[str], None]] = field(default_factory=list)
    """Called with the id of a room that was unloaded."""
    ledger: Ledger = field(default_factory=Ledger)
    """Stores what was erased for good."""
    code_length: int = code_guessing.LENGTHS[0]
    """Length of new join codes, in characters."""
    background: Callable[[Callable[[], None]], object] = lambda run: run()
    pause: Callable[[float], object] = lambda _seconds: None
    _loaded: dict[str, Room] = field(default_factory=dict)
    _loading: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.commit_queue = CommitQueue(
            self.database, self.now, self.today, self._publish, self.background, self.pause, self.fanout.together
        )

    def get(self, workshop_id: str) -> Room:
        """Returns the room of a workshop, and loads it if needed. Raises Missing."""
        if room := self._loaded.get(workshop_id):
            return room
        with self._loading:
            room = self._loaded.get(workshop_id)
            if room is None:
                self._loaded[workshop_id] = room = self._load(workshop_id)
                for hook in self.loaded_hooks:
                    hook(room)
        return room

    def loaded(self) -> list[Room]:
        """Returns the loaded rooms."""
        return list(self._loaded.values())

    def if_loaded(self, workshop_id: str) -> Room | None:
        """Returns the room, or None if it is not loaded or was deleted. For background work, which loads no room."""
        return self._loaded.get(workshop_id)

    def load_open_rooms(self) -> None:
        """Loads the open rooms at the start, so that interrupted work finishes without a visitor."""
        with self.database.read() as session:
            open_now, erasing = workshops.open_now(session), deletion.being_erased(session, deletion.NOTES)
            without = set(workshops.uncoded(session, open_now))
        for workshop_id in open_now:
            if workshop_id in without:
                self.reserve_code(workshop_id)
            self.get(workshop_id)
        for workshop_id in erasing:
            notes = self.get(workshop_id).state.notes.values()
            if not any(note.removed and not note.erased for note in notes):
                self.database.write(lambda rows: deletion.set_erasing(rows, workshop_id, "", deletion.NOTES))  # noqa: B023

    def do(self, room: Room, actor: Actor, command: QueuedCommand, op_id: str = "", act: Act | None = None) -> Answer:
        """Returns the answer to a command, after it is committed or refused. `act` is told to participants."""
        return self.commit_queue.do(Op(room, actor, command, op_id, act=act))

    def submit(self, op: Op) -> None:
        """Queues a command and returns at once. `op.answered` is called with the answer."""
        self.commit_queue.submit(op)

    def catch_up(self, room: Room) -> None:
        """Reads what another process appended to the log of a room, and broadcasts it here."""
        self.do(room, Server(), CatchUp())

    def open(self, workshop_id: str) -> Answer:
        """Opens the workshop. From now on its plan cannot change."""
        self.reserve_code(workshop_id)
        return self.do(self.get(workshop_id), Server(), OpenWorkshop())

    def reserve_code(self, workshop_id: str) -> str:
        """Returns the join code. It is made on first use, so that invitations can be printed before the day."""
        return self.with_code(lambda session, fresh: _give_code(session, workshop_id, fresh))

    def with_code(self, change: Callable[[Session, str], Result]) -> Result:
        """Runs `change` in a transaction with a new join code, again while that code is taken. Returns its result."""
        while True:
            fresh = codes.join_code(self.dice, self.code_length)
            try:
                return self.database.write(lambda session: change(session, fresh))  # noqa: B023
            except (join_codes.Taken, IntegrityError):  # another room has, or had, a code that looks alike
                continue

    def close(self, workshop_id: str, who: Facilitator) -> Answer:
        """Ends the writing. `reopen` undoes it until `archive`."""
        return self.do(self.get(workshop_id), who, CloseWorkshop())

    def reopen(self, workshop_id: str, who: Facilitator) -> Answer:
        """Continues a closed workshop. An imported workshop gets its join code here."""
        room = self.get(workshop_id)
        if room.state.status is Status.CLOSED:
            self.reserve_code(workshop_id)
        return self.do(room, who, ReopenWorkshop())

    def archive(self, workshop_id: str, who: Facilitator) -> Answer:
        """Makes the workshop read-only for good and deletes its participants."""
        return self.do(self.get(workshop_id), who, ArchiveWorkshop())

    def keep_until(self, workshop_id: str, day: str) -> Answer:
        """Moves the last day of retention to a later day."""
        return self.do(self.get(workshop_id), Server(), MoveRetention(day))

    def delete(self, workshop_id: str, how: Deletion = deletion.delete_all_of) -> None:
        """Deletes a workshop with all its texts, from the database files too.

        The workshop stays when `how` returns False, for example because the deletion was cancelled. Raises
        SQLAlchemyError and OSError; the ledger then lists the workshop only if it is gone.
        """
        self.ledger.add(workshop_id)
        try:
            stays = self.database.write(lambda session: how(session, workshop_id)) is False
        except (SQLAlchemyError, OSError):
            self._take_back(workshop_id)
            raise
        if stays:
            self.ledger.take_back(workshop_id, "")
            return
        if room := self.if_loaded(workshop_id):
            self.fanout.say(room, "bye", Bye("closed"))
        self.forget(workshop_id)
        self.ledger.delete_in_copies(workshop_id)
        self.database.checkpoint()

    def new_receipt(self, reason: Reason) -> NewReceipt:
        """Returns what the receipt of a deletion begins with."""
        return NewReceipt(f"{self.dice(2**128):032x}", self.today(), reason)

    def _take_back(self, workshop_id: str) -> None:
        with self.database.read() as session:
            there = workshops.is_there(session, workshop_id)
        if there:
            self.ledger.take_back(workshop_id, "")

    def forget(self, workshop_id: str) -> None:
        """Unloads a room. The next `get` reads it from the database."""
        self._loaded.pop(workshop_id, None)
        for hook in self.unloaded_hooks:
            hook(workshop_id)

    def reload(self, room: Room) -> None:
        """Loads the room again under a new epoch, after the database was restored. Clients that are ahead notice it."""
        if self._loaded.get(room.id) is not room:
            return
        epoch = f"{self.dice(2**128):032x}"
        self.database.write(lambda session: workshops.renew_epoch(session, room.id, room.epoch, epoch))
        self.forget(room.id)
        fresh = self.get(room.id)
        self.fanout.say(fresh, "hello", Hello(fresh.epoch, fresh.state.seq, self.now()))

    def _load(self, workshop_id: str) -> Room:
        try:
            stored = self.database.load(lambda session: loading.read_room(session, workshop_id))
        except NoResultFound:
            raise Missing from None
        room = stored.room(workshop_id)
        for note in stored.unsettled:
            # A crash during co-writing left text in the database that has no event in the log yet.
            self.do(room, Server(), SettleNote(note))
        if stored.lacks_keys:
            self.do(room, Server(), KeepKeys())
        return room

    def _publish(self, room: Room, outcome: Outcome) -> None:
        if outcome.outdated:
            self.background(lambda: self.reload(room))
            return
        now_here = self._loaded.get(room.id)
        if now_here is not None and now_here is not room:
            # The room was unloaded and loaded again while this op held the old one: the new one broadcasts the change.
            self.submit(Op(now_here, Server(), CatchUp()))
            return
        try:
            self.fanout.tell(room, outcome)
        finally:  # removed text is erased even if the broadcast failed
            for hook in self.committed_hooks:
                _call(hook, room, outcome)


def _call(hook: CommitHook, room: Room, outcome: Outcome) -> None:
    """Calls a hook. If it fails, the others are still called: one of them erases what was removed."""
    try:
        hook(room, outcome)
    except Exception as fault:  # noqa: BLE001  a traceback could hold what somebody wrote
        name = getattr(hook, "__qualname__", hook)
        logger.error("A hook after a commit failed: %s: %s", name, type(fault).__name__)  # noqa: TRY400


def _give_code(session: Session, workshop_id: str, fresh: str) -> str:
    row = workshops.lock_row(session, workshop_id)
    if row.join_code or row.status == Status.ARCHIVED:  # nobody can join it any more
        return row.join_code or ""
    join_codes.give(session, row, fresh)
    return fresh
