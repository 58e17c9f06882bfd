"""People answer before the evening, without an account, and nothing tells who they were or when."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.domain.incoming.answer_keys import AnswerKeys, typed
from app.domain.room.commands import CloseWorkshop, GoToPhase
from app.domain.values import Source
from app.store.backup import erasure_ledger
from app.store.room import waiting, workshops
from app.store.tables import FollowUp, Survey, WaitingNote
from app.web.workshop.bringing import answering
from tests.story import LEADER
from tests.web.workshop.test_bringing import texts
from tests.web.workshop.test_bringing import waiting as waiting_texts
from tests.web.world import Browser, World


@pytest.fixture
def planned(world: World, facilitator: Browser) -> str:
    """A planned workshop with a survey."""
    workshop = world.draft(facilitator)
    material = "Esite https://esimerkki.fi/esite\nLue rauhassa"
    facilitator.post(f"/tyopajat/{workshop}/ennakko", {"vaihe": "kirjoita", "aineisto": material})
    return workshop


def link(world: World) -> str:
    with world.runtime.database.read() as rows:
        return f"/ennakko/{rows.scalars(select(Survey.link)).one()}"


def answer(world: World, browser: Browser, number: str = "", **areas: str) -> TestResponse:
    found = re.search(r'name="vastaus" value="([0-9a-f]{32})"', browser.get(link(world)).text)
    assert found
    sent = {f"alue-{area}": text for area, text in areas.items()}
    return browser.post(link(world), {"vastaus": number or found[1], **sent})


def code_in(page: TestResponse) -> str:
    found = re.search(r'id="own-code">([^<]+)<', page.text)
    assert found
    return found[1]


@pytest.mark.usefixtures("planned")
def test_whoever_has_the_link_reads_what_is_asked_and_promised(world: World) -> None:
    page = world.browser().get(link(world)).text
    for words in (
        "Mikä estää?",
        "Mikä auttaa?",
        "Kerro omin sanoin.",
        "Vastaus on anonyymi",
        "asti. Sen jälkeen ne poistetaan",
    ):
        assert words in page
    assert '<a href="https://esimerkki.fi/esite" rel="noreferrer nofollow">Esite</a>' in page
    assert "<script" not in page.partition("<main")[2].partition("</main>")[0]


def test_answers_become_notes_from_the_survey_when_the_phase_opens(
    world: World, facilitator: Browser, planned: str
) -> None:
    answer(world, world.browser(), estaa="Jono", auttaa="Tuki")
    answer(world, world.browser("192.0.2.9"), estaa="Lomake")
    assert texts(world, planned) == {}
    facilitator.post(f"/tyopajat/{planned}/avaus")
    world.do(planned, LEADER, GoToPhase("kirjoita"))
    shown = texts(world, planned)
    assert (sorted(shown["estaa"]), shown["auttaa"]) == (["Jono", "Lomake"], ["Tuki"])
    notes = world.runtime.rooms.get(planned).state.notes.values()
    assert {(note.author, note.source) for note in notes} == {("", Source.SURVEY)}
    assert waiting_texts(world) == []


@pytest.mark.usefixtures("planned")
def test_nothing_that_is_stored_of_an_answer_has_an_order_a_time_or_an_address(world: World) -> None:
    for number in range(5):
        answer(world, world.browser(f"198.51.100.{number}"), estaa=f"Vastaus {number}")
    with world.runtime.database.read() as rows:
        stored = rows.scalars(select(WaitingNote)).all()
    assert {row.place for row in stored} == {0}
    assert {column.name for column in WaitingNote.__table__.columns} == {
        *("workshop_id", "id", "phase", "area", "source", "key_hash", "place", "text"),
    }
    assert [row.id for row in sorted(stored, key=lambda row: row.text)] != sorted(row.id for row in stored)


@pytest.mark.usefixtures("planned")
def test_a_form_that_is_sent_twice_is_one_answer_with_one_code(world: World) -> None:
    browser = world.browser()
    first, second = (answer(world, browser, "a" * 32, estaa="Jono") for _ in range(2))
    assert code_in(first) == code_in(second)
    assert waiting_texts(world) == ["Jono"]


def test_an_answer_is_taken_back_with_its_code_and_no_backup_brings_it_again(
    world: World, planned: str, tmp_path: Path
) -> None:
    world.runtime.rooms.ledger = erasure_ledger.Ledger(tmp_path / "erasures")
    browser = world.browser()
    code = code_in(answer(world, browser, estaa="Jono", auttaa="Tuki"))
    answer(world, world.browser(), estaa="Lomake")
    with world.runtime.database.read() as rows:
        before = waiting.all_of(rows, planned)
    assert browser.post(f"{link(world)}/poisto", {"koodi": "KX74-KX74-KX74-KX74"}).status_code == 422
    assert "Vastauksesi on poistettu" in browser.post(f"{link(world)}/poisto", {"koodi": code}).text
    assert waiting_texts(world) == ["Lomake"]
    old = [one for one in before if one.text != "Lomake"]
    world.runtime.database.write(lambda rows: waiting.add(rows, planned, old, in_order=False))
    world.runtime.database.write(lambda rows: erasure_ledger.replay(rows, erasure_ledger.read(tmp_path / "erasures")))
    assert waiting_texts(world) == ["Lomake"]


def test_the_code_finds_and_takes_back_the_note_like_that_of_a_phone(
    world: World, facilitator: Browser, planned: str
) -> None:
    browser = world.browser()
    code = code_in(answer(world, browser, estaa="Jono"))
    facilitator.post(f"/tyopajat/{planned}/avaus")
    keys = AnswerKeys(typed(code))
    (note,) = world.runtime.rooms.get(planned).state.notes
    found = browser.post_json("/seuranta", {"lookup": keys.lookup, "keys": {note: keys.key(note)}}).json
    assert found
    assert [one["text"] for one in found["view"]["notes"].values()] == ["Jono"]
    assert "Vastauksesi on poistettu" in browser.post(f"{link(world)}/poisto", {"koodi": code}).text
    assert texts(world, planned) == {}


def test_the_code_of_an_answer_is_known_before_the_room_is_open(world: World, planned: str) -> None:
    browser = world.browser()
    keys = AnswerKeys(typed(code_in(answer(world, browser, estaa="Jono"))))
    found = browser.post_json("/seuranta", {"lookup": keys.lookup}).json
    assert found
    assert (found["workshop"], found["view"]["notes"]) == (planned, {})


def test_the_survey_ends_when_its_phase_opens(world: World, facilitator: Browser, planned: str) -> None:
    before = world.browser()
    before.get(link(world))
    facilitator.post(f"/tyopajat/{planned}/avaus")
    page = before.post(link(world), {"vastaus": "b" * 32, "alue-estaa": "Myöhässä"})
    assert "Ennakkokysely on päättynyt" in page.text
    assert waiting_texts(world) == []


def test_a_survey_that_was_ended_takes_no_answer_and_keeps_those_it_has(
    world: World, facilitator: Browser, planned: str
) -> None:
    answer(world, world.browser(), estaa="Jono")
    facilitator.post(f"/tyopajat/{planned}/ennakko/loppu")
    assert "Ennakkokysely on päättynyt" in world.browser().get(link(world)).text
    facilitator.post(f"/tyopajat/{planned}/avaus")
    assert texts(world, planned) == {"estaa": ["Jono"]}


def test_what_was_answered_to_a_phase_that_never_opened_is_kept(world: World, facilitator: Browser) -> None:
    workshop = world.draft(facilitator)
    facilitator.post(f"/tyopajat/{workshop}/ennakko", {"vaihe": "kirjoita"})
    answer(world, world.browser(), estaa="Jono")
    facilitator.post(f"/tyopajat/{workshop}/avaus")
    world.do(workshop, LEADER, CloseWorkshop())
    assert texts(world, workshop) == {"estaa": ["Jono"]}


def test_the_facilitator_is_not_told_when_somebody_answers(world: World, facilitator: Browser, planned: str) -> None:
    facilitator.get(f"/tyopajat/{planned}/ennakko")  # which says once that it is open
    empty = facilitator.get(f"/tyopajat/{planned}/ennakko").text
    for number in range(4):
        answer(world, world.browser(), estaa=f"Vastaus {number}")
    assert without_token(facilitator.get(f"/tyopajat/{planned}/ennakko").text) == without_token(empty)
    assert "0" not in waits(facilitator.get(f"/tyopajat/{planned}/laput/tuonti").text)
    answer(world, world.browser(), estaa="Viides")
    assert "Vastauksia on vähintään 5." in facilitator.get(f"/tyopajat/{planned}/ennakko").text


def without_token(page: str) -> str:
    return re.sub(r'name="csrf_token" value="[^"]+"', "", page)


def waits(page: str) -> str:
    return "".join(re.findall(r"\d+ lappua odottaa", page))


@pytest.mark.usefixtures("planned")
def test_thirty_phones_behind_one_address_answer_and_a_flood_does_not(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "MOST_OF_ONE_SOURCE", 30)
    browser = world.browser()
    for number in range(30):
        assert answer(world, browser, f"{number:032x}", estaa=f"Vastaus {number}").status_code == 200
    flood = answer(world, browser, "f" * 32, estaa="Liikaa")
    assert flood.status_code == 429
    assert "Liikaa" in flood.text
    assert answer(world, world.browser("192.0.2.77"), estaa="Toisaalta").status_code == 200


@pytest.mark.usefixtures("planned")
def test_an_empty_or_too_long_answer_is_given_back_in_words(world: World) -> None:
    assert "Vastaa ainakin yhteen kysymykseen" in answer(world, world.browser(), estaa=" ").text
    long = answer(world, world.browser(), estaa="a" * 2001)
    assert long.status_code == 422
    assert "a" * 2001 in long.text


def test_the_answers_of_a_forgotten_draft_are_deleted_after_its_last_day(world: World, planned: str) -> None:
    with world.runtime.database.read() as rows:
        assert workshops.past_retention(rows, "2099-02-01", peers=False) == []
    answer(world, world.browser(), estaa="Jono")
    with world.runtime.database.read() as rows:
        assert workshops.past_retention(rows, "2099-01-30", peers=False) == []
        assert workshops.past_retention(rows, "2099-02-01", peers=False) == [planned]


def test_deleting_the_workshop_deletes_survey_answers_and_codes(
    world: World, facilitator: Browser, planned: str
) -> None:
    answer(world, world.browser(), estaa="Jono")
    facilitator.post(f"/tyopajat/{planned}/poisto")
    with world.runtime.database.read() as rows:
        assert [rows.scalars(select(table)).all() for table in (WaitingNote, Survey, FollowUp)] == [[], [], []]
    assert world.browser().get("/ennakko/" + "0" * 32).status_code == 404
