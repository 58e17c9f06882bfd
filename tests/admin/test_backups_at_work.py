"""A backup beside a server at work, and everything that comes back of it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import select

from app.store.db.database import Database
from app.store.tables import WorkshopRow
from tests.admin.commands import nuotio, nuotio_apart
from tests.admin.test_backups import member
from tests.attacks.test_stalls import Line, command
from tests.bench.furnish import furnish
from tests.serving import Server, select_a_moment

UNLIMITED = {"OPS_PER_SECOND": "1000", "OPS_BURST": "1000"}


def epochs(url: str) -> dict[str, str]:
    database = Database(url)
    with database.read() as session:
        found = {row.id: row.epoch for row in session.execute(select(WorkshopRow.id, WorkshopRow.epoch))}
    database.close()
    return found


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
