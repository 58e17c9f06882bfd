"""Does anything make everybody wait? Mixed work beside the room: files in the making, sign-ins, a query of a second."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from sqlalchemy import text, update

from app.config import environment
from app.domain.room.decisions.decide import Facilitator
from app.live.process import watchdog
from app.store.db.database import Database
from app.store.tables import Account
from tests.bench.desk import Desk
from tests.bench.driving import Drive, Figures, drive
from tests.bench.furnished import Shape
from tests.bench.roommemory import opened
from tests.bench.scenarios import ORDINARY, Templates, row
from tests.bench.subjects import Subject, running

SHAPE = Shape(2, 100, 5)
PASSWORD = "nuotiolla istutaan iltaisin"
FILES = cycle(("pdf", "xlsx", "docx", "csv"))
TEN_MINUTES = 600
SETTLING = 5
TICK_MS, REST_MS = watchdog.TICK * 1000, 20
"""Milliseconds between two looks of the hub at itself, and between two requests."""


def hub(subject: Subject, templates: Templates, seconds: float | None) -> Figures:
    """The longest wait of the hub, and of a small request sent every 20 ms, over ten minutes or `seconds`."""
    with templates.copy(SHAPE, subject) as (folder, rooms):
        room, finished = rooms
        _prepare(folder, finished)
        with running(subject, folder) as server, ExitStack() as work:
            threading.Event().wait(SETTLING)  # what a server does at its start is not what is measured
            prober, office = Desk(server.url), Desk(server.url)
            at_start, waits = prober.stall_ms(), [0.0]
            work.enter_context(_again_and_again(REST_MS / 1000, lambda: waits.append(prober.wait_ms())))
            work.enter_context(_again_and_again(3, lambda: _office_work(office, finished)))
            work.enter_context(_again_and_again(7, lambda: _busy_second(folder)))
            found = drive(
                subject,
                server,
                [room],
                Drive(rate=ORDINARY, seconds=seconds or TEN_MINUTES, more={"resending": True, "tries": 1}),
            )
            late = Desk(server.url).stall_ms()
    # At least what a tick was late and less than a tick more; nor longer than the longest request and the rest before.
    gap = max(late, min(late + TICK_MS, max(waits) + REST_MS))
    told = {"hub_gap_ms": round(gap, 1), "hub_late_ms": late, "request_max_ms": round(max(waits), 1)}
    told["hub_late_at_start_ms"] = at_start
    return row("hub", subject, {**found, **told, "files": office.made, "seconds": seconds or TEN_MINUTES})


def _prepare(folder: Path, finished: Any) -> None:
    """A password for the owner, and an end for the second workshop, so that files can be made of it."""
    database = Database(environment.read({"NUOTIO_DATA": str(folder)}).database_url)
    secret = PasswordHasher().hash(PASSWORD)
    change = (
        update(Account)
        .where(Account.id == finished["owner"])
        .values(password_hash=secret, email="mittaaja@nuotio.test")
    )
    database.write(lambda session: session.execute(change))
    database.close()
    opened(folder).close(finished["id"], Facilitator(finished["owner"]))


def _office_work(desk: Desk, finished: Any) -> None:
    desk.sign_in("mittaaja@nuotio.test", PASSWORD)
    desk.make(finished["id"], next(FILES))


def _busy_second(folder: Path) -> None:
    """Somebody else holds the database for a second: what is written meanwhile waits, and nobody else may."""
    database = Database(environment.read({"NUOTIO_DATA": str(folder)}).database_url)

    def held(session: Any) -> None:
        session.execute(text("UPDATE account SET name = name"))
        threading.Event().wait(1)

    database.write(held)
    database.close()


@contextmanager
def _again_and_again(pause: float, what: Callable[[], object]) -> Iterator[None]:
    """Beside what is done inside: this, a pause, and so on. What goes wrong there is raised here."""
    over, wrong = threading.Event(), []

    def run() -> None:
        while not over.wait(pause):
            try:
                what()
            except Exception as trouble:  # noqa: BLE001  it is raised below
                wrong.append(trouble)
                return

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
    if wrong:
        raise wrong[0]
