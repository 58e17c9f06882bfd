"""Wrong passwords: they slow down whoever tries them, and lock nobody out."""

from __future__ import annotations

import logging
import re
from collections import Counter

import pytest
from argon2 import PasswordHasher

from app.domain.people.password_guessing import AT_ONCE, SLOWEST
from app.store.people import accounts, password_resets
from app.web.people import passwords
from app.web.people.passwords import LOG_EVERY, WRONG_BEFORE_LOG
from app.web.people.throttle import Throttle
from app.web.site.wrong_answers import LONGEST_WAIT as LONGEST_HOLD
from app.web.site.wrong_answers import WrongAnswers
from tests.web.people.test_sessions import EMAIL, PASSWORD
from tests.web.room.test_guessing_codes import Clock
from tests.web.world import Browser, World

COLLEAGUE = "toinen@example.org"
WARD = "198.51.100.7"
HELD: list[float] = []
"""Seconds for which answers to wrong passwords were held back, over the waits of the clock."""
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def clock(world: World, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Time that passes only when somebody waits; and hashes that cost next to nothing."""
    clock = Clock()
    world.app.extensions["throttle"] = Throttle(lambda: clock.now, clock.wait)
    world.app.extensions["wrong_passwords"] = WrongAnswers(
        lambda: clock.now, HELD.append, "passwords", WRONG_BEFORE_LOG, LOG_EVERY
    )
    HELD.clear()
    monkeypatch.setattr(passwords, "DUMMY_HASH", QUICK.hash("ei kenenkään"))
    for email in (EMAIL, COLLEAGUE):
        world.facilitator(email, QUICK.hash(PASSWORD))
    return clock


def sign_in(browser: Browser, password: str = PASSWORD, email: str = EMAIL) -> int:
    return browser.post("/kirjaudu", {"email": email, "password": password}).status_code


def nobody_is_new(world: World) -> None:
    """So many browsers came lately that no newcomer is let past any more."""
    world.app.extensions["throttle"].newcomers.most = 0


def guess(world: World, address: str, times: int, email: str = EMAIL) -> Counter[int]:
    """The answers to so many wrong passwords, each sent as soon as it may be."""
    browser = world.browser(address)
    token, base = browser.token(), {"REMOTE_ADDR": address}
    answers: Counter[int] = Counter()
    for number in range(times):
        data = {"csrf_token": token, "email": email, "password": f"arvaus {number}"}
        answers[browser.client.post("/kirjaudu", data=data, environ_base=base).status_code] += 1
    return answers


def test_sixty_wrong_passwords_for_any_addresses_hold_up_nobody_else_behind_theirs(world: World, clock: Clock):
    for number in range(60):
        guess(world, WARD, 1, f"kuka{number}@example.org")
    assert sign_in(world.browser(WARD)) == sign_in(world.browser(WARD), email=COLLEAGUE) == 303
    assert clock.waits == []
    assert max(HELD) == LONGEST_HOLD, "the wrong ones were answered later"
    assert len(HELD) < 60


def test_sixty_wrong_passwords_for_an_account_slow_it_at_their_address_only_and_by_seconds(world: World, clock: Clock):
    answers = guess(world, WARD, 60)
    assert answers == {422: 60}, "each was held back and answered"
    assert max(clock.waits) == SLOWEST
    waits = len(clock.waits)
    assert sign_in(world.browser(WARD), email=COLLEAGUE) == sign_in(world.browser("203.0.113.5")) == 303
    assert len(clock.waits) == waits, "another account there, and this one elsewhere, do not wait"
    assert sign_in(world.browser(WARD)) == 303
    assert len(clock.waits) == waits, "nor does a browser that is new there"
    nobody_is_new(world)
    assert sign_in(world.browser(WARD)) == 303
    assert clock.waits[waits:] == [SLOWEST], "one of very many that are new, for the same account at the same address"


def test_two_hundred_from_twenty_addresses_hold_up_neither_a_known_browser_nor_a_new_one_elsewhere(
    world: World, clock: Clock
):
    known = world.browser(WARD)
    assert sign_in(known) == 303
    known.post("/uloskirjautuminen")
    answers = sum((guess(world, f"198.51.100.{number}", 10) for number in range(20)), Counter())
    assert answers[303] == 0
    waits = len(clock.waits)
    assert sign_in(known) == sign_in(world.browser("203.0.113.5")) == 303
    assert len(clock.waits) == waits


def test_a_shared_browser_is_known_to_each_account_that_signed_in_there_and_to_no_other(world: World, clock: Clock):
    browser = world.browser(WARD)
    assert sign_in(browser) == sign_in(browser, email=COLLEAGUE) == 303
    guess(world, WARD, 60)
    waits = len(clock.waits)
    assert sign_in(browser) == 303
    assert len(clock.waits) == waits
    nobody_is_new(world)
    stranger = world.browser(WARD)
    stranger.client.set_cookie("nuotio-browser", "keksitty")
    sign_in(stranger)
    assert len(clock.waits) == waits + 1, "a made-up cookie is a stranger's"


def test_a_browser_is_a_stranger_again_when_the_password_was_changed_elsewhere(world: World, clock: Clock):
    old, other = world.browser(WARD), world.browser("203.0.113.5")
    assert sign_in(old) == sign_in(other) == 303
    other.post("/oma-tili/salasana", {"current": PASSWORD, "password": "hanki kantaa aamulla"})
    guess(world, WARD, AT_ONCE + 2)
    nobody_is_new(world)
    waits = len(clock.waits)
    assert sign_in(other, "hanki kantaa aamulla") == 303, "whoever changed it is known by the new one"
    assert len(clock.waits) == waits
    assert sign_in(old, "hanki kantaa aamulla") == 303
    assert len(clock.waits) == waits + 1


def test_a_stolen_known_browser_guesses_as_slowly_as_anybody(world: World, clock: Clock):
    browser = world.browser(WARD)
    sign_in(browser)
    token, base = browser.token(), {"REMOTE_ADDR": WARD}
    for number in range(20):
        data = {"csrf_token": token, "email": EMAIL, "password": f"arvaus {number}"}
        browser.client.post("/kirjaudu", data=data, environ_base=base)
    assert max(clock.waits) == SLOWEST
    waits = len(clock.waits)
    assert sign_in(world.browser(WARD)) == 303
    assert len(clock.waits) == waits, "and holds up nobody beside it"


def test_a_known_and_an_unknown_account_wait_alike(world: World, clock: Clock):
    def waited(email: str) -> tuple[Counter[int], list[float]]:
        before = len(clock.waits)
        return guess(world, WARD, 12, email), clock.waits[before:]

    assert waited(EMAIL) == waited("kuka@example.org")


def test_a_password_that_was_changed_while_one_waited_lets_nobody_in_any_more(world: World, clock: Clock):
    guess(world, WARD, AT_ONCE + 3)
    nobody_is_new(world)
    with world.runtime.database.read() as rows:
        account = accounts.by_email(rows, EMAIL)
    assert account
    changed = QUICK.hash("hanki kantaa aamulla")
    clock.meanwhile = lambda: world.runtime.database.write(
        lambda rows: password_resets.set_password(rows, account.id, changed)
    )
    assert sign_in(world.browser(WARD)) == 422


def test_whoever_knows_a_session_only_guesses_its_password_as_slowly(world: World, clock: Clock):
    browser = world.browser(WARD)
    sign_in(browser)
    for _ in range(AT_ONCE + 2):
        browser.post("/oma-tili/salasana", {"current": "arvaus", "password": "hanki kantaa aamulla"})
    assert clock.waits
    waits = len(clock.waits)
    assert sign_in(world.browser(WARD)) == 303
    assert len(clock.waits) == waits


def test_the_log_tells_of_guessing_by_numbers_alone(world: World, clock: Clock, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.WARNING)
    guess(world, WARD, 2)
    clock.now += LOG_EVERY + 1
    guess(world, WARD, 30)
    clock.now += LOG_EVERY + 1
    guess(world, WARD, 1)
    lines = [record.getMessage() for record in caplog.records if "wrong passwords" in record.getMessage()]
    assert lines
    assert re.match(r"^\d+ wrong passwords since the last line or start, up to \d+ from one of \d+ sources", lines[0])
    assert WARD not in caplog.text
    assert EMAIL not in caplog.text
