"""Whatever breaks while people write together, all read the same text, and every answered letter is in it once."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.refusals import Refused
from app.live.cowriting import update_format, update_guard
from app.live.cowriting.document import Document
from app.live.cowriting.open_note import OpenNote, Turn
from app.live.cowriting.open_notes import Cowriting
from app.live.cowriting.update_format import Update
from app.live.cowriting.update_guard import WriterClocks
from app.live.operations import Answer
from app.live.room import Room
from app.store.db.database import Database
from app.store.db.migrate import migrate
from app.store.db.sqlite import PRAGMAS
from tests.laws.phones import Diff, Step, Table, one_edit, smallest_edits
from tests.live.conftest import WORKSHOP, Place, _furnish

numbers = count()
strict = update_guard.check
story = st.lists(st.tuples(st.integers(0, 10), st.integers(0, 2), st.integers(0, 41)), max_size=60)
IN_A_STORY = 120


@pytest.fixture
def quick(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """An open room. No power is cut in these laws, so nothing waits for the disk."""
    monkeypatch.setitem(PRAGMAS, "synchronous", 0)
    database = Database(database_url)
    migrate(database)
    database.write(_furnish)
    Place(database).rooms.open(WORKSHOP)
    yield database
    database.close()


def play(database: Database, steps: list[Step], build: Callable[..., Cowriting], diff: Diff = smallest_edits) -> None:
    table = Table(database, next(numbers), build, diff)
    for step in steps:
        table.step(step)
    table.check()


@given(steps=story)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_all_read_the_same_and_every_answered_letter_is_there_once(quick: Database, steps: list[Step]) -> None:
    play(quick, steps, Cowriting)


def test_the_same_over_long_stories(quick: Database) -> None:
    for seed in range(12):
        play(quick, random_story(seed), Cowriting)


def random_story(seed: int) -> list[Step]:
    dice = random.Random(seed)
    return [(dice.randint(0, 10), dice.randint(0, 2), dice.randint(0, 41)) for _ in range(IN_A_STORY)]


class AnswersBeforeTheCommit(Cowriting):
    """Forgets to write every third update."""

    def _keep(self, *asked: Any) -> Answer:
        return Answer(ok=True) if next(numbers) % 3 == 0 else super()._keep(*asked)


class TellsNobody(Cowriting):
    def _tell(self, *_: Any) -> None:
        """Say nothing to the others."""


class KeepsWhatWasRefused(Cowriting):
    def _updated(self, room: Room, note_id: str, note: OpenNote, turn: Turn, data: bytes) -> Document:
        """An update that is out of step is taken for done."""
        try:
            return super()._updated(room, note_id, note, turn, data)
        except Refused:
            return self._document(room, note_id, note, turn.writer.actor)


class SeedsAgain(Document):
    """Makes the document from the plain text at every start."""

    def __init__(self, state: bytes, generation: str) -> None:
        super().__init__(state, generation)
        if self.text and self._known.clocks.keys() - {1}:
            super().__init__(Document.seeded(self.text, generation).state, generation)


def unguarded(data: bytes, _writer: int, _known: WriterClocks) -> Update:
    return Update({}, [])


def any_clock(data: bytes, writer: int, known: WriterClocks) -> Update:
    update = update_format.read(data)
    clocks = {**known.clocks, **{one: clock for one, (clock, _) in update.written.items() if one == writer}}
    return strict(data, writer, WriterClocks(clocks, known.halves))


FAULTS: dict[str, tuple[Any, Callable[..., Cowriting], Diff]] = {
    "seeds the text twice": (patch("app.live.cowriting.open_notes.Document", SeedsAgain), Cowriting, smallest_edits),
    "answers before the commit": (None, AnswersBeforeTheCommit, smallest_edits),
    "takes an orphan": (patch.object(update_guard, "check", any_clock), Cowriting, smallest_edits),
    "has no guard": (patch.object(update_guard, "check", unguarded), Cowriting, smallest_edits),
    "tells nobody": (None, TellsNobody, smallest_edits),
    "answers what it refused": (None, KeepsWhatWasRefused, smallest_edits),
    "a phone types shared letters anew": (None, Cowriting, one_edit),
}


def test_every_planted_fault_is_caught(quick: Database) -> None:
    caught = [name for name, fault in FAULTS.items() if is_caught(quick, *fault)]
    print(f"planted bugs caught {len(caught)} of {len(FAULTS)}")
    assert caught == list(FAULTS)


def is_caught(database: Database, patched: Any, build: Callable[..., Cowriting], diff: Diff) -> bool:
    for seed in range(30):
        try:
            if patched is None:
                play(database, random_story(seed), build, diff)
            else:
                with patched:
                    play(database, random_story(seed), build, diff)
        except AssertionError:
            return True
    return False
