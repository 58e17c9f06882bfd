"""Stores which files were downloaded on which day, and finds out whether anything was withdrawn since.

Rows outlive their workshop, so that a coordinator knows which copies to delete elsewhere. They hold no title, and no
person except the account that owned the workshop.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import groupby

from msgspec import Struct
from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.orm import Session

from app.domain.room.events import WorkshopArchived, WorkshopClosed, WorkshopReopened
from app.domain.room.state import Status
from app.store.archive.withdrawal import takes_out
from app.store.db.database import changed
from app.store.room import log
from app.store.tables import Download, WorkshopRow

TURNS = (WorkshopClosed, WorkshopReopened, WorkshopArchived)

NEVER_CURRENT = -1
"""The `head` of a download of a report that leaves out or masks more by now."""


class Earlier(Struct, frozen=True):
    """Files of one kind and day: how many, and whether they contain something that was withdrawn since.

    An unfinished file was made while the room was open.
    """

    kind: str
    day: str
    times: int
    is_outdated: bool
    is_unfinished: bool


class Made(Struct, frozen=True):
    """A downloaded file: the owner's account, the workshops with their last events, and the report (“” if none)."""

    owner_id: str
    heads: Mapping[str, int]
    kind: str
    day: str
    report_id: str = ""


def note(session: Session, made: Made, ids: Iterable[str]) -> None:
    """Stores a download. `ids` yields a new random id for each row that is needed."""
    for (workshop_id, head), id_ in zip(sorted(made.heads.items()), ids, strict=False):
        same = {
            "owner_id": made.owner_id, "workshop_id": workshop_id, "report_id": made.report_id,
            "kind": made.kind, "day": made.day, "head": head,
        }  # fmt: skip
        where = [getattr(Download, name) == value for name, value in same.items()]
        if not changed(session, update(Download).where(*where).values(times=Download.times + 1)):
            session.execute(insert(Download).values(id=id_, times=1, **same))


def is_outdated(session: Session, workshop_id: str, head: int) -> bool:
    """Whether something was withdrawn from the workshop after this event, or the workshop was deleted."""
    if head == NEVER_CURRENT or session.get(WorkshopRow, workshop_id) is None:
        return True
    return any(takes_out(event) for event in log.tail(session, workshop_id, head))


def is_unfinished(session: Session, workshop_id: str, head: int) -> bool:
    """Whether the room was open after this event. Of a workshop that was deleted nobody knows any more."""
    row = session.get(WorkshopRow, workshop_id)
    turns = (event for event in log.tail(session, workshop_id, head) if isinstance(event, TURNS))
    turn = next(turns, None)
    return row is not None and (isinstance(turn, WorkshopClosed) if turn else row.status == Status.OPEN)


def of_workshop(session: Session, workshop_id: str) -> list[Earlier]:
    """The downloads of a workshop, alone and in reports, the latest first."""
    return _by_file(session, session.scalars(select(Download).where(Download.workshop_id == workshop_id)))


def of_report(session: Session, report_id: str) -> list[Earlier]:
    """The downloads of a report, the latest first."""
    return _by_file(session, session.scalars(select(Download).where(Download.report_id == report_id)))


def of_deleted(session: Session, owners: Collection[str]) -> list[Earlier]:
    """The downloads of deleted workshops of these owners."""
    return _by_file(session, session.scalars(select(Download).where(*_of_nothing(owners))))


def forget_deleted(session: Session, owners: Collection[str]) -> None:
    """Deletes the rows about downloads of deleted workshops of these owners."""
    session.execute(delete(Download).where(*_of_nothing(owners)))


def outdate(session: Session, report_id: str) -> None:
    """Marks the downloads of a report as out of date, because it leaves out or masks more now."""
    session.execute(update(Download).where(Download.report_id == report_id).values(head=NEVER_CURRENT))


def _of_nothing(owners: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    gone = Download.workshop_id.not_in(select(WorkshopRow.id))
    return Download.owner_id.in_(owners), gone


def _by_file(session: Session, rows: Iterable[Download]) -> list[Earlier]:
    """Groups the rows by file. A report of several workshops is one file: it is out of date if one of them is."""

    def file(row: Download) -> tuple[str, str, str, bool]:
        # A report is made of what is over.
        return row.day, row.kind, row.report_id, not row.report_id and is_unfinished(session, row.workshop_id, row.head)

    found = []
    for (day, kind, _report, unfinished), group in groupby(sorted(rows, key=file, reverse=True), key=file):
        times: Counter[str] = Counter()
        outdated: Counter[str] = Counter()
        for row in group:
            times[row.workshop_id] += row.times
            outdated[row.workshop_id] += row.times * is_outdated(session, row.workshop_id, row.head)
        old = max(outdated.values())
        counted = ((max(times.values()) - old, False), (old, True))
        found += [Earlier(kind, day, count, is_old, unfinished) for count, is_old in counted if count]
    return found
