"""Two workers on one PostgreSQL and one Redis, and people of one room on both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import Redis
from tests.workers.crew import Crew


@pytest.fixture(scope="session")
def redis() -> Iterator[Redis]:
    server = Redis()
    server.start()
    yield server
    server.clear()


@pytest.fixture
def crew(tmp_path: Path, postgresql_url: str, redis: Redis) -> Iterator[Crew]:
    crew = Crew(tmp_path, postgresql_url, redis.url)
    yield crew
    crew.end()
