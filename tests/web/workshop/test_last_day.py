"""Before a workshop is deleted its facilitator is told, and may keep it longer, or stop the deletion with a reason."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date
from msgspec.structs import replace

from app.domain.clock_trust import ClockState
from app.store import clock_trust
from app.store.tables import WorkshopRow
from tests.web.world import PLAN, Browser, World

LAST = "2099-01-31"
NOW = "2099-02-03"
NEAR, NOT_YET = "2099-01-24", "2099-01-23"
"""Fourteen and fifteen days before it is deleted."""
GONE = "2099-02-07"


def said(iso: str) -> str:
    return format_date(date.fromisoformat(iso), locale="fi")


@pytest.fixture
def over(world: World, facilitator: Browser, monkeypatch: pytest.MonkeyPatch) -> str:
    """A closed workshop, three days after its last one."""
    workshop = world.open(facilitator, replace(PLAN, retention=LAST))
    facilitator.post(f"/tyopajat/{workshop}/paattaminen")
    monkeypatch.setattr(world.runtime, "today", lambda: NOW)
    return workshop


def retention(world: World, workshop: str) -> str:
    with world.runtime.database.read() as rows:
        return rows.get_one(WorkshopRow, workshop).retention


def erasing(world: World, workshop: str) -> str:
    with world.runtime.database.read() as rows:
        return rows.get_one(WorkshopRow, workshop).erasing


@pytest.mark.parametrize("page", ["/tyopajat", "/tyopajat/{}", "/tyopajat/{}/tulokset", "/arkisto"])
def test_the_facilitator_is_told_when_it_is_deleted(over: str, facilitator: Browser, page: str):
    text = facilitator.get(page.format(over)).text
    assert f"Säilytysaika päättyi {said(LAST)}." in text
    assert f"Työpaja poistetaan {said(GONE)}." in text


def test_until_its_last_day_is_over_nothing_is_told(world: World, facilitator: Browser):
    workshop = world.finished(facilitator)
    for page in ("/tyopajat", f"/tyopajat/{workshop}", f"/tyopajat/{workshop}/tulokset", "/arkisto"):
        assert "Säilytysaika päättyi" not in facilitator.get(page).text


def test_an_archived_workshop_that_ends_is_told_on_the_first_page(over: str, facilitator: Browser):
    facilitator.post(f"/tyopajat/{over}/arkistointi", {"varmasti": "kylla"})
    assert f"Työpaja poistetaan {said(GONE)}." in facilitator.get("/tyopajat").text


@pytest.mark.parametrize("archived", [False, True])
def test_it_is_kept_until_a_later_day(world: World, over: str, facilitator: Browser, archived: bool):  # noqa: FBT001
    if archived:
        facilitator.post(f"/tyopajat/{over}/arkistointi", {"varmasti": "kylla"})
    answer = facilitator.post(f"/tyopajat/{over}/sailytys", {"until": "2099-06-30"})
    assert answer.status_code == 303
    assert retention(world, over) == "2099-06-30"
    page = facilitator.get(f"/tyopajat/{over}").text
    assert "Säilytysaika päättyi" not in page
    assert f"{said('2099-06-30')} asti" in page
    assert f"{said('2099-06-30')} asti" in facilitator.get(f"/tyopajat/{over}/tulokset").text


@pytest.mark.parametrize("wanted", ["", "2099-02-03", "2098-12-31", "2101-01-01", "eilen"])
def test_a_day_that_may_not_be_is_refused_in_words_and_kept_in_the_field(
    world: World, over: str, facilitator: Browser, wanted: str
):
    answer = facilitator.post(f"/tyopajat/{over}/sailytys", {"until": wanted})
    assert answer.status_code == 422
    assert 'class="error-summary"' in answer.text
    assert retention(world, over) == LAST
    if wanted:
        assert f'value="{wanted}"' in answer.text


@pytest.mark.parametrize("page", ["/tyopajat", "/tyopajat/{}", "/tyopajat/{}/tulokset", "/arkisto"])
def test_two_weeks_before_it_is_deleted_the_facilitator_is_told(
    world: World, over: str, facilitator: Browser, page: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(world.runtime, "today", lambda: NOT_YET)
    assert "Säilytysaika" not in facilitator.get(page.format(over)).text
    monkeypatch.setattr(world.runtime, "today", lambda: NEAR)
    text = facilitator.get(page.format(over)).text
    assert f"Säilytysaika päättyy {said(LAST)}." in text
    assert f"Työpaja poistetaan {said(GONE)}." in text


@pytest.mark.parametrize(("wanted", "moved"), [("2099-06-30", True), (LAST, False), ("2099-01-30", False)])
def test_from_then_on_the_last_day_can_be_moved_to_a_later_one(
    world: World,
    over: str,
    facilitator: Browser,
    monkeypatch: pytest.MonkeyPatch,
    wanted: str,
    moved: bool,  # noqa: FBT001
):
    monkeypatch.setattr(world.runtime, "today", lambda: NEAR)
    answer = facilitator.post(f"/tyopajat/{over}/sailytys", {"until": wanted})
    assert answer.status_code == (303 if moved else 422)
    assert retention(world, over) == (wanted if moved else LAST)


def test_a_workshop_that_is_held_is_not_deleted_by_hand_and_says_why(world: World, over: str, facilitator: Browser):
    reason = "Selvitys potilasasiavastaavalle on kesken."
    assert facilitator.post(f"/tyopajat/{over}/poistoesto", {"reason": reason}).status_code == 303
    for page in ("/tyopajat", f"/tyopajat/{over}", "/arkisto"):
        assert reason in facilitator.get(page).text
    assert "Työpaja poistetaan" not in facilitator.get(f"/tyopajat/{over}").text
    assert "estetty" in facilitator.get(f"/tyopajat/{over}/poistaminen").text
    facilitator.post(f"/tyopajat/{over}/poistaminen")
    assert erasing(world, over) == ""
    assert facilitator.post(f"/tyopajat/{over}/poistoesto/loppu").status_code == 303
    assert f"Työpaja poistetaan {said(GONE)}." in facilitator.get(f"/tyopajat/{over}").text
    facilitator.post(f"/tyopajat/{over}/poistaminen")
    assert erasing(world, over) == "all"


@pytest.mark.parametrize(("reason", "said"), [("  ", "Kirjoita syy."), ("Soita 040 123 4567", "ilman nimiä")])
def test_a_hold_needs_a_reason_that_names_nobody(world: World, over: str, facilitator: Browser, reason: str, said: str):
    answer = facilitator.post(f"/tyopajat/{over}/poistoesto", {"reason": reason})
    assert answer.status_code == 422
    assert said in answer.text
    assert 'class="error-summary"' in answer.text
    assert "<details" in answer.text
    assert " open>" in answer.text
    facilitator.post(f"/tyopajat/{over}/poistaminen")
    assert erasing(world, over) == "all"


def test_what_was_promised_is_not_moved_before_its_deletion_is_near(world: World, facilitator: Browser):
    workshop = world.finished(facilitator)
    facilitator.post(f"/tyopajat/{workshop}/sailytys", {"until": "2099-06-30"})
    assert retention(world, workshop) == PLAN.retention


def test_while_the_clock_is_not_believed_the_page_says_that_deleting_waits(
    world: World, over: str, facilitator: Browser
):
    long_ago = ClockState(world.runtime.now() - 40 * 86_400_000)
    world.runtime.database.write(lambda rows: clock_trust.store(rows, long_ago))
    world.runtime.trust.look()
    page = facilitator.get(f"/tyopajat/{over}").text
    assert "palvelimen kello" in page
    assert "Työpaja poistetaan" not in page


def test_participants_are_told_until_when_notes_are_kept_and_what_comes_then(world: World, facilitator: Browser):
    workshop = world.open(facilitator)
    somebody = world.browser("192.0.2.9")
    somebody.post("/liity", {"code": world.code(workshop)})
    page = somebody.get(f"/huone/{workshop}").text
    assert "asti. Sen jälkeen ne poistetaan." in page
    assert "poistetaan 7 päivän kuluttua" in somebody.get("/tietosuoja").text
