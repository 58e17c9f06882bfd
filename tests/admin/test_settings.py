"""Which Nuotio the administrator's commands look at, and whose the files are that they make."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from app.config import environment
from app.store.db.database import Database
from app.store.db.migrate import migrate
from tests.admin.commands import Told, nuotio_apart
from tests.house.tree import ROOT
from tests.servers import NOBODY


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder, of another user where there may be one, with a database of one start."""
    folder = tmp_path / "data"
    config = environment.read({"NUOTIO_DATA": str(folder)})
    database = Database(config.database_url)
    migrate(database)
    database.close()
    if os.geteuid() == 0:
        for path in (folder, *folder.iterdir()):
            shutil.chown(path, NOBODY, "nogroup")
    return folder


def by_file(folder: Path, text: str, *arguments: str, **more: str) -> Told:
    """A command where nothing but the settings file names the database."""
    file = folder / "nuotio.env"
    file.write_text(text)
    return nuotio_apart(Path(), *arguments, NUOTIO_DATA="", NUOTIO_SETTINGS=str(file), **more)


def test_unit_and_commands_have_one_file_of_settings(tmp_path: Path, data: Path):
    example = (ROOT / "deploy" / "nuotio.env").read_text()
    assert "NUOTIO_DATA=/var/lib/nuotio\n" in example
    for unit in (ROOT / "deploy" / "systemd" / name for name in ("nuotio@.service", "nuotio-backup.service")):
        assert "EnvironmentFile=/etc/nuotio/nuotio.env" in unit.read_text()
        assert "NUOTIO_DATA" not in unit.read_text(), unit.name
    looked = by_file(tmp_path, example.replace("/var/lib/nuotio", str(data)), "doctor")
    assert f"Looked at   ok    {data / 'nuotio.db'}" in looked.stdout
    assert "none yet" in looked.stdout, "the backup"
    assert looked.returncode == 0, looked.stderr


def test_what_the_environment_names_comes_before_the_file(tmp_path: Path, data: Path):
    looked = nuotio_apart(data, "doctor", NUOTIO_SETTINGS=str(tmp_path / "none.env"))
    assert str(data) in looked.stdout
    (tmp_path / "other.env").write_text("DATABASE_URL=postgresql://nuotio@127.0.0.1:1/nuotio\n")
    looked = nuotio_apart(data, "doctor", NUOTIO_SETTINGS=str(tmp_path / "other.env"))
    assert (looked.returncode, "postgresql" in looked.stdout) == (0, False)


def test_the_file_is_read_as_systemd_reads_it(tmp_path: Path, data: Path):
    looked = by_file(tmp_path, f"# NUOTIO_DATA=/nowhere\n; no\n\nNUOTIO_DATA=\"{data}\"\nLOCALE='sv'\n", "doctor")
    assert looked.returncode == 0, looked.stderr


@pytest.mark.parametrize("command", [["doctor"], ["verify"], ["backup"], ["account", "list"], ["clock"]], ids=" ".join)
def test_a_command_that_finds_no_database_says_where_it_looked_and_makes_nothing(tmp_path: Path, command: list[str]):
    folder = tmp_path / "mistyped"
    looked = nuotio_apart(folder, *command)
    assert looked.returncode == 1
    assert f"There is no data folder {folder}" in looked.stderr
    assert not folder.exists()
    folder.mkdir()
    looked = nuotio_apart(folder, *command)
    assert looked.returncode == 1
    assert f"There is no database {folder / 'nuotio.db'}" in looked.stderr
    assert list(folder.iterdir()) == []


def test_the_doctor_leaves_everything_as_it_was(data: Path):
    before = {path.name: path.stat().st_mtime_ns for path in data.iterdir()}
    assert nuotio_apart(data, "doctor").returncode == 0
    assert {path.name: path.stat().st_mtime_ns for path in data.iterdir()} == before


def test_whatever_a_command_makes_belongs_to_the_owner_of_the_folder(data: Path):
    owner = data.stat().st_uid
    made = nuotio_apart(data, "backup")
    assert made.returncode == 0, made.stderr
    file = next((data / "backups").iterdir())
    back = nuotio_apart(data, "restore", str(file), "--replace")
    assert back.returncode == 0, back.stderr
    assert {path.name for path in data.iterdir()} >= {"nuotio.db", "backups", "last-backup"}
    assert [str(path) for path in data.rglob("*") if path.stat().st_uid != owner] == []


def test_nothing_is_given_away_that_was_only_linked_into_the_folder(tmp_path: Path, data: Path):
    (tmp_path / "other").write_text("root's")
    before = (tmp_path / "other").stat().st_uid
    (data / "nuotio-linked.db").hardlink_to(tmp_path / "other")
    (data / "nuotio-pointing.db").symlink_to(tmp_path / "other")
    assert nuotio_apart(data, "doctor").returncode == 0
    assert (tmp_path / "other").stat().st_uid == before


def test_a_password_of_the_database_is_not_shown(data: Path):
    looked = nuotio_apart(data, "doctor", DATABASE_URL="postgresql://nuotio:salaisuus@127.0.0.1:1/x")
    assert "postgresql://nuotio:***@127.0.0.1:1/x" in looked.stdout
    assert "salaisuus" not in looked.stdout + looked.stderr
