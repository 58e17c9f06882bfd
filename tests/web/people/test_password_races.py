"""A password is changed in the very moment in which the old one is being looked at."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from argon2 import PasswordHasher

from app.store.people import accounts, password_resets
from app.store.tables import SignIn
from tests.web.people.test_sessions import EMAIL, PASSWORD, is_in, sign_in
from tests.web.world import Browser, World

NEW = "hanki kantaa aamulla"
THIEFS = "varas vaihtaa lukon"


@pytest.fixture
def account(world: World) -> str:
    """The id of an account with a password, and a link that sets another."""
    world.facilitator(EMAIL, PasswordHasher().hash(PASSWORD))
    with world.runtime.database.read() as rows:
        found = accounts.by_email(rows, EMAIL)
    assert found
    id_, until = found.id, world.runtime.now() // 1000 + 3600
    world.runtime.database.write(lambda rows: password_resets.offer(rows, "linkki", id_, until))
    return id_


def while_hashing(world: World, happens: Callable[[], object]) -> None:
    """Once, when the next password has just been hashed or looked at, this happens before anything comes of it."""
    native = world.runtime.native

    def slowly(function: Callable[..., Any], *arguments: Any) -> Any:
        found = native(function, *arguments)
        world.runtime.native = native
        meanwhile = threading.Thread(target=happens)
        meanwhile.start()
        meanwhile.join()
        return found

    world.runtime.native = slowly


def reset(browser: Browser) -> None:
    assert browser.post("/salasana/linkki", {"password": NEW}).headers["Location"] == "/tyopajat"


def knows(world: World, password: str) -> bool:
    return world.browser().post("/kirjaudu", {"email": EMAIL, "password": password}).status_code == 303


def test_who_signs_in_with_a_password_that_is_changed_in_that_moment_is_not_let_in(account: str, world: World):
    owner, thief = world.browser(), world.browser("198.51.100.7")
    while_hashing(world, lambda: reset(owner))
    assert thief.post("/kirjaudu", {"email": EMAIL, "password": PASSWORD}).status_code == 422
    assert (is_in(owner), is_in(thief)) == (True, False)


def test_who_signs_in_to_an_account_that_is_closed_in_that_moment_is_told_it_is_wrong(account: str, world: World):
    browser = world.browser()

    def close() -> None:
        def gone(rows: Any) -> None:
            password_resets.set_password(rows, account, "")
            rows.delete(accounts.by_email(rows, EMAIL))

        world.runtime.database.write(gone)

    while_hashing(world, close)
    assert browser.post("/kirjaudu", {"email": EMAIL, "password": PASSWORD}).status_code == 422
    assert not is_in(browser)


def test_a_session_that_was_ended_meanwhile_changes_no_password(account: str, world: World):
    owner, thief = world.browser(), sign_in(world.browser("198.51.100.7"))
    while_hashing(world, lambda: reset(owner))
    thief.post("/oma-tili/salasana", {"current": PASSWORD, "password": THIEFS})
    assert (is_in(owner), is_in(thief)) == (True, False)
    assert (knows(world, NEW), knows(world, THIEFS)) == (True, False)


def test_signing_all_browsers_out_stops_a_change_of_the_password_that_is_on_its_way(account: str, world: World):
    thief = sign_in(world.browser("198.51.100.7"))
    while_hashing(world, lambda: world.runtime.database.write(lambda rows: rows.query(SignIn).delete()))
    thief.post("/oma-tili/salasana", {"current": PASSWORD, "password": THIEFS})
    assert (knows(world, PASSWORD), knows(world, THIEFS)) == (True, False)
