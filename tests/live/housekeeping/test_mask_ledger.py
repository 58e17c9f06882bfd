"""Masks outlive an older backup: the ledger covers again what it brings back, and never slips."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from app.domain.masking import Mask, mask, places
from app.domain.room import commands as c
from app.live.housekeeping import withdrawal
from app.store.backup import erasure_ledger
from app.store.tables import Writing
from tests.live.conftest import WORKSHOP, Place
from tests.live.test_commit_queue import LIISA
from tests.live.test_commit_queue import note as writing
from tests.story import LEADER, hex_id

NOTE = hex_id(1)
TEXT = "Maija soitti 040 000 1234 ja Maija jonotti"


@pytest.fixture
def ledger(place: Place, tmp_path: Path) -> Path:
    place.rooms.ledger = erasure_ledger.Ledger(tmp_path / erasure_ledger.FILE)
    place.rooms.do(place.room, LIISA, writing(1, TEXT), hex_id(50))
    place.rooms.close(WORKSHOP, LEADER)
    return tmp_path / erasure_ledger.FILE


def cover(place: Place, passage: str) -> Mask:
    text = place.room.texts[NOTE][0]
    asked = mask(text, places(text, passage))
    assert withdrawal.mask(place.rooms, WORKSHOP, LEADER, NOTE, asked).ok
    return asked


def replayed(place: Place, ledger: Path, text: str) -> str:
    """The text after a backup with this one was restored."""
    place.database.write(lambda rows: rows.execute(update(Writing).where(Writing.id == NOTE).values(text=text)))
    place.database.write(lambda rows: erasure_ledger.replay(rows, erasure_ledger.read(ledger)))
    place.rooms.forget(WORKSHOP)
    return place.room.texts[NOTE][0]


def test_the_ledger_covers_again_what_any_older_backup_brings_back(place: Place, ledger: Path) -> None:
    cover(place, "Maija")
    between = place.room.texts[NOTE][0]
    cover(place, "040 000 1234")
    after = place.room.texts[NOTE][0]
    assert after == "[peitetty] soitti [peitetty] ja [peitetty] jonotti"
    for before in (TEXT, between, after):
        assert replayed(place, ledger, before) == after
    assert place.room.state.notes[NOTE].masked


def test_a_text_that_no_mask_was_made_for_is_erased_whole(place: Place, ledger: Path) -> None:
    cover(place, "Maija")
    assert replayed(place, ledger, "Kerroin, että Maija soitti") == ""
    assert place.room.state.notes[NOTE].erased


def test_a_text_of_the_same_length_that_is_another_is_erased_whole(place: Place, ledger: Path) -> None:
    cover(place, "Maija")
    assert replayed(place, ledger, TEXT[::-1]) == ""


def test_the_ledger_holds_no_word_and_nothing_of_what_was_undone(place: Place, ledger: Path) -> None:
    asked = cover(place, "Maija")
    told = ledger.read_text()
    assert "Maija" not in told
    assert asked.digest not in told
    after = mask(place.room.texts[NOTE][0], ()).digest
    assert withdrawal.unmask(place.rooms, WORKSHOP, LEADER, c.MaskNote(NOTE, TEXT, of=after, masked=False)).ok
    assert erasure_ledger.read(ledger) == []
    assert replayed(place, ledger, TEXT) == TEXT


def test_a_mask_of_a_text_that_changed_meanwhile_is_refused_and_not_in_the_ledger(place: Place, ledger: Path) -> None:
    stale = mask("Toinen teksti", [(0, 6)])
    assert withdrawal.mask(place.rooms, WORKSHOP, LEADER, NOTE, stale).code == "changed"
    assert erasure_ledger.read(ledger) == []
    assert place.room.texts[NOTE][0] == TEXT


@pytest.mark.parametrize("other", ["040 000 1234", "Maija"])
def test_of_two_who_mask_in_the_same_moment_the_ledger_knows_who_was_first(
    place: Place, tmp_path: Path, ledger: Path, other: str
) -> None:
    text = place.room.texts[NOTE][0]

    def press(passage: str) -> None:
        withdrawal.mask(place.rooms, WORKSHOP, LEADER, NOTE, mask(text, places(text, passage)))

    second = threading.Thread(target=press, args=(other,))

    def as_the_line_is_written(function: Callable[..., Any], *arguments: Any) -> Any:
        written = function(*arguments)
        if second.ident is None:
            second.start()
            second.join(1)  # as far as it comes
        return written

    place.rooms.ledger = erasure_ledger.Ledger(tmp_path / erasure_ledger.FILE, as_the_line_is_written)
    press("Maija")
    second.join()
    after = place.room.texts[NOTE][0]
    assert after != text
    assert replayed(place, ledger, text) == after


def test_nothing_is_masked_while_people_write(place: Place, ledger: Path) -> None:
    place.rooms.reopen(WORKSHOP, LEADER)
    asked = mask(TEXT, [(0, 5)])
    assert withdrawal.mask(place.rooms, WORKSHOP, LEADER, NOTE, asked).code == "not_allowed"
    assert place.rooms.do(place.room, LEADER, c.TakeNote(NOTE)).code == "not_allowed"
