"""Runs one transaction for all waiting commands of all rooms: decide, store, commit. Then it answers and broadcasts.

A submitted command starts a run unless a run is active. A run processes commands until the queue is empty, so under
load more commands share one fsync and one message per class of viewers.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from app.live.operations import Answer, Op, Outcome
from app.live.process.gauges import gauges
from app.live.room import Room
from app.live.transaction import UNSAVED, decide_all
from app.store.db.database import Database
from app.text import language_detection

logger = logging.getLogger(__name__)

MOST_WAITING = 10_000
"""Commands that may wait at once. A further command is refused and may be sent again."""

MOST_AT_ONCE = 500
"""Commands in one transaction: the first of them waits for the last."""

ENOUGH = 50
"""With this many waiting commands, the next transaction starts without a pause."""

LONGEST_PAUSE = 0.008
SLOW_COMMAND = 0.0015
"""Seconds per command. A slower batch spends its time on broadcast or disk, where a pause saves little."""


@dataclass
class CommitQueue:
    """The only way to change a room. One queue serves all rooms.

    `tell` is called for each room after the commit, in order of events. `background` starts a run, `pause` lets other
    threads run for that many seconds, and messages sent inside `together` may share one write.
    """

    database: Database
    now: Callable[[], int]
    today: Callable[[], str]
    tell: Callable[[Room, Outcome], None]
    background: Callable[[Callable[[], None]], object] = lambda run: run()
    pause: Callable[[float], object] = lambda _seconds: None
    together: Callable[[], AbstractContextManager[object]] = nullcontext
    _waiting: deque[Op] = field(default_factory=deque)
    _free: deque[None] = field(default_factory=lambda: deque([None]))
    """Empty while a run is active."""

    def do(self, op: Op) -> Answer:
        """Returns the answer to a command, after it is committed or refused."""
        over, answers = threading.Event(), [UNSAVED]

        def answered(answer: Answer) -> None:
            answers[0] = answer
            over.set()

        op.answered = answered
        self.submit(op)
        over.wait()
        return answers[0]

    def submit(self, op: Op) -> None:
        """Queues a command and returns at once. `op.answered` is called with the answer."""
        if len(self._waiting) >= MOST_WAITING:
            op.answered(UNSAVED)
            return
        self._waiting.append(op)
        if self._claim():
            self.background(self._run)

    @property
    def idle(self) -> bool:
        """Whether no command waits and no commit is in progress."""
        return bool(self._free) and not self._waiting

    def _claim(self) -> bool:
        """Whether this caller starts the run. A deque needs no lock, which would cost more than the rest."""
        try:
            self._free.pop()
        except IndexError:
            return False
        return True

    def _run(self) -> None:
        while True:
            while self._waiting:
                try:
                    self._commit_next()
                except Exception:  # if the run ended here, later commands would get no answer
                    logger.exception("A round of commits did not end well")
            self._free.append(None)
            # A command that was queued just before saw an active run and started none.
            if not self._waiting or not self._claim():
                return

    def _commit_next(self) -> None:
        began = time.monotonic()
        batch = [self._waiting.popleft() for _ in range(min(MOST_AT_ONCE, len(self._waiting)))]
        self._commit(batch)
        took = time.monotonic() - began
        gauges.committing.observe(took)
        gauges.commit_sizes.observe(len(batch))
        if len(self._waiting) < ENOUGH:
            # After many cheap commands, wait a little, so that more share the next transaction and message.
            self.pause(max(0.0, min(LONGEST_PAUSE, SLOW_COMMAND * len(batch) - took)))

    def _commit(self, batch: Sequence[Op]) -> None:
        try:
            outcomes = self._store(batch)
        except (SQLAlchemyError, OSError) as trouble:
            gauges.disk_errors += 1
            # Most likely a full disk. Nothing is stored, and clients may send again. The log gets no text of a command.
            logger.error(  # noqa: TRY400  a traceback could hold what somebody wrote
                "Could not commit %d commands: %s", len(batch), type(trouble).__name__
            )
            _answer((op, UNSAVED) for op in batch)
        except Exception as fault:  # noqa: BLE001  every command must get an answer
            self._one_by_one(batch, fault)
        else:
            self._publish(outcomes)

    def _store(self, batch: Sequence[Op]) -> list[Outcome]:
        now, today = self.now(), self.today()
        # Closing a workshop guesses languages. Until the model is loaded, that can take a second: `write_briefly` would
        # block the hub that long.
        write = self.database.write_briefly if language_detection.is_warm() else self.database.write
        try:
            return write(lambda session: decide_all(session, batch, now, today))
        except IntegrityError:
            # Rare: a command was sent again. Look up its stored answer and return that.
            return write(lambda session: decide_all(session, batch, now, today, known=True))

    def _one_by_one(self, batch: Sequence[Op], fault: Exception) -> None:
        """Gives each command a transaction of its own, so that a command that fails does not fail the others."""
        if len(batch) > 1:
            for op in batch:
                self._commit([op])
            return
        logger.error("Could not decide %s: %s", type(batch[0].command).__name__, type(fault).__name__)
        _answer([(batch[0], UNSAVED)])

    def _publish(self, outcomes: Sequence[Outcome]) -> None:
        for outcome in outcomes:
            outcome.room.absorb(outcome)
        with self.together():
            _answer(pair for outcome in outcomes for pair in outcome.answers)
            for outcome in outcomes:
                try:
                    self.tell(outcome.room, outcome)
                except Exception:
                    logger.exception("Could not tell a room what happened")


def _answer(answers: Iterable[tuple[Op, Answer]]) -> None:
    for op, answer in answers:
        try:
            op.answered(answer)
        except Exception:
            logger.exception("Could not answer %s", type(op.command).__name__)
