"""The receipt of notes: one list for everybody, which only a follow-up code opens."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import json

from app.domain.tally.tally import Tally
from app.paths import CHECKING_PAGE
from app.web.follow_up.tallies import Receipt
from tests.web.holder import LOOKUP, write_as_holder
from tests.web.world import Browser, World

OTHER = "1e" * 32


@pytest.fixture
def ended(world: World, room: str, facilitator: Browser) -> list[str]:
    """A workshop that is over, with the notes of two people who both have follow-up codes; the ids of the notes."""
    for lookup in (LOOKUP, OTHER):
        member = world.browser()
        member.join(world.code(room))
        assert member.post_json(f"/huone/{room}/seuranta", {"lookup": lookup}).status_code == 204
    notes = [write_as_holder(world, room, "Puhelin ei vastaa"), world.write(room, "Jono on pitkä")]
    facilitator.post(f"/tyopajat/{room}/paattaminen")
    return notes


def receipt(browser: Browser, lookup: str = LOOKUP) -> Any:
    return browser.post_json("/seuranta/kuitti", {"lookup": lookup})


def test_the_receipt_has_every_note_and_is_the_same_for_everybody(ended: list[str], anybody: Browser, room: str):
    made = json.decode(receipt(anybody).data, type=Receipt)
    assert {leaf.id for leaf in made.tally.leaves} == set(ended)
    assert made.tally.is_whole
    assert (made.schema, made.workshop) == ("nuotio-receipt/1", room)
    assert receipt(anybody, OTHER).data == receipt(anybody).data
    assert b"Puhelin" not in receipt(anybody).data


def test_the_receipt_has_the_root_of_the_record(ended: list[str], anybody: Browser, facilitator: Browser, room: str):
    made: Tally = json.decode(receipt(anybody).data, type=Receipt).tally
    shown = facilitator.get(f"/tyopajat/{room}/tulokset").text
    assert f"Lappuluettelossa on {len(made.leaves)} lappua" in shown
    assert "/seuranta/tarkistussivu" in shown


def test_there_is_no_receipt_while_people_write(world: World, room: str, anybody: Browser):
    member = world.browser()
    member.join(world.code(room))
    member.post_json(f"/huone/{room}/seuranta", {"lookup": LOOKUP})
    assert receipt(anybody).status_code == 409


def test_an_unknown_code_gets_nothing(ended: list[str], anybody: Browser):
    assert receipt(anybody, "2d" * 32).status_code == 404
    assert anybody.post_json("/seuranta/kuitti", {"lookup": "x"}).status_code == 400


def test_the_page_that_checks_is_a_file_to_keep(anybody: Browser):
    given = anybody.get("/seuranta/tarkistussivu")
    assert given.headers["Content-Disposition"].startswith("attachment")
    assert given.data == CHECKING_PAGE.read_bytes()
