"""Bugs planted into the server's real code, one at a time, to see whether the harness finds them.

Only the nursery of the harness reads this; the product knows nothing of it. A plant that finds no place to grow in
raises, so that no bug counts as caught or missed that was never there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count
from typing import Any

from msgspec import structs
from sqlalchemy.orm import Session

from app.domain.room.views import build
from app.domain.room.views.build import Viewer
from app.live import commit_queue, transaction
from app.live.commit_queue import CommitQueue
from app.live.cowriting import update_format
from app.live.cowriting.document import Document
from app.live.room import Room
from app.store.db.database import Database
from app.store.room import log_writing
from tests.harness.pace import rest

turns = count(1)


def plant(name: str) -> None:
    """Grow the bug with this name in this process; “” is none."""
    if name:
        PLANTS[name]()


def answered_before_the_commit() -> None:
    """Every fourth transaction is committed, with the three before it. A room's commands begin it: what the start
    writes is kept at once, or its own checks wait for ever for the file."""
    open_: list[Any] = []
    at_once = Database._transaction

    def lazy(self: Any, function: Any) -> Any:
        if not open_ and function.__module__ != commit_queue.__name__:
            return at_once(self, function)
        if not open_:
            open_.append(Session(self._writer, expire_on_commit=False))
            open_[0].info["connection"] = open_[0].connection()
        with open_[0].begin_nested():
            result = function(open_[0])
        if next(turns) % 4 == 0:
            open_.pop().commit()
        return result

    replace(Database, "_transaction", lambda _: lazy)
    replace(Database, "write_briefly", lambda _: Database.write)


def told_before_the_commit() -> None:
    """The room hears of a thing, and then it is kept."""

    class Peek(Exception):
        pass

    def told_first(commit: Any) -> Any:
        def early(self: Any, batch: Any) -> None:
            def peek(session: Any) -> None:
                raise Peek(transaction.decide_all(session, batch, self.now(), self.today(), known=True))

            try:
                self.database.write(peek)
            except Peek as seen:
                for outcome in seen.args[0]:
                    room = outcome.room
                    before = room.state, room.epoch, dict(room.texts), list(room._recent)
                    room.absorb(outcome)
                    self.tell(room, outcome)
                    room.state, room.epoch, room.texts = before[:3]
                    room._recent.clear()
                    room._recent.extend(before[3])
            rest(0.02)
            commit(self, batch)

        return early

    replace(CommitQueue, "_commit", told_first)


def no_command_is_known_again() -> None:
    """What was answered before is done again."""

    def forget(session: Any, one: Any) -> None:
        for op in one.answers:
            session.connection().exec_driver_sql(f"DELETE FROM done WHERE op_id = '{op}'")

    before_keeping(forget)


def numbers_from_a_sequence() -> None:
    """A number that was drawn and not used is a hole, as with sequences of databases."""

    def skip(_: Any, one: Any) -> None:
        one.after += next(turns) % 7 == 0

    before_keeping(skip)


def a_snapshot_is_off_by_one() -> None:
    """It says that it stands one further than it does."""

    def ahead(snapshot: Any) -> Any:
        def one_more(self: Room, viewer: Viewer) -> Any:
            taken = snapshot(self, viewer)
            return structs.replace(taken, seq=taken.seq + 1)

        return one_more

    replace(Room, "snapshot", ahead)


def what_was_missed_lacks_the_first() -> None:
    """Catching up begins one too late."""

    def short(since: Any) -> Any:
        def later(self: Room, epoch: str, seq: int, viewer: Viewer) -> Any:
            batch = since(self, epoch, min(seq + 1, self.state.seq), viewer)
            return batch and structs.replace(batch, from_=seq)

        return later

    replace(Room, "since", short)


def the_phase_comes_from_a_cache() -> None:
    """Whether a phase allows a thing is asked outside the transaction, of what was known a moment ago."""
    known: dict[str, Any] = {"at": 0.0, "phase": ""}

    def cached(decide: Any) -> Any:
        from msgspec.structs import replace as with_

        def stale(state: Any, actor: Any, command: Any, now: int, count: Any = None) -> Any:
            if time.monotonic() - known["at"] > 0.3:
                known.update(at=time.monotonic(), phase=state.phase_id)
            leading = type(command).__name__ == "GoToPhase"
            return decide(state if leading else with_(state, phase_id=known["phase"]), actor, command, now, count)

        return stale

    replace(transaction, "decide", cached)


def one_of_a_crowd_is_dropped() -> None:
    """When many commands share a commit, the last is answered and not kept."""

    def drop(_: Any, one: Any) -> None:
        if len(one.events) > 2:
            one.events.pop()

    before_keeping(drop)


def the_last_of_a_crowd_is_not_told() -> None:
    """A batch that says it goes to the end and does not."""

    def untold(patches_for: Any) -> Any:
        def short(workshop: Any, texts: Any, happened: Any, looking: Any) -> Any:
            happened = tuple(happened)
            return patches_for(workshop, texts, happened[: max(1, len(happened) - 1)], looking)

        return short

    replace(build, "patches_for", untold)


def texts_are_kept_a_moment_later() -> None:
    """Text goes to the disk with the next commit."""
    late: dict[str, Any] = {}

    def lag(_: Any, one: Any) -> None:
        now, one.texts = one.texts, dict(late)
        late.clear()
        late.update(now)

    before_keeping(lag)


def a_refusal_has_happened() -> None:
    """Now and then a command is done and its answer is a refusal."""

    def lie(answered: Any) -> Any:
        def refused(self: Any, op: Any, now: int) -> Any:
            answer = answered(self, op, now)
            return type(answer)(ok=False, code="not_allowed") if next(turns) % 40 == 0 else answer

        return refused

    replace(transaction._RoomTransaction, "_answer", lie)


def an_update_waits_for_what_never_came() -> None:
    """Letters whose predecessors are missing are answered, as a library that is left alone would take them."""

    def trusting(apply: Any) -> Any:
        def take(self: Document, data: bytes, writer: int, seen: Any) -> None:
            began = update_format.read(data).written.get(writer, (0, []))[0]
            if began > self._known.clocks.get(writer, 0):
                self._doc.apply_update(data)
            else:
                apply(self, data, writer, seen)

        return take

    replace(Document, "apply", trusting)


def the_epoch_is_not_looked_at() -> None:
    """A screen from before a backup was restored is told what came since, as if it had seen what came before."""

    def blind(since: Any) -> Any:
        def whatever(self: Room, epoch: str, seq: int, viewer: Viewer) -> Any:
            if not int(epoch, 16):
                return since(self, epoch, seq, viewer)  # who has seen nothing still gets all
            batch = since(self, self.epoch, seq, viewer)
            return batch and structs.replace(batch, epoch=epoch)

        return whatever

    replace(Room, "since", blind)


def before_keeping(change: Callable[[Any, Any], None]) -> None:
    """Let `change(session, one)` spoil what is to be kept of each room, just before the log keeps it."""

    def spoilt(keep: Any) -> Any:
        def kept_so(session: Any, kept: Any, today: str) -> None:
            for one in kept:
                change(session, one)
            keep(session, kept, today)

        return kept_so

    replace(log_writing, "append", spoilt)


def replace(owner: Any, name: str, make: Callable[[Any], Any]) -> None:
    """Put `make(what is there)` in its place. Raises AttributeError where there is nothing."""
    before = getattr(owner, name)
    setattr(owner, name, make(before))
    if owner is transaction and hasattr(commit_queue, name):
        setattr(commit_queue, name, getattr(owner, name))


PLANTS: dict[str, Callable[[], None]] = {
    one.__name__.replace("_", " "): one
    for one in (
        answered_before_the_commit, told_before_the_commit, no_command_is_known_again, numbers_from_a_sequence,
        a_snapshot_is_off_by_one, what_was_missed_lacks_the_first, the_phase_comes_from_a_cache,
        one_of_a_crowd_is_dropped, the_last_of_a_crowd_is_not_told, texts_are_kept_a_moment_later,
        a_refusal_has_happened, an_update_waits_for_what_never_came, the_epoch_is_not_looked_at,
    )
}  # fmt: skip
OF_THE_CLIENT = "a gap is ignored"
