"""Finds where a word is in everything that people wrote, for a request to know what is held about somebody.

It reads the texts themselves, not the search index: also of open rooms and of hidden notes. A part of a word is found
too. It takes long; run it on a native thread, a workshop at a time, or from a command.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from typing import Any

from msgspec import Struct
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.domain.room.state import OVER
from app.store.room import log
from app.store.tables import (
    Account,
    ActRow,
    Feedback,
    Panel,
    PanelReport,
    ParticipantRow,
    Survey,
    WaitingNote,
    WorkshopRow,
    Writing,
)
from app.store.tables.base import Base

OF_A_WORKSHOP: dict[type[Base], tuple[str, ...]] = {
    Writing: ("text",),
    WaitingNote: ("text",),
    Survey: ("material",),
    ParticipantRow: ("pseudonym",),
    ActRow: ("words",),
}
ROLES: dict[type[Base], tuple[str, ...]] = {Writing: ("role",), ParticipantRow: ("role",)}
"""Only for who administers the server. A role that few share would tell a facilitator who wrote a note."""
OF_AN_OWNER: dict[type[Base], tuple[str, ...]] = {
    WorkshopRow: ("title", "plan", "hold"),
    Panel: ("name", "purpose"),
}
OF_A_PANEL: dict[type[Base], tuple[str, ...]] = {PanelReport: ("title", "body")}
OF_THE_SERVER: dict[type[Base], tuple[str, ...]] = {Account: ("name", "email"), Feedback: ("text", "reply_to")}
"""Columns with texts that people wrote, by whose they are. The log repeats only the plan of its workshop."""

AROUND = 200
"""Characters before and after the word in an excerpt."""
ROWS_AT_ONCE = 500


class Mention(Struct, frozen=True, omit_defaults=True):
    """A text that holds the word: its table and column, the title of its workshop or panel, and an excerpt."""

    place: str
    where: str
    text: str


def everywhere(session: Session, word: str) -> list[Mention]:
    """All mentions in all that the server holds: for who administers it, and so has its file and every role in it."""
    found: list[Mention] = []
    for table, columns in OF_AN_OWNER.items():
        found += _in(session, word, table, columns, _titles(table))
    for table, columns in OF_A_WORKSHOP.items():
        found += _in(session, word, table, (*columns, *ROLES.get(table, ())), _titles(table))
    for table, columns in OF_A_PANEL.items():
        found += _in(session, word, table, columns, _titles(table))
    for table, columns in OF_THE_SERVER.items():
        found += _in(session, word, table, columns, _titles(table), titled=False)
    return found


def workshops(session: Session, owners: Collection[str]) -> list[str]:
    """The ids of all workshops of these accounts, newest first.

    Without peer groups, where a facilitator may read no more than the others: who administers the server searches them.
    """
    query = select(WorkshopRow.id).where(WorkshopRow.owner_id.in_(owners), WorkshopRow.peers_only.is_(False))
    return list(session.scalars(query.order_by(WorkshopRow.created_on.desc())))


def of_workshop(session: Session, word: str, workshop_id: str) -> list[Mention]:
    """What its facilitator may find in one workshop.

    No roles, no note that was removed and waits to be erased, and nobody while the room may be open: it would tell
    who has just come.
    """
    here = WorkshopRow.id == workshop_id
    found = list(_in(session, word, WorkshopRow, OF_AN_OWNER[WorkshopRow], _titles(WorkshopRow).where(here)))
    for table, columns in OF_A_WORKSHOP.items():
        query = _titles(table).where(here)
        if table is ParticipantRow:
            query = query.where(WorkshopRow.status.in_([status.value for status in OVER]))
        if table is Writing:
            query = query.where(Writing.id.not_in(log.removed(session, workshop_id)))
        found += _in(session, word, table, columns, query)
    return found


def of_panels(session: Session, word: str, owners: Collection[str]) -> list[Mention]:
    """What is found in the panels of these accounts, and in their reports."""
    tables: dict[type[Base], tuple[str, ...]] = {Panel: OF_AN_OWNER[Panel], **OF_A_PANEL}
    found: list[Mention] = []
    for table, columns in tables.items():
        found += _in(session, word, table, columns, _titles(table).where(Panel.owner_id.in_(owners)))
    return found


def _titles(table: Any) -> Select[str]:
    """Each row of the table with the title of what it belongs to."""
    if table in OF_A_WORKSHOP:
        return select(WorkshopRow.title).join(table, table.workshop_id == WorkshopRow.id)
    if table in OF_A_PANEL:
        return select(Panel.name).join(table, table.panel_id == Panel.id)
    return select(getattr(table, {**OF_AN_OWNER, **OF_THE_SERVER}[table][0]))


def _in(
    session: Session, word: str, table: type[Base], columns: tuple[str, ...], query: Select[str], *,
    titled: bool = True,
) -> Iterator[Mention]:  # fmt: skip
    wanted = _folded(word)
    texts = query.add_columns(*(getattr(table, name) for name in columns)).execution_options(yield_per=ROWS_AT_ONCE)
    for where, *values in session.execute(texts):
        for name, text in zip(columns, values, strict=True):
            if wanted and text and (excerpt := _excerpt(text, wanted)):
                yield Mention(f"{table.__tablename__}.{name}", where if titled else "", excerpt)


def _excerpt(text: str, wanted: str) -> str:
    """The text around the word, the whole of a short one; “” if the word is not in it."""
    folded = _folded(text)
    at = folded.find(wanted)
    if at < 0:
        return ""
    if len(folded) != len(text):  # folding moved the letters
        text = folded
    first, last = max(at - AROUND, 0), at + len(wanted) + AROUND
    return f"{'… ' if first else ''}{text[first:last]}{' …' if last < len(text) else ''}"


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()
