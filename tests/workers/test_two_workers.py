"""Clients of one room on two workers: what one worker commits, the screens of the other show."""

from __future__ import annotations

import asyncio
import os
from contextlib import closing

import redis as redis_client

from tests.harness.swarm import Swarm
from tests.servers import Redis
from tests.workers.crew import Crew, busy, staleness

SECONDS_AWAY = int(os.environ.get("NUOTIO_REDIS_AWAY", "10"))
"""The whole form is 60."""


def test_people_of_one_room_on_two_workers_see_the_same_and_redis_keeps_nothing_of_it(crew: Crew, redis: Redis) -> None:
    crew.start()

    async def scene(swarm: Swarm) -> None:
        await busy(swarm, 60, 4)
        assert await staleness(swarm, 1) < 1

    verdict = crew.play(scene)
    assert verdict.broken == []
    assert verdict.counts["acked"] > 100
    with closing(redis_client.from_url(redis.url)) as client:
        assert client.keys("*") == []


def test_when_a_worker_is_killed_its_people_go_to_the_other_and_nothing_is_lost(crew: Crew) -> None:
    first, second = crew.start()

    async def scene(swarm: Swarm) -> None:
        working = asyncio.create_task(busy(swarm, 60, 5))
        await asyncio.wait([working], timeout=1.5)
        await asyncio.to_thread(second.kill)
        for person in swarm.people:
            person.address = crew.address(0)
        await working
        await asyncio.to_thread(second.start)
        for person in swarm.people[::2]:
            person.address = crew.address(1)

    verdict = crew.play(scene)
    assert first.process
    assert verdict.broken == []
    assert verdict.counts["acked"] > 100


def test_while_redis_is_away_nobody_is_behind_for_three_seconds(crew: Crew, redis: Redis) -> None:
    crew.start()
    behind: list[float] = []

    async def scene(swarm: Swarm) -> None:
        await asyncio.to_thread(redis.stop)
        for _ in range(4 * SECONDS_AWAY // 10):
            for person in swarm.people[:: len(crew.workers)]:  # those at the other worker only read
                person.wish()
            await swarm.until(lambda: not swarm.waiting, 5, "not answered")
            behind.append(await staleness(swarm, 6))
        await asyncio.to_thread(redis.start)
        await busy(swarm, 30, 2)
        assert await staleness(swarm, 3) < 3

    verdict = crew.play(scene)
    print(f"\nbehind while Redis was away, s: {[round(one, 2) for one in behind]}")
    assert verdict.broken == []
    assert 0.5 < max(behind) <= 3, "the looks at the database are what brings it"
