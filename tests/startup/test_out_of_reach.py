"""A database that cannot be reached or will not have us: one line with the reason, and without the password."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.admin.commands import nuotio
from tests.bench.furnish import furnish
from tests.servers import PostgreSQL

PASSWORD = "salaisuus"
COMMANDS = [
    ["verify"],
    ["backup"],
    ["account", "list"],
    ["account", "invite"],
    ["account", "reset-link", "aino@example.fi"],
    ["account", "hand-over", "aino@example.fi", "bo@example.fi"],
    ["account", "close", "aino@example.fi"],
    ["clock"],
    ["clock", "confirm"],
]


@pytest.fixture(scope="module")
def wary() -> Iterator[PostgreSQL]:
    """PostgreSQL that asks everybody for a password."""
    cluster = PostgreSQL()
    cluster.start()
    rules = cluster.folder / "data" / "pg_hba.conf"
    rules.write_text("host all all 127.0.0.1/32 scram-sha-256\n")
    cluster.tell("ALTER USER nuotio PASSWORD 'the right one'")
    cluster.tell("SELECT pg_reload_conf()")
    yield cluster
    rules.write_text("host all all 127.0.0.1/32 trust\n")
    cluster.clear()


@pytest.fixture(params=["away", "wary"])
def refusing(request: pytest.FixtureRequest) -> tuple[str, str]:
    """The address of a database that will not do, and words of why."""
    if request.param == "away":
        return f"postgresql://nuotio:{PASSWORD}@127.0.0.1:1/nuotio", "Connection refused"
    cluster: PostgreSQL = request.getfixturevalue("wary")
    return f"postgresql://nuotio:{PASSWORD}@127.0.0.1:{cluster.port}/postgres", "password authentication failed"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_tells_in_one_line_why_the_database_cannot_be_used(
    tmp_path: Path, refusing: tuple[str, str], command: list[str]
) -> None:
    url, reason = refusing
    told = nuotio(tmp_path, *command, DATABASE_URL=url)
    which, *wrong = told.stderr.splitlines()
    assert (told.returncode, told.stdout) == (1, "")
    assert which.startswith("  Database: postgresql://nuotio:***@")
    assert len(wrong) == 1
    assert reason in wrong[0]
    assert "Start it, or mend DATABASE_URL." in wrong[0]
    assert PASSWORD not in told.stderr


def test_a_restore_tells_why_after_it_has_looked_the_backup_through(tmp_path: Path, refusing: tuple[str, str]) -> None:
    url, reason = refusing
    file, lent = tmp_path / "b.zip", tmp_path / "lent"
    furnish(lent, rooms=1, people=1)
    assert nuotio(lent, "backup", str(file)).returncode == 0
    told = nuotio(tmp_path, "restore", str(file), DATABASE_URL=url)
    (wrong,) = [line for line in told.stderr.splitlines() if line.startswith("Error")]
    assert told.returncode == 1
    assert reason in wrong
    assert PASSWORD not in told.stderr


def test_the_doctor_tells_once_and_looks_at_the_rest(tmp_path: Path, refusing: tuple[str, str]) -> None:
    url, reason = refusing
    told = nuotio(tmp_path, "doctor", DATABASE_URL=url)
    assert told.returncode == 1
    assert told.stdout.count(" BAD ") == 1
    assert reason in told.stdout
    assert "Disk" in told.stdout
    assert PASSWORD not in told.stdout + told.stderr


def test_a_start_is_refused_in_one_line_that_tells_why(start, refusing: tuple[str, str]) -> None:
    url, reason = refusing
    refused = start(DATABASE_URL=url)
    refused.listen("does not start")
    assert refused.process.wait(timeout=20) == 1
    assert refused.said.count("\n") == 1, refused.said
    assert reason in refused.said
    assert PASSWORD not in refused.said
