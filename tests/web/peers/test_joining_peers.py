"""Only the chosen roles come into a peer group. Nobody checks what somebody says there, and it is not stored."""

from __future__ import annotations

import re
from unittest.mock import patch

import pytest
from msgspec.structs import replace
from wtforms import RadioField

from app.domain.plan import Plan
from app.web.room.entering import NO_PEER_VALUE
from tests.web.peers.circle import ROLE, Circle
from tests.web.world import PLAN, Browser, World, embedded

OTHER = "ammattilainen"
KIND = "Tämä on vertaisryhmä"


@pytest.fixture
def circle(world: World, facilitator: Browser) -> Circle:
    return Circle(world, facilitator)


def test_the_welcome_page_tells_what_a_peer_group_is_and_asks_who_comes(circle: Circle) -> None:
    browser = circle.world.browser()
    page = browser.get(browser.post("/liity", {"code": circle.world.code(circle.workshop)}).headers["Location"]).text
    for words in ("kaikki poistetaan lopuksi", "Puheesta ei tallenneta mitään", "Kukaan ei tarkista", "poistokuitin"):
        assert words in page
    for limit in ("ylläpitäjä voi lukea tekstit", "montako ihmistä liittyi", "mutta et piilotettuja"):
        assert limit in page
    assert "mitään ei säilytetä" not in page
    assert "Laput säilytetään" not in page
    assert f'value="{ROLE}"' in page
    assert f'value="{OTHER}"' not in page
    assert "checked" not in page


def test_a_peer_comes_in_and_the_role_is_not_stored(circle: Circle) -> None:
    assert set(circle.world.members(circle.workshop).values()) == {""}
    page = circle.members[0].get(f"/huone/{circle.workshop}")
    assert "Vertaisryhmä – kaikki poistetaan lopuksi" in page.text
    assert embedded(page)["view"]["peers_only"] is True
    assert "promise" not in embedded(page)["urls"]


def test_who_is_no_peer_is_told_kindly_and_gets_nowhere_else(circle: Circle) -> None:
    before = circle.rows()
    browser, answer = circle.ask(NO_PEER_VALUE)
    assert (answer.status_code, KIND in answer.text) == (403, True)
    assert "Ryhmä on tarkoitettu näille:" in answer.text
    assert circle.rows() == before
    assert 'id="room"' not in browser.get(f"/huone/{circle.workshop}").text


@pytest.mark.parametrize("role", [OTHER, "", "Kokemusasiantuntija", "x" * 40])
def test_a_request_by_hand_with_another_role_comes_in_nowhere(circle: Circle, role: str) -> None:
    before = circle.rows()
    browser, answer = circle.ask(role)
    assert answer.status_code == 422
    assert re.search(r"<li><a href=[^>]*>[^<:]+\? [^<]", answer.text), "a question is not followed by a colon too"
    assert circle.rows() == before
    assert 'id="room"' not in browser.get(f"/huone/{circle.workshop}").text


def test_the_rule_holds_where_people_are_stored_even_if_the_form_lets_anything_through(circle: Circle) -> None:
    before = circle.rows()
    with patch.object(RadioField, "pre_validate", lambda *_: None):
        assert KIND in circle.ask(OTHER)[1].text
        with patch.object(Plan, "admits", lambda *_: True):  # planted: nothing checks
            circle.ask(OTHER, "ohi")
    assert circle.rows()["participant"] == before["participant"] + 1


def test_nobody_registers_a_follow_up_code_there(circle: Circle) -> None:
    answer = circle.members[0].post_json(f"/huone/{circle.workshop}/seuranta", {"lookup": "ab" * 32})
    assert answer.status_code == 403
    assert "follow_up" not in circle.rows()


def test_elsewhere_nothing_of_this_changes(world: World, facilitator: Browser) -> None:
    circle = Circle(world, facilitator, replace(PLAN, peer_roles=(ROLE,)))
    assert circle.ask(OTHER, "toinen")[1].status_code == 303
    assert world.members(circle.workshop)["toinen"] == OTHER
