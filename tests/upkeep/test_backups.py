"""A backup beside a server at work, and everything that comes back of it."""

from __future__ import annotations

import json
import secrets
import threading
import zipfile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.store import backup, erasures, restore
from app.store.database import Database
from app.store.tables import WorkshopRow, Writing
from tests.attacks.test_stalls import Line, command
from tests.bench.furnish import furnish
from tests.serving import Server, select_a_moment
from tests.upkeep.commands import nuotio, nuotio_apart

UNLIMITED = {"OPS_PER_SECOND": "1000", "OPS_BURST": "1000"}


def quiet(_line: str) -> None:
    """Progress that nobody reads."""


def epochs(url: str) -> dict[str, str]:
    database = Database(url)
    with database.read() as session:
        found = {row.id: row.epoch for row in session.execute(select(WorkshopRow.id, WorkshopRow.epoch))}
    database.close()
    return found


def member(file: Path, table: str) -> list[Any]:
    return list(backup.rows(file, table))


class Scribe:
    """Writes one note after the other, as fast as it is answered, until it is told to end."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.saved: list[str] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._write)
        self._thread.start()

    def _write(self) -> None:
        while not self._over.is_set():
            asked = command(f"lappu {len(self.saved)}")
            assert self.line.ask("command", asked)["ok"]
            self.saved.append(asked["c"]["note"])

    def written(self, least: int) -> list[str]:
        """The notes that are saved, when there are so many."""
        while len(self.saved) < least:
            assert self._thread.is_alive()
            select_a_moment()
        return list(self.saved)

    def end(self) -> None:
        self._over.set()
        self._thread.join()
        self.line.raw.shutdown()


@pytest.fixture
def at_work(tmp_path: Path, running: list[Server]) -> tuple[Path, Path, list[str]]:
    """A server that was backed up while somebody wrote: its data, the backup, and the notes saved before it began."""
    data, file = tmp_path / "data", tmp_path / "backup.zip"
    data.mkdir()
    room = furnish(data, rooms=1, people=3)[0]
    running.append(Server(data, UNLIMITED).start())
    scribe = Scribe(Line(running[0], room.participants[0]))
    before = scribe.written(100)
    made = nuotio_apart(data, "backup", str(file))
    during = len(scribe.saved) - len(before)
    scribe.end()
    assert made.returncode == 0, made.stderr
    assert "RPO: it holds everything saved before" in made.stdout
    assert during > 0, "the server went on meanwhile"
    print(made.stdout)
    return data, file, before


def test_a_backup_under_load_is_whole(at_work: tuple[Path, Path, list[str]]):
    _, file, before = at_work
    assert {row["id"] for row in member(file, "writing")} >= set(before)
    head = member(file, "workshop")[0]["head"]
    assert [row["seq"] for row in member(file, "event")] == list(range(1, head + 1))
    assert len(member(file, "writing")) == len(member(file, "done")) == head - 1


def test_a_restore_brings_back_every_note_under_a_new_epoch(
    at_work: tuple[Path, Path, list[str]], running: list[Server]
):
    data, file, _ = at_work
    running[0].stop()
    refused = nuotio(data, "restore", str(file))
    assert refused.returncode == 1
    assert "Add --replace" in refused.stderr
    old = epochs(f"sqlite:///{data}/nuotio.db")
    back = nuotio(data, "restore", str(file), "--replace")
    assert back.returncode == 0, back.stderr + back.stdout
    assert "RTO:" in back.stdout
    print(back.stdout)
    new = epochs(f"sqlite:///{data}/nuotio.db")
    assert new.keys() == old.keys()
    assert not set(new.values()) & set(old.values()), "screens that are ahead notice"
    assert nuotio(data, "verify").returncode == 0


def test_a_screen_that_saw_the_time_after_the_backup_gets_the_whole_view(tmp_path: Path, running: list[Server]):
    room = furnish(tmp_path, rooms=1, people=1)[0]
    assert nuotio(tmp_path, "backup", str(tmp_path / "b.zip")).returncode == 0
    server = Server(tmp_path, UNLIMITED).start()
    running.append(server)
    line = Line(server, room.participants[0])
    seen = line.ask("command", command())["seq"]
    epoch = epochs(f"sqlite:///{tmp_path}/nuotio.db")[room.workshop]
    line.raw.shutdown()
    server.stop()
    assert nuotio(tmp_path, "restore", str(tmp_path / "b.zip"), "--replace").returncode == 0
    server.start()
    line = Line(server, room.participants[0])
    answer = line.ask("since", {"epoch": epoch, "seq": seen})
    assert answer["reset"]["seq"] < seen
    line.raw.shutdown()


def test_a_running_server_is_not_restored_under(tmp_path: Path, running: list[Server]):
    furnish(tmp_path, rooms=1, people=1)
    assert nuotio(tmp_path, "backup", str(tmp_path / "b.zip")).returncode == 0
    running.append(Server(tmp_path).start())
    refused = nuotio(tmp_path, "restore", str(tmp_path / "b.zip"), "--replace")
    assert refused.returncode == 1
    assert "Stop it first" in refused.stderr


def test_what_was_erased_after_the_backup_stays_erased(tmp_path: Path):
    url, file = f"sqlite:///{tmp_path}/nuotio.db", tmp_path / "b.zip"
    kept, gone = furnish(tmp_path, rooms=2, people=1)
    notes = [secrets.token_hex(16) for _ in range(2)]
    database = Database(url)
    database.write(lambda rows: rows.add_all(_texts(kept.workshop, notes)))
    backup.write(database, file, quiet)
    database.close()
    ledger = erasures.Ledger(tmp_path / erasures.FILE)
    ledger.add(kept.workshop, notes[0])
    ledger.add(kept.workshop, notes[1])
    ledger.take_back(kept.workshop, notes[1])
    ledger.add(gone.workshop)
    done = restore.restore(url, file, erasures.read(tmp_path / erasures.FILE), quiet, replace=True)
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
    erasures.Ledger(path).add("a" * 32, "b" * 32)
    with path.open("a") as file:
        file.write("+ccc")
    assert erasures.read(path) == [("a" * 32, "b" * 32)]
    assert path.stat().st_mode & 0o77 == 0


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
    made = backup.write(database, first, quiet)
    database.close()
    assert restore.restore(postgresql_url, first, [], quiet).workshops == 2
    elsewhere = Database(postgresql_url)
    moved = backup.write(elsewhere, second, quiet)
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
