"""P15: what every release wrote down, in the first shape of the tables, upgraded; also when that fails half way."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import resource
import secrets
import shutil
import signal
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from app.domain.room.views.build import VIEWERS
from app.live.broadcast import Fanout
from app.live.rooms import Rooms
from app.store.db.database import Database
from app.store.db.migrate import migrate
from tests.golden.test_logs import KEPT, as_shown_now, read, without_news
from tests.harness.furnishing import DAY
from tests.harness.pace import rest
from tests.harness.result import Result, Size
from tests.screen import sent

FIRST = "0001"
FORK = multiprocessing.get_context("spawn")


def upgrading(folder: Path, size: Size) -> Result:
    """Golden workshops in an old database: whole upgrades, then ones that are killed or find the disk full."""
    result = Result({"workshops": len(KEPT), "upgraded": 0, "half-way failures": 0, "that opened again": 0})
    folder.mkdir(parents=True)
    old = folder / "old.db"
    ids = _old(old)
    new = folder / "whole.db"
    shutil.copy(old, new)
    result.figures["upgraded"] = _shown(result, new, ids)
    dice = random.Random(size.seed)
    for number in range(size.of(6, 60)):
        place = folder / f"{number}"
        place.mkdir()
        shutil.copy(old, place / "old.db")
        _fail(place / "old.db", dice, full=number % 2 == 0)
        result.figures["half-way failures"] = number + 1
        result.expect(_contents(place / "old.db") >= _contents(old), f"failure {number} lost rows")
        again = _shown(result, place / "old.db", ids)
        result.figures["that opened again"] = int(result.figures["that opened again"]) + (again == len(ids))
    return result


def _old(file: Path) -> dict[str, Path]:
    """A database as the first release made it; the golden logs by workshop."""
    database = Database(f"sqlite:///{file}")
    migrate(database, FIRST, copying=False)
    database.close()
    owner, ids = secrets.token_hex(16), {}
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("INSERT INTO account VALUES (?, 'a@example.org', 'A', '')", (owner,))
        for path in KEPT:
            ids[id_ := secrets.token_hex(16)] = path
            _fill(connection, id_, owner, read(path))
    return ids


def _fill(connection: sqlite3.Connection, id_: str, owner: str, kept: dict[str, Any]) -> None:
    head = len(kept["log"])
    connection.execute(
        "INSERT INTO workshop"
        " (id, owner_id, title, plan, status, epoch, head, created_on, opened_on, closed_on, retention)"
        " VALUES (?, ?, 'Vanha', ?, 'open', ?, ?, ?, ?, '', '')",
        (id_, owner, json.dumps(kept["plan"]), secrets.token_hex(16), head, DAY, DAY),
    )
    events = [(id_, seq, json.dumps(event)) for seq, event in enumerate(kept["log"], 1)]
    connection.executemany("INSERT INTO event VALUES (?, ?, ?)", events)
    connection.executemany(
        "INSERT INTO writing (workshop_id, id, text, lang, role, crdt, generation, unsettled)"
        " VALUES (?, ?, ?, ?, '', NULL, '', 0)",
        [(id_, note, text, lang) for note, (text, lang) in kept["texts"].items()],
    )


def _contents(file: Path) -> set[tuple[Any, ...]]:
    """Every row that people made."""
    rows: set[tuple[Any, ...]] = set()
    with closing(sqlite3.connect(file)) as connection:
        for table in ("event", "writing", "account"):
            rows |= {(table, *row[:4]) for row in connection.execute(f"SELECT * FROM {table}")}
    return rows


def _shown(result: Result, file: Path, ids: dict[str, Path]) -> int:
    """Upgrade, and count the workshops that show what they showed in their release."""
    database, right = Database(f"sqlite:///{file}"), 0
    migrate(database)
    rooms = Rooms(database, Fanout(lambda *_: None), lambda: 0, lambda: DAY, secrets.randbelow)
    for id_, path in ids.items():
        views = {audience: _without_keys(as_shown_now(view)) for audience, view in read(path)["views"].items()}
        seen = {viewer.audience: sent(rooms.get(id_).view(viewer)) for viewer in VIEWERS}
        same = all(without_news(seen[audience], views[audience]) == views[audience] for audience in seen)
        result.expect(same, f"{path.stem} looks otherwise after the upgrade")
        right += same
    database.close()
    return right


def _without_keys(view: dict[str, Any]) -> dict[str, Any]:
    """Secret keys of ballots are in no log: a server that lacks them publishes new ones."""
    return {key: value for key, value in view.items() if key != "ballot_keys"}


def _fail(file: Path, dice: random.Random, *, full: bool) -> None:
    """An upgrade that dies: by a full disk, or killed at a random moment."""
    child = FORK.Process(target=_upgrade, args=(str(file), dice.choice([4096, 20_000, 60_000]) if full else 0))
    child.start()
    if not full:
        rest(dice.uniform(0.3, 1.6))
        with suppress(ProcessLookupError):
            os.kill(child.pid or 0, signal.SIGKILL)
    child.join(60)


def _upgrade(file: str, most: int) -> None:
    if most:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    with suppress(Exception):
        migrate(Database(f"sqlite:///{file}"))
    os._exit(0)
