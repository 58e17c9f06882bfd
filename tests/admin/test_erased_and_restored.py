"""What was erased stays erased when an older backup is restored."""

from __future__ import annotations

import secrets
from pathlib import Path

from sqlalchemy import select

from app.store.backup import backup_file, erasure_ledger, restore
from app.store.db.database import Database
from app.store.tables import WorkshopRow, Writing
from tests.admin.test_backups import quiet
from tests.bench.furnish import furnish


def test_what_was_erased_after_the_backup_stays_erased(tmp_path: Path):
    url, file = f"sqlite:///{tmp_path}/nuotio.db", tmp_path / "b.zip"
    kept, gone = furnish(tmp_path, rooms=2, people=1)
    notes = [secrets.token_hex(16) for _ in range(2)]
    database = Database(url)
    database.write(lambda rows: rows.add_all(_texts(kept.workshop, notes)))
    backup_file.write(database, file, quiet)
    database.close()
    ledger = erasure_ledger.Ledger(tmp_path / erasure_ledger.FILE)
    ledger.add(kept.workshop, notes[0])
    ledger.add(kept.workshop, notes[1])
    ledger.take_back(kept.workshop, notes[1])
    ledger.add(gone.workshop)
    done = restore.restore(url, file, erasure_ledger.read(tmp_path / erasure_ledger.FILE), quiet, replace=True)
    assert (done.workshops, done.erased_again) == (1, 2)
    database = Database(url)
    with database.read() as session:
        texts = {row.id: row.text for row in session.execute(select(Writing.id, Writing.text))}
        assert session.get(WorkshopRow, gone.workshop) is None
        assert session.get_one(WorkshopRow, kept.workshop).head == 2, "the log tells of it"
    database.close()
    assert texts == {notes[0]: "", notes[1]: "säilyy"}


def _texts(workshop: str, notes: list[str]) -> list[Writing]:
    return [Writing(workshop_id=workshop, id=note, text="säilyy", lang="fi") for note in notes]


def test_a_torn_last_line_of_the_ledger_hurts_nobody(tmp_path: Path):
    path = tmp_path / "erasures"
    erasure_ledger.Ledger(path).add("a" * 32, "b" * 32)
    with path.open("a") as file:
        file.write("+ccc")
    assert erasure_ledger.read(path) == [("a" * 32, "b" * 32)]
    assert path.stat().st_mode & 0o77 == 0
