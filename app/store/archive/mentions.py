"""Finds where a word is in everything that people wrote, for a request to know what is held about somebody.

It reads the texts themselves, not the search index: also of open rooms, of hidden notes, and of notes that wait to be
erased. A part of a word is found too. It takes long; run it on a native thread or from a command.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator

from msgspec import Struct
from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.store.tables import Account, ActRow, Feedback, Panel, PanelReport, ParticipantRow, WorkshopRow, Writing
from app.store.tables.base import Base

OF_A_WORKSHOP: dict[type[Base], tuple[str, ...]] = {
    Writing: ("text", "role"),
    ParticipantRow: ("pseudonym", "role"),
    ActRow: ("words",),
}
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


def find(session: Session, word: str, owners: Collection[str] | None) -> list[Mention]:
    """All mentions in what belongs to these accounts; None for all that the server holds."""
    wanted = _folded(word)
    return list(_found(session, wanted, owners)) if wanted else []


def _found(session: Session, wanted: str, owners: Collection[str] | None) -> Iterator[Mention]:
    for table, columns in OF_AN_OWNER.items():
        title = getattr(table, columns[0])
        owner = table.owner_id  # type: ignore[attr-defined]
        yield from _in(session, wanted, table, columns, _of(select(title), owner, owners))
    for table, columns in OF_A_WORKSHOP.items():
        here = table.workshop_id == WorkshopRow.id  # type: ignore[attr-defined]
        query = select(WorkshopRow.title).join(table, here)
        yield from _in(session, wanted, table, columns, _of(query, WorkshopRow.owner_id, owners))
    for table, columns in OF_A_PANEL.items():
        query = select(Panel.name).join(table, table.panel_id == Panel.id)  # type: ignore[attr-defined]
        yield from _in(session, wanted, table, columns, _of(query, Panel.owner_id, owners))
    if owners is None:
        for table, columns in OF_THE_SERVER.items():
            yield from _in(session, wanted, table, columns, select(getattr(table, columns[0])), titled=False)


def _of(query: Select[str], owner: InstrumentedAttribute[str], owners: Collection[str] | None) -> Select[str]:
    return query if owners is None else query.where(owner.in_(owners))


def _in(
    session: Session, wanted: str, table: type[Base], columns: tuple[str, ...], query: Select[str], *,
    titled: bool = True,
) -> Iterator[Mention]:  # fmt: skip
    texts = query.add_columns(*(getattr(table, name) for name in columns)).execution_options(yield_per=ROWS_AT_ONCE)
    for where, *values in session.execute(texts):
        for name, text in zip(columns, values, strict=True):
            if text and (excerpt := _excerpt(text, wanted)):
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
