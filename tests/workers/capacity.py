"""How much more two workers hold than one: `python -m tests.workers.capacity`. Printed with what the machine has."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from statistics import median

from app.store.db.database import Database
from app.store.db.migrate import migrate
from tests.bench.driving import Drive, drive
from tests.bench.furnished import Shape, furnish
from tests.bench.subjects import SUBJECTS, UNLIMITED, Running
from tests.servers import Nginx, PostgreSQL, Redis
from tests.workers.crew import Crew

SHAPE = Shape(20, 30, 5)
RAMP = Drive("ramp", seconds=1.5, writing=False, more={"start": 2_000, "top": 2_000_000})
ROUNDS = 3


def main() -> None:
    """Interleaved, medians."""
    held: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(ROUNDS):
        for workers, found in held.items():
            found.append(measured(workers))
            print(f"{workers} worker(s): {found[-1]:,.0f} deliveries/s held", flush=True)
    one, two = median(held[1]), median(held[2])
    print(f"{os.cpu_count()} cores: {one:,.0f} with one worker, {two:,.0f} with two: {two / one:.2f} times as much")


def measured(workers: int) -> float:
    """Deliveries a second that so many workers hold behind nginx, on a PostgreSQL and a Redis of their own."""
    postgresql, redis = PostgreSQL(), Redis()
    postgresql.start()
    redis.start()
    crew = Crew(Path(tempfile.mkdtemp(prefix="nuotio-capacity-")), postgresql.make(), redis.url)
    database = Database(crew.database_url)
    migrate(database)
    database.close()
    nginx = Nginx()
    try:
        nginx.workers = [worker.port for worker in crew.start(workers, UNLIMITED)]
        nginx.start()
        first = crew.workers[0]
        assert first.process
        rooms = furnish(first.data, SHAPE, crew.database_url)
        found = drive(SUBJECTS["nuotio"], Running(first.process.pid, f"http://127.0.0.1:{nginx.port}"), rooms, RAMP)
        return float(found["deliveries_per_s"])
    finally:
        crew.end()
        for server in (nginx, redis, postgresql):
            server.clear()


if __name__ == "__main__":
    main()
