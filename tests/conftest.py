"""Where the tests keep their rows: an SQLite file, or with NUOTIO_TEST_DATABASE=postgresql a real PostgreSQL.

One cluster is started for a run of tests; every test that asks gets an empty database of its own, copied from one that
was migrated once.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.db.database import Database
from app.store.db.migrate import migrate
from tests.servers import PostgreSQL
from tests.serving import Server

LONGEST = ("bench/test_bench.py", "harness/test_promises.py", "journeys/test_ws1.py", "journeys/test_badges.py")
"""Begun first, so that at the end no worker is idle for minutes while another has just begun one of these."""

MEMORY, ENOUGH = Path("/dev/shm"), 4 << 30  # noqa: S108 (no name in it can be guessed)

ON_POSTGRESQL = os.environ.get("NUOTIO_TEST_DATABASE") == "postgresql"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that take the longest before the others; in both, the order stays as random as it is."""
    items.sort(key=lambda item: not str(item.path).endswith(LONGEST))


def in_memory() -> Path | None:
    """A folder in memory where the machine has one with room: a fresh database for every test is hundreds of files,
    and each of them would be forced to the disk twice. None where it has not.
    """
    free = shutil.disk_usage(MEMORY).free if os.access(MEMORY, os.W_OK) else 0
    return MEMORY if free >= ENOUGH else None


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    cluster = PostgreSQL(Path(tempfile.mkdtemp(prefix="nuotio-", dir=in_memory())))
    cluster.start()
    yield cluster
    cluster.clear()


@pytest.fixture(scope="session")
def migrated(postgresql: PostgreSQL) -> str:
    """The name of a database that holds every table and no row."""
    url = postgresql.make()
    database = Database(url)
    migrate(database)
    database.close()
    return url.rpartition("/")[2]


@pytest.fixture
def postgresql_url(postgresql: PostgreSQL, migrated: str) -> Iterator[str]:
    """A fresh database of PostgreSQL, whichever the run is about."""
    url = postgresql.make(migrated)
    yield url
    postgresql.drop(url)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh database of the kind that this run is about."""
    if ON_POSTGRESQL and request.node.get_closest_marker("in_a_file") is None:
        return str(request.getfixturevalue("postgresql_url"))
    return f"sqlite:///{tmp_path / 'nuotio.db'}"


@pytest.fixture
def running() -> Iterator[list[Server]]:
    """Servers that end with the test, whatever happens in it."""
    servers: list[Server] = []
    yield servers
    for server in servers:
        server.kill()
