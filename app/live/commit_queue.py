"""One transaction for all commands that wait, of all rooms: decide, keep, commit. Only then does anybody hear of it.

Whoever hands in a command starts a run unless one goes on. A run takes all that waits, again and again until nothing
does, so the busier the house, the more commands share one fsync and one message to each screen.
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
from app.live.transaction import UNSAVED, decided
from app.store.db.database import Database
from app.text import language_detection

logger = logging.getLogger(__name__)

MOST_WAITING = 10_000
"""Commands that may wait at once. Whoever comes after is asked to come again."""

MOST_AT_ONCE = 500
"""Commands in one transaction: the first of them waits for the last."""

ENOUGH = 50
"""Commands that wait are enough for a transaction: no pause to gather more."""

LONGEST_PAUSE = 0.008
DEAR = 0.0015
"""Seconds a command. What takes longer does so for telling many people or for the disk: to gather more saves little."""


@dataclass
class Committing:
    """The one door for change in all rooms.

    `tell` is called for each room after the commit, in order of events. `background` starts a run, `pause` lets others
    work for so many seconds, and what is said inside `together` may leave as one.
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
    """Empty while a run goes on."""

    def do(self, op: Op) -> Answer:
        """The answer to a command, once it is safe on disk or refused."""
        over, answers = threading.Event(), [UNSAVED]

        def answered(answer: Answer) -> None:
            answers[0] = answer
            over.set()

        op.answered = answered
        self.submit(op)
        over.wait()
        return answers[0]

    def submit(self, op: Op) -> None:
        """Take a command in; its `answered` hears the answer. Returns at once."""
        if len(self._waiting) >= MOST_WAITING:
            op.answered(UNSAVED)
            return
        self._waiting.append(op)
        if self._claimed():
            self.background(self._run)

    @property
    def idle(self) -> bool:
        """Whether nothing waits and nothing is on its way to the disk."""
        return bool(self._free) and not self._waiting

    def _claimed(self) -> bool:
        """Whether the one run may begin. To take from a deque needs no lock, which would cost more than the rest."""
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
                except Exception:  # a run that died would leave all who come after without an answer
                    logger.exception("A round of commits did not end well")
            self._free.append(None)
            # Whoever handed something in just before saw a run that went on.
            if not self._waiting or not self._claimed():
                return

    def _commit_next(self) -> None:
        began = time.monotonic()
        batch = [self._waiting.popleft() for _ in range(min(MOST_AT_ONCE, len(self._waiting)))]
        self._commit(batch)
        took = time.monotonic() - began
        gauges.committing.observe(took)
        gauges.commit_sizes.observe(len(batch))
        if len(self._waiting) < ENOUGH:
            # Many cheap commands gather for a while, so that more share the next transaction and message.
            self.pause(max(0.0, min(LONGEST_PAUSE, DEAR * len(batch) - took)))

    def _commit(self, batch: Sequence[Op]) -> None:
        try:
            outcomes = self._kept(batch)
        except (SQLAlchemyError, OSError) as trouble:
            gauges.disk_errors += 1
            # A full disk, most likely. Nothing happened and everybody may try again; no text goes into the log.
            logger.error(  # noqa: TRY400  a traceback could hold what somebody wrote
                "Could not commit %d commands: %s", len(batch), type(trouble).__name__
            )
            _answer((op, UNSAVED) for op in batch)
        except Exception as fault:  # noqa: BLE001  whatever it is, nobody may wait for ever
            self._apart(batch, fault)
        else:
            self._tell(outcomes)

    def _kept(self, batch: Sequence[Op]) -> list[Outcome]:
        now, today = self.now(), self.today()
        # Whoever has to read the model of languages first would stop the hub for a second.
        write = self.database.write_briefly if language_detection.is_warm() else self.database.write
        try:
            return write(lambda session: decided(session, batch, now, today))
        except IntegrityError:
            # Somebody sent a command again, which is seldom: look up what was answered before, and answer the same.
            return write(lambda session: decided(session, batch, now, today, known=True))

    def _apart(self, batch: Sequence[Op], fault: Exception) -> None:
        """A command that breaks a rule of ours must not take others with it: each gets a transaction of its own."""
        if len(batch) > 1:
            for op in batch:
                self._commit([op])
            return
        logger.error("Could not decide %s: %s", type(batch[0].command).__name__, type(fault).__name__)
        _answer([(batch[0], UNSAVED)])

    def _tell(self, outcomes: Sequence[Outcome]) -> None:
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
