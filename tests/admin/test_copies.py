"""What is erased is erased in the copies of the database too, from before upgrades and restores."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.store.archive import search
from app.store.backup import copies
from app.store.db import migrate
from app.store.db.database import Database
from app.store.tables import Panel, PanelReport, WorkshopRow, Writing
from tests.bench.furnish import furnish

WORD, OTHERS = "kanarialintu", "viherpeippo"


@pytest.fixture
def copied(tmp_path: Path) -> tuple[Path, str, str]:
    """A database with one word in one workshop and another in the other, and a copy of it; a workshop and its note."""
    first, second = furnish(tmp_path, rooms=2, people=1)
    note, file = secrets.token_hex(16), tmp_path / "nuotio.db"
    database = Database(f"sqlite:///{file}")
    for workshop, id_, word in ((first.workshop, note, WORD), (second.workshop, secrets.token_hex(16), OTHERS)):
        row = Writing(workshop_id=workshop, id=id_, text=f"Maija {word}", lang="fi")
        database.write(lambda rows: rows.add(row))  # noqa: B023
        database.write(lambda rows: search.index(rows, workshop, [(id_, [word])]))  # noqa: B023
    database.write(lambda rows: _draft(rows, first.workshop, note))
    migrate._copy(database.writer, "0014")
    migrate._copy(database.writer, "0015")
    database.close()
    return file, first.workshop, note


def _draft(rows: Session, workshop: str, note: str) -> None:
    """A draft of a report that quotes the note, masks it and has printed it."""
    owner = rows.get_one(WorkshopRow, workshop).owner_id
    body = {"workshops": [workshop], "quotes": [note], "printed": [note], "masks": {note: {"digest": "a" * 64}}}
    rows.add(Panel(id="raati", owner_id=owner, name="Raati"))
    rows.flush()
    rows.add(PanelReport(id="raportti", panel_id="raati", title="", body=json.dumps(body)))


def holding(file: Path, word: str) -> list[str]:
    return sorted(path.name for path in file.parent.glob("nuotio-before-*") if word.encode() in path.read_bytes())


COPIES = ["nuotio-before-0014.db", "nuotio-before-0015.db"]


def test_a_note_is_erased_in_every_copy_and_nothing_else_is(copied: tuple[Path, str, str]) -> None:
    file, workshop, note = copied
    assert holding(file, WORD) == COPIES
    copies.cover(file, workshop, note)
    assert holding(file, WORD) == holding(file, "a" * 64) == []
    assert holding(file, OTHERS) == COPIES


def test_a_workshop_is_deleted_in_every_copy_and_no_other_is(copied: tuple[Path, str, str]) -> None:
    file, workshop, note = copied
    copies.delete(file, workshop)
    assert holding(file, WORD) == holding(file, workshop) == holding(file, note) == []
    assert holding(file, OTHERS) == COPIES


def test_a_masked_text_takes_the_place_of_the_whole_one(copied: tuple[Path, str, str]) -> None:
    file, workshop, note = copied
    copies.cover(file, workshop, note, "Maija ▮▮▮")
    assert holding(file, WORD) == []
    assert holding(file, "Maija ▮▮▮") == COPIES


def test_a_copy_that_cannot_be_opened_is_told_and_the_others_are_cleared(
    copied: tuple[Path, str, str], caplog: pytest.LogCaptureFixture
) -> None:
    file, workshop, note = copied
    (file.parent / COPIES[0]).write_text(f"rikki, mutta {WORD} on yhä tässä " * 100)
    copies.cover(file, workshop, note)
    copies.delete(file, workshop)
    assert holding(file, WORD) == COPIES[:1]
    assert COPIES[0] in caplog.text
    assert WORD not in caplog.text
