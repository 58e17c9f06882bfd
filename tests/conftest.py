"""Where the tests keep their rows: an SQLite file, or with NUOTIO_TEST_DATABASE=postgresql a real PostgreSQL.

One cluster is started for a run of tests; every test that asks gets an empty database of its own, copied from one that
was migrated once.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.database import Database
from app.store.migrating import migrate
from tests.servers import PostgreSQL
from tests.serving import Server

ON_POSTGRESQL = os.environ.get("NUOTIO_TEST_DATABASE") == "postgresql"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    cluster = PostgreSQL()
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
