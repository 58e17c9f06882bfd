"""What `nuotio doctor` finds a server standing on."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from app.checkup import checks
from app.checkup.check import BAD, OK, WARN
from app.checkup.names import names
from app.config import environment
from app.store.db import migrate as migrating
from app.store.db.database import Database
from app.store.db.migrate import migrate
from app.store.tables import Account, WorkshopRow
from tests.admin.commands import nuotio
from tests.house.tree import ROOT


def checked(tmp_path: Path, **settings: str) -> dict[str, str]:
    config = environment.read({"NUOTIO_DATA": str(tmp_path), **settings})
    database = Database(config.database_url)
    found = {check.name: check.state for check in checks(config, database)}
    database.close()
    return found


def test_a_fresh_folder_is_well(tmp_path: Path):
    assert {state for name, state in checked(tmp_path).items() if name not in ("Disk", "Open files")} == {OK}


@pytest.mark.parametrize(("code", "state"), [("KX74CDFG", OK), ("KX74CDF", WARN), (None, OK)])
def test_rooms_whose_codes_are_soon_guessed_are_told(tmp_path: Path, code: str | None, state: str):
    checked(tmp_path)
    database = Database(environment.read({"NUOTIO_DATA": str(tmp_path)}).database_url)
    migrate(database)
    database.write(lambda rows: rows.add(Account(id="a", email="a", name="a", password_hash="")))
    row = WorkshopRow(id="w", owner_id="a", title="", plan="", status="open", epoch="", join_code=code, created_on="")
    database.write(lambda rows: rows.add(row))
    database.close()
    assert checked(tmp_path)["Join codes"] == state


def test_a_secret_that_others_can_read_is_bad(tmp_path: Path):
    checked(tmp_path)
    (tmp_path / "secret").chmod(0o644)
    assert checked(tmp_path)["Secret"] == BAD


def test_a_clock_behind_what_is_on_disk_is_bad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.checkup.data.time.time", lambda: 1_700_000_000.0)
    assert checked(tmp_path)["Clock"] == BAD


@pytest.mark.parametrize(("free", "state"), [(5_000, OK), (500, WARN), (50, BAD)])
def test_a_disk_that_fills_up_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, state: str):
    usage = shutil.disk_usage(tmp_path)._replace(free=free * 1024 * 1024)
    monkeypatch.setattr("app.checkup.machine.shutil.disk_usage", lambda _folder: usage)
    assert checked(tmp_path)["Disk"] == state


@pytest.mark.parametrize(
    "settings",
    [
        {"PUBLIC_URL": "https://nuotio.example.fi"},
        {"PUBLIC_URL": "https://nuotio.example.fi", "TRUSTED_PROXIES": "1"},
    ],
)
def test_proxies_that_do_not_fit_are_told(tmp_path: Path, settings: dict[str, str]):
    assert checked(tmp_path, **settings)["Proxies"] == WARN
    assert checked(tmp_path, HOST="127.0.0.1", **{**settings, "TRUSTED_PROXIES": "1"})["Proxies"] == OK


@pytest.mark.parametrize(
    ("name", "meant"),
    [("METRIC_TOKEN", "METRICS_TOKEN"), ("NUOTIO_PORT", "PORT"), ("TRUSTED_PROXY", "TRUSTED_PROXIES")],
)
def test_a_setting_that_is_mistyped_is_told_with_the_one_that_is_meant(name: str, meant: str):
    found = names([name, "HOME", "HOSTNAME", "LANG", "PORT"])
    assert found.state == WARN
    assert found.found == f"no such setting: {name} (is it {meant}?)"
    assert names(["HOME", "HOSTNAME", "LC_ALL", "LOGNAME", "PORT", "PYTHONUNBUFFERED", "NUOTIO_SETTINGS"]).state == OK


def test_in_the_settings_file_every_name_that_is_none_is_told(tmp_path: Path):
    assert nuotio(tmp_path, "account", "list").returncode == 1
    checked(tmp_path)
    file = tmp_path / "nuotio.env"
    file.write_text(f"NUOTIO_DATA={tmp_path}\nGREETING=hei\nLOG_FORMATS=json\n")
    told = nuotio(tmp_path, "doctor", NUOTIO_DATA="", NUOTIO_SETTINGS=str(file)).stdout
    assert "no such setting: GREETING, LOG_FORMATS (is it LOG_FORMAT?)" in told


def test_the_version_is_told_by_the_server_the_commands_and_the_doctor(tmp_path: Path):
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    told = f"Nuotio {version}, tables {migrating.head()}, reads data of 0.1.0 and later"
    server = subprocess.run([sys.executable, "wsgi.py", "--version"], cwd=ROOT, capture_output=True, check=True)
    assert server.stdout.decode() == f"{told}\n"
    assert nuotio(tmp_path, "--version").stdout == f"{told}\n"
    checked(tmp_path)
    assert f"Version     ok    {told}" in nuotio(tmp_path, "doctor").stdout


def test_a_redis_that_does_not_answer_is_told(tmp_path: Path):
    assert checked(tmp_path, REDIS_URL="redis://127.0.0.1:1")["Redis"] == WARN


def test_the_doctor_says_what_to_do_and_fails_where_something_is_bad(tmp_path: Path):
    checked(tmp_path)
    well = nuotio(tmp_path, "doctor")
    assert well.returncode == 0
    assert "bin/nuotio backup" in well.stdout
    (tmp_path / "secret").chmod(0o644)
    ill = nuotio(tmp_path, "doctor")
    assert ill.returncode == 1
    assert "→ Delete it" in ill.stdout
