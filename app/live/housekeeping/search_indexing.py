"""Builds the search index of finished workshops in the background: one after another, each once.

A child process with low priority finds the terms. One text cannot block the others: if it crashes the child or takes
too long, it is indexed by its plain words. An interrupted run continues later.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy.exc import NoResultFound

from app.store.archive import search_index
from app.store.db.database import Database
from app.text import plain
from app.text.lemma_client import GIVING_WAY, LemmaClient, NoAnswer, Terms

LOOK_EVERY = 60.0
"""Seconds between two checks for work that a stop, another worker or a newer version left."""

AT_ONCE = 50
"""Texts stored in one transaction: some milliseconds."""

MOST_ROUNDS = 3
"""How often a workshop is indexed again at once because it changed meanwhile."""

FIRST_REST, LONGEST_REST = 60.0, 3600.0
"""Seconds before a failed workshop is tried again, doubled each time."""

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class SearchIndexing:
    """`background(function)` runs a function in the background; `clock` returns monotonic seconds."""

    database: Database
    background: Callable[[Callable[[], None]], Any]
    lemma_client: LemmaClient = field(default_factory=lambda: LemmaClient(GIVING_WAY))
    clock: Callable[[], float] = time.monotonic
    _next: float = 0.0
    _asked: bool = False
    _is_running: bool = False
    _resting: dict[str, tuple[float, float]] = field(default_factory=dict)
    """By failed workshop: until when it is skipped, and for how long."""

    def tick(self, now: float) -> None:
        """Starts a run, if it is time."""
        if now >= self._next:
            self._next = now + LOOK_EVERY
            self.wake()

    def wake(self) -> None:
        """Starts a run because something may be due. Returns at once."""
        self._asked = True
        if not self._is_running:
            self._is_running = True
            self.background(self._run)

    def _run(self) -> None:
        try:
            while self._asked:
                self._asked = False
                with self.database.alone("indexing") as alone:
                    if alone:
                        self._all_that_is_due()
            self.lemma_client.close()
        except Exception:
            logger.exception("Indexing stopped; it is tried again within a minute")
        finally:
            self._is_running = False
        if self._asked:
            self.wake()

    def _all_that_is_due(self) -> None:
        while workshop_id := self._due():
            try:
                if any(self._index(workshop_id) for _ in range(MOST_ROUNDS)):
                    self._resting.pop(workshop_id, None)
                else:  # it changes all the time
                    self._rest(workshop_id)
            except NoResultFound:  # it was deleted meanwhile
                continue
            except NoAnswer:
                self._rest(workshop_id)
                logger.warning("The process that knows words does not answer; indexing is tried again later")
                return
            except Exception:
                self._rest(workshop_id)
                logger.exception("A workshop could not be indexed; it is tried again later")

    def _due(self) -> str | None:
        due = self.database.load(search_index.due)
        now = self.clock()
        return next((id_ for id_ in due if self._resting.get(id_, (0.0, 0.0))[0] <= now), None)

    def _rest(self, workshop_id: str) -> None:
        rest = min(LONGEST_REST, 2 * self._resting.get(workshop_id, (0.0, FIRST_REST / 2))[1])
        self._resting[workshop_id] = self.clock() + rest, rest

    def _index(self, workshop_id: str) -> bool:
        """Returns False when the workshop changed meanwhile."""
        self.database.write(lambda session: search_index.begin(session, workshop_id))
        task = self.database.load(lambda session: search_index.task(session, workshop_id))
        waiting, in_all = iter(task.texts.items()), 0
        while some := dict(islice(waiting, AT_ONCE)):
            found = {id_: self._terms(text) for id_, text in some.items()}
            plain_ones = sum(one.plain for one in found.values())
            if not self._keep(task, found, plain_ones):
                return False
            in_all += plain_ones
        if in_all:
            logger.warning("%d texts of a workshop are found only by their words as they are written", in_all)
        return self.database.write(lambda session: search_index.finish(session, task))

    def _keep(self, task: search_index.Task, found: dict[str, Terms], plain_ones: int) -> bool:
        rows = [(id_, one.terms) for id_, one in found.items()]
        return self.database.write(lambda session: search_index.add(session, task, rows, plain_ones))

    def _terms(self, text: str) -> Terms:
        try:
            return self.lemma_client.terms(text)
        except NoAnswer:
            self.lemma_client.terms("")  # if that fails too, the text is not the cause
            return Terms(plain.words(text), plain=True)
