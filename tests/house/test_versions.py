"""Floors: versions below which a hole or a loss of data is known."""

from __future__ import annotations

import json
from importlib.metadata import version

import pytest

from app.store.db.database import Database
from tests.house.tree import ROOT, text


def numbers(told: str) -> tuple[int, ...]:
    return tuple(int(part) for part in told.split(".")[:3] if part.isdigit())


@pytest.mark.parametrize(
    ("package", "floor"),
    [("python-socketio", (5, 16, 2)), ("python-engineio", (4, 13, 2)), ("eventlet", (0, 40, 3))],
)
def test_the_server_uses_no_version_with_a_known_hole(package, floor):
    assert numbers(version(package)) >= floor


def test_the_client_uses_no_parser_with_a_known_hole():
    packages = json.loads(text(ROOT / "client" / "package-lock.json"))["packages"]
    assert numbers(packages["node_modules/socket.io-parser"]["version"]) >= (4, 2, 7)


def test_the_database_file_is_opened_with_an_sqlite_that_loses_nothing(tmp_path):
    with Database(f"sqlite:///{tmp_path / 'nuotio.db'}").writer.connect() as connection:
        assert numbers(connection.exec_driver_sql("SELECT sqlite_version()").scalar_one()) >= (3, 51, 3)
