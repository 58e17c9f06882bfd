"""One's own account, and a password that was forgotten."""

from __future__ import annotations

import re

import pytest
from argon2 import PasswordHasher

from app.store.people import accounts, password_resets, sign_ins
from tests.web.people.test_sessions import EMAIL, PASSWORD, is_in, sign_in
from tests.web.world import Browser, World, embedded

NEW = "hanki kantaa aamulla"
CHANGE = {"current": PASSWORD, "password": NEW}


@pytest.fixture
def account(world: World) -> str:
    """The id of an account with a password."""
    world.facilitator(EMAIL, PasswordHasher().hash(PASSWORD))
    with world.runtime.database.read() as rows:
        found = accounts.by_email(rows, EMAIL)
    assert found
    return found.id


@pytest.fixture
def reset(world: World, account: str) -> str:
    """The address of a link for a new password."""
    world.runtime.database.write(
        lambda rows: password_resets.offer(rows, "linkki", account, world.runtime.now() // 1000 + 3600)
    )
    return "/salasana/linkki"


def tries(browser: Browser, password: str) -> int:
    return browser.post("/kirjaudu", {"email": EMAIL, "password": password}).status_code


def test_a_changed_password_signs_every_other_browser_out_and_not_this_one(account: str, world: World):
    here, elsewhere = sign_in(world.browser()), sign_in(world.browser())
    assert here.post("/oma-tili/salasana", CHANGE).status_code == 303
    assert "Salasana on vaihdettu" in here.get("/oma-tili").text
    assert (is_in(here), is_in(elsewhere)) == (True, False)
    assert (tries(world.browser(), PASSWORD), tries(world.browser(), NEW)) == (422, 303)


def test_a_password_is_changed_only_by_whoever_knows_the_old_one_and_to_one_that_is_hard_to_guess(
    account: str, world: World
):
    here = sign_in(world.browser())
    wrong = here.post("/oma-tili/salasana", {"current": "jokin muu", "password": NEW})
    assert (wrong.status_code, "Nykyinen salasana ei ole oikein." in wrong.text) == (422, True)
    for easy in ("lyhyt", "salasana123", EMAIL):
        assert here.post("/oma-tili/salasana", {**CHANGE, "password": easy}).status_code == 422
    assert tries(world.browser(), PASSWORD) == 303


def test_screens_of_the_other_browsers_close_when_the_password_is_changed(account: str, world: World):
    here, elsewhere = sign_in(world.browser()), sign_in(world.browser())
    workshop = world.open(here)
    connect = world.app.extensions["socketio"].test_client
    screens = []
    for browser in (here, elsewhere):
        ticket = embedded(browser.get(f"/tyopajat/{workshop}/naytto"))["ticket"]
        screens.append(connect(world.app, auth={"ticket": ticket}))
    here.post("/oma-tili/salasana", CHANGE)
    assert [screen.is_connected() for screen in screens] == [True, False]


def test_one_browser_or_all_others_or_every_one_is_signed_out(account: str, world: World):
    here, second, third, fourth = (sign_in(world.browser()) for _ in range(4))
    page = here.get("/oma-tili").text
    assert page.count("Toinen selain") == 4
    assert page.count("Tämä selain</strong>") == 1
    (of_second,) = _listed(page) - _listed(second.get("/oma-tili").text)
    here.post("/oma-tili/kirjautumiset", {"mika": of_second})
    assert [is_in(one) for one in (here, second, third, fourth)] == [True, False, True, True]
    here.post("/oma-tili/kirjautumiset", {"mika": "muut"})
    assert [is_in(one) for one in (here, third, fourth)] == [True, False, False]
    assert here.post("/oma-tili/kirjautumiset", {"mika": "kaikki"}).headers["Location"] == "/"
    assert not is_in(here)


def _listed(page: str) -> set[str]:
    """The other sessions on the page."""
    return {*re.findall(r'value="(\w{64})"', page)}


@pytest.mark.parametrize("what", ["", "\x00", "0" * 64, "ö", "muu"])
def test_nobody_signs_out_what_is_not_their_own(account: str, world: World, what: str):
    other, here = world.facilitator("toinen@example.org"), sign_in(world.browser())
    (theirs,) = sign_ins_of(world, "toinen@example.org")
    for asked in (what, theirs):
        assert here.post("/oma-tili/kirjautumiset", {"mika": asked}).status_code == 303
    assert is_in(other)
    assert is_in(here)


def sign_ins_of(world: World, email: str) -> list[str]:
    with world.runtime.database.read() as rows:
        found = accounts.by_email(rows, email)
        assert found
        return [one.token_hash for one in sign_ins.of_account(rows, found.id, world.runtime.now() // 1000)]


def test_a_facilitator_can_be_called_something_else(account: str, world: World):
    here = sign_in(world.browser())
    assert here.post("/oma-tili/nimi", {"name": "  Aino  "}).status_code == 303
    assert 'value="Aino"' in here.get("/oma-tili").text
    assert here.post("/oma-tili/nimi", {"name": " "}).status_code == 422


def test_a_link_sets_a_new_password_once_and_signs_in_here_and_everybody_else_out(
    account: str, reset: str, world: World, anybody: Browser
):
    elsewhere = sign_in(world.browser())
    assert EMAIL in anybody.get(reset).text
    assert anybody.post(reset, {"password": "lyhyt"}).status_code == 422
    assert anybody.post(reset, {"password": NEW}).headers["Location"] == "/tyopajat"
    assert (is_in(anybody), is_in(elsewhere)) == (True, False)
    assert [world.browser().get(reset).status_code, world.browser().post(reset, {"password": NEW}).status_code] == [
        404,
        404,
    ]
    assert tries(world.browser(), NEW) == 303


def test_an_old_or_made_up_link_sets_nothing(account: str, world: World, anybody: Browser):
    now = world.runtime.now() // 1000
    world.runtime.database.write(lambda rows: password_resets.offer(rows, "vanha", account, now))
    for link in ("/salasana/vanha", "/salasana/keksitty"):
        assert anybody.get(link).status_code == anybody.post(link, {"password": NEW}).status_code == 404
    assert tries(anybody, PASSWORD) == 303


def test_a_changed_password_makes_an_older_link_worthless(account: str, reset: str, world: World, anybody: Browser):
    sign_in(anybody).post("/oma-tili/salasana", CHANGE)
    assert world.browser().get(reset).status_code == 404
