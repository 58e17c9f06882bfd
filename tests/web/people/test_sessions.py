"""Sessions are rows that end: whoever is signed out is signed out everywhere it was copied to."""

from __future__ import annotations

from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update

from app.store.backup import backup_file
from app.store.people import accounts, sign_ins
from app.store.tables import SignIn
from tests.web.world import Browser, World, embedded

EMAIL = "ohjaaja@example.org"
PASSWORD = "lumikengät narisevat"


@pytest.fixture
def account(world: World) -> str:
    world.facilitator(EMAIL, PasswordHasher().hash(PASSWORD))
    return EMAIL


def sign_in(browser: Browser) -> Browser:
    assert browser.post("/kirjaudu", {"email": EMAIL, "password": PASSWORD}).status_code == 303
    return browser


def copied(world: World, browser: Browser) -> Browser:
    """Somebody else's browser with all cookies of this one."""
    thief = world.browser("203.0.113.66")
    for cookie in (browser.client._cookies or {}).values():
        thief.client.set_cookie(cookie.key, cookie.value)
    return thief


def is_in(browser: Browser) -> bool:
    return browser.get("/tyopajat").status_code == 200


def test_a_copied_cookie_is_dead_after_signing_out(account: str, world: World, anybody: Browser):
    thief = copied(world, sign_in(anybody))
    assert is_in(thief)
    anybody.post("/uloskirjautuminen")
    assert not is_in(thief)


def test_who_signs_out_is_told_so(account: str, anybody: Browser):
    for way, sent in (("/uloskirjautuminen", {}), ("/oma-tili/kirjautumiset", {"mika": "kaikki"})):
        sign_in(anybody)
        answer = anybody.post(way, sent)
        assert "Olet kirjautunut ulos." in anybody.get(answer.headers["Location"]).text, way


def test_an_unused_session_is_over_and_a_used_one_goes_on(account: str, world: World, anybody: Browser):
    sign_in(anybody)
    now = world.runtime.now() // 1000
    for age, stays in ((sign_ins.IDLE - 60, True), (sign_ins.IDLE + 1, False)):
        world.runtime.database.write(lambda rows: rows.execute(update(SignIn).values(used_at=now - age)))  # noqa: B023
        assert is_in(anybody) is stays


def test_a_used_session_is_over_one_day(account: str, world: World, anybody: Browser):
    sign_in(anybody)
    began = world.runtime.now() // 1000 - sign_ins.LONGEST
    world.runtime.database.write(lambda rows: rows.execute(update(SignIn).values(began_at=began)))
    assert not is_in(anybody)


def test_signing_in_clears_old_sessions_away_and_keeps_no_crowd_of_them(account: str, world: World):
    for _ in range(3):
        sign_in(world.browser())
    now = world.runtime.now() // 1000
    world.runtime.database.write(lambda rows: rows.execute(update(SignIn).values(used_at=now - sign_ins.IDLE)))
    owner = _account(world)
    for number in range(sign_ins.MOST + 5):
        world.runtime.database.write(lambda rows: sign_ins.begin(rows, f"istunto {number}", owner, now + number))  # noqa: B023
    with world.runtime.database.read() as rows:
        assert len(sign_ins.of_account(rows, owner, now)) == sign_ins.MOST
        assert len(list(rows.scalars(select(SignIn)))) == sign_ins.MOST


def _account(world: World) -> str:
    with world.runtime.database.read() as rows:
        account = accounts.by_email(rows, EMAIL)
    assert account
    return account.id


def test_the_cookie_holds_no_account(account: str, world: World, anybody: Browser):
    sign_in(anybody)
    with anybody.client.session_transaction() as session:
        assert _account(world) not in session.values()


def test_the_ticket_of_a_page_is_worth_nothing_after_signing_out(account: str, world: World, anybody: Browser):
    workshop = world.open(sign_in(anybody))
    ticket = embedded(anybody.get(f"/tyopajat/{workshop}/ohjaus"))["ticket"]
    connect = world.app.extensions["socketio"].test_client
    leader = connect(world.app, auth={"ticket": ticket})
    assert leader.is_connected()
    anybody.post("/uloskirjautuminen")
    assert not leader.is_connected()
    assert not connect(world.app, auth={"ticket": ticket}).is_connected()


def test_no_backup_holds_who_was_signed_in(account: str, world: World, anybody: Browser, tmp_path: Path):
    sign_in(anybody)
    made = backup_file.write(world.runtime.database, tmp_path / "kopio.zip", lambda _line: None)
    assert not {"sign_in", "password_reset"} & made.tables.keys()
