"""A backup beside a server at work, and everything that comes back of it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.store.backup import backup_file, restore
from app.store.db.database import Database
from app.store.tables import WorkshopRow, Writing
from tests.admin.commands import nuotio
from tests.bench.furnish import furnish
from tests.serving import Server


def quiet(_line: str) -> None:
    """Progress that nobody reads."""


def member(file: Path, table: str) -> list[Any]:
    return list(backup_file.rows(file, table))


def test_a_running_server_is_not_restored_under(tmp_path: Path, running: list[Server]):
    furnish(tmp_path, rooms=1, people=1)
    assert nuotio(tmp_path, "backup", str(tmp_path / "b.zip")).returncode == 0
    running.append(Server(tmp_path).start())
    refused = nuotio(tmp_path, "restore", str(tmp_path / "b.zip"), "--replace")
    assert refused.returncode == 1
    assert "Stop it first" in refused.stderr


def test_a_backup_that_was_changed_by_one_letter_is_refused(tmp_path: Path):
    furnish(tmp_path, rooms=1, people=1)
    assert nuotio(tmp_path, "backup", str(tmp_path / "b.zip")).returncode == 0
    assert nuotio(tmp_path, "verify", str(tmp_path / "b.zip")).returncode == 0
    with zipfile.ZipFile(tmp_path / "b.zip") as whole, zipfile.ZipFile(tmp_path / "c.zip", "w") as changed:
        for name in whole.namelist():
            text = whole.read(name)
            changed.writestr(name, text.replace(b"Koivu", b"Kuusi") if name == "participant.jsonl" else text)
    refused = nuotio(tmp_path, "verify", str(tmp_path / "c.zip"))
    assert refused.returncode == 1
    assert "participant" in refused.stderr
    assert nuotio(tmp_path / "new", "restore", str(tmp_path / "c.zip")).returncode == 1
    assert not (tmp_path / "new" / "nuotio.db").exists()
    (tmp_path / "d.zip").write_bytes((tmp_path / "b.zip").read_bytes()[:500])
    assert nuotio(tmp_path, "verify", str(tmp_path / "d.zip")).returncode == 1


def test_a_backup_of_a_newer_version_is_refused(tmp_path: Path):
    furnish(tmp_path, rooms=1, people=1)
    assert nuotio(tmp_path, "backup", str(tmp_path / "b.zip")).returncode == 0
    with zipfile.ZipFile(tmp_path / "b.zip") as whole, zipfile.ZipFile(tmp_path / "c.zip", "w") as newer:
        for name in whole.namelist():
            newer.writestr(name, whole.read(name))
        manifest = json.loads(whole.read("manifest.json")) | {"revision": "9999"}
        with pytest.warns(UserWarning, match="Duplicate"):
            newer.writestr("manifest.json", json.dumps(manifest))
    refused = nuotio(tmp_path / "new", "restore", str(tmp_path / "c.zip"))
    assert "newer version" in refused.stderr


def test_a_house_moves_from_sqlite_to_postgresql_and_back(tmp_path: Path, postgresql_url: str):
    room = furnish(tmp_path, rooms=2, people=3)[0]
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    database = Database(f"sqlite:///{tmp_path}/nuotio.db")
    note = Writing(
        workshop_id=room.workshop, id="e" * 32, text="ääkköset 🔥", lang="fi", crdt=b"\x00\xff", unsettled=True
    )
    database.write(lambda rows: rows.add(note))
    made = backup_file.write(database, first, quiet)
    database.close()
    assert restore.restore(postgresql_url, first, [], quiet).workshops == 2
    elsewhere = Database(postgresql_url)
    moved = backup_file.write(elsewhere, second, quiet)
    elsewhere.close()
    assert (made.source, moved.source) == ("sqlite", "postgresql")
    for name in made.tables:
        rows = [[{**row, "epoch": ""} for row in member(file, name)] for file in (first, second)]
        assert rows[0] == rows[1], name
    assert restore.restore(f"sqlite:///{tmp_path}/back.db", second, [], quiet).workshops == 2


def test_only_so_many_backups_are_kept(tmp_path: Path):
    furnish(tmp_path, rooms=1, people=1)
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in range(1, 5):
        (folder / f"nuotio-2026010{day}T000000Z.zip").touch()
    assert nuotio(tmp_path, "backup", "--keep", "2").returncode == 0
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 2
    assert names[0] == "nuotio-20260104T000000Z.zip"


def test_a_restore_to_postgresql_waits_for_nobody_and_replaces_only_when_told(tmp_path: Path, postgresql_url: str):
    furnish(tmp_path, rooms=1, people=2)
    file = tmp_path / "b.zip"
    assert nuotio(tmp_path, "backup", str(file)).returncode == 0
    assert restore.restore(postgresql_url, file, [], quiet).problems == []
    with pytest.raises(restore.NotEmpty, match="1 accounts and 1 workshops"):
        restore.restore(postgresql_url, file, [], quiet)
    somebody = Database(postgresql_url)
    with somebody.read() as session:
        session.execute(select(WorkshopRow.id))
        with pytest.raises(restore.InUse):
            restore.restore(postgresql_url, file, [], quiet, replace=True)
    somebody.close()
    assert restore.restore(postgresql_url, file, [], quiet, replace=True).workshops == 1
    for command_ in ("verify", "doctor"):
        told = nuotio(tmp_path, command_, DATABASE_URL=postgresql_url)
        assert told.returncode == 0, told.stdout + told.stderr
    assert "PostgreSQL" in told.stdout
