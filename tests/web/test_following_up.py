from __future__ import annotations

import pytest

from tests.web.people import PLAN, Browser, World

LOOKUP = "0f" * 32


@pytest.fixture
def room(world: World, facilitator: Browser) -> str:
    return world.open(facilitator)


def test_a_promised_code_leads_back_to_the_board_from_any_device(world: World, room: str, anybody: Browser):
    member = world.browser()
    member.join(world.code(room))
    note = world.write(room, "Puhelin ei vastaa")
    assert member.post_json(f"/huone/{room}/seuranta", {"lookup": LOOKUP}).status_code == 204
    assert member.post_json(f"/huone/{room}/seuranta", {"lookup": LOOKUP}).status_code == 204
    told = anybody.post_json("/seuranta", {"lookup": LOOKUP}).get_json()
    assert told["title"] == PLAN.title
    assert told["view"]["notes"][note]["text"] == "Puhelin ei vastaa"


def test_the_page_brings_its_words_and_never_sends_the_code_itself(anybody: Browser):
    page = anybody.get("/seuranta").text
    assert '<script type="application/json" id="words">' in page
    field = page[page.index('id="follow-up-code"') - 100 :].partition(">")[0]
    assert "name=" not in field


def test_an_unknown_code_is_told_and_too_many_have_to_wait(anybody: Browser):
    answers = [anybody.post_json("/seuranta", {"lookup": f"{n:064x}"}).status_code for n in range(21)]
    assert answers == [404] * 20 + [429]


@pytest.mark.parametrize("sent", [None, [], {}, {"lookup": 5}, {"lookup": "x"}, {"lookup": "0F" * 32}])
def test_what_is_no_lookup_is_refused(anybody: Browser, sent: object):
    assert anybody.post_json("/seuranta", sent).status_code == 400


def test_only_members_promise_codes(room: str, anybody: Browser):
    assert anybody.post_json(f"/huone/{room}/seuranta", {"lookup": LOOKUP}).status_code == 403
