"""The rooms of this process: loaded on first need, changed through one door."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy.exc import IntegrityError, NoResultFound, SQLAlchemyError
from sqlalchemy.orm import Session

from app.domain import code_guessing, codes
from app.domain.room.commands import ArchiveWorkshop, CloseWorkshop, ReopenWorkshop
from app.domain.room.decide import Actor, Facilitator, MoveRetention, OpenWorkshop, Server, SettleNote
from app.domain.room.evolve import Status
from app.live import loading
from app.live.broadcast import Fanout
from app.live.commit_queue import Committing
from app.live.operations import Answer, Asked, CatchUp, Op, Outcome
from app.live.room import Room
from app.store.access import Missing
from app.store.archive import deletion
from app.store.backup.erasure_ledger import Ledger
from app.store.db.database import Database
from app.store.room import join_codes, workshops

Result = TypeVar("Result")
Told = Callable[[Room, Outcome], None]
Loaded = Callable[[Room], None]
Deletion = Callable[[Session, str], bool | None]


@dataclass(eq=False)
class Rooms:
    """`now` gives milliseconds since 1970, `today` an ISO date, `dice(n)` a number below n by a good source."""

    database: Database
    fanout: Fanout
    now: Callable[[], int]
    today: Callable[[], str]
    dice: Callable[[int], int]
    told_hooks: list[Told] = field(default_factory=list)
    """Who else wants to know what was committed: co-writing, erasing."""
    loaded_hooks: list[Loaded] = field(default_factory=list)
    """Who wants to know that a room was loaded: erasing, snapshots."""
    needed_hooks: list[Callable[[], set[str]]] = field(default_factory=list)
    """Who needs which rooms, by id: connections, co-writing, erasing."""
    gone_hooks: list[Callable[[str], None]] = field(default_factory=list)
    """Who wants to know that a room was let go of, by id."""
    ledger: Ledger = field(default_factory=Ledger)
    """Where it is kept what was erased for good."""
    code_length: int = code_guessing.LENGTHS[0]
    """How long new join codes are."""
    background: Callable[[Callable[[], None]], object] = lambda run: run()
    pause: Callable[[float], object] = lambda _seconds: None
    _loaded: dict[str, Room] = field(default_factory=dict)
    _loading: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.committing = Committing(
            self.database, self.now, self.today, self._tell, self.background, self.pause, self.fanout.together
        )

    def get(self, workshop_id: str) -> Room:
        """The room of a workshop. Raises Missing."""
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
        """The rooms that somebody has asked for and that were not let go of since."""
        return list(self._loaded.values())

    def if_loaded(self, workshop_id: str) -> Room | None:
        """The room for what goes on by itself; None when it is let go of, as one that was deleted is."""
        return self._loaded.get(workshop_id)

    def wake(self) -> None:
        """Load the open rooms after a start, so that what it interrupted needs no visitor to be finished."""
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

    def do(self, room: Room, actor: Actor, command: Asked, op_id: str = "") -> Answer:
        """The answer to a command, once it is safe on disk or refused."""
        return self.committing.do(Op(room, actor, command, op_id))

    def submit(self, op: Op) -> None:
        """Take a command in; `op.answered` hears the answer. Returns at once."""
        self.committing.submit(op)

    def catch_up(self, room: Room) -> None:
        """Read what another process wrote to the log of a room, and tell the screens here."""
        self.do(room, Server(), CatchUp())

    def open(self, workshop_id: str) -> Answer:
        """Let people in: the plan becomes a promise."""
        self.reserve_code(workshop_id)
        return self.do(self.get(workshop_id), Server(), OpenWorkshop())

    def reserve_code(self, workshop_id: str) -> str:
        """The workshop's join code, made on first need so that invitations can be printed before the day."""
        return self.with_code(lambda session, fresh: _coded(session, workshop_id, fresh))

    def with_code(self, change: Callable[[Session, str], Result]) -> Result:
        """What `change` returns in a transaction; it gets a fresh join code, and another when that one was taken."""
        while True:
            fresh = codes.join_code(self.dice, self.code_length)
            try:
                return self.database.write(lambda session: change(session, fresh))  # noqa: B023
            except (join_codes.Taken, IntegrityError):  # another room has, or had, a code that looks alike
                continue

    def close(self, workshop_id: str) -> Answer:
        """End the writing. Undone by `reopen` until `archive`."""
        return self.do(self.get(workshop_id), Facilitator(), CloseWorkshop())

    def reopen(self, workshop_id: str) -> Answer:
        """Go on writing. A workshop that was brought from elsewhere gets its code here."""
        room = self.get(workshop_id)
        if room.state.status is Status.CLOSED:
            self.reserve_code(workshop_id)
        return self.do(room, Facilitator(), ReopenWorkshop())

    def archive(self, workshop_id: str) -> Answer:
        """Read-only for good; who took part is forgotten."""
        return self.do(self.get(workshop_id), Facilitator(), ArchiveWorkshop())

    def keep_until(self, workshop_id: str, day: str) -> Answer:
        """Move the last day on."""
        return self.do(self.get(workshop_id), Server(), MoveRetention(day))

    def delete(self, workshop_id: str, how: Deletion = deletion.delete_all_of) -> None:
        """Delete a workshop with all that was written in it, from the files too.

        It stays where `how` finds that it should and says False: somebody has thought better of it. Raises
        SQLAlchemyError and OSError; the ledger then tells of it only if it is gone.
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
        self.fanout.say(workshop_id, "bye", {"code": "closed"})
        self.forget(workshop_id)
        self.database.checkpoint()

    def _take_back(self, workshop_id: str) -> None:
        with self.database.read() as session:
            there = workshops.is_there(session, workshop_id)
        if there:
            self.ledger.take_back(workshop_id, "")

    def forget(self, workshop_id: str) -> None:
        """Let go of a room; the next `get` reads it from the database."""
        self._loaded.pop(workshop_id, None)
        for hook in self.gone_hooks:
            hook(workshop_id)

    def renew(self, room: Room) -> None:
        """Begin from what the database holds now: it was restored beneath us. Screens that are ahead notice."""
        if self._loaded.get(room.id) is not room:
            return
        epoch = f"{self.dice(2**128):032x}"
        self.database.write(lambda session: workshops.renew_epoch(session, room.id, room.epoch, epoch))
        self.forget(room.id)
        fresh = self.get(room.id)
        self.fanout.say(room.id, "hello", {"epoch": fresh.epoch, "seq": fresh.state.seq, "now": self.now()})

    def _load(self, workshop_id: str) -> Room:
        try:
            found = self.database.load(lambda session: loading.find(session, workshop_id))
        except NoResultFound:
            raise Missing from None
        room = found.room(workshop_id)
        for note in found.unsettled:
            # A server that died in the middle of co-writing left text that the log has not told of yet.
            self.do(room, Server(), SettleNote(note))
        return room

    def _tell(self, room: Room, outcome: Outcome) -> None:
        if outcome.outdated:
            self.background(lambda: self.renew(room))
            return
        now_here = self._loaded.get(room.id)
        if now_here is not None and now_here is not room:
            # It was let go of while somebody held it, and loaded again: the screens hear it from the one that is here.
            self.submit(Op(now_here, Server(), CatchUp()))
            return
        try:
            self.fanout.tell(room, outcome)
        finally:  # what was removed is erased whether or not somebody could be told of it
            for hook in self.told_hooks:
                hook(room, outcome)


def _coded(session: Session, workshop_id: str, fresh: str) -> str:
    row = workshops.locked(session, workshop_id)
    if row.join_code or row.status == Status.ARCHIVED:  # nobody comes in there any more
        return row.join_code or ""
    join_codes.give(session, row, fresh)
    return fresh
