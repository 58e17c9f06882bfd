"""What a chain of rows in the database joins to what: a value that stands in two rows joins them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from app.store.db.database import Database
from app.store.tables import Base, SnapshotRow
from tests.laws.test_sight import strings_in

SHARED_BY_ALL = 40
"""A value that stands in more rows than this joins everything to everything, and so nothing to anybody."""


def rows(database: Database) -> Iterable[set[str]]:
    """Every row of every table as the set of strings in it, JSON taken apart."""
    with database.read() as session:
        for table in Base.metadata.sorted_tables:
            for row in session.execute(table.select()):
                whole = _parts(row.body) if table.name == SnapshotRow.__tablename__ else [row]
                yield from ({found for value in part for found in _strings(value)} for part in whole)


def _parts(body: str) -> Iterable[list[str]]:
    """A snapshot holds everything at once and so joins nothing: what counts is each thing in it."""
    kept = json.loads(body)
    works = [one for state in kept.pop("work", {}).values() for one in state.values() if isinstance(one, dict)]
    maps = [kept.pop(name, {}) for name in ("notes", "groups")] + works
    yield [json.dumps(kept)]
    yield from ([json.dumps({id_: thing})] for things in maps for id_, thing in things.items())


def _strings(value: Any) -> set[str]:
    if isinstance(value, bytes):
        return {value.decode(errors="replace")}
    if isinstance(value, str) and value.startswith("{"):
        return strings_in(json.loads(value))
    return {value} if isinstance(value, str) else set()


def joined(database: Database, people: Iterable[str]) -> set[str]:
    """Everything that a chain of rows joins to a person."""
    by_value: dict[str, list[set[str]]] = defaultdict(list)
    for row in rows(database):
        for value in row:
            by_value[value].append(row)
    telling = {value: found for value, found in by_value.items() if len(value) > 3 and len(found) <= SHARED_BY_ALL}
    reached, new = set(), set(people)
    while new:
        reached |= new
        new = {value for one in new for row in telling.get(one, ()) for value in row if value in telling} - reached
    return reached
