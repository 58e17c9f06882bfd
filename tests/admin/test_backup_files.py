"""Nothing that is there is lost for a new backup, nor for a restored one."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from app.domain.clock_trust import ClockState
from app.store import clock_trust
from app.store.backup import backup_file
from app.store.backup.manifest import BadBackup
from app.store.db.database import Database
from tests.admin.commands import nuotio
from tests.bench.furnish import furnish

DAY = 86_400_000


@pytest.fixture
def data(tmp_path: Path) -> Path:
    furnish(tmp_path, rooms=1, people=1)
    return tmp_path


def test_a_backup_takes_no_file_s_place_unless_it_is_told_to(data: Path):
    file = data / "tallessa.zip"
    file.write_bytes(b"something else")
    refused = nuotio(data, "backup", str(file))
    assert refused.returncode == 1
    assert "is there already" in refused.stderr
    assert "--replace" in refused.stderr
    assert file.read_bytes() == b"something else"
    assert nuotio(data, "backup", str(file), "--replace").returncode == 0
    assert nuotio(data, "verify", str(file)).returncode == 0


def test_a_name_that_is_taken_while_the_backup_is_written_stays_whose_it_is(data: Path):
    database, file = Database(f"sqlite:///{data}/nuotio.db"), data / "b.zip"
    taken = threading.Event()

    def take(_line: str) -> None:
        if not taken.is_set():
            file.write_bytes(b"another's")
            taken.set()

    with pytest.raises(BadBackup, match="meanwhile"):
        backup_file.write(database, file, take)
    database.close()
    assert file.read_bytes() == b"another's"
    assert not list(data.glob("*.unfinished"))


def test_two_backups_in_one_second_are_two(data: Path):
    for _ in range(3):
        assert nuotio(data, "backup", str(data / "backups")).returncode == 0
    assert len(list((data / "backups").iterdir())) == 3


def test_a_backup_that_fails_leaves_nothing_behind(data: Path):
    database = Database(f"sqlite:///{data}/nuotio.db")

    def full(_line: str) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        backup_file.write(database, data / "b.zip", full)
    database.close()
    assert not list(data.glob("b.zip*"))


def test_after_a_leap_of_the_clock_no_older_backup_is_deleted(data: Path):
    folder = data / "backups"
    folder.mkdir()
    for day in range(1, 5):
        (folder / f"nuotio-2026010{day}T000000Z.zip").touch()
    now = time.time_ns() // 1_000_000
    database = Database(f"sqlite:///{data}/nuotio.db")
    database.write(lambda session: clock_trust.store(session, ClockState(now - 40 * DAY)))
    done = nuotio(data, "backup", "--keep", "2")
    assert done.returncode == 0
    assert "No older backup is deleted" in done.stderr
    assert len(list(folder.iterdir())) == 5
    database.write(lambda session: clock_trust.store(session, ClockState(now)))
    database.close()
    assert nuotio(data, "backup", "--keep", "2").returncode == 0
    assert len(list(folder.iterdir())) == 2


def test_a_backup_is_not_deleted_for_those_that_a_clock_ahead_has_named(data: Path):
    folder = data / "backups"
    folder.mkdir()
    for day in range(1, 4):
        (folder / f"nuotio-2099010{day}T000000Z.zip").touch()
    done = nuotio(data, "backup", "--keep", "2")
    made = Path(done.stdout.partition(":")[0])
    assert made.exists()
    assert len(list(folder.iterdir())) == 2


def test_what_a_restore_put_aside_outlives_the_next_restore(data: Path):
    assert nuotio(data, "backup", str(data / "b.zip")).returncode == 0
    for _ in range(3):
        assert nuotio(data, "restore", str(data / "b.zip"), "--replace").returncode == 0
    assert sorted(path.name for path in data.glob("nuotio-before-restore*.db")) == [
        "nuotio-before-restore-2.db",
        "nuotio-before-restore-3.db",
        "nuotio-before-restore.db",
    ]
