"""Completes the receipts of deleted workshops: searches for traces, signs what was found, and stores it.

It runs in the background and not in the ticker, because the files of the database may be large. Workshops that are
deleted meanwhile wait for the next search, which then reads the files once for all of them.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace
from sqlalchemy.engine import make_url

from app.domain.retention.receipt import Place, Receipt
from app.store.archive import file_search, receipt_signatures, receipts, traces
from app.store.archive.file_search import Searched
from app.store.archive.receipts import Begun
from app.store.backup import copies
from app.store.db.database import Database

LOOK_EVERY = 5.0
TRIES = 12
"""Searches before a receipt is signed that says what is still there. A long read can keep an old page for a while."""

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class DeletionReceipts:
    """`secret` signs, `made_of` returns of which workshops each made file is, `now` milliseconds since 1970.

    `background(function)` runs the function without waiting for it. `delete_in_copies` deletes a workshop from the
    copies of the database: again, because the server may have crashed after the deletion, or a copy was locked.
    """

    database: Database
    secret: str
    made_of: Callable[[], Mapping[str, Collection[str]]]
    now: Callable[[], int]
    background: Callable[[Callable[[], None]], object] = lambda run: run()
    delete_in_copies: Callable[[str], None] = lambda _workshop_id: None
    _tried: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _next: float = 0.0
    _is_running: bool = False

    def tick(self, now: float) -> None:
        """Starts to complete what was begun, if it is time and nothing runs."""
        if now < self._next or self._is_running:
            return
        self._next = now + LOOK_EVERY
        with self.database.read() as session:
            waiting = receipts.begun(session)
        if waiting:
            self._is_running = True
            self.background(lambda: self._run(waiting))

    def _run(self, waiting: list[Begun]) -> None:
        try:
            for one in waiting:
                self.delete_in_copies(one.receipt.workshop)
            self.database.checkpoint()
            files = self._in_files(waiting)
            for one in waiting:
                self._complete(one, files)
        except Exception:
            logger.exception("The search for traces stopped; it is tried again in some seconds")
        finally:
            self._is_running = False

    def _complete(self, begun: Begun, files: dict[str, Searched]) -> None:
        receipt = replace(begun.receipt, places=tuple(self._places(begun, files)), searched=_time(self.now()))
        self._tried[receipt.id] += 1
        if not receipt.is_clean and self._tried[receipt.id] < TRIES:
            return
        if not receipt.is_clean:
            logger.error("A deleted workshop left traces: %s", _where(receipt))
        signed = receipt_signatures.sign(receipt, self.secret)
        self.database.write(lambda session: receipts.finish(session, signed))
        del self._tried[receipt.id]

    def _places(self, begun: Begun, files: dict[str, Searched]) -> Iterable[Place]:
        yield from self.database.load(lambda rows: traces.in_tables(rows, begun.receipt.workshop, begun.ids))
        yield Place("made files", sum(begun.receipt.workshop in workshops for workshops in self.made_of().values()))
        for name, searched in files.items():
            yield Place(name, searched.count(begun.ids), searched.read)

    def _in_files(self, waiting: list[Begun]) -> dict[str, Searched]:
        """Searches the files of an SQLite database for the ids of all these workshops."""
        if not self.database.is_sqlite:
            return {}
        file = Path(make_url(self.database.url).database or "")
        paths = {"database file": file, "write-ahead log": file.with_name(f"{file.name}-wal")}
        asked = [*paths.values(), *copies.of(file)]
        found = file_search.search(asked, [id_ for one in waiting for id_ in one.ids])
        searched = dict(zip(paths, found, strict=False))
        return {**searched, "copies": file_search.together(found[len(paths) :])}


def _where(receipt: Receipt) -> str:
    return ", ".join(f"{place.name} {place.found}" for place in receipt.places if place.found)


def _time(now: int) -> str:
    return datetime.fromtimestamp(now / 1000, UTC).isoformat(timespec="minutes")
