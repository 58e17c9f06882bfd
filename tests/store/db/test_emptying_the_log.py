"""The write-ahead log is emptied as soon as no read holds it any more, and nobody waits for that."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from app.store.db import sqlite
from app.store.db.database import Database
from app.store.db.migrate import migrate
from app.store.feedback import Message
from app.store.feedback import store as store_feedback
from app.store.tables import Feedback

WORD = "kanarialintu"

pytestmark = pytest.mark.in_a_file


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    migrate(database)
    database.write(lambda rows: store_feedback(rows, Message("1" * 32, "2026-11-21", WORD)))
    yield database
    database.close()


def holding(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if WORD.encode() in path.read_bytes())


def test_what_is_erased_during_a_long_read_is_gone_when_the_read_has_ended(database: Database, tmp_path: Path) -> None:
    with database.read() as reader:
        assert reader.scalar(select(Feedback.text)) == WORD
        database.write(lambda rows: rows.execute(update(Feedback).values(text="")))
        database.checkpoint()
        assert holding(tmp_path), "the read holds it"
        began = time.monotonic()
        database.empty_log_if_due()
        assert time.monotonic() - began < sqlite.PATIENCE / 1000, "nobody could write meanwhile"
        assert holding(tmp_path)
    database.empty_log_if_due()
    assert holding(tmp_path) == []


def test_a_log_that_holds_nothing_erased_is_left_alone(database: Database, tmp_path: Path) -> None:
    log = tmp_path / "nuotio.db-wal"
    database.checkpoint()
    database.write(lambda rows: rows.execute(update(Feedback).values(text="")))
    database.empty_log_if_due()
    assert log.stat().st_size > 0, "nothing was erased, so nothing is due"
