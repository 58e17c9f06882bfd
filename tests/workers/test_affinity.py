"""Behind nginx everybody of a room comes to the same worker, by the rule of deploy/nginx/upstream.conf."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.swarm import Swarm
from tests.servers import Nginx
from tests.workers.crew import Crew, busy


@pytest.fixture
def proxied(crew: Crew) -> Iterator[Crew]:
    crew.start()
    nginx = Nginx(workers=[worker.port for worker in crew.workers])
    nginx.start()
    crew.proxy = nginx
    yield crew
    nginx.clear()


def connections(crew: Crew) -> list[int]:
    """How many sockets are open at each worker, by the kernel's own list."""
    table = Path("/proc/net/tcp").read_text().splitlines()[1:]
    open_at = [int(line.split()[1].partition(":")[2], 16) for line in table if line.split()[3] == "01"]
    return [open_at.count(worker.port) for worker in crew.workers]


def test_a_room_is_at_one_worker_and_rooms_are_at_both(proxied: Crew) -> None:
    homes: list[int] = []

    async def scene(swarm: Swarm) -> None:
        await busy(swarm, 60, 1)
        counts = connections(proxied)
        homes.append(counts.index(max(counts)))
        assert max(counts) >= len(swarm.people), counts
        assert min(counts) <= 2, counts

    for seed in range(6):
        verdict = proxied.play(scene, people=8, seed=seed)
        assert verdict.broken == []
        (proxied.folder / "history.jsonl").unlink()
    assert set(homes) == {0, 1}


def test_when_its_worker_dies_the_whole_room_moves_to_the_other(proxied: Crew) -> None:
    async def scene(swarm: Swarm) -> None:
        working = asyncio.create_task(busy(swarm, 60, 5))
        await asyncio.wait([working], timeout=1.5)
        counts = connections(proxied)
        await asyncio.to_thread(proxied.workers[counts.index(max(counts))].kill)
        await working

    verdict = proxied.play(scene)
    assert verdict.broken == []
    assert verdict.counts["acked"] > 100
