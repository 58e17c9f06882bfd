"""Wrong codes: a crowd behind one address comes in, and who only guesses waits."""

from __future__ import annotations

import pytest

from tests.web.people import Browser, World

WAIT = "Odota minuutti"


@pytest.fixture
def room(world: World, facilitator: Browser) -> str:
    return world.open(facilitator)


def test_after_many_wrong_codes_wrong_ones_wait_and_right_ones_do_not(world: World, room: str, anybody: Browser):
    answers = [anybody.post("/liity", {"code": f"WRNG 22{n}"}) for n in range(6)]
    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert WAIT in answers[-1].text
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 600
    assert anybody.post("/liity", {"code": world.code(room)}).status_code == 303


def test_thirty_people_behind_one_address_all_get_in(world: World, room: str):
    for _ in range(30):
        world.browser("198.51.100.7").join(world.code(room))
    assert len(world.members(room)) == 30


def test_a_machine_that_guesses_waits_whatever_it_sends(world: World, room: str, anybody: Browser):
    token = anybody.token()
    for n in range(50):
        anybody.client.post(
            "/liity", data={"csrf_token": token, "code": f"WRNG{n}"}, environ_base={"REMOTE_ADDR": anybody.address}
        )
    assert anybody.post("/liity", {"code": world.code(room)}).status_code == 429
