"""Nothing is told as saved that lies in a file which nobody finds again."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.store.db.database import Database
from app.store.db.file_identity import Displaced

Way = Callable[[Database, Callable[[Session], Any]], Any]

WAYS: dict[str, Way] = {
    "the general way": lambda database, function: database.write(function),
    "the brief way": lambda database, function: database.write_briefly(function),
}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> Way:
    return WAYS[request.param]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "nuotio.db"


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    made = Database(f"sqlite:///{file}")
    made.write(lambda session: session.execute(text("CREATE TABLE word (word TEXT PRIMARY KEY)")))
    made.mark()
    yield made
    made.close()


def put(word: str) -> Callable[[Session], Any]:
    return lambda session: session.execute(text("INSERT INTO word VALUES (:word)"), {"word": word})


def words(file: Path) -> list[str]:
    """What somebody finds who comes to the path."""
    connection = sqlite3.connect(file)
    found = [word for (word,) in connection.execute("SELECT word FROM word ORDER BY word")]
    connection.close()
    return found


def another(file: Path) -> Path:
    """A database of the same shape in the same folder."""
    made = file.with_name("another.db")
    connection = sqlite3.connect(made)
    connection.execute("CREATE TABLE word (word TEXT PRIMARY KEY)")
    connection.commit()
    connection.close()
    return made


def delete(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink()


def move_folder(file: Path) -> None:
    file.parent.rename(file.parent.with_name("elsewhere"))
    file.parent.mkdir()


def cut(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.truncate(0)


DEEDS: dict[str, tuple[Callable[[Path], object], str]] = {
    "deleted": (delete, "is gone"),
    "in a folder that was put elsewhere": (move_folder, "is gone"),
    "replaced": (lambda file: another(file).rename(file), "another file"),
    "overwritten in its place": (lambda file: shutil.copyfile(another(file), file), "overwritten"),
    "cut short": (cut, "overwritten"),
    "without its log": (lambda file: file.with_name("nuotio.db-wal").unlink(), "nuotio.db-wal"),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_nothing_is_saved_in_a_file_that_nobody_finds_again(
    database: Database, file: Path, way: Way, deed: str, caplog: pytest.LogCaptureFixture
) -> None:
    way(database, put("ennen"))
    do, why = DEEDS[deed]
    do(file)
    for _ in range(2):
        with pytest.raises(Displaced, match=why):
            way(database, put("jälkeen"))
    assert why in database.displaced()
    loud = [record for record in caplog.records if record.levelno == logging.CRITICAL]
    assert len(loud) == 1, "told once, and loudly"
    if deed in ("deleted", "in a folder that was put elsewhere"):
        assert not file.exists(), "nor was an empty one made in its place"


@pytest.mark.parametrize("deed", ["replaced", "moved away"])
def test_the_very_file_put_back_is_written_to_again(database: Database, file: Path, way: Way, deed: str) -> None:
    way(database, put("ennen"))
    aside = file.with_name("aside.db")
    file.rename(aside)
    if deed == "replaced":
        another(file).rename(file)
    with pytest.raises(Displaced):
        way(database, put("meanwhile"))
    aside.rename(file)
    way(database, put("jälkeen"))
    assert database.displaced() == ""
    assert words(file) == ["ennen", "jälkeen"]


def test_what_is_displaced_in_the_middle_of_a_transaction_is_not_told_as_saved(
    database: Database, file: Path, way: Way
) -> None:
    def displaced(session: Session) -> None:
        put("kesken")(session)
        file.rename(file.with_name("aside.db"))

    way(database, put("ennen"))
    with pytest.raises(Displaced):
        way(database, displaced)


def test_what_was_saved_in_a_log_that_is_gone_is_brought_into_the_file(
    database: Database, file: Path, way: Way
) -> None:
    for word in ("eka", "toka"):
        way(database, put(word))
    file.with_name("nuotio.db-wal").unlink()
    assert "nuotio.db-wal" in database.displaced()
    shutil.copyfile(file, copy := file.with_name("as-after-a-kill.db"))
    assert words(copy) == ["eka", "toka"]


def test_new_readers_see_no_other_file(database: Database, file: Path) -> None:
    database.write(put("ennen"))
    another(file).rename(file)
    with database.read() as session, pytest.raises(Displaced):
        session.scalars(text("SELECT word FROM word"))


def test_a_log_that_sqlite_began_anew_is_no_alarm(file: Path, way: Way) -> None:
    database = Database(f"sqlite:///{file}")
    way(database, lambda session: session.execute(text("CREATE TABLE word (word TEXT PRIMARY KEY)")))
    log, first = file.with_name("nuotio.db-wal"), file.with_name("keeps the number of the first log taken")
    first.hardlink_to(log)
    database.close()
    way(database, put("uusi"))
    assert not log.samefile(first)
    assert words(file) == ["uusi"]
    database.close()
