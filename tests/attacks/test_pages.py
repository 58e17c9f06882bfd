"""What browsers may send to pages."""

from __future__ import annotations

import threading
import time

import msgspec
import pytest
from argon2 import PasswordHasher
from flask import Flask
from msgspec.structs import replace

from app.reports import make
from app.reports.imports import checks, reading
from app.web.people import passwords
from tests.reports.samples import workshop
from tests.web.world import Browser, World

EMAIL, PASSWORD = "ohjaaja@example.org", "lumikengät narisevat"


def test_a_way_back_of_a_thousand_steps_stops_nobody(anybody: Browser) -> None:
    began = time.monotonic()
    answer = anybody.post("/kieli", {"kieli": "sv", "takaisin": "/a" * 20_000})
    assert time.monotonic() - began < 3
    assert answer.headers["Location"] == "/"


def test_many_wrong_passwords_at_once_are_as_many_as_one_after_another(world: World) -> None:
    world.facilitator(EMAIL, PasswordHasher().hash(PASSWORD))
    with world.app.app_context():
        passwords.throttle().newcomers.most = 0  # so many came before them
    browsers, codes = [world.browser() for _ in range(16)], []
    tokens = [browser.token() for browser in browsers]

    def guess(browser: Browser, token: str) -> None:
        sent = {"csrf_token": token, "email": EMAIL, "password": "jokin aivan muu"}
        codes.append(browser.client.post("/kirjaudu", data=sent, environ_base={"REMOTE_ADDR": "192.0.2.1"}).status_code)

    guesses = [threading.Thread(target=guess, args=pair) for pair in zip(browsers, tokens, strict=True)]
    for one in guesses:
        one.start()
    for one in guesses:
        one.join()
    assert codes.count(422) <= 10
    assert codes.count(429) >= 6


def test_signing_in_rightly_over_and_over_never_has_to_wait(world: World) -> None:
    world.facilitator(EMAIL, PasswordHasher().hash(PASSWORD))
    for _ in range(12):
        assert world.browser().post("/kirjaudu", {"email": EMAIL, "password": PASSWORD}).status_code == 303


@pytest.mark.parametrize("name", ["%0d%0aSet-Cookie:x=y", "a=b;Domain=x", "%C3%A4%F0", "..%2F..", "0" * 3000])
def test_no_address_writes_its_own_cookie(app: Flask, anybody: Browser, name: str) -> None:
    answer = anybody.post(f"/huone/{name}/lahto")
    assert answer.status_code in {303, 404}
    assert not any("x=" in cookie or "x;" in cookie for cookie in answer.headers.getlist("Set-Cookie"))


def test_a_number_of_five_thousand_digits_is_only_a_large_number(facilitator: Browser) -> None:
    assert facilitator.get(f"/tyopajat/uusi?osallistujia={'9' * 5000}").status_code == 200


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"lookup":"\\ud800"}', b"\xff", b'{"lookup":["a"]}', b"null", b""])
def test_no_lookup_breaks_the_page_that_reads_it(anybody: Browser, body: bytes) -> None:
    headers = {"X-CSRFToken": anybody.token(), "Content-Type": "application/json"}
    assert anybody.client.post("/seuranta", data=body, headers=headers).status_code == 400


@pytest.mark.parametrize("lang", ["xxxx", '"];#panic()', "FI", "f", "fi\n"])
def test_no_record_comes_in_of_which_no_pdf_can_be_made(lang: str) -> None:
    record = workshop()
    bad = replace(record, notes=(replace(record.notes[0], lang=lang), *record.notes[1:]))
    with pytest.raises(checks.BadRecord):
        reading.read(msgspec.json.encode(bad))


def test_a_record_of_hostile_letters_becomes_a_pdf() -> None:
    record, letters = workshop(), "\x01\x0b\u202e\ufffe=cmd|calc</script>#panic()"
    bad = replace(record, notes=(replace(record.notes[0], text=letters, lang="smn"), *record.notes[1:]))
    assert make("pdf", reading.read(msgspec.json.encode(bad))).startswith(b"%PDF")
