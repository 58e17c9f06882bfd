"""Searches the places in which a deleted workshop could have left traces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.domain.retention.receipt import Place
from app.store.archive.receipts import OF_A_WORKSHOP
from app.store.archive.search import SEARCH
from app.store.tables import Indexed, PanelReport, WorkshopRow

CHUNK = 1 << 20


def in_tables(session: Session, workshop_id: str, ids: Sequence[str]) -> list[Place]:
    """Searches every table that holds anything of a workshop."""
    tables = [(table, table.workshop_id) for table in (*OF_A_WORKSHOP, Indexed)] + [(WorkshopRow, WorkshopRow.id)]
    rows = (select(func.count()).select_from(table).where(key == workshop_id) for table, key in tables)
    indexed = select(func.count()).select_from(SEARCH).where(SEARCH.c.workshop_id == workshop_id)
    mentions = or_(*(PanelReport.body.contains(id_) for id_ in (workshop_id, *ids)))
    drafts = select(func.count()).select_from(PanelReport).where(mentions)
    return [
        Place("tables", sum(session.scalar(query) or 0 for query in rows)),
        Place("search index", session.scalar(indexed) or 0),
        Place("report drafts", session.scalar(drafts) or 0),
    ]


def in_file(name: str, path: Path, ids: Sequence[str]) -> Place:
    """Searches a file for the ids of notes and groups, byte by byte. A file that is not there holds nothing."""
    wanted = [id_.encode() for id_ in ids]
    found = read = 0
    for chunk, new in _chunks(path, max(map(len, wanted), default=1) - 1):
        read += new
        found += sum(chunk.count(id_) for id_ in wanted)
    return Place(name, found, read)


def _chunks(path: Path, overlap: int) -> Iterator[tuple[bytes, int]]:
    """Yields pieces of a file with the end of the piece before, and how many bytes of each are new."""
    before = b""
    try:
        with path.open("rb") as file:
            while new := file.read(CHUNK):
                yield before + new, len(new)
                before = (before + new)[-overlap:] if overlap else b""
    except FileNotFoundError:
        return
