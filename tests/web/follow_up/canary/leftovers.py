"""Faults that are planted into the real code, one at a time: each leaves the word in one place, which must be found."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache, partial
from typing import Any
from unittest.mock import patch

from app.live.cluster.log_follower import LogFollower
from app.live.housekeeping.erasure import Erasure
from app.live.housekeeping.stale_files import StaleFiles
from app.live.room import Room
from app.store.archive import withdrawal
from app.store.backup.erasure_ledger import Ledger
from app.store.db.database import Database
from tests.web.follow_up.canary.cage import Cage

Plant = Callable[[Cage], AbstractContextManager[Any]]

hear = Erasure.hear
absorb = Room.absorb


def _nothing(*_asked: object, **_named: object) -> None:
    """What a forgotten line does."""


def _text(cage: Cage) -> str:
    return cage.runtime.rooms.get(cage.room).texts[cage.note].text


def _on_hearing(cage: Cage, leave: Callable[[str], object]) -> AbstractContextManager[Any]:
    """Leaves the text somewhere when the server hears that the note was taken back."""

    def left(self: Erasure, room: Room, outcome: Any) -> None:
        if text := _text(cage):
            leave(text)
        hear(self, room, outcome)

    for at, hook in enumerate(cage.runtime.rooms.committed_hooks):
        if getattr(hook, "__func__", None) is hear:
            cage.runtime.rooms.committed_hooks[at] = partial(left, getattr(hook, "__self__"))  # noqa: B009
    return nullcontext()


def _in_a_file(cage: Cage) -> AbstractContextManager[Any]:
    return _on_hearing(cage, (cage.folder / "muistio").write_text)


def _in_a_temporary_file(cage: Cage) -> AbstractContextManager[Any]:
    def leave(text: str) -> None:
        with tempfile.NamedTemporaryFile("w", delete=False) as file:
            file.write(text)

    return _on_hearing(cage, leave)


def _in_the_log(cage: Cage) -> AbstractContextManager[Any]:
    return _on_hearing(cage, lambda text: logging.getLogger("app").warning("Lappu peruttiin: %s", text))


def _in_a_hint(cage: Cage) -> AbstractContextManager[Any]:
    return _on_hearing(cage, lambda text: cage.hints.say("note", cage.room, note=text))


@lru_cache
def _length(text: str) -> int:
    return len(text)


def _in_a_cache(cage: Cage) -> AbstractContextManager[Any]:
    return _on_hearing(cage, _length)


def _in_old_snapshots(_cage: Cage) -> AbstractContextManager[Any]:
    def kept(room: Room, change: Any) -> None:
        before = dict(room._snapshots)
        absorb(room, change)
        room._snapshots.update(before)

    return patch.object(Room, "absorb", kept)


def _in_free_pages(cage: Cage) -> AbstractContextManager[Any]:
    database = cage.runtime.database
    assert database._brief
    database._brief.connection.exec_driver_sql("PRAGMA secure_delete=0")
    with database.writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA secure_delete=0")
    return nullcontext()


def _forgotten(owner: object, name: str, instead: Callable[..., Any] = _nothing) -> Plant:
    return lambda _cage: patch.object(owner, name, instead)


PLANTS: dict[str, tuple[str, Plant]] = {
    "the text is not erased": ("tables", _forgotten(Erasure, "_erased")),
    "the index is not cleared": ("search index", _forgotten(withdrawal, "withdraw")),
    "the write-ahead log stays": ("file nuotio.db-wal", _forgotten(Database, "_empty_log", lambda *_asked: True)),
    "erased bytes stay in the file": ("file nuotio.db", _in_free_pages),
    "made files stay": ("files made to be fetched", _forgotten(StaleFiles, "look")),
    "a file is written": ("all other files", _in_a_file),
    "the copy from before an upgrade is forgotten": ("all other files", _forgotten(Ledger, "cover_in_copies")),
    "a temporary file stays": ("temporary files", _in_a_temporary_file),
    "a line is logged": ("log lines", _in_the_log),
    "a hint carries the text": ("messages to Redis", _in_a_hint),
    "another worker does not follow": ("another worker", _forgotten(LogFollower, "_compare")),
    "a page comes from an old snapshot": ("pages of the participant", _in_old_snapshots),
    "a cache has texts as keys": ("memory of the server", _in_a_cache),
    "the ledger has no line": ("restored backup", _forgotten(Ledger, "add")),
}
"""By name: the place where the word is left, and how."""
