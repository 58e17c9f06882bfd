"""The index of the archive: which texts of which workshop are found under a word.

It holds words in dictionary form (app/text), each text's once, and lives beside the other tables because no table
definition can describe it: SQLite has FTS5, PostgreSQL an index over an expression. Migrations call `create`.
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
"""The first SQLite whose FTS5 can forget a word for good; before it, words stay in the file."""

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
    """A text that was found: the id of a note or a group in a workshop."""

    workshop_id: str
    id: str


def create(connection: Connection) -> None:
    """Make the index; called by a migration."""
    for statement in CREATE[connection.dialect.name]:
        connection.exec_driver_sql(statement)
    version = connection.dialect.server_version_info or ()
    if connection.dialect.name == "sqlite" and version >= OLDEST_SECURE_DELETE:
        connection.exec_driver_sql(FORGET_FOR_GOOD)


def drop(connection: Connection) -> None:
    """Take the index away; called by a migration."""
    connection.exec_driver_sql("DROP TABLE search")


def index(session: Session, workshop_id: str, rows: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Find the workshop under these terms and no others. A row is the id of a text and its terms."""
    forget(session, workshop_id)
    add(session, workshop_id, rows)


def add(session: Session, workshop_id: str, rows: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Find the workshop under these terms too.

    Rows go in by their random ids, so that their place in the file tells nothing of the order of writing.
    """
    values = [{"workshop_id": workshop_id, "id": id_, "terms": " ".join(terms)} for id_, terms in sorted(rows) if terms]
    if values:
        session.execute(insert(SEARCH), values)


def forget(session: Session, workshop_id: str) -> None:
    """Find the workshop no more, and forget how far it was indexed."""
    session.execute(delete(SEARCH).where(SEARCH.c.workshop_id == workshop_id))
    session.execute(delete(Indexed).where(Indexed.workshop_id == workshop_id))


def ids(session: Session, workshop_id: str) -> set[str]:
    """The texts of a workshop that can be found."""
    return set(session.scalars(select(SEARCH.c.id).where(SEARCH.c.workshop_id == workshop_id)))


def find(session: Session, words: Sequence[Sequence[str]], workshop_ids: Sequence[str]) -> list[Hit]:
    """The texts of these workshops in which every word is found, at most MOST_HITS, by workshop and id.

    A word is a list of terms of which one is enough; a term that ends with “*” is a beginning.
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
    """Letters and digits only, so that nothing in it is a sign of a query language; a star at the end stays."""
    word = re.sub(r"\W", "", term)
    return f"{word}*" if word and term.endswith("*") else word


def _fts5(term: str) -> str:
    return f'"{term.removesuffix("*")}"*' if term.endswith("*") else f'"{term}"'


def _tsquery(term: str) -> str:
    return f"'{term.removesuffix('*')}':*" if term.endswith("*") else f"'{term}'"
