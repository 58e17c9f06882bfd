"""Searches the archive with a full-text index of the texts of all workshops that are over.

The index holds the base forms of the words (app/text), once for each text. SQLAlchemy cannot describe it as a table:
SQLite uses FTS5, PostgreSQL an index over an expression. So it is separate from the other tables; migrations create it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    MetaData,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    literal_column,
    select,
)
from sqlalchemy.orm import Session

from app.store.tables import Indexed

MOST_HITS = 500
OLDEST_SECURE_DELETE = (3, 42)
"""The first SQLite version whose FTS5 erases deleted words. In older ones they stay in the file."""

SEARCH = Table("search", MetaData(), Column("workshop_id", String), Column("id", String), Column("terms", Text))

FTS5 = """
    CREATE VIRTUAL TABLE search USING fts5(
        workshop_id UNINDEXED, id UNINDEXED, terms, tokenize='unicode61 remove_diacritics 0'
    )
"""
CREATE = {
    "sqlite": [FTS5],
    "postgresql": [
        "CREATE TABLE search (workshop_id varchar, id varchar, terms text NOT NULL, PRIMARY KEY (workshop_id, id))",
        "CREATE INDEX ix_search_terms ON search USING gin (to_tsvector('simple', terms))",
    ],
}
FORGET_FOR_GOOD = "INSERT INTO search(search, rank) VALUES ('secure-delete', 1)"


class Hit(Struct, frozen=True):
    """A text that matches: the id of a note or group, and its workshop."""

    workshop_id: str
    id: str


def create(connection: Connection) -> None:
    """Creates the index; called by a migration."""
    for statement in CREATE[connection.dialect.name]:
        connection.exec_driver_sql(statement)
    version = connection.dialect.server_version_info or ()
    if connection.dialect.name == "sqlite" and version >= OLDEST_SECURE_DELETE:
        connection.exec_driver_sql(FORGET_FOR_GOOD)


def drop(connection: Connection) -> None:
    """Deletes the index; called by a migration."""
    connection.exec_driver_sql("DROP TABLE search")


def index(session: Session, workshop_id: str, rows: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Replaces the terms of a workshop. A row is the id of a text and its terms."""
    forget(session, workshop_id)
    add(session, workshop_id, rows)


def add(session: Session, workshop_id: str, rows: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Adds terms of a workshop.

    Rows are inserted in the order of their random ids, so that the file does not show the order of writing.
    """
    values = [{"workshop_id": workshop_id, "id": id_, "terms": " ".join(terms)} for id_, terms in sorted(rows) if terms]
    if values:
        session.execute(insert(SEARCH), values)


def forget(session: Session, workshop_id: str) -> None:
    """Removes a workshop from the index, and deletes how far it was indexed."""
    session.execute(delete(SEARCH).where(SEARCH.c.workshop_id == workshop_id))
    session.execute(delete(Indexed).where(Indexed.workshop_id == workshop_id))


def ids(session: Session, workshop_id: str) -> set[str]:
    """The ids of the indexed texts of a workshop."""
    return set(session.scalars(select(SEARCH.c.id).where(SEARCH.c.workshop_id == workshop_id)))


def find(session: Session, words: Sequence[Sequence[str]], workshop_ids: Sequence[str]) -> list[Hit]:
    """The texts of these workshops that match every word, at most MOST_HITS, by workshop and id.

    A word is a list of terms, and one match is enough. A term that ends with “*” matches as a prefix.
    """
    asked = [[plain for term in terms if (plain := _plain(term))] for terms in words]
    if not all(asked) or not asked or not workshop_ids:
        return []
    query = (
        select(SEARCH.c.workshop_id, SEARCH.c.id)
        .where(_matches(session, asked), SEARCH.c.workshop_id.in_(workshop_ids))
        .order_by(SEARCH.c.workshop_id, SEARCH.c.id)
        .limit(MOST_HITS)
    )
    return [Hit(workshop_id, id_) for workshop_id, id_ in session.execute(query)]


def _matches(session: Session, words: Sequence[Sequence[str]]) -> ColumnElement[bool]:
    if session.get_bind().dialect.name == "sqlite":
        asked = " AND ".join(f"({' OR '.join(map(_fts5, terms))})" for terms in words)
        return literal_column("search").op("MATCH", is_comparison=True)(asked)
    asked = " & ".join(f"({' | '.join(map(_tsquery, terms))})" for terms in words)
    lemmas = func.to_tsvector(literal_column("'simple'"), SEARCH.c.terms)
    return lemmas.op("@@", is_comparison=True)(func.to_tsquery(literal_column("'simple'"), asked))


def _plain(term: str) -> str:
    """The term with letters and digits only, so that it holds no query operators. A star at the end stays."""
    word = re.sub(r"\W", "", term)
    return f"{word}*" if word and term.endswith("*") else word


def _fts5(term: str) -> str:
    return f'"{term.removesuffix("*")}"*' if term.endswith("*") else f'"{term}"'


def _tsquery(term: str) -> str:
    return f"'{term.removesuffix('*')}':*" if term.endswith("*") else f"'{term}'"
