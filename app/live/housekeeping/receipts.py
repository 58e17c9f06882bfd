"""Completes the receipts of deleted workshops: searches for traces, signs what was found, and stores it."""

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
from app.store.archive import receipt_signatures, receipts, traces
from app.store.archive.receipts import Begun
from app.store.db.database import Database, Native, call_directly

LOOK_EVERY = 5.0
TRIES = 12
"""Searches before a receipt is signed that says what is still there. A long read can keep an old page for a while."""

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class DeletionReceipts:
    """`secret` signs, `made_of` returns of which workshops each made file is, `now` milliseconds since 1970."""

    database: Database
    secret: str
    made_of: Callable[[], Mapping[str, Collection[str]]]
    now: Callable[[], int]
    native: Native = call_directly
    _tried: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _next: float = 0.0

    def tick(self, now: float) -> None:
        """Completes what was begun, if it is time."""
        if now < self._next:
            return
        self._next = now + LOOK_EVERY
        with self.database.read() as session:
            waiting = receipts.begun(session)
        for one in waiting:
            self._complete(one)

    def _complete(self, begun: Begun) -> None:
        receipt = replace(begun.receipt, places=tuple(self._search(begun)), searched=_time(self.now()))
        self._tried[receipt.id] += 1
        if not receipt.is_clean and self._tried[receipt.id] < TRIES:
            return
        if not receipt.is_clean:
            logger.error("A deleted workshop left traces: %s", _where(receipt))
        signed = receipt_signatures.sign(receipt, self.secret)
        self.database.write(lambda session: receipts.finish(session, signed))
        del self._tried[receipt.id]

    def _search(self, begun: Begun) -> Iterable[Place]:
        self.database.checkpoint()
        yield from self.database.load(lambda rows: traces.in_tables(rows, begun.receipt.workshop, begun.ids))
        yield Place("made files", sum(begun.receipt.workshop in workshops for workshops in self.made_of().values()))
        if self.database.is_sqlite:
            file = Path(make_url(self.database.url).database or "")
            yield self.native(traces.in_file, "database file", file, begun.ids)
            yield self.native(traces.in_file, "write-ahead log", file.with_name(f"{file.name}-wal"), begun.ids)


def _where(receipt: Receipt) -> str:
    return ", ".join(f"{place.name} {place.found}" for place in receipt.places if place.found)


def _time(now: int) -> str:
    return datetime.fromtimestamp(now / 1000, UTC).isoformat(timespec="minutes")
