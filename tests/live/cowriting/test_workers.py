"""One note, open at two workers that share nothing but the database."""

from __future__ import annotations

import random
import threading

import pytest

from app.live.cowriting.open_notes import Cowriting
from app.store.room.cowriting import State, store
from tests.live.conftest import WORKSHOP, Place
from tests.live.cowriting.pens import NOTE, Pen, Room
from tests.live.test_commit_queue import LIISA, OLLI


class OtherWorker(Room):
    """The same note in another process, as far as anything in memory goes."""

    def __init__(self, room: Room) -> None:
        self.place = Place(room.place.database)
        self.heard = []
        self.cowriting = Cowriting(self.place.rooms, self.hear)


@pytest.fixture
def workers(place: Place) -> tuple[Room, Room]:
    first = Room(place)
    return first, OtherWorker(first)


def learn(*rooms: Room) -> None:
    """What a hint, or a look at the database, makes each worker do."""
    for room in rooms:
        room.cowriting.refresh(room.place.room, NOTE)


def test_letters_written_at_two_workers_are_all_there_even_if_no_hint_ever_comes(workers: tuple[Room, Room]) -> None:
    here, there = workers
    liisa, olli = Pen(here, LIISA, "l"), Pen(there, OLLI, "o")
    for letter in "abcde":
        assert liisa.write(0, letter) == "ok"
        assert olli.write(0, letter.upper()) == "ok"
    assert sorted(here.kept[2]) == sorted("abcdeABCDEjono")


def test_after_a_look_everybody_reads_what_is_kept(workers: tuple[Room, Room]) -> None:
    here, there = workers
    liisa, olli = Pen(here, LIISA, "l"), Pen(there, OLLI, "o")
    assert liisa.write(0, "xy") == "ok"
    learn(there)
    assert olli.hear() == ["update"]
    assert olli.text == here.kept[2] == there.place.room.texts[NOTE][0] == "xyjono"
    there.cowriting.tick(1.0)
    assert [told["text"] for texts in there.told("texts") for told in texts] == ["xyjono"]
    assert olli.write(2, "", gone=1) == "ok"
    learn(here)
    liisa.hear()
    assert liisa.text == here.kept[2] == "xyono"


def test_a_look_at_what_one_has_written_oneself_tells_nobody_anything(workers: tuple[Room, Room]) -> None:
    here, _ = workers
    liisa = Pen(here, LIISA, "l")
    assert liisa.write(0, "x") == "ok"
    learn(here)
    assert liisa.hear() == []


@pytest.mark.parametrize("seed", range(12))
def test_whoever_writes_where_and_hears_when_all_letters_are_there_and_all_read_the_same(
    workers: tuple[Room, Room], seed: int
) -> None:
    dice = random.Random(seed)
    pens = [Pen(workers[n % 2], (LIISA, OLLI)[n % 2], f"pen {n}") for n in range(4)]
    written = "jono"
    for step in range(60):
        pen = dice.choice(pens)
        letter = chr(ord("a") + step % 26)
        assert pen.write(dice.randint(0, len(pen.text)), letter) == "ok"
        written += letter
        if dice.random() < 0.2:
            learn(dice.choice(workers))
        if dice.random() < 0.3:
            dice.choice(pens).hear()
    learn(*workers)
    for pen in pens:
        pen.hear()
    kept = workers[0].kept[2]
    assert sorted(kept) == sorted(written)
    assert {pen.text for pen in pens} == {kept}


def test_at_the_same_moment_too(workers: tuple[Room, Room]) -> None:
    pens = [Pen(workers[n % 2], (LIISA, OLLI)[n % 2], f"pen {n}") for n in range(2)]
    answered: list[str] = []

    def write(pen: Pen, letter: str) -> None:
        for _ in range(15):
            if pen.write(0, letter) == "ok":
                answered.append(letter)
            else:  # three times somebody was quicker: as a phone does, open again and write the letter anew
                pen.__init__(pen.room, pen.writer.actor, pen.writer.channel)  # type: ignore[misc]

    threads = [threading.Thread(target=write, args=(pen, "ab"[n])) for n, pen in enumerate(pens)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answered) > 20
    assert sorted(workers[0].kept[2]) == sorted("".join(answered) + "jono")


def test_a_state_that_was_made_from_an_older_one_is_not_kept(workers: tuple[Room, Room]) -> None:
    here, _ = workers
    liisa = Pen(here, LIISA, "l")
    before, generation, text = here.kept
    assert liisa.write(0, "x") == "ok"
    late = State(before or b"", generation, text, before)
    assert not here.place.database.write(lambda session: store(session, WORKSHOP, NOTE, late))
    assert here.kept[2] == "xjono"
