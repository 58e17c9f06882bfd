"""Restarts of everything, under load: nobody is told “saved” for what is not, and all comes back by itself."""

from __future__ import annotations

import asyncio
import signal
from typing import Any

import psycopg2
import pytest

from tests.harness.swarm import Swarm
from tests.servers import PostgreSQL, Redis
from tests.workers.crew import Crew, busy


@pytest.fixture
def own(tmp_path: Any, redis: Redis) -> Any:
    """A crew on a PostgreSQL of its own, which may be stopped."""
    cluster = PostgreSQL()
    cluster.start()
    crew = Crew(tmp_path, cluster.make(), redis.url)
    yield crew, cluster
    crew.end()
    cluster.clear()


def test_postgresql_restarted_under_load_loses_nothing_and_work_goes_on_by_itself(own: Any) -> None:
    crew, cluster = own
    crew.start()
    answered: list[int] = []

    async def scene(swarm: Swarm) -> None:
        working = asyncio.create_task(busy(swarm, 60, 9))
        for how in (signal.SIGINT, signal.SIGQUIT):  # in good order, and as at a power cut
            await asyncio.wait([working], timeout=1.5)
            await asyncio.to_thread(cluster.stop, how)
            await asyncio.wait([working], timeout=1)
            await asyncio.to_thread(cluster.start)
            answered.append(sum(len(person.outbox) for person in swarm.people))
        await working

    verdict = crew.play(scene)
    assert verdict.broken == []
    assert verdict.counts["acked"] > 100
    assert max(answered) > 0, "nobody noticed that it was away"


def test_workers_restarted_one_after_the_other_keep_everybody_writing(crew: Crew) -> None:
    crew.start()

    async def scene(swarm: Swarm) -> None:
        working = asyncio.create_task(busy(swarm, 40, 12))
        for place in range(2):
            for person in swarm.people:
                person.address = crew.address(1 - place)
            await asyncio.to_thread(crew.restart, place)
        await working

    verdict = crew.play(scene)
    assert verdict.broken == []
    assert verdict.counts["acked"] > 100


def test_a_worker_of_the_next_version_migrates_while_the_old_ones_go_on(crew: Crew) -> None:
    crew.start()

    async def scene(swarm: Swarm) -> None:
        working = asyncio.create_task(busy(swarm, 60, 4))
        await asyncio.wait([working], timeout=1)
        await asyncio.to_thread(widen, crew.database_url)
        await working

    verdict = crew.play(scene)
    assert verdict.broken == []
    assert verdict.counts["acked"] > 100


def widen(url: str) -> None:
    """What a migration does to the tables that everybody writes to."""
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('nuotio'), hashtext('migrations'))")
        cursor.execute("SET LOCAL lock_timeout = '10s'")
        for table in ("workshop", "event", "writing", "participant", "done"):
            cursor.execute(f"ALTER TABLE {table} ADD COLUMN later varchar(8) NOT NULL DEFAULT ''")
