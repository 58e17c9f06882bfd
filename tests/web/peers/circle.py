"""A peer group with two people in it, its end, and what is left of it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.domain.interactions import TalkSettings
from app.domain.plan import Contract, Phase, Plan
from app.live.housekeeping.deletion import GRACE_OF_PEERS, LOOK_EVERY, WorkshopDeletion
from app.live.housekeeping.receipts import DeletionReceipts
from app.store.tables import Base
from tests.web.world import PLAN, Browser, World

NOTE, NAME, ROLE = "kanarialintu", "viherpeippo", "kokemusasiantuntija"
WORDS = (NOTE, NAME, ROLE)
PEERS = replace(PLAN, peers_only=True, peer_roles=(ROLE,), contract=Contract.FACILITATOR)
TALK = (Phase("piiri", "Piiri", TalkSettings(), minutes=20), Phase("tauko", "Tauko", TalkSettings()))
OFFICE = {"account", "sign_in", "clock", "heartbeat", "privacy_notice", "alembic_version"}
"""Tables of the people of the office and of the server."""


def in_a_week(world: World) -> str:
    return (date.fromisoformat(world.runtime.today()) + timedelta(days=7)).isoformat()


class Circle:
    """`workshop` is open, and its members came in with their nicknames."""

    def __init__(self, world: World, facilitator: Browser, plan: Plan = PEERS) -> None:
        self.world, self.facilitator = world, facilitator
        self.workshop = world.open(facilitator, replace(plan, retention=in_a_week(world)))
        self.note = ""
        self.path = f"/tyopajat/{self.workshop}"
        self.members = [self.ask(ROLE, f"{NAME} {number}")[0] for number in (1, 2)]

    def ask(self, role: str, nickname: str = "") -> tuple[Browser, TestResponse]:
        """Somebody new with the right code, who says this of themselves, and the answer."""
        browser = self.world.browser()
        room = browser.post("/liity", {"code": self.world.code(self.workshop)}).headers["Location"]
        notice = re.search(r'name="notice"[^>]*value="(\d+)"', browser.get(room).text)
        sent = {"nickname": nickname, "role": role, "notice": notice[1] if notice else ""}
        return browser, browser.post(f"/huone/{self.workshop}/osallistuminen", sent)

    def close(self) -> TestResponse:
        return self.facilitator.post(f"{self.path}/paattaminen")

    def wait(self, seconds: float = GRACE_OF_PEERS) -> None:
        """What the server does by itself in this time."""
        deleting = WorkshopDeletion(self.world.runtime.rooms)
        for beat in range(int(seconds / LOOK_EVERY) + 2):
            deleting.tick(beat * LOOK_EVERY)

    def sign_receipt(self) -> None:
        runtime = self.world.runtime
        DeletionReceipts(runtime.database, runtime.config.secret_key, runtime.jobs.sources, runtime.now).tick(1.0)

    def end(self) -> None:
        assert self.close().status_code == 303
        self.wait()
        self.sign_receipt()

    def rows(self) -> dict[str, int]:
        """How many rows each table has, but for those of the office; tables without any are left out."""
        with self.world.runtime.database.read() as session:
            count = partial(self._count, session)
            found = {table.name: count(table) for table in Base.metadata.sorted_tables if table.name not in OFFICE}
        return {name: rows for name, rows in found.items() if rows}

    @staticmethod
    def _count(session: object, table: object) -> int:
        return session.scalar(select(func.count()).select_from(table))  # type: ignore[attr-defined,arg-type,no-any-return]

    def words_left(self, folder: Path, log: str) -> set[str]:
        """Which of the words are in any row, in any file of the server, or in its log."""
        self.world.runtime.database.checkpoint()
        with self.world.runtime.database.read() as session:
            rows = [str(row) for table in Base.metadata.sorted_tables for row in session.execute(select(table)).all()]
        files = [one.read_bytes().decode(errors="replace") for one in folder.rglob("*") if one.is_file()]
        return {word for word in WORDS for text in (*rows, *files, log) if word in text}
