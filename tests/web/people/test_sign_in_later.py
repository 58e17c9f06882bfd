"""Too many sign in at once: whoever is told to come again keeps the form, and hears only what is true."""

from __future__ import annotations

from contextlib import suppress
from typing import NoReturn

import pytest
from argon2 import PasswordHasher
from werkzeug.test import TestResponse

from app.store.people import accounts
from app.web.people import passwords
from app.web.people.fair_queue import Busy
from app.web.people.throttle import MANY, Source, Throttle, TooFast
from app.web.site.wrong_answers import WrongAnswers
from tests.web.world import Browser, World

EMAIL = "ohjaaja@example.org"
PASSWORD = "lumikengät narisevat"
WARD = "198.51.100.7"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
MANY_SIGN_IN, WRONG = "Juuri nyt moni kirjautuu.", "monta kertaa väärin"


@pytest.fixture
def throttle(world: World, monkeypatch: pytest.MonkeyPatch) -> Throttle:
    """One in which time stands still and so many came lately that no newcomer is let past."""
    throttle = Throttle(lambda: 1000.0, lambda _seconds: None)
    throttle.newcomers.most = 0
    world.app.extensions["throttle"] = throttle
    world.app.extensions["wrong_passwords"] = WrongAnswers(lambda: 1000.0, lambda _seconds: None, "passwords")
    monkeypatch.setattr(passwords, "_hasher", QUICK)
    world.facilitator(EMAIL, QUICK.hash(PASSWORD))
    return throttle


def fill(throttle: Throttle) -> None:
    """Others at the address send wrong passwords until their lane is full."""
    for _ in range(30):
        with suppress(TooFast):
            throttle.wait(EMAIL, Source(WARD), "others")


def sign_in(browser: Browser, password: str = PASSWORD) -> TestResponse:
    return browser.post("/kirjaudu", {"email": EMAIL, "password": password, "seuraava": "/arkisto"})


def keeps_the_form(answer: TestResponse) -> bool:
    """All but the password, with when to come again, ready to be sent once more."""
    page = answer.text
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert f'value="{EMAIL}"' in page
    assert 'value="/arkisto"' in page
    assert PASSWORD not in page
    assert "Yritä uudelleen</button>" in page
    return "data-again" in page and MANY_SIGN_IN in page and WRONG not in page


def test_who_finds_the_lane_filled_by_others_keeps_the_form_and_hears_of_many(world: World, throttle: Throttle):
    fill(throttle)
    assert keeps_the_form(sign_in(world.browser(WARD)))


def test_who_finds_no_place_to_wait_keeps_the_form_and_hears_of_many(
    world: World, throttle: Throttle, monkeypatch: pytest.MonkeyPatch
):
    browser = world.browser(WARD)
    with monkeypatch.context() as full:
        full.setattr(passwords, "is_right", full_up)
        assert keeps_the_form(sign_in(browser))
    assert sign_in(browser).headers["Location"] == "/arkisto"


def test_wrong_passwords_are_told_of_to_whom_got_them_wrong_and_then_nothing_is_sent_by_itself(
    world: World, throttle: Throttle
):
    once, often = world.browser(WARD), world.browser(WARD)
    assert sign_in(once, "arvaus").status_code == 422
    for _ in range(MANY):
        assert sign_in(often, "arvaus").status_code == 422
    fill(throttle)
    assert keeps_the_form(sign_in(once)), "the lane was filled by others"
    answer = sign_in(often)
    assert answer.status_code == 429
    assert WRONG in answer.text
    assert "data-again" not in answer.text


def test_a_try_that_was_not_looked_at_takes_no_wrong_one_back(throttle: Throttle):
    for _ in range(3):
        throttle.wait(EMAIL, Source(WARD), "mine")
    throttle.right(EMAIL, Source(WARD), "mine")
    assert throttle.newcomers.times(EMAIL, "mine") == 2


NEW = {"name": "Uusi Ohjaaja", "email": "uusi@example.org", "password": PASSWORD, "current": PASSWORD}


@pytest.mark.parametrize("what", ["is_right", "hash_password"])
def test_every_form_that_takes_a_password_is_kept_when_there_is_no_place_to_wait(
    world: World, throttle: Throttle, monkeypatch: pytest.MonkeyPatch, what: str
):
    mine, now = world.browser(WARD), world.runtime.now() // 1000
    assert sign_in(mine).status_code == 303
    world.runtime.database.write(lambda rows: accounts.invite(rows, "kutsu", now + 60))
    monkeypatch.setattr(passwords, what, full_up)
    changed = mine.post("/oma-tili/salasana", {**NEW, "password": "hanki kantaa aamulla"})
    assert (changed.status_code, MANY_SIGN_IN in changed.text) == (422, True)
    if what == "hash_password":
        invited = world.browser().post("/kutsu/kutsu", NEW)
        assert MANY_SIGN_IN in invited.text
        assert 'value="uusi@example.org"' in invited.text
        assert PASSWORD not in invited.text


def full_up(*_all: object, **_more: object) -> NoReturn:
    raise Busy
