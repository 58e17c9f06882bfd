"""Looks for the word in every place of a server: tables, files, pages, logs, messages, memory, a restored backup."""

from __future__ import annotations

import gc
import types
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import msgspec
from sqlalchemy import select

from app.store.archive import records, search
from app.store.backup import erasure_ledger, restore
from app.store.db.database import Database
from app.store.tables import Base
from tests.admin.test_backups import quiet
from tests.web.follow_up.canary.cage import Cage
from tests.web.holder import LOOKUP, key_of
from tests.web.places import JSON, MEMBER, OWNER, Place, ask

DATABASE = ("nuotio.db", "nuotio.db-wal", "nuotio.db-shm")
REPEATING = {"archive.show", "sign_in.show"}
"""Pages that are asked with words of their own, or by nobody who is signed in."""


def places(cage: Cage) -> dict[str, Callable[[], bool]]:
    """How to look into each place: true when the word is there."""
    return {
        "tables": lambda: _in_tables(cage, cage.runtime.database),
        "search index": lambda: _in_index(cage, cage.runtime.database),
        **{f"file {name}": partial(_in_files, cage, [cage.folder / name]) for name in DATABASE},
        "files made to be fetched": lambda: _in_files(cage, cage.folder.glob("exports*/*")),
        "all other files": lambda: _in_files(cage, _others(cage)),
        "temporary files": lambda: _in_files(cage, (cage.folder.parent / "temporary").rglob("*")),
        "log lines": lambda: any(cage.word in line for line in cage.log.lines),
        "messages to Redis": lambda: any(cage.word.encode() in body for body in map(msgspec.json.encode, _said(cage))),
        "another worker": lambda: _in_room(cage),
        "pages of the facilitator": lambda: _in_pages(cage, OWNER),
        "pages of the participant": lambda: _in_pages(cage, MEMBER),
        "copy of one's own notes": lambda: _in_copy(cage),
        "request to know what is held": lambda: _is_mentioned(cage),
        "record for new files": lambda: _in_record(cage),
        "memory of the server": lambda: _in_memory(cage),
        "restored backup": lambda: _in_restored(cage),
    }


def held(cage: Cage) -> set[str]:
    """The places that hold the word now."""
    return {name for name, looks in places(cage).items() if looks()}


def _in_tables(cage: Cage, database: Database) -> bool:
    with database.read() as rows:
        tables = Base.metadata.sorted_tables
        return any(cage.word in str(row) for table in tables for row in rows.execute(select(table)).all())


def _in_index(cage: Cage, database: Database) -> bool:
    with database.read() as rows:
        return any(cage.word in terms for terms in rows.scalars(select(search.SEARCH.c.terms)))


def _in_files(cage: Cage, paths: Iterable[Path]) -> bool:
    word = cage.word.encode()
    return any(word in path.read_bytes() for path in paths if path.is_file())


def _others(cage: Cage) -> list[Path]:
    inside = (path for path in cage.folder.rglob("*") if not path.parent.name.startswith("exports"))
    return [path for path in inside if path.name not in DATABASE]


def _said(cage: Cage) -> list[object]:
    return list(cage.hints._waiting.queue)


def _in_room(cage: Cage) -> bool:
    room = cage.another_worker.rooms.if_loaded(cage.room)
    return room is not None and any(cage.word in text.text for text in room.texts.values())


def _in_pages(cage: Cage, who: str) -> bool:
    """Asks every page of the app that is about this workshop."""
    panel, report = cage.report.split("/")[2], cage.report.split("/")[-1]
    values = {"workshop_id": cage.room, "finished": cage.room, "note_id": cage.note, "job_id": cage.job.split("/")[-1]}
    place = Place({MEMBER: cage.writer, OWNER: cage.owner}, {**values, "panel_id": panel, "report_id": report})
    rules = [
        rule
        for rule in cage.world.app.url_map.iter_rules()
        if rule.arguments <= place.values.keys() and rule.methods and "GET" in rule.methods
        if rule.endpoint not in REPEATING | JSON
    ]
    own = {"lookup": LOOKUP, "keys": {cage.note: key_of(cage.note)}}
    answers = [ask(place, rule, place.people[who]).data for rule in rules]
    answers.append(cage.writer.post_json("/seuranta", own).data if who == MEMBER else b"")
    return any(cage.word.encode() in answer for answer in answers)


def _in_copy(cage: Cage) -> bool:
    asked = {"lookup": LOOKUP, "kind": "json", "keys": {cage.note: key_of(cage.note)}}
    return cage.word.encode() in cage.writer.post_json("/seuranta/kopio", asked).data


def _is_mentioned(cage: Cage) -> bool:
    asked = {"sana": cage.word, "tallenna": "1"}
    return cage.word.encode() in cage.owner.post("/arkisto/tietopyynto", asked).data


def _in_record(cage: Cage) -> bool:
    record = cage.runtime.database.load(lambda rows: records.record(rows, cage.room))
    return cage.word.encode() in msgspec.json.encode(record)


def _in_memory(cage: Cage) -> bool:
    """Whether a living object of this process holds a text with the word."""
    gc.collect()
    word = cage.word
    encoded = word.encode()
    for one in gc.get_objects():
        if isinstance(one, types.FrameType):
            continue
        for part in gc.get_referents(one):
            if type(part) is str:
                if len(part) > len(word) and word in part:
                    return True
            elif type(part) in (bytes, bytearray) and len(part) > len(encoded) and encoded in part:
                return True
    return False


def _in_restored(cage: Cage) -> bool:
    folder = cage.folder.parent / "restored"
    folder.mkdir(exist_ok=True)
    erased = erasure_ledger.read(cage.folder / erasure_ledger.FILE)
    url = f"sqlite:///{folder}/nuotio.db"
    for old in folder.iterdir():
        old.unlink()
    restore.restore(url, cage.backup, erased, quiet)
    database = Database(url)
    found = _in_tables(cage, database) or _in_index(cage, database)
    database.close()
    return found or _in_files(cage, folder.iterdir())
