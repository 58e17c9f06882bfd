"""What the service says of itself in whose name, and what people say of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app.config import organisation
from app.store import feedback
from app.store.tables import Feedback
from app.web.site import statements
from app.web.site.daily_shares import Shares
from app.web.site.wrong_answers import WrongAnswers
from tests.web.world import Browser, World

WHOLE = """
name: {fi: Esimerkin hyvinvointialue, sv: Exempels välfärdsområde}
contact: Esimerkkikatu 1
email: kirjaamo@example.fi
feedback_email: saavutettavuus@example.fi
feedback_by: {fi: Osallisuuden yksikkö}
controller: {fi: Esimerkin hyvinvointialue}
processor: Palvelin Oy
data_protection_officer: {fi: Tiina Tietosuoja}
legal_basis: {fi: Yleinen etu}
conformance: partial
failures: [{what: {fi: Näyttö on pieni., sv: Skärmen är liten.}, why: Se on vanha., instead: Käytä puhelinta.}]
assessed: self
drawn_up: 2026-10-01
updated: 2026-11-15
"""
NOT_TOLD = "Tätä ei ole vielä kerrottu."
UNFINISHED = ("Seloste on kesken.", "Tämä kohta on kesken.")
LANGUAGES = ("fi", "fi@selko", "sv", "en")


def told(world: World, text: str = WHOLE) -> None:
    file = Path(world.runtime.config.organisation)
    file.write_text(text)
    world.runtime.organisation = organisation.read(file)  # as at the next start


def in_language(browser: Browser, language: str, path: str) -> str:
    browser.post("/kieli", {"kieli": language})
    return browser.get(path).text


def written(world: World) -> list[tuple[str, str]]:
    with world.runtime.database.read() as rows:
        return [(one.text, one.reply_to) for one in rows.scalars(select(Feedback))]


@pytest.mark.parametrize(("path", "unfinished", "blanks"), [("/saavutettavuus", 0, 5), ("/tietosuoja", 1, 5)])
def test_a_page_says_what_nobody_has_told_yet(anybody: Browser, path: str, unfinished: int, blanks: int):
    page = anybody.get(path).text
    assert UNFINISHED[unfinished] in page
    assert page.count(NOT_TOLD) == blanks


def test_what_is_told_stands_in_the_five_blocks_of_the_statement(world: World, anybody: Browser):
    told(world)
    page = anybody.get("/saavutettavuus").text
    conforms, fails, made, answers, supervises = re.split("<h2>", page)[1:]
    assert "suurilta osin" in conforms
    assert all(one in fails for one in ("Näyttö on pieni.", "Se on vanha.", "Käytä puhelinta."))
    assert all(one in made for one in ("1.10.2026", "15.11.2026", "omaan arvioon"))
    assert all(one in answers for one in ('href="/palaute"', "saavutettavuus@example.fi", "Osallisuuden yksikkö"))
    assert all(one in supervises for one in ("Traficom", "saavutettavuus@traficom.fi", "029 534 5000"))
    assert NOT_TOLD not in page
    assert UNFINISHED[0] not in page


def test_the_privacy_page_tells_who_keeps_the_data_and_why_they_may(world: World, anybody: Browser):
    told(world)
    page = anybody.get("/tietosuoja").text
    for one in ("Esimerkin hyvinvointialue", "Palvelin Oy", "Yleinen etu", "Esimerkkikatu 1", "kirjaamo@example.fi"):
        assert one in page
    assert NOT_TOLD not in page
    assert UNFINISHED[1] not in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/saavutettavuus", "/tietosuoja"])
def test_a_page_is_whole_in_every_language(world: World, anybody: Browser, language: str, path: str):
    told(world)
    page = in_language(anybody, language, path)
    assert "<em>" not in page
    assert 'class="notice' not in page


def test_a_text_in_another_language_than_the_page_says_so(world: World, anybody: Browser):
    told(world)
    page = in_language(anybody, "sv", "/saavutettavuus")
    assert '<span lang="sv">Exempels välfärdsområde</span>' in page
    assert '<span lang="fi">Osallisuuden yksikkö</span>' in page


def test_anybody_gives_feedback_and_it_waits_for_an_answer(world: World, anybody: Browser):
    answer = anybody.post("/palaute", {"text": "Painike on pieni.", "reply_to": "aino@example.fi"})
    assert answer.status_code == 303
    assert "Kiitos!" in anybody.get(answer.headers["Location"]).text
    assert written(world) == [("Painike on pieni.", "aino@example.fi")]


@pytest.mark.parametrize("text", ["", "  ", "x" * 2001])
def test_feedback_that_says_nothing_or_never_ends_is_asked_for_again(world: World, anybody: Browser, text: str):
    answer = anybody.post("/palaute", {"text": text, "reply_to": "aino@example.fi"})
    assert answer.status_code == 422
    assert "aino@example.fi" in answer.text
    assert written(world) == []


def test_nothing_is_kept_of_who_gave_feedback(world: World, facilitator: Browser):
    facilitator.post("/palaute", {"text": "Hyvä."})
    with world.runtime.database.read() as rows:
        row = rows.scalars(select(Feedback)).one()
    kept = {column.name: getattr(row, column.name) for column in Feedback.__table__.columns}
    assert re.fullmatch("[0-9a-f]{32}", kept.pop("id"))
    assert kept == {"day": world.runtime.today(), "text": "Hyvä.", "reply_to": "", "answered": False}


def test_a_flood_of_feedback_ends_and_what_was_typed_stays(
    world: World, anybody: Browser, monkeypatch: pytest.MonkeyPatch
):
    told(world)
    monkeypatch.setattr(feedback, "MOST_A_DAY", 2)
    for text in ("yksi", "kaksi"):
        assert anybody.post("/palaute", {"text": text}).status_code == 303
    refused = anybody.post("/palaute", {"text": "kolme"})
    assert refused.status_code == 503
    assert "kolme</textarea>" in refused.text
    assert "mailto:saavutettavuus@example.fi" in refused.text
    assert len(written(world)) == 2


def test_who_sends_much_waits_and_others_do_not(world: World):
    waits: list[float] = []
    world.app.extensions["feedback_senders"] = WrongAnswers(lambda: 0.0, waits.append, "feedback")
    busy, other = world.browser("192.0.2.1"), world.browser("192.0.2.2")
    for number in range(7):
        busy.post("/palaute", {"text": str(number)})
    assert waits == [0.25, 0.5]
    other.post("/palaute", {"text": "minäkin"})
    assert waits == [0.25, 0.5]
    assert len(written(world)) == 8


def test_one_address_cannot_take_all_the_room_that_a_day_has_for_feedback(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(statements, "MOST_OF_ONE_SOURCE", 2)
    monkeypatch.setattr(feedback, "MOST_A_DAY", 4)
    busy, other, third = (world.browser(f"192.0.2.{number}") for number in (1, 2, 3))
    assert [busy.post("/palaute", {"text": "yhä"}).status_code for _ in range(4)] == [303, 303, 503, 503]
    assert [other.post("/palaute", {"text": "minäkin"}).status_code for _ in range(2)] == [303, 303]
    assert third.post("/palaute", {"text": "kolmas"}).status_code == 503, "a day has room for so much"
    assert len(written(world)) == 4


def test_what_a_full_disk_did_not_take_is_nobodys_share_of_the_day(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(statements, "MOST_OF_ONE_SOURCE", 2)
    busy = world.browser("192.0.2.1")

    def full(*_: object) -> bool:
        raise OperationalError("INSERT", {}, Exception("disk full"))

    with monkeypatch.context() as disk:
        disk.setattr(feedback, "store", full)
        assert [busy.post("/palaute", {"text": "yhä"}).status_code for _ in range(3)] == [503, 503, 503]
    assert busy.post("/palaute", {"text": "nyt"}).status_code == 303


def test_a_source_has_its_share_anew_every_day_and_nobody_is_remembered_for_what_was_not_kept():
    shares = Shares(2)
    assert [shares.take("a", "2026-01-01") for _ in range(3)] == [True, True, False]
    assert shares.take("b", "2026-01-01")
    shares.give_back("b")
    assert "b" not in shares._taken
    assert shares.take("a", "2026-01-02")
