"""No page, file, search, panel or request gives out anything of a peer group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unittest.mock import patch

import pytest

from app.reports import KINDS
from app.store import access
from app.store.access import Missing
from app.store.archive import mentions, records, search_index
from app.store.room import workshops
from tests.web.peers.circle import NOTE, Circle
from tests.web.world import Browser, World

LIVE = {"lead.show", "lead.screen"}
"""Where its facilitator sees the room as everybody does."""


@pytest.fixture
def ended(world: World, facilitator: Browser) -> Circle:
    circle = Circle(world, facilitator)
    note = world.write(circle.workshop, NOTE)
    circle.note = note
    circle.close()
    world.settle()
    return circle


def told(circle: Circle) -> Iterator[tuple[str, str]]:
    """Every page about a workshop that its owner asks for, by its endpoint."""
    values = {"workshop_id": circle.workshop, "note_id": circle.note}
    adapter = circle.world.app.url_map.bind("localhost")
    for rule in circle.world.app.url_map.iter_rules():
        if "workshop_id" in rule.arguments and rule.arguments <= values.keys() and "GET" in (rule.methods or ()):
            yield rule.endpoint, circle.facilitator.get(adapter.build(rule.endpoint, values)).text
    for kind in KINDS:
        answer = circle.facilitator.post(f"{circle.path}/viennit/{kind}")
        yield f"exports.make {kind}", "" if answer.status_code == 404 else f"{NOTE} {answer.status_code}"
    hits = re.findall(r"<blockquote.*?</blockquote>", circle.facilitator.get(f"/arkisto?haku={NOTE}").text)
    yield "archive.show", "".join(hits)
    yield "mentions.show", circle.facilitator.post("/arkisto/tietopyynto", {"sana": NOTE[:-1]}).text


def leaks(circle: Circle) -> set[str]:
    return {endpoint for endpoint, page in told(circle) if NOTE in page} - LIVE


def test_no_page_and_no_file_gives_out_what_was_written(ended: Circle) -> None:
    assert len(dict(told(ended))) > 15
    assert leaks(ended) == set()


def test_a_way_out_that_was_left_open_is_found(ended: Circle) -> None:
    with patch.object(access, "NOT_OF_PEERS", frozenset()):
        assert {"notes.show", "notes.one"} <= leaks(ended)
        with patch.object(workshops, "is_peer_group", lambda *_: False):
            assert {f"exports.make {kind}" for kind in ("txt", "json")} <= leaks(ended)


def test_it_has_no_record_is_not_indexed_and_is_offered_to_no_panel(ended: Circle) -> None:
    with ended.world.runtime.database.read() as rows:
        with pytest.raises(Missing):
            records.record(rows, ended.workshop)
        assert search_index.due(rows) == []
    panel = ended.facilitator.post("/raadit", {"name": "Raati"}).headers["Location"]
    ended.facilitator.post(panel, {"name": "Raati", "tyopaja": [ended.workshop]})
    assert ended.workshop not in ended.facilitator.get(panel).text


def test_the_administrator_finds_what_there_is_while_it_is_there(ended: Circle) -> None:
    database = ended.world.runtime.database
    with database.read() as rows:
        assert {one.place for one in mentions.everywhere(rows, NOTE)} == {"writing.text"}
    ended.wait()
    with database.read() as rows:
        assert mentions.everywhere(rows, NOTE) == []


def test_the_page_of_an_ended_group_says_what_happens_and_leads_to_the_receipts(ended: Circle) -> None:
    page = ended.facilitator.get(ended.path).text
    for words in ("Kaikki poistetaan noin viiden minuutin", "Poistosta tulee kuitti", "/arkisto/kuitit"):
        assert words in page
    for words in ("Katso tulokset", "Arkistoi<", "Estä poistaminen", "Kumoa poistaminen"):
        assert words not in page
    assert ended.facilitator.get(f"{ended.path}/tulokset").headers["Location"] == ended.path
