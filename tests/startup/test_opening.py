"""A start on a database that is no good, and the modes of what a server makes."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.interactions import KINDS
from tests.admin.commands import nuotio
from tests.bench.furnish import furnish
from tests.serving import ROOT, Server, free_port
from tests.startup.conftest import READY

PAGE = 4096


def no_database(file: Path) -> None:
    file.write_bytes(b"not a database at all, but long enough to be read as one " * 100)


def torn(file: Path) -> None:
    """The pages in the middle are gone, as after a disk that lies."""
    size = file.stat().st_size // PAGE
    with file.open("r+b") as opened:
        for page in range(2, size - 2):
            opened.seek(page * PAGE)
            opened.write(os.urandom(PAGE))


def half(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.truncate(file.stat().st_size // 2 // PAGE * PAGE)


@pytest.mark.parametrize("damage", [no_database, torn, half])
def test_a_start_on_a_damaged_database_is_refused_in_one_line_with_the_next_step(
    start, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    furnish(data, rooms=2, people=40)
    assert nuotio(data, "backup", str(tmp_path / "b.zip")).returncode == 0
    file = data / "nuotio.db"
    damage(file)
    before = file.read_bytes()
    assert nuotio(data, "verify").returncode == 1
    refused = start()
    refused.listen("does not start")
    assert refused.process.wait(timeout=20) == 1
    assert refused.said.count("\n") == 1, refused.said
    assert "bin/nuotio restore FILE --replace" in refused.said
    assert file.read_bytes() == before
    assert nuotio(data, "restore", str(tmp_path / "b.zip"), "--replace").returncode == 0
    server = start()
    server.listen(READY)
    assert READY in server.said, "the next step works"


def test_a_database_server_that_is_away_refuses_the_start_in_one_line(start) -> None:
    refused = start(DATABASE_URL="postgresql://nobody:salaisuus@127.0.0.1:1/none")
    refused.listen("does not start")
    assert refused.process.wait(timeout=20) == 1
    assert refused.said.count("\n") == 1, refused.said
    assert "salaisuus" not in refused.said


def others_may(folder: Path) -> list[str]:
    return sorted(
        path.name
        for path in folder.rglob("*")
        if path.is_file() and path.name != "server.log" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    )


def test_what_a_server_makes_is_its_owner_s_only_whatever_the_folder_and_the_umask(
    tmp_path: Path, running: list[Server]
) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    before = os.umask(0o000)
    try:
        server = Server(data).start()
        running.append(server)
        assert nuotio(data, "backup").returncode == 0
    finally:
        os.umask(before)
    names = {path.name for path in data.iterdir()}
    assert {"nuotio.db", "nuotio.db-wal", "nuotio.db-shm", "nuotio.lock", "secret", "last-backup"} <= names
    assert others_may(data) == []


def test_a_start_takes_from_others_what_they_may_read_and_says_so(tmp_path: Path, running: list[Server]) -> None:
    furnish(tmp_path, rooms=1, people=1)
    copy = tmp_path / "nuotio-before-0003.db"
    sqlite3.connect(copy).close()
    (tmp_path / "erasures").touch()
    for name in ("nuotio.db", copy.name, "erasures"):
        (tmp_path / name).chmod(0o644)
    assert "can be read by others" in nuotio(tmp_path, "doctor").stdout
    server = Server(tmp_path).start()
    running.append(server)
    assert others_may(tmp_path) == []
    assert server.log.read_text().count("could be read by others; now only by its owner") == 3


INCOMPLETE = """
import runpy
from msgspec.structs import replace
from app.domain.interactions import KINDS
name, kind = next(iter(KINDS.items()))
KINDS[name] = replace(kind, words=replace(kind.words, doing=""))
runpy.run_path("wsgi.py", run_name="__main__")
"""


def test_a_kind_of_phase_that_lacks_something_refuses_the_start_in_one_line(tmp_path: Path) -> None:
    env = {
        "PATH": os.environ["PATH"],
        "NUOTIO_DATA": str(tmp_path),
        "PORT": str(free_port()),
        "PYTHONWARNINGS": "ignore",
    }
    refused = subprocess.run(
        [sys.executable, "-c", INCOMPLETE], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False
    )
    assert refused.returncode == 1
    lack = f"{next(iter(KINDS))} has no words for doing"
    assert refused.stderr == f"Nuotio does not start. Kinds of phases are incomplete: {lack}.\n"
    assert not list(tmp_path.glob("*.db")), "refused before anything was made"
