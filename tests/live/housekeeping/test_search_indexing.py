"""Workshops that are over become findable: once, beside everything else, and none in the way of another."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import select, update

from app.domain.room import commands as c
from app.live.housekeeping.search_indexing import FIRST_REST, SearchIndexing
from app.store.archive import search, search_index
from app.store.tables import Indexed, WorkshopRow, Writing
from app.text.lemma_client import LemmaClient
from tests.live.conftest import WORKSHOP, Place
from tests.live.test_commit_queue import LIISA
from tests.live.test_commit_queue import note as writing
from tests.story import LEADER, hex_id

CHILD = """
import json, os, sys
from app.text import plain
for line in sys.stdin:
    asked = json.loads(line)
    print(asked["text"], file=open(sys.argv[1], "a"), flush=True)
    if "kaatuu" in asked["text"]:
        os._exit(1)
    found = ["lemma"] * bool(asked["text"]) + plain.words(asked["text"])
    print(json.dumps({"number": asked["number"], "terms": found, "plain": False}), flush=True)
"""
"""A process that dies of a word, and writes down what it was asked."""

TEXTS = ("Jonot ovat pitkiä", "Tämä sana kaatuu", "Aula on kylmä")


@dataclass
class Clock:
    """The time, and what waits to be run beside it."""

    now: float = 0.0
    waiting: list[Callable[[], None]] = field(default_factory=list)


@dataclass
class Making:
    """Indexing with a planted child, run when the test says so."""

    place: Place
    asked_file: Path
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.lemma_client = LemmaClient((sys.executable, "-c", CHILD, str(self.asked_file)))
        self.indexing = SearchIndexing(
            self.place.database, self.clock.waiting.append, self.lemma_client, clock=lambda: self.clock.now
        )

    def run(self) -> None:
        """Do all that waits."""
        self.indexing.wake()
        while self.clock.waiting:
            self.clock.waiting.pop()()

    def asked(self) -> list[str]:
        """What the child was asked since the last time."""
        lines = self.asked_file.read_text().splitlines() if self.asked_file.exists() else []
        self.asked_file.write_text("")
        return lines

    def found(self, word: str) -> int:
        """In how many texts a word is found."""
        with self.place.database.read() as session:
            return len(search.find(session, [[word]], [WORKSHOP]))

    def progress(self) -> search_index.Progress:
        with self.place.database.read() as session:
            return search_index.progress(session, [WORKSHOP])


@pytest.fixture
def making(place: Place, tmp_path: Path) -> Making:
    for number, text in enumerate(TEXTS, start=1):
        assert place.rooms.do(place.room, LIISA, writing(number, text), hex_id(50 + number)).ok
    place.rooms.close(WORKSHOP, LEADER)
    return Making(place, tmp_path / "asked")


def test_a_text_that_brings_the_process_down_hides_no_other(making: Making) -> None:
    making.run()
    assert (making.found("jonot"), making.found("aula"), making.found("lemma")) == (1, 1, 2)
    assert making.found("kaatuu") == 1
    assert making.progress() == search_index.Progress(left=0, plain=1)


def test_what_is_indexed_is_not_indexed_again(making: Making) -> None:
    making.run()
    making.asked()
    making.run()
    assert making.asked() == []


def test_a_process_that_cannot_start_is_tried_again_after_a_rest_and_not_at_once(
    making: Making, tmp_path: Path
) -> None:
    starts = tmp_path / "starts"
    making.indexing.lemma_client = LemmaClient(("/bin/sh", "-c", f"echo >> {starts}"))
    making.run()
    tried = len(starts.read_text())
    assert tried
    for _ in range(5):
        making.run()
    assert len(starts.read_text()) == tried
    assert making.progress() == search_index.Progress(left=1, plain=0)
    making.clock.now += FIRST_REST
    making.run()
    assert len(starts.read_text()) == 2 * tried
    making.clock.now += FIRST_REST
    making.run()
    assert len(starts.read_text()) == 2 * tried, "it rests longer each time"
    making.indexing.lemma_client = making.lemma_client
    making.clock.now += FIRST_REST
    making.run()
    assert making.found("aula") == 1


def test_a_workshop_that_cannot_be_read_keeps_no_other_from_being_found(making: Making) -> None:
    other = WorkshopRow(id=hex_id(999), owner_id=hex_id(900), title="", plan="{", status="closed", epoch="", head=1)
    other.created_on, other.closed_on = "2026-11-21", "9999-12-31"
    making.place.database.write(lambda session: session.add(other))
    making.run()
    assert making.found("aula") == 1


def test_a_restart_in_the_middle_goes_on_where_it_was(making: Making) -> None:
    database = making.place.database
    database.write(lambda session: search_index.begin(session, WORKSHOP))
    task = database.load(lambda session: search_index.task(session, WORKSHOP))
    first = next(iter(task.texts))
    assert database.write(lambda session: search_index.add(session, task, [(first, ["ennen"])], 0))
    assert making.progress().left == 1
    making.run()
    assert sorted(filter(None, set(making.asked()))) == sorted(set(TEXTS) - {task.texts[first]})
    assert (making.found("ennen"), making.progress().left) == (1, 0)


def test_a_beat_finds_what_a_stop_left_to_do(making: Making) -> None:
    making.indexing.tick(10.0)
    assert len(making.clock.waiting) == 1
    making.clock.waiting.pop()()
    assert making.progress().left == 0
    making.indexing.tick(20.0)
    assert making.clock.waiting == []


def test_an_index_of_an_older_version_is_made_anew_and_found_in_until_then(making: Making) -> None:
    making.run()
    making.asked()
    making.place.database.write(
        lambda session: (
            session.execute(update(Indexed).values(version=0, plain=0)),
            session.execute(update(search.SEARCH).values(terms="vanha")),
        )
    )
    assert (making.found("vanha"), making.progress().left) == (3, 1)
    making.run()
    assert (making.found("vanha"), making.found("jonot"), making.progress().left) == (0, 1, 0)


def test_a_workshop_that_changes_or_opens_meanwhile_is_not_indexed_as_it_was(making: Making) -> None:
    database = making.place.database
    database.write(lambda session: search_index.begin(session, WORKSHOP))
    task = database.load(lambda session: search_index.task(session, WORKSHOP))
    making.place.rooms.reopen(WORKSHOP, LEADER)
    database.write(lambda session: search.forget(session, WORKSHOP))
    assert not database.write(lambda session: search_index.add(session, task, [(hex_id(1), ["jono"])], 0))
    assert not database.write(lambda session: search_index.finish(session, task))
    making.run()
    assert making.found("jonot") == 0
    making.place.rooms.close(WORKSHOP, LEADER)
    making.run()
    assert making.found("jonot") == 1


def test_what_is_hidden_and_shown_again_is_all_that_is_indexed_anew(making: Making) -> None:
    making.place.database.write(
        lambda session: session.execute(
            update(Writing).where(Writing.workshop_id == WORKSHOP, Writing.id == hex_id(2)).values(text="Toinen")
        )
    )
    making.run()
    making.asked()
    rooms = making.place.rooms
    assert rooms.do(making.place.room, LEADER, c.HideNote(hex_id(1), c.HideReason.OTHER)).ok
    assert making.found("jonot") == 0
    making.run()
    assert (making.found("jonot"), making.found("aula"), making.asked()) == (0, 1, [])
    assert rooms.do(making.place.room, LEADER, c.ShowNote(hex_id(1))).ok
    assert making.progress().left == 1
    making.run()
    assert (making.found("jonot"), making.asked()) == (1, [TEXTS[0]])


def test_a_deleted_workshop_is_no_trouble(making: Making) -> None:
    making.run()
    making.place.rooms.delete(WORKSHOP)
    making.run()
    with making.place.database.read() as session:
        assert session.scalars(select(Indexed.workshop_id)).all() == []
