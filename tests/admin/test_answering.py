"""Feedback is read beside the server, and the doctor tells what waits and what the public pages do not say."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from app.config import environment
from app.store import feedback
from app.store.db.database import Database
from app.store.db.migrate import migrate
from tests.admin.commands import nuotio

ZONE = environment.read({"NUOTIO_DATA": "."}).zone
OLD = (datetime.now(ZONE).date() - timedelta(days=20)).isoformat()
FIRST, SECOND = "1" * 32, "2" * 32


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(environment.read({"NUOTIO_DATA": str(tmp_path)}).database_url)
    migrate(made)
    return made


def keep(database: Database, *some: feedback.Message) -> None:
    for one in some:
        assert database.write(partial(feedback.store, written=one))


def line(tmp_path: Path, name: str) -> str:
    told = nuotio(tmp_path, "doctor").stdout
    return next(one for one in told.splitlines() if one.strip().startswith(name))


def test_feedback_is_read_and_marked_as_answered(tmp_path: Path, database: Database):
    keep(database, feedback.Message(FIRST, OLD, "Painike on pieni.", "aino@example.fi"))
    keep(database, feedback.Message(SECOND, OLD, "Kiitos!"))
    shown = nuotio(tmp_path, "feedback").stdout
    assert "Painike on pieni.\nAnswer to: aino@example.fi" in shown
    assert "Kiitos!\nNo answer is asked for." in shown
    assert nuotio(tmp_path, "feedback", "answered", "11111111").returncode == 0
    assert "Painike" not in nuotio(tmp_path, "feedback").stdout
    assert "Painike" in nuotio(tmp_path, "feedback", "--all").stdout


@pytest.mark.parametrize("wrong", ["", "1", "99999999", "%%%%%%%%"])
def test_an_id_that_leads_nowhere_marks_nothing(tmp_path: Path, database: Database, wrong: str):
    keep(database, feedback.Message(FIRST, OLD, "Painike on pieni."))
    assert nuotio(tmp_path, "feedback", "answered", wrong).returncode == 1
    assert "Painike" in nuotio(tmp_path, "feedback").stdout


def test_the_doctor_tells_of_feedback_that_waits(tmp_path: Path, database: Database):
    assert " ok " in line(tmp_path, "Feedback")
    keep(database, feedback.Message(FIRST, OLD, "Painike on pieni."))
    assert "look  1 not answered, the oldest 20 days old" in line(tmp_path, "Feedback")


def test_the_doctor_names_what_the_public_pages_do_not_tell(tmp_path: Path, database: Database):
    assert "look  do not tell: name, conformance" in line(tmp_path, "Statements")
    (tmp_path / "organisation.yaml").write_text("name: Esimerkki\nconformance: full")
    told = line(tmp_path, "Statements")
    assert "name" not in told
    assert "drawn_up, assessed, feedback_by, email, controller, processor, legal_basis, contact" in told


def test_a_mistake_in_the_file_of_the_statements_is_told_and_keeps_nobody_from_a_backup(
    tmp_path: Path, database: Database
):
    (tmp_path / "organisation.yaml").write_text("name: [")
    assert "BAD" in line(tmp_path, "Statements")
    made = nuotio(tmp_path, "backup", str(tmp_path / "copy.db"))
    assert made.returncode == 0, made.stderr


def test_what_is_answered_takes_no_place_of_what_comes(database: Database, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(feedback, "MOST", 1)
    keep(database, feedback.Message(FIRST, OLD, "Painike on pieni."))
    late = feedback.Message(SECOND, "2026-11-30", "Toinen")
    assert not database.write(lambda session: feedback.store(session, late))
    database.write(lambda session: feedback.answer(session, FIRST))
    assert database.write(lambda session: feedback.store(session, late))


def test_feedback_is_deleted_after_half_a_year(database: Database):
    keep(database, feedback.Message(FIRST, "2026-01-01", "vanha"), feedback.Message(SECOND, "2026-01-02", "uusi"))
    database.write(lambda session: feedback.forget_old(session, "2026-07-01"))
    with database.read() as session:
        assert [one.text for one in feedback.listed(session)] == ["uusi"]
