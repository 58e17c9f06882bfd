"""The index of the archive: what is found, and that what is forgotten is gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.archive import search
from app.store.archive.search import Hit
from app.store.db.database import Database
from app.store.db.migrate import migrate


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    migrate(database)
    database.write(
        lambda session: search.index(
            session, "w1", [("b", ["jonossa", "jono"]), ("a", ["hoito", "jono", "äiti"]), ("tyhjä", [])]
        )
    )
    database.write(lambda session: search.index(session, "w2", [("c", ["jono"])]))
    yield database
    database.close()


def found(database: Database, *words: list[str], among: tuple[str, ...] = ("w1", "w2")) -> list[str]:
    with database.read() as session:
        return [hit.id for hit in search.find(session, words, among)]


def test_a_word_is_found_in_every_text_that_has_it(database: Database) -> None:
    with database.read() as session:
        assert search.find(session, [["jono"]], ["w1", "w2"]) == [Hit("w1", "a"), Hit("w1", "b"), Hit("w2", "c")]


def test_only_the_workshops_that_were_asked_about_are_searched(database: Database) -> None:
    assert found(database, ["jono"], among=("w2",)) == ["c"]
    assert found(database, ["jono"], among=()) == []


def test_every_word_must_be_there_but_one_of_its_terms_is_enough(database: Database) -> None:
    assert found(database, ["jono"], ["hoito", "hoitaa"]) == ["a"]
    assert found(database, ["jono"], ["puuttuu"]) == []


def test_a_beginning_is_found(database: Database) -> None:
    assert found(database, ["hoi*"]) == ["a"]


def test_letters_with_dots_are_letters_of_their_own(database: Database) -> None:
    assert found(database, ["äiti"]) == ["a"]
    assert found(database, ["aiti"]) == []


@pytest.mark.parametrize(
    "term", ['"', "* OR jono", 'jono" OR "hoito', "NOT jono", "NEAR", "terms : jono", "-", "", "*", "'", "\\"]
)
def test_signs_of_the_query_language_are_only_text(database: Database, term: str) -> None:
    assert found(database, [term]) == []


def test_indexing_again_replaces_what_was_there(database: Database) -> None:
    database.write(lambda session: search.index(session, "w1", [("z", ["uusi"])]))
    assert found(database, ["jono"]) == ["c"]
    assert found(database, ["uusi"]) == ["z"]


def test_rows_lie_in_the_order_of_their_random_ids(database: Database) -> None:
    place = "rowid" if database.is_sqlite else "ctid"
    with database.read() as session:
        rows = session.connection().exec_driver_sql(f"SELECT id FROM search ORDER BY {place}").scalars().all()
    assert rows == ["a", "b", "c"]


@pytest.mark.in_a_file
def test_a_forgotten_word_is_nowhere_in_the_file(database: Database, tmp_path: Path) -> None:
    # The canary is common with a word that stays: shared beginnings must not keep it alive.
    database.write(lambda session: search.index(session, "w3", [("d", ["kanarialintu"]), ("e", ["kanarialinnut"])]))
    database.write(lambda session: search.index(session, "w4", [("f", ["kanarialinna"])]))
    database.write(lambda session: search.forget(session, "w3"))
    with database.writer.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    file = (tmp_path / "nuotio.db").read_bytes()
    for part in (b"kanarialintu", b"linnut", b"lintu", b"ntu"):
        assert part not in file, part
    assert found(database, ["kanarialinna"], among=("w4",)) == ["f"]
